# Beth sydd i'w gael mewn ffeiliau offer eraill: FHIR a SurveyJS. Mae pob un yn dweud beth sydd o'i le a beth i'w wneud.

note-another = Ydych chi eisiau ychwanegu un arall?
note-choice-none = Dim un o’r rhain
note-choice-refused = Byddai’n well gen i beidio â dweud
note-choice-dontknow = Dydw i ddim yn gwybod

## FHIR

note-fhir-again = Gellir llenwi'r grŵp hwn hyd at { $count } o weithiau. Ar ôl pob tro gofynnir i bobl: { note-another } Gwiriwch fod y geiriau hyn yn addas.
note-fhir-answer = Mae rheol yma yn cymharu { $question } â gwerth o'r math anghywir. Defnyddiwch fath y cwestiwn hwnnw.
note-fhir-behavior = Mae mwy nag un rheol yma, heb ddweud sut i'w huno. Rhowch all neu any yn enableBehavior.
note-fhir-children = Mae'r cwestiynau y tu mewn i hwn yn ei ddilyn nawr. Fe'u gofynnir pan fydd ateb iddo.
note-fhir-choice-kind = Nid yw dewis yma yn god, testun, rhif, dyddiad nac amser. Defnyddiwch un o'r rhain.
note-fhir-day = Nid yw { $day } yn ddiwrnod cyfan, felly fe'i gadawyd allan. Ysgrifennwch y flwyddyn, y mis a'r diwrnod.
note-fhir-deep = Mae rhannau'r ffeil hon yn rhy ddwfn o fewn ei gilydd. Rhowch nhw mewn grwpiau, ochr yn ochr.
note-fhir-empty = Nid oes dim i'w ofyn yn y ffeil hon. Ychwanegwch o leiaf un cwestiwn.
note-fhir-expression = Mae { $name } yn cael ei gyfrifo yn FHIRPath, na allwn ei ddarllen. Defnyddiwch enableWhen, neu tynnwch ef allan.
note-fhir-extension = Nid ydym yn adnabod { $name }, felly fe'i gadawyd allan. Gwiriwch fod y cwestiwn yn dal i wneud synnwyr.
note-fhir-later = Mae rheol yma yn edrych ar { $question }, sy'n dod yn hwyrach. Symudwch y cwestiwn hwnnw i fyny, neu hwn i lawr.
note-fhir-modifier = Mae { $name } yn newid ystyr y rhan hon, ac ni wyddom sut. Tynnwch ef allan, neu holwch y sawl a'i gwnaeth.
note-fhir-moment = Mae hwn yn gofyn am ddiwrnod ac amser. Dim ond y diwrnod rydym ni'n ei ofyn. Ychwanegwch gwestiwn am yr amser.
note-fhir-nested = Mae'r grŵp hwn o fewn grŵp. Mae ei gwestiynau nawr yn yr un allanol, gyda'r un rheolau.
note-fhir-nested-repeat = Ni ellir llenwi'r grŵp mewnol hwn eto. Symudwch ef i'r top os oes rhaid.
note-fhir-no-choice = Mae rheol yma angen { $choice }, ond nid oes dewis o'r fath gan { $question }. Ychwanegwch ef, neu newidiwch y rheol.
note-fhir-no-choices = Nid oes dim i ddewis ohono yma. Ychwanegwch ddewisiadau, neu gofynnwch am destun.
note-fhir-no-words = Nid oes geiriau gan y cwestiwn hwn. Ysgrifennwch yn text beth i'w ofyn i bobl.
note-fhir-not-asked = Mae rheol yma yn edrych ar { $question }, nas gofynnir i neb. Defnyddiwch gwestiwn yn ei le.
note-fhir-order = Mae rheol yma yn gofyn a yw dewis o { $question } yn fwy neu'n llai. Defnyddiwch = neu != gyda dewisiadau.
note-fhir-own = Newidiwyd beth ysgrifennodd Heard wrth y rhan hon, ac ni ellir ei ddarllen. Tynnwch ef allan, neu allforiwch eto.
note-fhir-prefilled = Mae { $name } yn llenwi ateb yn gyntaf. Rydym ni'n gofyn heb ateb wedi'i lenwi, felly gwiriwch fod hynny'n iawn.
note-fhir-read-only = Ni all neb lenwi hwn, ac nid oes gwerth iddo, felly fe'i gadawyd allan. Rhowch werth initial i'w gadw.
note-fhir-reference = Mae hwn yn gofyn am ddolen i gofnod, na all pobl ei rhoi mewn sgwrs. Fe'i gadawyd allan. Gofynnwch am destun.
note-fhir-repeats = Gall hwn gael mwy nag un ateb. Rydym ni'n gofyn am un. Defnyddiwch grŵp sy'n ailadrodd am fwy.
note-fhir-resource = { $type } yw hwn, nid Questionnaire. Anfonwch y Questionnaire ei hun.
note-fhir-retired = Mae'r ffeil hon yn dweud ei bod wedi ymddeol. Gwiriwch fod gennych yr un iawn.
note-fhir-rules = Mae gan y ffeil hon reolau ei hun yn implicitRules, na wyddom amdanynt. Tynnwch nhw allan, neu holwch ei gwneuthurwr.
note-fhir-same-choice = Mae'r dewis { $choice } yma ddwywaith. Tynnwch un allan.
note-fhir-score = Gadawyd sgoriau dewisiadau allan. Nid yw pobl byth yn eu gweld. Cyfrifwch nhw o'r canlyniadau.
note-fhir-shape = Nid yw { $field } fel mae FHIR ei eisiau. Trwsiwch ef, neu holwch wneuthurwr y ffeil.
note-fhir-slider = Mae'r llithrydd hwn yn rhy hir i fotymau. Bydd pobl yn teipio rhif. Defnyddiwch ddeg cam neu lai.
note-fhir-time = Mae hwn yn gofyn am amser. Bydd pobl yn ei deipio, fel 14:30. Dywedwch hynny yn y cwestiwn.
note-fhir-twice = Defnyddir y linkId hwn fwy nag unwaith. Rhowch ei un ei hun i bob rhan.
note-fhir-type = Nid ydym yn adnabod y math { $type }. Defnyddiwch un o FHIR R4, fel choice, text neu integer.
note-fhir-units = Gall pobl ddewis uned yma, na allwn ei gofyn. Cadwch un uned, a'i henwi yn y cwestiwn.
note-fhir-unknown = Mae rheol yma yn edrych ar { $question }, nad yw yn y ffeil hon. Trwsiwch yr enw, neu tynnwch y rheol allan.
note-fhir-unread = Gadawyd { $field } allan, gan nas gofynnir i neb. Cadwch y ffeil os oes ei angen arnoch.
note-fhir-unsound = Ni ellir defnyddio hwn fel y mae: { $fault }. Trwsiwch y rhan honno o'r ffeil.
note-fhir-url = Mae hwn yn gofyn am gyfeiriad gwe. Rydym yn cymryd beth mae pobl yn ei deipio heb ei wirio. Gofynnwch mewn geiriau plaen.
note-fhir-value-set = Mae'r dewisiadau yn { $url }, ac nid ydym yn eu nôl. Rhowch y rhestr yn y ffeil, yn contained.

## SurveyJS

note-surveyjs-again = Gellir llenwi'r panel hwn hyd at { $count } o weithiau. Ar ôl pob tro gofynnir i bobl: { note-another } Gwiriwch fod y geiriau hyn yn addas.
note-surveyjs-choice = Nid oes gwerth gan ddewis yma. Rhowch destun neu rif yn werth iddo.
note-surveyjs-choice-if = Mae gan y dewis { $choice } ei reol ei hun, a adawyd allan. Gwnewch ddau gwestiwn os oes rhaid iddi gyfrif.
note-surveyjs-deep = Mae rhannau'r ffeil hon yn rhy ddwfn o fewn ei gilydd. Defnyddiwch dudalennau a phaneli yn unig.
note-surveyjs-empty = Nid oes dim i'w ofyn yn y ffeil hon. Ychwanegwch o leiaf un cwestiwn.
note-surveyjs-enable-if = Mewn sgwrs ni all dim fod yn llwyd, felly gadawyd enableIf allan. Defnyddiwch visibleIf i'w guddio.
note-surveyjs-expression = Ni allwn ddarllen y rheol hon: { $rule }. Gwiriwch ei harwyddion a'i bachau.
note-surveyjs-files = Mae hwn yn cymryd mwy nag un ffeil. Rydym ni'n cymryd un. Gofynnwch eto os oes angen mwy.
note-surveyjs-input = Y math yma yw { $type }. Rydym yn cymryd beth mae pobl yn ei deipio heb ei wirio. Ychwanegwch regex os oes angen.
note-surveyjs-later = Mae rheol yma yn edrych ar { $name }, sy'n dod yn hwyrach. Symudwch y cwestiwn hwnnw i fyny, neu hwn i lawr.
note-surveyjs-looks = Mae'r gosodiadau hyn ar gyfer sgriniau ac fe'u gadawyd allan: { $names }. Mae gan sgyrsiau eu golwg eu hun, felly nid oes angen gwneud dim.
note-surveyjs-matrix = Nid yw { $type } yn ffitio mewn sgwrs. Gofynnwch un cwestiwn ar gyfer pob rhes yn ei le.
note-surveyjs-moment = Mae hwn yn gofyn am fwy na diwrnod, neu lai. Rydym ni'n gofyn am y diwrnod. Ychwanegwch gwestiwn am y gweddill.
note-surveyjs-nameless = Nid oes enw gan elfen o'r math { $type }. Rhowch un iddi.
note-surveyjs-nested = Mae'r panel hwn mewn un y gellir ei lenwi eto. Tynnwch ef allan, a rhowch ei gwestiynau yno.
note-surveyjs-no-choices = Nid oes dim i ddewis ohono yma. Ychwanegwch ddewisiadau, neu gofynnwch am destun.
note-surveyjs-no-function = Nid ydym yn adnabod { $name } mewn rheol yma. Dywedwch ef mewn ffordd arall.
note-surveyjs-no-list = Mae rhestr yma lle mae angen un gwerth. Defnyddiwch hi gydag anyof, allof neu noneof.
note-surveyjs-no-name = Mae rheol yma yn edrych ar { $name }, nad yw yn y ffeil hon. Trwsiwch yr enw, neu tynnwch y rheol allan.
note-surveyjs-no-sign = Nid ydym yn adnabod yr arwydd { $name } mewn rheol yma. Dywedwch ef mewn ffordd arall.
note-surveyjs-no-words = Nid yw hwn yn dangos geiriau. Ysgrifennwch beth i bobl ei ddarllen, neu tynnwch ef allan.
note-surveyjs-none = Nid arolwg SurveyJS yw hwn. Nid oes tudalennau nac elfennau ynddo. Allforiwch ef eto fel JSON.
note-surveyjs-panel = Mae'r panel hwn o fewn tudalen. Mae ei gwestiynau nawr yn y dudalen, gyda'r un rheolau.
note-surveyjs-pattern = Ni ellir darllen y patrwm yma. Defnyddiwch un syml, neu tynnwch ef allan.
note-surveyjs-prefilled = Mae ateb wedi'i lenwi yma. Rydym ni'n gofyn heb ateb wedi'i lenwi, felly gwiriwch fod hynny'n iawn.
note-surveyjs-refused = Mae { $name } yn newid beth a ofynnir, ac ni allwn wneud hynny. Tynnwch ef allan, neu defnyddiwch visibleIf.
note-surveyjs-required-if = Dim ond weithiau mae rhaid ateb hwn. Gall pobl ei hepgor. Gosodwch isRequired os oes rhaid ei ateb.
note-surveyjs-same-choice = Mae gan ddau ddewis yma yr un gwerth. Rhowch ei un ei hun i bob un.
note-surveyjs-scale = Mae'r raddfa hon yn rhy hir i fotymau, neu mae bylchau ynddi. Bydd pobl yn teipio rhif. Defnyddiwch ddeg cam neu lai.
note-surveyjs-shown = Ni all sgwrs ddangos na chymryd hwn ({ $type }), felly fe'i gadawyd allan. Dywedwch ef mewn geiriau.
note-surveyjs-time = Mae hwn yn gofyn am amser. Bydd pobl yn ei deipio, fel 14:30. Dywedwch hynny yn y cwestiwn.
note-surveyjs-twice = Defnyddir yr enw hwn fwy nag unwaith. Rhowch ei un ei hun i bob elfen.
note-surveyjs-type = Nid ydym yn adnabod y math { $type }. Defnyddiwch text, comment, radiogroup, checkbox neu rating.
note-surveyjs-unread = Nid ydym yn adnabod { $name }, felly fe'i gadawyd allan. Gwiriwch fod y cwestiwn yn dal i wneud synnwyr.
note-surveyjs-unseen = Ni all neb lenwi hwn, felly fe'i gadawyd allan. Gwnewch ef yn weladwy, neu rhowch defaultValue iddo.
note-surveyjs-unsound = Ni ellir defnyddio hwn fel y mae: { $fault }. Trwsiwch y rhan honno o'r ffeil.
note-surveyjs-validator = Nid ydym yn adnabod y gwiriad { $type }. Defnyddiwch numeric, text, regex, email neu expression.
