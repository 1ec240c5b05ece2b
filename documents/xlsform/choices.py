"""The choices of a form: lists of options by name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from core.dialogues.steps import Option
from core.dialogues.steps.questions import Kind
from core.texts import load_wordings
from documents.naming import CHOICE, allot
from documents.noting import Notebook
from documents.xlsform.columns import Line, Table

_PARTED: Final = ",;\n"
FIXED: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {"yes_no": ("yes", "no"), "statement": ("agree", "disagree", "pass")}
)
"""The choices of kinds that have choices of their own."""


@dataclass(slots=True)
class Choices:
    """One list: its options, the ids of its choices by name, and the rows they stand in."""

    name: str
    options: list[Option] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def with_tags(self, columns: Mapping[str, Mapping[str, str]]) -> tuple[Option, ...]:
        """The options with what stands in these columns, each by its own table of new values."""
        return tuple(
            option.model_copy(update={"tags": dict(_tags(line, columns))})
            for option, line in zip(self.options, self.lines, strict=True)
        )


def _tags(line: Line, columns: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for column, ids in columns.items():
        value = line.others.get(column, "")
        if value:
            yield column, ids.get(value, value)


def read_choices(table: Table, notes: Notebook) -> dict[str, Choices]:
    """The lists of the sheet of choices, by name."""
    lists: dict[str, Choices] = {}
    for line in table.lines:
        name = line.get("list_name")
        if name:
            lists.setdefault(name, Choices(name)).lines.append(line)
        else:
            notes.error(line.where, "choice-no-list")
    for choices in lists.values():
        _fill(choices, notes)
    return lists


def _fill(choices: Choices, notes: Notebook) -> None:
    """Make the options of a list from its rows; a row that can be none is left out."""
    first: dict[str, Line] = {}
    for line in choices.lines:
        name = line.get("name")
        if not name:
            notes.error(line.where, "choice-no-name", list=choices.name)
        elif name in first:
            notes.error(line.where, "choice-twice", name=name, list=choices.name)
        else:
            first[name] = line
    choices.lines = list(first.values())
    choices.ids = dict(allot(first, fits=CHOICE, lead="c"))
    choices.options = [
        _option(line, name, choices.ids[name], notes) for name, line in first.items()
    ]


def _option(line: Line, name: str, known: str, notes: Notebook) -> Option:
    label = line.said("label")
    if label is None:
        notes.warn(line.where, "choice-no-label", name=name)
    if known != name:
        notes.warn(line.at("name"), "renamed", name=name, id=known)
    words = keywords(line.get("chat_keywords"))
    code = line.get("chat_code") or (None if known == name else name)
    return Option(id=known, label=label, keywords=words, code=code)


def fixed_label(choice: str, languages: Iterable[str]) -> dict[str, str]:
    """The words of a choice that a kind has of its own, in these languages."""
    wordings, key = load_wordings(), f"choice-{choice}"
    spoken = {language: wordings.of(language) for language in languages}
    return {
        language: words(key) if words.has(key) else choice.capitalize()
        for language, words in spoken.items()
    }


def keywords(text: str) -> tuple[str, ...]:
    """Words parted by commas, semicolons or lines."""
    for sign in _PARTED[1:]:
        text = text.replace(sign, _PARTED[0])
    return tuple(word for part in text.split(_PARTED[0]) if (word := part.strip()))
