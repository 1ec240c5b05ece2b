"""The vocabulary of a script: questions, conditions and choices, as checked, frozen data.

A script that asks is data, whether it ships with Heard or staff wrote it. Conditions may name
only earlier questions, so there are no circles.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from core.dialogues.session import Answer, Value
from core.errors import ScriptFault

Kind = Literal[
    "text",
    "choice",
    "choices",
    "number",
    "date",
    "yes_no",
    "consent",
    "media",
    "place",
    "note",
    "review",
]
Inline = dict[str, str]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(_Frozen):
    """When a question is asked: one test of an earlier answer, or all, any or none of several."""

    of: str | None = None
    equals: bool | int | str | None = None
    includes: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()
    none: tuple["Condition", ...] = ()

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        groups = [group for group in (self.all, self.any, self.none) if group]
        tests = [self.equals, self.includes, self.at_least, self.at_most]
        if self.of is None:
            if len(groups) != 1 or _given(tests):
                raise ValueError("give one of: of, all, any, none")
        elif groups:
            raise ValueError("give either of with a test, or all, any or none")
        return self

    def names(self) -> Iterable[str]:
        """The questions that this condition looks at."""
        if self.of is not None:
            yield self.of
        for inner in (*self.all, *self.any, *self.none):
            yield from inner.names()

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        """Whether it is true of these answers; an unanswered or skipped question fails a test."""
        if self.of is not None:
            answer = answers.get(self.of)
            return answer is not None and not answer.skipped and self._test(answer.value)
        if self.all:
            return all(inner.holds(answers) for inner in self.all)
        if self.any:
            return any(inner.holds(answers) for inner in self.any)
        return not any(inner.holds(answers) for inner in self.none)

    def _test(self, value: Value) -> bool:
        if self.equals is not None:
            return value == self.equals
        if self.includes is not None:
            return isinstance(value, tuple) and self.includes in value
        if self.at_least is not None or self.at_most is not None:
            return isinstance(value, int) and self._within(value)
        return True

    def _within(self, value: int) -> bool:
        low, high = self.at_least, self.at_most
        return (low is None or value >= low) and (high is None or value <= high)


def _given(values: Iterable[object]) -> bool:
    """Whether any of these is given at all."""
    return any(value is not None for value in values)


class Option(_Frozen):
    """One choice; without a label of its own its words are keyed `script-question-id`."""

    id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,24}$")
    label: Inline | None = None
    keywords: tuple[str, ...] = ()


class Question(_Frozen):
    """One thing to ask. Without words of its own, they are keyed `script-id`.

    `least` and `most` bound a number, the characters of a text or the count of choices.
    `source` names choices that come from data. `spread` lets a long first message answer later
    questions too. `public` marks what others will see. `time` is where a date must lie.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")
    kind: Kind
    ask: Inline | None = None
    label: Inline | None = None
    why: Inline | None = None
    again: Inline | None = None
    options: tuple[Option, ...] = ()
    source: str | None = None
    required: bool = False
    public: bool = False
    spread: bool = False
    when: Condition | None = None
    least: int | None = None
    most: int | None = None
    unit: str | None = None
    time: Literal["any", "past", "future"] = "any"

    @property
    def asks(self) -> bool:
        """Whether it waits for an answer; a note does not."""
        return self.kind != "note"

    @property
    def chooses(self) -> bool:
        """Whether it has choices, its own, those of its kind or those of the data."""
        return self.kind in ("choice", "choices", "yes_no", "consent", "place")


class Script(_Frozen):
    """A conversation that asks. `breaking` lets people inside finish on the version they began.

    With `form` its questions may also be answered together, on channels that have forms.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")
    title: Inline | None = None
    questions: tuple[Question, ...] = Field(min_length=1)
    thanks: Inline | None = None
    hurry: bool = False
    breaking: bool = False
    survey: bool = False
    form: bool = False

    @model_validator(mode="after")
    def _sound(self) -> Self:
        seen: set[str] = set()
        for question in self.questions:
            if question.id in seen:
                raise ValueError(f"question {question.id}: this id is used twice")
            unknown = set(question.when.names() if question.when else ()) - seen
            if unknown:
                names = ", ".join(sorted(unknown))
                raise ValueError(
                    f"question {question.id}: its condition names {names}, not earlier"
                )
            if question.kind in ("choice", "choices") and not (
                question.options or question.source
            ):
                raise ValueError(f"question {question.id}: it has nothing to choose from")
            seen.add(question.id)
        return self

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change with any change of the script."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Its questions by id."""
        return {question.id: question for question in self.questions}


@dataclass(frozen=True, slots=True)
class Library:
    """All scripts: the current one of each id, and every version that somebody may be inside."""

    current: Mapping[str, Script]
    versions: Mapping[tuple[str, str], Script]

    def version(self, script: str, version: str) -> Script:
        """The script as it was in that version, or as it is now when that one is lost."""
        return self.versions.get((script, version)) or self.current[script]

    def with_script(self, script: Script) -> "Library":
        """This library after publishing a script; older versions stay."""
        return Library(
            {**self.current, script.id: script},
            {**self.versions, (script.id, script.version): script},
        )


def library_of(scripts: Iterable[Script]) -> Library:
    """A library in which these scripts are current; of two with one id the later counts."""
    library = Library({}, {})
    for script in scripts:
        library = library.with_script(script)
    return library


def read_script(text: str, name: str) -> Script:
    """Read a script (TOML).

    Raises:
        ScriptFault: naming each fault and its place.
    """
    try:
        return Script.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ScriptFault(name, (f"the file is not TOML: {error}",)) from error
    except ValidationError as error:
        faults = tuple(
            f"{'.'.join(str(step) for step in fault['loc']) or 'script'}: {fault['msg']}"
            for fault in error.errors()
        )
        raise ScriptFault(name, faults) from error
