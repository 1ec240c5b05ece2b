"""What is remembered between two messages: the answers, and what was asked last.

There is no cursor. Where a person is follows from what they answered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from core.domain.evolving import evolve
from core.domain.messages import Media, MediaKind
from core.domain.people import Hat
from core.domain.surveys import Value

MOST_ASIDE: Final = 50
# Under which key the files that came with an experience are kept, by reference.
FILES: Final = "files"
# What stands for words that were typed before and are kept, before the name of their offer.
HELD: Final = "~"
MOST_PAUSES: Final = 40
_STAMP: Final = re.compile(r"[a-z]([0-9a-f]+)([a-z])")


@dataclass(frozen=True)
class Answer:
    """One answer and how it was understood; a skip is an answer too, with no value.

    `how` is tap, exact, lexicon, fuzzy, read (found in a longer message), typed, derived (worked
    out, never asked), skip, or none (there was nothing to choose from, and it passed unseen).
    `message` is the platform's id of the message that gave it: editing that edits this.
    """

    value: Value
    how: str
    message: str | None = None
    media: Media | None = None

    @property
    def skipped(self) -> bool:
        """Whether it holds no value: the person chose not to answer, or there was no choice."""
        return self.how in ("skip", "none")

    @property
    def passed(self) -> bool:
        """Whether the question was never shown, for want of anything to choose from."""
        return self.how == "none"


@dataclass(frozen=True)
class Prompt:
    """What was asked last: the question, by which version of the script, in which message.

    `options` holds (id, label) where the choices came from data: they are kept as shown.
    `thread` is the one in which it was asked, if any: what is said there answers it.
    """

    question: str
    version: str
    name: str
    options: tuple[tuple[str, str], ...] = ()
    thread: str = ""


@dataclass(frozen=True)
class Frame:
    """One conversation that is under way.

    `subject` is what it is about (an issue number, say). `retired` keeps answers that no longer
    fit a newer version. `picked` are the choices ticked so far. `pending` is a verb to go on
    with afterwards. `kept` are files sent where words were asked. `gentle`
    asks nothing more than it must, and sends no reminder: its words told of a life at risk.
    `draft` holds what stood in a form when it was last drawn anew, by question. `about` says in
    words what the subject is, for whoever sees the questions alone. `begun_in` names the turn
    that opened it: a form or a button of an earlier one is not taken for its own. `pauses` names
    in turn the last message before it was laid aside and the first after it was taken up again.
    `day` is the day on which a survey was begun (ISO 8601), `mark` that of the link by which the
    person came. `changes` is the id of the finished answers that it changes, 0 for none.
    """

    script: str
    version: str
    subject: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    retired: Mapping[str, Answer] = field(default_factory=dict)
    prompt: Prompt | None = None
    picked: tuple[str, ...] = ()
    misses: int = 0
    pending: str = ""
    kept: tuple[Media, ...] = ()
    gentle: bool = False
    draft: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    about: str = ""
    begun_in: str = ""
    pauses: tuple[str, ...] = ()
    day: str = ""
    mark: str = ""
    changes: int = 0

    @property
    def begun(self) -> bool:
        """Whether the person has put anything into it that must not be lost."""
        return bool(self.answers or self.retired or self.picked or self.kept)

    def drew(self, name: str) -> bool:
        """Whether a message of this name can be one of its own: drawn while it was open."""
        at, last = _drawn(name), _drawn(self._latest)
        between = zip(self.pauses[::2], self.pauses[1::2], strict=False)
        elsewhere = any(_drawn(left) < at < _drawn(back) for left, back in between)
        return _drawn(self.begun_in) <= at <= last and not elsewhere

    @property
    def _latest(self) -> str:
        """The name of its newest message."""
        return self.prompt.name if self.prompt else self.begun_in

    def paused(self) -> "Frame":
        """This frame as it is laid aside."""
        left = () if len(self.pauses) % 2 else (self._latest,)
        return evolve(self, pauses=(*self.pauses, *left))

    def asking(self, prompt: Prompt) -> "Frame":
        """This frame with what it asks now; a pause is over."""
        back = (prompt.name,) if len(self.pauses) % 2 else ()
        return evolve(self, prompt=prompt, pauses=(*self.pauses, *back)[-MOST_PAUSES:])

    def answered(self, question: str, answer: Answer) -> "Frame":
        """This frame with one more answer, ready for the next question."""
        return evolve(self, answers={**self.answers, question: answer}, picked=(), misses=0)

    def amended(self, question: str, answer: Answer) -> "Frame":
        """This frame with new words for an answer: what the old ones brought with them goes.

        That is what was read out of them for later questions, and what passed unseen.
        """
        old = self.answers[question].message
        stays = {
            key: given
            for key, given in self.answers.items()
            if not given.passed and (given.how != "read" or given.message != old)
        }
        return evolve(self, answers={**stays, question: answer})

    def retiring(self, gone: Mapping[str, Answer]) -> "Frame":
        """This frame with answers laid with the retired, where none takes another's place."""
        laid = {self._place(key): answer for key, answer in gone.items()}
        stays = {key: answer for key, answer in self.answers.items() if key not in gone}
        return evolve(self, answers=stays, retired={**self.retired, **laid})

    def _place(self, key: str) -> str:
        """Under which key an answer is laid with the retired: one that is free."""
        while key in self.retired:
            key = f"{key}@{self.version}"
        return key

    def keeping(self, media: Media) -> "Frame":
        """This frame with one more file."""
        return evolve(self, kept=(*self.kept, media))

    @property
    def files(self) -> str:
        """The files that were kept, by kind and reference, parted by spaces; empty for none."""
        return " ".join(f"{media.kind.value}:{media.reference}" for media in self.kept)

    def without(self, question: str) -> "Frame":
        """This frame with one answer taken back; what passed unseen is looked up afresh."""
        answers = {
            key: answer
            for key, answer in self.answers.items()
            if key != question and not answer.passed
        }
        return evolve(self, answers=answers, picked=(), misses=0)


def _drawn(name: str) -> tuple[int, str]:
    """When a message of ours was named: the number of the turn, and how deep in it."""
    found = _STAMP.match(name)
    return (int(found[1], 16), found[2]) if found else (0, "")


def files_of(kept: str) -> tuple[Media, ...]:
    """Files as `Frame.files` wrote them down."""
    named = (one.partition(":") for one in kept.split())
    return tuple(Media(MediaKind(kind), reference) for kind, _, reference in named)


@dataclass(frozen=True, slots=True)
class Shown:
    """The last list that was shown: payload and label of each line, until it is too old."""

    choices: tuple[tuple[str, str], ...]
    until: datetime


@dataclass(frozen=True)
class Held:
    """What fitted nothing, kept until the person says what to do with it.

    `offer` names the message that asked: no other button may use these words.
    """

    text: str
    message: str | None
    media: Media | None = None
    offer: str = ""


@dataclass(frozen=True)
class Session:
    """All that is remembered of one person under one hat; `seq` counts their turns.

    `tapped` is the payload of the last tap: the same again from an impatient thumb says nothing.
    `ahead` is by how much another session that was joined to this one had counted further.
    """

    person: int
    hat: Hat
    seq: int = 0
    frames: tuple[Frame, ...] = ()
    aside: tuple[Frame, ...] = ()
    shown: Shown | None = None
    held: Held | None = None
    tapped: str = ""
    ahead: int = 0

    @property
    def turn(self) -> int:
        """The number of the turn under way: what is named after it is unique for the person."""
        return self.seq + self.ahead + 1

    @property
    def top(self) -> Frame | None:
        """The conversation that is open now."""
        return self.frames[-1] if self.frames else None

    def with_top(self, frame: Frame) -> "Session":
        """This session with its open conversation replaced."""
        return evolve(self, frames=(*self.frames[:-1], frame))

    def replacing(self, before: Frame, after: Frame) -> "Session":
        """This session with one of its conversations, open or aside, replaced."""
        return evolve(
            self,
            frames=tuple(after if frame is before else frame for frame in self.frames),
            aside=tuple(after if frame is before else frame for frame in self.aside),
        )

    def push(self, frame: Frame) -> "Session":
        """This session with a conversation opened over what was open."""
        return evolve(self, frames=(*self.frames, frame))

    def pop(self) -> "Session":
        """This session with its open conversation ended."""
        return evolve(self, frames=self.frames[:-1])

    def put_aside(self) -> "Session":
        """This session with everything open laid aside, the newest last."""
        laid = (*self.aside, *(frame.paused() for frame in self.frames if frame.begun))
        return evolve(self, frames=(), aside=laid[-MOST_ASIDE:])


_CODEC = TypeAdapter(Session)


def to_json(session: Session) -> bytes:
    """The session as it is stored."""
    return _CODEC.dump_json(session, exclude_defaults=True)


def from_json(stored: bytes) -> Session:
    """A session as it was stored, by this or an earlier release."""
    return _CODEC.validate_json(stored)
