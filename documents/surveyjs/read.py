"""A survey in the JSON of SurveyJS, read as one of ours."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from core.dialogues.steps import Survey, script_faults
from core.domain.surveys import Note
from documents.naming import allot
from documents.noting import Notebook
from documents.surveyjs.choosing import Raw
from documents.surveyjs.elements import Reading, elements_of
from documents.surveyjs.settings import note_settings
from documents.surveyjs.words import inline, language_of, without_marks


def read_surveyjs(data: dict[str, Any]) -> tuple[Survey | None, tuple[Note, ...]]:
    """The survey in these data, None when it cannot be used, and what to know of it."""
    notes = Notebook()
    pages = pages_of(data)
    if pages is None:
        notes.error("", "surveyjs-none")
        return None, notes.notes
    try:
        note_settings(_parts(data, pages), notes)
        survey = _survey(data, pages, notes)
    except RecursionError:
        notes.error("", "surveyjs-deep")
        survey = None
    return survey if notes.usable else None, notes.notes


def pages_of(data: Raw) -> list[Raw] | None:
    """The pages of a survey; one without a name where it has none. None for what is no survey."""
    pages = data.get("pages")
    if isinstance(pages, list):
        return [page for page in pages if isinstance(page, dict)]
    for name in ("elements", "questions"):
        if isinstance(data.get(name), list):
            return [{"elements": data[name]}]
    return None


def _survey(data: Raw, pages: list[Raw], notes: Notebook) -> Survey | None:
    main = language_of(str(data.get("locale") or "en"))
    sums = list(_sums(data.get("calculatedValues")))
    names = [*_names(pages), *(name for name, _ in sums)]
    reading = Reading(names, main, notes)
    for name, text in sums:
        reading.rules.keep_sum(name, text)
    for page in pages:
        reading.page(page)
    for name, text in sums if notes.usable else ():
        reading.worked_out(name, text)
    if not reading.questions:
        notes.error("", "surveyjs-empty")
    if not notes.usable:
        return None
    whole = {**_head(data, main, reading), **reading.parts()}
    try:
        return Survey.model_validate_json(json.dumps(whole))
    except ValidationError as error:
        for fault in script_faults(error):
            notes.error("", "surveyjs-unsound", fault=fault)
        return None


def _head(data: Raw, main: str, reading: Reading) -> Raw:
    title = inline(data.get("title"), main)
    name = title.get(main) or next(iter(title.values()), "survey")
    spoken = dict.fromkeys([main, *title, *reading.languages()])
    found: Raw = {"id": allot([name], lead="survey")[name], "languages": list(spoken)}
    worded = {
        "title": title,
        "purpose": inline(data.get("description"), main),
        "thanks": without_marks(inline(data.get("completedHtml"), main)),
    }
    return found | {field: words for field, words in worded.items() if words}


def _names(parts: list[Raw]) -> Iterator[str]:
    """The name of every element, page and panel, in the order of the file."""
    for part in parts:
        if isinstance(part.get("name"), str):
            yield part["name"]
        yield from _names(elements_of(part))


def _sums(values: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any JSON
    """The values that are worked out for the whole survey: their names and expressions."""
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict) and value.get("name"):
            yield str(value["name"]), str(value.get("expression", ""))


def _parts(data: Raw, pages: list[Raw]) -> Iterator[tuple[str, str, Raw]]:
    yield "", "survey", data
    yield from _settings(pages, "page")


def _settings(parts: list[Raw], kind: str) -> Iterator[tuple[str, str, Raw]]:
    for part in parts:
        own = str(part.get("type", kind))
        yield str(part.get("name", "")), own, part
        yield from _settings(elements_of(part), "?")
