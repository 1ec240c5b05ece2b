"""A form: several questions in front of a person at once, before a channel gives it its looks."""

from dataclasses import dataclass
from typing import Literal

from core.domain.messages import Part

FieldKind = Literal["line", "words", "one", "many", "number", "day"]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    A "line" is short, "words" may be long. `options` are ids with their labels. `value` is what
    was given so far: words, a number, a day (ISO 8601), or the ids of choices. `least` and `most`
    bound a number, or the characters of a text; `decimals` are the places that a number may have.
    What is chosen in one that `shapes` decides which questions follow it. `heading` stands above
    the first question of a section, `hint` beneath a question.
    """

    id: str
    kind: FieldKind
    label: str
    options: tuple[tuple[str, str], ...] = ()
    value: tuple[str, ...] = ()
    required: bool = False
    least: int | None = None
    most: int | None = None
    shapes: bool = False
    decimals: int = 0
    heading: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Questions to be answered together; `name` comes back with the answers, as `Filled.form`.

    `parts` stand above the questions. A form without questions is there to be read and sent.
    """

    name: str
    title: str
    submit: str
    close: str
    fields: tuple[Field, ...] = ()
    parts: tuple[Part, ...] = ()
