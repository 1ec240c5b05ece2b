# What staff do with surveys.

menu-surveys = Surveys
about-surveys = See the surveys, and what came back
say-surveys = run the surveys

## A file that was brought

run-reading = I am reading { $name }. This takes a moment.
run-unread = I could not read { $name } just now. Please send it again in a few minutes.
run-unusable = { $name } cannot be used yet
run-mend = Please mend this in the file, and send it again. What is out now stays as it is.
run-usable = { $count ->
        [one] I can use this. It asks 1 question.
       *[other] I can use this. It asks up to { $count } questions.
    }
run-notes = You may want to look at this first:
run-note = { $where }: { $said }
run-more-notes = { $n ->
        [one] And 1 more. The command heard survey check shows them all.
       *[other] And { $n } more. The command heard survey check shows them all.
    }
run-same = This is just what is out now. There is nothing new to publish.
run-name-taken = I need the name “{ $name }” for something else. Please give this survey another name in the file.
act-try-survey = Try it here
run-left = All right. I left it as it is.

## Publishing

run-report = Publish this? { $title }
run-overtaken = Somebody else has published this survey since I showed you this. Please look again.
run-shut = Somebody else has closed this survey since I showed you this. Please look again. To publish opens it again.
run-changes = This is what changes:
difference-named = People are told that nobody can know who they are. That is not so any more.
difference-anonymous = From now on nobody can know who answered. People were not told so before.
difference-equality = The questions about who people are were added or taken out.
difference-closes = The last day to answer is another one.
difference-title = It has another title.
difference-purpose = It says something else of what the answers are for.
difference-languages = It is asked in other languages than before.
difference-audience = It asks other people than before.
difference-opens = The first day to answer is another one.
difference-results-by = The day by which we promise the results is another one.
run-more-changes = { $n ->
        [one] And 1 more change.
       *[other] And { $n } more changes.
    }
run-inside-nobody = Nobody is in the middle of it now.
run-inside-unknown = I could not find out in time who is in the middle of it.
run-inside-many = About { $people } people are inside. I looked at { $looked } of them. { $again ->
        [0] They go on as they are.
       *[other] { $again } of these will be asked something again.
    }
run-asks = { $n ->
        [one] 1 person will be asked to answer.
       *[other] { $n } people will be asked to answer.
    } { $minutes ->
        [one] That takes about 1 minute.
       *[other] That takes about { $minutes } minutes.
    }
run-asks-many = I could not count in time who will be asked.
run-asks-nobody = Nobody fits what you said about whom to ask. So nobody will be asked.
run-asks-late = Its last day is over. So nobody can answer it, and nobody will be asked.
run-asks-link = Nobody will be asked. People come by the link or the poster.
run-asks-once = People have been asked already. Nobody will be asked twice.
run-day-opens = It opens on { $day }. Nobody is asked before.
run-day-closes = The last day to answer is { $day }.
run-day-results = You promise the results by { $day }.
run-reads = This is what they will read:
run-publish-yes = Yes, publish it
run-published = Published: { $title }
run-published-already = This is out already.

## All surveys

run-heading = Your surveys
run-none = There is no survey yet. Send me a file with one, and I will read it.
run-bring = To bring a new one, send me the file.
run-unknown = I do not know that survey.
run-line = { $title } ({ $state }, { $n ->
        [one] 1 answer
       *[other] { $n } answers
    })
run-state-open = open
run-state-coming = not open yet
run-state-over = its time is over
run-state-closed = closed
run-is-open = People can answer it now.
run-is-coming = It is not open yet.
run-is-over = Its time is over.
run-is-closed = You closed it before its time.
run-finished = { $n ->
        [0] Nobody has sent their answers yet.
        [one] 1 person has sent their answers.
       *[other] { $n } people have sent their answers.
    }
run-invited = People have been asked to answer it.
act-survey_results = See the results
act-survey_link = Link to an issue
act-survey_close = Close it
act-survey_publish = Open it again

## Closing

run-close-sure = Shall I close “{ $title }” now? Nobody can answer it after that.
run-close-inside = { $n ->
        [one] 1 person is in the middle of it. Their answers would be lost.
       *[other] { $n } people are in the middle of it. Their answers would be lost.
    }
run-close-yes = Yes, close it
run-closed = Closed: { $title }
run-closed-already = “{ $title }” is closed already.

## Results

run-counting = I am counting. This takes a moment.
run-uncounted = I could not count this just now. Please try again in a few minutes.
run-too-few = Too few people have answered, so there is nothing to show. We never show what a few people said.
run-lines = This is what people would read:
run-table = This is for you:
run-may-change = People can still answer. So the numbers may change a little until you tell them.
act-survey_tell = Tell all who answered
run-telling = I am counting once more. Then I tell all who answered.
run-told = Done. All who answered will read this:
run-told-unnamed = Done. We do not know who answered, so nobody is written to. All who say “results” can read this:
run-told-already = This was told already.

## An issue that came of a survey

run-link-which = Which issue came of “{ $title }”?
run-link-how = You can also say “survey_link { $name } N-1”.
run-linked = Done. When { $issue } is answered, all who answered “{ $title }” will hear.
run-linked-unnamed = Done. We do not know who answered “{ $title }”, so we cannot write to them. All can read the answer to { $issue } when they ask for it.
run-linked-answered = Done. All who answered “{ $title }” will now hear the answer to { $issue }.

## How far the messages are

progress-invited-begun = “{ $title }”: I am asking people now. { $sent ->
        [one] 1 message has left.
       *[other] { $sent } messages have left.
    }
progress-invited-under-way = “{ $title }”: { $sent } of { $total } messages have left. { $minutes ->
        [one] The rest takes about 1 minute.
       *[other] The rest takes about { $minutes } minutes.
    }
progress-invited-done = “{ $title }”: { $total ->
        [one] 1 person has been asked to answer.
       *[other] All { $total } people have been asked to answer.
    }
progress-invited-nobody = “{ $title }”: there was nobody to ask.
progress-unfinished-begun = “{ $title }”: I am reminding people now. { $sent ->
        [one] 1 message has left.
       *[other] { $sent } messages have left.
    }
progress-unfinished-under-way = “{ $title }”: { $sent } of { $total } reminders have left. { $minutes ->
        [one] The rest takes about 1 minute.
       *[other] The rest takes about { $minutes } minutes.
    }
progress-unfinished-done = “{ $title }”: { $total ->
        [one] 1 person has been reminded.
       *[other] All { $total } people have been reminded.
    }
progress-unfinished-nobody = “{ $title }”: there was nobody to remind.
