"""Answers that the app gives to a response_url, or in the acknowledgement of a command.

Rules: https://docs.slack.dev/interactivity/handling-user-interaction, "message responses".
"""

from aiohttp import web

from tests.emulators.slack import incoming, posting
from tests.emulators.slack.answers import refuse, strike
from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.records import Call, Json, Message, ResponseUrl
from tests.emulators.slack.state import State

MOST_USES = 5
SECONDS = 30 * 60
WHERE = "response_url"
TAKES = frozenset(
    {
        "text",
        "blocks",
        "attachments",
        "response_type",
        "replace_original",
        "delete_original",
        "thread_ts",
        "unfurl_links",
        "unfurl_media",
        "mrkdwn",
        "parse",
        "link_names",
        "metadata",
    }
)
ORIGINAL = ("replace_original", "delete_original")


class Answer:
    """One call of the app at a response_url, with the faults that a test ordered for it."""

    def __init__(self, state: State, path: str) -> None:
        self._state = state
        self._path = path

    def to(self, text: str) -> web.Response:
        """What comes back for the body `text`; raises DroppedError if nothing shall."""
        with self._state.changed:
            fault = self._state.faults.next(WHERE, "before")
            if fault is not None:
                self._end({}, str(fault.error))
                return strike(fault)
            try:
                body = incoming.parsed(text)
                use(self._state, self._path, body)
            except ApiError as refusal:
                self._end({}, refusal.name)
                return refuse(refusal)
            fault = self._state.faults.next(WHERE, "after")
            self._end(body, f"after: {fault.error}" if fault else "ok")
            return strike(fault) if fault else web.Response(text="ok")

    def _end(self, body: Json, outcome: str) -> None:
        now = self._state.clock.monotonic()
        self._state.calls.append(Call(WHERE, body, self._path, now, outcome, None))
        self._state.arrived()


def use(state: State, path: str, body: Json) -> None:
    """Answer at the address `path`: five times, within half an hour of the deed."""
    url = state.response_urls.get(path)
    if url is None or state.clock.monotonic() - url.at > SECONDS:
        raise ApiError("expired_url")
    if url.uses >= MOST_USES:
        raise ApiError("used_url")
    respond(state, url, body)
    url.uses += 1


def acknowledge(state: State, payload: Json, body: Json) -> None:
    """Answer a slash command in its acknowledgement; it is no use of the address."""
    path = str(payload.get("response_url", "")).removeprefix(f"{state.base_url}/")
    url = state.response_urls.get(path)
    if url is not None:
        respond(state, url, body)


def respond(state: State, url: ResponseUrl, body: Json) -> None:
    """Do what the answer says: a new message, another in place of the old, or none."""
    for name in sorted(body.keys() - TAKES):
        state.complain(f"{WHERE} has no argument {name}")
    old = state.channels[url.channel].messages.get(url.message_ts or "")
    if old is not None and not body.keys() & {*ORIGINAL, "response_type"}:
        state.complain(f"{WHERE}: say replace_original, or Slack decides")
        body = body | {"replace_original": True}
    if old is not None and body.get("delete_original"):
        old.deleted = True
    elif old is not None and body.get("replace_original"):
        _replace(state, old, body)
    else:
        _add(state, url, body)
    state.arrived()


def _replace(state: State, old: Message, body: Json) -> None:
    team = state.teams[state.channels[old.channel].team]
    said = posting.content(state, team, body, where=WHERE)
    old.history.append(old.body)
    thread = old.body.get("thread_ts")
    old.body = posting.body(state, team, said, ts=old.ts, thread=thread)
    old.body["edited"] = {"user": team.bot_user, "ts": state.ts()}


def _add(state: State, url: ResponseUrl, body: Json) -> None:
    team = state.teams[state.channels[url.channel].team]
    said = posting.content(state, team, body, where=WHERE)
    kind = body.get("response_type", "ephemeral")
    if kind not in {"ephemeral", "in_channel"}:
        raise ApiError("invalid_payload")
    message = posting.body(state, team, said, ts=state.ts(), thread=body.get("thread_ts"))
    only_for = url.user if kind == "ephemeral" else None
    state.keep(Message(message, url.channel, by_app=True, only_for=only_for))
