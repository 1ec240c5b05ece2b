# Ateb arolwg: beth i'w wybod cyn dechrau, a beth sy'n dod wedyn.

survey-intro = Cyn i chi ddechrau “{ $title }”:
survey-anonymous = Ni all neb ddarganfod pwy ydych chi o'ch atebion. Felly ni allwch eu newid na'u dileu ar ôl eu hanfon.
survey-closes = Gallwch ateb tan { $day }.
survey-not-yet = Nid yw “{ $title }” ar agor eto. Mae'n agor ar { $day }.
survey-closed = Mae “{ $title }” wedi cau nawr. Diolch am ofyn.
survey-closed-inside = Caeodd “{ $title }” cyn i chi orffen. Mae'n ddrwg gennym: ni anfonwyd eich atebion. Gallwch ddweud wrthym o hyd beth ddigwyddodd i chi.
survey-closed-changing = Mae “{ $title }” wedi cau. Mae beth anfonoch chi o'r blaen yn cyfrif. Ni anfonwyd y newid hwn.
heard-survey = ateb, ateb yr arolwg, ateb arolwg
heard-survey_change = newid fy atebion
survey-answered = Ateboch chi “{ $title }” ar { $day }. Gallwch newid eich atebion tra bydd ar agor.
survey-change = Newid fy atebion
survey-next = Byddwn yn dweud wrthych yma beth ddywedodd pobl, erbyn { $day }.
survey-next-anonymous = Gallwch ddarllen yma beth ddywedodd pobl erbyn { $day }. Dywedwch “canlyniadau”.
survey-until = Gallwch newid eich atebion tan { $day }.
survey-try = Prawf yw hwn. Nid oes dim a ddywedwch yn cael ei gadw.
survey-tried = Dyna'r cwestiwn olaf. Prawf oedd hwn, felly ni chadwyd dim.
survey-gone = Nid yw'r arolwg hwnnw'n cael ei gadw mwyach. Anfonwch y ffeil eto os gwelwch yn dda.
equality-thanks = Diolch. Mae'r atebion hynny'n cael eu cadw ar wahân i'r gweddill.
equality-none = Mae hynny'n iawn. Ni chadwyd dim amdanoch chi.

# Beth ddangosodd arolygon.

menu-results = Gweld beth ddywedodd pobl
about-results = Gweld beth ddywedodd pobl mewn arolygon
say-results = canlyniadau
heard-results = canlyniadau arolwg, beth ddywedodd pobl
results = Beth ddywedodd pobl yn “{ $title }”
results-none = Nid oes canlyniadau eto. Pan fydd rhai, gallwch eu darllen yma.
results-which = O ba arolwg?
