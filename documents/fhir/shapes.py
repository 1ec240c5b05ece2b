"""The parts of a FHIR Questionnaire that we read, checked; what we do not know is set aside.

The library for FHIR takes any word for a type and the same linkId twice, so it is no judge of what
can be asked. These few fields are.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from documents.noting import Notebook

Raw = dict[str, Any]
Operator = Literal["exists", "=", "!=", ">", "<", ">=", "<="]


class Shape(BaseModel):
    """A part of a file: its fields are of their types exactly, others are kept aside."""

    model_config = ConfigDict(strict=True, extra="allow", frozen=True)

    def unread(self) -> Iterator[str]:
        """The names of the fields that are not known here; those with a line are extensions."""
        yield from (name for name in self.model_extra or {} if not name.startswith("_"))

    def chosen(self, name: str) -> tuple[str, Any] | None:
        """What stands in a field of several types: `valueString` or `valueCoding` of `value`."""
        given = {**self.__dict__, **(self.model_extra or {})}
        found = ((key, one) for key, one in given.items() if key.startswith(name))
        return next(((key, one) for key, one in found if one is not None), None)


class Extension(Shape):
    """One extension, with its value or with others inside."""

    url: str
    extension: list["Extension"] = []


class Element(Shape):
    """What stands beside a plain value."""

    extension: list[Extension] = []


class Coding(Shape):
    """A code with the words for it."""

    system: str | None = None
    code: str | None = None
    display: str | None = None
    more_display: Element = Field(default=Element(), alias="_display")


class AnswerOption(Shape):
    """One choice: a code, or a plain value."""

    valueCoding: Coding | None = None  # noqa: N815 - its name in FHIR
    valueString: str | None = None  # noqa: N815 - its name in FHIR
    valueInteger: int | None = None  # noqa: N815 - its name in FHIR
    valueDate: str | None = None  # noqa: N815 - its name in FHIR
    valueTime: str | None = None  # noqa: N815 - its name in FHIR
    more_string: Element = Field(default=Element(), alias="_valueString")
    initial: bool = Field(default=False, alias="initialSelected")
    extension: list[Extension] = []


class EnableWhen(Shape):
    """One test of another answer."""

    question: str
    operator: Operator
    answerCoding: Coding | None = None  # noqa: N815 - its name in FHIR


class Item(Shape):
    """A question, a group of items, or words to show."""

    link: str = Field(alias="linkId", min_length=1)
    type: str
    text: str | None = None
    more_text: Element = Field(default=Element(), alias="_text")
    prefix: str | None = None
    more_prefix: Element = Field(default=Element(), alias="_prefix")
    when: list[EnableWhen] = Field(default=[], alias="enableWhen")
    behavior: Literal["all", "any"] | None = Field(default=None, alias="enableBehavior")
    required: bool = False
    repeats: bool = False
    read_only: bool = Field(default=False, alias="readOnly")
    longest: int | None = Field(default=None, alias="maxLength")
    options: list[AnswerOption] = Field(default=[], alias="answerOption")
    value_set: str | None = Field(default=None, alias="answerValueSet")
    initial: list[Raw] = []
    item: list["Item"] = []
    extension: list[Extension] = []


class Period(Shape):
    """From one day to another."""

    start: str | None = None
    end: str | None = None


class Questionnaire(Shape):
    """The whole. Its narrative is made from the rest, so nothing is lost with it."""

    resourceType: str  # noqa: N815 - its name in FHIR
    id: str | None = None
    url: str | None = None
    version: str | None = None
    name: str | None = None
    title: str | None = None
    more_title: Element = Field(default=Element(), alias="_title")
    description: str | None = None
    more_description: Element = Field(default=Element(), alias="_description")
    language: str | None = None
    status: str | None = None
    period: Period = Field(default=Period(), alias="effectivePeriod")
    item: list[Item] = []
    contained: list[Raw] = []
    extension: list[Extension] = []
    text: Any = None
    meta: Any = None
    derived: list[str] = Field(default=[], alias="derivedFrom")


def shaped(data: Raw, notes: Notebook) -> Questionnaire | None:
    """The file as these shapes; None when it is none, with a note for each fault."""
    try:
        return Questionnaire.model_validate(data)
    except ValidationError as error:
        for fault in error.errors():
            notes.error(place(data, fault["loc"]), "fhir-shape", field=_field(fault["loc"]))
        return None


def place(data: Raw, path: Sequence[str | int]) -> str:
    """The linkId nearest above a place in the file; empty where there is none."""
    found, here = "", data
    for step in path:
        try:
            here = here[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(here, dict) and isinstance(here.get("linkId"), str):
            found = here["linkId"]
    return found


_NAMES: Final = frozenset({"Extension"})


def _field(path: Sequence[str | int]) -> str:
    """The last name on a way into the file."""
    names = [step for step in path if isinstance(step, str) and step not in _NAMES]
    return names[-1] if names else "file"
