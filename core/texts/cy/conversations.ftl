### Pob gair y mae'r bot yn ei ddweud, mewn Cymraeg clir. Every word of the bot, in plain Welsh.
###
### NOT YET CHECKED BY A NATIVE READER. Please read each text as somebody who is upset would, and
### mend it here; docs/decisions/0012-welsh.md says which choices were made and which are in doubt.
###
### People are "chi". Sentences are short. A plural that reads like "other" has no line of its own.

## Welcome and consent

welcome-hello =
    Helo. Yma gallwch ddweud wrth y bobl sy'n rhedeg eich gwasanaethau beth ddigwyddodd i chi. Mae arnyn nhw ateb i chi. Bydda i'n dod â'r ateb atoch.

    Rhaglen gyfrifiadur ydw i. Does neb yn gwylio'r sgwrs hon drwy'r amser. Os oes bywyd mewn perygl, ffoniwch 999 nawr.
welcome-hold =
    Gawn ni gadw'r hyn rydych chi'n ei ddweud wrthym yma? Gall fod am eich iechyd.

    Dim ond ein staff sy'n ei weld nes iddo gael ei wirio. Gallwch ofyn i ni ei ddileu ar unrhyw adeg. Dydy'r sgwrs hon ddim yn gwbl breifat, felly peidiwch â rhoi enwau.
# Permission is answered with the verb of the question: "Gawn ni …?" "Cewch."
welcome-hold-yes = Cewch, cewch ei gadw
welcome-hold-no = Na chewch, peidiwch â'i gadw
welcome-hold-why = Gall yr hyn rydych chi'n ei ddweud fod am eich iechyd. Mae'r gyfraith yn dweud bod rhaid i ni ofyn cyn ei gadw.
welcome-hold-again = Dywedwch “cewch” neu “na chewch”. Dim ond os dywedwch “cewch” y byddwn ni'n cadw eich geiriau.
welcome-thanks = Diolch. Rydych chi wedi cytuno. Beth hoffech chi ei wneud?
welcome-agreed = Diolch. Rydych chi wedi cytuno, felly awn ymlaen.
welcome-refused = Mae hynny'n iawn. Fyddwn ni ddim yn cadw dim rydych chi'n ei ddweud wrthym. Gallwch weld o hyd beth mae eraill yn gofyn amdano. Anfonwch “materion” i edrych. Anfonwch “dechrau arni” os newidiwch eich meddwl.
welcome-kept = Dydw i ddim wedi colli beth ysgrifennoch chi. Yn gyntaf, mae angen ie neu na arnaf.
welcome-menu = Helo eto. Beth hoffech chi ei wneud?
welcome-back = Croeso'n ôl. Dyma lle roedden ni. I ddechrau o'r dechrau, dywedwch “dechrau eto”.

## What people can do

menu-share = Rhannu beth ddigwyddodd
menu-raise = Gofyn am newid
menu-issues = Gweld y materion
menu-mine = Gweld fy mhethau
menu-survey = Ateb arolwg
menu-settings = Gosodiadau
menu-help = Cymorth
menu-desk = Agor y ddesg

about-start = Dweud helo a dechrau
about-share = Rhannu beth ddigwyddodd i chi
about-raise = Gofyn am newid
about-issues = Gweld beth mae eraill am ei newid
about-mine = Gweld beth anfonoch chi a ble mae arni
about-survey = Ateb ychydig o gwestiynau
about-following = Gweld beth rydych chi'n ei ddilyn
about-settings = Newid eich gosodiadau
about-language = Newid yr iaith
about-link = Cysylltu'r sgwrs hon ag un arall
about-privacy = Gweld sut rydyn ni'n cadw pethau
about-mydata = Gweld beth rydyn ni'n ei gadw amdanoch chi
about-delete = Dileu popeth rydyn ni'n ei gadw amdanoch chi
about-help = Cael cymorth
about-stop = Stopio negeseuon
about-desk = Gweld beth sy'n aros amdanoch
about-respond = Ateb mater
profile-description = Dywedwch wrth y bobl sy'n rhedeg eich gwasanaethau beth ddigwyddodd i chi. Gofynnwch am newid. Clywch beth wnaethon nhw amdano.
profile-short = Dywedwch wrth eich gwasanaethau beth ddigwyddodd. Clywch beth wnaethon nhw.

## Share an experience

share-what_happened = Beth ddigwyddodd? Dywedwch yn eich geiriau eich hun. Peidiwch â rhoi enwau, os gwelwch yn dda.
share-what_happened-label = Beth ddigwyddodd
share-what_happened-why = Mae eich stori'n dangos sut mae pethau mewn gwirionedd. Mae staff yn dysgu fwyaf o straeon go iawn.
share-what_happened-again = Dywedwch wrthyf mewn ychydig eiriau beth ddigwyddodd, os gwelwch yn dda.
share-good = Beth oedd yn dda?
share-good-label = Beth oedd yn dda
share-good-why = Mae staff am ddal ati gyda'r pethau sy'n helpu.
share-better = Beth allai fod yn well?
share-better-label = Beth allai fod yn well
share-better-why = Mae hyn yn dweud wrth y bwrdd beth i weithio arno.
share-felt = Sut roeddech chi'n teimlo?
share-felt-label = Sut roeddech chi'n teimlo
share-felt-why = Mae eich teimladau yr un mor bwysig â'r hyn a wnaed.
share-where = Ble oedd hyn? Gallwch enwi lle neu ddewis un.
share-where-label = Ble
share-where-why = Mae hyn yn anfon eich stori at y bobl iawn.
share-when = Pryd oedd hyn? Mae mis yn ddigon.
share-when-label = Pryd
share-when-why = Mae pethau'n newid, felly mae'n help gwybod pryd oedd hyn.
share-when-again = Mae'n ddrwg gen i, allwn i ddim darllen hynny fel dyddiad. Rhowch gynnig ar “yr wythnos diwethaf” neu “6 Awst 2026”.
share-help = Beth fyddai'n helpu nawr?
share-help-label = Beth fyddai'n helpu
share-help-why = Efallai mai chi sy'n gwybod orau beth fyddai'n gwella pethau.
share-review = Gwiriwch beth ddywedoch chi wrthyf.
share-review-send = Anfon
share-thanks =
    Diolch am ddweud wrthym. Mae'n bwysig.

    Bydd person yn ei ddarllen o fewn { $days ->
        [two] { $days } ddiwrnod gwaith
       *[other] { $days } diwrnod gwaith
    }. Bydda i'n dweud wrthych pan fydd eraill yn gallu ei weld.

    Does neb yn gwylio'r sgwrs hon drwy'r amser. Os oes angen help arnoch nawr, anfonwch “cymorth”.
share-one-of-these = Ydy hyn am un o'r materion hyn? Dewiswch ef, a bydd eich stori'n helpu i ddangos pam mae'n bwysig.
share-no-issue = Ydych chi am i rywbeth newid? Yna gallwch ofyn amdano.
share-none-of-these = Dim un o'r rhain. Gofyn am newid
share-linked = Dyna ni. Mae eich stori nawr yn cefnogi { $issue }. Ydych chi am gael yr un newid?

## Raise an issue

raise-what = Beth sydd angen ei newid? Dywedwch mewn 1 neu 2 frawddeg.
raise-what-label = Beth sydd angen ei newid
raise-what-why = Mae'n haws ateb dymuniad clir.
raise-what-again = Dywedwch mewn ychydig eiriau beth sydd angen ei newid, os gwelwch yn dda.
raise-same = Mae eraill wedi dweud pethau tebyg. A yw'n un o'r rhain?
raise-same-label = Yr un peth â
raise-same-why = Mae'n anoddach anwybyddu un mater sydd â llawer o bobl y tu ôl iddo.
raise-same-none = Na, mae fy un i'n newydd
raise-who = Pwy allai wneud y newid hwn?
raise-who-label = Pwy allai ei wneud
raise-who-why = Mae'n ein helpu i ofyn i'r bobl iawn. Mae'n iawn dyfalu.
raise-where = Ble mae hyn yn bwysig? Gallwch enwi lle neu ddewis un.
raise-where-label = Ble
raise-where-why = Yna gall pobl gerllaw ddod o hyd iddo.
raise-why = Pam mae'n bwysig i chi?
raise-why-label = Pam mae'n bwysig
raise-why-why = Mae rheswm yn helpu eraill i weld pam mae'n bwysig.
raise-review = Gwiriwch beth ysgrifennoch chi.
raise-review-send = Anfon
raise-thanks =
    Diolch. Eich mater chi yw { $issue }.

    Bydd person yn ei ddarllen o fewn { $days ->
        [two] { $days } ddiwrnod gwaith
       *[other] { $days } diwrnod gwaith
    }. Bydda i'n dweud wrthych pan fydd eraill yn gallu ei weld. Yna gallan nhw ei gefnogi hefyd.
raise-retracted = Dyna ni. Rydych chi wedi tynnu { $issue } yn ôl.
raise-cannot-retract = Mae'n rhy hwyr i dynnu { $issue } yn ôl. Anfonwch “fy mhethau” i weld ble mae arni.

## Look at issues

issues-list = Materion: beth mae pobl am ei newid
issues-newest = Diweddaraf yn gyntaf
issues-most = Mwyaf o gefnogaeth
issues-area = Yn ôl ardal
issues-more = Dangos mwy
issues-none = Does dim byd yma eto. Gallwch chi fod y cyntaf i ofyn am newid.
issues-which-area = Pa ardal hoffech chi ei gweld?
issue-line = { $issue }: { $title } ({ $state }, { $supporters ->
        [zero] dim cefnogwyr
        [two] { $supporters } gefnogwr
        [few] { $supporters } chefnogwr
        [many] { $supporters } chefnogwr
       *[other] { $supporters } cefnogwr
    })
issue-facts = Nawr: { $state }. { $n ->
        [zero] Does neb yn cefnogi hyn eto.
        [one] Mae { $n } person yn cefnogi hyn.
        [two] Mae { $n } berson yn cefnogi hyn.
        [few] Mae { $n } pherson yn cefnogi hyn.
        [many] Mae { $n } pherson yn cefnogi hyn.
       *[other] Mae { $n } o bobl yn cefnogi hyn.
    }
issue-answer = Mae'r bwrdd yn dweud: { $stance }
issue-promise = Mae'r bwrdd yn addo hyn erbyn { $day }: { $words }
find-list = Dyma beth wnes i ddod o hyd iddo
find-what = Am beth hoffech chi i mi chwilio? Anfonwch “chwilio” a gair, fel “chwilio parcio”.
find-none = Wnes i ddim dod o hyd i fater fel hwnnw. Gallwch chi fod y cyntaf i ofyn amdano.
find-late = Allwn i ddim chwilio mewn pryd. Rhowch gynnig arall arni mewn munud.
not-found = Alla i ddim dod o hyd i hwnnw. Anfonwch “materion” i weld beth sydd yma.
about-issue = Ydy hyn am { $issue }? Beth hoffech chi ei wneud ag ef?

state-draft = drafft
state-submitted = yn cael ei wirio
state-returned = angen ei newid
state-declined = heb ei gyhoeddi
state-gathering = yn casglu cefnogaeth
state-merged = wedi'i uno ag un arall
state-passed_on = wedi'i anfon at eraill sy'n gallu gweithredu
state-qualified = rhaid i'r bwrdd ateb
state-shortlisted = ar y rhestr fer
state-on_agenda = bydd y bwrdd yn ei drafod
state-awaiting_response = yn aros am y bwrdd
state-responded = mae'r bwrdd wedi ateb
state-in_progress = mae'r newid ar waith
state-change_reported = mae'r bwrdd yn dweud ei fod wedi'i wneud
state-confirmed = mae pobl yn dweud ei fod wedi newid
state-disputed = mae pobl yn dweud nad yw wedi newid eto
state-closed = wedi cau heb newid
state-withdrawn = wedi'i dynnu'n ôl
state-hidden = wedi'i guddio
experience-submitted = yn cael ei wirio
experience-published = mae eraill yn gallu ei weld
experience-returned = angen ei newid
experience-withdrawn = wedi'i dynnu'n ôl

## Support and follow

act-support = Rydw i am gael hyn hefyd
act-withdraw = Tynnu fy nghefnogaeth yn ôl
act-follow = Anfonwch newyddion ataf
act-unfollow = Stopio'r newyddion
act-retract = Ei dynnu yn ôl
act-mend = Ei newid a'i anfon eto
act-mend-issue = Newid { $issue }
act-open = Dangos
act-publish = Cyhoeddi
act-return = Anfon yn ôl
support-done = Diolch. Rydych chi nawr yn cefnogi hyn, a bydda i'n dweud wrthych beth sy'n digwydd. { $issue }: “{ $title }”
support-already = Rydych chi'n cefnogi { $issue } yn barod. Bydda i'n dweud wrthych beth sy'n digwydd.
withdraw-done = Dyna ni. Dydych chi ddim yn cefnogi { $issue } mwyach. Efallai y cewch chi newyddion amdano o hyd.
withdraw-already = Dydych chi ddim yn cefnogi { $issue } nawr.
follow-done = Dyna ni. Bydda i'n anfon newyddion atoch am { $issue }: “{ $title }”
follow-already = Rydych chi'n cael newyddion am { $issue } yn barod.
unfollow-done = Dyna ni. Fydda i ddim yn anfon mwy o newyddion am { $issue }.
unfollow-already = Dydych chi ddim yn cael newyddion am { $issue } nawr.
following-list = Rydych chi'n cael newyddion am y rhain
following-line = { $issue }: { $title }
following-stop = Stopio { $issue }
following-none = Dydych chi ddim yn cael newyddion am unrhyw fater eto. Anfonwch “materion” i ddod o hyd i un sy'n bwysig i chi.

## My things

mine-shared = Beth rannoch chi
mine-raised = Newidiadau y gofynnoch chi amdanyn nhw
mine-supported = Beth rydych chi'n ei gefnogi
mine-followed = Beth rydych chi'n ei ddilyn
mine-experience = “{ $words }” ({ $state })
mine-nothing = Dydych chi ddim wedi rhannu dim eto. Anfonwch “rhannu” i ddweud wrthyf beth ddigwyddodd i chi.

## What we keep of somebody, and how it goes

mydata-heading = Beth rydyn ni'n ei gadw amdanoch chi
mydata-agreed = Rydych chi wedi cytuno y cawn ni gadw'r hyn rydych chi'n ei ddweud wrthym.
mydata-not-agreed = Dydych chi ddim wedi cytuno. Felly dydyn ni'n cadw dim rydych chi'n ei ddweud wrthym.
mydata-shared = Straeon rydych chi wedi'u rhannu: { $n }.
mydata-raised = Newidiadau rydych chi wedi gofyn amdanyn nhw: { $n }.
mydata-supported = Materion rydych chi'n eu cefnogi: { $n }.
mydata-followed = Materion rydych chi'n eu dilyn: { $n }.
mydata-besides = Rydyn ni hefyd yn cadw sut i'ch cyrraedd, eich gosodiadau, a'ch atebion i'n harolygon.
mydata-more = I weld eich pethau fesul un, anfonwch “fy mhethau”.
act-delete = Dileu'r cyfan
delete-sure =
    Gawn ni ddileu popeth rydyn ni'n ei gadw amdanoch chi? Allwch chi ddim ei gael yn ôl.

    Bydd hyn yn mynd: eich straeon, eich atebion i arolygon, beth rydych chi'n ei gefnogi a'i ddilyn, a sut i'ch cyrraedd. Fyddwch chi ddim yn cael mwy o newyddion gennym.

    Bydd hyn yn aros: beth ddywedoch chi lle na allai neb wybod mai chi oedd. A newidiadau y gofynnoch chi amdanyn nhw ac y gall eraill eu gweld. Fydd dim byd yn eu cysylltu â chi. Lle rhoddoch chi gefnogaeth, bydd y rhif yn mynd i lawr 1.
delete-sure-yes = Cewch, dilëwch y cyfan
delete-sure-no = Na chewch, cadwch ef
delete-sure-why = Mae beth sy'n cael ei ddileu wedi mynd am byth. Felly rydyn ni'n gofyn yn gyntaf.
delete-sure-again = Dywedwch “cewch” neu “na chewch”. Dim ond os dywedwch “cewch” y byddwn ni'n ei ddileu.
delete-kept = Iawn. Wnaethon ni ddim dileu dim.
delete-done =
    Rydyn ni'n dileu popeth rydyn ni'n ei gadw amdanoch chi nawr. Mae'n cymryd 1 awr ar y mwyaf. Ar ôl 30 diwrnod, fydd neb yn gallu darllen y copïau rydyn ni'n eu cadw i fod yn ddiogel.

    Dyma ein neges olaf atoch chi. Os ysgrifennwch eto, byddwn ni'n dechrau o'r newydd. Diolch am beth ddywedoch chi wrthym.
delete-under-way = Rydyn ni'n dal i ddileu'r hyn rydyn ni'n ei gadw amdanoch chi. Chadwais i mo'r neges hon. Ysgrifennwch eto ymhen 1 awr.

## Survey

survey-none = Does dim arolwg nawr. Edrychwch eto rywbryd arall.
survey-which = Pa arolwg hoffech chi?
survey-thanks = Diolch. Mae eich atebion yn ddiogel gyda ni.
visit-review-send = Anfon

## Forms: several questions at once

form-open = Llenwi ffurflen
form-title = Eich atebion
form-send = Ymlaen
form-close = Nid nawr
form-over = Mae'r ffurflen honno ar ben: cafodd ei hanfon o'r blaen, neu ei dechrau eto. Ni newidiwyd dim.
form-over-words = Dyma eich geiriau:
form-empty = Llenwch hwn.
form-waits = Mae un cwestiwn arall yn aros amdanoch yn ein sgwrs.
form-gap = Llenwch yr hyn sydd o flaen hwn yn gyntaf.
form-saving = Rydym yn cadw'r hyn a anfonoch. Mae'n cymryd mwy o amser nag arfer.
form-saved = Mae wedi'i gadw. Edrychwch yn ein sgwrs am y cam nesaf.
form-not-saved = Ni allem gadw hyn nawr. Anfonwch ef eto mewn munud.
share-form = Dweud beth ddigwyddodd
raise-form = Gofyn am newid
send_back-form = Anfon yn ôl
respond-form = Ateb mater
chat-title = Edrychwch yn ein sgwrs
chat-only = Rwyf wedi eich ateb yn ein sgwrs ein hunain.

## The page after an installation in Slack

install-title = Heard yn Slack
install-done = Diolch. Rwyf nawr yn { $workspace }. Chwiliwch amdanaf o dan Apps yn Slack, a dywedwch helo.
install-open = Fy agor yn Slack
install-again = Dechrau eto
install-denied = Ni wnaethoch fy ngadael i mewn, felly ni newidiais ddim. Gallwch ddechrau eto unrhyw bryd.
install-stale = Cymerodd hyn fwy na 10 munud, neu fe'i dechreuwyd mewn lle arall. Dechreuwch eto yma.
install-refused = Ni adawodd Slack fi i mewn. Dechreuwch eto. Os daw'r dudalen hon yn ôl, dywedwch wrth y bobl sy'n fy rhedeg.
install-away = Mae rhywbeth ar goll ar hyn o bryd, felly ni allwn orffen. Dechreuwch eto ymhen ychydig funudau.

## The home page

home-sent-heading = Yr hyn a anfonoch
home-follows-heading = Beth rydych yn ei ddilyn
home-follows-empty = Nid ydych yn dilyn dim eto. Agorwch fater i'w ddilyn.
home-open = Agor { $issue }
home-more = Dangos mwy
home-more-line = Mae mwy.
home-back = Mynd yn ôl
home-back-line = Mae mwy cyn hyn.

## Staff: the desk
desk-heading = Yn aros amdanoch
desk-empty = Does dim byd yn aros amdanoch. Diolch.
desk-experience = Profiad i'w wirio
desk-issue = I'w wirio: { $issue }, { $title }
desk-answer = I'w ateb: { $issue }, { $title }
desk-look = Edrych arno
desk-look-at = Edrych ar { $issue }
desk-respond = Ateb { $issue }
desk-published = Wedi'i gyhoeddi. Bydd yr awdur yn clywed.
desk-returned = Wedi'i anfon yn ôl. Bydd yr awdur yn clywed pam.
desk-done-already = Mae rhywun wedi delio â hyn yn barod.
check-share = Profiad
check-raise = Mater
send_back-reason = Beth sydd angen ei newid cyn ei gyhoeddi? Bydd yr awdur yn darllen hyn.
send_back-reason-label = Beth sydd angen ei newid
send_back-reason-why = Mae rheswm clir yn helpu'r awdur i'w wella a'i anfon eto.
send_back-review = Gwiriwch eich geiriau.
send_back-review-send = Anfon yn ôl
not-allowed = Dim ond rhai aelodau o staff sy'n gallu gwneud hynny. Anfonwch “cymorth” i weld beth allwch chi ei wneud.

## Staff: the board answers

respond-which = Pa fater? Anfonwch “ymateb” a'i rif, fel “ymateb N-1”.
respond-cannot = Does dim modd ateb { $issue } nawr. Anfonwch “desg” i weld beth sy'n aros amdanoch.
respond-about = Rydych chi'n ateb { $issue }: { $title }
respond-stance = Beth mae'r bwrdd yn ei ddweud?
respond-stance-label = Mae'r bwrdd yn dweud
respond-stance-why = Yn gyntaf oll, mae pobl am wybod a fydd yn digwydd.
respond-stance-will_do = Byddwn ni'n ei wneud
respond-stance-already = Mae'n digwydd yn barod
respond-stance-partly = Byddwn ni'n gwneud rhan ohono
respond-stance-will_not = Fyddwn ni ddim yn ei wneud
respond-stance-need_more = Mae angen i ni wybod mwy
respond-reason = Pam na fydd yn digwydd? Dywedwch beth fyddai'n gorfod newid i'w wneud yn bosibl.
respond-reason-label = Y rheswm
respond-reason-why = Dydy “na” heb reswm ddim yn ateb.
respond-words = Beth hoffech chi ei ddweud wrth bobl? Geiriau plaen sydd orau.
respond-words-label = Yr ateb
respond-words-why = Bydd pawb sydd â diddordeb yn y mater hwn yn ei ddarllen.
respond-promise1 = Beth rydych chi'n addo ei wneud yn gyntaf?
respond-promise1-label = Addewid cyntaf
respond-promise1-why = Mae modd gwirio addewid sydd â dyddiad.
respond-due1 = Erbyn pa ddiwrnod?
respond-due1-label = Yr addewid cyntaf erbyn
respond-promise2 = Ydych chi'n addo rhywbeth arall?
respond-promise2-label = Ail addewid
respond-promise2-why = Mae modd gwirio addewid sydd â dyddiad.
respond-due2 = Erbyn pa ddiwrnod?
respond-due2-label = Yr ail addewid erbyn
respond-promise3 = Oes un addewid arall?
respond-promise3-label = Trydydd addewid
respond-promise3-why = Mae modd gwirio addewid sydd â dyddiad.
respond-due3 = Erbyn pa ddiwrnod?
respond-due3-label = Y trydydd addewid erbyn
respond-review = Gwiriwch yr ateb.
respond-review-send = Cyhoeddi
respond-overtaken = Mae rhywun arall wedi ateb hwn ers i chi ddechrau. Dyma beth ddywedon nhw. Gwiriwch eich ateb eto.
respond-published = Wedi'i gyhoeddi. { $n ->
        [zero] Does gan { $issue } ddim cefnogwyr eto.
        [two] Bydd { $n } gefnogwr i { $issue } yn clywed.
        [few] Bydd { $n } chefnogwr i { $issue } yn clywed.
        [many] Bydd { $n } chefnogwr i { $issue } yn clywed.
       *[other] Bydd { $n } cefnogwr i { $issue } yn clywed.
    }

## News

news-to-check = Mae rhywbeth newydd yn aros i gael ei wirio.
news-to-answer = Gallwch ateb { $issue } nawr: “{ $title }”
news-crisis = Gall rhywun yma fod mewn perygl. Dangoswyd iddynt ble i gael help.
news-experience-published = Gall eraill nawr weld beth rannoch chi. Diolch am ei ddweud.
news-experience-returned = Diolch am beth rannoch chi. Mae angen newid bach arno cyn i eraill allu ei weld. Dyma pam:
news-issue-published = Gall eraill nawr weld eich mater { $issue } a'i gefnogi: “{ $title }”
news-issue-returned = Diolch am { $issue }. Mae angen newid arno cyn i eraill allu ei weld. Dyma pam:
news-issue-withdrawn = Mae { $issue } wedi'i dynnu'n ôl gan y person a ofynnodd amdano: “{ $title }”
news-answered-heading = Ateb gan { $board } i { $issue }
news-answered-raiser = Dyma'r ateb i'r hyn y gofynnoch chi amdano: “{ $title }”
news-answered = Mae hyn am “{ $title }”
nudge-unfinished = Wnaethon ni ddim gorffen y tro diwethaf. Mae eich geiriau'n ddiogel. Hoffech chi fynd ymlaen?

## Help and settings

help-heading = Beth alla i ei wneud
help-citizen = Gallwch ddweud wrthyf beth ddigwyddodd i chi. Gallwch ofyn am newid, neu gefnogi beth mae eraill yn gofyn amdano. Pan fydd y bwrdd yn ateb, bydda i'n dweud wrthych.
help-staff = Gallwch wirio beth mae pobl yn ei anfon, ac ateb materion.
help-inside = Rydych chi ar ganol rhywbeth. Gallwch ddweud “nôl”, “hepgor”, “pam” neu “stopio”.
help-urgent = Does neb yn gwylio'r sgwrs hon drwy'r amser. Os oes bywyd mewn perygl, gofynnwch am help nawr.
settings-heading = Gosodiadau
settings-now = Rwy'n siarad { $language }. Dydw i ddim yn anfon newyddion rhwng { $begin } a { $end }.
settings-heard = Rydych chi'n cael negeseuon gen i.
settings-silent = Rydych chi wedi stopio negeseuon gen i.
settings-language = Newid yr iaith
settings-privacy = Sut rydyn ni'n cadw pethau
settings-mydata = Beth rydyn ni'n ei gadw amdanoch chi
language-which = Pa iaith hoffech chi?
language-set = Rwy'n siarad Cymraeg gyda chi nawr.
stop-aside = Rydw i wedi rhoi hyn o'r neilltu. Mae eich geiriau'n ddiogel. Ydych chi am stopio pob neges hefyd?
stop-all = Dyna ni. Fydda i ddim yn anfon mwy o newyddion. Dim ond am ddiogelwch y bydda i'n ysgrifennu, neu pan fyddwch chi'n ysgrifennu ataf.
resume-done = Croeso'n ôl. Byddwch chi'n cael negeseuon gen i eto.
privacy =
    Rydyn ni'n cadw'r hyn rydych chi'n ei ddweud wrthym, a'r hyn rydych chi'n ei gefnogi a'i ddilyn. Gallwch ei weld gyda “fy nata”. Gallwch ofyn i ni ei ddileu ar unrhyw adeg.

    Mae eich geiriau dan glo nes iddyn nhw gael eu cyhoeddi. Dim ond ein staff sy'n gallu eu darllen cyn hynny. Dydyn ni byth yn dangos eich enw.

    Os yw eich geiriau'n swnio fel perygl, rydw i'n dangos ble i gael help. Rydw i hefyd yn dweud wrth ein staff y gall rhywun fod mewn perygl.

    Gall y sgwrs hon fynd drwy gwmni arall, felly dydy hi ddim yn gwbl breifat. Peidiwch â rhoi enwau, os gwelwch yn dda.
later = Rydw i wedi rhoi hyn o'r neilltu. Mae eich geiriau'n ddiogel. Dywedwch “parhau” pan fyddwch chi'n barod.
link-code = Eich cod yw { $code }. O fewn { $minutes ->
        [two] { $minutes } funud
       *[other] { $minutes } munud
    }, anfonwch “dolen { $code }” ataf yn eich sgwrs arall.
link-done = Dyna ni. Rydw i'n gwybod nawr mai chi yw'r ddau. Daw newyddion i'r sgwrs lle ysgrifennoch chi ddiwethaf.
link-unknown = Dydy'r cod hwnnw ddim yn gweithio. Anfonwch “dolen” yn eich sgwrs arall i gael un newydd.
link-same = Mae'r cod hwn o'r sgwrs hon. Anfonwch ef ataf yn eich sgwrs arall.

## When something is unclear

offer = Beth hoffech chi ei wneud â beth ysgrifennoch chi? Does dim angen ei deipio eto.
offer-share = Ei rannu fel beth ddigwyddodd i mi
offer-raise = Gofyn am newid
offer-find = Chwilio am faterion tebyg
offer-mydata = Gweld beth rydych chi'n ei gadw amdanaf
offer-delete = Dileu popeth rydych chi'n ei gadw amdanaf
offer-help = Dweud wrthyf beth alla i ei wneud yma
offer-nothing = Wnes i ddim dod o hyd i eiriau i'w darllen. Beth hoffech chi ei wneud?
unknown-command = Dydw i ddim yn gwybod y gair hwnnw. Anfonwch “cymorth” i weld beth alla i ei wneud.
nothing-open = Does dim byd ar agor nawr. Anfonwch “cymorth” i weld beth alla i ei wneud.
group-only = Gadewch i ni siarad ar ein pennau ein hunain, fel nad oes neb arall yn darllen. Ysgrifennwch ataf mewn sgwrs i ni ein dau.
sorry = Mae'n ddrwg gen i, aeth rhywbeth o'i le ar ein hochr ni. Mae eich neges wedi'i chadw, a bydd person yn edrych arni. Ewch ymlaen ymhen ychydig, os gwelwch yn dda.

again-empty = Ches i ddim geiriau. Rhowch gynnig arall arni, os gwelwch yn dda.
again-text = Mae'n ddrwg gen i, wnes i ddim deall hynny. Dywedwch ef yn eich geiriau eich hun.
again-choice = Mae'n ddrwg gen i, wnes i ddim deall hynny. Dewiswch un o'r rhain.
again-choices = Mae'n ddrwg gen i, wnes i ddim deall hynny. Dewiswch un neu fwy o'r rhain.
again-number = Anfonwch rif, fel 3.
again-date = Mae'n ddrwg gen i, allwn i ddim darllen hynny fel dyddiad. Rhowch gynnig ar “yr wythnos diwethaf” neu “6 Awst 2026”.
again-yes_no = Dywedwch “ie” neu “na”, os gwelwch yn dda.
again-consent = Dywedwch “ie” neu “na”, os gwelwch yn dda.
again-media = Anfonwch lun, neges lais neu ffeil.
again-place = Enwch le, neu dewiswch un o'r rhain.
again-note = Awn ymlaen.
again-review = Gwiriwch hyn, yna dewiswch beth i'w wneud.
again-too-long = Mae hyn ychydig yn rhy hir i mi: { $length } o lythrennau. Defnyddiwch { $most } neu lai.
again-too-many = Peidiwch â dewis mwy na { $most }, os gwelwch yn dda.
again-pick-one = Dewiswch o leiaf un.
again-range = Anfonwch rif o { $least } i { $most }.
again-unclear = Dydw i ddim yn siŵr pa un rydych chi'n ei olygu. A yw'n un o'r rhain?
again-impossible-date = Dydy'r diwrnod hwnnw ddim yn bod. Gwiriwch ef a rhowch gynnig arall arni.
again-date-ahead = Doedd dim modd i mi ddarllen hynny fel dyddiad. Rhowch gynnig ar “31 Mawrth”.
again-past-date = Mae'r diwrnod hwnnw wedi mynd heibio. Enwch ddiwrnod sydd i ddod.
again-future-date = Dydy'r diwrnod hwnnw ddim wedi dod eto. Pryd oedd hyn?
example-text = Mae ychydig eiriau'n ddigon.
example-choice = Gallwch bwyso botwm, neu anfon ei rif.
example-choices = Gallwch bwyso botymau, neu anfon rhifau fel “1 a 3”.
example-number = Er enghraifft: 12.
example-date = Er enghraifft: “6 Awst 2026” neu “y mis diwethaf”.
example-yes_no = Gallwch bwyso botwm, neu ddweud “ie” neu “na”.
example-consent = Gallwch bwyso botwm, neu ddweud “ie” neu “na”.
example-media = Gallwch dynnu llun nawr a'i anfon.
example-place = Er enghraifft, enw eich tref.
example-note = Gallwch ddweud “cymorth”.
example-review = Gallwch bwyso botwm, neu anfon ei rif.
ways-out = Gallwch hefyd hepgor hyn, mynd yn ôl neu ofyn am gymorth.

back-first = Dyma'r cwestiwn cyntaf. Allwn ni ddim mynd yn ôl ymhellach.
skip-required = Mae angen ateb arnaf yma i fynd ymlaen. Gallwch ddweud “stopio” i'w roi o'r neilltu.
why-plain = Mae'n ein helpu i ddeall beth rydych chi'n ei ddweud wrthym.
change-which = Pa ateb hoffech chi ei newid?
change-nothing = Does dim ateb i'w newid eto.
edit-taken = Gwelais i eich newid, a chadw'r geiriau newydd.
edit-unread = Gwelais i eich newid, ond allwn i ddim ei ddarllen fel ateb. Cadwais i'r hen un.
edit-late = Gwelais i eich bod wedi newid neges. Mae beth anfonoch chi yn aros fel yr oedd.
tap-already = Rydych chi wedi ateb hwnnw yn barod. Hoffech chi ei newid?
tap-already-short = Wedi'i wneud yn barod
tap-over = Mae'r botwm hwnnw o sgwrs gynharach. Anfonwch “cymorth” i weld beth allwch chi ei wneud nawr.
tap-over-short = Mae hyn ar ben
tap-done-short = Dyna ni
media-kept = Diolch. Rydw i wedi cadw hwnnw gyda'ch ateb.
media-unread = Alla i ddim darllen y math hwnnw o neges.
media-instead = Dywedwch wrthyf mewn geiriau hefyd, os gwelwch yn dda.
media-instead-choice = Dewiswch un o'r atebion, os gwelwch yn dda.
media-instead-choices = Dewiswch un neu fwy o'r atebion, os gwelwch yn dda.
media-instead-number = Anfonwch rif, os gwelwch yn dda.
media-instead-date = Dywedwch y dyddiad wrthyf mewn geiriau, os gwelwch yn dda.
media-instead-place = Enwch y lle, os gwelwch yn dda.
media-instead-yes_no = Dywedwch “ie” neu “na”, os gwelwch yn dda.
media-instead-consent = Dywedwch “ie” neu “na”, os gwelwch yn dda.
media-instead-review = Dewiswch beth i'w wneud, os gwelwch yn dda.
media-photo = llun
media-voice = neges lais
media-document = ffeil
media-location = lle ar y map
media-other = rhywbeth arall

choice-yes = Ie
choice-no = Na
choice-skip = Hepgor
choice-finish = Dyna'r cyfan
choice-done = Wedi gorffen
choice-back = Mynd yn ôl
choice-help = Cymorth
choice-change = Ei newid
choice-carry-on = Parhau
choice-here = Anfon ble rydw i
choice-not-now = Ddim nawr
choice-stop-all = Stopio pob neges
choice-resume = Anfonwch negeseuon ataf eto
chosen = Dewisoch chi: { $label }

review-heading = Gwiriwch hyn
review-public = Dyma beth fydd eraill yn ei weld:
review-private = Dim ond ein staff sy'n gweld hyn:
review-send = Anfon
review-change = Newid rhywbeth
review-later = Ddim nawr
heard-review-send = ie, iawn, anfon, cyhoeddi
heard-review-change = newid, na, golygu
heard-review-later = wedyn, ddim eto, aros
review-skipped = Wedi'i hepgor
review-none = Dim
review-kept = Anfonoch chi { files } hefyd.
# "Ffeil" is the same after every number.
files = { $n } ffeil
share-files-label = Ffeiliau
raise-files-label = Ffeiliau

## A life at risk

crisis-first = Mae'n ddrwg gen i fod pethau mor anodd. Does dim rhaid i chi wynebu hyn ar eich pen eich hun. Ceisiwch help nawr, i chi neu i rywun arall:
crisis-not-watched = Rhaglen gyfrifiadur ydw i. Does neb yn gwylio'r sgwrs hon drwy'r amser, felly peidiwch ag aros am ateb yma.
crisis-kept = Does dim brys. Mae beth ysgrifennoch chi wedi'i gadw. Gallwch barhau ar unrhyw adeg, neu ddim o gwbl.

## Other words for what can be done
## One word or phrase for each verb. A phrase of several words can never be the beginning of
## somebody's story: "Dechrau Mai es i …" is one, and so is "Iaith oedd y broblem".

say-start = dechrau arni
say-share = rhannu
say-raise = codi
say-issues = materion
say-find = chwilio
say-open = agor
say-support = cefnogi
say-withdraw = dadgefnogi
say-follow = dilyn
say-unfollow = dad-ddilyn
say-following = rwy'n dilyn
say-mine = fy mhethau
say-survey = arolwg
say-settings = gosodiadau
say-language = newid yr iaith
say-link = dolen
say-mydata = fy nata
say-delete = dileu fy nata
say-privacy = preifatrwydd
say-help = cymorth
say-stop = stopio
say-resume = ailddechrau
say-desk = desg
say-respond = ymateb
say-back = nôl
say-skip = hepgor
say-why = pam
say-repeat = ailadrodd
say-change = newid
say-finish = dyna'r cyfan
say-restart = dechrau eto
say-carry_on = parhau

## Rhagor o'r un peth, wedi'u gwahanu gan goma

heard-delete = anghofiwch fi, dilëwch fy nata, dileu popeth, dilëwch popeth

## Cyfarchion

heard-greetings = helo, shwmae, sut mae, bore da, prynhawn da, noswaith dda

## Short words in passing

welcome-staff = Helo. Rydych yn aelod o staff yma. Beth hoffech chi ei wneud?
thanks-back = Diolch i chi hefyd. Rydw i yma pan fydd angen.
share-listened = Diolch am ddweud hynny wrthyf. Mae'n ddrwg gen i os oedd yn anodd.
ways-out-required = Gallwch hefyd fynd yn ôl neu ofyn am help.
example-date-ahead = Er enghraifft: “31 Mawrth”.
heard-languages = english, welsh, cymraeg, saesneg, yn gymraeg, yn saesneg
heard-thanks = diolch, diolch yn fawr, hwyl, hwyl fawr
