"""Answering a survey: when it is open, what is said around it, what is kept of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.dialogues.steps import Script, Survey, script_from
from core.domain.changes import AddEqualityAnswer, AddSurveyAnswers
from core.domain.facts import SurveyAnswered, SurveyChanged
from core.domain.messages import MediaKind
from core.domain.needs import AnswersOf, ResultsPublished, ScriptKept
from core.domain.surveys import Audience, Results, SurveyAnswers
from tests.core.world import NOW, Talk, changed, talk

BUS = {
    "id": "bus",
    "survey": True,
    "title": {"en": "Your bus", "cy": "Eich bws"},
    "thanks": {"en": "Thank you for the bus."},
    "questions": [
        {
            "id": "often",
            "kind": "choice",
            "required": True,
            "ask": {"en": "How often do you take it?"},
            "options": [
                {"id": "daily", "label": {"en": "Each day"}},
                {"id": "never", "label": {"en": "Never"}},
            ],
        },
        {"id": "why", "kind": "text", "ask": {"en": "Why is that?"}},
        {"id": "photo", "kind": "media", "ask": {"en": "Send a photo of your stop."}},
        {"id": "review", "kind": "review", "required": True},
    ],
}


def bus(**more: object) -> Survey:
    """The survey of these tests, with some of its fields changed."""
    found = script_from(BUS | more)
    assert isinstance(found, Survey)
    return found


def asked(*surveys: Script, **more: object) -> Talk:
    """Somebody who agreed, where only these surveys are published."""
    made = talk(**more)
    current = {key: one for key, one in made.library.current.items() if key != "visit"}
    made.library = replace(made.library, current=current)
    for one in surveys:
        made.publishes(one)
    return made


def answered(made: Talk) -> AddSurveyAnswers:
    """What the last step kept."""
    (kept,) = (one for one in made.last.changes if isinstance(one, AddSurveyAnswers))
    return kept


def through(made: Talk) -> Talk:
    """The whole survey, answered and sent."""
    made.says("survey")
    made.says("each day")
    made.says("I have no car")
    made.says("skip")
    made.presses("Send it")
    return made


def test_nobody_is_asked_where_there_is_no_survey() -> None:
    """Whoever asks for a survey where there is none is told so."""
    assert [reply.key for reply in asked().says("survey")] == ["survey-none"]


def test_the_only_survey_needs_no_name_and_of_several_one_is_chosen() -> None:
    """One opens at once; of two the titles are offered, and a title can be typed."""
    assert [reply.key for reply in asked(bus()).says("survey")] == ["bus-often"]
    both = asked(bus(), bus(id="tram", title={"en": "Your tram"}))
    (which,) = both.says("survey")
    assert [choice.label for choice in which.choices] == ["Your bus", "Your tram"]
    assert [reply.key for reply in both.presses("Your tram")] == ["tram-often"]
    assert [reply.key for reply in asked(bus(), bus(id="tram")).says("/survey your bus")] == [
        "bus-often"
    ]


@pytest.mark.parametrize(
    ("days", "key"),
    [
        ({"opens": date(2026, 3, 3)}, "survey-not-yet"),
        ({"closes": date(2026, 3, 1)}, "survey-closed"),
    ],
)
def test_a_survey_is_open_on_its_days_only(days: dict[str, date], key: str) -> None:
    """Before it opens and after it closes it is offered nowhere; its name is answered kindly."""
    one = asked(bus(**days))
    assert [reply.key for reply in one.says("/survey bus")] == [key]
    assert [reply.key for reply in one.says("survey")] == ["survey-none"]
    on_its_days = asked(bus(opens=date(2026, 3, 2), closes=date(2026, 3, 2)))
    assert on_its_days.says("survey")[-1].key == "bus-often"


def test_staff_can_close_it_before_its_time() -> None:
    """A survey that was closed by hand is closed, whatever its dates say."""
    one = asked(bus())
    one.library = replace(one.library, closed=frozenset({"bus"}))
    assert [reply.key for reply in one.says("/survey bus")] == ["survey-closed"]


def test_whoever_is_inside_when_it_closes_is_told() -> None:
    """An answer to a survey that has closed is not taken; nothing stays open."""
    one = asked(bus(closes=date(2026, 3, 2)))
    one.says("survey")
    one.waits(timedelta(days=1))
    (told,) = one.says("each day")
    assert told.key == "survey-closed-inside"
    assert one.session.top is None
    assert not one.last.changes
    assert one.session.held is not None
    assert one.session.held.text == "each day"


def test_a_change_that_was_not_sent_leaves_what_was_sent_before() -> None:
    """Who was changing answers when it closed hears that the earlier ones count."""
    one = asked(bus(closes=date(2026, 3, 2)), answers={AnswersOf: given()})
    one.says("survey")
    one.presses("Change my answers")
    one.waits(timedelta(days=1))
    assert [reply.key for reply in one.says("hello there")] == ["survey-closed-changing"]


def test_what_a_button_says_can_be_typed() -> None:
    """Answer and change my answers are heard as words, for who cannot press or presses late."""
    assert asked(bus()).says("answer")[-1].key == "bus-often"
    again = asked(bus(), answers={AnswersOf: given()})
    assert [reply.key for reply in again.says("change my answers")] == ["survey-answered"]


def test_commands_are_heard_inside_a_survey_that_has_closed() -> None:
    """Stop means stop, and help is help, whatever has closed meanwhile."""
    one = asked(bus(closes=date(2026, 3, 2)))
    one.says("survey")
    one.waits(timedelta(days=1))
    assert [reply.key for reply in one.says("/stop all")] == ["stop-all"]
    assert one.person.stopped


def test_a_button_of_the_closed_survey_says_so_and_others_do_what_they_say() -> None:
    """Only what answers the open question meets the closed door."""
    one = asked(bus(closes=date(2026, 3, 2)))
    one.says("survey")
    (menu,) = one.says("/help")[-1:]
    one.waits(timedelta(days=1))
    assert one.presses(menu.choices[0].label, of=menu)[0].key != "survey-closed-inside"
    again = asked(bus(closes=date(2026, 3, 2)))
    again.says("survey")
    again.waits(timedelta(days=1))
    assert [reply.key for reply in again.presses("Never")] == ["survey-closed-inside"]


def test_what_was_answered_stays_when_a_closed_survey_opens_again() -> None:
    """A day more, and the person goes on where they were."""
    one = asked(bus(closes=date(2026, 3, 2)))
    one.says("survey")
    one.says("each day")
    one.waits(timedelta(days=1))
    assert [reply.key for reply in one.says("no car")] == ["survey-closed-inside"]
    one.publishes(bus(closes=date(2026, 3, 9)))
    assert one.says("survey")[-1].key == "bus-why"
    assert one.values() == {"often": "daily"}


def test_what_to_know_stands_before_the_first_question() -> None:
    """What it is for, that nobody is named, and until when: said once, not when it goes on."""
    about = bus(purpose={"en": "We plan new routes."}, anonymous=True, closes=date(2026, 3, 9))
    one = asked(about)
    intro, first = one.says("survey")
    assert intro.key == "survey-intro"
    assert intro.text.startswith(
        "Before you begin “Your bus”:\n\nWe plan new routes.\n\nNobody can find out"
    )
    assert "9 March 2026" in intro.text
    assert first.key == "bus-often"
    one.says("each day")
    assert [reply.key for reply in one.says("survey")] == ["bus-why"]


def test_answers_are_kept_with_how_they_were_understood() -> None:
    """What was answered, how, in which version and language, on which channel."""
    one = through(asked(bus()))
    kept = answered(one).answers
    assert kept.answers == {"often": "daily", "why": "I have no car", "photo": None}
    assert kept.hows["photo"] == "skip"
    assert (kept.person, kept.survey, kept.channel, kept.language) == (1, "bus", "terminal", "en")
    assert one.last.facts == (SurveyAnswered(actor=1, survey="bus", answers=kept.id),)
    assert one.seen[-1].text.startswith("Thank you for the bus.")


def test_thanks_say_what_happens_next_and_when() -> None:
    """The day of the results, and until when answers can be changed."""
    one = through(asked(bus(results_by=date(2026, 4, 30), closes=date(2026, 3, 9))))
    assert "by 30 April 2026" in one.seen[-1].text
    assert "until 9 March 2026" in one.seen[-1].text


def given() -> SurveyAnswers:
    """What somebody had answered before."""
    return SurveyAnswers(
        77,
        "bus",
        bus().version,
        1,
        {"often": "daily", "why": "No car", "photo": ("photo:abc", "My stop")},
        NOW - timedelta(days=1),
        hows={"often": "tap", "why": "exact", "photo": "exact"},
    )


def test_answers_can_be_changed_until_it_closes() -> None:
    """The review opens with all that was said; what is sent takes the place of the earlier."""
    one = asked(bus(), answers={AnswersOf: given()})
    (told,) = one.says("survey")
    assert (told.key, [choice.label for choice in told.choices]) == (
        "survey-answered",
        ["Change my answers"],
    )
    (review,) = one.presses("Change my answers")
    assert review.key == "bus-review"
    assert "No car" in review.text
    one.says("change why")
    one.says("I like it")
    one.presses("Send it")
    kept = answered(one).answers
    assert (kept.id, kept.answers["why"]) == (77, "I like it")
    assert kept.answers["photo"] == ("photo:abc", "My stop")
    assert one.last.facts == (SurveyChanged(actor=1, survey="bus", answers=77),)


def test_nothing_is_changed_after_it_closed() -> None:
    """An old button cannot open a survey that is closed."""
    one = asked(bus(), answers={AnswersOf: given()})
    one.says("survey")
    one.library = replace(one.library, closed=frozenset({"bus"}))
    assert [reply.key for reply in one.presses("Change my answers")] == ["survey-closed"]


def test_answers_of_an_older_version_are_asked_again_where_they_do_not_fit() -> None:
    """A choice that is gone is asked anew, and nothing is filed under the wrong question."""
    less = changed(
        bus(),
        questions=[
            bus().questions[0].model_copy(update={"options": bus().questions[0].options[1:]}),
            *bus().questions[1:],
        ],
    )
    one = asked(bus(), answers={AnswersOf: given()})
    one.publishes(less)
    one.says("survey")
    assert [reply.key for reply in one.presses("Change my answers")] == ["bus-often"]
    assert "often" in one.frame.retired


def test_an_anonymous_survey_keeps_nothing_that_leads_back() -> None:
    """No person, no address, no time but the day, no file, an id by chance, and no fact."""
    one = asked(bus(anonymous=True))
    one.says("survey")
    one.says("each day")
    one.says("I have no car")
    one.shares(MediaKind.PHOTO, "My stop")
    one.presses("Send it")
    kept = answered(one).answers
    assert kept.person is None
    assert kept.id > 2**61
    assert kept.at == datetime(2026, 3, 2, tzinfo=UTC)
    assert (kept.channel, kept.thread, kept.hows, kept.retired) == ("", "", {}, {})
    assert kept.answers["photo"] == "My stop"
    assert not one.last.facts
    assert not one.seen[-1].choices
    assert one.session.top is None


def test_an_anonymous_survey_never_looks_for_earlier_answers() -> None:
    """Nobody can know whether somebody answered before, so nobody asks."""
    one = asked(bus(anonymous=True), answers={AnswersOf: given()})
    assert one.says("survey")[-1].key == "bus-often"


def test_a_link_opens_the_survey_and_leaves_its_mark() -> None:
    """Through a poster's link the survey opens at once; its hidden question knows which poster."""
    hidden = {"id": "poster", "kind": "hidden"}
    questions = [hidden, *BUS["questions"]]  # type: ignore[misc]  # a list, as written above
    one = asked(bus(questions=questions, audience=Audience(link=True)))
    assert [reply.key for reply in one.says("survey")] == ["survey-none"]
    assert one.says("/start s-bus-library")[-1].key == "bus-often"
    one.says("never")
    one.says("skip")
    one.says("skip")
    one.presses("Send it")
    assert answered(one).answers.answers["poster"] == "library"


def test_a_mark_is_the_name_of_a_poster_and_stays() -> None:
    """A title or a sentence is no mark, an anonymous survey keeps none, and a change keeps it."""
    hidden = {"id": "poster", "kind": "hidden"}
    questions = [hidden, *BUS["questions"]]  # type: ignore[misc]  # a list, as written above
    marked = bus(questions=questions)
    for said in ("/survey your bus", "/survey bus NHS 123", "/survey bus my name is Al"):
        one = asked(marked)
        one.says(said)
        assert one.frame.mark == ""
    unnamed = asked(bus(questions=questions, anonymous=True))
    unnamed.says("/start s-bus-library")
    assert unnamed.frame.mark == ""
    before = replace(given(), answers={**given().answers, "poster": "library"})
    before = replace(before, version=marked.version, hows={**given().hows, "poster": "derived"})
    edited = asked(marked, answers={AnswersOf: before})
    edited.says("survey")
    edited.presses("Change my answers")
    edited.presses("Send it")
    assert answered(edited).answers.answers["poster"] == "library"


def test_a_survey_speaks_its_own_first_language_where_it_lacks_the_persons() -> None:
    """Words are in the person's language, else in the survey's first, never by the alphabet."""
    words = {"bn": "BN", "en": "EN"}
    one = asked(bus(title=words, purpose=words, thanks=words, languages=("en", "bn")))
    one.person = replace(one.person, language="cy")
    assert "“EN”" in one.says("survey")[0].text


def test_equality_is_asked_apart_and_after() -> None:
    """After thanks may we ask; each answer is kept alone, by chance, for a day, of nobody."""
    one = through(asked(bus(equality=True)))
    assert one.seen[-1].key == "equality-may"
    one.says("yes")
    one.says("25-44")
    for _ in range(4):
        one.says("skip")
    (change,) = one.last.changes
    assert isinstance(change, AddEqualityAnswer)
    assert (change.answer.question, change.answer.answer, change.answer.survey) == (
        "age",
        "a25",
        "bus",
    )
    assert change.answer.at == datetime(2026, 3, 2, tzinfo=UTC)
    assert one.seen[-1].key == "equality-thanks"


def test_equality_is_no_gate() -> None:
    """No means no: nothing is asked and nothing is kept."""
    one = through(asked(bus(equality=True)))
    assert [reply.key for reply in one.says("no")][-1] == "equality-none"
    assert not one.last.changes


def test_a_draft_is_tried_and_nothing_of_it_is_kept() -> None:
    """A version that nobody published is asked as it would be; at the end it is gone."""
    draft = bus(id="tram")
    one = asked(answers={ScriptKept: draft.canonical})
    start, first = one.says(f"/survey_try tram {draft.version}")
    assert (start.key, first.key) == ("survey-try", "try-often")
    one.says("each day")
    one.says("back")
    one.says("never")
    one.says("skip")
    one.says("skip")
    (_, told) = one.presses("Send it")
    assert told.key == "survey-tried"
    assert not told.choices
    assert not one.last.changes
    assert not one.last.facts


def test_a_trial_is_no_survey_that_could_be_answered_in_earnest() -> None:
    """While a draft is tried, the survey of its name is the one that is published."""
    draft = bus(purpose={"en": "A draft."})
    one = asked(bus(), answers={ScriptKept: draft.canonical})
    one.says(f"/survey_try bus {draft.version}")
    assert [reply.key for reply in one.says("/survey bus")] == ["bus-often"]
    assert one.frame.version == bus().version
    assert [
        reply.key for reply in asked(answers={ScriptKept: draft.canonical}).says("survey")
    ] == ["survey-none"]


def test_a_trial_can_be_paused_and_taken_up() -> None:
    """Stop lays it aside, and carry on finds it, although no library has it."""
    draft = bus(id="tram")
    one = asked(answers={ScriptKept: draft.canonical})
    one.says(f"/survey_try tram {draft.version}")
    one.says("each day")
    one.says("stop")
    assert [reply.key for reply in one.presses("Carry on")] == ["try-why"]


def test_a_draft_that_is_gone_says_so() -> None:
    """A button for a draft that is not kept any more is answered kindly."""
    assert [reply.key for reply in asked().says("/survey_try tram abc")] == ["survey-gone"]


def test_results_are_there_for_everybody() -> None:
    """Whoever asks reads what people said; the picture has its words."""
    shown = Results(5, "bus", {"en": ("2 people answered.",)}, {"en": "Each day: 2"}, 9, NOW)
    one = asked(bus(), answers={ResultsPublished: (shown,)})
    (told,) = one.says("results")
    assert told.text == "What people said in “Your bus”\n\n2 people answered.\n\nEach day: 2"
    assert told.picture is not None
    assert (told.picture.id, told.picture.words) == (9, "Each day: 2")
    assert [reply.key for reply in asked(bus()).says("results")] == ["results-none"]


def test_that_is_all_takes_what_is_ticked() -> None:
    """Among ticks "that is all" means done: they are the answer, and the rest is still asked."""
    many = {
        "id": "why",
        "kind": "choices",
        "ask": {"en": "Why?"},
        "options": [
            {"id": "near", "label": {"en": "It is near"}},
            {"id": "cheap", "label": {"en": "It is cheap"}},
            {"id": "green", "label": {"en": "It is green"}},
        ],
    }
    more = {"id": "more", "kind": "text", "ask": {"en": "What else?"}}
    one = asked(bus(questions=[many, more]))
    one.says("survey")
    one.presses("It is green")
    one.presses("It is near")
    one.says("that is all")
    assert one.values() == {"why": ("near", "green")}
    assert one.asked == "more"
