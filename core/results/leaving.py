"""Where people stop: how many are at each question now, and how many went on from there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from core.dialogues.engine.position import next_question
from core.dialogues.session import Frame
from core.results.columns import Columns
from core.results.suppression import Cell, parts, shown


@dataclass(frozen=True, slots=True)
class Stop:
    """A question, and how many who began have not gone past it."""

    question: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Leaving:
    """How many are inside now, at which questions, and which part of all who began finished.

    `rate` is from 0 to 1, None while few began; with `at_least` it may be more. A stop without a
    question is one that is asked no more.
    """

    inside: Cell
    rate: float | None
    at_least: bool
    stops: tuple[Stop, ...]


def places_of(frames: Iterable[Frame], columns: Columns) -> Counter[str]:
    """How many are at each question; empty stands for one that the current version has not."""
    found: Counter[str] = Counter()
    for frame in frames:
        _, question = next_question(columns.version(frame.version), frame)
        known = question is not None and question.id in columns.current.by_id
        found[question.id if question is not None and known else ""] += 1
    return found


def leaving(places: Counter[str], finished: int, columns: Columns, least: int) -> Leaving:
    """What may be told of where people stopped, beside how many finished."""
    inside = sum(places.values())
    enough = finished >= least
    if 0 < inside < least:
        most = least - 1
        rate = finished / (finished + most) if enough else None
        return Leaving(Cell(1, most, few=True), rate, at_least=True, stops=())
    order = [q.id for q in columns.current.asked if places[q.id]] + [""] * bool(places[""])
    told = _told([places[one] for one in order], least)
    stops = tuple(Stop(one, cell) for one, cell in zip(order, told, strict=True))
    rate = finished / (finished + inside) if enough else None
    return Leaving(shown(inside), rate, at_least=False, stops=stops)


def _told(numbers: list[int], least: int) -> tuple[Cell, ...]:
    return parts(numbers, least)[:-1] if numbers else ()
