"""Several answers at once, from a form: all of them or none, and what a form shows."""

import pytest

from core.domain.forms import Field
from core.domain.messages import Inbound, Said
from tests.core.world import Talk, changed, inside, script, talk

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
PROMISES = script("promises")


def field(made: Talk, name: str) -> Field:
    """One question of the form that came of the last step."""
    return next(one for one in made.form_shown.fields if one.id == name)


# --- What a form shows ---------------------------------------------------------------------------


def test_a_conversation_with_a_form_shows_it_when_it_begins() -> None:
    """Every question that can be put in a form is in it; the others are asked by themselves."""
    made = inside(TOGETHER)
    assert [(one.id, one.kind) for one in made.form_shown.fields] == [
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
    assert made.last.form is not None


def test_what_is_asked_by_itself_is_never_a_form() -> None:
    """Not even for somebody who asks for one."""
    made = inside(KINDS)
    made.says("/form")
    assert made.last.form is None
    assert made.seen[-1].asks == "words"


def test_where_no_form_can_be_shown_none_is_made() -> None:
    """The question stands in the chat alone."""
    made = talk(TOGETHER)
    made.hears(Inbound("k1", made.sender, made.at, Said("/go-kinds"), "m1"))
    assert made.last.form is None
    assert made.asked == "words"


def test_a_choice_that_others_hang_on_brings_them_in() -> None:
    """What only applies to another choice is not shown."""
    made = inside(PROMISES)
    assert [one.id for one in made.form_shown.fields] == ["stance"]
    assert field(made, "stance").shapes
    made.fills(sent=False, stance="no")
    assert [one.id for one in made.form_shown.fields] == ["stance", "reason"]
    made.fills(sent=False, stance="yes")
    assert [one.id for one in made.form_shown.fields] == ["stance", "promise", "due"]
    assert not field(made, "due").required, "it is needed only with a promise"
    assert made.values() == {}, "nothing was sent"


def test_a_form_keeps_what_was_given_of_every_kind() -> None:
    """Coming back, every answer is where it was."""
    made = inside(TOGETHER)
    made.fills(GOOD)
    made.says("/form")
    made.taps(str(made.seen[-1].form and made.seen[-1].form.payload))
    given = {one.id: one.value for one in made.form_shown.fields}
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
        ("words", " ", "fill this in"),
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
