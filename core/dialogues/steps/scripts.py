"""Scripts: conversations that ask, as checked, frozen data named by their hash."""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import groupby
from typing import Any, Self

from pydantic import Field, ValidationError, model_validator

from core.dialogues.steps.frozen import Frozen, Inline
from core.dialogues.steps.questions import ID, Question, Section
from core.dialogues.steps.unrolling import unroll
from core.errors import ScriptFault


class Script(Frozen):
    """A conversation that asks. `breaking` lets people inside finish on the version they began.

    With `form` its questions may also be answered together, on channels that have forms. Of one
    that is `unlinked` it is not kept which questions somebody was asked.
    `questions` are as they were written; the engine walks `asked`.
    """

    id: str = Field(pattern=ID)
    title: Inline | None = None
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = Field(min_length=1)
    thanks: Inline | None = None
    hurry: bool = False
    breaking: bool = False
    survey: bool = False
    form: bool = False
    unlinked: bool = False

    @model_validator(mode="after")
    def _sound(self) -> Self:
        faults = [*_section_faults(self), *_question_faults(self)]
        if faults:
            raise ValueError(faults[0])
        return self

    @property
    def forgets(self) -> bool:
        """Whether nothing that is kept may lead from an answer to the person."""
        return self.unlinked

    @cached_property
    def canonical(self) -> str:
        """The one way to write it down: JSON, sorted, without what is as usual."""
        plain: dict[str, Any] = self.model_dump(mode="json", exclude_defaults=True)
        if self.survey:
            plain["survey"] = True  # says which kind of script it is
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change with any change of the script."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()[:12]

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Every question that there can be, in its order: repeats and "other" written out."""
        return unroll(self.questions, self.sections)

    @cached_property
    def straight(self) -> bool:
        """Whether every question is always asked, with the same words and the same choices."""
        return not any(q.when or q.derived or q.narrow or q.source for q in self.asked)

    @cached_property
    def resting(self) -> tuple[Question, ...]:
        """The questions whose answers may cease to fit when an earlier one changes."""
        return tuple(q for q in self.asked if q.narrow or (q.check and any(q.check.names())))

    @cached_property
    def leaning(self) -> tuple[tuple[Question, frozenset[str]], ...]:
        """The questions that hang on earlier answers, each with those that it looks at."""
        looks = ((q, [one for one in (q.when, q.value) if one]) for q in self.asked)
        return tuple(
            (q, frozenset(name for one in ones for name in one.names()))
            for q, ones in looks
            if ones
        )

    @cached_property
    def titled(self) -> Mapping[str, Section]:
        """The section of every heading: those that are repeated by the name of each turn."""
        known = {section.id: section for section in self.sections}
        named = {question.section for question in self.asked if question.section is not None}
        return {name: known[name.partition(".")[0]] for name in named}

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Every question that there can be, by id."""
        return {question.id: question for question in self.asked}


def _section_faults(script: Script) -> Iterator[str]:
    known = {section.id for section in script.sections}
    if len(known) < len(script.sections):
        yield "two sections have the same id"
    unknown = (q for q in script.questions if q.section not in (None, *known))
    for question in unknown:
        yield f"question {question.id}: there is no section {question.section}"
    together = [(name, next(some).id) for name, some in groupby(script.questions, _section_of)]
    for place, (name, first) in enumerate(together):
        if name is not None and name in {before for before, _ in together[:place]}:
            yield f"question {first}: its section {name} has ended before"


def _section_of(question: Question) -> str | None:
    return question.section


def _question_faults(script: Script) -> Iterator[str]:
    seen: set[str] = set()
    for question in script.asked:
        if question.id in seen:
            yield f"question {question.id}: this id is used twice"
        unknown = _looked_at(question) - seen
        if unknown:
            names = ", ".join(sorted(unknown))
            yield f"question {question.id}: its condition names {names}, not earlier"
        yield from _own_faults(question)
        seen.add(question.id)


def _own_faults(question: Question) -> Iterator[str]:
    choosing = question.kind in ("choice", "choices", "ranking")
    if choosing and not (question.options or question.source):
        yield f"question {question.id}: it has nothing to choose from"
    if question.kind == "calculated" and question.value is None:
        yield f"question {question.id}: it has no value to work out"


def _looked_at(question: Question) -> set[str]:
    """The earlier questions that a question rests on."""
    named = set(question.when.names() if question.when else ())
    for expression in (question.check, question.value):
        named |= set(expression.names() if expression else ())
    return named | set(question.narrow.values())


def script_faults(error: ValidationError) -> tuple[str, ...]:
    """What is wrong with data that should be a script: each fault with its place."""
    return tuple(
        f"{'.'.join(str(step) for step in fault['loc']) or 'script'}: {fault['msg']}"
        for fault in error.errors()
    )


def read_toml(text: str, name: str) -> dict[str, Any]:
    """The data of a script's file.

    Raises:
        ScriptFault: the file is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScriptFault(name, (f"the file is not TOML: {error}",)) from error
