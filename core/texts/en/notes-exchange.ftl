# What is found in files of other tools: FHIR and SurveyJS. Each says what is wrong and what to do.

note-another = Do you want to add another?
note-choice-none = None of these
note-choice-refused = I would rather not say
note-choice-dontknow = I do not know

## FHIR

note-fhir-again = This group can be filled in up to { $count } times. After each time people are asked: { note-another } Check that these words fit.
note-fhir-answer = A rule here compares { $question } with a value of the wrong type. Use the type of that question.
note-fhir-behavior = There is more than one rule here, and no word on how to join them. Set enableBehavior to all or any.
note-fhir-children = The questions inside this one now follow it. They are asked once it has an answer.
note-fhir-choice-kind = A choice here is not a code, a text, a number, a date or a time. Use one of these.
note-fhir-day = { $day } is not a whole day, so it was left out. Write the year, the month and the day.
note-fhir-deep = The parts of this file stand too deep inside each other. Put them in groups, side by side.
note-fhir-empty = There is nothing to ask in this file. Add at least one question.
note-fhir-expression = { $name } is worked out in FHIRPath, which we do not read. Use enableWhen, or take it out.
note-fhir-extension = We do not know { $name }, so it was left out. Check that the question still makes sense.
note-fhir-later = A rule here looks at { $question }, which comes later. Move that question up, or this one down.
note-fhir-modifier = { $name } changes what this part means, and we do not know how. Take it out, or ask who made it.
note-fhir-moment = This asks for a day and a time. We ask for the day only. Add a question if you need the time.
note-fhir-nested = This group stands inside a group. Its questions now stand in the outer one, with the same rules.
note-fhir-nested-repeat = This inner group can not be filled in again. Move it to the top if it must be.
note-fhir-no-choice = A rule here needs { $choice }, but { $question } has no such choice. Add the choice, or change the rule.
note-fhir-no-choices = There is nothing to choose from here. Add choices, or ask for text.
note-fhir-no-words = This question has no words. Write in text what people are to be asked.
note-fhir-not-asked = A rule here looks at { $question }, which nobody is asked. Use a question instead.
note-fhir-order = A rule here asks if a choice of { $question } is more or less. Use = or != with choices.
note-fhir-own = What Heard wrote beside this part was changed and can not be read. Take that part out, or export again.
note-fhir-prefilled = { $name } fills in an answer first. We ask with no answer filled in, so check that this is fine.
note-fhir-read-only = Nobody can fill this in, and it has no value, so it was left out. Give it an initial value to keep it.
note-fhir-reference = This asks for a link to a record, which people can not give in a chat. It was left out. Ask for text instead.
note-fhir-repeats = This can have more than one answer. We ask for one. Use a group that repeats if you need more.
note-fhir-resource = This is a { $type }, not a Questionnaire. Send the Questionnaire itself.
note-fhir-retired = This file says that it is retired. Check that you have the right one.
note-fhir-rules = This file has rules of its own in implicitRules, which we do not know. Take them out, or ask who made it.
note-fhir-same-choice = The choice { $choice } is here twice. Take one out.
note-fhir-score = Scores of choices were left out. People never see them. Work them out from the results.
note-fhir-shape = { $field } is not as FHIR wants it. Mend it, or ask the maker of the file.
note-fhir-slider = This slider is too long for buttons. People will type a number. Use ten steps or fewer for buttons.
note-fhir-time = This asks for a time. People will type it, like 14:30. Say so in the question.
note-fhir-twice = This linkId is used more than once. Give each part its own.
note-fhir-type = We do not know the type { $type }. Use one of FHIR R4, such as choice, text or integer.
note-fhir-units = People can pick a unit here, which we can not ask. Keep one unit, and name it in the question.
note-fhir-unknown = A rule here looks at { $question }, which is not in this file. Mend the name, or take the rule out.
note-fhir-unread = { $field } was left out, as nobody is asked it. Keep the file if you need it.
note-fhir-unsound = This can not be used as it is: { $fault }. Mend that part of the file.
note-fhir-url = This asks for a web address. We take what people type and do not check it. Ask for it in plain words.
note-fhir-value-set = The choices are at { $url }, and we do not fetch them. Put the list in the file, in contained.

## SurveyJS

note-surveyjs-again = This panel can be filled in up to { $count } times. After each time people are asked: { note-another } Check that these words fit.
note-surveyjs-choice = A choice here has no value. Give it a text or a number as its value.
note-surveyjs-choice-if = The choice { $choice } has a rule of its own, which was left out. Make two questions if it must count.
note-surveyjs-deep = The parts of this file stand too deep inside each other. Use pages and panels only.
note-surveyjs-empty = There is nothing to ask in this file. Add at least one question.
note-surveyjs-enable-if = In a chat no part can be grey, so enableIf was left out. Use visibleIf to hide it.
note-surveyjs-expression = We can not read this rule: { $rule }. Check its signs and brackets.
note-surveyjs-files = This takes more than one file. We take one. Ask again if you need more.
note-surveyjs-input = The input type here is { $type }. We take what people type and do not check it. Add a regex if you need one.
note-surveyjs-later = A rule here looks at { $name }, which comes later. Move that question up, or this one down.
note-surveyjs-looks = These settings are for screens and were left out: { $names }. Chats have their own looks, so there is no need to act.
note-surveyjs-matrix = A { $type } does not fit in a chat. Ask one question for each row instead.
note-surveyjs-moment = This asks for more than a day, or less. We ask for the day. Add a question if you need the rest.
note-surveyjs-nameless = An element of type { $type } has no name. Give it one.
note-surveyjs-nested = This panel stands in one that can be filled in again. Take it out, and put its questions there.
note-surveyjs-no-choices = There is nothing to choose from here. Add choices, or ask for text.
note-surveyjs-no-function = We do not know { $name } in a rule here. Use another way to say it.
note-surveyjs-no-list = A list stands here where one value is due. Use it with anyof, allof or noneof.
note-surveyjs-no-name = A rule here looks at { $name }, which is not in this file. Mend the name, or take the rule out.
note-surveyjs-no-sign = We do not know the sign { $name } in a rule here. Use another way to say it.
note-surveyjs-no-words = This shows no words. Write what people are to read, or take it out.
note-surveyjs-none = This is not a survey of SurveyJS. It has no pages and no elements. Export it again as JSON.
note-surveyjs-panel = This panel stands inside a page. Its questions now stand in the page, with the same rules.
note-surveyjs-pattern = The pattern here can not be read. Use a simple one, or take it out.
note-surveyjs-prefilled = There is an answer filled in here. We ask with no answer filled in, so check that this is fine.
note-surveyjs-refused = { $name } changes what is asked, and we can not do that. Take it out, or use visibleIf.
note-surveyjs-required-if = This must be answered only at times. We let people skip it. Set isRequired if it must be answered.
note-surveyjs-same-choice = Two choices here have the same value. Give each its own.
note-surveyjs-scale = This scale is too long for buttons, or has gaps. People will type a number. Use ten steps or fewer.
note-surveyjs-shown = Chats can not show or take this ({ $type }), so it was left out. Say it in words instead.
note-surveyjs-time = This asks for a time. People will type it, like 14:30. Say so in the question.
note-surveyjs-twice = This name is used more than once. Give each element its own.
note-surveyjs-type = We do not know the type { $type }. Use text, comment, radiogroup, checkbox or rating.
note-surveyjs-unread = We do not know { $name }, so it was left out. Check that the question still makes sense.
note-surveyjs-unseen = Nobody can fill this in, so it was left out. Make it visible, or give it a defaultValue.
note-surveyjs-unsound = This can not be used as it is: { $fault }. Mend that part of the file.
note-surveyjs-validator = We do not know the check { $type }. Use numeric, text, regex, email or expression.
