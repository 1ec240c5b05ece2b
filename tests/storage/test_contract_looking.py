"""What a turn looks up: lists, cards, the desk, and in good time or not at all."""

import time

import pytest
from sqlalchemy import text

from core.domain import needs
from core.domain.changes import SetFollow, SetSupport
from core.domain.needs import UNAVAILABLE, Need
from core.search.terms import terms
from storage import looking, lookups
from storage.database import SqlDatabase
from storage.tables import messages
from tests.storage.world import (
    SECRET,
    apply,
    met,
    person,
    published,
    publishing,
    raised,
    shared,
)


@pytest.fixture
def five(database: SqlDatabase) -> int:
    """The raiser of five issues, of which the first four are published; N-2 has more support."""
    amina, ben = person(database, "amina").id, person(database, "ben").id
    for number in (1, 2, 3, 4):
        published(database, amina, 500 + number, number, f"Issue {number}")
    raised(database, amina, 505, 5)
    apply(database, "ben", SetSupport(502, ben, on=True), SetFollow(503, ben, on=True))
    return amina


def numbers(page: needs.Page) -> list[int]:
    """The numbers on a page."""
    return [line.number for line in page.lines]


@pytest.mark.usefixtures("five")
def test_newest_first(database: SqlDatabase) -> None:
    """A list shows published issues only, the newest first, and says whether there is more."""
    with database.reading() as reading:
        first = reading.look(needs.IssueList("newest", limit=3))
        rest = reading.look(needs.IssueList("newest", offset=3, limit=3))
    assert (numbers(first), first.more) == ([4, 3, 2], True)
    assert (numbers(rest), rest.more) == ([1], False)


@pytest.mark.usefixtures("five")
def test_most_wanted_first(database: SqlDatabase) -> None:
    """The order by support begins with the issue that most people want."""
    with database.reading() as reading:
        page = reading.look(needs.IssueList("most", limit=2))
    assert [(line.number, line.supporters) for line in page.lines] == [(2, 2), (4, 1)]


@pytest.mark.usefixtures("five")
def test_by_area(database: SqlDatabase) -> None:
    """A list of an area has that area's issues only."""
    with database.reading() as reading:
        assert len(reading.look(needs.IssueList("area", "leeds", limit=9)).lines) == 4
        assert reading.look(needs.IssueList("area", "york")) == needs.Page((), more=False)


@pytest.mark.usefixtures("five")
def test_a_card_is_the_viewers_own(database: SqlDatabase) -> None:
    """A card says whether its viewer supports and follows; there is none of an unknown number."""
    ben = person(database, "ben").id
    with database.reading() as reading:
        cards = [reading.look(needs.IssueNumbered(number, ben)) for number in (2, 3, 5)]
        assert reading.look(needs.IssueNumbered(99, ben)) is None
    assert [(card.supports, card.follows) for card in cards if card] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert cards[2] is not None
    assert cards[2].issue.title == "Answer the phone"


def test_mine(database: SqlDatabase, five: int) -> None:
    """A person sees all that they take part in, the unpublished in their own words."""
    shared(database, five)
    with database.reading() as reading:
        mine = reading.look(needs.MineOf(five))
        theirs = reading.look(needs.MineOf(person(database, "ben").id))
    assert [line.number for line in mine.raised] == [5, 4, 3, 2, 1]
    assert mine.raised[0].title == "Answer the phone"
    assert len(mine.experiences) == 1
    assert [line.number for line in theirs.supported] == [2]
    assert [line.number for line in theirs.followed] == [3]


def test_the_desk(database: SqlDatabase, five: int) -> None:
    """Staff see what waits: experiences, issues to check, and issues to answer by support."""
    shared(database, five)
    with database.reading() as reading:
        waiting = reading.look(needs.WaitingForStaff(limit=2))
    assert [experience.id for experience in waiting.experiences] == [700]
    assert [issue.number for issue in waiting.issues] == [5]
    assert [line.number for line in waiting.unanswered] == [2, 1]


def test_what_was_erased_is_left_out(database: SqlDatabase, five: int) -> None:
    """The desk goes on without words whose key was erased."""
    shared(database, five)
    with database.begin() as unit:
        unit.keys.erase(five)
    with database.reading() as reading:
        waiting = reading.look(needs.WaitingForStaff())
        assert reading.look(needs.ExperienceWith(700)) is None
        assert reading.look(needs.IssueNumbered(5, five)) is None
    assert (waiting.experiences, waiting.issues) == ((), ())
    assert len(waiting.unanswered) == 4


def test_similar_issues(database: SqlDatabase) -> None:
    """Issues like some words come best first."""
    amina = person(database, "amina").id
    for number, title in ((1, "Answer the phone on the ward"), (2, "More bus stops")):
        raised(database, amina, number, number)
        apply(database, f"publish {number}", publishing(number, title, terms(title)))
    with database.reading() as reading:
        found = reading.look(needs.SimilarIssues("Nobody answers the phone", "en"))
    assert [line.title for line in found] == ["Answer the phone on the ward"]


def test_a_reply_finds_its_message(database: SqlDatabase) -> None:
    """A reply to a message of ours finds it, for the account that it was sent to."""
    with database.begin() as unit:
        who, address = met(unit, "amina")
        sent = {"name": "c1.0", "issue": 4, "asks": "what", "platform_id": "77"}
        row = {"person": who.id, "address": address.id} | sent
        unit.connection.execute(messages.insert(), [row])
    with database.reading() as reading:
        found = reading.look(needs.RepliedTo("telegram", address.account, "77"))
        assert reading.look(needs.RepliedTo("telegram", "somebody else", "77")) is None
    assert found == needs.SentMessage("c1.0", 4, "what")


class Slow(Need[object]):
    """A question that takes for ever."""


FOR_EVER = {
    "sqlite": "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) "
    "SELECT max(i) FROM n",
    "postgresql": "SELECT pg_sleep(3600)",
}


def test_a_late_answer_is_given_up(
    database_url: str, monkeypatch: pytest.MonkeyPatch, database: SqlDatabase
) -> None:
    """A look-up past its deadline is unavailable, soon, and the next one on it works."""
    endless = text(FOR_EVER[database.engine.dialect.name])
    slow: dict[type[object], lookups.Lookup]
    slow = {Slow: lambda connection, *_: connection.execute(endless).all()}
    monkeypatch.setattr(looking, "LOOKUPS", {**lookups.LOOKUPS, **slow})
    impatient = SqlDatabase(database_url, SECRET, patience=0.05)
    began = time.monotonic()
    with impatient.reading() as reading:
        assert reading.look(Slow()) is UNAVAILABLE
        assert reading.look(needs.IssueList("newest")) == needs.Page((), more=False)
    impatient.close()
    assert time.monotonic() - began < 30
