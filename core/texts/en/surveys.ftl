# Answering a survey: what to know before it, and what comes after it.

survey-intro = Before you begin “{ $title }”:
survey-anonymous = Nobody can find out who you are from your answers. So you cannot change or delete them once they are sent.
survey-closes = You can answer until { $day }.
survey-not-yet = “{ $title }” is not open yet. It opens on { $day }.
survey-closed = “{ $title }” is closed now. Thank you for asking.
survey-closed-inside = “{ $title }” closed before you were done. We are sorry: your answers were not sent. You can still tell us what happened to you.
survey-closed-changing = “{ $title }” has closed. What you sent before counts. This change was not sent.
heard-survey = answer, answer the survey, answer a survey, take the survey
heard-survey_change = change my answers, change my answers please
survey-answered = You answered “{ $title }” on { $day }. You can change your answers while it is open.
survey-change = Change my answers
survey-next = We will tell you here what people said, by { $day }.
survey-next-anonymous = You can read what people said here by { $day }. Say “results”.
survey-until = You can change your answers until { $day }.
survey-try = This is a try. Nothing that you say is kept.
survey-tried = That was the last question. This was a try, so nothing was kept.
survey-gone = That survey is not kept any more. Please send the file again.
equality-thanks = Thank you. Those answers are kept apart from the rest.
equality-none = That is fine. Nothing about you was kept.

# What surveys showed.

menu-results = See what people said
about-results = See what people said in surveys
say-results = results
heard-results = survey results, what people said, what did people say
results = What people said in “{ $title }”
results-none = There are no results yet. When there are, you can read them here.
results-which = Of which survey?
