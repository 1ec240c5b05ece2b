"""What Slack tells the app when somebody presses, chooses, submits or closes, field by field.

Shapes: https://docs.slack.dev/reference/interaction-payloads
"""

from tests.emulators.slack.payloads import VERIFICATION_TOKEN, Origin, Who
from tests.emulators.slack.records import Json

DIRECT = "directmessage"
"""The name that Slack gives a direct message in an interaction."""


def _from(kind: str, origin: Origin, who: Who) -> Json:
    """What every interaction begins with; `team` is where the person is at home."""
    return {
        "type": kind,
        "team": {"id": who.team, "domain": origin.domain},
        "user": {
            "id": who.id,
            "username": who.name,
            "name": who.name,
            "team_id": who.team,
        },
        "api_app_id": origin.app_id,
        "token": VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def on_message(
    origin: Origin,
    who: Who,
    message: Json,
    actions: list[Json],
    *,
    channel: str,
    values: Json,
    trigger_id: str,
    response_url: str,
    ephemeral: bool = False,
) -> Json:
    """Somebody acted on a message; one that only they see is not sent along."""
    container = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel,
        "is_ephemeral": ephemeral,
    }
    thread = {"thread_ts": message["thread_ts"]} if "thread_ts" in message else {}
    shown = {} if ephemeral else {"message": message}
    return (
        _from("block_actions", origin, who)
        | {"container": container | thread}
        | {"trigger_id": trigger_id, "channel": {"id": channel, "name": DIRECT}}
        | shown
        | {"state": {"values": values}, "response_url": response_url, "actions": actions}
    )


def on_view(origin: Origin, who: Who, view: Json, actions: list[Json], *, trigger_id: str) -> Json:
    """Somebody acted on a modal or on the Home tab; `view` carries its state."""
    return _from("block_actions", origin, who) | {
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": trigger_id,
        "view": view,
        "actions": actions,
    }


def view_submission(
    origin: Origin,
    who: Who,
    view: Json,
    *,
    trigger_id: str,
    response_urls: list[Json] | None = None,
) -> Json:
    """Somebody submitted a modal; `response_urls` only of conversation selects that ask for it."""
    return _from("view_submission", origin, who) | {
        "trigger_id": trigger_id,
        "view": view,
        "response_urls": response_urls or [],
    }


def view_closed(origin: Origin, who: Who, view: Json, *, cleared: bool) -> Json:
    """Somebody closed a modal (`cleared`: the whole stack); what they filled in is not told."""
    empty = view | {"state": {"values": {}}}
    return _from("view_closed", origin, who) | {"view": empty, "is_cleared": cleared}


def shortcut(
    origin: Origin, who: Who, callback_id: str, *, trigger_id: str, action_ts: str
) -> Json:
    """Somebody chose a global shortcut: there is no channel, and no app id."""
    payload = _from("shortcut", origin, who)
    del payload["api_app_id"], payload["user"]["name"]
    names = {"callback_id": callback_id, "trigger_id": trigger_id}
    return payload | {"action_ts": action_ts} | names


def message_action(
    origin: Origin,
    who: Who,
    callback_id: str,
    message: Json,
    *,
    channel: tuple[str, str],
    trigger_id: str,
    response_url: str,
    action_ts: str,
) -> Json:
    """Somebody chose a shortcut in the menu of a message; `channel` is its id and its name."""
    payload = _from("message_action", origin, who)
    del payload["api_app_id"]
    return payload | {
        "action_ts": action_ts,
        "channel": {"id": channel[0], "name": channel[1]},
        "callback_id": callback_id,
        "trigger_id": trigger_id,
        "response_url": response_url,
        "message_ts": message["ts"],
        "message": message,
    }
