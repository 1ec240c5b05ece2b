"""What comes of a turn: what it asks for, what it gives its channel at once, how it is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from core.dialogues.scene import Done, Scene
from core.dialogues.show_home import HOME
from core.domain.evolving import evolve
from core.domain.forms import Form
from core.domain.messages import Inbound, Opened, Part, Reached, Reply, Tapped
from core.domain.needs import Need
from core.errors import Lacking


@dataclass(frozen=True, slots=True)
class Asked:
    """An inbound with what was looked up for it so far.

    `endless` is a turn that never had enough: it is to be set aside.
    """

    inbound: Inbound
    looked: Mapping[Need[object], object] = field(default_factory=dict)
    endless: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """A committed turn, and what its channel may do at once.

    `toast` is the short word for a tap; `failed` went to quarantine. `form` is to be shown,
    `errors` are to be shown in the form that was sent, beneath their questions. `home` is what
    the person's home page shows now. `spent` says that the buttons of the message that was
    tapped have served, `asks` that a question was put, `changed` that something is not as before.
    """

    key: str
    toast: str | None = None
    duplicate: bool = False
    failed: bool = False
    queued: bool = True
    form: Form | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    home: Reply | None = None
    spent: bool = False
    asks: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Deferred:
    """A turn to do again: with these needs answered, or, where there are none, afresh."""

    key: str
    needs: tuple[Need[object], ...] = ()


Outcome = Applied | Deferred


def lack(key: str, lacking: Lacking) -> Deferred:
    """A turn that must look something up first."""
    return Deferred(key, (cast("Need[object]", lacking.need),))


def applied(inbound: Inbound, done: Done, home: Reply | None) -> Applied:
    """A turn that will be committed, for its channel."""
    return Applied(
        inbound.key,
        done.toast,
        queued=bool(done.replies or done.facts),
        form=done.form,
        errors=done.errors,
        home=home,
        spent=_served(inbound, done),
        asks=any(reply.asks for reply in done.replies),
        changed=bool(done.facts or done.changes),
    )


def home_of(inbound: Inbound, done: Done) -> tuple[Reply | None, Done]:
    """What the home page shows after this turn, if it was asked for, and all the rest."""
    if not isinstance(inbound.event, Opened):
        return None, done
    home = next((reply for reply in done.replies if reply.key == HOME), None)
    return home, evolve(done, replies=tuple(r for r in done.replies if r is not home))


def _served(inbound: Inbound, done: Done) -> bool:
    """Whether a tap made something true, and no reply takes the place of the tapped message."""
    replaced = any(reply.replaces for reply in done.replies)
    return isinstance(inbound.event, Tapped) and bool(done.facts) and not replaced


def apology(words: str) -> Reply:
    """What somebody hears whose message we choked on."""
    return Reply("sorry", (Part(words),))


def named(replies: Sequence[Reply], stamp: str, thread: str | None = None) -> tuple[Reply, ...]:
    """Each reply with a logical name of its own; an edit keeps the name of what it replaces.

    What is new goes first: a used keyboard can wait, the person should not. All are for the
    thread in which the person asked.
    """
    said = tuple(
        reply if reply.name or reply.replaces else evolve(reply, name=f"{stamp}.{place}")
        for place, reply in enumerate(sorted(replies, key=lambda reply: reply.cosmetic))
    )
    return said if thread is None else tuple(evolve(reply, thread=thread) for reply in said)


def back(scene: Scene, inbound: Inbound) -> bool:
    """Whether somebody whom nothing reached, or who wanted silence, is heard of again.

    To be reached again is no word: it ends no silence that somebody asked for. Somebody who wants
    to be deleted gets no news any more.
    """
    if scene.person.erased is not None:
        return False
    if isinstance(inbound.event, Reached):
        return inbound.event.open and not scene.address.reachable and not scene.person.stopped
    return scene.person.stopped or not scene.address.reachable
