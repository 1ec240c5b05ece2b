"""A survey as the sheets of a form: what stands in each, before it is a file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from core.dialogues.steps import OTHER, Option, Question, Survey
from documents.naming import CHOICE, allot
from documents.xlsform.choices import FIXED, fixed_label
from documents.xlsform.columns import COLUMNS, Words
from documents.xlsform.known import Known
from documents.xlsform.languages import language_name
from documents.xlsform.naming import names_in_file
from documents.xlsform.rows import Cells, Writing, full, row_of, rows_of_section

_FLAGS: Final = {
    "anonymous": "anonymous",
    "equality": "equality",
    "breaking": "breaking",
    "hurry": "hurry",
    "form": "chat_form",
}


@dataclass(frozen=True, slots=True)
class Laid:
    """One sheet, laid out: its name, the heads of its columns, and its rows in their order."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def lay_out_survey(survey: Survey) -> tuple[Laid, ...]:
    """The sheets of a survey: its questions, their choices, its settings."""
    lists = _lists(survey)
    names = names_in_file((question.id, question.code) for question in survey.questions)
    known = {
        question.id: Known(
            question.id,
            question.kind,
            place,
            question.decimals,
            {name: known for known, name in _choice_names(question.options).items()},
        )
        for place, question in enumerate(survey.questions)
    }
    to = Writing(known, names, {of: name for name, (_, ids) in lists.items() for of in ids})
    spoken = survey.languages
    rows = tuple(_rows(survey, to))
    choices = tuple(_choices(survey, lists, known))
    tables = (_laid("survey", rows, spoken), _laid("choices", choices, spoken))
    return (*tables, _laid("settings", (_settings(survey, (*rows, *choices)),), spoken))


def _rows(survey: Survey, to: Writing) -> Iterator[Cells]:
    sections = {section.id: section for section in survey.sections}
    for name, together in groupby(survey.questions, key=lambda question: question.section):
        rows = (row_of(question, to) for question in together)
        if name is None:
            yield from rows
        else:
            yield from rows_of_section(sections[name], rows, to)


Lists = dict[str, tuple[tuple[Option, ...], list[str]]]
"""The options of each list, and the ids of the questions that have it."""


def _lists(survey: Survey) -> Lists:
    """The lists of choices; questions with the very same choices share one."""
    lists: Lists = {}
    for question in survey.questions:
        options = _options(question, survey.languages)
        if options:
            name = _list_name(question, options, lists)
            lists.setdefault(name, (options, []))[1].append(question.id)
    return lists


def _list_name(question: Question, options: tuple[Option, ...], lists: Lists) -> str:
    """The name of the list with the same options, or a new one."""
    usual = question.kind if question.kind in FIXED else question.id
    # An id has no dot, so that this is no other list's name.
    free = usual if usual not in lists else f"{question.id}.choices"
    return next((name for name, (same, _) in lists.items() if same == options), free)


def _options(question: Question, languages: Sequence[str]) -> tuple[Option, ...]:
    """The choices that a question has in a file, where those of its kind are written out too."""
    return question.options or tuple(
        Option(id=choice, label=fixed_label(choice, languages))
        for choice in FIXED.get(question.kind, ())
    )


def _choice_names(options: Iterable[Option]) -> dict[str, str]:
    names = names_in_file(((option.id, option.code) for option in options), fits=CHOICE, lead="c")
    return {**names, OTHER: names.get(OTHER, OTHER)}


def _choices(survey: Survey, lists: Lists, known: Mapping[str, Known]) -> Iterator[Cells]:
    by_id = {question.id: question for question in survey.questions}
    for name, (options, users) in lists.items():
        names, narrow = _choice_names(options), by_id[users[0]].narrow
        of = {tag: known[question] for tag, question in narrow.items() if question in known}
        yield from (_choice(name, names[option.id], option, of) for option in options)


def _choice(name: str, spelt: str, option: Option, of: Mapping[str, Known]) -> Cells:
    """The row of one choice; `of` are the questions that its tags are answers to."""
    return full(
        {
            "list_name": name,
            "name": spelt,
            "label": option.label or "",
            "chat_keywords": ", ".join(option.keywords),
            "chat_code": (option.code or "") if spelt == option.id else "",
            **{tag: _tag(value, of.get(tag)) for tag, value in option.tags.items()},
        }
    )


def _tag(value: str, of: Known | None) -> str:
    return str(of.spelt(value)) if of else value


def _settings(survey: Survey, rows: Iterable[Cells]) -> Cells:
    first = survey.languages[0]
    derived = _spoken(survey.languages, rows) == survey.languages
    title = dict(survey.title or {})
    return full(
        {
            **_names(survey),
            "form_title": title.pop(first, ""),
            "chat_title": title,
            "version": survey.version,
            "default_language": language_name(first),
            "languages": "" if derived else ", ".join(survey.languages),
            "purpose": survey.purpose or "",
            "thanks": survey.thanks or "",
            **{day: str(getattr(survey, day) or "") for day in ("opens", "closes", "results_by")},
            **{column: "yes" for flag, column in _FLAGS.items() if getattr(survey, flag)},
            **dict(_audience(survey)),
        }
    )


def _names(survey: Survey) -> Cells:
    """The survey's id, or its name where it came from if that gives the id again."""
    code = survey.code or survey.id
    if allot([code], lead="survey")[code] == survey.id:
        return {"form_id": code}
    return {"form_id": survey.id, "chat_code": code}


def _spoken(languages: Sequence[str], rows: Iterable[Cells]) -> tuple[str, ...]:
    """The languages that a reader will find in the heads of columns."""
    said = [cell for row in rows for cell in row.values() if isinstance(cell, dict)]
    return tuple(code for code in _codes(said, languages) if code)


def _audience(survey: Survey) -> Iterator[tuple[str, str]]:
    for name, value in survey.audience:
        if isinstance(value, tuple):
            yield f"audience_{name}", ", ".join(value)
        elif value is True:
            yield f"audience_{name}", "yes"
        elif value:
            yield f"audience_{name}", str(value)


def _laid(name: str, rows: Sequence[Cells], languages: Sequence[str]) -> Laid:
    """Rows as a sheet: only columns that have something in them, in one order."""
    used = {column for row in rows for column in row}
    known = [column for column in COLUMNS[name] if column in used]
    heads: list[tuple[str, str | None]] = []
    for column in (*known, *sorted(used.difference(known))):
        codes = _codes((row.get(column, "") for row in rows), languages)
        heads.extend((column, code) for code in codes)
    return Laid(name, tuple(map(_head, heads)), tuple(_texts(row, heads) for row in rows))


def _head(of: tuple[str, str | None]) -> str:
    column, code = of
    return column if code is None else f"{column}::{language_name(code)}"


def _texts(row: Cells, heads: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
    return tuple(_text(row.get(column, ""), code) for column, code in heads)


def _codes(cells: Iterable[str | Words], languages: Sequence[str]) -> list[str | None]:
    """The languages of a column, those of the survey first; None for one without.

    Where there are words, each language of the survey has its column, empty or not.
    """
    spoken = dict.fromkeys(code for cell in cells if isinstance(cell, dict) for code in cell)
    return list(dict.fromkeys((*languages, *spoken))) if spoken else [None]


def _text(cell: str | Words, code: str | None) -> str:
    return cell.get(code or "", "") if isinstance(cell, dict) else cell
