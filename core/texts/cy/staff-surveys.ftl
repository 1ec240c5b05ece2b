# Beth mae staff yn ei wneud gydag arolygon.

menu-surveys = Arolygon
about-surveys = Gweld yr arolygon, a beth ddaeth yn ôl
say-surveys = rhedeg yr arolygon

## Ffeil a anfonwyd

run-reading = Rwy'n darllen { $name }. Mae hyn yn cymryd eiliad.
run-unread = Ni allwn ddarllen { $name } nawr. Anfonwch hi eto mewn ychydig funudau.
run-unusable = Ni ellir defnyddio { $name } eto
run-mend = Trwsiwch hyn yn y ffeil, a'i hanfon eto. Mae'r arolwg presennol yn aros fel y mae.
run-usable = { $count ->
        [one] Gallaf ddefnyddio hwn. Mae'n gofyn 1 cwestiwn.
       *[other] Gallaf ddefnyddio hwn. Nifer y cwestiynau, ar y mwyaf: { $count }.
    }
run-notes = Efallai yr hoffech edrych ar hyn yn gyntaf:
run-note = { $where }: { $said }
run-more-notes = { $n ->
        [one] Ac 1 arall. Mae'r gorchymyn heard survey check yn dangos popeth.
       *[other] A { $n } arall. Mae'r gorchymyn heard survey check yn dangos popeth.
    }
run-same = Dyma'r union arolwg sydd allan nawr. Nid oes dim newydd i'w gyhoeddi.
run-name-taken = Mae angen yr enw “{ $name }” arnaf at rywbeth arall. Rhowch enw arall i'r arolwg yn y ffeil.
act-try-survey = Rhoi cynnig arno yma
run-left = Iawn. Gadewais ef fel y mae.

## Cyhoeddi

run-report = Cyhoeddi hwn? { $title }
run-overtaken = Mae rhywun arall wedi cyhoeddi'r arolwg hwn ers i mi ddangos hyn. Edrychwch eto os gwelwch yn dda.
run-shut = Mae rhywun arall wedi cau'r arolwg hwn ers i mi ddangos hyn. Edrychwch eto. Mae cyhoeddi yn ei agor eto.
run-changes = Dyma beth sy'n newid:
difference-named = Dywedir wrth bobl na all neb wybod pwy ydynt. Nid yw hynny'n wir mwyach.
difference-anonymous = O hyn ymlaen ni all neb wybod pwy atebodd. Ni ddywedwyd hynny wrth bobl o'r blaen.
difference-equality = Ychwanegwyd neu tynnwyd allan y cwestiynau am bwy yw pobl.
difference-closes = Mae'r diwrnod olaf i ateb yn un arall.
difference-title = Mae teitl arall arno.
difference-purpose = Mae'n dweud rhywbeth arall am bwrpas yr atebion.
difference-languages = Mae'n cael ei ofyn mewn ieithoedd gwahanol.
difference-audience = Mae'n gofyn i bobl wahanol.
difference-opens = Mae'r diwrnod cyntaf i ateb yn un gwahanol.
difference-results-by = Mae'r diwrnod rydym yn addo'r canlyniadau erbyn iddo yn un gwahanol.
run-more-changes = { $n ->
        [one] Ac 1 newid arall.
       *[other] Newidiadau eraill: { $n }.
    }
run-inside-nobody = Nid oes neb ar ei ganol nawr.
run-inside-unknown = Ni allwn ddarganfod mewn pryd pwy sydd ar ei ganol.
run-inside-many = Mae tua { $people } o bobl ar ei ganol. Edrychais ar { $looked } ohonynt. { $again ->
        [0] Byddant yn mynd ymlaen fel y maent.
       *[other] Gofynnir rhywbeth eto i { $again } o'r rhain.
    }
run-asks = { $n ->
        [one] Gofynnir i 1 person ateb.
       *[other] Gofynnir i { $n } o bobl ateb.
    } { $minutes ->
        [one] Mae hynny'n cymryd tua 1 munud.
       *[other] Mae hynny'n cymryd tua { $minutes } munud.
    }
run-asks-many = Ni allwn gyfrif mewn pryd i bwy y gofynnir.
run-asks-nobody = Nid oes neb yn cyfateb i'r hyn a ddywedoch. Felly ni ofynnir i neb.
run-asks-late = Mae ei ddiwrnod olaf ar ben. Felly ni all neb ei ateb, ac ni ofynnir i neb.
run-asks-link = Ni ofynnir i neb. Daw pobl drwy'r ddolen neu'r poster.
run-asks-once = Gofynnwyd i bobl eisoes. Ni ofynnir i neb ddwywaith.
run-day-opens = Mae'n agor ar { $day }. Ni ofynnir i neb cyn hynny.
run-day-closes = Y diwrnod olaf i ateb yw { $day }.
run-day-results = Rydych yn addo'r canlyniadau erbyn { $day }.
run-reads = Dyma beth fyddant yn ei ddarllen:
run-publish-yes = Ie, cyhoeddwch ef
run-published = Cyhoeddwyd: { $title }
run-published-already = Mae hwn allan eisoes.

## Pob arolwg

run-heading = Eich arolygon
run-none = Nid oes arolwg eto. Anfonwch ffeil gydag un, a byddaf yn ei darllen.
run-bring = I ddod ag un newydd, anfonwch y ffeil ataf.
run-unknown = Nid wyf yn adnabod yr arolwg hwnnw.
run-line = { $title } ({ $state }, { $n ->
        [one] 1 ateb
       *[other] { $n } ateb
    })
run-state-open = ar agor
run-state-coming = heb agor eto
run-state-over = mae ei amser ar ben
run-state-closed = wedi cau
run-is-open = Gall pobl ei ateb nawr.
run-is-coming = Nid yw ar agor eto.
run-is-over = Mae ei amser ar ben.
run-is-closed = Caewyd ef cyn ei amser.
run-finished = { $n ->
        [0] Nid oes neb wedi anfon atebion eto.
        [one] Mae 1 person wedi anfon atebion.
       *[other] Mae { $n } o bobl wedi anfon atebion.
    }
run-invited = Gofynnwyd i bobl ei ateb.
act-survey_results = Gweld y canlyniadau
act-survey_link = Cysylltu â mater
act-survey_close = Ei gau
act-survey_publish = Ei agor eto

## Cau

run-close-sure = A ddylwn gau “{ $title }” nawr? Ni all neb ei ateb wedyn.
run-close-inside = { $n ->
        [one] Mae 1 person ar ei ganol. Byddai ei atebion yn cael eu colli.
       *[other] Mae { $n } o bobl ar ei ganol. Byddai eu hatebion yn cael eu colli.
    }
run-close-yes = Ie, caewch ef
run-closed = Wedi cau: { $title }
run-closed-already = Mae “{ $title }” wedi cau eisoes.

## Canlyniadau

run-counting = Rwy'n cyfrif. Mae hyn yn cymryd eiliad.
run-uncounted = Ni allwn gyfrif hyn nawr. Rhowch gynnig arall arni mewn ychydig funudau.
run-too-few = Mae rhy ychydig o bobl wedi ateb, felly nid oes dim i'w ddangos. Nid ydym byth yn dangos beth ddywedodd ychydig o bobl.
run-lines = Dyma beth fyddai pobl yn ei ddarllen:
run-table = Mae hyn i chi:
run-may-change = Gall pobl ateb o hyd. Felly gall y rhifau newid ychydig cyn i chi ddweud wrthynt.
act-survey_tell = Dweud wrth bawb a atebodd
run-telling = Rwy'n cyfrif unwaith eto. Yna dywedaf wrth bawb a atebodd.
run-told = Wedi'i wneud. Bydd pawb a atebodd yn darllen hyn:
run-told-unnamed = Wedi gwneud. Ni wyddom pwy atebodd, felly ni chaiff neb neges. Gall pawb sy'n dweud “canlyniadau” ddarllen hyn:
run-told-already = Dywedwyd hyn eisoes.

## Mater a ddaeth o arolwg

run-link-which = Pa fater a ddaeth o “{ $title }”?
run-link-how = Gallwch hefyd ddweud “survey_link { $name } N-1”.
run-linked = Wedi'i wneud. Pan gaiff { $issue } ei ateb, bydd pawb a atebodd “{ $title }” yn clywed.
run-linked-unnamed = Wedi gwneud. Ni wyddom pwy atebodd “{ $title }”, felly ni allwn ysgrifennu atynt. Gall pawb ddarllen yr ateb i { $issue } wrth ofyn amdano.
run-linked-answered = Wedi'i wneud. Bydd pawb a atebodd “{ $title }” nawr yn clywed yr ateb i { $issue }.

## Faint o negeseuon sydd wedi mynd

progress-invited-begun = “{ $title }”: rwy'n gofyn i bobl nawr. { $sent ->
        [one] Mae 1 neges wedi mynd.
       *[other] Negeseuon sydd wedi mynd: { $sent }.
    }
progress-invited-under-way = “{ $title }”: mae { $sent } o { $total } neges wedi mynd. { $minutes ->
        [one] Mae'r gweddill yn cymryd tua 1 munud.
       *[other] Mae'r gweddill yn cymryd tua { $minutes } munud.
    }
progress-invited-done = “{ $title }”: { $total ->
        [one] gofynnwyd i 1 person ateb.
       *[other] gofynnwyd i bob un o'r { $total } ateb.
    }
progress-invited-nobody = “{ $title }”: nid oedd neb i ofyn iddynt.
progress-unfinished-begun = “{ $title }”: rwy'n atgoffa pobl nawr. { $sent ->
        [one] Mae 1 neges wedi mynd.
       *[other] Negeseuon sydd wedi mynd: { $sent }.
    }
progress-unfinished-under-way = “{ $title }”: mae { $sent } o { $total } neges atgoffa wedi mynd. { $minutes ->
        [one] Mae'r gweddill yn cymryd tua 1 munud.
       *[other] Mae'r gweddill yn cymryd tua { $minutes } munud.
    }
progress-unfinished-done = “{ $title }”: { $total ->
        [one] atgoffwyd 1 person.
       *[other] atgoffwyd pob un o'r { $total }.
    }
progress-unfinished-nobody = “{ $title }”: nid oedd neb i'w hatgoffa.
