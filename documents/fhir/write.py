"""A survey as a Questionnaire of FHIR R4B.

What FHIR has words for stands in its own fields. The rest stands beside, in extensions of ours:
each part is drawn, read again, and whatever differs is added. So nothing is lost on the way, and
no field is said twice.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from core.dialogues.steps import Question, Section, Survey
from core.dialogues.steps.frozen import Frozen, Inline
from documents.fhir import extensions as known
from documents.fhir.choosing import drawn, values_of_options
from documents.fhir.draft import Draft
from documents.fhir.enabling import Asked, enabled
from documents.fhir.read import OUR_URL, drafted
from documents.fhir.shapes import Questionnaire, Raw
from documents.fhir.types import STATEMENTS, bounds_of, type_of
from documents.fhir.wording import worded
from documents.noting import Notebook


def write_questionnaire(survey: Survey) -> dict[str, Any]:
    """The survey as a Questionnaire; reading that gives an equal survey."""
    links = Links(survey)
    form = {**_head(survey), "item": list(_items(survey, links))}
    read = Questionnaire.model_validate(form)
    fields, draft = drafted(read, Notebook())
    _add_rest(survey, links, draft, form)
    rest = _differing(_plain(survey), fields | _told(survey))
    _add(form, known.SURVEY, {**rest, "languages": list(survey.languages)})
    return form


def address(survey: Survey) -> str:
    """The address by which other tools know the survey: where it came from, or one of ours."""
    url = (survey.code or "").partition("|")[0]
    return url if ":" in url else f"{OUR_URL}{survey.id}"


class Links:
    """The linkIds of a survey: each once, and as it came where that is known."""

    def __init__(self, survey: Survey) -> None:
        """Give every question and section its linkId; a question's goes first."""
        self._used: set[str] = set()
        self.of_questions = {one.id: self._free(one.code or one.id) for one in survey.questions}
        self.of_sections = {one.id: self._free(one.code or one.id) for one in survey.sections}
        asking = (one for one in survey.questions if one.kind not in ("note", "review"))
        self.asked = {one.id: self._asked(one) for one in asking}

    def _free(self, name: str) -> str:
        while name in self._used:
            name = f"{name}."
        self._used.add(name)
        return name

    def _asked(self, question: Question) -> Asked:
        values = values_of_options(question.options)
        values |= STATEMENTS if question.kind == "statement" else {}
        decimal = type_of(question) == "decimal"
        return Asked(self.of_questions[question.id], question.kind, decimal, values)


def sectioned(survey: Survey) -> Iterator[tuple[Section | None, list[Question]]]:
    """Questions as they stand together: those of a section, and those of none."""
    sections = {section.id: section for section in survey.sections}
    for name, together in groupby(survey.questions, key=lambda question: question.section):
        yield sections.get(name or ""), list(together)


def _head(survey: Survey) -> Raw:
    main = survey.languages[0]
    whole: Raw = {
        "resourceType": "Questionnaire",
        "id": survey.id.replace("_", "-"),
        "url": address(survey),
        "version": survey.version,
        "status": "active",
        "language": main,
        **worded("title", survey.title, main),
        **worded("description", survey.purpose, main),
    }
    if ":" in (survey.code or "").partition("|")[0]:
        whole["derivedFrom"] = [survey.code]
    days = {"start": survey.opens, "end": survey.closes}
    period = {name: day.isoformat() for name, day in days.items() if day}
    return whole | ({"effectivePeriod": period} if period else {})


def _items(survey: Survey, links: Links) -> Iterator[Raw]:
    for section, questions in sectioned(survey):
        items = [_item(question, links, survey.languages[0]) for question in questions]
        if section is None:
            yield from items
        else:
            yield _group(section, links, survey.languages[0], items)


def _group(section: Section, links: Links, main: str, items: list[Raw]) -> Raw:
    repeat: Raw = {"repeats": True} if section.repeat else {}
    if section.repeat:
        repeat["extension"] = [{"url": known.MAX_OCCURS, "valueInteger": section.most}]
    return {
        "linkId": links.of_sections[section.id],
        "type": "group",
        **worded("text", section.title, main),
        **enabled(section.when, links.asked),
        **repeat,
        "item": items,
    }


_UNASKED: Final = {"readOnly": True, "extension": [{"url": known.HIDDEN, "valueBoolean": True}]}


def _item(question: Question, links: Links, main: str) -> Raw:
    link = links.of_questions[question.id]
    item: Raw = {
        "linkId": link,
        "type": type_of(question),
        **worded("text", question.ask, main),
        **enabled(question.when, links.asked),
        **_choices(question, main),
        **bounds_of(question),
    }
    if question.required and item["type"] != "display":
        item["required"] = True
    if question.kind in ("choices", "ranking"):
        item["repeats"] = True
    if question.derived:
        item |= {**_UNASKED, **_initial(question)}
    return item | _help(link, question.hint, main)


def _choices(question: Question, main: str) -> Raw:
    options = drawn(question.options, main)
    if question.kind == "statement":
        options = [{kind: value} for kind, value in STATEMENTS.values()]
    return {"answerOption": options} if options else {}


def _initial(question: Question) -> Raw:
    value = question.value.value if question.value else None
    return {"initial": [{"valueString": value}]} if isinstance(value, str) and value else {}


def _help(link: str, hint: Inline | None, main: str) -> Raw:
    said = worded("text", hint, main)
    if not said:
        return {}
    control = {"coding": [{"system": known.CONTROLS, "code": "help"}]}
    shown = {"extension": [{"url": known.CONTROL, "valueCodeableConcept": control}]}
    return {"item": [{"linkId": f"{link}/help", "type": "display", **said, **shown}]}


def _add_rest(survey: Survey, links: Links, draft: Draft, form: Raw) -> None:
    """Add to each item what was not read of it."""
    items = {item["linkId"]: item for item in _every(form["item"])}
    for question in survey.questions:
        link = links.of_questions[question.id]
        wanted, read = _plain(question), dict(draft.questions.get(link, {}))
        options = items[link].get("answerOption", [])
        if len(wanted.get("options", ())) == len(options) == len(read.get("options", ())):
            each = zip(options, wanted.pop("options", ()), read.pop("options", ()), strict=True)
            for option, wanted_option, read_option in each:
                _add(option, known.OPTION, _differing(wanted_option, read_option))
        _add(items[link], known.QUESTION, _differing(wanted, read))
    for section in survey.sections:
        link = links.of_sections[section.id]
        if link in items:
            # A repeat has no words in FHIR: what is read there are always words of ours.
            read = {**draft.sections.get(link, {}), "repeat": None}
            _add(items[link], known.SECTION, _differing(_plain(section), read))


def _told(survey: Survey) -> Raw:
    """What the items tell: the questions, and the sections where each has one of its own."""
    whole = _plain(survey)
    wanted = [section["id"] for section in whole.get("sections", ())]
    used = dict.fromkeys(question.section for question in survey.questions if question.section)
    same = {"sections": whole["sections"]} if wanted and wanted == list(used) else {}
    return {**same, "questions": whole["questions"]}


def _every(items: Iterable[Raw]) -> Iterator[Raw]:
    for item in items:
        yield item
        yield from _every(item.get("item", ()))


def _plain(part: Frozen) -> Raw:
    found: Raw = part.model_dump(mode="json", exclude_defaults=True)
    return found


def _differing(wanted: Raw, read: Mapping[str, Any]) -> Raw:
    """What must be said besides to come from what is read to what is wanted."""
    names = [*wanted, *(name for name in read if name not in wanted)]
    return {
        name: wanted.get(name) for name in names if _written(wanted, name) != _written(read, name)
    }


def _written(fields: Mapping[str, Any], name: str) -> str:
    # As text, for to Python 1, 1.0 and True are the same.
    return json.dumps(fields.get(name), sort_keys=True)


def _add(part: Raw, url: str, rest: Raw) -> None:
    if rest:
        part["extension"] = [*part.get("extension", ()), known.extension_of(url, rest)]
