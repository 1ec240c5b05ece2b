"""What is checked: a survey, for a board, on a day; with the places where its questions stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from core.dialogues.steps import Inline, Question, Section, Survey
from core.domain.organisation import Organisation
from core.texts import Wordings, load_topic
from documents.noting import Notebook

SHORT: Final = 60
"""As much of a text as a note repeats."""


@dataclass(frozen=True)
class Checked:
    """A survey under its checks; what they find goes into `notes`.

    `places` says where a question stands in its file, by id. `today` is None where the day is not
    known: then no date is late.
    """

    survey: Survey
    organisation: Organisation
    today: date | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    notes: Notebook = field(default_factory=Notebook)

    @cached_property
    def wordings(self) -> Wordings:
        """What Heard itself calls a choice, in every language; nothing else of it is needed."""
        return load_topic("answering")

    def place(self, question: Question) -> str:
        """Where a question stands, else what it is called there."""
        return self.places.get(question.id) or question.code or question.id

    @cached_property
    def said(self) -> tuple["Said", ...]:
        """Every text of the survey that people may see."""
        return tuple(_said(self))


@dataclass(frozen=True, slots=True)
class Said:
    """One text in its languages, and where it stands."""

    where: str
    words: Inline


def _said(checked: Checked) -> Iterator[Said]:
    survey = checked.survey
    yield from _texts(survey, ("title", "purpose", "thanks"), "")
    for section in survey.sections:
        place = checked.places.get(f"section {section.id}") or section.code or section.id
        yield from _texts(section, ("title", "repeat"), place)
    for question in survey.questions:
        if not question.derived:
            yield from _of_question(question, checked.place(question))


def _texts(whole: Survey | Section | Question, names: Sequence[str], place: str) -> Iterator[Said]:
    yield from (Said(place, words) for name in names if (words := getattr(whole, name)))


def _of_question(question: Question, place: str) -> Iterator[Said]:
    yield from _texts(question, ("ask", "label", "hint", "why", "again"), place)
    yield from (Said(place, words) for words in question.ends or ())
    yield from (Said(place, option.label) for option in question.options if option.label)


def shortened(text: str) -> str:
    """As much of a text as a note repeats, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1].rstrip()}…"
