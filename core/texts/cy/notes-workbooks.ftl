# Beth sydd i’w ddweud am ffeil y daw staff â hi fel arolwg: beth sydd o’i le, a beth i’w wneud.

# Y ffeil gyfan.
note-file-large = Mae { $size } MB yn y ffeil hon. Darllenwn hyd at { $most } MB. Tynnwch luniau a thaflenni eraill allan.
note-file-unknown = Ni allwn ddarllen y math hwn o ffeil. Anfonwch lyfr gwaith (.xlsx), .csv, .md neu .json.
note-file-damaged = Mae’r ffeil hon wedi’i difrodi. Agorwch hi, cadwch hi fel .xlsx, ac anfonwch hi eto.
note-file-old = Hen ffeil .xls yw hon. Agorwch hi, cadwch hi fel .xlsx, ac anfonwch honno.
note-file-locked = Mae cyfrinair ar y ffeil hon. Cadwch gopi heb gyfrinair ac anfonwch hwnnw.
note-file-macros = Mae macros yn y ffeil hon, ac ni fyddwn byth yn agor y rheini. Cadwch hi fel .xlsx plaen.
note-file-bomb = Mae’r ffeil hon yn llawer mwy nag sydd ei angen ar arolwg. Copïwch eich cwestiynau i lyfr gwaith newydd.
note-file-entities = Mae’r ffeil hon yn gofyn inni nôl testun arall. Ni wnawn hynny. Cadwch hi fel .xlsx newydd.
note-file-no-workbook = Nid llyfr gwaith yw hwn. Cadwch eich cwestiynau fel ffeil .xlsx ac anfonwch honno.
note-file-no-form = Nid oes cwestiynau yn y ffeil hon. Anfonwch lyfr gwaith (.xlsx), neu dabl â cholofn o’r enw type.
note-file-sheets = Mae { $count } o daflenni yn y llyfr hwn. Darllenwn hyd at { $most }. Cadwch survey, choices a settings yn unig.
note-file-rows = Mae mwy na { $most } o resi. Tynnwch allan y rhesi nad ydynt yn gwestiynau, ac anfonwch eto.
note-file-columns = Mae mwy na { $most } o golofnau. Tynnwch allan y rhai nad oes eu hangen, ac anfonwch eto.
note-file-encoding = Gall rhai llythrennau fod yn anghywir, fel ŵ. Cadwch y ffeil fel CSV UTF-8, neu fel .xlsx.
note-no-survey-sheet = Nid oes taflen o’r enw survey. Cawsom: { $sheets }. Rhowch yr enw survey ar daflen y cwestiynau.
note-no-survey-sheet-like = Nid oes taflen o’r enw survey. Ai { $like } yw hi? Yna rhowch yr enw survey arni.
note-sheet-twice = Mae dwy daflen o’r enw { $sheet }. Ni ddarllenwyd hon. Tynnwch hi allan, neu rhowch enw arall arni.
note-no-questions = Nid oes cwestiynau ar y daflen survey. Ychwanegwch o leiaf un rhes â math.
note-json = Nid JSON cywir yw hwn. Cadwch ef eto o’r rhaglen a’i gwnaeth.
note-json-unknown = Nid ydym yn adnabod y math hwn o JSON. Anfonwch Questionnaire FHIR neu arolwg SurveyJS.
note-toml = Nid TOML cywir yw hwn: { $fault }. Trwsiwch y llinell honno ac anfonwch eto.
note-ours = Ni all hyn aros fel y mae: { $fault }. Trwsiwch ef ac anfonwch eto.
note-not-sound = Ni ellir defnyddio hyn ({ $column }): { $fault }. Newidiwch y rhes hon.
note-not-sound-whole = Nid yw’r arolwg hwn yn ffitio at ei gilydd: { $fault }. Newidiwch y rhan honno.

# Celloedd.
note-formula = Mae fformiwla yn y gell hon. Defnyddiwyd ei gwerth pan gadwyd y ffeil ddiwethaf. Teipiwch y gwerth yn ei lle.
note-formula-empty = Mae fformiwla heb werth yn y gell hon. Teipiwch y gwerth yn ei lle.
note-pictures = Mae lluniau yn y llyfr gwaith hwn. Nid yw pobl yn eu gweld. Dywedwch mewn geiriau beth sydd ynddynt.
note-merged = Mae’r celloedd hyn wedi’u cyfuno. Dim ond y gyntaf a ddarllenwn. Gwahanwch nhw a llenwch bob cell.

# Colofnau.
note-no-column = Nid oes colofn o’r enw { $column }. Ychwanegwch hi at y rhes gyntaf.
note-headings-lower = Yn rhes { $row } y mae eich penawdau. Gadawyd allan yr hyn sydd uwch eu pen. Tynnwch ef allan.
note-column-misspelt = Nid oes colofn { $column }. Darllenwyd hi fel { $like }. Newidiwch ei henw i { $like }.
note-column-unused = Nid ydym yn defnyddio’r golofn { $column }, felly gadawyd hi allan. Nid oes angen gwneud dim.
note-column-audience = Nid oes colofn { $column }. Defnyddiwch un o’r rhain: { $columns }.
note-column-language = Nid ydym yn adnabod yr iaith yn { $column }. Ysgrifennwch hi fel hyn: label::Cymraeg (cy).
note-column-twice = Mae’r golofn { $column } yno ddwywaith. Tynnwch un ohonynt allan.
note-language-unknown = Nid ydym yn adnabod yr iaith { $language }. Ysgrifennwch hi fel hyn: Cymraeg (cy).

# Gosodiadau.
note-no-title = Nid oes teitl, felly galwn yr arolwg yn “{ $title }”. Ysgrifennwch un o dan form_title yn settings.
note-settings-more = Dim ond rhes gyntaf settings a ddarllenwn. Tynnwch y rhes hon allan.
note-not-a-day = Nid diwrnod yw “{ $value }”. O dan { $column }, ysgrifennwch ef fel hyn: 2026-11-30.
note-day-first = Darllenwyd “{ $value }” fel { $day }, â’r diwrnod yn gyntaf. Ysgrifennwch ef felly o dan { $column }.
note-closes-first = Mae’n cau cyn agor: ar { $closes }, ac yn agor ar { $opens }. Newidiwch un o’r dyddiau hyn.
note-not-a-number = Nid rhif cyfan uwch na sero yw “{ $value }”. Rhowch un o dan { $column }.
note-not-yes-no = Nid yes na no yw “{ $value }”. Darllenwyd ef fel no. Ysgrifennwch yes neu no o dan { $column }.

# Rhesi.
note-row-no-type = Nid oes math i’r rhes hon, felly gadawyd hi allan. Ysgrifennwch fath, neu tynnwch y rhes allan.
note-row-disabled = Mae’r rhes hon wedi’i nodi’n disabled, felly gadawyd hi allan. Cliriwch y gell honno i’w gofyn.
note-no-name = Nid oes enw i’r rhes hon. Rhowch un byr iddi, fel wait_days.
note-name-twice = Defnyddir yr enw { $name } ddwywaith. Rhowch enw arall i’r rhes hon.
note-renamed = Yr enw { $name } yw { $id } yma, gan fod enwau’n fyr, yn fach ac yn blaen. Nid oes angen gwneud dim.
note-no-label = Nid oes geiriau i’r cwestiwn { $name }. Ysgrifennwch beth a ofynnwch o dan label.
note-label-filled = Ni allwn roi ateb yng ngeiriau cwestiwn. Tynnwch allan beth sydd rhwng ${"{"} a {"}"}.
note-type-unknown = Nid oes math { $type }. Dewiswch un o’r rhestr yn y templed.
note-type-like = Nid oes math { $type }. Ai { $like } oedd gennych mewn golwg? Yna ysgrifennwch hwnnw.
note-type-no-list = Mae’r rhestr ar goll yma. Ysgrifennwch enw ei rhestr ar ei ôl, fel { $type } yes_no.
note-type-left-out = Ni all sgwrs ofyn am { $type }, felly gadawyd y rhes allan. Gofynnwch mewn geiriau os oes angen.
note-type-by-itself = Ni ofynnir i neb am { $type }, felly gadawyd y rhes hon allan. Nid oes angen gwneud dim.
note-type-as-words = Bydd pobl yn teipio hyn yn eu geiriau eu hunain, gan nad oes { $type } mewn sgwrs. Dywedwch yn hint sut.
note-type-place = Gofynnwn am yr ardal mewn geiriau, nid am bwynt ar fap. Dywedwch yn label beth sydd ei angen.
note-kind-unknown = Nid oes math { $kind }. Defnyddiwyd y golofn type. Dewiswch air arall ar gyfer chat_kind, neu cliriwch hi.
note-required-when = Gall fod angen ateb bob tro neu byth, nid weithiau. Gall pobl hepgor hwn am y tro.
note-why-twice = Mae geiriau o dan why ac o dan guidance_hint. Defnyddiwyd y rhai o dan why. Cliriwch y gell arall.
note-again-twice = Mae geiriau o dan constraint_message a chat_again. Defnyddiwyd y cyntaf. Cliriwch y gell arall.
note-ends = Mae angen y ddau ben â bar rhyngddynt. Ysgrifennwch fel hyn: gwael iawn | da iawn.
note-default = Nid yw sgwrs yn llenwi ateb ymlaen llaw. Gadawyd “{ $value }” allan. Cliriwch y gell honno.
note-parameters = Nid oes defnydd i “{ $value }” mewn sgwrs, felly gadawyd ef allan. Cliriwch y gell honno.
note-calculation = Dim ond mewn rhes o fath calculate y gellir cyfrifo gwerth. Gwnewch hi’n rhes ar ei phen ei hun.
note-no-calculation = Nid oes gan y rhes { $name } ddim i’w gyfrifo. Llenwch ei chell o dan { $column }.

# Dewisiadau.
note-choice-no-list = Nid yw’r dewis hwn mewn rhestr. Ysgrifennwch enw ei restr o dan list_name.
note-choice-no-name = Nid oes enw i’r dewis hwn yn y rhestr { $list }. Rhowch un byr iddo.
note-choice-twice = Mae’r dewis { $name } yn y rhestr { $list } ddwywaith. Tynnwch un allan, neu rhowch enw arall iddo.
note-choice-no-label = Nid oes geiriau i’r dewis { $name }. Ysgrifennwch beth y mae pobl yn ei weld o dan label.
note-list-unknown = Nid oes rhestr { $list } ar y daflen choices. Ychwanegwch ei dewisiadau yno.
note-list-like = Nid oes rhestr { $list } ar y daflen choices. Ai { $like } oedd gennych mewn golwg? Yna ysgrifennwch hwnnw.
note-list-one = Dim ond un dewis sydd yn { $list }. Ychwanegwch un arall, neu gofynnwch am ie neu na.
note-list-unused = Nid oes cwestiwn yn defnyddio’r rhestr { $list }. Tynnwch hi allan, neu enwch hi ym math cwestiwn.
note-filter = Dim ond fel hyn y gallwn gulhau dewisiadau: region = ${"{"}region{"}"}. Dangosir pob dewis. Ysgrifennwch ef felly.

# Grwpiau ac ailadrodd.
note-group-open = Mae’r grŵp { $name } yn dechrau yma ond byth yn gorffen. Ychwanegwch res end group neu end repeat.
note-group-empty = Nid oes cwestiynau yn y grŵp { $name }, felly gadawyd ef allan. Tynnwch ef allan neu llenwch ef.
note-group-nested = Mae’r grŵp { $name } y tu mewn i un arall. Bydd yn dudalen ar wahân. Gwiriwch sut mae’n darllen.
note-group-in-repeat = Gadawyd pennawd { $name } allan, gan ei fod mewn repeat. Rhowch ef mewn note os oes angen.
note-end-alone = Mae { $what } yn gorffen yma, ond ni ddechreuwyd un. Tynnwch y rhes hon allan.
note-end-other = Mae’r rhes hon yn gorffen { $what }, ond dechreuodd rhes { $row } { $name } fel y math arall. Gwnewch nhw’r un fath.
note-repeat-nested = Mae’r repeat { $name } y tu mewn i un arall. Dim ond ar un lefel y gall sgwrs ailadrodd. Symudwch ef allan.
note-repeat-count = Ni all { $count } fod yn nifer ailadrodd. Ysgrifennwch rif o { $least } i { $most }. Defnyddiwn 5 am y tro.

# Amodau, gwiriadau a symiau.
note-expression-piece = Ni allwn ddarllen ymlaen o “{ $piece }”. Gwiriwch beth sydd ychydig cyn hynny.
note-expression-ends = Mae hyn yn stopio’n rhy gynnar. Gwiriwch fod pob braced wedi’i gau a gwerth ar ôl pob arwydd.
note-expression-sign = Nid ydym yn adnabod “{ $piece }”. Ysgrifennwch “{ $mend }” yn ei le.
note-expression-function = Nid ydym yn adnabod { $name }(). Mae’r templed yn rhestru beth y gallwch ei ddefnyddio.
note-expression-function-like = Nid ydym yn adnabod { $name }(). Ai { $like }() oedd gennych mewn golwg? Yna ysgrifennwch hwnnw.
note-expression-count = Mae gormod neu rhy ychydig o werthoedd yn { $name }(). Mae’r templed yn dangos sut i’w ddefnyddio.
note-expression-name = Ni wyddom beth yw { $name }. Rhowch eiriau mewn dyfynodau. Ysgrifennwch atebion fel ${"{"}{ $name }{"}"}.
note-expression-quote = Agorwyd dyfynnod { $piece } heb ei gau. Caewch ef.
note-expression-brace = Nid yw enw wedi’i gau. Ysgrifennwch ef fel hyn: ${"{"}age{"}"}.
note-expression-path = Nid ydym yn adnabod llwybrau â “{ $piece }”. Ysgrifennwch enw’r cwestiwn fel hyn: ${"{"}age{"}"}.
note-expression-long = Mae hyn yn hwy na { $most } o lythrennau. Rhannwch ef yn rhesi o fath calculate.
note-expression-deep = Mae gormod o fracedi o fewn bracedi. Rhannwch ef yn rhesi o fath calculate.
note-reference-unknown = Nid oes cwestiwn o’r enw { $name }. Ychwanegwch ef uwchben y rhes hon, neu tynnwch ef allan yma.
note-reference-like = Nid oes cwestiwn o’r enw { $name }. Ai { $like } oedd gennych mewn golwg? Yna ysgrifennwch hwnnw.
note-reference-left-out = Ni ellir gofyn y rhes { $name } mewn sgwrs. Tynnwch ei henw allan yma.
note-reference-group = Grŵp yw { $name }, felly nid oes ateb iddo. Enwch gwestiwn yn ei le.
note-reference-itself = Mae { $name } yn edrych ar ei ateb ei hun cyn ei ofyn. Enwch gwestiwn arall.
note-reference-later = Gofynnir { $name } ar ôl y rhes hon. Symudwch ef uwchben y rhes hon.
note-circle = Mae’r rhesi hyn yn aros am ei gilydd: { $circle }. Tynnwch un o’r enwau allan.

# Y templed: arolwg bach i ysgrifennu drosto, a thaflen sy’n ei esbonio.
template-purpose = Defnyddiwn eich atebion i’w gwneud yn haws cael eich gweld.
template-thanks = Diolch. Byddwn yn dweud wrthych yma beth ddywedodd pobl, a beth a wnawn.
template-intro = Mae’r cwestiynau hyn am y tro diwethaf yr oedd angen gofal arnoch.
template-service = Pa wasanaeth oedd hwn?
template-service-gp = Meddygfa
template-service-pharmacy = Fferyllfa
template-service-hospital = Ysbyty
template-seen = A gawsoch eich gweld mewn pryd?
template-seen-short = Gweld mewn pryd
template-wrong = Beth aeth o’i le?
template-wrong-hint = Mae brawddeg neu ddwy yn ddigon.
template-wrong-why = Darllenwn bob ateb, a chwilio am beth aeth o’i le fwy nag unwaith.
template-days = Sawl diwrnod y buoch yn aros?
template-days-again = Rhowch nifer o ddyddiau o 0 i 365.
template-easy = Pa mor hawdd oedd cyrraedd yno?
template-easy-low = anodd iawn
template-easy-high = hawdd iawn
template-good = Beth oedd yn dda?
template-good-staff = Y staff
template-good-place = Y lle
template-good-told = Cefais wybod beth sy’n digwydd nesaf
template-visits = Pob ymweliad
template-visit-day = Pryd oedd hwn?
template-visits-more = Hoffech chi ychwanegu ymweliad arall?

help-sheet = Taflen
help-column = Colofn
help-means = I beth y mae
help-intro = Ysgrifennwch eich cwestiynau dros yr enghreifftiau. Mae un rhes yn un cwestiwn. Tynnwch allan beth nad oes ei angen.
help-survey-type = Pa fath o ateb yr hoffech. Dewiswch un o’r rhestr. Ar ôl select_one, ysgrifennwch enw rhestr o ddewisiadau.
help-survey-name = Enw byr i’r cwestiwn, mewn llythrennau bach, fel wait_days. Nid oes neb yn ei weld.
help-survey-label = Y cwestiwn, fel y bydd pobl yn ei ddarllen. Cadwch ef yn fyr ac yn garedig.
help-survey-hint = Llinell o dan y cwestiwn, fel sut i ateb.
help-survey-why = Pam yr ydych yn gofyn. Dywedwn hynny pan fydd rhywun am wybod.
help-survey-short_label = Dau neu dri gair am y cwestiwn, i wirio pob ateb cyn anfon.
help-survey-required = Ysgrifennwch yes os na chaiff pobl hepgor y cwestiwn.
help-survey-relevant = Pryd i’w ofyn, fel: ${"{"}seen{"}"} = 'no'. Gadewch ef yn wag i’w ofyn bob tro.
help-survey-constraint = Beth sydd rhaid bod yn wir am yr ateb, fel: . >= 0 and . <= 365. Y dot yw’r ateb.
help-survey-constraint_message = Beth a ddywedwn pan nad yw’n wir.
help-survey-choice_filter = Dangos rhai dewisiadau yn unig, fel: region = ${"{"}region{"}"}. Ychwanegwch golofn region at y dewisiadau.
help-survey-calculation = Ar gyfer calculate: beth i’w gyfrifo, fel: ${"{"}days{"}"} * 24.
help-survey-parameters = Ar gyfer range: y rhif isaf a’r rhif uchaf, fel: start=1 end=5.
help-survey-repeat_count = Ar gyfer begin_repeat: pa mor aml y caiff pobl ateb, o 2 i 10.
help-survey-chat_again = Beth a ddywedwn pan na allwn ddarllen ateb.
help-survey-chat_more = Ar gyfer begin_repeat: sut y gofynnwn am un arall.
help-survey-chat_kind = Beth ydyw mewn sgwrs, pan nad yw’r math yn dweud: yes_no, statement, rating, place neu review.
help-survey-chat_ends = Ar gyfer range: beth mae’r ddau ben yn ei olygu, fel: anodd iawn | hawdd iawn.
help-survey-functions = Gallwch ddefnyddio: { $names }.
help-choices-list_name = Enw’r rhestr. Mae’n sefyll ar ôl select_one, select_multiple neu rank.
help-choices-name = Enw byr i’r dewis. Nid oes neb yn ei weld.
help-choices-label = Y dewis, fel y bydd pobl yn ei ddarllen.
help-choices-chat_keywords = Geiriau eraill y gall pobl eu teipio am y dewis hwn, â choma rhyngddynt.
help-settings-form_id = Enw byr i’r arolwg, mewn llythrennau bach. Cadwch ef pan newidiwch yr arolwg.
help-settings-form_title = Enw’r arolwg, fel y bydd pobl yn ei ddarllen.
help-settings-chat_title = Enw’r arolwg mewn iaith arall, fel: chat_title::Cymraeg (cy).
help-settings-default_language = Yr iaith a ddefnyddiwn pan na wyddom beth mae rhywun yn ei siarad, fel: English (en).
help-settings-purpose = Un frawddeg ar gyfer beth y mae’r atebion.
help-settings-thanks = Beth a ddywedwn ar y diwedd. Dywedwch beth sy’n digwydd nesaf, a phryd.
help-settings-opens = Y diwrnod cyntaf i ateb, fel: 2026-11-30.
help-settings-closes = Y diwrnod olaf i ateb.
help-settings-results_by = Y diwrnod y dywedwch wrth bobl erbyn hynny beth ddywedon nhw.
help-settings-anonymous = Ysgrifennwch yes i gadw dim sy’n arwain at berson. Yna ni all neb newid ateb wedyn.
help-settings-equality = Ysgrifennwch yes i ofyn am oed, rhyw a’r tebyg ar y diwedd. Cedwir yr atebion hynny ar wahân.
help-settings-audience_channels = I holi dim ond pobl sy’n defnyddio’r rhain, fel: telegram, slack. Gadewch hi’n wag i holi ar bob un.
help-settings-audience_areas = I holi dim ond pobl a ysgrifennodd am yr ardaloedd hyn, â choma rhyngddynt. Gadewch hi’n wag i holi pawb.
help-settings-audience_themes = I holi dim ond pobl a gododd faterion ar y themâu hyn, â choma rhyngddynt.
help-settings-audience_issue = I holi dim ond pobl sy’n dilyn un mater: ei rif.
help-settings-audience_languages = I holi dim ond pobl sy’n siarad yr ieithoedd hyn, fel: cy, pl.
help-settings-audience_sample = I holi dim ond hyn a hyn o bobl, ar hap: sawl un.
help-settings-audience_link = Ysgrifennwch yes i beidio â holi neb drwy neges. Dim ond pobl sy’n agor y ddolen all ateb.
