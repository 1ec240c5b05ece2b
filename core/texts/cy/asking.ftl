# Gwahoddiadau i arolygon, eu canlyniadau, a beth ddaeth ohonynt.

news-survey-invited = Mae { $board } yn gofyn: { $title }. Mae tua { $count } o gwestiynau.
news-survey-reminder = Nid ydych wedi ateb eto: { $title }. Mae'n cau ar { $day }.
news-survey-results = Beth ddywedodd pobl wrthym yn: { $title }.
news-survey-linked = Mae { $board } wedi ateb beth ddywedodd pobl yn: { $title }.
