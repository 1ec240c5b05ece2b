"""Everything that a person can press, choose or fill in, and where it may stand.

Facts: docs.slack.dev/reference/block-kit/block-elements, and the models of slack_sdk 3.47.
"""

from datetime import date
from decimal import Decimal

from tests.emulators.slack.blocks_parts import (
    CONFIRM,
    DISPATCH,
    ID,
    LINK,
    MENU_OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    PICTURE_FIELDS,
    STYLE,
    TEXT_MOST,
    TICK_OPTION,
    URL_MOST,
    plain,
)
from tests.emulators.slack.blocks_rich_text import RICH_TEXT
from tests.emulators.slack.blocks_shapes import (
    Choice,
    Faults,
    Flag,
    Json,
    Kind,
    Many,
    Record,
    String,
    Whole,
    typed,
)


def _options_agree(element: Json, path: str) -> Faults:
    """Values are unique, and what is chosen at first is one of the options, word for word."""
    groups = element.get("option_groups", [])
    options = [*element.get("options", []), *(o for group in groups for o in group["options"])]
    values = [option["value"] for option in options]
    yield from (
        f"{path}: the value {v!r} twice" for v in sorted(set(values)) if values.count(v) > 1
    )
    chosen = element.get("initial_options", [element.get("initial_option")])
    yield from (
        f"{path}: initial option {one['value']!r} is not among the options"
        for one in chosen
        if one is not None and one not in options
    )


def _lengths_agree(element: Json, path: str) -> Faults:
    if element.get("min_length", 0) > element.get("max_length", TEXT_MOST):
        yield f"{path}: min_length is more than max_length"


def _numbers_agree(element: Json, path: str) -> Faults:
    held = {name: Decimal(element[name]) for name in _BOUNDS if name in element}
    if not element["is_decimal_allowed"] and any(
        one != one.to_integral() for one in held.values()
    ):
        yield f"{path}: a decimal number where none is allowed"
    order = [held[name] for name in ("min_value", "initial_value", "max_value") if name in held]
    if order != sorted(order):
        yield f"{path}: min_value, initial_value, max_value do not rise"


def _day_exists(element: Json, path: str) -> Faults:
    try:
        date.fromisoformat(element.get("initial_date", "2000-01-01"))
    except ValueError:
        yield f"{path}.initial_date: no such day"


_DAY = String(10, pattern=r"\d{4}-\d{2}-\d{2}", meaning="YYYY-MM-DD")
_TIME = String(5, pattern=r"([01]\d|2[0-3]):[0-5]\d", meaning="HH:mm")
_NUMBER = String(40, pattern=r"-?\d+(\.\d+)?", meaning="a number")
_BOUNDS: dict[str, Kind] = dict.fromkeys(("initial_value", "min_value", "max_value"), _NUMBER)

_ACTION: dict[str, Kind] = {"action_id": ID}
_ASKED: dict[str, Kind] = {**_ACTION, "confirm": CONFIRM}
_FOCUS: dict[str, Kind] = {**_ASKED, "focus_on_load": Flag()}
_MENU: dict[str, Kind] = {**_FOCUS, "placeholder": plain(150)}
_MENU_OF_MANY: dict[str, Kind] = {**_MENU, "max_selected_items": Whole(1, 100)}
_TYPED: dict[str, Kind] = {
    **_ACTION,
    "focus_on_load": Flag(),
    "placeholder": plain(150),
    "dispatch_action_config": DISPATCH,
}
_STATIC: dict[str, Kind] = {
    "options": Many(MENU_OPTION, 100),
    "option_groups": Many(OPTION_GROUP, 100),
}
_EITHER = (("options", "option_groups"),)
_AGREE = (_options_agree,)
_TICKS = Many(TICK_OPTION, 10)
_FILTER = Record(
    {},
    {
        "include": Many(Choice(frozenset({"im", "mpim", "private", "public"})), 4),
        "exclude_bot_users": Flag(),
        "exclude_external_shared_channels": Flag(),
    },
)
_TALKS: dict[str, Kind] = {"default_to_current_conversation": Flag(), "filter": _FILTER}
_ANSWER: dict[str, Kind] = {"response_url_enabled": Flag()}
_QUERY: dict[str, Kind] = {"min_query_length": Whole(0, 150)}
_SOME = Many(ID, 100)

MENUS: dict[str, Record] = {
    "static_select": typed(
        "static_select", {}, {**_MENU, **_STATIC, "initial_option": MENU_OPTION}, _EITHER, _AGREE
    ),
    "external_select": typed(
        "external_select", {}, {**_MENU, **_QUERY, "initial_option": MENU_OPTION}
    ),
    "users_select": typed("users_select", {}, {**_MENU, "initial_user": ID}),
    "conversations_select": typed(
        "conversations_select", {}, {**_MENU, **_TALKS, **_ANSWER, "initial_conversation": ID}
    ),
    "channels_select": typed("channels_select", {}, {**_MENU, **_ANSWER, "initial_channel": ID}),
    "multi_static_select": typed(
        "multi_static_select",
        {},
        {**_MENU_OF_MANY, **_STATIC, "initial_options": Many(MENU_OPTION, 100)},
        _EITHER,
        _AGREE,
    ),
    "multi_external_select": typed(
        "multi_external_select",
        {},
        {**_MENU_OF_MANY, **_QUERY, "initial_options": Many(MENU_OPTION, 100)},
    ),
    "multi_users_select": typed(
        "multi_users_select", {}, {**_MENU_OF_MANY, "initial_users": _SOME}
    ),
    "multi_conversations_select": typed(
        "multi_conversations_select",
        {},
        {**_MENU_OF_MANY, **_TALKS, "initial_conversations": _SOME},
    ),
    "multi_channels_select": typed(
        "multi_channels_select", {}, {**_MENU_OF_MANY, "initial_channels": _SOME}
    ),
}

PICKERS: dict[str, Record] = {
    "radio_buttons": typed(
        "radio_buttons",
        {"options": _TICKS},
        {**_FOCUS, "initial_option": TICK_OPTION},
        rules=_AGREE,
    ),
    "checkboxes": typed(
        "checkboxes", {"options": _TICKS}, {**_FOCUS, "initial_options": _TICKS}, rules=_AGREE
    ),
    "datepicker": typed("datepicker", {}, {**_MENU, "initial_date": _DAY}, rules=(_day_exists,)),
    "timepicker": typed(
        "timepicker", {}, {**_MENU, "initial_time": _TIME, "timezone": String(255)}
    ),
    "datetimepicker": typed(
        "datetimepicker", {}, {**_FOCUS, "initial_date_time": Whole(0, 9_999_999_999)}
    ),
}

BUTTONS: dict[str, Record] = {
    "button": typed(
        "button",
        {"text": plain(75)},
        {
            **_ASKED,
            "url": LINK,
            "value": String(2000),
            "style": STYLE,
            "accessibility_label": String(75),
        },
    ),
    "overflow": typed("overflow", {"options": Many(OVERFLOW_OPTION, 5)}, _ASKED, rules=_AGREE),
}

FIELDS: dict[str, Record] = {
    "plain_text_input": typed(
        "plain_text_input",
        {},
        {
            **_TYPED,
            "initial_value": String(TEXT_MOST),
            "multiline": Flag(),
            "min_length": Whole(0, TEXT_MOST),
            "max_length": Whole(1, TEXT_MOST),
        },
        rules=(_lengths_agree,),
    ),
    "number_input": typed(
        "number_input",
        {"is_decimal_allowed": Flag()},
        {**_TYPED, **_BOUNDS},
        rules=(_numbers_agree,),
    ),
    "email_text_input": typed(
        "email_text_input", {}, {**_TYPED, "initial_value": String(TEXT_MOST)}
    ),
    "url_text_input": typed("url_text_input", {}, {**_TYPED, "initial_value": String(URL_MOST)}),
    "rich_text_input": typed("rich_text_input", {}, {**_TYPED, "initial_value": RICH_TEXT}),
    "file_input": typed(
        "file_input",
        {},
        {**_ACTION, "filetypes": Many(String(255), 100), "max_files": Whole(1, 10)},
    ),
}

IMAGE_ELEMENT = typed(
    "image",
    {"alt_text": String(2000)},
    PICTURE_FIELDS,
    one_of=(tuple(PICTURE_FIELDS),),
)

ELEMENTS: dict[str, Record] = {**MENUS, **PICKERS, **BUTTONS, **FIELDS, "image": IMAGE_ELEMENT}

# Where each may stand.
IN_INPUT = frozenset({*MENUS, *PICKERS, *FIELDS})
IN_ACTIONS = frozenset({*MENUS, *PICKERS, *BUTTONS})
BESIDE_SECTION = IN_ACTIONS - {"datetimepicker"} | {"image"}
ONLY_IN_MODALS = frozenset({"file_input"})
