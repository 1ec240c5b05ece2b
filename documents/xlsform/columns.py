"""What the columns of a form mean: pyxform's own names for them, and ours.

Our columns begin with `chat_`, but for a few that say themselves what they are; tools for XLSForm
pass over columns that they do not know.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from documents.noting import Notebook
from documents.xlsform.borrowed import tokens_of
from documents.xlsform.languages import language_code
from documents.xlsform.nearness import nearest
from documents.xlsform.sheets import Sheet

Words = dict[str, str]

# Column: whether it is said in languages.
_SURVEY: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("type", "name", "relevant", "constraint", "required", "calculation"), False),
    **dict.fromkeys(("choice_filter", "default", "parameters", "repeat_count"), False),
    **dict.fromkeys(("label", "hint", "guidance_hint", "constraint_message"), True),
    **dict.fromkeys(("why", "short_label", "chat_again", "chat_more", "chat_ends"), True),
    **dict.fromkeys(("chat_kind", "chat_least", "chat_most", "chat_decimals"), False),
    **dict.fromkeys(("chat_unit", "chat_source", "chat_public", "chat_spread", "disabled"), False),
    "chat_code": False,
}
_CHOICES: Final[Mapping[str, bool]] = {
    "list_name": False,
    "name": False,
    "label": True,
    "chat_keywords": False,
    "chat_code": False,
}
_SETTINGS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("form_id", "version", "default_language"), False),
    # pyxform takes `form_title` in one language only, so others are written as `chat_title`.
    **dict.fromkeys(("form_title", "chat_title", "purpose", "thanks"), True),
    **dict.fromkeys(("languages", "opens", "closes", "results_by"), False),
    **dict.fromkeys(("anonymous", "equality", "breaking", "hurry", "chat_form"), False),
    **dict.fromkeys(("audience_channels", "audience_areas", "audience_themes"), False),
    **dict.fromkeys(("audience_issue", "audience_languages", "audience_sample"), False),
    "audience_link": False,
    "chat_code": False,
}
COLUMNS: Final[Mapping[str, Mapping[str, bool]]] = MappingProxyType(
    {"survey": _SURVEY, "choices": _CHOICES, "settings": _SETTINGS}
)
"""The columns that are read, by sheet, and whether each is said in languages."""

AUDIENCE: Final = "audience_"
"""How the columns begin that say who is asked."""
_NAMES: Final = {kind: frozenset(columns) for kind, columns in COLUMNS.items()}
# What pyxform makes of a head, where it is not a name of ours already.
_MEANT: Final[Mapping[tuple[str, ...], str]] = {
    ("bind", "relevant"): "relevant",
    ("bind", "constraint"): "constraint",
    ("bind", "jr:constraintMsg"): "constraint_message",
    ("bind", "required"): "required",
    ("bind", "calculate"): "calculation",
    ("control", "jr:count"): "repeat_count",
    ("list name",): "list_name",
    ("id_string",): "form_id",
    ("title",): "form_title",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row by its columns: plain cells, and words by language; and the columns of its own."""

    sheet: str
    number: int
    plain: dict[str, str]
    words: dict[str, Words]
    others: dict[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """Its place, as a person would say it."""
        return f"{self.sheet} row {self.number}"

    def at(self, column: str) -> str:
        """The place of one of its cells."""
        return f"{self.where}, {column}"

    def get(self, column: str) -> str:
        """A plain cell; empty where there is none."""
        return self.plain.get(column, "")

    def said(self, column: str) -> Words | None:
        """The words of a column by language; None where there are none."""
        return dict(self.words[column]) if self.words.get(column) else None


@dataclass(frozen=True, slots=True)
class Head:
    """What one column holds: its name, and the language of its words, if it has any."""

    column: str
    language: str | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as it was understood: its rows, and what its columns hold, in their order."""

    lines: tuple[Line, ...] = ()
    heads: tuple[Head, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its columns, in their order."""
        return tuple(dict.fromkeys(head.language for head in self.heads if head.language))

    @property
    def others(self) -> tuple[str, ...]:
        """The columns that are none of ours."""
        return tuple(head.column for head in self.heads if not head.known)


def table_of(sheet: Sheet, kind: str, default: str, notes: Notebook) -> Table:
    """A sheet by its columns; `default` is the language of words under a bare head."""
    written = sheet.rows[0].cells if sheet.rows else {}
    doubled = any("::" in head for head in written.values())
    heads: dict[int, Head] = {}
    for place, head in written.items():
        read = _head(head, kind, default, doubled=doubled)
        if read is None:
            notes.error(f"{kind}, {head}", "column-language", column=head)
        elif read in heads.values():
            notes.error(f"{kind}, {head}", "column-twice", column=head)
        else:
            heads[place] = read
    _mend(heads, kind, default, notes)
    return Table(tuple(_lines(sheet, kind, heads)), tuple(heads.values()))


def _lines(sheet: Sheet, kind: str, heads: Mapping[int, Head]) -> Iterator[Line]:
    for row in sheet.rows[1:]:
        line = Line(kind, row.number, {}, {}, {})
        for place, text in row.cells.items():
            if place in heads:
                _keep(line, heads[place], text)
        if line.plain or line.words or line.others:
            yield line


def _keep(line: Line, head: Head, text: str) -> None:
    if head.language is not None:
        line.words.setdefault(head.column, {})[head.language] = text
    else:
        (line.plain if head.known else line.others)[head.column] = text


def _head(head: str, kind: str, default: str, *, doubled: bool) -> Head | None:
    """What one head means; None where its language cannot be made out."""
    column, rest = _column(head, kind, doubled=doubled)
    said = COLUMNS[kind].get(column)
    if said is None or (rest and not said):
        return Head(head, known=False)
    if not said:
        return Head(column)
    code = language_code(rest[0]) if rest else default
    return Head(column, code) if code else None


def _column(head: str, kind: str, *, doubled: bool) -> tuple[str, tuple[str, ...]]:
    """The column, and what follows it in its head."""
    tokens = tokens_of(head, kind, _NAMES[kind], doubled=doubled)
    for length in (2, 1):
        if tokens[:length] in _MEANT:
            return _MEANT[tokens[:length]], tokens[length:]
    return tokens[0], tokens[1:]


def _mend(heads: dict[int, Head], kind: str, default: str, notes: Notebook) -> None:
    """Read a column that is nearly one that is missing as that one, and say so."""
    for place, head in heads.items():
        missing = COLUMNS[kind].keys() - {other.column for other in heads.values()}
        meant = None if head.known else _meant(head.column, kind, default, sorted(missing))
        if meant is not None:
            name = head.column.partition("::")[0]
            where = f"{kind}, {head.column}"
            notes.warn(where, "column-misspelt", column=name, like=meant.column)
            heads[place] = meant


def _meant(column: str, kind: str, default: str, missing: Sequence[str]) -> Head | None:
    """What a head that is none was probably meant to be."""
    name, _, language = column.partition("::")
    like = _nearest(name.strip(), missing)
    if not like:
        return None
    if not COLUMNS[kind][like]:
        return None if language else Head(like)
    code = language_code(language) if language else default
    return Head(like, code) if code else None


def _nearest(name: str, missing: Sequence[str]) -> str:
    """The nearest column; of those that say who is asked, by what follows `audience_` alone."""
    who = AUDIENCE.rstrip("_")
    if not name.casefold().startswith(who):
        return nearest(name, missing)
    ways = [one.removeprefix(AUDIENCE) for one in missing if one.startswith(AUDIENCE)]
    like = nearest(name[len(who) :].strip(" _-"), ways)
    return f"{AUDIENCE}{like}" if like else ""
