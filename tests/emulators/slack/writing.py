"""What people write to the app: words, files, corrections; each becomes an event."""

from collections.abc import Callable
from typing import Any

from tests.emulators.slack import payloads
from tests.emulators.slack.records import Json, Message
from tests.emulators.slack.seat import Seat

ADMINISTRATOR = "U0ADMIN"
"""Somebody who may change what others wrote."""


def say(seat: Seat, text: str, thread: str | None) -> str:
    """Write words; gives the message's ts."""
    ts = seat.state.ts()
    if seat.user.is_bot:
        body = payloads.said_by_bot(seat.who, seat.user.bot_id or "B0OTHER", "A0OTHER", text, ts)
    else:
        body = payloads.said(seat.who, text, ts)
    return _post(seat, body | _thread(seat, thread))


def send_file(
    seat: Seat, name: str, mime: str, *, caption: str, content: bytes, thread: str | None
) -> str:
    """Send a file; gives the message's ts."""
    state = seat.state
    number = state.new_id("F")
    body = payloads.file_body(
        number, name, mime, who=seat.who, size=len(content), created=state.clock.unix()
    )
    address = f"{state.base_url}/files-pri/{number}/{name}"
    body |= {"url_private": address, "url_private_download": address}
    state.files[number] = body
    state.contents[number] = content
    message = payloads.said_with_files(seat.who, [body], caption, state.ts())
    return _post(seat, message | _thread(seat, thread))


def edit(seat: Seat, ts: str, text: str, *, by: str) -> None:
    """Put other words into an earlier message."""
    message = _written(seat, ts)
    now = seat.state.ts()
    before = message.body
    message.history.append(before)
    message.body = payloads.edited(before, text, by=by, ts=now)
    _sender(seat, by)(payloads.message_changed(message.body, before, seat.im.id, ts=now))


def delete(seat: Seat, ts: str, *, by: str) -> None:
    """Take an earlier message away."""
    message = _written(seat, ts)
    message.deleted = True
    gone = payloads.message_deleted(message.body, seat.im.id, ts=seat.state.ts())
    _sender(seat, by)(gone)


def _sender(seat: Seat, by: str) -> Callable[[Json], object]:
    """How an event leaves: an administrator does things for those who are gone, too."""
    return seat.tell if by == seat.user.id else seat.announce


def _post(seat: Seat, body: Json) -> str:
    team = seat.state.teams[seat.team]
    assert team.messages_tab, "The app's Messages tab is off: nothing can be written to it"
    seat.tell(payloads.message_event(body, seat.im.id))
    return seat.state.keep(Message(body, seat.im.id)).ts


def _written(seat: Seat, ts: str) -> Message:
    message = seat.im.messages.get(ts)
    if message is None or message.deleted or message.by_app:
        raise AssertionError(f"There is no message {ts} of {seat.user.real_name}'s")
    return message


def _thread(seat: Seat, thread: str | None) -> dict[str, Any]:
    if thread is None:
        return {}
    messages = seat.im.messages
    root = messages[thread].body.get("thread_ts", thread)
    return {"thread_ts": root, "parent_user_id": messages[root].body["user"]}
