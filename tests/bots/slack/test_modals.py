"""Forms on Slack: a modal with a field for each question, which gives back what was put in."""

from collections.abc import Mapping
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.slack.answers import filled
from bots.slack.modals import ELEMENTS, form_view, saying
from core.domain.forms import Field, FieldKind, Form
from core.domain.messages import Part
from core.errors import Failure, SendFailed
from tests.bots.slack.drawn import Json, any_words, hard_words, labels, view_of
from tests.emulators.slack import words
from tests.emulators.slack.blocks import check_modal
from tests.emulators.slack.elements import Element, elements, state_values

YES_NO = (("yes", "Yes"), ("no", "No"))


def form(*fields: Field, title: str = "Tell us") -> Form:
    """A form with these questions."""
    return Form("p1|share|7", title, "Send", "Not now", fields)


def drawn(*fields: Field, title: str = "Tell us") -> Json:
    """The modal of a form, which Slack would take."""
    view = view_of(form_view(form(*fields, title=title)))
    assert check_modal(view) == []
    return view


def asked(field: Field) -> Element:
    """The one element of a form with one question."""
    [element] = elements(drawn(field)["blocks"])
    return element


def given_back(view: Json) -> Mapping[str, tuple[str, ...]]:
    """What comes back when somebody sends the form as they found it."""
    state = {"values": state_values(view["blocks"], {})}
    return filled({**view, "state": state}, sent=True).values


def many(count: int, label: str = "Option {}") -> tuple[tuple[str, str], ...]:
    """So many options."""
    return tuple((f"o{i}", label.format(i)) for i in range(count))


def test_every_kind_of_field_has_its_element() -> None:
    """No kind is drawn by accident."""
    assert ELEMENTS.keys() == set(get_args(FieldKind))


@pytest.mark.parametrize(
    ("field", "element"),
    [
        (Field("a", "line", "A"), "plain_text_input"),
        (Field("a", "words", "A"), "plain_text_input"),
        (Field("a", "one", "A", many(10)), "radio_buttons"),
        (Field("a", "one", "A", many(11)), "static_select"),
        (Field("a", "one", "A", many(300)), "static_select"),
        (Field("a", "many", "A", many(10)), "checkboxes"),
        (Field("a", "many", "A", many(11)), "multi_static_select"),
        (Field("a", "number", "A"), "number_input"),
        (Field("a", "day", "A"), "datepicker"),
    ],
)
def test_each_question_has_the_element_that_fits(field: Field, element: str) -> None:
    """Named after the question, with all its options in full."""
    found = asked(field)
    assert (found.kind, found.place, found.label) == (element, ("a", "value"), "A")
    assert labels(found) == [label for _, label in field.options]


@pytest.mark.parametrize(
    "field",
    [
        Field("a", "line", "A", value=("Ann",)),
        Field("a", "words", "A", value=("Two\nlines & <more>",), most=40),
        Field("a", "line", "A", value=("Two\nlines",)),
        Field("a", "one", "A", YES_NO, ("no",)),
        Field("a", "many", "A", many(40), ("o3", "o39")),
        Field("a", "many", "A", many(4), ("o3",)),
        Field("a", "number", "A", value=("-3",), least=-5, most=5),
        Field("a", "number", "A", value=("2.5",), least=0, most=5, decimals=1),
        Field("a", "day", "A", value=("2026-02-28",)),
        Field("a", "day", "A"),
        Field("a", "many", "A", many(4)),
    ],
)
def test_a_form_sent_as_it_was_found_gives_back_what_was_given(field: Field) -> None:
    """What was answered before stands in its field."""
    assert given_back(drawn(field)) == {"a": field.value}


@pytest.mark.parametrize(
    "field",
    [
        Field("a", "one", "A", YES_NO, ("perhaps",)),
        Field("a", "number", "A", value=("many",)),
        Field("a", "number", "A", value=("9",), most=5),
        Field("a", "number", "A", value=("2.5",)),
        Field("a", "number", "A", value=("5.5",), most=5, decimals=1),
        Field("a", "number", "A", value=("٣",)),
        Field("a", "day", "A", value=("2026-02-30",)),
        Field("a", "day", "A", value=("2026",)),
    ],
)
def test_a_value_that_slack_would_refuse_is_left_empty(field: Field) -> None:
    """One impossible value must not keep the whole form from opening."""
    assert given_back(drawn(field)) == {"a": ()}


@pytest.mark.parametrize("most", [None, 100])
def test_words_longer_than_their_field_are_left_as_they_are(most: int | None) -> None:
    """Cut, they would come back cut: the question is left out, and so its answer stays."""
    view = drawn(Field("a", "words", "A", value=("w" * 3001,), most=most), Field("b", "line", "B"))
    assert given_back(view) == {"b": ()}


def test_bounds_are_slacks_own_where_ours_are_wider() -> None:
    """A text has up to 3000 characters; a shortest length of none is no bound."""
    body = asked(Field("a", "words", "A", least=10, most=9000)).body
    assert (body["min_length"], body["max_length"]) == (10, 3000)
    assert "min_length" not in asked(Field("a", "words", "A", least=0)).body
    body = asked(Field("a", "number", "A", least=0, most=120)).body
    assert (body["min_value"], body["max_value"], body["is_decimal_allowed"]) == (
        "0",
        "120",
        False,
    )


def test_what_must_be_answered_and_what_shapes_the_rest_is_told() -> None:
    """Slack asks for the first, and tells us of the second at once."""
    view = drawn(
        Field("a", "one", "A", YES_NO, required=True, shapes=True), Field("b", "words", "B")
    )
    assert [(e.optional, e.dispatches) for e in elements(view["blocks"])] == [
        (False, True),
        (True, False),
    ]


def test_the_form_is_known_again() -> None:
    """By its name, and to its person by its title and two buttons."""
    view = drawn(Field("a", "line", "A"))
    assert (view["callback_id"], view["private_metadata"]) == ("form", "p1|share|7")
    assert [view[name]["text"] for name in ("title", "submit", "close")] == [
        "Tell us",
        "Send",
        "Not now",
    ]


def test_what_is_to_be_read_stands_above_the_questions() -> None:
    """A form without questions can be read and sent."""
    parts = (Part("You said", "heading"), Part("It is <late>", "quote"))
    for some in ((), (Field("a", "line", "A"),)):
        view = view_of(form_view(Form("name", "Check", "Send", "Not now", some, parts)))
        assert check_modal(view) == []
        assert [block["type"] for block in view["blocks"][:2]] == ["header", "rich_text"]
        assert words.of_blocks(view["blocks"]).startswith("You said\n\nIt is <late>")
        assert view["submit"]["text"] == "Send"


def test_more_to_read_than_a_modal_holds_gives_way_to_an_ellipsis() -> None:
    """A question that has no room is not put."""
    parts = tuple(Part(f"Line {i}") for i in range(120))
    view = view_of(form_view(Form("name", "T", "S", "C", (Field("a", "line", "A"),), parts)))
    assert check_modal(view) == []
    assert len(view["blocks"]) == 100
    assert words.of_blocks(view["blocks"]).endswith("Line 98\n\n…")


def test_a_title_too_long_is_cut_at_a_word_and_told_in_full_beneath() -> None:
    """Slack gives it 24 characters."""
    view = drawn(Field("a", "line", "A"), title="Tell us what happened to you")
    assert view["title"]["text"] == "Tell us what happened…"
    assert words.of_blocks(view["blocks"]).startswith("Tell us what happened to you")


def test_an_option_longer_than_a_button_goes_on_in_its_description() -> None:
    """All of it can be read where it is chosen, and it is not written out as well."""
    options = many(3, "{} " + "word " * 27 + "end")
    view = drawn(Field("a", "one", "A", options))
    assert labels(elements(view["blocks"])[0]) == [label for _, label in options]
    assert [block["type"] for block in view["blocks"]] == ["input"]


def test_an_option_that_no_element_can_show_is_written_out_with_its_number() -> None:
    """Its number is in the option too."""
    options = (("a", "w" * 151), ("b", "Short"))
    view = drawn(Field("q", "one", "Q", options))
    written, question = view["blocks"]
    assert words.of_blocks([written]) == f"1. {'w' * 151}\n2. Short"
    assert [one["text"]["text"] for one in question["element"]["options"]] == [
        f"1. {'w' * 71}…",
        "2. Short",
    ]


def test_more_than_a_hundred_questions_are_cut_off() -> None:
    """The others are asked in the chat afterwards."""
    view = drawn(*(Field(f"q{i}", "line", f"Q{i}") for i in range(120)))
    assert len(view["blocks"]) == 100


@pytest.mark.parametrize("fields", [(), (Field("a", "one", "A"),)], ids=["none", "no options"])
def test_a_form_without_anything_to_fill_in_can_be_shown(fields: tuple[Field, ...]) -> None:
    """It says its title."""
    view = drawn(*fields)
    assert words.of_blocks(view["blocks"]) == "Tell us"


@pytest.mark.parametrize(
    "broken",
    [
        Form("n" * 3001, "T", "S", "C", ()),
        form(Field("i" * 256, "line", "A")),
        form(Field("a", "one", "A", (("v" * 151, "Yes"),))),
    ],
    ids=["name", "field", "option"],
)
def test_a_name_that_slack_does_not_carry_is_refused(broken: Form) -> None:
    """A fault of ours: the answers would come back as something else."""
    with pytest.raises(SendFailed) as failed:
        form_view(broken)
    assert failed.value.failure is Failure.REFUSED


@pytest.mark.parametrize("said", ["Saving…", "<!channel> " * 1000, ""])
def test_a_view_can_say_something(said: str) -> None:
    """Under the title of the form it follows, in words that stay words; nothing can be sent."""
    opened = drawn(Field("a", "line", "A"))
    view = view_of(saying(said, opened))
    assert check_modal(view) == []
    assert "submit" not in view
    assert (view["title"], view["close"]) == (opened["title"], opened["close"])
    assert check_modal(view_of(saying(said, {}))) == []


ids = st.text("abcdefgh-", min_size=1, max_size=40)
fields = st.builds(
    Field,
    id=ids,
    kind=st.sampled_from(get_args(FieldKind)),
    label=any_words,
    options=st.lists(st.tuples(ids, any_words), max_size=13, unique_by=lambda o: o[0]).map(tuple),
    value=st.lists(any_words | ids | st.sampled_from(("7", "2026-01-31")), max_size=3).map(tuple),
    required=st.booleans(),
    least=st.none() | st.integers(-10, 5000),
    most=st.none() | st.integers(-10, 5000),
    shapes=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(fields, max_size=6), hard_words, any_words)
def test_whatever_is_asked_slack_takes_it(some: list[Field], title: str, button: str) -> None:
    """Empty labels, odd bounds, values that fit nowhere: the form opens all the same."""
    view = view_of(form_view(Form("name", title, button, button, tuple(some))))
    assert check_modal(view) == []
    asked_for = [element.block_id for element in elements(view["blocks"])]
    assert set(asked_for) <= {field.id for field in some}
    assert given_back(view).keys() == set(asked_for)


def test_a_section_has_its_heading_above_its_first_question() -> None:
    """As a header, which a screen reader can jump to."""
    blocks = drawn(Field("a", "line", "A", heading="About you"), Field("b", "line", "B"))["blocks"]
    assert [block["type"] for block in blocks] == ["header", "input", "input"]
    assert blocks[0]["text"]["text"] == "About you"


def test_a_hint_stands_beneath_its_question() -> None:
    """Slack reads it out after the field; one that is too long is cut at a word."""
    hinted, plain_one, long = drawn(
        Field("a", "line", "A", hint="The first name is enough."),
        Field("b", "line", "B"),
        Field("c", "line", "C", hint="so many words " * 200),
    )["blocks"]
    assert hinted["hint"]["text"] == "The first name is enough."
    assert "hint" not in plain_one
    assert long["hint"]["text"].endswith("…")


@pytest.mark.parametrize(("decimals", "allowed"), [(0, False), (2, True)])
def test_decimals_are_asked_for_where_they_may_be(decimals: int, *, allowed: bool) -> None:
    """Slack itself says so when a number has to be whole."""
    field = Field("a", "number", "A", decimals=decimals)
    assert drawn(field)["blocks"][0]["element"]["is_decimal_allowed"] is allowed
