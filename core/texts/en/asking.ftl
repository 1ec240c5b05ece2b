# Invitations to surveys, their results, and what came of them.

news-survey-invited = { $board } asks: { $title }. It has about { $count } questions.
news-survey-reminder = You have not answered yet: { $title }. It closes on { $day }.
news-survey-results = What people told us in: { $title }.
news-survey-linked = { $board } has answered what people said in: { $title }.
