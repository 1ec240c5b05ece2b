# Invitations to surveys, their results, and what came of them.

news-survey-invited = { $board } asks for your view: { $title }
news-survey-count = { $count ->
        [one] It has 1 question.
       *[other] It has about { $count } questions.
    }
news-survey-until = You can answer until { $day }.
news-survey-anonymous = Nobody can find out who you are from your answers.
news-survey-reminder = You have not sent your answers yet: { $title }. Your view would help.
news-survey-reminder-all = There is still time to answer: { $title }. If you have done so, thank you. Then you need do nothing.
news-survey-results = This is what people told us. Thank you for being one of them.
news-survey-about = You answered our survey: { $title }. This came of it.
news-survey-linked = People want this change: “{ $title }”
news-survey-gone = A survey that you had news of is over now.
act-answer-survey = Answer
survey-passed = That is fine. If you change your mind, say “answer a survey”.
