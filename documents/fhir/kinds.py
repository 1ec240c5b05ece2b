"""What a type of FHIR asks for, as the fields of a question of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core.dialogues.steps import HERE, Expression
from documents.fhir import extensions as known
from documents.fhir.choosing import choices_of, options_of
from documents.fhir.shapes import Item, Raw
from documents.noting import Notebook

MOST_PLACES: Final = 6
"""The places of a number when FHIR names no limit: as many as there can be."""
TOKENS: Final = "tokens"
"""Beside the fields of a question: its options by what the file calls them."""
LONGEST_SCALE: Final = 10
"""The points of a slider that still fit on buttons."""
CLOCK: Final = r"([01]?[0-9]|2[0-3])[:.][0-5][0-9]"


@dataclass(frozen=True, slots=True)
class Place:
    """What the words around an item tell: the main language, and the sets of values inside."""

    main: str
    contained: list[Raw]
    notes: Notebook


def fields_of(item: Item, place: Place) -> Raw | None:
    """What its type says of a question; None for what nobody can be asked, with a note."""
    if item.read_only or known.value_of(item.extension, known.HIDDEN) is True:
        return _unasked(item, place)
    if item.initial:
        place.notes.warn(item.link, "fhir-prefilled", name="initial")
    found = _KINDS.get(item.type)
    if found is None:
        place.notes.error(item.link, "fhir-type", type=item.type)
        return None
    fields = found(item, place)
    if item.repeats and fields and "repeats" not in fields and fields["kind"] != "choices":
        place.notes.warn(item.link, "fhir-repeats")
    return fields


def _unasked(item: Item, place: Place) -> Raw | None:
    """What is kept and never asked: it has the value that the file gives."""
    values = [value for value in item.initial for name in value if name.startswith("value")]
    plain = next((one for value in values for one in value.values()), None)
    if isinstance(plain, dict):
        plain = plain.get("code")
    if not isinstance(plain, bool | int | float | str) or plain == "":
        place.notes.warn(item.link, "fhir-read-only")
        return None
    return {"kind": "hidden", "value": {"value": plain}}


def _choice(item: Item, place: Place) -> Raw:
    other = item.type == "open-choice"
    found = choices_of(item, place.contained, place.main, place.notes)
    options = options_of(found, open_ended=other)
    fields: Raw = {"kind": "choices" if item.repeats else "choice"}
    fields |= {"options": list(options.values()), TOKENS: options}
    if item.repeats:
        fields |= _whole("least", known.value_of(item.extension, known.MIN_OCCURS))
        fields |= _whole("most", known.value_of(item.extension, known.MAX_OCCURS))
    return fields | ({"other": True} if other else {})


def _text(item: Item, _: Place) -> Raw:
    least = _whole("least", known.value_of(item.extension, known.MIN_LENGTH))
    return {"kind": "text", **least, **_whole("most", item.longest)}


def _address(item: Item, place: Place) -> Raw:
    place.notes.warn(item.link, "fhir-url")
    return _text(item, place)


def _time(item: Item, place: Place) -> Raw:
    place.notes.warn(item.link, "fhir-time")
    return {"kind": "text", "check": _checked(Expression(op="regex", args=_here(CLOCK)))}


def _number(item: Item, place: Place) -> Raw:
    least, most = (
        known.value_of(item.extension, url) for url in (known.MIN_VALUE, known.MAX_VALUE)
    )
    fields: Raw = {"kind": "number", **_whole("least", least), **_whole("most", most)}
    if item.type != "integer":
        places = known.value_of(item.extension, known.PLACES)
        fields |= {"decimals": places if _is_whole(places) else MOST_PLACES}
    fields |= _bounded({">=": least, "<=": most}, lambda bound: not _is_whole(bound))
    if known.control(item.extension) == "slider":
        fields |= _rated(item, fields, place)
    return fields | _unit(item, place)


def _rated(item: Item, fields: Raw, place: Place) -> Raw:
    """A slider with few points is a rating, a longer one a number."""
    least, most = fields.get("least"), fields.get("most")
    short = least is not None and most is not None and most - least < LONGEST_SCALE
    if item.type == "integer" and short:
        return {"kind": "rating"}
    place.notes.warn(item.link, "fhir-slider")
    return {}


def _unit(item: Item, place: Place) -> Raw:
    units = [
        *known.values_of(item.extension, known.UNIT),
        *known.values_of(item.extension, known.UNIT_OPTION),
    ]
    said = [one.get("display") or one.get("code") for one in units if isinstance(one, dict)]
    if len(said) > 1:
        place.notes.error(item.link, "fhir-units")
    return {"unit": said[0]} if said and said[0] and isinstance(said[0], str) else {}


def _date(item: Item, place: Place) -> Raw:
    if item.type == "dateTime":
        place.notes.warn(item.link, "fhir-moment")
    bounds = {
        ">=": known.value_of(item.extension, known.MIN_VALUE),
        "<=": known.value_of(item.extension, known.MAX_VALUE),
    }
    days = {operator: str(day)[:10] for operator, day in bounds.items() if day is not None}
    return {"kind": "date", **_bounded(days, lambda _: True)}


def _left_out(item: Item, place: Place) -> None:
    place.notes.warn(item.link, "fhir-reference")


def _plain(kind: str) -> Callable[[Item, Place], Raw]:
    return lambda *_: {"kind": kind}


_KINDS: Final[Mapping[str, Callable[[Item, Place], Raw | None]]] = {
    "choice": _choice,
    "open-choice": _choice,
    "string": _text,
    "text": _text,
    "url": _address,
    "integer": _number,
    "decimal": _number,
    "quantity": _number,
    "boolean": _plain("yes_no"),
    "date": _date,
    "dateTime": _date,
    "time": _time,
    "display": _plain("note"),
    "attachment": _plain("media"),
    "reference": _left_out,
}


def _whole(name: str, value: Any) -> Raw:  # noqa: ANN401 - any JSON
    return {name: int(value)} if _is_whole(value) else {}


def _is_whole(value: Any) -> bool:  # noqa: ANN401 - any JSON
    return isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)


def _bounded(bounds: Mapping[str, Any], counts: Callable[[Any], bool]) -> Raw:
    """A check that the answer lies within these bounds, where the plain fields cannot say it."""
    tests = [
        Expression(op=operator, args=_here(bound))
        for operator, bound in bounds.items()
        if isinstance(bound, int | float | str) and counts(bound)
    ]
    if not tests:
        return {}
    whole = tests[0] if len(tests) == 1 else Expression(op="and", args=tuple(tests))
    return {"check": _checked(whole)}


def _here(value: float | str) -> tuple[Expression, Expression]:
    return Expression(answer=HERE), Expression(value=value)


def _checked(expression: Expression) -> Raw:
    return expression.model_dump(mode="json", exclude_defaults=True)


def is_day(value: str) -> bool:
    """Whether this is a whole day, or a moment of one (ISO 8601)."""
    try:
        date.fromisoformat(value.split("T")[0])
    except ValueError:
        return False
    return "-" in value
