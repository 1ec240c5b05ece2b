"""What Slack's client lets a person enter in an element, and what it refuses."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal, InvalidOperation

from tests.emulators.slack.elements import Chosen, Element

MOST_LETTERS = 3000
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LINK = re.compile(r"https?://\S+")

Entered = str | int | date | list[str] | tuple[str, ...] | None
"""What a test says that a person enters: words, an option's label or value, several, a date."""


def entered(element: Element, value: Entered) -> Chosen:
    """What the element holds after a person entered `value` (None or "" empties it).

    AssertionError, naming the field, if Slack's client would not let them.
    """
    if value in (None, "", [], ()):
        return [] if element.kind in SEVERAL else None
    return ENTRIES[element.kind](element, value)


def missing(element: Element, chosen: Chosen) -> str | None:
    """What the client says of a required input that is empty, else None."""
    if not element.label or element.optional or chosen:
        return None
    return f"Please complete this required field: {element.label!r} ({element.block_id})"


def _refuse(element: Element, why: str) -> AssertionError:
    return AssertionError(f"{element.label or element.place}: {why}")


def _words(element: Element, value: Entered) -> str:
    text = str(value)
    least = element.body.get("min_length", 0)
    most = element.body.get("max_length", MOST_LETTERS)
    if not least <= len(text) <= most:
        raise _refuse(element, f"{len(text)} letters, where {least} to {most} can be entered")
    if "\n" in text and not element.body.get("multiline"):
        raise _refuse(element, "a new line cannot be entered in a field of one line")
    return text


def _number(element: Element, value: Entered) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise _refuse(element, f"{value!r} is no number") from None
    if number != int(number) and not element.body.get("is_decimal_allowed"):
        raise _refuse(element, f"{value} is not a whole number")
    least, most = element.body.get("min_value", number), element.body.get("max_value", number)
    if not Decimal(least) <= number <= Decimal(most):
        raise _refuse(element, f"{value} is not between {least} and {most}")
    return str(value)


def _date(element: Element, value: Entered) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise _refuse(element, f"{value!r} is no day of the calendar") from None


def _time(element: Element, value: Entered) -> str:
    try:
        return time.fromisoformat(str(value)).strftime("%H:%M")
    except ValueError:
        raise _refuse(element, f"{value!r} is no time of the day") from None


def _like(pattern: re.Pattern[str], what: str) -> Callable[[Element, Entered], Chosen]:
    def check(element: Element, value: Entered) -> str:
        if not pattern.fullmatch(str(value)):
            raise _refuse(element, f"{value!r} is no {what}")
        return str(value)

    return check


def _option(element: Element, value: Entered) -> Chosen:
    option = element.option(str(value))
    if option is None:
        there = [option["text"]["text"] for option in element.options]
        raise _refuse(element, f"{value!r} is not drawn: there are {there}")
    return option


def _options(element: Element, value: Entered) -> Chosen:
    wanted = [value] if isinstance(value, str) else value
    assert isinstance(wanted, list | tuple), f"Say the labels of {element.place}, not {value!r}"
    chosen = [_option(element, each) for each in wanted]
    most = element.body.get("max_selected_items", len(chosen))
    if len(chosen) > most:
        raise _refuse(element, f"{len(chosen)} chosen, where {most} can be")
    return [option for option in element.options if option in chosen]


SEVERAL = frozenset({"checkboxes", "multi_static_select"})

ENTRIES: dict[str, Callable[[Element, Entered], Chosen]] = {
    "plain_text_input": _words,
    "number_input": _number,
    "email_text_input": _like(MAIL, "address of mail"),
    "url_text_input": _like(LINK, "address of a page"),
    "datepicker": _date,
    "timepicker": _time,
    "users_select": lambda _, value: str(value),
    "static_select": _option,
    "radio_buttons": _option,
    "overflow": _option,
    "checkboxes": _options,
    "multi_static_select": _options,
}
