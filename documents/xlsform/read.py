"""Reading a form in XLSForm: sheets of rows in, a survey and the notes on it out.

The heads of columns and the names of types are read with pyxform's own tables; rows are walked
here, so that one reading names every fault with its row, where pyxform stops at the first.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from core.dialogues.steps import Question, Section, Survey, script_faults
from documents.noting import Notebook, listed
from documents.xlsform.choices import Choices, read_choices
from documents.xlsform.chosen import Shelf
from documents.xlsform.columns import AUDIENCE, COLUMNS, Table, table_of
from documents.xlsform.knowing import known_of
from documents.xlsform.layout import Layout, Placed, lay_out
from documents.xlsform.naming import name_of, named
from documents.xlsform.nearness import nearest
from documents.xlsform.questions import checked, question_of
from documents.xlsform.references import References, Within
from documents.xlsform.sections import Sections
from documents.xlsform.settings import default_language, languages_of, read_settings
from documents.xlsform.sheets import Sheet

_SHEETS: Final = ("survey", "choices", "settings")
_LONGEST: Final = 40
_NEEDED: Final = ("type", "name")
# Settings that every tool writes, and that mean nothing to people who answer.
_SILENT: Final = frozenset({"style", "instance_name", "public_key", "submission_url"})


def read_form(sheets: Sequence[Sheet], name: str, notes: Notebook) -> Survey | None:
    """The survey in these sheets of the file `name`; None where it cannot be used."""
    tables = _tables(sheets, notes)
    if tables is None:
        return None
    layout = lay_out(tables["survey"], notes)
    sections, questions = _questions(tables, layout, notes)
    fields = {
        **read_settings(tables["settings"], name, notes),
        "languages": languages_of(tables),
        "sections": sections,
        "questions": questions,
    }
    if not layout.rows:
        notes.error("survey", "no-questions")
    return _survey(fields, notes) if notes.usable else None


def _tables(sheets: Sequence[Sheet], notes: Notebook) -> dict[str, Table] | None:
    """The sheets that are read, by their columns; None where there is no survey among them."""
    found = {sheet.name.strip().lower(): sheet for sheet in sheets if sheet.rows}
    if "survey" not in found:
        _note_sheets(sheets, notes)
        return None
    named = {kind: found.get(kind, Sheet(kind)) for kind in _SHEETS}
    # What the language of bare heads is, is itself a setting.
    default = default_language(table_of(named["settings"], "settings", "", Notebook()))
    tables = {kind: table_of(sheet, kind, default, notes) for kind, sheet in named.items()}
    _note_columns(tables, notes)
    return tables


def _note_columns(tables: Mapping[str, Table], notes: Notebook) -> None:
    """Name the columns that are missing, and those that are not used."""
    columns = {head.column for head in tables["survey"].heads}
    for needed in _NEEDED:
        if needed not in columns:
            notes.error("survey", "no-column", column=needed)
    for kind in ("survey", "settings"):
        for other in tables[kind].others:
            if other not in _SILENT:
                _note_other(kind, other, notes)


def _note_other(kind: str, column: str, notes: Notebook) -> None:
    """Name a column that is none of ours; one for who is asked may not be passed over."""
    if kind == "settings" and column.casefold().startswith(AUDIENCE.rstrip("_")):
        ways = ", ".join(one for one in COLUMNS[kind] if one.startswith(AUDIENCE))
        notes.error(f"{kind}, {column}", "column-audience", column=column, columns=ways)
    else:
        notes.warn(f"{kind}, {column}", "column-unused", column=column)


def _note_sheets(sheets: Sequence[Sheet], notes: Notebook) -> None:
    """Say which sheets there are, when none has questions."""
    names = [sheet.name[:_LONGEST] for sheet in sheets]
    like = nearest("survey", names)
    if like.lower() == "survey":
        notes.error("survey", "no-questions")
    elif like:
        notes.error("", "no-survey-sheet-like", like=like)
    elif names:
        notes.error("", "no-survey-sheet", sheets=listed(names))
    else:
        notes.error("", "file-empty")


def _questions(
    tables: Mapping[str, Table], layout: Layout, notes: Notebook
) -> tuple[tuple[Section, ...], tuple[Question, ...]]:
    """The sections and the questions, in the order of the rows."""
    lists = read_choices(tables["choices"], notes)
    names = named(layout.rows, notes)
    known = {name_of(row): known_of(row, names.ids, lists, notes) for row in names.rows}
    groups = {group.name for group in layout.groups}
    references = References(known, names.left_out, groups, notes)
    whens = {
        group: references.condition(Within(group.line, group.name, group.place), "relevant")
        for group in layout.groups
    }
    sections = Sections(whens, languages_of(tables), notes)
    labelled = any(head.column == "label" for head in tables["survey"].heads)
    shelf = Shelf(lists, tables["choices"].others, references, notes, labelled)
    questions = [_question(row, shelf, sections) for row in names.rows]
    references.note_circles()
    _note_unused(layout, lists, notes)
    return tuple(sections.made.values()), tuple(filter(None, questions))


def _question(row: Placed, shelf: Shelf, sections: Sections) -> Question | None:
    name = name_of(row)
    shelf.references.within(name, row.path)
    fields = question_of(row, shelf.references.known[name], shelf)
    fields |= sections.place(row, fields["when"])
    shelf.notes.stands(fields["id"], row.line.where)
    return checked(fields, row.line, shelf.notes)


def _note_unused(layout: Layout, lists: Mapping[str, Choices], notes: Notebook) -> None:
    used = {row.type.list for row in layout.rows}
    for name, choices in lists.items():
        if name not in used and choices.lines:
            notes.warn(choices.lines[0].where, "list-unused", list=name)


def _survey(fields: dict[str, Any], notes: Notebook) -> Survey | None:
    try:
        return Survey.model_validate(fields)
    except ValidationError as error:
        for fault in script_faults(error):
            notes.error("", "not-sound-whole", fault=fault)
        return None
