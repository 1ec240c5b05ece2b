"""What the bot says of itself: commands, names and descriptions per language, the menu button."""

import json
import re
from typing import Any

from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.methods.arguments import Params
from tests.emulators.telegram.state import State

MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_DESCRIPTION = 256
PROFILE_LIMITS = {"name": 64, "description": 512, "short_description": 120}

_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"[a-z]{2}")


def get_me(state: State, _: Params) -> dict[str, Any]:
    """Who the bot is."""
    return state.bot


def set_commands(state: State, params: Params) -> bool:
    """Keep the commands of one scope and one language."""
    commands = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise ApiError("too many commands")
    state.profile[_commands_key(params)] = [_command(command) for command in commands]
    return True


def get_commands(state: State, params: Params) -> list[dict[str, str]]:
    """The commands set for exactly this scope and language; there is no falling back."""
    return list(state.profile.get(_commands_key(params), []))


def delete_commands(state: State, params: Params) -> bool:
    """Forget the commands of one scope and one language."""
    state.profile.pop(_commands_key(params), None)
    return True


def _command(command: dict[str, str]) -> dict[str, str]:
    name = command["command"].strip().removeprefix("/")
    description = command["description"].strip()
    for refused, error in (
        (not name, "command empty"),
        (len(name) > LONGEST_COMMAND, "command too long"),
        (not _COMMAND.fullmatch(name), "command invalid"),
        (not description, "description empty"),
        (len(description) > LONGEST_DESCRIPTION, "description too long"),
    ):
        if refused:
            raise ApiError(error)
    return {"command": name, "description": description}


def _commands_key(params: Params) -> tuple[str, str, str]:
    scope = params.get("scope") or {"type": "default"}
    return "commands", json.dumps(scope, sort_keys=True), _language(params)


def _language(params: Params) -> str:
    language = str(params.get("language_code", ""))
    if language and not _LANGUAGE.fullmatch(language):
        raise ApiError("language invalid")
    return language


def _set(field: str, state: State, params: Params) -> bool:
    given = params.get(field, "")
    if len(given) > PROFILE_LIMITS[field]:
        raise ApiError("profile too long", field=field, limit=PROFILE_LIMITS[field])
    state.profile[field, _language(params)] = given
    return True


def _get(field: str, state: State, params: Params) -> dict[str, str]:
    default = state.profile.get((field, ""), state.bot["first_name"] if field == "name" else "")
    return {field: state.profile.get((field, _language(params))) or default}


def set_name(state: State, params: Params) -> bool:
    """Keep the bot's name in one language."""
    return _set("name", state, params)


def get_name(state: State, params: Params) -> dict[str, str]:
    """The bot's name in a language, else the one for all."""
    return _get("name", state, params)


def set_description(state: State, params: Params) -> bool:
    """Keep what an empty chat shows in one language."""
    return _set("description", state, params)


def get_description(state: State, params: Params) -> dict[str, str]:
    """What an empty chat shows."""
    return _get("description", state, params)


def set_short_description(state: State, params: Params) -> bool:
    """Keep what the profile shows in one language."""
    return _set("short_description", state, params)


def get_short_description(state: State, params: Params) -> dict[str, str]:
    """What the profile shows."""
    return _get("short_description", state, params)


def set_menu_button(state: State, params: Params) -> bool:
    """Keep the menu button of one chat, or of all private chats."""
    state.profile["menu", params.get("chat_id")] = params.get("menu_button", {"type": "default"})
    return True


def get_menu_button(state: State, params: Params) -> dict[str, Any]:
    """The menu button of one chat, else that of all."""
    default = state.profile.get(("menu", None), {"type": "default"})
    return dict(state.profile.get(("menu", params.get("chat_id")), default))
