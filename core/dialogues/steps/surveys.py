"""Surveys: scripts with dates, an audience, languages, and a word on who may be known."""

from datetime import date
from functools import cached_property
from typing import Any, Final, Literal, Self

from pydantic import Field, ValidationError, model_validator
from typing_extensions import override

from core.dialogues.steps.frozen import Inline
from core.dialogues.steps.questions import Question
from core.dialogues.steps.scripts import Script, read_toml, script_faults
from core.dialogues.steps.unrolling import unroll
from core.domain.surveys import Audience
from core.errors import ScriptFault

_REVIEW: Final = Question(id="review", kind="review", required=True)


class Survey(Script):
    """A survey of the board: a script that people are asked to answer.

    It is open from the beginning of the day `opens` to the end of the day `closes`, in the time
    zone of the board. An `anonymous` one keeps nothing that leads back to a person. With
    `equality` the questions about equality follow, apart and unlinked. `results_by` is the day
    until which the results are promised. `purpose` says in a sentence what the answers are for.
    `code` is what it is called where it came from, as "url|version" where it has an address.
    """

    survey: Literal[True] = True
    languages: tuple[str, ...] = Field(default=("en",), min_length=1)
    purpose: Inline | None = None
    opens: date | None = None
    closes: date | None = None
    results_by: date | None = None
    anonymous: bool = False
    equality: bool = False
    audience: Audience = Audience()
    code: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens and self.closes and self.closes < self.opens:
            raise ValueError("it closes before it opens")
        return self

    @cached_property
    @override
    def asked(self) -> tuple[Question, ...]:
        """Every question that there can be, and at the end a look at all that was said."""
        asked = unroll(self.questions, self.sections)
        reviewed = any(question.kind == "review" for question in asked)
        return asked if reviewed else (*asked, _REVIEW)

    @property
    @override
    def forgets(self) -> bool:
        """Whether nothing that is kept may lead from an answer to the person."""
        return self.anonymous or self.unlinked

    def said(self, words: Inline | None, language: str) -> str:
        """Words of the survey in a language, else in its own first, else in any; "" for none."""
        if not words:
            return ""
        wanted = (language, *self.languages, "en")
        return next((words[one] for one in wanted if one in words), next(iter(words.values())))

    def is_open(self, today: date) -> bool:
        """Whether it can be answered on this day of the board's."""
        begun = self.opens is None or self.opens <= today
        return begun and (self.closes is None or today <= self.closes)

    @property
    def asking(self) -> int:
        """How many questions it asks at most, not counting the review."""
        return sum(q.asks and q.kind != "review" for q in self.asked)


def script_from(data: dict[str, Any]) -> Script:
    """The script or survey in these data.

    Raises:
        ValidationError: it is none.
    """
    kind = Survey if data.get("survey") else Script
    return kind.model_validate(data)


def read_script(text: str, name: str) -> Script:
    """Read a script or a survey (TOML).

    Raises:
        ScriptFault: naming each fault and its place.
    """
    try:
        return script_from(read_toml(text, name))
    except ValidationError as error:
        raise ScriptFault(name, script_faults(error)) from error
