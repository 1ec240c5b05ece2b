"""Extensions of FHIR: those that we know, those that change what is meant, and our own.

Our own hold, as JSON, what FHIR cannot say of a part of a survey. Other tools pass them by.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from documents.fhir.shapes import Extension, Raw
from documents.noting import Notebook, listed

_FHIR: Final = "http://hl7.org/fhir/StructureDefinition/"
MIN_VALUE: Final = f"{_FHIR}minValue"
MAX_VALUE: Final = f"{_FHIR}maxValue"
MIN_LENGTH: Final = f"{_FHIR}minLength"
PLACES: Final = f"{_FHIR}maxDecimalPlaces"
TRANSLATION: Final = f"{_FHIR}translation"
ENTRY_FORMAT: Final = f"{_FHIR}entryFormat"
CONTROL: Final = f"{_FHIR}questionnaire-itemControl"
HIDDEN: Final = f"{_FHIR}questionnaire-hidden"
UNIT: Final = f"{_FHIR}questionnaire-unit"
UNIT_OPTION: Final = f"{_FHIR}questionnaire-unitOption"
MIN_OCCURS: Final = f"{_FHIR}questionnaire-minOccurs"
MAX_OCCURS: Final = f"{_FHIR}questionnaire-maxOccurs"
SHORT: Final = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText"
CONTROLS: Final = "http://hl7.org/fhir/questionnaire-item-control"

OURS: Final = "urn:heard:"
SURVEY, SECTION, QUESTION, OPTION = (
    f"{OURS}{part}" for part in ("survey", "section", "question", "option")
)

_KNOWN: Final = frozenset(
    {
        *(MIN_VALUE, MAX_VALUE, MIN_LENGTH, PLACES, TRANSLATION, ENTRY_FORMAT, CONTROL, HIDDEN),
        *(UNIT, UNIT_OPTION, MIN_OCCURS, MAX_OCCURS, SHORT),
    }
)
_INSIDE: Final = frozenset({"lang", "content"})
"""The parts of a translation, whose addresses are names."""
_SCORES: Final = frozenset({"ordinalValue", "itemWeight"})
_HARMLESS: Final = frozenset(
    {"sdc-questionnaire-initialExpression", "sdc-questionnaire-launchContext"}
)
"""Expressions that fill in an answer beforehand: without them the person is asked."""


def value_of(extensions: Iterable[Extension], url: str) -> Any:  # noqa: ANN401 - any JSON
    """The value of the first extension with this address; None without one."""
    return next(iter(values_of(extensions, url)), None)


def values_of(extensions: Iterable[Extension], url: str) -> list[Any]:
    """The values of all extensions with this address."""
    found = (one.chosen("value") for one in extensions if one.url == url)
    return [value for _, value in filter(None, found)]


def control(extensions: Iterable[Extension]) -> str:
    """How an item wants to be shown ("slider", "help" …); empty when it does not say."""
    shown = value_of(extensions, CONTROL)
    codings = shown.get("coding") if isinstance(shown, dict) else None
    each = codings if isinstance(codings, list) else []
    codes = (one.get("code") for one in each if isinstance(one, dict))
    return str(next(filter(None, codes), ""))


def rest_in(extensions: Iterable[Extension], url: str, where: str, notes: Notebook) -> Raw:
    """What our own extension of this address says; a fault in it is noted."""
    written = value_of(extensions, url)
    if written is None:
        return {}
    try:
        rest = json.loads(written)
    except (TypeError, ValueError):
        rest = None
    if isinstance(rest, dict):
        return rest
    notes.error(where, "fhir-own")
    return {}


def extension_of(url: str, rest: Raw) -> Raw:
    """Our own extension with what FHIR cannot say."""
    return {"url": url, "valueString": json.dumps(rest, ensure_ascii=False, sort_keys=True)}


def note_extensions(data: Raw, notes: Notebook) -> None:
    """Note whatever changes the meaning of the file in ways that we do not know, and the rest.

    FHIR asks a reader to refuse what it does not know of `modifierExtension` and `implicitRules`.
    """
    strange: dict[str, list[str]] = {}
    if "implicitRules" in data:
        notes.error("", "fhir-rules")
    for where, name, found in _everywhere(data, ""):
        if name == "modifierExtension":
            notes.error(where, "fhir-modifier", name=_tail(found))
        elif "valueExpression" in found:
            _note_expression(where, _tail(found), notes)
        elif not _known(found):
            strange.setdefault(_tail(found), []).append(where)
    for name, places in strange.items():
        if name in _SCORES:
            notes.warn(listed(places), "fhir-score")
        else:
            notes.warn(listed(places), "fhir-extension", name=name)


def _note_expression(where: str, name: str, notes: Notebook) -> None:
    if name in _HARMLESS:
        notes.warn(where, "fhir-prefilled", name=name)
    else:
        notes.error(where, "fhir-expression", name=name)


def _everywhere(data: Any, where: str) -> Iterator[tuple[str, str, Raw]]:  # noqa: ANN401 - JSON
    """Each extension: the linkId nearest above, the field that it stands in, and itself."""
    if isinstance(data, list):
        for one in data:
            yield from _everywhere(one, where)
    elif isinstance(data, dict):
        where = str(data.get("linkId", where))
        yield from ((where, *found) for found in _beside(data))
        for inner in (value for name, value in data.items() if name not in _APART):
            yield from _everywhere(inner, where)


def _beside(part: Raw) -> Iterator[tuple[str, Raw]]:
    """The extensions of a part itself, each with the field that it stands in."""
    for name in ("extension", "modifierExtension"):
        found = part.get(name)
        each = found if isinstance(found, list) else ()
        yield from ((name, one) for one in each if isinstance(one, dict))


_APART: Final = frozenset({"text", "contained"})
"""The narrative, which is made from the rest, and resources of their own."""


def _known(extension: Raw) -> bool:
    url = str(extension.get("url", ""))
    return url in _KNOWN or url in _INSIDE or url.startswith(OURS)


def _tail(extension: Raw) -> str:
    return str(extension.get("url", "")).rstrip("/").rsplit("/", 1)[-1]
