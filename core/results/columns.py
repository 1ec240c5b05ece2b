"""What was asked, over all versions of a survey: one column for what belongs together.

An answer to a question that is gone, or is of another kind now, keeps a column of its own, so that
nothing that somebody said is dropped or counted as something else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from core.dialogues.steps import Option, Question, Script
from core.domain.surveys import SurveyAnswers, Value

RETIRED: Final = "retired:"
"""Before the id of a column that no current question has; no question's id has such a mark."""


@dataclass(frozen=True, slots=True)
class Column:
    """One question as it was asked last, with every choice that it ever had.

    `id` is the question's id, or `retired:ID:KIND`. `script` is the version that it is worded by.
    `gone` are the choices that the current version has not.
    """

    id: str
    question: Question
    script: Script
    options: tuple[Option, ...]
    gone: frozenset[str]

    @property
    def retired(self) -> bool:
        """Whether this is asked no more."""
        return self.id.startswith(RETIRED)

    @property
    def several(self) -> bool:
        """Whether one answer can count for more than one thing."""
        return self.question.kind in ("choices", "text")


class Columns:
    """The columns of a survey: those of its current version first, in their order."""

    def __init__(self, current: Script, versions: Mapping[str, Script]) -> None:
        """Lay out `current` and the other kept `versions`, by their hash."""
        self.current: Final = current
        scripts = [*_others(current, versions), current]
        self._versions: Final = {**versions, current.version: current}
        self._found: Final[dict[tuple[str, str], Column | None]] = {}
        self._made: Final = {
            column.id: column
            for column in (*_columns(current, scripts), *_retired(current, scripts))
        }

    def __iter__(self) -> Iterator[Column]:
        """Every column; the retired ones last."""
        return iter(self._made.values())

    def of(self, version: str, question: str) -> Column | None:
        """Where an answer belongs that was given under a version; None if nobody knows it."""
        which = (version, question)
        if which not in self._found:
            self._found[which] = self._of(version, question)
        return self._found[which]

    def version(self, version: str) -> Script:
        """The script that was answered; the current one when that one is lost."""
        return self._versions.get(version, self.current)

    def _of(self, version: str, question: str) -> Column | None:
        asked = self.version(version).by_id.get(question)
        if asked is None:
            return self._made.get(question)
        here = self._made.get(question)
        if here is not None and here.question.kind == asked.kind:
            return here
        return self._made.get(_retired_id(asked))

    def laid(self, key: str) -> Column | None:
        """Where an answer belongs that was laid aside while somebody was inside the survey.

        Its key is the question and each version that laid it aside, the first of them that of it.
        """
        question, *versions = key.split("@")
        known = self._versions.get(versions[0]) if versions else None
        asked = known.by_id.get(question) if known else None
        if asked is not None:
            return self._made.get(_retired_id(asked))
        found = (c for c in self._made.values() if c.retired and c.question.id == question)
        return next(found, None)

    def answers(self, given: SurveyAnswers) -> Iterator[tuple[Column | None, str, Value]]:
        """Each answer of somebody's with its column and its own id, those laid aside last.

        Where two would stand in one column, the later has none.
        """
        taken: set[str] = set()
        version = given.version
        for key, value in given.answers.items():
            column = self.of(version, key)
            yield (None if column is None or column.id in taken else column), key, value
            if column is not None:
                taken.add(column.id)
        for key, value in given.retired.items():
            column = self.laid(key)
            yield (None if column is None or column.id in taken else column), key, value
            if column is not None:
                taken.add(column.id)


def _others(current: Script, versions: Mapping[str, Script]) -> list[Script]:
    return [script for _, script in sorted(versions.items()) if script.version != current.version]


def _tells(question: Question) -> bool:
    return question.kind not in ("note", "review")


def _columns(current: Script, scripts: list[Script]) -> Iterator[Column]:
    for question in filter(_tells, current.asked):
        yield _column(question.id, question, current, scripts)


def _retired(current: Script, scripts: list[Script]) -> Iterator[Column]:
    """A column for each question that is gone, or was changed so that answers may be laid aside.

    The last version that asked it words it.
    """
    last: dict[str, tuple[Question, Script]] = {}
    for script in scripts[:-1]:
        for question in filter(_tells, script.asked):
            if not _same(question, current.by_id.get(question.id)):
                last[_retired_id(question)] = question, script
    for key, (question, script) in last.items():
        yield _column(key, question, script, scripts)


def _same(old: Question, new: Question | None) -> bool:
    """Whether a question takes the answers that it took, whatever its words are now."""
    return new is not None and _shape(old) == _shape(new)


def _shape(question: Question) -> tuple[object, ...]:
    chosen = frozenset(option.id for option in question.options)
    bounds = (question.least, question.most, question.decimals, question.check)
    return (question.kind, chosen, *bounds)


def _retired_id(question: Question) -> str:
    return f"{RETIRED}{question.id}:{question.kind}"


def _column(key: str, question: Question, script: Script, scripts: list[Script]) -> Column:
    now = {option.id: option for option in question.options}
    ever: dict[str, Option] = {}
    for other in scripts:
        asked = other.by_id.get(question.id)
        if asked is not None and asked.kind == question.kind:
            ever |= {option.id: option for option in asked.options}
    gone = {known: option for known, option in ever.items() if known not in now}
    return Column(key, question, script, (*now.values(), *gone.values()), frozenset(gone))
