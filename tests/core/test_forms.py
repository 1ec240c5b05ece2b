"""Several answers at once, from a form: all of them or none, and what a form shows."""

from dataclasses import replace

import pytest

from core.dialogues.steps import Script
from core.domain.forms import Field, Form
from core.domain.messages import Filled
from core.domain.people import Hat, Role
from tests.core.world import Talk, changed, fields, inside, script, talk, written

KINDS = script("kinds")
TOGETHER = changed(KINDS, form=True)
GOOD: dict[str, str | tuple[str, ...]] = {
    "words": "It hurt a lot",
    "one": "bus",
    "many": ("time", "kind"),
    "days": "5",
    "day": "2025-12-01",
    "again": "yes",
    "place": "Leeds",
}
PROMISES = written(
    """
    id = "promises"
    form = true

    [[questions]]
    id = "stance"
    kind = "choice"
    required = true
    ask = { en = "What do you say?" }
    options = [{ id = "yes", label = { en = "Yes" } }, { id = "no", label = { en = "No" } }]

    [[questions]]
    id = "reason"
    kind = "text"
    required = true
    ask = { en = "Why not?" }
    when = { of = "stance", equals = "no" }

    [[questions]]
    id = "promise"
    kind = "text"
    most = 80
    ask = { en = "What do you promise?" }
    when = { of = "stance", equals = "yes" }

    [[questions]]
    id = "due"
    kind = "date"
    time = "future"
    required = true
    ask = { en = "By when?" }
    when = { of = "promise" }

    [[questions]]
    id = "review"
    kind = "review"
    required = true
    """
)


def shown(made: Talk) -> Form:
    """The form that came of the last step."""
    assert made.last.form is not None
    return made.last.form


def field(made: Talk, name: str) -> Field:
    """One question of the form that came of the last step."""
    return next(one for one in shown(made).fields if one.id == name)


# --- What a form shows ---------------------------------------------------------------------------


def test_a_conversation_with_a_form_shows_it_when_it_begins() -> None:
    """Every question that can be put in a form is in it; the others are asked by themselves."""
    made = inside(TOGETHER)
    assert [(one.id, one.kind) for one in shown(made).fields] == [
        ("words", "line"),
        ("one", "one"),
        ("many", "many"),
        ("days", "number"),
        ("day", "day"),
        ("again", "one"),
        ("place", "line"),
    ]
    assert made.asked == "words", "the first question stands in the chat as well"


def test_a_conversation_without_a_form_shows_none() -> None:
    """Permission, say, is asked in words."""
    assert inside(KINDS).last.form is None
    assert inside(KINDS).seen[-1].form is None


def test_the_question_bears_a_button_that_opens_the_form() -> None:
    """Where nothing could be shown at once the form is a tap away, filled in so far."""
    made = inside(TOGETHER)
    made.says("It hurt a lot")
    button = made.seen[-1].form
    assert button is not None
    assert made.taps(button.payload) == []
    assert field(made, "words").value == ("It hurt a lot",)


def test_typed_the_form_is_the_question_again() -> None:
    """Nobody who cannot see a form is left without an answer."""
    made = inside(TOGETHER)
    made.says("/form")
    assert made.seen[-1].asks == "words"


def test_a_choice_that_others_hang_on_brings_them_in() -> None:
    """What only applies to another choice is not shown."""
    made = inside(PROMISES)
    assert [one.id for one in shown(made).fields] == ["stance"]
    assert field(made, "stance").shapes
    made.fills(sent=False, stance="no")
    assert [one.id for one in shown(made).fields] == ["stance", "reason"]
    made.fills(sent=False, stance="yes")
    assert [one.id for one in shown(made).fields] == ["stance", "promise", "due"]
    assert not field(made, "due").required, "it is needed only with a promise"
    assert made.values() == {}, "nothing was sent"


def test_a_form_keeps_what_was_given_of_every_kind() -> None:
    """Coming back, every answer is where it was."""
    made = inside(TOGETHER)
    made.fills(GOOD)
    made.says("/form")
    made.taps(str(made.seen[-1].form and made.seen[-1].form.payload))
    given = {one.id: one.value for one in shown(made).fields}
    assert given == {
        "words": ("It hurt a lot",),
        "one": ("bus",),
        "many": ("time", "kind"),
        "days": ("5",),
        "day": ("2025-12-01",),
        "again": ("yes",),
        "place": ("leeds",),
    }


# --- What is made of it --------------------------------------------------------------------------


def test_a_whole_form_leads_to_what_it_did_not_ask() -> None:
    """All values are taken in one turn; permission is asked by itself, and strictly."""
    made = inside(TOGETHER)
    made.fills(GOOD)
    assert made.asked == "agree"
    assert made.values() == {
        "words": "It hurt a lot",
        "one": "bus",
        "many": ("time", "kind"),
        "days": 5,
        "day": "2025-12-01",
        "again": True,
        "place": "leeds",
    }


@pytest.mark.parametrize(
    ("name", "bad", "why"),
    [
        ("words", " ", "words"),
        ("words", "No", "?"),
        ("words", "x" * 41, "40"),
        ("one", "boat", "?"),
        ("many", ("time", "kind", "near"), "2"),
        ("days", "99", "30"),
        ("days", "some", "number"),
        ("day", "2031-01-01", "not come yet"),
        ("again", "perhaps", "yes"),
    ],
)
def test_of_a_form_with_one_bad_value_nothing_is_taken(
    name: str, bad: str | tuple[str, ...], why: str
) -> None:
    """The reason stands beneath its question; the person still has the form in front of them."""
    made = inside(TOGETHER)
    said = made.fills(GOOD | {name: bad})
    assert said == []
    assert made.last.errors.keys() == {name}
    assert why.casefold() in made.last.errors[name].casefold() or why == "?"
    assert made.values() == {}
    made.fills(GOOD)
    assert made.asked == "agree"


def test_every_bad_value_is_told_at_once() -> None:
    """Nobody is sent from one fault to the next."""
    made = inside(TOGETHER)
    made.fills(GOOD | {"days": "99", "one": "boat"})
    assert made.last.errors.keys() == {"days", "one"}


def test_a_field_left_empty_is_a_skip_where_that_is_allowed() -> None:
    """An empty field is no mistake unless the answer is needed."""
    made = inside(PROMISES)
    made.fills(stance="yes", promise=())
    assert made.frame.answers["promise"].skipped
    assert made.asked == "review"


def test_a_day_is_needed_only_with_its_promise() -> None:
    """What a form cannot know beforehand is said beneath the question."""
    made = inside(PROMISES)
    made.fills(stance="yes", promise="A ramp", due=())
    assert made.last.errors.keys() == {"due"}
    made.fills(stance="yes", promise="A ramp", due="2026-12-01")
    assert made.asked == "review"


def test_a_form_cannot_send_what_was_not_reviewed_nor_agree_in_passing() -> None:
    """Review and consent are asked by themselves, whatever a form says about them."""
    made = inside(TOGETHER)
    made.fills(GOOD | {"agree": "yes", "review": "send"})
    assert not {"agree", "review"} & made.values().keys()
    assert made.kept == []


def test_what_a_branch_hides_bothers_nobody() -> None:
    """A value for a question that does not apply is let be."""
    made = inside(PROMISES)
    made.fills(stance="no", reason="No money", promise="", due="yesterday")
    assert made.values() == {"stance": "no", "reason": "No money"}


def test_a_form_of_unknown_fields_changes_nothing() -> None:
    """What nobody asked, or an older release asked, is let be."""
    made = inside(TOGETHER)
    made.fills(colour="red")
    assert made.values() == {}
    assert made.asked == "words"


def test_a_form_sent_twice_is_sent_once() -> None:
    """The second says nothing; the review that it shows is the one that stands in the chat."""
    made = inside(PROMISES)
    assert made.fills(stance="no", reason="No money")
    review = shown(made)
    assert made.fills(stance="no", reason="No money") == []
    assert shown(made) == review
    assert made.asked == "review"


def test_the_review_is_read_and_sent_where_the_form_was() -> None:
    """It says every answer, has no question, and its button is the one of the chat."""
    made = inside(PROMISES)
    said = made.fills(stance="no", reason="No money")
    review = shown(made)
    assert review.fields == ()
    assert "No money" in "".join(part.text for part in review.parts)
    assert review.submit == said[-1].choices[0].label
    made.does(Filled({}, review.name))
    assert [frame.script for frame in made.kept] == ["promises"]


def test_a_review_of_other_answers_is_not_sent() -> None:
    """Somebody changed an answer in the chat while it stood open: it is shown as it is now."""
    made = inside(PROMISES)
    made.fills(stance="no", reason="No money")
    review = shown(made)
    made.says("/change reason")
    made.says("No room")
    assert made.does(Filled({}, review.name)) == []
    assert made.kept == []
    assert "No room" in "".join(part.text for part in shown(made).parts)


def test_an_empty_form_sends_nothing_that_has_a_review_before_it() -> None:
    """Nothing was filled in, so nothing is taken."""
    made = inside(PROMISES)
    assert made.does(Filled({}, made.form)) == []
    assert made.asked == "stance"


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
    made.does(filled("s1a|promises|", stance="no"))
    assert made.session_of(Hat.STAFF).seq == 1
    assert made.session_of(Hat.CITIZEN).seq == 0


def filled(form: str, **values: str) -> Filled:
    """A form by its name."""
    return Filled(fields(values), form)


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
