"""The choices of a question: codes of FHIR and values, as options of ours, and back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from core.dialogues.steps import OTHER, Inline, Option
from documents.fhir.extensions import OPTION, TRANSLATION, rest_in
from documents.fhir.shapes import AnswerOption, Coding, Item, Raw
from documents.fhir.wording import inline, language_of, worded
from documents.naming import CHOICE, allot
from documents.noting import Notebook

_PLAIN: Final = ("valueString", "valueInteger", "valueDate", "valueTime")
"""Choices that are no codes; the name of the field stands before the value in their tokens."""


@dataclass(frozen=True, slots=True)
class Found:
    """A choice of the file: its token (`system|code`), its words, and what we know besides."""

    token: str
    words: Inline
    rest: Raw


def token_of(kind: str, value: Any) -> str:  # noqa: ANN401 - any of FHIR's types
    """What names a choice within its question, from the type of the value and the value."""
    if isinstance(value, Coding):
        return f"{value.system}|{value.code}" if value.system else str(value.code or value.display)
    return f"value{kind.removeprefix('answer').removeprefix('value')}|{value}"


def choices_of(item: Item, contained: list[Raw], main: str, notes: Notebook) -> list[Found]:
    """The choices of an item; each fault is noted."""
    found = [*_listed(item, main, notes), *_from_set(item, contained, main, notes)]
    seen: set[str] = set()
    for one in found:
        if one.token in seen:
            said = one.token.rpartition("|")[2]
            notes.error(item.link, "fhir-same-choice", choice=said)
        seen.add(one.token)
    return found


def options_of(found: list[Found], *, open_ended: bool) -> dict[str, Raw]:
    """The options for these choices by token."""
    codes: dict[str, str] = {}
    seen: set[str] = set()
    for one in found:
        code = one.token.rpartition("|")[2] or one.token
        codes[one.token] = one.token if code in seen else code
        seen.add(code)
    taken = (OTHER,) if open_ended else ()
    ids = allot(codes.values(), fits=CHOICE, lead="c", taken=taken)
    return {one.token: _option(one, ids[codes[one.token]]) for one in found}


def _option(found: Found, own: str) -> Raw:
    code = {} if found.token == own else {"code": found.token}
    whole = {"id": own, "label": found.words, **code, **found.rest}
    return {name: one for name, one in whole.items() if one is not None}


def drawn(options: tuple[Option, ...], main: str) -> list[Raw]:
    """Options as choices of FHIR."""
    values = values_of_options(options)
    found = []
    for option in options:
        kind, value = values[option.id]
        if kind == "valueCoding":
            found.append({kind: {**value, **worded("display", option.label, main)}})
        else:
            found.append({kind: value, **_beside(option, value)})
    return found


def values_of_options(options: tuple[Option, ...]) -> dict[str, tuple[str, Any]]:
    """The value that stands for each option, by its id, with the field that it belongs in."""
    used: set[str] = set()
    found: dict[str, tuple[str, Any]] = {}
    for option in options:
        code = option.code if option.code and _fits(option.code) else option.id
        code = option.id if code in used else code
        while code in used:  # FHIR takes each value once
            code = f"{code}."
        used.add(code)
        found[option.id] = _value(code)
    return found


_FITS: Final = {
    "valueString": r".*\S.*",
    "valueInteger": r"-?[0-9]{1,9}",
    "valueDate": r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
    "valueTime": r"[0-9]{2}:[0-9]{2}:[0-9]{2}",
}
_CODED: Final = r"\S+(\s\S+)*"
"""A code as FHIR wants it, without space at its ends and with one between its words."""


def _fits(code: str) -> bool:
    """Whether this can stand in a field of FHIR."""
    kind, bar, value = code.rpartition("|")
    if bar and re.search(r"\s", kind):
        return False
    return re.fullmatch(_FITS.get(kind, _CODED), value) is not None


def _value(code: str) -> tuple[str, Any]:
    kind, bar, value = code.rpartition("|")
    if kind in _PLAIN:
        return kind, int(value) if kind == "valueInteger" else value
    return "valueCoding", {"system": kind, "code": value} if bar and kind else {"code": value}


def _listed(item: Item, main: str, notes: Notebook) -> Iterator[Found]:
    for option in item.options:
        given = option.chosen("value")
        if given is None or given[0] not in ("valueCoding", *_PLAIN):
            notes.error(item.link, "fhir-choice-kind")
            continue
        if option.initial:
            notes.warn(item.link, "fhir-prefilled", name="initialSelected")
        rest = rest_in(option.extension, OPTION, item.link, notes)
        yield Found(token_of(*given), _words(option, given[1], main), rest)


def _words(option: AnswerOption, value: Coding | str | int, main: str) -> Inline:
    if isinstance(value, Coding):
        return inline(value.display or value.code, value.more_display, main)
    return inline(str(value), option.more_string, main)


def _from_set(item: Item, contained: list[Raw], main: str, notes: Notebook) -> Iterator[Found]:
    if item.value_set is None:
        return
    known = {f"#{one.get('id')}": one for one in contained}
    try:
        concepts = list(_concepts(known.get(item.value_set, {})))
    except (AttributeError, TypeError, ValidationError):  # a set of another shape
        concepts = []
    if not concepts:
        notes.error(item.link, "fhir-value-set", url=item.value_set)
    for coding in concepts:
        words = inline(coding.display or coding.code, coding.more_display, main)
        yield Found(token_of("valueCoding", coding), words, {})


def _concepts(value_set: Raw) -> Iterator[Coding]:
    """The codes of a set that is written out, or that lists what it includes."""
    expansion = value_set.get("expansion") or {}
    listed = [(one.get("system"), one) for one in expansion.get("contains") or ()]
    for include in (value_set.get("compose") or {}).get("include") or ():
        listed += [(include.get("system"), one) for one in include.get("concept") or ()]
    for system, concept in listed:
        yield Coding.model_validate(_coded(system, concept))


def _coded(system: str | None, concept: Raw) -> Raw:
    extensions = [
        {
            "url": TRANSLATION,
            "extension": [
                {"url": "lang", "valueCode": language_of(str(one.get("language", "")))},
                {"url": "content", "valueString": one.get("value")},
            ],
        }
        for one in concept.get("designation") or ()
    ]
    plain = {"system": system, "code": concept.get("code"), "display": concept.get("display")}
    return {**plain, "_display": {"extension": extensions}}


def _beside(option: Option, value: Any) -> Raw:  # noqa: ANN401 - any of FHIR's types
    """The translations of a choice that is plain text."""
    words = option.label or {}
    main = next((lang for lang, said in words.items() if said == value), None)
    found = worded("valueString", words, main) if main else {}
    return {name: one for name, one in found.items() if name != "valueString"}
