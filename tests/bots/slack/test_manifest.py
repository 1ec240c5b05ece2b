"""The manifest of the Slack app: one for both modes, valid for Slack, no right too many."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from slack_sdk import WebClient

import bots.slack
from documents import plain_english
from tests import reading_age
from tests.emulators.slack.methods.table import METHODS

HERE = Path(bots.slack.__file__).parent
ROOT = HERE.parent.parent
SCHEMA = ROOT / "tests" / "emulators" / "data" / "slack-manifest.schema.json"
WRITTEN = (HERE / "manifest.yaml").read_text()
Json = dict[str, Any]

# What Heard does on Slack, and the scope that Slack asks for it (docs.slack.dev/reference).
USED_METHODS = {
    "apps.connections.open": "",  # with the token of the app
    "auth.test": "",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "conversations.open": "im:write",
    "oauth.v2.access": "",
    "users.info": "users:read",
    "views.open": "",
    "views.publish": "",
    "views.update": "",
}
USED_EVENTS = {
    "app_home_opened": "",
    "app_uninstalled": "",
    "message.im": "im:history",
    "tokens_revoked": "",
    "user_change": "users:read",
}
USED_FEATURES = {
    "slash_commands": "commands",
    "shortcuts": "commands",
    "files of messages": "files:read",  # docs.slack.dev/reference/scopes/files.read
}


def _for_http() -> Json:
    """The manifest after what its first lines tell a person to do for HTTP."""
    said = WRITTEN.replace("socket_mode_enabled: true", "socket_mode_enabled: false")
    said = said.replace("#http ", "").replace("YOUR-ADDRESS", "heard.example")
    return _read(said)


def _read(said: str) -> Json:
    read = yaml.safe_load(said)
    assert isinstance(read, dict)
    return read


SOCKET = _read(WRITTEN)
MODES = {"socket": SOCKET, "http": _for_http()}


def _faults(manifest: Json) -> list[str]:
    schema = json.loads(SCHEMA.read_text())
    Draft7Validator.check_schema(schema)
    return [error.message for error in Draft7Validator(schema).iter_errors(manifest)]


def test_both_files_say_the_same() -> None:
    """Whoever changes one and not the other is told how to write it anew."""
    wanted = json.dumps(SOCKET, indent=2, ensure_ascii=False) + "\n"
    assert (HERE / "manifest.json").read_text() == wanted, (
        "Write manifest.json again from manifest.yaml: json.dumps with an indent of 2."
    )


@pytest.mark.parametrize("mode", MODES)
def test_slack_takes_it(mode: str) -> None:
    """Slack's own schema has nothing against it, in either mode."""
    assert _faults(MODES[mode]) == []
    colour = MODES[mode]["display_information"]["background_color"]
    assert re.fullmatch(r"#[0-9a-fA-F]{6}", colour)  # the schema says it in a word of its own


@pytest.mark.parametrize("part", ["display_information", "features", "oauth_config", "settings"])
def test_the_schema_would_notice(part: str) -> None:
    """A word that Slack does not know is refused in every part of it."""
    assert _faults({**SOCKET, part: {**SOCKET[part], "colour": "red"}})


def test_by_socket_nothing_needs_an_address() -> None:
    """Socket Mode works from behind a town hall's firewall: no address stands in it."""
    assert SOCKET["settings"]["socket_mode_enabled"] is True
    assert "://" not in json.dumps(SOCKET)


def test_by_http_slack_is_told_every_address() -> None:
    """Events, buttons and the command go to one address, installing to another; all else stays."""
    http = MODES["http"]
    address = "https://heard.example/slack/events"
    assert http["settings"].pop("socket_mode_enabled") is False
    assert http["settings"]["event_subscriptions"].pop("request_url") == address
    assert http["settings"]["interactivity"].pop("request_url") == address
    assert http["features"]["slash_commands"][0].pop("url") == address
    assert http["oauth_config"].pop("redirect_urls") == [
        "https://heard.example/slack/oauth_redirect"
    ]
    settings = {k: v for k, v in SOCKET["settings"].items() if k != "socket_mode_enabled"}
    assert http == {**SOCKET, "settings": settings}


def test_it_asks_for_no_more_than_is_used() -> None:
    """The scopes are those of the methods, events and features in use, in order, and no other."""
    used = {**USED_METHODS, **USED_EVENTS, **USED_FEATURES}
    assert SOCKET["oauth_config"]["scopes"] == {"bot": sorted({*used.values()} - {""})}


def test_the_table_says_of_scopes_what_the_emulator_demands() -> None:
    """The emulator refuses a call without its scope, by the same facts."""
    assert {name: METHODS[name].scope for name in USED_METHODS} == USED_METHODS


def test_the_table_has_the_methods_that_are_called_and_no_other() -> None:
    """What the code calls or names of the methods that Slack's library knows is in the table."""
    methods = {name for name in dir(WebClient) if name not in {"api_call", "base_url"}}
    code = "\n".join(path.read_text() for path in HERE.glob("*.py"))
    named = {name.replace(".", "_") for name in re.findall(r"\"([a-z0-9]+\.[\w.]+)\"", code)}
    used = methods & ({*re.findall(r"\.(\w+)\(", code)} | named)
    assert used
    assert used == {name.replace(".", "_") for name in USED_METHODS}


def test_it_hears_of_what_it_handles_and_of_nothing_else() -> None:
    """The events are those of the table, in order."""
    assert SOCKET["settings"]["event_subscriptions"] == {"bot_events": sorted(USED_EVENTS)}


def test_its_shortcuts_are_commands_that_say_of_themselves_what_the_bot_says() -> None:
    """A shortcut stands for a command: the description is the one that the bot gives of it."""
    said = dict(reading_age.messages(ROOT / "core" / "texts" / "en" / "conversations.ftl"))
    shortcuts = SOCKET["features"]["shortcuts"]
    assert [one["callback_id"] for one in shortcuts] == ["share", "raise", "desk"]
    for one in shortcuts:
        assert one["type"] == "global"
        assert one["description"] == said[f"about-{one['callback_id']}"]


def test_its_words_are_easy() -> None:
    """Whoever may install an app, or only looks at it, reads words as easy as the bot's own."""
    information = SOCKET["display_information"]
    command = SOCKET["features"]["slash_commands"][0]
    words = [information["description"], information["long_description"], command["description"]]
    words += [one["name"] for one in SOCKET["features"]["shortcuts"]]
    assert [fault for said in words for fault in plain_english.faults(said)] == []
