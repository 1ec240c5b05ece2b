# What there is to say of a file that staff bring as a survey: what is wrong, and what to do.

# The file as a whole.
note-file-large = This file has { $size } MB. We read up to { $most } MB. Take out pictures and other sheets.
note-file-unknown = We cannot read this kind of file. Send a workbook (.xlsx), a .csv, a .md or a .json file.
note-file-damaged = This file is damaged. Open it in your own program, save it as .xlsx, and send it again.
note-file-old = This is an old .xls file. Open it, save it as .xlsx, and send that.
note-file-locked = This file is locked with a password. Save a copy without a password and send that.
note-file-macros = This file holds macros, and we never open those. Save it as a plain .xlsx workbook and send that.
note-file-bomb = This file unpacks to far more than a survey needs. Copy your questions into a new workbook and send that.
note-file-entities = This file tells us to fetch or build other text. We do not do that. Save it as a new .xlsx file.
note-file-no-workbook = This is not a workbook. Save your questions as an .xlsx file and send that.
note-file-no-form = There are no questions in this file. Send a workbook (.xlsx), or a table with a column named type.
note-file-sheets = This workbook has { $count } sheets. We read up to { $most }. Keep only survey, choices and settings.
note-file-rows = There are more than { $most } rows. Take out rows that are no questions, then send it again.
note-file-columns = There are more than { $most } columns. Take out the ones you do not need, then send it again.
note-file-encoding = Some letters may be wrong, such as ŵ. Save the file as CSV UTF-8, or as .xlsx.
note-no-survey-sheet = There is no sheet named survey. We found: { $sheets }. Name the sheet with your questions survey.
note-no-survey-sheet-like = There is no sheet named survey. Is it { $like }? Then name it survey.
note-sheet-twice = There are two sheets named { $sheet }. We did not read this one. Take it out, or call it something else.
note-no-questions = There are no questions on the survey sheet. Add at least one row with a type.
note-json = This is not sound JSON. Save it again from the program that made it.
note-json-unknown = We do not know this kind of JSON. Send a FHIR Questionnaire or a SurveyJS survey.
note-toml = This is not sound TOML: { $fault }. Mend that line and send it again.
note-ours = This cannot stay as it is: { $fault }. Mend it and send it again.
note-not-sound = This cannot be used ({ $column }): { $fault }. Change this row.
note-not-sound-whole = This survey does not fit together: { $fault }. Change that part.

# Cells.
note-formula = This cell holds a formula. We used the value it had when you last saved. Type the value in its place.
note-formula-empty = This cell holds a formula without a value. Type the value in its place.
note-pictures = There are pictures in this workbook. People do not see them. Say in words what they show.
note-merged = These cells are merged. We read only the first one. Unmerge them and fill in each cell.

# Columns.
note-no-column = There is no column named { $column }. Add it to the first row.
note-headings-lower = Your headings are in row { $row }. We left out what stands above them. Take it out.
note-column-misspelt = There is no column { $column }. We read it as { $like }. Change its name to { $like }.
note-column-unused = We do not use the column { $column }, so we left it out. Nothing more is needed.
note-column-audience = There is no column { $column }. Use one of these: { $columns }.
note-column-language = We do not know the language in { $column }. Write it like this: label::Cymraeg (cy).
note-column-twice = The column { $column } is there twice. Take one of them out.
note-language-unknown = We do not know the language { $language }. Write it like this: Cymraeg (cy).

# Settings.
note-no-title = There is no title, so we call the survey “{ $title }”. Write one under form_title in settings.
note-settings-more = We read only the first row of settings. Take this row out.
note-not-a-day = “{ $value }” is not a day. Under { $column }, write it like this: 2026-11-30.
note-day-first = We read “{ $value }” as { $day }, with the day first. Write it like that under { $column }.
note-closes-first = It closes before it opens: on { $closes }, and it opens on { $opens }. Change one of these days.
note-not-a-number = “{ $value }” is not a whole number above zero. Put one under { $column }.
note-not-yes-no = “{ $value }” is not yes or no. We read it as no. Write yes or no under { $column }.

# Rows.
note-row-no-type = This row has no type, so we left it out. Write a type, or take the row out.
note-row-disabled = This row is marked as disabled, so we left it out. Clear that cell to ask it.
note-no-name = This row has no name. Give it a short one, such as wait_days.
note-name-twice = The name { $name } is used twice. Give this row another name.
note-renamed = The name { $name } is { $id } here, as names are short, in small letters and plain. Nothing more is needed.
note-no-label = The question { $name } has no words. Write what you ask under label.
note-label-filled = We cannot put an answer into the words of a question. Take out what stands in ${"{"} and {"}"}.
note-type-unknown = There is no type { $type }. Pick one from the list in the template.
note-type-like = There is no type { $type }. Did you mean { $like }? Then write that.
note-type-no-list = The list is missing here. Write the name of its list behind it, like { $type } yes_no.
note-type-left-out = A chat cannot ask for { $type }, so we left this row out. Ask in words if you need it.
note-type-by-itself = Nobody is asked for { $type }, so we left this row out. Nothing more is needed.
note-type-as-words = People will type this in their own words, as a chat has no { $type }. Say in the hint how to write it.
note-type-place = We ask for the area in words, not for a point on a map. Say in the label what you need.
note-kind-unknown = There is no kind { $kind }. We went by the type. Pick another word for chat_kind, or clear it.
note-required-when = An answer can be needed always or never, not now and then. People may skip this one for now.
note-why-twice = There are words under why and under guidance_hint. We used those under why. Clear the other cell.
note-again-twice = There are words under constraint_message and chat_again. We used the first. Clear the other cell.
note-ends = We need both ends with a bar between. Write it like this: very bad | very good.
note-default = A chat does not fill in an answer first. We left out “{ $value }”. Clear that cell.
note-parameters = A chat has no use for “{ $value }”, so we left it out. Clear that cell.
note-calculation = A value can only be worked out in a row of type calculate. Make it a row of its own.
note-no-calculation = The row { $name } has nothing to work out. Fill in its cell under { $column }.

# Choices.
note-choice-no-list = This choice is in no list. Write the name of its list under list_name.
note-choice-no-name = This choice in the list { $list } has no name. Give it a short one.
note-choice-twice = The choice { $name } is in the list { $list } twice. Take one out, or give it another name.
note-choice-no-label = The choice { $name } has no words. Write what people see under label.
note-list-unknown = There is no list { $list } on the choices sheet. Add its choices there.
note-list-like = There is no list { $list } on the choices sheet. Did you mean { $like }? Then write that.
note-list-one = There is only one choice in { $list }. Add another, or ask for a yes or no.
note-list-unused = No question uses the list { $list }. Take it out, or name it in the type of a question.
note-filter = We can narrow choices only like this: region = ${"{"}region{"}"}. All choices will be shown. Write it so.

# Groups and repeats.
note-group-open = The group { $name } begins here but never ends. Add a row with end group or end repeat.
note-group-empty = The group { $name } has no questions in it, so we left it out. Take it out or fill it.
note-group-nested = The group { $name } is inside another. It will be a page of its own. Check how it reads.
note-group-in-repeat = The heading of { $name } is left out, as it is inside a repeat. Put it in a note if you need it.
note-end-alone = A { $what } ends here, but none was begun. Take this row out.
note-end-other = This row ends a { $what }, but row { $row } began { $name } as the other kind. Make them the same.
note-repeat-nested = The repeat { $name } is inside another. A chat can repeat on one level only. Move it out.
note-repeat-count = { $count } cannot be how often to repeat. Write a number from { $least } to { $most }. We use 5 for now.

# Conditions, checks and sums.
note-expression-piece = We cannot read on from “{ $piece }”. Check what stands just before it.
note-expression-ends = This stops too soon. Check that each bracket is closed and each sign has a value after it.
note-expression-sign = We do not know “{ $piece }”. Write “{ $mend }” in its place.
note-expression-function = We do not know { $name }(). The template lists what you can use.
note-expression-function-like = We do not know { $name }(). Did you mean { $like }()? Then write that.
note-expression-count = Too many or too few values stand in { $name }(). The template shows how it is used.
note-expression-name = We do not know what { $name } is. Put words in quotes. Write answers as ${"{"}{ $name }{"}"}.
note-expression-quote = A quote { $piece } is opened and never closed. Close it.
note-expression-brace = A name is not closed. Write it like this: ${"{"}age{"}"}.
note-expression-path = We do not know paths with “{ $piece }”. Write the name of the question like this: ${"{"}age{"}"}.
note-expression-long = This is longer than { $most } letters. Split it up into rows of type calculate.
note-expression-deep = There are too many brackets inside brackets. Split it up into rows of type calculate.
note-reference-unknown = There is no question named { $name }. Add it above this row, or take it out here.
note-reference-like = There is no question named { $name }. Did you mean { $like }? Then write that.
note-reference-left-out = The row { $name } cannot be asked in a chat. Take its name out here.
note-reference-group = { $name } is a group, so it has no answer. Name a question in its place.
note-reference-itself = { $name } looks at its own answer before it is asked. Name another question.
note-reference-later = { $name } is asked later than this row. Move it above this row.
note-circle = These rows wait for one another: { $circle }. Take one of the names out.

# The template: a small survey to write over, and a sheet that explains it.
template-purpose = We use your answers to make it easier to be seen.
template-thanks = Thank you. We will tell you here what people said, and what we will do.
template-intro = These questions are about the last time you needed care.
template-service = Which service was it?
template-service-gp = GP practice
template-service-pharmacy = Pharmacy
template-service-hospital = Hospital
template-seen = Were you seen in time?
template-seen-short = Seen in time
template-wrong = What went wrong?
template-wrong-hint = A sentence or two is enough.
template-wrong-why = We read every answer, and look for what went wrong more than once.
template-days = How many days did you wait?
template-days-again = Please give a number of days from 0 to 365.
template-easy = How easy was it to get there?
template-easy-low = very hard
template-easy-high = very easy
template-good = What was good?
template-good-staff = The staff
template-good-place = The place
template-good-told = I was told what happens next
template-visits = Each visit
template-visit-day = When was it?
template-visits-more = Do you want to add another visit?

help-sheet = Sheet
help-column = Column
help-means = What it is for
help-intro = Write your own questions over the examples. One row is one question. Take out what you do not need.
help-survey-type = What kind of answer you want. Pick one from the list. After select_one, write the name of a list of choices.
help-survey-name = A short name for the question, in small letters, such as wait_days. Nobody sees it.
help-survey-label = The question, as people will read it. Keep it short and kind.
help-survey-hint = A line below the question, such as how to answer.
help-survey-why = Why you ask. We say it when somebody wants to know.
help-survey-short_label = Two or three words for the question, to check all answers before sending.
help-survey-required = Write yes if people may not skip the question.
help-survey-relevant = When to ask it, such as: ${"{"}seen{"}"} = 'no'. Leave it empty to ask it always.
help-survey-constraint = What must be true of the answer, such as: . >= 0 and . <= 365. The dot is the answer.
help-survey-constraint_message = What we say when it is not true.
help-survey-choice_filter = Shows only some choices, such as: region = ${"{"}region{"}"}. Add a column region to the choices.
help-survey-calculation = For the type calculate: what to work out, such as: ${"{"}days{"}"} * 24.
help-survey-parameters = For the type range: the lowest and the highest number, such as: start=1 end=5.
help-survey-repeat_count = For begin_repeat: how often people may answer, from 2 to 10.
help-survey-chat_again = What we say when we cannot read an answer.
help-survey-chat_more = For begin_repeat: how we ask for one more.
help-survey-chat_kind = What it is in a chat, when the type does not say: yes_no, statement, rating, place or review.
help-survey-chat_ends = For a range: what the ends mean, such as: very hard | very easy.
help-survey-functions = You can use: { $names }.
help-choices-list_name = The name of the list. It stands after select_one, select_multiple or rank.
help-choices-name = A short name for the choice. Nobody sees it.
help-choices-label = The choice, as people will read it.
help-choices-chat_keywords = Other words that people may type for this choice, with commas between.
help-settings-form_id = A short name for the survey, in small letters. Keep it when you change the survey.
help-settings-form_title = What the survey is called, as people will read it.
help-settings-chat_title = What the survey is called in another language, such as: chat_title::Cymraeg (cy).
help-settings-default_language = The language we use when we do not know what somebody speaks, such as: English (en).
help-settings-purpose = One sentence on what the answers are for.
help-settings-thanks = What we say at the end. Say what happens next, and when.
help-settings-opens = The first day to answer, such as: 2026-11-30.
help-settings-closes = The last day to answer.
help-settings-results_by = The day by which you will tell people what they said.
help-settings-anonymous = Write yes to keep nothing that leads back to a person. Then nobody can change an answer later.
help-settings-equality = Write yes to ask about age, sex and the like at the end. Those answers are kept apart.
help-settings-audience_channels = To ask only people who use these, such as: telegram, slack. Leave it empty to ask on all.
help-settings-audience_areas = To ask only people who wrote about these areas, with commas between. Leave it empty to ask all.
help-settings-audience_themes = To ask only people who raised issues on these themes, with commas between.
help-settings-audience_issue = To ask only people who follow one issue: its number.
help-settings-audience_languages = To ask only people who speak these languages, such as: cy, pl.
help-settings-audience_sample = To ask only so many people, picked by chance: how many.
help-settings-audience_link = Write yes to ask nobody by message. Only those who open the link can answer.
