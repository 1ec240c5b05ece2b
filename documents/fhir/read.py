"""A Questionnaire of FHIR R4 or R4B, read as a survey."""

import json
from collections import Counter
from typing import Any, Final

from pydantic import ValidationError

from core.dialogues.steps import Survey, script_faults
from core.domain.surveys import Note
from documents.fhir import extensions as known
from documents.fhir.draft import Draft, Drafting, everything, merged
from documents.fhir.kinds import is_day
from documents.fhir.shapes import Item, Questionnaire, Raw, shaped
from documents.fhir.wording import inline, language_of
from documents.naming import allot
from documents.noting import Notebook, listed

OUR_URL: Final = f"{known.OURS}survey:"
"""What the address of a survey begins with that was written here."""
_UNREAD_SAFELY: Final = frozenset({"item", "modifierExtension", "implicitRules"})
"""Fields that other notes tell of."""


def read_questionnaire(data: dict[str, Any]) -> tuple[Survey | None, tuple[Note, ...]]:
    """The survey in a questionnaire, None when it cannot be used, and what to know of it."""
    notes = Notebook()
    if data.get("resourceType") != "Questionnaire":
        notes.error("", "fhir-resource", type=str(data.get("resourceType") or "?"))
        return None, notes.notes
    try:
        survey = _read(data, notes)
    except RecursionError:
        notes.error("", "fhir-deep")
        survey = None
    return survey, notes.notes


def _read(data: Raw, notes: Notebook) -> Survey | None:
    form = shaped(data, notes)
    if form is None:
        return None
    known.note_extensions(data, notes)
    _note_unread(form, notes)
    fields, draft = drafted(form, notes)
    return _survey(fields, draft, notes) if notes.usable else None


def drafted(form: Questionnaire, notes: Notebook) -> tuple[Raw, Draft]:
    """The fields of a survey, and its sections and questions, before it is known to be one."""
    counted = Counter(item.link for item in everything(form.item))
    for link in (link for link, times in counted.items() if times > 1):
        notes.error(link, "fhir-twice")
    draft = Drafting(form, notes).of(form.item)
    rest = known.rest_in(form.extension, known.SURVEY, "", notes)
    fields = merged(_named(form, notes) | _worded(form, draft), rest)
    if not draft.questions:
        notes.error("", "fhir-empty")
    for link, question in draft.questions.items():
        _note_wants(link, question, notes)
    return fields, draft


def _survey(fields: Raw, draft: Draft, notes: Notebook) -> Survey | None:
    found = {section["id"]: section for section in draft.sections.values()}
    # Our own extension keeps sections that no question stands in, and the order of all.
    kept = {section["id"]: section for section in fields.get("sections", ())}
    sections = [found.get(own, section) for own, section in {**kept, **found}.items()]
    whole = {**fields, "sections": sections, "questions": list(draft.questions.values())}
    try:
        return Survey.model_validate_json(json.dumps(whole))
    except ValidationError as error:
        for fault in script_faults(error):
            notes.error("", "fhir-unsound", fault=fault)
        return None


def _named(form: Questionnaire, notes: Notebook) -> Raw:
    """What it is called, and from when to when it is open."""
    name, code = _called(form)
    found: Raw = {"id": allot([name], lead="survey")[name], **({"code": code} if code else {})}
    if form.status == "retired":
        notes.warn("", "fhir-retired")
    days = {"opens": form.period.start, "closes": form.period.end}
    for field, day in ((field, day) for field, day in days.items() if day is not None):
        if is_day(day):
            found[field] = day[:10]
        else:
            notes.warn("", "fhir-day", day=day)
    return found


def _called(form: Questionnaire) -> tuple[str, str | None]:
    """A name for it, and what it is called where it came from, if that was not here."""
    url = form.url or ""
    if url.startswith(OUR_URL):
        return url.removeprefix(OUR_URL), None
    last = url.rstrip("/").rsplit("/", 1)[-1]
    names = (form.id, form.name, last, form.title, "survey")
    code = "|".join(part for part in (url, form.version) if part)
    return next(name for name in names if name), code or None


def _worded(form: Questionnaire, draft: Draft) -> Raw:
    main = language_of(form.language or "en")
    title = inline(form.title, form.more_title, main)
    purpose = inline(form.description, form.more_description, main)
    asked = [question.get("ask", {}) for question in draft.questions.values()]
    spoken = dict.fromkeys([main, *title, *(lang for ask in asked for lang in ask)])
    found: Raw = {"languages": list(spoken)}
    return found | ({"title": title} if title else {}) | ({"purpose": purpose} if purpose else {})


def _note_wants(link: str, question: Raw, notes: Notebook) -> None:
    """Note what a question cannot do without."""
    kind = question.get("kind")
    if kind not in ("hidden", "calculated", "review") and not question.get("ask"):
        notes.error(link, "fhir-no-words")
    chosen = kind in ("choice", "choices", "ranking")
    if chosen and not (question.get("options") or question.get("source") or notes.blamed(link)):
        notes.error(link, "fhir-no-choices")


def _note_unread(form: Questionnaire, notes: Notebook) -> None:
    """Note which fields nothing here can use, each once."""
    fields: dict[str, list[str]] = {}
    for name in form.unread():
        fields.setdefault(name, [])
    for item in everything(form.item):
        for name in _unread_of(item):
            fields.setdefault(name, []).append(item.link)
    for name, places in fields.items():
        if name not in _UNREAD_SAFELY:
            notes.warn(listed(places), "fhir-unread", field=name)


def _unread_of(item: Item) -> list[str]:
    rows = [name for row in item.when for name in row.unread() if not name.startswith("answer")]
    choices = [name for option in item.options for name in option.unread()]
    others = [name for name in choices if not name.startswith("value")]
    return [*item.unread(), *rows, *others]
