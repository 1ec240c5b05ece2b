"""Choices on Slack: in buttons, menus, boxes and calendars, in full, and each exactly once."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.paging import units
from bots.slack.drawing import pages
from bots.slack.objects import mrkdwn
from core.domain.messages import Choice, Part, Pick, Reply
from core.errors import Failure, SendFailed
from tests.bots.slack.drawn import (
    any_words,
    choices,
    kinds,
    labels,
    on,
    say,
    sent_by,
    shown,
    sound,
    squeezed,
)

DAY = Pick("day", "q7:")
MANY = Pick("many", "q7:")
SPREAD = 2_900
"""A label of so many signs, escaped, may be cut at the end of a page."""
SKIP = Choice("Skip", "q7~skip", way=True)


def ticks(count: int, label: str = "Choice {}", chosen: int = 0) -> tuple[Choice, ...]:
    """Choices of which several can be set; the first few are."""
    signs = ["-" if i < chosen else "+" for i in range(count)]
    return tuple(
        Choice(label.format(i), f"{MANY.payload}{sign}c{i}", chosen=sign == "-")
        for i, sign in enumerate(signs)
    )


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, ["button"]),
        (5, ["button"] * 5),
        (6, ["static_select"]),
        (100, ["static_select"]),
        (101, ["static_select"] * 2),
        (300, ["static_select"] * 3),
    ],
)
def test_few_answers_are_buttons_and_many_are_menus(count: int, expected: list[str]) -> None:
    """Nothing is written out as a numbered list, and each sends back its payload."""
    offered = choices(count)
    drawn = sound(say("Pick one", choices=offered))
    assert kinds(drawn) == expected
    said = " · ".join(choice.label for choice in offered)
    assert [page.text for page in drawn] == [f"Pick one\n\n{said}"]
    assert [shown(page) for page in drawn] == ["Pick one"]
    assert [label for one in on(drawn) for label in labels(one)] == [c.label for c in offered]
    assert list(sent_by(drawn)) == [choice.payload for choice in offered]


def test_several_menus_say_from_where_to_where_they_go() -> None:
    """Nobody has to open each of them."""
    drawn = on(sound(say("Pick one", choices=choices(120))))
    told = [one.body["placeholder"]["text"] for one in drawn]
    assert told == ["Choice 0 – Choice 99", "Choice 100 – Choice 119"]


def test_menus_too_large_for_a_message_go_on_in_the_next() -> None:
    """Each page says what is on it."""
    drawn = sound(say("Pick one", choices=choices(300, "A street with a long name, number {}")))
    assert len(drawn) == 2
    assert drawn[-1].text == (
        "A street with a long name, number 200 – A street with a long name, number 299\n\n(2/2)"
    )


@pytest.mark.parametrize("count", [6, 40])
def test_a_label_longer_than_a_button_goes_on_in_the_description(count: int) -> None:
    """All of it can be read where it is chosen."""
    offered = choices(count, "{} " + "word " * 27 + "end")
    drawn = sound(say("Pick one", choices=offered))
    assert [label for one in on(drawn) for label in labels(one)] == [c.label for c in offered]
    assert shown(drawn[0]) == "Pick one"


@pytest.mark.parametrize(("count", "length"), [(2, 76), (7, 151), (20, 2_000)])
def test_a_label_longer_than_any_element_becomes_a_paragraph_with_its_button(
    count: int, length: int
) -> None:
    """It is not numbered: its button stands beside it."""
    offered = choices(count, "{} " + "w" * length)
    drawn = sound(say("Pick one", choices=offered))
    assert kinds(drawn) == ["button"] * count
    assert list(sent_by(drawn)) == [choice.payload for choice in offered]
    read = squeezed("".join(page.text for page in drawn))
    assert all(squeezed(choice.label) in read for choice in offered)
    sections = [b for page in drawn for b in page.blocks if b["type"] == "section"]
    assert [block["text"]["text"] for block in sections] == [c.label for c in offered]


def test_a_choice_that_belongs_to_a_paragraph_stands_beside_it_and_nowhere_else() -> None:
    """Its short label is told with the paragraph to who cannot see them side by side."""
    parts = (Part("Issues", "heading"), Part("No lights on <Mill Lane>", act="q7-0"))
    [page] = sound(Reply("test", parts, choices(2)))
    assert [block["type"] for block in page.blocks] == ["header", "section", "actions"]
    beside, below = on([page])
    assert beside.body["accessibility_label"] == "Choice 0: No lights on <Mill Lane>"
    assert [labels(beside), labels(below)] == [["Choice 0"], ["Choice 1"]]
    assert page.text == "Issues\n\nNo lights on &lt;Mill Lane&gt;\n\nChoice 0 · Choice 1"


def test_a_paragraph_too_long_for_a_button_beside_it_keeps_its_words() -> None:
    """Then the button stands below."""
    for length in (3_001, 9_000):
        drawn = sound(Reply("test", (Part("w" * length, act="q7-0"),), choices(1)))
        assert sum(page.text.count("w") for page in drawn) == length
        assert list(sent_by(drawn)) == ["q7-0"]


def test_ways_on_stand_apart_after_the_answers() -> None:
    """Whoever answers does not press one by chance; the form is one of them."""
    form = Choice("All at once", "form", way=True)
    for count, first in ((2, "button"), (8, "static_select")):
        [page] = sound(say("Pick", choices=(SKIP, *choices(count)), form=form))
        *answers, ways = [b["elements"] for b in page.blocks if b["type"] == "actions"]
        assert answers[0][0]["type"] == first
        assert [way["text"]["text"] for way in ways] == ["Skip", "All at once"]


def test_many_ways_on_stand_in_rows_of_five() -> None:
    """A row is read at a glance."""
    [page] = sound(say("Home", choices=choices(7, way=True)))
    rows = [len(b["elements"]) for b in page.blocks if b["type"] == "actions"]
    assert rows == [5, 2]


@pytest.mark.parametrize("count", [3, 9])
def test_what_is_chosen_has_a_tick(count: int) -> None:
    """In words, not only in colour."""
    offered = (Choice("Here", "q7-h", chosen=True), *choices(count))
    said = [label for one in on(sound(say("Pick", choices=offered))) for label in labels(one)]
    assert said[:2] == ["✓ Here", "Choice 0"]


@pytest.mark.parametrize(
    ("count", "kind"),
    [(1, "checkboxes"), (10, "checkboxes"), (11, "multi_static_select")],
)
def test_several_can_be_ticked_at_once(count: int, kind: str) -> None:
    """What is set already is ticked, and all that is set comes back."""
    done = Choice("Done", f"{MANY.payload}done", way=True)
    [page] = sound(say("Pick any", choices=(*ticks(count, chosen=1), done), pick=MANY))
    boxes, button = on([page])
    assert (boxes.kind, boxes.block_id, button.kind) == (kind, "several:q7:", "button")
    assert [one["value"] for one in boxes.body["initial_options"]] == ["c0"]
    assert list(sent_by([page])) == [*(f"q7:=c{i}" for i in range(count)), "q7:done"]


def test_more_than_a_hundred_to_tick_stand_in_groups() -> None:
    """All in one menu, because what it sends is all that is set."""
    [page] = sound(say("Pick any", choices=ticks(120), pick=MANY))
    groups = on([page])[0].body["option_groups"]
    assert [group["label"]["text"] for group in groups] == ["1–100", "101–120"]


@pytest.mark.parametrize("label", ["{} streets" + " with a long name" * 4, "w" * 151 + "{}"])
def test_more_than_can_be_ticked_at_once_is_ticked_one_by_one(label: str) -> None:
    """Every one can still be set, by its own payload."""
    offered = ticks(120, label, chosen=2)
    drawn = sound(say("Pick any", choices=offered, pick=MANY))
    assert list(sent_by(drawn)) == [choice.payload for choice in offered]


def test_boxes_hold_all_the_answers_or_are_not_drawn() -> None:
    """They stand for exactly what is set: one that stands elsewhere would be taken back."""
    offered = ticks(3, chosen=1)
    drawn = sound(Reply("test", (Part("Lights", act="q7:-c0"),), offered, pick=MANY))
    assert kinds(drawn) == ["button"] * 3
    assert list(sent_by(drawn)) == [choice.payload for choice in offered]


def test_a_day_is_picked_from_a_calendar() -> None:
    """Beside it stand the ways on."""
    [page] = sound(say("When?", choices=(SKIP,), pick=DAY))
    calendar, skip = on([page])
    assert (calendar.kind, calendar.place) == ("datepicker", ("day:q7:", "day"))
    assert labels(skip) == ["Skip"]


def test_those_that_send_the_same_stand_once() -> None:
    """Two options with one value would be a fault of the menu."""
    offered = (*choices(8), *choices(8, "Again {}"))
    drawn = sound(say("Pick", choices=offered))
    assert list(sent_by(drawn)) == [f"q7-{i}" for i in range(8)]


@pytest.mark.parametrize(
    ("count", "length"), [(1, 2001), (6, 151), (1, 0)], ids=["button", "option", "none"]
)
def test_a_payload_that_slack_does_not_carry_is_refused(count: int, length: int) -> None:
    """A fault of ours: the message would come back as something else."""
    offered = tuple(Choice("Yes", f"{i}"[:length].ljust(length, "p")) for i in range(count))
    with pytest.raises(SendFailed) as failed:
        pages(say("Well?", choices=offered))
    assert failed.value.failure is Failure.REFUSED
    pages(say("Well?", choices=tuple(Choice("Yes", c.payload[:-1] or "p") for c in offered)))


def test_what_is_left_beside_long_labels_is_read_in_full() -> None:
    """Of six answers one is told above: five are left, which are buttons and not a menu."""
    offered = (*choices(4), Choice("w" * 76, "q7-4"), Choice("x" * 151, "q7-5"))
    drawn = sound(say("Pick", choices=offered))
    assert kinds(drawn) == ["button"] * 6
    assert set(sent_by(drawn)) == {choice.payload for choice in offered}
    read = "".join(map(shown, drawn))
    assert all(choice.label in read for choice in offered[4:])


@settings(max_examples=40, deadline=None)
@given(st.lists(any_words, max_size=30), st.sampled_from((None, MANY, DAY)), st.integers(0, 30))
def test_whatever_the_labels_each_can_be_read_and_reached(
    given_labels: list[str], pick: Pick | None, chosen: int
) -> None:
    """In full in its element, or in a paragraph; in the order in which they were given."""
    signs = ["-" if i < chosen else "+" for i in range(len(given_labels))]
    offered = tuple(
        Choice(label, f"q7:{sign}c{i}", chosen=sign == "-")
        for i, (sign, label) in enumerate(zip(signs, given_labels, strict=True))
    )
    drawn = sound(say("Pick", choices=offered, pick=pick))
    ticked = {f"q7:={choice.payload[4:]}": choice.payload for choice in offered}
    assert {ticked.get(one, one) for one in sent_by(drawn)} == {c.payload for c in offered}
    said = [*map(shown, drawn), *(label for one in on(drawn) for label in labels(one))]
    read = squeezed("".join(said))
    assert all(squeezed(one.label) in read for one in offered if units(mrkdwn(one.label)) < SPREAD)


def test_rows_and_pages_keep_the_order_of_choices() -> None:
    """Numbers that people type mean the same everywhere."""
    sent = list(sent_by(sound(say("Pick", choices=choices(250, "{}" + " word" * 8)))))
    numbers = [int(payload.removeprefix("q7-")) for payload in sent]
    assert all(one < other for one, other in pairwise(numbers))
