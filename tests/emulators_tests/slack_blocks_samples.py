"""One good example of every block, element and part that Block Kit has and the bot may send."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "words") -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str = "*words*") -> Json:
    """A text object with mrkdwn."""
    return {"type": "mrkdwn", "text": text, "verbatim": False}


def option(value: str = "a", text: str = "words") -> Json:
    """An option of a menu."""
    return {"text": plain(text), "value": value, "description": plain()}


def options(count: int) -> list[Json]:
    """So many options, each with a value of its own."""
    return [option(f"value {number}") for number in range(count)]


def section(**fields: object) -> Json:
    """A section with a text, and whatever else."""
    return {"type": "section", "text": mrkdwn(), **fields}


def actions(*elements: Json) -> Json:
    """A row of elements."""
    return {"type": "actions", "elements": list(elements)}


def asked(element: Json, **fields: object) -> Json:
    """An input block with this element."""
    return {"type": "input", "label": plain(), "element": element, **fields}


def button(**fields: object) -> Json:
    """A button with a text, and whatever else."""
    return {"type": "button", "text": plain(), **fields}


def modal(*blocks: Json, **fields: object) -> Json:
    """A modal that can be sent."""
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": [*blocks], **fields}


def home(*blocks: Json, **fields: object) -> Json:
    """A Home tab."""
    return {"type": "home", "blocks": [*blocks], **fields}


CONFIRM: Json = {
    "title": plain(),
    "text": mrkdwn(),
    "confirm": plain(),
    "deny": plain(),
    "style": "danger",
}
_ASKED: Json = {"action_id": "act", "confirm": CONFIRM}
_FOCUS: Json = {**_ASKED, "focus_on_load": True}
_MENU: Json = {**_FOCUS, "placeholder": plain()}
_MENU_OF_MANY: Json = {**_MENU, "max_selected_items": 2}
_TYPED: Json = {
    "action_id": "act",
    "focus_on_load": True,
    "placeholder": plain(),
    "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
}
_TICKS = [{"text": mrkdwn(), "value": "a", "description": mrkdwn()}]
_FILTER: Json = {"filter": {"include": ["im"], "exclude_bot_users": True}}

BUTTONS: dict[str, Json] = {
    "button": button(
        **_ASKED, value="v", url="https://x.example", style="primary", accessibility_label="words"
    ),
    "overflow": {
        "type": "overflow",
        **_ASKED,
        "options": [{**option(), "url": "https://x.example"}, option("b")],
    },
}
MENUS: dict[str, Json] = {
    "static_select": {
        "type": "static_select",
        **_MENU,
        "option_groups": [{"label": plain(), "options": [option()]}],
        "initial_option": option(),
    },
    "external_select": {"type": "external_select", **_MENU, "min_query_length": 2},
    "users_select": {"type": "users_select", **_MENU, "initial_user": "U1"},
    "conversations_select": {
        "type": "conversations_select",
        **_MENU,
        **_FILTER,
        "initial_conversation": "C1",
    },
    "channels_select": {"type": "channels_select", **_MENU, "initial_channel": "C1"},
    "multi_static_select": {
        "type": "multi_static_select",
        **_MENU_OF_MANY,
        "options": options(3),
        "initial_options": options(2),
    },
    "multi_external_select": {"type": "multi_external_select", **_MENU_OF_MANY},
    "multi_users_select": {
        "type": "multi_users_select",
        **_MENU_OF_MANY,
        "initial_users": ["U1"],
    },
    "multi_conversations_select": {
        "type": "multi_conversations_select",
        **_MENU_OF_MANY,
        **_FILTER,
    },
    "multi_channels_select": {"type": "multi_channels_select", **_MENU_OF_MANY},
}
PICKERS: dict[str, Json] = {
    "radio_buttons": {
        "type": "radio_buttons",
        **_FOCUS,
        "options": _TICKS,
        "initial_option": _TICKS[0],
    },
    "checkboxes": {"type": "checkboxes", **_FOCUS, "options": _TICKS, "initial_options": _TICKS},
    "datepicker": {"type": "datepicker", **_MENU, "initial_date": "2026-02-28"},
    "timepicker": {
        "type": "timepicker",
        **_MENU,
        "initial_time": "09:30",
        "timezone": "Europe/Amsterdam",
    },
    "datetimepicker": {"type": "datetimepicker", **_FOCUS, "initial_date_time": 1_700_000_000},
}
RICH_TEXT: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "a < b", "style": {"bold": True, "code": True}},
                {"type": "link", "url": "https://x.example", "text": "here"},
                {"type": "emoji", "name": "wave", "unicode": "1f44b"},
                {"type": "user", "user_id": "U1", "style": {"highlight": True}},
                {"type": "usergroup", "usergroup_id": "S1"},
                {"type": "channel", "channel_id": "C1"},
                {"type": "team", "team_id": "T1"},
                {"type": "color", "value": "#F405B3"},
                {"type": "date", "timestamp": 1, "format": "on {date_long}", "fallback": "then"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 1,
            "offset": 0,
            "border": 1,
            "elements": [{"type": "rich_text_section", "elements": []}],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "so"}]},
        {
            "type": "rich_text_preformatted",
            "border": 0,
            "elements": [{"type": "text", "text": "code"}],
        },
    ],
}
FIELDS: dict[str, Json] = {
    "plain_text_input": {
        "type": "plain_text_input",
        **_TYPED,
        "initial_value": "words",
        "multiline": True,
        "min_length": 1,
        "max_length": 100,
    },
    "number_input": {
        "type": "number_input",
        **_TYPED,
        "is_decimal_allowed": True,
        "initial_value": "2.5",
        "min_value": "1",
        "max_value": "10",
    },
    "email_text_input": {"type": "email_text_input", **_TYPED, "initial_value": "a@x.example"},
    "url_text_input": {"type": "url_text_input", **_TYPED, "initial_value": "https://x.example"},
    "rich_text_input": {"type": "rich_text_input", **_TYPED, "initial_value": RICH_TEXT},
    "file_input": {
        "type": "file_input",
        "action_id": "act",
        "filetypes": ["png"],
        "max_files": 3,
    },
}
IMAGE: Json = {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "a bench"}
ELEMENTS: dict[str, Json] = {**BUTTONS, **MENUS, **PICKERS, **FIELDS, "image": IMAGE}

BLOCKS: dict[str, Json] = {
    "section": section(block_id="one", expand=True, accessory=button()),
    "section of fields": {"type": "section", "fields": [mrkdwn(), plain()]},
    "header": {"type": "header", "text": plain(), "block_id": "one"},
    "divider": {"type": "divider", "block_id": "one"},
    "image": {**IMAGE, "title": plain(), "block_id": "one"},
    "image of Slack": {"type": "image", "alt_text": "a", "slack_file": {"id": "F1"}},
    "context": {"type": "context", "elements": [IMAGE, mrkdwn(), plain()], "block_id": "one"},
    "actions": {**actions(BUTTONS["button"]), "block_id": "one"},
    "input": asked(
        FIELDS["plain_text_input"],
        hint=plain(),
        optional=True,
        dispatch_action=True,
        block_id="one",
    ),
    "rich_text": {**RICH_TEXT, "block_id": "one"},
}
MARKDOWN: Json = {"type": "markdown", "text": "**words**", "block_id": "one"}
