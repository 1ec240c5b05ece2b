"""What hangs on an earlier answer tells no more of it, and nothing of few people."""

from typing import Any

from core.domain.surveys import Value
from core.results.breakdowns import for_staff
from core.results.panels import Summary
from core.results.public import for_all
from core.results.suppression import shown
from core.results.tally import Tally
from tests.core.results_world import choices, given, survey
from tests.core.test_results import LEAST, cells, tallied


def counted(questions: list[dict[str, Any]], said: list[dict[str, Value]]) -> Tally:
    """What these people said."""
    asked = survey(questions)
    return tallied([given(n, asked, answers=one) for n, one in enumerate(said)], asked)


TOWNS: list[dict[str, Any]] = [
    {"id": "county", "kind": "choice", "required": True, "options": choices("A", "B", "C")},
    {
        "id": "town",
        "kind": "choice",
        "required": True,
        "narrow": {"county": "county"},
        "options": [
            {"id": one, "label": {"en": one}, "tags": {"county": one[0].upper()}}
            for one in ("a1", "a2", "b1", "b2", "c1")
        ],
    },
]


def towns(**many: int) -> Tally:
    """So many people of each town."""
    rows: list[dict[str, Value]] = [
        {"county": town[0].upper(), "town": town} for town, n in many.items() for _ in range(n)
    ]
    return counted(TOWNS, rows)


def exact(summary: Summary, column: str) -> list[str]:
    """The answers whose count is told."""
    return [key for key, cell in cells(summary, column).items() if cell.exact]


def test_a_narrowed_choice_tells_nothing_of_a_hidden_one() -> None:
    """Beside a county that is told, no hidden town follows from those that are told."""
    summary = for_staff(towns(a1=7, a2=6, b1=12, c1=2), LEAST)
    assert cells(summary, "county")["A"] == shown(13)
    assert exact(summary, "town") == []


def test_what_narrows_tells_nothing_of_a_hidden_choice() -> None:
    """Where every county is told, a small town hides behind all of them."""
    summary = for_staff(towns(a1=2, a2=11, b1=5, b2=9, c1=8), LEAST)
    assert cells(summary, "county")["A"] == shown(13)
    assert exact(summary, "town") == []


def test_what_is_worked_out_tells_nothing_of_a_hidden_choice() -> None:
    """A group of choices that was worked out is not told beside a hidden one."""
    first = {"op": "=", "args": [{"answer": "service"}, {"value": "gp"}]}
    second = {"op": "=", "args": [{"answer": "service"}, {"value": "x"}]}
    primary = {"op": "or", "args": [first, second]}
    value = {"op": "if", "args": [primary, {"value": "primary"}, {"value": "other"}]}
    rows: list[dict[str, Value]] = [
        {"service": one, "kind": "primary" if one in ("gp", "x") else "other"}
        for one, many in {"gp": 20, "hospital": 12, "x": 2, "y": 9}.items()
        for _ in range(many)
    ]
    service: dict[str, Any] = {
        "id": "service",
        "kind": "choice",
        "options": choices("gp", "hospital", "x", "y"),
    }
    summary = for_staff(
        counted([service, {"id": "kind", "kind": "calculated", "value": value}], rows), LEAST
    )
    assert cells(summary, "service")["x"].hidden
    assert {(one.low, one.high) for one in cells(summary, "kind").values()} == {(0, 43)}


RATED: list[dict[str, Any]] = [
    {"id": "service", "kind": "choice", "options": choices("gp", "hospital", "x")},
    {
        "id": "kind",
        "kind": "rating",
        "required": True,
        "when": {"of": "service", "equals": "gp"},
    },
]


def rated(gp: int, hospital: int, *, other: int = 0) -> Tally:
    """So many people at each service; those of the first rate it from one to five in turn."""
    rows: list[dict[str, Value]] = [{"service": "gp", "kind": 1 + n % 5} for n in range(gp)]
    rows.extend({"service": "hospital"} for _ in range(hospital))
    rows.extend({"service": "x"} for _ in range(other))
    return counted(RATED, rows)


def test_everybody_is_not_told_small_counts_by_what_they_come_to() -> None:
    """Five ratings of at most four, by at least twenty people, are not told."""
    told = {panel.column.id for panel in for_all(rated(20, 33), LEAST).panels}
    assert told == {"service"}
    told = {panel.column.id for panel in for_all(rated(28, 33), LEAST).panels}
    assert told == {"service", "kind"}


def test_staff_are_not_told_small_counts_by_what_they_come_to() -> None:
    """The same beside a count that is told as it is, while another one is hidden."""
    summary = for_staff(rated(20, 12, other=2), LEAST)
    assert cells(summary, "service")["gp"] == shown(20)
    assert {(one.low, one.high) for one in cells(summary, "kind").values()} == {(0, 34)}


def test_all_had_to_answer_and_at_least_so_many_are_told() -> None:
    """Of a rating that all must give, no count follows from how many answered at least."""
    rows: list[dict[str, Value]] = [{"kind": 1 + n % 5} for n in range(20)]
    asked = [{"id": "kind", "kind": "rating", "required": True}]
    assert for_all(counted(asked, rows), LEAST).finished.low == 15
