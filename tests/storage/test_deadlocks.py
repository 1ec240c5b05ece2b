"""Transactions that meet: none waits for ever, and none is taken for a database that is away."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from core.conversation import patiently
from core.errors import Conflict, GaveWay, StorageAway
from core.ports import StoredSession
from storage.database import SqlDatabase
from storage.tables import campaigns, facts, people
from tests.storage.inviting import invite_in
from tests.storage.surveying import SURVEY, published
from tests.storage.world import LATER, NOW, person, session, write


def nudged(database: SqlDatabase, name: str, hours: int) -> StoredSession:
    """Somebody whose session is to be nudged after so many hours."""
    who = person(database, name)
    kept = StoredSession(
        who.id, session(who.id, 1).hat, 1, b"{}", "offer", NOW + timedelta(hours=hours)
    )
    with database.begin() as unit:
        write(unit, name, session=kept)
        unit.flush()
    return kept


def test_the_clock_passes_over_who_is_just_talking(postgres_database: SqlDatabase) -> None:
    """A session that a turn holds is neither nudged nor waited for; the next one is."""
    talking, silent = (nudged(postgres_database, name, 0) for name in ("amina", "ben"))
    with postgres_database.begin() as turn, postgres_database.begin() as clock:
        turn.sessions([(talking.person, talking.hat)])
        assert [one.session for one in clock.asleep(LATER, 10)] == [silent]


def test_of_two_that_meet_one_gives_way_and_is_done_again(
    postgres_database: SqlDatabase,
) -> None:
    """Two transactions that lock two rows in opposite orders are both done in the end."""
    both = [person(postgres_database, name).id for name in ("amina", "ben")]
    meeting, tries = threading.Barrier(2, timeout=10), []

    def work(*order: int) -> Callable[[], None]:
        def lock() -> None:
            tries.append(order)
            with postgres_database.begin() as unit:
                for person_id in order:
                    silenced = update(people).where(people.c.id == person_id)
                    unit.connection.execute(silenced.values(stopped=True))
                    if len(tries) <= 2 and person_id == order[0]:
                        meeting.wait()

        return lock

    threads = [
        threading.Thread(target=patiently, args=(work(*order),)) for order in (both, both[::-1])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    # Whoever gave way may meet the other once more before both are through.
    assert len(tries) >= 3


def test_who_gives_way_again_and_again_finds_the_database_away() -> None:
    """Nothing is tried for ever, and nothing is quarantined for it."""
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        raise GaveWay

    with pytest.raises(StorageAway):
        patiently(work)
    assert len(tries) == 5


def test_of_two_clocks_that_find_a_survey_open_one_asks(postgres_database: SqlDatabase) -> None:
    """The second waits for the first, and writes nothing; what else it does stands."""
    published(postgres_database)
    late: list[type[Exception]] = []

    def second() -> None:
        with postgres_database.begin() as unit:
            try:
                invite_in(unit, 81)
            except Conflict as error:
                late.append(type(error))
            invite_in(unit, 82, "food")

    published(postgres_database, "food")
    with postgres_database.begin() as first:
        invite_in(first, 80)
        clock = threading.Thread(target=second)
        clock.start()
        clock.join(0.2)
    clock.join(20)
    with postgres_database.begin() as unit:
        run = unit.connection.execute
        assert late == [Conflict]
        assert set(run(select(campaigns.c.fact)).scalars()) == {80, 82}
        assert set(run(select(facts.c.id)).scalars()) == {80, 82}
        assert unit.publications()[SURVEY].invited == 80
