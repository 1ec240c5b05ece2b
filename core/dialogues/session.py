"""What is remembered between two messages: the answers, and what was asked last.

There is no cursor. Where a person is follows from what they answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from core.domain.messages import Media
from core.domain.people import Hat

MOST_ASIDE: Final = 50
Value = str | int | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and how it was understood; a skip is an answer too, with no value.

    `how` is tap, exact, lexicon, fuzzy, read (found in a longer message), typed or skip.
    `message` is the platform's id of the message that gave it: editing that edits this.
    """

    value: Value
    how: str
    message: str | None = None
    media: Media | None = None

    @property
    def skipped(self) -> bool:
        """Whether the person chose not to answer."""
        return self.how == "skip"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What was asked last: the question, by which version of the script, in which message.

    `options` holds (id, label) where the choices came from data: they are kept as shown.
    """

    question: str
    version: str
    name: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One conversation that is under way.

    `subject` is what it is about (an issue number, say). `retired` keeps answers that no longer
    fit a newer version. `picked` are the choices ticked so far. `pending` is a verb to go on
    with afterwards. `kept` are files sent where words were asked.
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

    def answered(self, question: str, answer: Answer) -> "Frame":
        """This frame with one more answer, ready for the next question."""
        return replace(self, answers={**self.answers, question: answer}, picked=(), misses=0)

    def without(self, question: str) -> "Frame":
        """This frame with one answer taken back."""
        answers = {key: answer for key, answer in self.answers.items() if key != question}
        return replace(self, answers=answers, picked=(), misses=0)


@dataclass(frozen=True, slots=True)
class Shown:
    """The last list that was shown: payload and label of each line, until it is too old."""

    choices: tuple[tuple[str, str], ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """Words that fitted nothing, kept until the person says what to do with them."""

    text: str
    message: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """All that is remembered of one person under one hat; `seq` counts their turns.

    `tapped` is the payload of the last tap: the same again from an impatient thumb says nothing.
    """

    person: int
    hat: Hat
    seq: int = 0
    frames: tuple[Frame, ...] = ()
    aside: tuple[Frame, ...] = ()
    shown: Shown | None = None
    held: Held | None = None
    tapped: str = ""

    @property
    def top(self) -> Frame | None:
        """The conversation that is open now."""
        return self.frames[-1] if self.frames else None

    def with_top(self, frame: Frame) -> "Session":
        """This session with its open conversation replaced."""
        return replace(self, frames=(*self.frames[:-1], frame))

    def replacing(self, before: Frame, after: Frame) -> "Session":
        """This session with one of its conversations, open or aside, replaced."""
        return replace(
            self,
            frames=tuple(after if frame is before else frame for frame in self.frames),
            aside=tuple(after if frame is before else frame for frame in self.aside),
        )

    def push(self, frame: Frame) -> "Session":
        """This session with a conversation opened over what was open."""
        return replace(self, frames=(*self.frames, frame))

    def pop(self) -> "Session":
        """This session with its open conversation ended."""
        return replace(self, frames=self.frames[:-1])

    def put_aside(self) -> "Session":
        """This session with everything open laid aside, the newest last."""
        laid = (*self.aside, *(frame for frame in self.frames if frame.answers))
        return replace(self, frames=(), aside=laid[-MOST_ASIDE:])


_CODEC = TypeAdapter(Session)


def to_json(session: Session) -> bytes:
    """The session as it is stored."""
    return _CODEC.dump_json(session, exclude_defaults=True)


def from_json(stored: bytes) -> Session:
    """A session as it was stored, by this or an earlier release."""
    return _CODEC.validate_json(stored)
