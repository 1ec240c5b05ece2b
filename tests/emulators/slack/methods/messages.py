"""Sending, changing and deleting messages."""

import re

from tests.emulators.slack import payloads, posting
from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.methods.caller import Caller, Params, channel, destination, member
from tests.emulators.slack.records import Channel, Json, Message
from tests.emulators.slack.told import tell

MOST_UPDATE = 4_000
"""A text that chat.update refuses when it is longer; chat.postMessage cuts far later."""

TIMESTAMP = re.compile(r"\d+\.\d{6}")


def post_message(caller: Caller, params: Params) -> Json:
    """Write to a conversation or to a person."""
    state = caller.state
    place = destination(caller, str(params["channel"]))
    if state.limiter is not None:
        state.limiter.admit_post(caller.team.id, place.id, state.clock.monotonic)
    body = _new(caller, params, "chat.postMessage")
    state.keep(Message(body, place.id, by_app=True))
    tell(state, caller.team, payloads.message_event(body, place.id, channel_type=_type(place)))
    return {"channel": place.id, "ts": body["ts"], "message": body}


def post_ephemeral(caller: Caller, params: Params) -> Json:
    """Write what only one person sees, until they look away."""
    state = caller.state
    place = destination(caller, str(params["channel"]))
    user = member(caller, str(params["user"]))
    if user.deleted or (place.kind == "im" and place.user != user.id):
        raise ApiError("user_not_in_channel")
    body = _new(caller, params, "chat.postEphemeral")
    state.keep(Message(body, place.id, by_app=True, only_for=user.id))
    return {"message_ts": body["ts"]}


def _new(caller: Caller, params: Params, where: str) -> Json:
    thread = params.get("thread_ts")
    if thread is not None and not TIMESTAMP.fullmatch(str(thread)):
        raise ApiError("invalid_thread_ts")
    said = posting.content(caller.state, caller.team, params, where=where)
    return posting.body(caller.state, caller.team, said, ts=caller.state.ts(), thread=thread)


def update(caller: Caller, params: Params) -> Json:
    """Give a message of the app's other words; blocks that are not named stay, [] ends them."""
    state, place = caller.state, channel(caller, str(params["channel"]))
    message = _own(place, str(params["ts"]), "cant_update_message")
    if len(str(params.get("text", ""))) > MOST_UPDATE:
        raise ApiError("msg_too_long")
    said = posting.content(state, caller.team, params, where="chat.update")
    before, ts = message.body, state.ts()
    thread = before.get("thread_ts")
    body = posting.body(state, caller.team, said, ts=message.ts, thread=thread)
    if said["blocks"] is None and "blocks" in before:
        body["blocks"] = before["blocks"]
    body["edited"] = {"user": caller.team.bot_user, "ts": ts}
    message.history.append(before)
    message.body = body
    _tell_changed(caller, place, before, body)
    return {"channel": place.id, "ts": message.ts, "text": body["text"], "message": body}


def _tell_changed(caller: Caller, place: Channel, before: Json, body: Json) -> None:
    event = payloads.message_changed(
        body, before, place.id, ts=caller.state.ts(), channel_type=_type(place)
    )
    tell(caller.state, caller.team, event)


def delete(caller: Caller, params: Params) -> Json:
    """Take a message of the app's away."""
    state, place = caller.state, channel(caller, str(params["channel"]))
    message = _own(place, str(params["ts"]), "cant_delete_message")
    message.deleted = True
    event = payloads.message_deleted(
        message.body, place.id, ts=state.ts(), channel_type=_type(place)
    )
    tell(state, caller.team, event)
    return {"channel": place.id, "ts": message.ts}


def permalink(caller: Caller, params: Params) -> Json:
    """The address of a message."""
    place, ts = channel(caller, str(params["channel"])), str(params["message_ts"])
    _visible(place, ts)
    name = f"p{ts.replace('.', '')}"
    url = f"https://{caller.team.domain}.slack.com/archives/{place.id}/{name}"
    return {"channel": place.id, "permalink": url}


def _visible(place: Channel, ts: str) -> Message:
    message = place.messages.get(ts)
    if message is None or message.deleted or message.only_for is not None:
        raise ApiError("message_not_found")
    return message


def _own(place: Channel, ts: str, error: str) -> Message:
    message = _visible(place, ts)
    if not message.by_app:
        raise ApiError(error)
    return message


def _type(place: Channel) -> str:
    return "im" if place.kind == "im" else "channel"
