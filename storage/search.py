"""Published issues by what people say: the terms stored of each, and one query that ranks them.

All of the arithmetic is in whole numbers, so every database ranks alike.
"""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, Integer, Select, bindparam, delete, func, select

from storage.rows import insert_new, many
from storage.tables.search import terms

Term = tuple[str, int]
"""As `core.search.terms` makes it: what to compare, and its weight in the text."""

# Every issue has this term, so that counting issues is reading one stretch of an index.
_EVERY: Final = ("", 0)

# A term in more than a part of all issues tells nothing apart and is costly to follow.
_COMMON_PART: Final = 12
_COMMON_AT_LEAST: Final = 50
# How many terms are followed: the rarest, which is also what bounds the cost of a long text.
_FOLLOWED: Final = 40
# How fast a term loses worth as it gets common, and of how much; chosen with core/search.
_STEEP: Final = 30
_WORTH: Final = 1_000

_INSERT: Final = insert_new(terms)
_DELETE: Final = delete(terms).where(terms.c.issue == bindparam("of"))


def index(connection: Connection, issue: int, found: Iterable[Term]) -> None:
    """Store the terms of an issue's published words in place of those it had."""
    forget(connection, issue)
    rows = [{"term": t, "issue": issue, "weight": w} for t, w in (_EVERY, *found)]
    many(connection, _INSERT, rows)


def forget(connection: Connection, issue: int) -> None:
    """Let no search find this issue any more."""
    connection.execute(_DELETE, {"of": issue})


def similar(connection: Connection, found: Iterable[Term], limit: int) -> list[tuple[int, int]]:
    """Return at most `limit` issues that share terms, with their scores: best first, then by id.

    Scores compare within one search only. Offer the outcome to people, decide nothing by it.
    """
    values = {"asked": [_EVERY[0], *(term for term, _ in found)], "most": limit}
    return [(row.issue, int(row.score)) for row in connection.execute(_SIMILAR, values)]


def _similar() -> Select[tuple[int, int]]:
    """The query: count each term asked for, keep the rarest, add up what they are worth."""
    counted = (
        select(terms.c.term, func.count().label("issues"))
        .where(terms.c.term.in_(bindparam("asked", expanding=True)))
        .group_by(terms.c.term)
        .cte("counted")
    )
    every = counted.alias("every")
    total = every.c.issues
    worth = _WORTH * total // (total + _STEEP * counted.c.issues)
    rare = (
        select(counted.c.term, worth.label("worth"))
        .join_from(every, counted, every.c.term == _EVERY[0])
        .where(counted.c.term != _EVERY[0])
        .where(_COMMON_PART * counted.c.issues <= total + _COMMON_PART * _COMMON_AT_LEAST)
        .order_by(counted.c.issues, counted.c.term)
        .limit(_FOLLOWED)
        .cte("rare")
    )
    score = func.sum(terms.c.weight * rare.c.worth).label("score")
    # An outer join only so that SQLite, too, goes from the few terms to their issues.
    return (
        select(terms.c.issue, score)
        .join_from(rare, terms, terms.c.term == rare.c.term, isouter=True)
        .group_by(terms.c.issue)
        .order_by(score.desc(), terms.c.issue)
        .limit(bindparam("most", type_=Integer))
    )


_SIMILAR: Final = _similar()
