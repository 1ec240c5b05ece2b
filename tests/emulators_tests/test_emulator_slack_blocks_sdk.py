"""The second oracle: what Slack's own library builds passes, and what it refuses is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models import blocks as sdk
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.views import View

from tests.emulators.slack.blocks import check_home, check_message, check_modal
from tests.emulators_tests.slack_blocks_samples import (
    BLOCKS,
    CONFIRM,
    ELEMENTS,
    IMAGE,
    Json,
    actions,
    asked,
    button,
    modal,
    option,
    options,
    plain,
    section,
)

OPTIONS = [sdk.Option(value=value, text=value, description="more") for value in "abc"]
SURE = sdk.ConfirmObject(title="Sure?", text="It *cannot* be undone.", style="danger")
PARTS = sdk.RichTextElementParts
ROW = {
    "button": sdk.ButtonElement(
        text="Go", action_id="go", value="1", style="primary", confirm=SURE
    ),
    "link": sdk.LinkButtonElement(text="Read", url="https://x.example", action_id="read"),
    "overflow": sdk.OverflowMenuElement(action_id="more", options=OPTIONS, confirm=SURE),
    "static_select": sdk.StaticSelectElement(
        placeholder="Pick", action_id="s", options=OPTIONS, initial_option=OPTIONS[0]
    ),
    "groups": sdk.StaticSelectElement(
        placeholder="Pick",
        action_id="g",
        option_groups=[sdk.OptionGroup(label="One", options=OPTIONS)],
    ),
    "multi_static_select": sdk.StaticMultiSelectElement(
        placeholder="Pick",
        action_id="m",
        options=OPTIONS,
        initial_options=OPTIONS[:2],
        max_selected_items=2,
    ),
    "users_select": sdk.UserSelectElement(placeholder="Who", action_id="u", initial_user="U1"),
    "conversations_select": sdk.ConversationSelectElement(
        placeholder="Where", filter=sdk.ConversationFilter(include=["im"])
    ),
    "channels_select": sdk.ChannelSelectElement(placeholder="Where", initial_channel="C1"),
    "external_select": sdk.ExternalDataSelectElement(placeholder="What", min_query_length=1),
    "radio_buttons": sdk.RadioButtonsElement(
        action_id="r", options=OPTIONS, initial_option=OPTIONS[1]
    ),
    "checkboxes": sdk.CheckboxesElement(
        action_id="c", options=OPTIONS, initial_options=OPTIONS[1:]
    ),
    "datepicker": sdk.DatePickerElement(placeholder="When", initial_date="2026-12-31"),
    "timepicker": sdk.TimePickerElement(placeholder="When", initial_time="23:59"),
    "datetimepicker": sdk.DateTimePickerElement(initial_date_time=1_700_000_000),
}
ANSWERS = {
    "plain_text_input": sdk.PlainTextInputElement(
        action_id="p",
        placeholder="Say it",
        multiline=True,
        min_length=1,
        max_length=3000,
        dispatch_action_config={"trigger_actions_on": ["on_character_entered"]},
    ),
    "number_input": sdk.NumberInputElement(
        is_decimal_allowed=False, initial_value=3, min_value=1, max_value=5
    ),
    "email_text_input": sdk.EmailInputElement(placeholder="Where", initial_value="a@x.example"),
    "url_text_input": sdk.UrlInputElement(placeholder="Where"),
    "rich_text_input": sdk.RichTextInputElement(placeholder="What"),
}
BUILT: dict[str, sdk.Block] = {
    **{f"{name} in actions": sdk.ActionsBlock(elements=[one]) for name, one in ROW.items()},
    **{
        f"{name} in input": sdk.InputBlock(label="L", hint="H", optional=True, element=one)
        for name, one in ANSWERS.items()
    },
    "section": sdk.SectionBlock(text="*words*", accessory=ROW["button"], expand=True),
    "fields": sdk.SectionBlock(fields=["*a*", sdk.PlainTextObject(text="b", emoji=True)]),
    "header": sdk.HeaderBlock(text="Words", block_id="h"),
    "divider": sdk.DividerBlock(),
    "context": sdk.ContextBlock(
        elements=[
            sdk.MarkdownTextObject(text="_a_", verbatim=True),
            sdk.ImageElement(image_url="https://x.example/a.png", alt_text="a"),
        ]
    ),
    "image": sdk.ImageBlock(image_url="https://x.example/a.png", alt_text="a", title="A"),
    "slack file": sdk.ImageBlock(alt_text="a", slack_file={"id": "F1"}),
    "rich_text": sdk.RichTextBlock(
        elements=[
            sdk.RichTextSectionElement(
                elements=[
                    PARTS.Text(text="a", style=PARTS.TextStyle(bold=True, underline=True)),
                    PARTS.Link(url="https://x.example", text="b"),
                    PARTS.Emoji(name="wave", skin_tone=2),
                    PARTS.User(user_id="U1"),
                    PARTS.Channel(channel_id="C1"),
                    PARTS.Date(timestamp=1, format="{date}", fallback="then"),
                ]
            ),
            sdk.RichTextListElement(
                style="bullet",
                indent=0,
                border=0,
                elements=[sdk.RichTextSectionElement(elements=[PARTS.Text(text="a")])],
            ),
            sdk.RichTextQuoteElement(elements=[PARTS.Text(text="a")]),
            sdk.RichTextPreformattedElement(elements=[PARTS.Text(text="a")], border=0),
        ]
    ),
}


@pytest.mark.parametrize("name", BUILT)
def test_what_the_library_builds_passes(name: str) -> None:
    """Every block that its models build is faultless in a message, a modal and a Home tab."""
    block = BUILT[name].to_dict()
    view = View(type="modal", title="T", submit="S", close="C", blocks=[block], callback_id="c")
    assert check_message([block], "words") == []
    assert check_modal(view.to_dict()) == []
    assert check_home(View(type="home", blocks=[block]).to_dict()) == []


@pytest.mark.parametrize("name", sorted(ELEMENTS))
def test_the_library_knows_every_element_and_its_fields(name: str) -> None:
    """No element and no field of the tables is our own invention."""
    parsed = sdk.BlockElement.parse(ELEMENTS[name])
    assert parsed is not None
    assert parsed.to_dict().keys() == ELEMENTS[name].keys()


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_the_library_knows_every_block_and_its_fields(name: str) -> None:
    """No block and no field of the tables is our own invention."""
    parsed = sdk.Block.parse(BLOCKS[name])
    assert parsed is not None
    assert parsed.to_dict().keys() == BLOCKS[name].keys()


def _library_takes(parse: Callable[[], JsonObject | None]) -> bool:
    try:
        parsed = parse()
        return parsed is not None and bool(parsed.to_dict())
    except SlackObjectFormationError:
        return False


# One more and one less than every limit that the library knows.
_SIZES = [0, 1, 5, 6, 10, 11, 25, 26, 30, 31, 75, 76, 100, 101, 150, 151, 255, 256, 300, 301]
_LONG = [2000, 2001, 3000, 3001]
_few = st.sampled_from([size for size in _SIZES if size <= 101])
_words = st.sampled_from([*_SIZES, *_LONG]).map("x".__mul__)
_text = _words.map(plain)
_option = st.builds(lambda text, value: {**option(value), "text": text}, _text, _words)
_address = _words.map("https://x.example/".__add__)
_confirm = st.fixed_dictionaries({**{k: _text for k in CONFIRM if k != "style"}})


def _with(block: Json, field: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    return values.map(lambda value: {**block, field: value})


def _menu(field: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    return _with({"type": "static_select", "options": [option()]}, field, values)


_button = st.one_of(
    _with(button(), "text", _text),
    _with(button(), "value", _words),
    _with(button(), "url", _address),
    _with(button(), "action_id", _words),
    _with(button(), "style", st.sampled_from(["primary", "danger", "default", ""])),
    _with(button(), "accessibility_label", _words),
    _with(button(), "confirm", _confirm),
)
_element = st.one_of(
    _button,
    _menu("options", st.lists(_option, min_size=1, max_size=2)),
    _menu("options", _few.map(options)),
    _menu("placeholder", _text),
    _few.map(lambda n: {"type": "static_select", "option_groups": _groups(n)}),
    _few.map(lambda n: {"type": "overflow", "options": options(n)}),
    _words.map(lambda day: {"type": "datepicker", "initial_date": day}),
    _words.map(lambda time: {"type": "timepicker", "initial_time": time}),
)
_block = st.one_of(
    _element.map(actions),
    _few.map(lambda n: actions(*[button()] * n)),
    _few.map(lambda n: {"type": "context", "elements": [plain()] * n}),
    _few.map(lambda n: section(fields=[plain()] * n)),
    _with(section(), "text", _text),
    _with(section(), "block_id", _words),
    _with({"type": "header"}, "text", _text),
    _with(IMAGE, "alt_text", _words),
    _with(IMAGE, "image_url", _address),
    _with(IMAGE, "title", _text),
    _with(asked({"type": "plain_text_input"}), "label", _text),
    _with(asked({"type": "plain_text_input"}), "hint", _text),
    _with({"type": "markdown"}, "text", st.sampled_from([1, 12_000, 12_001]).map("x".__mul__)),
    _button.map(asked),
    st.just({"type": "section"}),
)


def _groups(count: int) -> list[Json]:
    return [{"label": plain(), "options": [one]} for one in options(count)]


@settings(max_examples=400, deadline=None)
@given(_block)
def test_what_the_library_refuses_is_refused(block: Json) -> None:
    """A block of whatever sizes: if the models raise, there is a fault."""
    assert check_message([block], None) or _library_takes(lambda: sdk.Block.parse(block))


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        *(_with(modal(section()), field, _text) for field in ("title", "submit", "close")),
        *(_with(modal(section()), field, _words) for field in ("callback_id", "private_metadata")),
        st.sampled_from([0, 1, 100, 101]).map(lambda n: modal(*[section()] * n)),
        st.sampled_from(["home", "modal", "workflow", ""]).map(
            lambda kind: {**modal(section()), "type": kind}
        ),
    )
)
def test_what_the_library_refuses_as_a_view_is_refused(view: Json) -> None:
    """A modal of whatever sizes: if the model raises, there is a fault."""
    assert check_modal(view) or _library_takes(lambda: View(**view))
