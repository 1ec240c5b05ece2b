"""While an anonymous survey is open, nobody sees by how much its counts grow."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bots.wiring.results import ResultsDesk
from core.dialogues.steps import Survey
from tests.core.group_world import house
from tests.core.results_world import choices, given, survey
from tests.core.test_results import tallied


class Answering:
    """A database that finds nobody inside a survey."""

    @contextmanager
    def reading(self) -> Iterator["Answering"]:
        """Itself."""
        yield self

    def look(self, _need: object) -> tuple[()]:
        """Nobody."""
        return ()


def told(asked: Survey, count: int, *, closed: bool = False) -> str:
    """What staff see after so many answers."""
    room = house()
    library = room.library.with_script(asked)
    room.library = replace(library, closed=frozenset({asked.id} if closed else ()))
    database: Any = Answering()
    said = (("gp", "home")[n % 2] for n in range(count))
    rows = [given(n, asked, answers={"service": one}) for n, one in enumerate(said)]
    desk = ResultsDesk(database, room, asked.id)
    return "\n".join(desk.staff_table(tallied(rows, asked, by="area"), "en"))


def asking(**changed: Any) -> Survey:  # noqa: ANN401
    """A survey of one question."""
    return survey(
        [{"id": "service", "kind": "choice", "options": choices("gp", "home")}], **changed
    )


def test_one_more_answer_is_not_seen() -> None:
    """Staff see of an anonymous survey what everybody would; one more answer changes nothing."""
    asked = asking(anonymous=True)
    assert told(asked, 22) == told(asked, 23)
    assert "20 people or more answered." in told(asked, 23)


@pytest.mark.parametrize(
    ("asked", "closed"),
    [
        (asking(anonymous=True), True),
        (asking(anonymous=True, closes=date(2020, 1, 1)), False),
        (asking(), False),
    ],
)
def test_what_stands_still_is_told_as_it_is(asked: Survey, closed: bool) -> None:  # noqa: FBT001
    """Of one that is closed, or over, or names who answered, staff see the counts."""
    assert "23 people answered." in told(asked, 23, closed=closed)
