"""How it arrives: Slack's payloads become what a person did.

Every function is pure and gives a tuple: empty for what no person did and for what is not for us
(bots, our own messages, talk in channels, elements of a release that is gone), several for a
message with several files. Guests and strangers of Slack Connect take part like anybody: they
are people, and what somebody may do is a matter of roles.

A deed that can be told but not named raises KeyError with what it lacks: the key (`event_id`,
`trigger_id`), the workspace (`team`) or the message's `ts`. Such a payload is to be kept.
"""

import re
from collections.abc import Callable, Container, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from bots.slack.answers import filled, opened_in, payload_of
from bots.slack.contents import events_of, held, words_of
from bots.slack.elements import FORM, VALUE
from bots.slack.marks import plain
from bots.slack.payload import Raw, holds, rows, sure, table, text
from core.domain.messages import (
    Edited,
    Event,
    Inbound,
    Opened,
    Reached,
    Said,
    Sender,
    Tapped,
    clean,
)
from core.reading.folding import fold

CHANNEL: Final = "slack"
WRITTEN: Final = frozenset({"", "file_share", "me_message", "thread_broadcast"})
"""The subtypes of messages that people write; all others are Slack's own or a bot's."""
TRIGGER: Final = "trigger_id"
BOTS: Final = ("bot_id", "bot_profile", "app_id")
"""What a message bears that a program wrote, under a person's name as well."""
SLACKBOT: Final = "USLACKBOT"


class Deed(NamedTuple):
    """What somebody did: all of an `Inbound` but its key, its time and its workspace."""

    user: str
    events: tuple[Event, ...]
    message: str | None = None
    thread: str | None = None
    reply_to: str | None = None


def from_event(body: Raw, at: datetime) -> tuple[Inbound, ...]:
    """What somebody did by an event of the Events API, told at the moment `at`.

    `user_change` comes for every change of every member's profile, and does not say what it was:
    it is told as reached or not, and means nothing for somebody who never wrote.
    """
    event = table(body, "event")
    read = EVENTS.get(text(event, "type"))
    deed = read(event) if read else None
    if deed is None or deed.user in _ourselves(body):
        return ()
    return _told(body, deed, "event_id", at)


def from_action(body: Raw, at: datetime) -> tuple[Inbound, ...]:
    """What somebody pressed or chose: of several elements the first that carries something."""
    event = _acted(body) if text(body, "type") == "block_actions" else None
    return _by_hand(body, event, at)


def from_view(body: Raw, at: datetime) -> tuple[Inbound, ...]:
    """The form that somebody sent; one that is over by now is told as well, by its name."""
    view = table(body, "view")
    sent = text(body, "type") == "view_submission" and text(view, "callback_id") == FORM
    return _by_hand(body, filled(view, sent=True) if sent else None, at)


def from_command(body: Raw, at: datetime, known: Container[str]) -> tuple[Inbound, ...]:
    """What somebody said with `/heard`: a command if it begins with one of the `known` words.

    They are folded. Without words it asks for help; several other words are said as they are.
    """
    if not holds(body, "command"):
        return ()
    return _by_hand(body, Said(_ordered(clean(plain(text(body, "text"))), known)), at)


def from_shortcut(body: Raw, at: datetime, known: Container[str]) -> tuple[Inbound, ...]:
    """The command that a shortcut stands for: its callback_id, if that is a `known` word."""
    named = text(body, "callback_id")
    meant = text(body, "type") in ("shortcut", "message_action") and fold(named) in known
    return _by_hand(body, Said(f"/{named}") if meant else None, at)


def team_of(body: Raw) -> str:
    """The workspace whose token answers; the organisation for an app installed in all of it.

    Raises:
        KeyError: the payload names neither.
    """
    installed = next(iter(rows(body, "authorizations")), body)
    whole = text(installed, "enterprise_id") or text(body, "enterprise", "id")
    if installed.get("is_enterprise_install") in (True, "true") and whole:
        return whole
    found = (
        text(body, "view", "app_installed_team_id")
        # Of a stranger `team` may be their own; our message is where the app is.
        or text(body, "message", "team")
        or text(body, "team", "id")
        or text(installed, "team_id")
        or text(body, "team_id")
        or whole
    )
    if not found:
        raise KeyError("team")
    return found


def _told(body: Raw, deed: Deed, key: str, at: datetime) -> tuple[Inbound, ...]:
    if not deed.events:
        return ()
    name = f"{CHANNEL}:{sure(body, key)}"
    team = team_of(body)
    sender = Sender(CHANNEL, deed.user, f"{team}/{deed.user}")
    first, *further = (held(event, team) for event in deed.events)
    # Whatever has a trigger can be answered by a view at once.
    forms = key == TRIGGER
    return (
        Inbound(name, sender, at, first, deed.message, deed.reply_to, deed.thread, forms),
        # The words, and so an edit of them, belong to the first.
        *(
            Inbound(f"{name}:{number}", sender, at, event, thread=deed.thread)
            for number, event in enumerate(further, 1)
        ),
    )


def _by_hand(body: Raw, event: Event | None, at: datetime) -> tuple[Inbound, ...]:
    """What is done with what we drew, or with a command; no bot does that."""
    user = text(body, "user", "id") or text(body, "user_id")
    if event is None or not user:
        return ()
    return _told(body, Deed(user, (event,), thread=thread_of(body)), TRIGGER, at)


def _ourselves(body: Raw) -> set[str]:
    """The users that the app is, of which files are shared without a word of a bot."""
    return {text(one, "user_id") for one in rows(body, "authorizations") if one.get("is_bot")}


def _message(event: Raw) -> Deed | None:
    if text(event, "channel_type") != "im":
        return None
    if text(event, "subtype") == "message_changed":
        return _changed(table(event, "message"), table(event, "previous_message"))
    if holds(event, "hidden") or not _by_person(event):
        return None
    return _written(event, events_of(event))


def _changed(message: Raw, before: Raw) -> Deed | None:
    """New words of the author's own; not an administrator's, nor a preview that Slack adds."""
    own = text(message, "edited", "user") == text(message, "user")
    words = words_of(message)
    if not (own and _by_person(message) and words.strip()) or words == words_of(before):
        return None
    return _written(message, (Edited(words),))


def _by_person(message: Raw) -> bool:
    return (
        text(message, "user") not in ("", SLACKBOT)
        and text(message, "subtype") in WRITTEN
        and not any(holds(message, trait) for trait in BOTS)
    )


def _written(message: Raw, events: tuple[Event, ...]) -> Deed | None:
    if not events:
        return None
    ts = sure(message, "ts")
    thread = _thread(text(message, "thread_ts"), ts)
    return Deed(text(message, "user"), events, ts, thread, thread)


def _thread(thread: str, ts: str) -> str | None:
    """The thread that a message is in; the one that begins it is not in it."""
    return thread if thread and thread != ts else None


def _home(event: Raw) -> Deed | None:
    user = text(event, "user")
    return Deed(user, (Opened(),)) if user and text(event, "tab") == "home" else None


def _member(event: Raw) -> Deed | None:
    user = table(event, "user")
    gone, name = user.get("deleted"), text(user, "id")
    if not name or not isinstance(gone, bool) or name == SLACKBOT or user.get("is_bot"):
        return None
    return Deed(name, (Reached(not gone),))


EVENTS: Final[Mapping[str, Callable[[Raw], Deed | None]]] = {
    "message": _message,
    "app_home_opened": _home,
    "user_change": _member,
}
"""The events that tell of a person's deed."""


def _acted(body: Raw) -> Event | None:
    """What an action means where it was done: in a message, at home or in a form."""
    view, actions = table(body, "view"), rows(body, "actions")
    if text(view, "type") == "modal":
        ours = text(view, "callback_id") == FORM
        field = any(text(action, "action_id") == VALUE for action in actions)
        return filled(view, sent=False) if ours and field else None
    payload = next(filter(None, map(payload_of, actions)), "")
    if not payload:
        return None
    return Opened(payload) if text(view, "type") == "home" else Tapped(payload)


def thread_of(body: Raw) -> str | None:
    """The thread where a button was pressed, or from where the form was opened.

    Only one in the person's own chat with us counts.
    """
    if holds(body, "view"):
        return opened_in(table(body, "view"))
    place = table(body, "container")
    if not text(place, "channel_id").startswith("D"):
        return None
    return _thread(text(place, "thread_ts"), text(place, "message_ts"))


_ORDER: Final = re.compile(r"/?([\w-]+)[.,:;!?]*(?:\s+(.*))?", re.DOTALL)


def _ordered(words: str, known: Container[str]) -> str:
    """The command in these words; one word alone is meant for one, even if there is none such."""
    words = words.strip() or "help"
    order = _ORDER.fullmatch(words)
    if order is None or (order[2] and fold(order[1]) not in known):
        return words
    return f"/{order[1]} {order[2] or ''}".rstrip()
