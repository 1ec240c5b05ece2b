# Gwahoddiadau i arolygon, eu canlyniadau, a beth ddaeth ohonynt.

news-survey-invited = Mae { $board } yn gofyn am eich barn: { $title }
news-survey-count = { $count ->
        [one] Mae 1 cwestiwn.
       *[other] Nifer y cwestiynau: tua { $count }.
    }
news-survey-until = Gallwch ateb tan { $day }.
news-survey-anonymous = Ni all neb ddarganfod pwy ydych chi o'ch atebion.
news-survey-reminder = Nid ydych wedi anfon eich atebion eto: { $title }. Byddai eich barn yn helpu.
news-survey-reminder-all = Mae amser o hyd i ateb: { $title }. Os ydych wedi ateb, diolch. Yna nid oes angen gwneud dim.
news-survey-results = Dyma beth ddywedodd pobl wrthym. Diolch am fod yn un ohonynt.
news-survey-about = Ateboch chi ein harolwg: { $title }. Daeth hyn ohono.
news-survey-linked = Mae pobl eisiau'r newid hwn: “{ $title }”
news-survey-gone = Mae arolwg y cawsoch newyddion amdano wedi dod i ben.
act-answer-survey = Ateb
survey-passed = Mae hynny'n iawn. Os newidiwch eich meddwl, dywedwch “arolwg”.
