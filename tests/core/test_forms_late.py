"""Forms that are sent twice, late, changed, out of date, or in distress."""

from dataclasses import replace

from core.dialogues.steps import Script
from core.domain.messages import Filled
from core.domain.people import Hat, Role
from tests.core.form_values import filled
from tests.core.test_forms import GOOD
from tests.core.world import changed, inside, script, talk, written

TOGETHER = changed(script("kinds"), form=True)
PROMISES = script("promises")


def test_a_form_sent_twice_is_sent_once() -> None:
    """The second says nothing; the review that it shows is the one that stands in the chat."""
    made = inside(PROMISES)
    assert made.fills(stance="no", reason="No money")
    review = made.form_shown
    assert made.fills(stance="no", reason="No money") == []
    assert made.form_shown == review
    assert made.asked == "review"


def test_the_review_is_read_and_sent_where_the_form_was() -> None:
    """It says every answer, has no question, and its button is the one of the chat."""
    made = inside(PROMISES)
    said = made.fills(stance="no", reason="No money")
    review = made.form_shown
    assert review.fields == ()
    assert "No money" in "".join(part.text for part in review.parts)
    assert review.submit == said[-1].choices[0].label
    made.does(Filled({}, review.name))
    assert [frame.script for frame in made.kept] == ["promises"]


def test_a_review_of_other_answers_is_not_sent() -> None:
    """Somebody changed an answer in the chat while it stood open: it is shown as it is now."""
    made = inside(PROMISES)
    made.fills(stance="no", reason="No money")
    review = made.form_shown
    made.says("/change reason")
    made.says("No room")
    assert made.does(Filled({}, review.name)) == []
    assert made.kept == []
    assert "No room" in "".join(part.text for part in made.form_shown.parts)


def test_a_form_without_values_is_no_review_that_was_read() -> None:
    """One of an older release, say, whose fields nobody knows: nothing is sent."""
    made = inside(PROMISES)
    name = made.form
    assert made.does(Filled({}, name)) == []
    assert made.asked == "stance"
    made.fills(stance="no", reason="No money")
    made.does(Filled({}, name))
    made.does(Filled({}, made.form))
    assert made.kept == []


def test_a_form_that_is_changed_and_sent_again_is_reviewed_again() -> None:
    """Nobody sends what they have not just seen."""
    made = inside(PROMISES)
    made.fills(stance="no", reason="No money")
    said = made.fills(stance="no", reason="No room")
    assert "No room" in said[-1].text
    assert made.asked == "review"


def test_a_form_takes_up_what_was_laid_aside_meanwhile() -> None:
    """Somebody looked at something else while the form stood open."""
    made = inside(PROMISES)
    made.fills(stance="no", reason="No money")
    name = made.form
    made.says("/stop")
    assert made.session.top is None
    made.does(filled(name, stance="no", reason="No room"))
    assert made.asked == "review"
    assert made.session.aside == ()


def test_a_form_whose_conversation_is_over_gives_the_words_back() -> None:
    """They are not lost, and nothing is changed."""
    made = inside(PROMISES)
    name = made.form
    made.fills(stance="no", reason="No money at all")
    made.presses("Send it")
    said = made.does(filled(name, stance="no", reason="Still no money"))
    assert [reply.key for reply in said] == ["form-over"]
    assert "Still no money" in said[0].text
    assert len(made.kept) == 1


def test_a_form_outlives_a_new_version_of_its_questions() -> None:
    """What still fits is taken; what is new is asked."""
    made = inside(PROMISES)
    name = made.form
    made.publishes(with_more(PROMISES))
    made.does(filled(name, stance="no", reason="No money"))
    assert made.asked == "more"


def test_a_form_is_sent_under_the_hat_that_it_was_opened_under() -> None:
    """Staff answer as staff, even if they last wrote as somebody who lives here."""
    made = talk(PROMISES)
    made.person = replace(made.person, roles=frozenset({Role.RESPONDER}))
    made.does(filled("s1a|promises||", stance="no"))
    assert made.session_of(Hat.STAFF).seq == 1
    assert made.session_of(Hat.CITIZEN).seq == 0


def test_words_behind_a_gap_are_not_passed_over() -> None:
    """Whoever filled in the second promise and not the first hears what is missing."""
    made = inside(PROMISES)
    made.fills(stance="yes", promise="", due="2026-12-01")
    assert made.last.errors == {"due": "Please fill in what comes before this first."}
    assert made.values() == {}


def test_a_form_of_an_earlier_conversation_is_not_taken_into_a_later_one() -> None:
    """Of the same kind, about the same thing: its words are given back."""
    made = inside(PROMISES)
    first = made.form
    made.fills(stance="no", reason="No money")
    made.presses("Send it")
    made.says("/go-promises")
    said = made.does(filled(first, stance="no", reason="Old words"))
    assert [reply.key for reply in said] == ["form-over"]
    assert "Old words" in said[0].text
    assert made.values() == {}


def test_a_form_that_is_over_and_held_no_words_gives_none_back() -> None:
    """It only says that it is over."""
    made = inside(PROMISES)
    form = made.form
    made.fills(stance="no", reason="No money")
    made.presses("Send it")
    said = made.does(Filled({}, form))
    assert said[0].text.endswith("Nothing was changed.")


def test_what_a_form_left_empty_takes_back_no_newer_answer() -> None:
    """Somebody answered in the chat while the form stood open."""
    made = inside(PROMISES)
    early = made.form
    made.presses("Yes")
    made.says("A ramp")
    made.does(filled(early, stance="yes", promise="", due="2026-12-01"))
    assert made.values()["promise"] == "A ramp"


def test_a_review_whose_answers_are_being_changed_becomes_the_form_again() -> None:
    """It is never closed as if it had been sent."""
    made = inside(PROMISES)
    made.fills(stance="no", reason="No money")
    review = made.form_shown
    made.says("back")
    assert made.asked == "reason"
    assert made.does(Filled({}, review.name)) == []
    assert [one.id for one in made.form_shown.fields] == ["stance", "reason"]
    assert made.kept == []


def test_a_review_that_was_laid_aside_is_sent_as_it_was_seen() -> None:
    """Nothing in it has changed since."""
    made = inside(PROMISES)
    made.fills(stance="no", reason="No money")
    review = made.form_shown
    made.says("/stop")
    made.does(Filled({}, review.name))
    assert len(made.kept) == 1


def test_words_of_a_crisis_in_a_form_are_kept_with_all_that_could_be_taken() -> None:
    """Nobody at risk has to type it again, even where one field was wrong."""
    made = inside(TOGETHER)
    said = made.fills(GOOD | {"words": "I want to end my life", "days": "999"})
    assert [reply.key for reply in said] == ["crisis"]
    frame = made.session.aside[-1]
    assert frame.answers["words"].value == "I want to end my life"
    assert frame.answers["one"].value == "bus"
    assert frame.gentle


def with_more(one: Script) -> Script:
    """The script with a question more before its review."""
    more = written(
        'id = "m"\n[[questions]]\nid = "more"\nkind = "text"\nrequired = true\n'
        'ask = { en = "And?" }\n'
    ).questions
    return Script.model_validate(
        {
            **{name: getattr(one, name) for name in Script.model_fields},
            "questions": (*one.questions[:-1], *more, one.questions[-1]),
        }
    )
