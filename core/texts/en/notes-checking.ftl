# What staff should know of a survey before they publish it. Each says what is wrong, and what to do.

## Whether a question can be asked and answered

note-condition-choice = This is asked after the choice { $choice } of { $question }, which has no such choice. Name one that it has.
note-condition-never = This can never be asked: no answers to { $questions } fit. Change when it is asked, or take it out.
note-question-unreached = Nobody gets to this question. What it looks at is never asked when this could be. Change when it is asked.
note-bounds-reversed = The least, { $least }, is more than the most, { $most }. Swap them.
note-choices-too-few = It asks for { $number } choices and has fewer. Add some, or ask for fewer.
note-check-never = No answer can ever pass the check. Mend the check, or take it out.
note-narrow-nothing = After { $choices } in { $question } there is nothing to choose here. Add choices for it.

## Choices

note-choice-wordless = The choice { $choice } has no words. Write what people should read.
note-choices-same = Two choices are both called “{ $label }”. Give each its own words.
note-choice-unread = When somebody types “{ $label }”, it could be another choice as well. Use words that differ more.
note-keyword-unread = The word “{ $keyword }” for “{ $label }” could mean another choice as well. Take it out.
note-label-long = “{ $label }” is too long for a button on { $channels }. Use { $most } letters at most.
note-labels-long = { $number } choices are too long for a button on { $channels }, such as “{ $label }”. Use { $most } letters at most.

## Words

note-title-missing = The survey has no title. Give it one, so that people know what it is.
note-words-missing = This question has no words. Write what people should read.
note-translation-missing = This is not said in the language { $language }: “{ $text }”. Write it in that language too.
note-translations-missing = { $number } texts here are not said in the language { $language }, such as “{ $text }”. Write them in that language too.
note-language-empty = Nothing is said in the language { $language }. Write the survey in it, or take that language out.
note-language-unspoken = The board does not speak the language { $language }, so nobody will see those words. Take them out, or ask who runs Heard to add it.
note-language-missing = Some people here speak the language { $language }, and the survey does not. Write it in that language too.
note-sentence-long = This sentence has { $number } words, and 20 are enough: “{ $text }”. Make two of it.
note-reading-age = This needs a reader of { $age } years, and { $limit } is the limit here: “{ $text }”. Use shorter words and sentences.

## What is asked of people

note-consent-unclear = This seems to ask for a yes. Make it a question of yes or no, so that people can say no.
note-anonymous-named = Nobody should be known by this survey, and this asks who they are. Take it out.
note-equality-required = People should not have to answer this about themselves. Let them skip it.

## Promises

note-id-taken = Heard itself uses the name { $name }. Give the survey another id.
note-questions-many = It asks { $number } questions. Many people leave after { $most }. Take out what you can do without.
note-results-unpromised = It does not say when people will hear what came of it. Set a day for the results.
note-results-early = The results are promised for { $day }, before the survey closes. Choose a later day.
note-results-past = The results were promised for { $day }, which has gone by. Choose a later day.
note-closes-past = It closed on { $day }, so nobody could answer. Choose a later day.

## Who is asked

note-audience-channels = There is no channel { $name }. These are there: { $there }.
note-audience-channels-near = There is no channel { $name }. Did you mean { $meant }?
note-audience-areas = The board has no area { $name }. These are there: { $there }.
note-audience-areas-near = The board has no area { $name }. Did you mean { $meant }?
note-audience-themes = The board has no theme { $name }. These are there: { $there }.
note-audience-themes-near = The board has no theme { $name }. Did you mean { $meant }?
note-audience-languages = The board does not speak the language { $name }. These are there: { $there }.
note-audience-languages-near = The board does not speak the language { $name }. Did you mean { $meant }?
note-audience-issue = No issue has the number { $issue }. Write the number of one, such as 12.
note-audience-link = With a link alone nobody is asked, so the rest of who is asked counts for nothing. Take out one of the two.

## What a new version changes, and for whom

difference-added = New: “{ $question }”.
difference-removed = Taken out: “{ $question }”.
difference-kind = “{ $question }” is now another kind of question.
difference-words = The words of “{ $question }” changed.
difference-choices-added = “{ $question }” has new choices: { $choices }.
difference-choices-removed = “{ $question }” no longer has these choices: { $choices }.
difference-condition = “{ $question }” is asked at another time than before.
difference-rules = The rules for an answer to “{ $question }” changed.
inside-people = { $people ->
    [0] Nobody is inside now.
    [one] 1 person is inside. { $again ->
        [0] They go on as they are.
       *[other] They will be asked something again.
    }
   *[other] { $people } people are inside. { $again ->
        [0] They go on as they are.
       *[other] { $again } of them will be asked something again.
    }
}
inside-stay = { $people ->
    [0] Nobody is inside now.
    [one] 1 person is inside, who ends with the questions they began with.
   *[other] { $people } people are inside, who end with the questions they began with.
}
inside-removed = { $people } answered “{ $question }”, which was taken out. Their answers are kept apart.
inside-kind = { $people } will be asked again about “{ $question }”. It is now another kind of question.
inside-choices-removed = { $people } will be asked again about “{ $question }”. { $choices } was taken out.
inside-required = { $people } left out “{ $question }” and will be asked again. It now needs an answer.
inside-rules = { $people } will be asked again about “{ $question }”. The rules for an answer changed.

## Whether there is a file at all

note-file-missing = There is no file { $name }. Look at its name and its folder.
note-file-folder = { $name } is a folder. Name a file in it.
note-file-denied = { $name } cannot be read. Ask who runs this machine to let you.
note-file-huge = { $name } is far too large for a survey. Take out pictures and what is not part of it.

note-pattern-unreadable = The pattern “{ $pattern }” cannot be read. Look at its brackets, or leave it out.
note-pattern-endless = The pattern “{ $pattern }” might take far too long to match. Repeat only 1 sign or 1 class in it, like [a-z]+, or leave it out.
