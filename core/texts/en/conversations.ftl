### Every word of the bot, in plain English for a reading age of 9 to 11.
### Short sentences. Kind to somebody who is upset. Numbers as numerals.

## Welcome and consent

welcome-hello =
    Hello. Here you can tell the people who run your services what happened to you. They owe you an answer. I will bring it to you.

    I am a computer program. Nobody watches this chat all the time. If a life is in danger, call 999 now.
welcome-hold =
    May we keep what you tell us here? It may be about your health.

    Only our staff see it until it is checked. You can ask us to delete it at any time. This chat is not fully private, so please leave out names.
welcome-hold-yes = Yes, you may keep it
welcome-hold-no = No, do not keep it
welcome-hold-why = What you tell us may be about your health. The law says that we must ask before we keep it.
welcome-hold-again = Please say yes or no. We only keep your words if you say yes.
welcome-thanks = Thank you. You said yes. What would you like to do?
welcome-agreed = Thank you. You said yes, so let us go on.
welcome-refused = That is fine. You said no, so we keep nothing that you tell us. You can still see what others ask for. Send “issues” to look. Send “start” if you change your mind.
welcome-kept = I have not lost what you wrote. First I need a yes or a no from you.
welcome-menu = Hello again. What would you like to do?
welcome-back = Welcome back. This is where we stopped. To start from the beginning, say “start again”.

## What people can do

menu-share = Share what happened
menu-raise = Ask for a change
menu-issues = See the issues
menu-mine = See my things
menu-survey = Answer a survey
menu-settings = Settings
menu-help = Help
menu-desk = Open the desk

about-start = Say hello and begin
about-share = Share what happened to you
about-raise = Ask for a change
about-issues = See what others want changed
about-mine = See what you sent and where it stands
about-survey = Answer a few questions
about-following = See what you follow
about-settings = Change your settings
about-language = Change the language
about-link = Link this chat with another of yours
about-privacy = See how we keep things
about-mydata = See what we keep of you
about-delete = Delete all that we keep of you
about-help = Get help
about-stop = Stop messages
about-desk = See what waits for you
about-respond = Answer an issue
profile-description = Tell the people who run your services what happened to you. Ask for a change. Hear what they did about it.
profile-short = Tell your services what happened. Hear what they did.

## Share an experience

share-what_happened = What happened? Tell it in your own words. Please leave out names.
share-what_happened-label = What happened
share-what_happened-why = Your story shows what it is really like. Staff learn most from real stories.
share-what_happened-again = Please tell me in a few words what happened.
share-good = What was good?
share-good-label = What was good
share-good-why = Staff want to keep doing what helps.
share-better = What could be better?
share-better-label = What could be better
share-better-why = This tells the board what to work on.
share-felt = How did it make you feel?
share-felt-label = How it felt
share-felt-why = How you felt matters as much as what was done.
share-where = Where was it? You can name a place or pick one.
share-where-label = Where
share-where-why = This sends your story to the right people.
share-when = When was it? A month is enough.
share-when-label = When
share-when-why = Things change, so it helps to know when this was.
share-when-again = Sorry, I could not read that as a date. Try “last week” or “6 August 2026”.
share-help = What would help now?
share-help-label = What would help
share-help-why = You may know best what would make it better.
share-review = Please check what you told me.
share-review-send = Send it
share-thanks =
    Thank you for telling us. It matters.

    A person will read it within { $days ->
        [one] 1 working day
       *[other] { $days } working days
    }. I will tell you when others can see it.

    This chat is not watched all the time. If you need help now, send “help”.
share-one-of-these = Is it about one of these issues? Pick it, and your story will help to show why it matters.
share-no-issue = Do you want something to change? Then you can ask for it.
share-none-of-these = None of these. Ask for a change
share-linked = Done. Your story now backs up { $issue }. Do you want the same change?

## Raise an issue

raise-what = What needs to change? Say it in 1 or 2 sentences.
raise-what-label = What needs to change
raise-what-why = A clear wish is easier to answer.
raise-what-again = Please say in a few words what needs to change.
raise-same = Others have said things like this. Is it one of these?
raise-same-label = Same as
raise-same-why = One issue with many people behind it is harder to ignore.
raise-same-none = No, mine is new
raise-who = Who could make this change?
raise-who-label = Who could do it
raise-who-why = It helps us ask the right people. A guess is fine.
raise-where = Where does this matter? You can name a place or pick one.
raise-where-label = Where
raise-where-why = People nearby can then find it.
raise-why = Why does it matter to you?
raise-why-label = Why it matters
raise-why-why = A reason helps others see why it matters.
raise-review = Please check what you wrote.
raise-review-send = Send it
raise-thanks =
    Thank you. Your issue is { $issue }.

    A person will read it within { $days ->
        [one] 1 working day
       *[other] { $days } working days
    }. I will tell you when others can see it. Then they can support it too.
raise-retracted = Done. You have taken { $issue } back.
raise-cannot-retract = It is too late to take { $issue } back. Send “mine” to see where it stands.

## Look at issues

issues-list = Issues: what people want changed
issues-newest = Newest first
issues-most = Most supported
issues-area = By area
issues-more = Show more
issues-none = There is nothing here yet. You can be the first to ask for a change.
issues-which-area = Which area do you want to see?
issue-line = { $issue }: { $title } ({ $state }, { $supporters ->
        [one] 1 supporter
       *[other] { $supporters } supporters
    })
issue-facts = Now: { $state }. { $n ->
        [one] 1 person supports
       *[other] { $n } people support
    } this.
issue-answer = The board says: { $stance }
issue-promise = The board promises this by { $day }: { $words }
find-list = This is what I found
find-what = What shall I look for? Send “find” and a word, like “find parking”.
find-none = I found no issue like that. You can be the first to ask for it.
find-late = I could not search in time. Please try again in a minute.
not-found = I cannot find that one. Send “issues” to see what there is.
about-issue = Is this about { $issue }? What would you like to do with it?

state-draft = draft
state-submitted = being checked
state-returned = needs a change
state-declined = not published
state-gathering = gathering support
state-merged = joined with another
state-passed_on = sent to others who can act
state-qualified = the board must answer
state-shortlisted = on the short list
state-on_agenda = the board will talk about it
state-awaiting_response = waiting for the board
state-responded = the board answered
state-in_progress = change under way
state-change_reported = the board says it is done
state-confirmed = people say it changed
state-disputed = people say not yet
state-closed = closed without a change
state-withdrawn = taken back
state-hidden = hidden
experience-submitted = being checked
experience-published = others can see it
experience-returned = needs a change
experience-withdrawn = taken back

## Support and follow

act-support = I want this too
act-withdraw = Take my support back
act-follow = Send me news
act-unfollow = Stop the news
act-retract = Take it back
act-mend = Change it and send it again
act-mend-issue = Change { $issue }
act-open = Show it
act-publish = Publish
act-return = Send back
support-done = Thank you. You now support this, and I will tell you what happens. { $issue }: “{ $title }”
support-already = You support { $issue } already. I will tell you what happens.
withdraw-done = Done. You no longer support { $issue }. You may still get news of it.
withdraw-already = You do not support { $issue } now.
follow-done = Done. I will send you news of { $issue }: “{ $title }”
follow-already = You get news of { $issue } already.
unfollow-done = Done. I will send no more news of { $issue }.
unfollow-already = You get no news of { $issue } now.
following-list = You get news of these
following-line = { $issue }: { $title }
following-stop = Stop { $issue }
following-none = You get no news of any issue yet. Send “issues” to find one that matters to you.

## My things

mine-shared = What you shared
mine-raised = Changes you asked for
mine-supported = What you support
mine-followed = What you follow
mine-experience = “{ $words }” ({ $state })
mine-nothing = You have not shared anything yet. Send “share” to tell me what happened to you.

## What we keep of somebody, and how it goes

mydata-heading = What we keep of you
mydata-agreed = You said yes, we may keep what you tell us.
mydata-not-agreed = You have not said yes. So we keep nothing that you tell us.
mydata-shared = { $n ->
        [one] 1 story that you shared.
       *[other] { $n } stories that you shared.
    }
mydata-raised = { $n ->
        [one] 1 change that you asked for.
       *[other] { $n } changes that you asked for.
    }
mydata-supported = { $n ->
        [one] 1 issue that you support.
       *[other] { $n } issues that you support.
    }
mydata-followed = { $n ->
        [one] 1 issue that you follow.
       *[other] { $n } issues that you follow.
    }
mydata-besides = We also keep how to reach you, your settings, and what you said in our surveys.
mydata-more = To see your things one by one, send “mine”.
act-delete = Delete it all
delete-sure =
    Shall we delete all that we keep of you? You cannot get it back.

    This goes: your stories, what you said in surveys, what you support and follow, and how to reach you. You will hear no more news from us.

    This stays: what you said where nobody could know that it was you. And changes that you asked for and others can see. Nothing will link them to you. Where you gave support, the number goes down by 1.
delete-sure-yes = Yes, delete it all
delete-sure-no = No, keep it
delete-sure-why = What is deleted is gone for good. So we ask you first.
delete-sure-again = Please say yes or no. We only delete it if you say yes.
delete-kept = All right. We deleted nothing.
delete-done =
    We are deleting all that we keep of you now. It takes 1 hour at most. Copies that we keep for safety can no longer be read after 30 days.

    This is our last message to you. If you write again, we start from new. Thank you for what you told us.
delete-under-way = We are still deleting what we keep of you. I did not keep this message. Please write again in 1 hour.

## Survey

survey-none = There is no survey now. Please look again another time.
survey-which = Which survey would you like?
survey-thanks = Thank you. Your answers are safe with us.
visit-review-send = Send it

## Forms: several questions at once

form-open = Fill in a form
form-title = Your answers
form-send = Carry on
form-close = Not now
form-over = That form is over: it was sent before, or begun again. Nothing was changed.
form-over-words = These were your words:
form-empty = Please fill this in.
form-waits = One more question waits for you in our chat.
form-gap = Please fill in what comes before this first.
form-saving = We are saving what you sent. It takes longer than usual.
form-saved = It is saved. Look in our chat for what comes next.
form-not-saved = We could not save this just now. Please send it again in a minute.
share-form = Share what happened
raise-form = Ask for a change
send_back-form = Send back
respond-form = Answer an issue
chat-title = Look in our chat
chat-only = I have answered you in our own chat.

## The page after an installation in Slack

install-title = Heard in Slack
install-done = Thank you. I am now in { $workspace }. Look for me under Apps in Slack, and say hello.
install-open = Open me in Slack
install-again = Begin again
install-denied = You did not let me in, so I changed nothing. You can begin again at any time.
install-stale = This took more than 10 minutes, or it was begun in another place. Please begin again here.
install-refused = Slack did not let me in. Please begin again. If this page comes back, tell the people who run me.
install-away = Something is not there just now, so I could not finish. Please begin again in a few minutes.

## The home page

home-sent-heading = What you sent
home-follows-heading = What you follow
home-follows-empty = You follow nothing yet. Open an issue to follow it.
home-open = Open { $issue }
home-more = Show more
home-more-line = There is more.
home-back = Go back
home-back-line = There is more before this.

## Staff: the desk

desk-heading = Waiting for you
desk-empty = Nothing waits for you. Thank you.
desk-experience = An experience to check
desk-issue = To check: { $issue }, { $title }
desk-answer = To answer: { $issue }, { $title }
desk-look = Look at it
desk-look-at = Look at { $issue }
desk-respond = Answer { $issue }
desk-published = Published. Its author will hear.
desk-returned = Sent back. Its author will hear why.
desk-done-already = Somebody has dealt with this already.
check-share = An experience
check-raise = An issue
send_back-reason = What needs to change before it can be published? Its author will read this.
send_back-reason-label = What needs to change
send_back-reason-why = A clear reason lets the author mend it and send it again.
send_back-review = Please check your words.
send_back-review-send = Send back
not-allowed = That is only for some members of staff. Send “help” to see what you can do.

## Staff: the board answers

respond-which = Which issue? Send “respond” and its number, like “respond N-1”.
respond-cannot = { $issue } cannot be answered now. Send “desk” to see what waits for you.
respond-about = You are answering { $issue }: { $title }
respond-stance = What does the board say?
respond-stance-label = The board says
respond-stance-why = People want to know first of all whether it will happen.
respond-stance-will_do = We will do it
respond-stance-already = It is happening already
respond-stance-partly = We will do part of it
respond-stance-will_not = We will not do it
respond-stance-need_more = We need to know more
respond-reason = Why not? Say what would have to change for a yes.
respond-reason-label = The reason
respond-reason-why = A no without a reason is no answer.
respond-words = What do you want to tell people? Plain words are best.
respond-words-label = The answer
respond-words-why = Everybody who cares about this issue will read it.
respond-promise1 = What do you promise to do first?
respond-promise1-label = First promise
respond-promise1-why = A promise with a day can be checked.
respond-due1 = By which day?
respond-due1-label = First promise by
respond-promise2 = Do you promise anything else?
respond-promise2-label = Second promise
respond-promise2-why = A promise with a day can be checked.
respond-due2 = By which day?
respond-due2-label = Second promise by
respond-promise3 = Is there one more promise?
respond-promise3-label = Third promise
respond-promise3-why = A promise with a day can be checked.
respond-due3 = By which day?
respond-due3-label = Third promise by
respond-review = Please check the answer.
respond-review-send = Publish
respond-overtaken = Somebody else has answered this since you began. This is what they said. Please check yours again.
respond-published = Published. { $n ->
        [one] 1 supporter
       *[other] { $n } supporters
    } of { $issue } will hear.

## News

news-to-check = Something new waits to be checked.
news-to-answer = You can answer { $issue } now: “{ $title }”
news-crisis = Somebody here may be in danger. They were shown where to get help.
news-experience-published = Others can now see what you shared. Thank you for telling it.
news-experience-returned = Thank you for what you shared. It needs a small change before others can see it. This is why:
news-issue-published = Others can now see your issue { $issue } and support it: “{ $title }”
news-issue-returned = Thank you for { $issue }. It needs a change before others can see it. This is why:
news-issue-withdrawn = The person who asked for { $issue } has taken it back: “{ $title }”
news-answered-heading = { $issue } has an answer from { $board }
news-answered-raiser = Here is the answer to what you asked for: “{ $title }”
news-answered = This is about “{ $title }”
nudge-unfinished = We did not finish last time. Your words are safe. Would you like to go on?

## Help and settings

help-heading = What I can do
help-citizen = You can tell me what happened to you. You can ask for a change, or back what others ask for. When the board answers, I tell you.
help-staff = You can check what people send, and answer issues.
help-inside = You are in the middle of something. You can say “back”, “skip”, “why” or “stop”.
help-urgent = Nobody watches this chat all the time. If a life is in danger, get help now.
settings-heading = Settings
settings-now = I speak { $language }. I send no news between { $begin } and { $end }.
settings-heard = You get messages from me.
settings-silent = You have stopped messages from me.
settings-language = Change the language
settings-privacy = How we keep things
settings-mydata = What we keep of you
language-which = Which language would you like?
language-set = I speak English with you now.
stop-aside = I have put this aside. Your words are safe. Do you want to stop all messages too?
stop-all = Done. I will send no more news. I only write if it is about safety, or when you write to me.
resume-done = Welcome back. You get messages from me again.
privacy =
    We keep what you tell us, and what you support and follow. You can see it with “show my data”. You can ask us to delete it at any time.

    Your words are locked away until they are published. Only our staff can read them before. Your name is never shown.

    If your words sound like danger, I show you where to get help. I also tell our staff that somebody may be in danger.

    This chat may pass through another company, so it is not fully private. Please leave out names.
later = I have put this aside. Your words are safe. Say “carry on” when you are ready.
link-code = Your code is { $code }. Within { $minutes } minutes, send “link { $code }” to me in your other chat.
link-done = Done. I now know that both are you. News comes to the chat where you wrote last.
link-unknown = That code does not work. Send “link” in your other chat to get a new one.
link-same = This code is from this chat. Please send it to me in your other one.

## When something is unclear

offer = What would you like to do with what you wrote? You do not need to type it again.
offer-share = Share it as what happened to me
offer-raise = Ask for a change
offer-find = Look for issues like it
offer-mydata = See what you keep of me
offer-delete = Delete all that you keep of me
offer-help = Tell me what I can do here
offer-nothing = I did not find any words to read. What would you like to do?
unknown-command = I do not know that word. Send “help” to see what I can do.
nothing-open = There is nothing open now. Send “help” to see what I can do.
group-only = Let us talk alone, so that nobody else reads it. Please write to me in a chat of our own.
sorry = Sorry, something went wrong on our side. Your message is kept, and a person will look at it. Please go on in a little while.

again-empty = I did not get any words. Please try again.
again-text = Sorry, I did not understand that. Please say it in your own words.
again-choice = Sorry, I did not understand that. Please pick one of these.
again-choices = Sorry, I did not understand that. Please pick one or more of these.
again-number = Please send a number, like 3.
again-date = Sorry, I could not read that as a date. Try “last week” or “6 August 2026”.
again-yes_no = Please say yes or no.
again-consent = Please say yes or no.
again-media = Please send a photo, a voice message or a file.
again-place = Please name a place, or pick one of these.
again-note = Let us go on.
again-review = Please check this, then pick what to do.
again-too-long = That is a little too long for me: { $length } letters. Please use { $most } or fewer.
again-too-many = Please pick no more than { $most }.
again-pick-one = Please pick at least one.
again-range = Please send a number from { $least } to { $most }.
again-unclear = I am not sure which one you mean. Is it one of these?
again-impossible-date = That day does not exist. Please check it and try again.
again-date-ahead = I could not read that as a date. Try “31 March” or “next month”.
again-past-date = That day has gone by. Please name a day to come.
again-future-date = That day has not come yet. When was it?
example-text = A few words are enough.
example-choice = You can press a button, or send its number.
example-choices = You can press buttons, or send numbers like “1 and 3”.
example-number = For example: 12.
example-date = For example: “6 August 2026” or “last month”.
example-yes_no = You can press a button, or say “yes” or “no”.
example-consent = You can press a button, or say “yes” or “no”.
example-media = You can take a photo now and send it.
example-place = For example, the name of your town.
example-note = You can say “help”.
example-review = You can press a button, or send its number.
ways-out = You can also skip this, go back or ask for help.

back-first = This is the first question. We cannot go back further.
skip-required = I need an answer here to go on. You can say “stop” to put it aside.
why-plain = It helps us to understand what you tell us.
change-which = Which answer would you like to change?
change-nothing = There is no answer to change yet.
edit-taken = I saw your change, and kept the new words.
edit-unread = I saw your change, but could not read it as an answer. I kept the old one.
edit-late = I saw that you changed a message. What you had sent stays as it was.
tap-already = You have answered that one. Do you want to change it?
tap-already-short = Done already
tap-over = That button is from an earlier talk. Send “help” to see what you can do now.
tap-over-short = This is over
tap-done-short = Done
media-kept = Thank you. I have kept that with your answer.
media-unread = I cannot read that kind of message.
media-instead = Please tell me in words as well.
media-instead-choice = Please pick one of the answers.
media-instead-choices = Please pick one or more of the answers.
media-instead-number = Please send a number.
media-instead-date = Please tell me the date in words.
media-instead-place = Please name the place.
media-instead-yes_no = Please say yes or no.
media-instead-consent = Please say yes or no.
media-instead-review = Please pick what to do.
media-photo = a photo
media-voice = a voice message
media-document = a file
media-location = a place on the map
media-other = something else

choice-yes = Yes
choice-no = No
choice-skip = Skip
choice-finish = That is all
choice-done = Done
choice-back = Go back
choice-help = Help
choice-change = Change it
choice-carry-on = Carry on
choice-here = Send where I am
choice-not-now = Not now
choice-stop-all = Stop all messages
choice-resume = Send me messages again
chosen = You chose: { $label }

review-heading = Please check
review-public = This is what others will see:
review-private = Only our staff see this:
review-send = Send it
review-change = Change something
review-later = Not now
heard-review-send = yes, ok, send, send it, publish, submit
heard-review-change = change, change it, no, edit
heard-review-later = later, not yet, wait
review-skipped = Skipped
review-none = None
review-kept = You also sent { files }.
files = { $n ->
        [one] 1 file
       *[other] { $n } files
    }
share-files-label = Files
raise-files-label = Files

## A life at risk

crisis-first = I am sorry that things are so hard. You do not have to face this alone. Please get help now, for you or for someone else:
crisis-not-watched = I am a computer program. Nobody watches this chat all the time, so please do not wait for an answer here.
crisis-kept = There is no hurry. What you wrote is kept. You can carry on at any time, or not at all.

## Other words for what can be done
## One word or phrase for each verb; its own name always works too. A phrase of several words can
## never be the beginning of somebody's story, so "start", "language" and "link" have only such.

say-start = get started
say-share = share what happened
say-raise = raise an issue
say-issues = see the issues
say-find = search
say-open = show
say-support = sign
say-withdraw = unsupport
say-follow = watch
say-unfollow = mute
# The list has a button to stop each, which is what somebody who says this is looking for.
say-following = stop following
say-mine = my things
say-survey = answer a survey
say-settings = my settings
say-language = change the language
say-link = link accounts
say-mydata = show my data
say-delete = delete my data
say-privacy = what do you keep
say-help = what can I do
say-stop = unsubscribe
say-resume = send me messages again
say-desk = open the desk
say-respond = answer an issue
say-back = go back
say-skip = skip this
say-why = why do you ask
say-repeat = say that again
say-change = change my answer
say-finish = that is all
say-restart = start again
say-carry_on = carry on

## More of the same, parted by commas

heard-delete = forget me, delete me, delete everything, delete all my data, delete my stuff, delete my account, delete my information, erase my data, erase me, remove my data, remove me

## Greetings, parted by commas: whoever says one is greeted

heard-greetings = hello, hi, hey, hiya, hello there, good morning, good afternoon, good evening

## Short words in passing

welcome-staff = Hello. You are a member of staff here. What would you like to do?
thanks-back = Thank you too. I am here when you need me.
share-listened = Thank you for telling me that. I am sorry if it was hard.
ways-out-required = You can also go back or ask for help.
example-date-ahead = For example: “31 March” or “next month”.
heard-languages = english, speak english, in english, welsh, speak welsh, in welsh, cymraeg, saesneg
heard-thanks = thanks, thank you, thank you very much, many thanks, cheers, bye, goodbye, ok thanks, ok thank you
