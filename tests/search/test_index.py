"""The terms of published issues are kept, replaced and compared, on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine

from storage.search import forget, index, similar
from storage.tables.search import terms

BIG = 2**62


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    """A database without issues."""
    engine = create_engine(database_url)
    with engine.begin() as opened:
        terms.create(opened, checkfirst=True)
        yield opened
    engine.dispose()


def found(connection: Connection, *words: str, limit: int = 3) -> list[int]:
    """The issues found by these terms."""
    return [issue for issue, _ in similar(connection, [(word, 1) for word in words], limit)]


def test_nothing_is_found_where_nothing_is(connection: Connection) -> None:
    """A board without issues, and a search without terms, find nothing."""
    assert found(connection, "bus") == []
    index(connection, 1, [("bus", 9)])
    assert found(connection) == []


def test_the_issue_that_shares_more_comes_first(connection: Connection) -> None:
    """Two shared terms beat one, and an issue that shares none is not offered."""
    index(connection, 1, [("bus", 500), ("loud", 500)])
    index(connection, 2, [("bus", 500), ("late", 500)])
    index(connection, 3, [("rude", 500)])
    assert found(connection, "bus", "late") == [2, 1]


def test_a_rare_term_beats_a_common_one(connection: Connection) -> None:
    """What few issues say tells more than what many say."""
    for issue in range(1, 6):
        index(connection, issue, [("ward", 500)])
    index(connection, BIG, [("dentist", 500)])
    assert found(connection, "ward", "dentist") == [BIG, 1, 2]


def test_ties_go_to_the_older_issue(connection: Connection) -> None:
    """Issues that match alike are offered in the order of their ids."""
    for issue in (BIG, 3, 1, 2):
        index(connection, issue, [("bus", 500)])
    assert found(connection, "bus", limit=4) == [1, 2, 3, BIG]


def test_an_issue_published_anew_is_found_by_its_new_words_only(connection: Connection) -> None:
    """The terms of an earlier version are gone."""
    index(connection, 1, [("bus", 500)])
    index(connection, 1, [("train", 500)])
    assert (found(connection, "bus"), found(connection, "train")) == ([], [1])


def test_a_forgotten_issue_is_not_found(connection: Connection) -> None:
    """Withdrawn issues leave no term behind; forgetting again does no harm."""
    index(connection, 1, [("bus", 500)])
    index(connection, 2, [("bus", 500)])
    forget(connection, 1)
    forget(connection, 1)
    assert found(connection, "bus") == [2]
    assert {row.issue for row in connection.execute(terms.select())} == {2}


def test_what_every_issue_says_tells_nothing(connection: Connection) -> None:
    """On a big board a term of all issues is passed over; on a small one it still counts."""
    for issue in range(1, 101):
        index(connection, issue, [("hospital", 500), (f"only{issue}", 500)])
    assert found(connection, "hospital") == []
    assert found(connection, "hospital", "only7") == [7]
    for issue in range(11, 101):
        forget(connection, issue)
    assert found(connection, "hospital") == [1, 2, 3]


def test_a_long_search_follows_its_rarest_terms(connection: Connection) -> None:
    """A story of a thousand terms still finds the issue of its one rare word."""
    for issue in range(1, 4):
        index(connection, issue, [(f"w{number}", 20) for number in range(1_000)])
    index(connection, 4, [("skylark", 900)])
    assert found(connection, *(f"w{number}" for number in range(1_000)), "skylark")[0] == 4
