"""The table of an export: a row a response, a column or more a question.

Nothing in it leads to a person: a response is named by what its id hashes to, and has the day.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from core.domain.messages import MediaKind
from core.domain.surveys import SurveyAnswers, Value
from core.results.columns import Column, Columns

Cell = str | int | float
META: Final = ("response", "version", "day", "language", "channel", "area")
"""What every response has before its answers."""
SKIPPED: Final = "skipped"
UNPLACED: Final = "retired"
"""The last two columns: the questions that were skipped, and what has no column of its own."""
_APART: Final = frozenset({"choices", "ranking"})
_FILE: Final = re.compile(rf"(?:{'|'.join(MediaKind)}):.")
_CAPTIONED: Final = 2


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the table; a choice of several has one of its own."""

    name: str
    column: Column
    option: str = ""


@dataclass(slots=True)
class Layout:
    """The columns of a table, and how the answers in it were understood, once it was written."""

    columns: Columns
    fields: tuple[Field, ...] = field(init=False)
    hows: dict[str, Counter[str]] = field(default_factory=dict)
    _places: dict[tuple[str, str], int] = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the columns."""
        self.fields = tuple(one for column in self.columns for one in _fields(column))
        places = enumerate(self.fields, len(META))
        self._places = {(one.column.id, one.option): place for place, one in places}

    @property
    def header(self) -> list[str]:
        """The names of all columns."""
        return [*META, *(one.name for one in self.fields), SKIPPED, UNPLACED]

    def row(self, given: SurveyAnswers) -> list[Cell]:
        """One response; what was not answered is empty."""
        row: list[Cell] = [*_meta(given), *[""] * len(self.fields)]
        skipped: list[str] = []
        unplaced: dict[str, Value] = {}
        for column, key, kept in self.columns.answers(given):
            value = without_reference(kept)
            if column is None:
                unplaced[key] = value
            elif value is None:
                skipped.append(column.id)
            else:
                self._put(row, column, value, unplaced)
                self._note(given, column, key)
        return [*row, " ".join(skipped), _as_json(unplaced) if unplaced else ""]

    def _put(
        self, row: list[Cell], column: Column, value: Value, unplaced: dict[str, Value]
    ) -> None:
        if column.question.kind not in _APART:
            row[self._places[column.id, ""]] = plain(value)
            return
        given = value if isinstance(value, tuple) else (str(value),)
        ranks = column.question.kind == "ranking"
        if not ranks:
            self._clear(row, column)
        for rank, one in enumerate(given, 1):
            if (place := self._places.get((column.id, one))) is None:
                unplaced[column.id] = given
            else:
                row[place] = rank if ranks else 1

    def _clear(self, row: list[Cell], column: Column) -> None:
        """Nothing of these was chosen, as long as nothing else is said."""
        for option in column.options:
            row[self._places[column.id, option.id]] = 0

    def _note(self, given: SurveyAnswers, column: Column, key: str) -> None:
        how = given.hows.get(key)
        if how:
            self.hows.setdefault(column.id, Counter())[how] += 1


def without_reference(value: Value) -> Value:
    """An answer without what a platform calls its files: of each the kind, and words beneath it.

    That is "photo: words", or "photo"; of several their kinds.
    """
    if not isinstance(value, tuple) or not value or not _FILE.match(value[0]):
        return value
    said = [one.partition(":")[0] if _FILE.match(one) else one for one in value]
    caption = "" if len(value) != _CAPTIONED or _FILE.match(value[1]) else value[1]
    return f"{said[0]}: {caption}" if caption else " ".join(filter(None, said))


def plain(value: Value) -> Cell:
    """An answer in one cell: yes is 1, no is 0."""
    if isinstance(value, bool):
        return int(value)
    return " ".join(value) if isinstance(value, tuple) else "" if value is None else value


def name_of(given: SurveyAnswers) -> str:
    """What a response is called: the same in every export, and neither a person nor a moment."""
    return hashlib.sha256(f"{given.survey}:{given.id}".encode()).hexdigest()[:16]


def _meta(given: SurveyAnswers) -> Iterator[Cell]:
    yield name_of(given)
    yield given.version
    yield given.at.date().isoformat()
    yield from (given.language, given.channel, given.area)


def _fields(column: Column) -> Iterator[Field]:
    if column.question.kind not in _APART:
        yield Field(column.id, column)
        return
    for option in column.options:
        yield Field(f"{column.id}/{option.id}", column, option.id)


def _as_json(values: dict[str, Value]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
