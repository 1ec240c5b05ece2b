# Beth ddylai staff ei wybod am arolwg cyn ei gyhoeddi. Mae pob un yn dweud beth sydd o'i le, a beth i'w wneud.

## A ellir gofyn cwestiwn a'i ateb

note-condition-choice = Gofynnir hwn ar ôl y dewis { $choice } yn { $question }, ond nid oes dewis o'r fath yno. Enwch un sydd yno.
note-condition-never = Ni ellir byth ofyn hwn: nid oes atebion i { $questions } sy'n ffitio. Newidiwch pryd y gofynnir ef, neu tynnwch ef allan.
note-question-unreached = Nid oes neb yn cyrraedd y cwestiwn hwn. Ni ofynnir byth yr hyn y mae'n edrych arno. Newidiwch pryd y gofynnir ef.
note-bounds-reversed = Mae'r lleiaf, { $least }, yn fwy na'r mwyaf, { $most }. Cyfnewidiwch nhw.
note-choices-too-few = Mae'n gofyn am { $number } o ddewisiadau ac mae llai yno. Ychwanegwch rai, neu gofynnwch am lai.
note-check-never = Ni all unrhyw ateb basio'r gwiriad. Trwsiwch y gwiriad, neu tynnwch ef allan.
note-narrow-nothing = Ar ôl { $choices } yn { $question } nid oes dim i'w ddewis yma. Ychwanegwch ddewisiadau ar ei gyfer.

## Dewisiadau

note-choice-wordless = Nid oes geiriau gan y dewis { $choice }. Ysgrifennwch beth ddylai pobl ei ddarllen.
note-choices-same = Mae dau ddewis o'r enw “{ $label }”. Rhowch ei eiriau ei hun i bob un.
note-choice-unread = Pan fydd rhywun yn teipio “{ $label }”, gallai fod yn ddewis arall hefyd. Defnyddiwch eiriau mwy gwahanol.
note-keyword-unread = Gallai'r gair “{ $keyword }” am “{ $label }” olygu dewis arall hefyd. Tynnwch ef allan.
note-label-long = Mae “{ $label }” yn rhy hir i fotwm ar { $channels }. Defnyddiwch { $most } llythyren ar y mwyaf.
note-labels-long = Mae { $number } o ddewisiadau yn rhy hir i fotwm ar { $channels }, fel “{ $label }”. Defnyddiwch { $most } llythyren ar y mwyaf.

## Geiriau

note-title-missing = Nid oes teitl i'r arolwg. Rhowch un iddo, fel bod pobl yn gwybod beth yw.
note-words-missing = Nid oes geiriau i'r cwestiwn hwn. Ysgrifennwch beth ddylai pobl ei ddarllen.
note-translation-missing = Ni ddywedir hwn yn yr iaith { $language }: “{ $text }”. Ysgrifennwch ef yn yr iaith honno hefyd.
note-translations-missing = Ni ddywedir { $number } o destunau yma yn yr iaith { $language }, fel “{ $text }”. Ysgrifennwch nhw yn yr iaith honno hefyd.
note-language-empty = Ni ddywedir dim yn yr iaith { $language }. Ysgrifennwch yr arolwg ynddi, neu tynnwch yr iaith honno allan.
note-language-unspoken = Nid yw'r bwrdd yn siarad yr iaith { $language }, felly ni fydd neb yn gweld y geiriau hynny. Tynnwch nhw allan, neu gofynnwch am ei hychwanegu.
note-language-missing = Mae rhai pobl yma yn siarad yr iaith { $language }, ond nid yw'r arolwg. Ysgrifennwch ef yn yr iaith honno hefyd.
note-sentence-long = Mae { $number } o eiriau yn y frawddeg hon, ac mae 20 yn ddigon: “{ $text }”. Gwnewch ddwy ohoni.
note-reading-age = Mae angen darllenydd { $age } oed ar hwn, a { $limit } yw'r terfyn yma: “{ $text }”. Defnyddiwch eiriau a brawddegau byrrach.

## Beth a ofynnir i bobl

note-consent-unclear = Mae hwn fel petai'n gofyn am ganiatâd. Gwnewch ef yn gwestiwn ie neu na, fel y gall pobl ddweud na.
note-anonymous-named = Ni ddylai neb gael ei adnabod drwy'r arolwg hwn, ac mae hwn yn gofyn pwy ydyn nhw. Tynnwch ef allan.
note-equality-required = Ni ddylai fod rhaid i bobl ateb hwn amdanyn nhw eu hunain. Gadewch iddyn nhw ei hepgor.

## Addewidion

note-id-taken = Mae Heard ei hun yn defnyddio'r enw { $name }. Rhowch ID arall i'r arolwg.
note-questions-many = Mae'n gofyn { $number } o gwestiynau. Mae llawer o bobl yn gadael ar ôl { $most }. Tynnwch allan yr hyn nad oes ei angen.
note-results-unpromised = Nid yw'n dweud pryd y bydd pobl yn clywed beth ddaeth ohono. Gosodwch ddiwrnod i'r canlyniadau.
note-results-early = Addewir y canlyniadau erbyn { $day }, cyn i'r arolwg gau. Dewiswch ddiwrnod hwyrach.
note-results-past = Addawyd y canlyniadau erbyn { $day }, sydd wedi mynd heibio. Dewiswch ddiwrnod hwyrach.
note-closes-past = Caeodd ar { $day }, felly ni allai neb ateb. Dewiswch ddiwrnod hwyrach.

## Pwy a ofynnir

note-audience-channels = Nid oes sianel { $name }. Mae'r rhain yno: { $there }.
note-audience-channels-near = Nid oes sianel { $name }. Ai { $meant } oedd gennych mewn golwg?
note-audience-areas = Nid oes gan y bwrdd ardal { $name }. Mae'r rhain yno: { $there }.
note-audience-areas-near = Nid oes gan y bwrdd ardal { $name }. Ai { $meant } oedd gennych mewn golwg?
note-audience-themes = Nid oes gan y bwrdd thema { $name }. Mae'r rhain yno: { $there }.
note-audience-themes-near = Nid oes gan y bwrdd thema { $name }. Ai { $meant } oedd gennych mewn golwg?
note-audience-languages = Nid yw'r bwrdd yn siarad yr iaith { $name }. Mae'r rhain yno: { $there }.
note-audience-languages-near = Nid yw'r bwrdd yn siarad yr iaith { $name }. Ai { $meant } oedd gennych mewn golwg?
note-audience-issue = Nid oes mater â'r rhif { $issue }. Ysgrifennwch rif un, fel 12.
note-audience-link = Gyda dolen yn unig ni ofynnir i neb, felly nid yw gweddill y gynulleidfa'n cyfrif. Tynnwch un o'r ddau allan.

## Beth mae fersiwn newydd yn ei newid, ac i bwy

difference-added = Newydd: “{ $question }”.
difference-removed = Tynnwyd allan: “{ $question }”.
difference-kind = Mae “{ $question }” bellach yn fath arall o gwestiwn.
difference-words = Newidiodd geiriau “{ $question }”.
difference-choices-added = Mae gan “{ $question }” ddewisiadau newydd: { $choices }.
difference-choices-removed = Nid oes gan “{ $question }” y dewisiadau hyn mwyach: { $choices }.
difference-condition = Gofynnir “{ $question }” ar adeg arall nag o'r blaen.
difference-rules = Newidiodd y rheolau ar gyfer ateb i “{ $question }”.
inside-people = { $people ->
    [0] Nid oes neb y tu mewn nawr.
    [one] Mae 1 person y tu mewn. { $again ->
        [0] Bydd yn mynd ymlaen fel y mae.
       *[other] Gofynnir rhywbeth eto.
    }
   *[other] Mae { $people } o bobl y tu mewn. { $again ->
        [0] Byddant yn mynd ymlaen fel y maent.
       *[other] Gofynnir rhywbeth eto i { $again } ohonynt.
    }
}
inside-stay = { $people ->
    [0] Nid oes neb y tu mewn nawr.
    [one] Mae 1 person y tu mewn, a bydd yn gorffen gyda'r cwestiynau gwreiddiol.
   *[other] Mae { $people } o bobl y tu mewn, a byddant yn gorffen gyda'r cwestiynau gwreiddiol.
}
inside-removed = Atebodd { $people } “{ $question }”, a dynnwyd allan. Cedwir eu hatebion ar wahân.
inside-kind = Gofynnir eto i { $people } am “{ $question }”, gan ei fod bellach yn fath arall o gwestiwn.
inside-choices-removed = Gofynnir eto i { $people } am “{ $question }”, gan fod { $choices } wedi'i dynnu allan.
inside-required = Gadawodd { $people } “{ $question }” heb ei ateb. Gofynnir eto, gan fod angen ateb nawr.
inside-rules = Gofynnir eto i { $people } am “{ $question }”. Newidiodd y rheolau ar gyfer ateb.

## A oes ffeil o gwbl

note-file-missing = Nid oes ffeil { $name }. Edrychwch ar ei henw a'i ffolder.
note-file-folder = Ffolder yw { $name }. Enwch ffeil sydd ynddi.
note-file-denied = Ni ellir darllen { $name }. Gofynnwch am ganiatâd gan bwy bynnag sy'n rhedeg y peiriant.
note-file-huge = Mae { $name } yn llawer rhy fawr i arolwg. Tynnwch luniau a phethau eraill ohoni.

note-pattern-unreadable = Ni ellir darllen y patrwm “{ $pattern }”. Edrychwch ar ei gromfachau, neu gadewch ef allan.
note-pattern-endless = Gallai'r patrwm “{ $pattern }” gymryd gormod o amser. Ailadroddwch 1 arwydd neu 1 dosbarth yn unig, fel [a-z]+, neu gadewch ef allan.
