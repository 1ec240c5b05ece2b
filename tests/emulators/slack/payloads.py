"""What Slack tells the app in an event and in a slash command, field by field.

Shapes: https://docs.slack.dev/apis/events-api and https://docs.slack.dev/reference/events
"""

from typing import NamedTuple

from tests.emulators.slack import words
from tests.emulators.slack.records import Json

VERIFICATION_TOKEN = "emulated-verification-token"
PRETTY_TYPES = {"pdf": "PDF", "png": "PNG", "jpg": "JPEG", "csv": "CSV", "txt": "Plain Text"}


class Origin(NamedTuple):
    """From where a payload comes: one app, as it is installed in one workspace."""

    app_id: str
    team: str
    domain: str
    bot_user: str


class Who(NamedTuple):
    """The person of a payload; `team` is another workspace's for a stranger of Slack Connect."""

    id: str
    name: str
    team: str


def event_callback(
    origin: Origin, event: Json, *, event_id: str, event_time: int, external: bool = False
) -> Json:
    """The envelope round an event; `event_time` is in unix seconds, `external` Slack Connect."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": origin.team,
        "context_team_id": origin.team,
        "context_enterprise_id": None,
        "api_app_id": origin.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": origin.team,
                "user_id": origin.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": external,
    }


def rich_text(text: str, block_id: str = "b1") -> list[Json]:
    """The blocks that Slack makes of what a person typed."""
    piece = {"type": "text", "text": text}
    section = {"type": "rich_text_section", "elements": [piece]}
    return [{"type": "rich_text", "block_id": block_id, "elements": [section]}]


def said(who: Who, text: str, ts: str, *, thread_ts: str | None = None) -> Json:
    """A message as it is kept and shown inside other payloads: no channel, no `event_ts`.

    `text` is what was typed: payloads have it escaped, with links, as Slack does.
    """
    message: Json = {
        "user": who.id,
        "type": "message",
        "ts": ts,
        "client_msg_id": f"00000000-0000-4000-8000-{ts.replace('.', ''):0>16.16}"[:36],
        "text": words.typed(text),
        "team": who.team,
        "blocks": rich_text(text),
    }
    return message | ({"thread_ts": thread_ts} if thread_ts else {})


def said_by_bot(who: Who, bot_id: str, app_id: str, text: str, ts: str) -> Json:
    """A message of some bot's, another app's as well; newer bots send no subtype."""
    return {
        "user": who.id,
        "type": "message",
        "ts": ts,
        "bot_id": bot_id,
        "app_id": app_id,
        "text": text,
        "team": who.team,
        "bot_profile": {
            "id": bot_id,
            "deleted": False,
            "name": who.name,
            "updated": 1_700_000_000,
            "app_id": app_id,
            "team_id": who.team,
        },
    }


def file_body(file_id: str, name: str, mime: str, *, who: Who, size: int, created: int) -> Json:
    """A file as messages and files.info show it; the caller adds `url_private…`."""
    kind = name.rpartition(".")[2].lower() if "." in name else "binary"
    return {
        "id": file_id,
        "created": created,
        "timestamp": created,
        "name": name,
        "title": name,
        "mimetype": mime,
        "filetype": kind,
        "pretty_type": PRETTY_TYPES.get(kind, "Binary"),
        "user": who.id,
        "user_team": who.team,
        "editable": False,
        "size": size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "media_display_type": "unknown",
        "has_rich_preview": False,
        "file_access": "visible",
    }


def said_with_files(
    who: Who, files: list[Json], caption: str, ts: str, *, thread_ts: str | None = None
) -> Json:
    """A message that carries files; without a caption its text is empty and it has no blocks."""
    message = said(who, caption, ts, thread_ts=thread_ts)
    message |= {"subtype": "file_share", "files": files, "upload": False, "display_as_bot": False}
    if not caption:
        del message["blocks"]
    return message


def message_event(message: Json, channel: str, *, channel_type: str = "im") -> Json:
    """The event of a new message, whatever it carries."""
    place = {"channel": channel, "event_ts": message["ts"], "channel_type": channel_type}
    return message | place


def edited(message: Json, text: str, *, by: str, ts: str) -> Json:
    """The message with new words; `by` is its writer, or an administrator."""
    return message | {
        "text": words.typed(text),
        "blocks": rich_text(text),
        "edited": {"user": by, "ts": ts},
        "source_team": message["team"],
        "user_team": message["team"],
    }


def message_changed(
    message: Json, previous: Json, channel: str, *, ts: str, channel_type: str = "im"
) -> Json:
    """The event of a message with new words (or a preview, or a language: no `edited` then)."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "message": message,
        "previous_message": previous,
        "channel": channel,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
        "channel_type": channel_type,
    }


def message_deleted(previous: Json, channel: str, *, ts: str, channel_type: str = "im") -> Json:
    """The event of a message taken away; Slack does not say by whom."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": previous,
        "channel": channel,
        "hidden": True,
        "deleted_ts": previous["ts"],
        "ts": ts,
        "event_ts": ts,
        "channel_type": channel_type,
    }


def app_home_opened(
    who: Who, channel: str, *, tab: str, ts: str, view: Json | None = None
) -> Json:
    """The event of a look at the app: `tab` is "home" (with the view, if any) or "messages"."""
    event = {"type": "app_home_opened", "user": who.id, "channel": channel, "tab": tab}
    return event | ({"view": view} if view else {}) | {"event_ts": ts}


def user_change(user: Json, *, cache_ts: int, ts: str) -> Json:
    """The event of a member who changed, came or went (`deleted`); `user` as users.info gives."""
    return {"type": "user_change", "user": user, "cache_ts": cache_ts, "event_ts": ts}


def app_uninstalled(ts: str) -> Json:
    """The event of an app that a workspace took out."""
    return {"type": "app_uninstalled", "event_ts": ts}


def tokens_revoked(ts: str, *, bot: list[str], oauth: list[str] | None = None) -> Json:
    """The event of tokens that are dead: ids of users, never the tokens themselves."""
    return {
        "type": "tokens_revoked",
        "tokens": {"oauth": oauth or [], "bot": bot},
        "event_ts": ts,
    }


def slash_command(
    origin: Origin,
    who: Who,
    command: str,
    text: str,
    *,
    channel: tuple[str, str],
    trigger_id: str,
    response_url: str,
) -> Json:
    """The fields of a slash command, a form over HTTP; `channel` is its id and its name."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": origin.team,
        "team_domain": origin.domain,
        "channel_id": channel[0],
        "channel_name": channel[1],
        "user_id": who.id,
        "user_name": who.name,
        "command": command,
        "text": text,
        "api_app_id": origin.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }
