"""A survey beyond its questions: who is asked, what came back, and what it showed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Value = str | int | float | bool | tuple[str, ...] | None
"""An answer: words, a number, yes or no, the ids of what was chosen; None for a skip."""
Severity = Literal["error", "warning"]


class Audience(BaseModel):
    """Who is invited to a survey. Everything that is given must hold; nothing given is everybody.

    `areas` and `themes` are those of what somebody shared, raised, supports or follows; `issue` is
    the number of an issue that they support or follow. `sample` is how many are drawn by chance.
    With `link` alone nobody is invited: whoever has the link or the poster may answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    channels: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    issue: int | None = None
    languages: tuple[str, ...] = ()
    sample: int | None = Field(default=None, ge=1)
    link: bool = False


@dataclass(frozen=True, slots=True)
class SurveyAnswers:
    """A finished survey: question id to answer, under the version that was answered.

    `hows` says how each was understood (as `core.dialogues.session.Answer.how`); `retired` holds
    answers to questions that are gone. Of an anonymous survey `person` is None, `id` is drawn by
    chance, and `at` has the day only. `thread` is where it was answered. `area` is the answer to
    the first question of where.
    """

    id: int
    survey: str
    version: str
    person: int | None
    answers: Mapping[str, Value]
    at: datetime
    hows: Mapping[str, str] = field(default_factory=dict)
    retired: Mapping[str, Value] = field(default_factory=dict)
    language: str = ""
    channel: str = ""
    area: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True)
class EqualityAnswer:
    """One answer about equality: linked to nobody, to no other answer, and to the day only."""

    id: int
    survey: str
    question: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """How a survey stands: its current version, who published it and when.

    `closed` is when staff closed it before its time, None while it follows its dates. `invited`
    and `reminded` are the facts by which people were asked and reminded, 0 before.
    """

    survey: str
    version: str
    by: int | None
    at: datetime
    closed: datetime | None = None
    invited: int = 0
    reminded: int = 0


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A survey in a list of staff's: how it stands, and how many finished it."""

    publication: Publication
    finished: int


@dataclass(frozen=True, slots=True)
class Results:
    """What a survey showed, as it was told to those who answered.

    `lines` are at most three sentences by language code; `picture` is the id of the chart, which
    `words` tells, by language code, to those who cannot see it.
    """

    id: int
    survey: str
    lines: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    picture: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know of a survey's file, with its place there.

    `where` is as the file's own tool names it: "survey row 5", a linkId, an element's name; empty
    for the whole. An "error" makes the file unusable; a "warning" tells what was left out or will
    work badly. The sentence is keyed `note-KEY` and filled with `fill`.
    """

    where: str
    severity: Severity
    key: str
    fill: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that somebody brought, read: the canonical source of its survey, None if unusable.

    `notes` are what to know of it, the worst first. `places` says where its questions stand in the
    file, by id, where the file's own tool has places, such as rows.
    """

    source: str | None
    notes: tuple[Note, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
