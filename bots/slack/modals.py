"""How a form looks on Slack: a modal with a field for each question, and views that say a thing.

Facts: docs.slack.dev/reference/views and /reference/block-kit/block-elements.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from bots.paging import units
from bots.slack.elements import FORM, SAID, THREAD, VALUE, Json
from bots.slack.objects import (
    FEW,
    ID,
    NOTHING,
    OPTION,
    TEXT,
    carried,
    menu,
    option,
    plain,
    short,
)
from bots.slack.paragraphs import paragraph, spread_out
from core.domain.forms import Field, FieldKind, Form
from core.domain.messages import Part, clean

TITLE: Final = 24
FIELD_LABEL: Final = 2000
FIELD_HINT: Final = 2000
METADATA: Final = 3000
BLOCKS: Final = 100
WHOLE: Final = re.compile(r"-?[0-9]{1,39}")
DECIMAL: Final = re.compile(r"-?[0-9]{1,29}(?:\.[0-9]{1,9})?")


def form_view(form: Form, thread: str | None = None) -> Json:
    """A form as a modal. Questions that find no room in it are asked in the chat afterwards.

    `thread` is the one in which it was opened, and in which the person is to be answered.

    Raises:
        SendFailed: for a name or id longer than Slack carries, which is a fault of ours.
    """
    blocks = _paragraphs((*_titled(form.title), *form.parts))
    for field in {field.id: field for field in form.fields}.values():
        drawn = _question(field)
        if len(blocks) + len(drawn) <= BLOCKS:
            blocks += drawn
    return {
        **_view(FORM, form.title, blocks or _paragraphs([Part(short(form.title, TEXT))])),
        "private_metadata": carried(
            f"{form.name}{THREAD}{thread}" if thread else form.name, METADATA
        ),
        "submit": plain(form.submit, TITLE),
        "close": plain(form.close, TITLE),
    }


def saying(words: str, form: Json, title: str = "") -> Json:
    """A view that only says something, with the title and the way out of the form it follows.

    Where it follows none its `title` is its own, or else how its words begin.
    """
    blocks = _paragraphs([Part(words)]) or [paragraph(Part(NOTHING))]
    kept = {name: form[name] for name in ("title", "close") if form.get(name)}
    return {**_view(SAID, title or words, blocks), **kept}


def _view(name: str, title: str, blocks: list[Json]) -> Json:
    return {
        "type": "modal",
        "callback_id": name,
        "title": plain(title, TITLE),
        "blocks": blocks,
    }


def _titled(title: str) -> tuple[Part, ...]:
    """The whole title, where its place at the top cannot hold it."""
    return (Part(title, "heading"),) if units(clean(title).strip()) > TITLE else ()


def _paragraphs(parts: Iterable[Part]) -> list[Json]:
    """What is there to be read; what has no room gives way to an ellipsis: it is in the chat."""
    blocks = [paragraph(part) for page in spread_out(parts) for part in page]
    if len(blocks) <= BLOCKS:
        return blocks
    return [*blocks[: BLOCKS - 1], paragraph(Part(NOTHING, "note"))]


def _question(field: Field) -> list[Json]:
    """The blocks of a question; none for one that a modal cannot put without losing words."""
    element = ELEMENTS[field.kind](field)
    if element is None:
        return []
    question = {
        "type": "input",
        "block_id": carried(field.id, ID),
        "label": plain(field.label, FIELD_LABEL),
        "element": {**element, "action_id": VALUE},
        "optional": not field.required,
        **({"dispatch_action": True} if field.shapes else {}),
        **({"hint": plain(field.hint, FIELD_HINT)} if field.hint else {}),
    }
    heading = _paragraphs([Part(field.heading, "heading")]) if field.heading else []
    return [*heading, *_written(field), question]


def _written(field: Field) -> list[Json]:
    """The options in full, numbered as they are, where Slack cannot show one."""
    if not _too_long(field):
        return []
    lines = (f"{i}. {clean(label)}" for i, (_, label) in enumerate(field.options, start=1))
    return _paragraphs([Part("\n".join(lines))])


def _too_long(field: Field) -> bool:
    chosen = field.kind in ("one", "many")
    return chosen and any(units(label) > OPTION for _, label in field.options)


def _text(field: Field) -> dict[str, Any] | None:
    most = min(max(1, field.most or TEXT), TEXT)
    least = min(max(0, field.least or 0), most)
    given = clean(field.value[0]) if field.value else ""
    if units(given) > most:
        return None  # what is not shown stays as it was given
    element: dict[str, Any] = {
        "type": "plain_text_input",
        "multiline": field.kind == "words" or "\n" in given,
        "max_length": most,
    }
    if least:
        element["min_length"] = least
    if given:
        element["initial_value"] = given
    return element


def _number(field: Field) -> dict[str, Any] | None:
    least, most = field.least, field.most
    if least is not None and most is not None and least > most:
        least = most = None
    shape = DECIMAL if field.decimals else WHOLE
    given = Decimal(field.value[0]) if field.value and shape.fullmatch(field.value[0]) else None
    risen = [bound for bound in (least, given, most) if bound is not None]
    if risen != sorted(risen):
        given = None
    held = {"min_value": least, "initial_value": given, "max_value": most}
    element = {name: str(value) for name, value in held.items() if value is not None}
    return {"type": "number_input", "is_decimal_allowed": field.decimals > 0, **element}


def _day(field: Field) -> dict[str, Any] | None:
    try:
        day = date.fromisoformat(field.value[0]).isoformat() if field.value else ""
    except ValueError:
        day = ""
    return {"type": "datepicker", **({"initial_date": day} if day else {})}


def _one(field: Field) -> dict[str, Any] | None:
    options, chosen = _options(field)
    initial = {"initial_option": chosen[0]} if chosen else {}
    return _chosen_in(options, ("radio_buttons", "static_select"), initial)


def _many(field: Field) -> dict[str, Any] | None:
    options, chosen = _options(field)
    initial = {"initial_options": chosen} if chosen else {}
    return _chosen_in(options, ("checkboxes", "multi_static_select"), initial)


def _options(field: Field) -> tuple[list[Json], list[Json]]:
    """The options, and those that are chosen."""
    numbered = _too_long(field)
    labels = {
        value: f"{i}. {label}" if numbered else label
        for i, (value, label) in enumerate(field.options, start=1)
    }
    options = {value: option(label, value) for value, label in labels.items()}
    return [*options.values()], [drawn for name, drawn in options.items() if name in field.value]


def _chosen_in(
    options: list[Json], kinds: tuple[str, str], initial: Mapping[str, object]
) -> dict[str, Any] | None:
    """All options in sight where they are few, else a menu."""
    if not options:
        return None
    if len(options) <= FEW:
        return {"type": kinds[0], "options": options, **initial}
    return {"type": kinds[1], **menu(options), **initial}


ELEMENTS: Final[Mapping[FieldKind, Callable[[Field], dict[str, Any] | None]]] = {
    "line": _text,
    "words": _text,
    "one": _one,
    "many": _many,
    "number": _number,
    "day": _day,
}
"""How each kind of question is put."""
