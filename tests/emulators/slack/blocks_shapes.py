"""The few kinds of value of which Block Kit's tables are made; each finds faults in a value.

A fault is a sentence that begins with the path of the value: `blocks[2].text.text: longer than
3000`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Faults = Iterator[str]
Json = dict[str, Any]
Rule = Callable[[Json, str], Faults]


class Kind(Protocol):
    """What a value may look like."""

    def faults(self, value: object, path: str) -> Faults:
        """Every fault of the value that stands at `path`."""


def under(path: str, name: str) -> str:
    """The path of the field `name` of what stands at `path`; the root has the path ""."""
    return f"{path}.{name}" if path else name


def _count(length: int, path: str, least: int, most: int) -> Faults:
    if length < least:
        yield f"{path}: empty" if length == 0 else f"{path}: shorter than {least}"
    if length > most:
        yield f"{path}: longer than {most}"


@dataclass(frozen=True, slots=True)
class String:
    """A string of `least` to `most` characters, if need be of one `pattern` named by `meaning`."""

    most: int
    least: int = 1
    pattern: str = ""
    meaning: str = ""

    def faults(self, value: object, path: str) -> Faults:
        """Every fault of the value that stands at `path`."""
        if not isinstance(value, str):
            yield f"{path}: not a string"
            return
        yield from _count(len(value), path, self.least, self.most)
        if self.pattern and not re.fullmatch(self.pattern, value, re.DOTALL):
            yield f"{path}: not {self.meaning}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few strings."""

    of: frozenset[str]

    def faults(self, value: object, path: str) -> Faults:
        """Every fault of the value that stands at `path`."""
        if not isinstance(value, str) or value not in self.of:
            yield f"{path}: not one of {', '.join(sorted(self.of))}"


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def faults(self, value: object, path: str) -> Faults:
        """Every fault of the value that stands at `path`."""
        if not isinstance(value, bool):
            yield f"{path}: not true or false"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`."""

    least: int
    most: int

    def faults(self, value: object, path: str) -> Faults:
        """Every fault of the value that stands at `path`."""
        if not isinstance(value, int) or isinstance(value, bool):
            yield f"{path}: not a whole number"
        elif not self.least <= value <= self.most:
            yield f"{path}: not from {self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class Many:
    """A list of `least` to `most` items of one kind."""

    item: Kind
    most: int
    least: int = 1

    def faults(self, value: object, path: str) -> Faults:
        """Every fault of the value that stands at `path`, and of its items."""
        if not isinstance(value, list):
            yield f"{path}: not a list"
            return
        yield from _count(len(value), path, self.least, self.most)
        for number, item in enumerate(value):
            yield from self.item.faults(item, f"{path}[{number}]")


@dataclass(frozen=True, slots=True)
class Record:
    """An object with named fields; each group of `one_of` wants exactly one of its fields.

    The rules see only objects whose fields are faultless one by one.
    """

    required: Mapping[str, Kind] = field(default_factory=dict)
    optional: Mapping[str, Kind] = field(default_factory=dict)
    one_of: tuple[tuple[str, ...], ...] = ()
    rules: tuple[Rule, ...] = ()

    def faults(self, value: object, path: str) -> Faults:
        """Every fault of the value that stands at `path`, and of its fields."""
        if not isinstance(value, dict):
            yield f"{path}: not an object"
            return
        found = [*self._names(value, path), *self._fields(value, path)]
        yield from found or (fault for rule in self.rules for fault in rule(value, path))

    def _names(self, value: Json, path: str) -> Faults:
        known = {**self.required, **self.optional}
        yield from (f"{under(path, name)}: unknown field" for name in value if name not in known)
        yield from (f"{under(path, name)}: missing" for name in self.required if name not in value)
        for group in self.one_of:
            if sum(name in value for name in group) != 1:
                yield f"{path}: needs exactly one of {', '.join(group)}"

    def _fields(self, value: Json, path: str) -> Faults:
        known = {**self.required, **self.optional}
        for name, held in value.items():
            if name in known:
                yield from known[name].faults(held, under(path, name))


@dataclass(frozen=True, slots=True)
class OneOf:
    """An object whose `type` names its record in the table; only those `here` may stand here."""

    table: Mapping[str, Record]
    here: frozenset[str]

    def faults(self, value: object, path: str) -> Faults:
        """Every fault of the value that stands at `path`, and of its fields."""
        if not isinstance(value, dict):
            yield f"{path}: not an object"
            return
        name = value.get("type")
        if not isinstance(name, str) or name not in self.table:
            yield f"{path}.type: unknown type {name!r}"
        elif name not in self.here:
            yield f"{path}.type: {name} may not stand here"
        else:
            yield from self.table[name].faults(value, path)


def typed(
    name: str,
    required: Mapping[str, Kind] | None = None,
    optional: Mapping[str, Kind] | None = None,
    one_of: tuple[tuple[str, ...], ...] = (),
    rules: tuple[Rule, ...] = (),
) -> Record:
    """The record of an object that carries its `type`."""
    mine: dict[str, Kind] = {"type": Choice(frozenset({name}))}
    return Record({**mine, **(required or {})}, optional or {}, one_of, rules)
