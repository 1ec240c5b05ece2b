"""The settings of a form: what the survey is called, when it is open, and who is asked."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Final

from core.domain.surveys import Audience
from documents.naming import allot
from documents.noting import Notebook
from documents.xlsform.choices import keywords
from documents.xlsform.columns import Line, Table
from documents.xlsform.days import could_be_another, day_of
from documents.xlsform.languages import language_code

_YES: Final = frozenset({"yes", "true", "true()", "1", "y", "ie"})
_NO: Final = frozenset({"no", "false", "false()", "0", "n", "na", ""})
_FLAGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "anonymous": "anonymous",
        "equality": "equality",
        "breaking": "breaking",
        "hurry": "hurry",
        "chat_form": "form",
    }
)
_DAYS: Final = ("opens", "closes", "results_by")
_IN_ENGLISH: Final = "en"


def default_language(table: Table) -> str:
    """The code of the language of words under a bare head."""
    named = table.lines[0].get("default_language") if table.lines else ""
    return language_code(named) or _IN_ENGLISH


def languages_of(tables: Mapping[str, Table]) -> tuple[str, ...]:
    """The languages of a form: the default one, then those of its columns in their order."""
    settings = tables["settings"]
    given = settings.lines[0].get("languages") if settings.lines else ""
    if given:
        return tuple(language_code(one) or one for one in keywords(given))
    default = default_language(settings)
    spoken = dict.fromkeys((*tables["survey"].languages, *tables["choices"].languages))
    return tuple(sorted(spoken, key=lambda code: code != default)) or (default,)


def read_settings(table: Table, name: str, notes: Notebook) -> dict[str, Any]:
    """The fields of a survey that the sheet of settings gives; `name` is that of the file."""
    line = table.lines[0] if table.lines else Line("settings", 2, {}, {})
    for extra in table.lines[1:]:
        notes.warn(extra.where, "settings-more")
    default = default_language(table)
    said = line.get("default_language")
    if said and not language_code(said):
        notes.error(line.at("default_language"), "language-unknown", language=said)
    return {
        **_id(line, name, notes),
        "title": _title(line, name, default, notes),
        "purpose": line.said("purpose"),
        "thanks": line.said("thanks"),
        **_open(line, notes),
        **{field: is_yes(line, column, notes) for column, field in _FLAGS.items()},
        "audience": _audience(line, notes),
    }


def is_yes(line: Line, column: str, notes: Notebook) -> bool:
    """Whether a cell says yes; nothing is no."""
    said = line.get(column).lower()
    if said not in _YES and said not in _NO:
        notes.warn(line.at(column), "not-yes-no", column=column, value=line.get(column))
    return said in _YES


def _id(line: Line, name: str, notes: Notebook) -> dict[str, str | None]:
    given = line.get("form_id") or PurePath(name).stem
    known = allot([given], lead="survey")[given]
    if line.get("form_id") and known != given:
        notes.warn(line.at("form_id"), "renamed", name=given, id=known)
    code = given if line.get("form_id") and known != given else None
    return {"id": known, "code": line.get("chat_code") or code}


def _title(line: Line, name: str, default: str, notes: Notebook) -> dict[str, str]:
    title = {**(line.said("form_title") or {}), **(line.said("chat_title") or {})}
    if not title:
        title = {default: PurePath(name).stem}
        notes.warn("settings", "no-title", title=title[default])
    return title


def _day(line: Line, column: str, notes: Notebook) -> date | None:
    said = line.get(column)
    day = day_of(said)
    if said and day is None:
        notes.error(line.at(column), "not-a-day", column=column, value=said)
    elif day and could_be_another(said):
        where = line.at(column)
        notes.warn(where, "day-first", column=column, value=said, day=day.isoformat())
    return day


def _open(line: Line, notes: Notebook) -> dict[str, date | None]:
    """When it is open, and the day by which people hear what came of it."""
    days = {column: _day(line, column, notes) for column in _DAYS}
    opens, closes = days["opens"], days["closes"]
    if opens and closes and closes < opens:
        where = f"{line.where}, opens, closes"
        notes.error(where, "closes-first", opens=opens.isoformat(), closes=closes.isoformat())
    return days


def _audience(line: Line, notes: Notebook) -> Audience:
    found: dict[str, object] = {}
    for column, read in _AUDIENCE.items():
        said = line.get(f"audience_{column}")
        if said:
            try:
                found[column] = read(said)
            except ValueError:
                where = line.at(f"audience_{column}")
                notes.error(where, "not-a-number", column=f"audience_{column}", value=said)
    found["link"] = is_yes(line, "audience_link", notes)
    return Audience.model_validate(found)


def _positive(said: str) -> int:
    number = int(said.removeprefix("N-"))
    if number < 1:
        raise ValueError(said)
    return number


_AUDIENCE: Final[Mapping[str, Callable[[str], object]]] = MappingProxyType(
    {
        "channels": keywords,
        "areas": keywords,
        "themes": keywords,
        "languages": lambda said: tuple(language_code(one) or one for one in keywords(said)),
        "issue": _positive,
        "sample": _positive,
    }
)
