"""Who calls, and with which arguments: what every method starts from."""

import json
from typing import Any, NamedTuple

from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.records import Channel, Json, User, Workspace
from tests.emulators.slack.state import State

Params = Json


class Caller(NamedTuple):
    """The world, and the workspace to which the token belongs (None for a method without one)."""

    state: State
    workspace: Workspace | None

    @property
    def team(self) -> Workspace:
        """The workspace; only methods that take a bot token ask for it."""
        if self.workspace is None:
            raise AssertionError("This method was called without the token of a workspace")
        return self.workspace


def decoded(params: Params, name: str, error: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """An argument that may come as JSON or as a string of JSON; None if it was not given."""
    given = params.get(name)
    if not isinstance(given, str):
        return given
    try:
        return json.loads(given)
    except ValueError:
        raise ApiError(error, [f"{name} is not JSON"]) from None


def flag(params: Params, name: str) -> bool:
    """An argument that is true or false, whichever way it came."""
    return str(params.get(name, "false")).lower() in {"true", "1"}


def member(caller: Caller, user_id: str, error: str = "user_not_found") -> User:
    """Somebody whom this workspace can see: its own people, and strangers it met."""
    user = caller.state.users.get(user_id)
    if user is None or not (user.stranger or user.team == caller.team.id):
        raise ApiError(error)
    return user


def channel(caller: Caller, channel_id: str) -> Channel:
    """A conversation of this workspace, by its own id and not by that of a person."""
    found = caller.state.channels.get(channel_id)
    if found is None or found.team != caller.team.id:
        raise ApiError("channel_not_found")
    return found


def destination(caller: Caller, channel_id: str) -> Channel:
    """Where a message goes: a conversation, or a person, with whom a direct one is opened."""
    if channel_id.startswith(("U", "W")):
        user = member(caller, channel_id, "channel_not_found")
        channel_id = caller.state.im(user.id, caller.team.id).id
    found = channel(caller, channel_id)
    _let_write(caller, found)
    return found


def _let_write(caller: Caller, found: Channel) -> None:
    user = caller.state.users.get(found.user or "")
    if found.archived or (user is not None and user.deleted):
        raise ApiError("is_archived")
    if not found.app_is_member:
        raise ApiError("not_in_channel")
    if user is not None and user.is_bot:
        raise ApiError("cannot_dm_bot")
    if found.kind == "im" and not caller.team.messages_tab:
        raise ApiError("messages_tab_disabled")
