"""Whom a survey asks: everybody of its audience, once; alike on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from core.domain.changes import (
    ErasePerson,
    SavePerson,
    SetFollow,
)
from core.domain.messages import Sender
from core.domain.notifications import MessageClass
from storage import tables
from storage.database import SqlDatabase
from tests.storage.inviting import (
    BOARD,
    INVITED,
    asks,
    crowd,
    invite,
    planned,
)
from tests.storage.surveying import SURVEY, answered, answers, published
from tests.storage.world import (
    LATER,
    NOW,
    apply,
    publishing,
    raised,
    shared,
)
from tests.storage.world import published as issue_published


def test_everybody_is_asked_once_and_it_is_noted(database: SqlDatabase) -> None:
    """All who agreed to be heard, in batches; the survey knows by which fact."""
    persons = crowd(database)
    assert asks(database) == set(persons.values())
    with database.begin() as unit:
        assert unit.publications()[SURVEY].invited == INVITED
        (row, *_) = unit.due("telegram", NOW, limit=9, skip=[])
    assert (row.kind, row.wanted) == (MessageClass.BROADCAST, True)
    assert row.material
    assert row.material.survey
    assert planned(database) == set(persons.values())


def test_who_cannot_or_shall_not_be_asked_is_not(database: SqlDatabase) -> None:
    """Left out are who did not agree, wants silence or to be deleted, is new, or has answered."""
    persons = crowd(database, ("amina", "silent", "leaving", "done", "gone", "unheard"))
    crowd(database, ["late"], since=LATER)
    with database.begin() as unit:
        known = {who: unit.contacts([who])[who] for who in persons.values()}
        stopped = replace(known[persons["silent"]].person, stopped=True)
        unheard = replace(known[persons["unheard"]].person, consented=None)
        unit.apply([SavePerson(stopped), SavePerson(unheard)], NOW)
        unit.apply([ErasePerson(persons["leaving"], LATER)], NOW)
        gone = known[persons["gone"]].address
        assert gone
        unit.unreachable(gone.id)
    answered(database, answers(persons["done"]))
    published(database, audience={"sample": 1})
    invite(database)
    assert planned(database) == {persons["amina"]}


def test_a_channel_is_where_it_is_told(database: SqlDatabase) -> None:
    """Who is reached on the channel is told there, though they were last seen elsewhere."""
    crowd(database, ["amina"])
    slack = crowd(database, ["ben", "cat"], "slack")
    elsewhere = Sender("terminal", "account-of-ben", "t", "en")
    with database.begin() as unit:
        unit.meet([elsewhere], zone="Europe/London", languages=("en",), at=NOW)
        table = tables.addresses
        moved = {"person": slack["ben"], "used": NOW.date()}
        later = update(table).where(table.c.channel == "terminal").values(moved)
        unit.connection.execute(later)
    assert asks(database, channels=["slack"]) == set(slack.values())
    with database.begin() as unit:
        told = {row.person: row.channel for row in unit.due("slack", NOW, limit=9, skip=[])}
    assert told == dict.fromkeys(slack.values(), "slack")


def test_a_language_is_that_of_the_person(database: SqlDatabase) -> None:
    """Of an audience in Welsh are those who speak it with us."""
    persons = crowd(database)
    with database.begin() as unit:
        ben = unit.contacts([persons["ben"]])[persons["ben"]].person
        unit.apply([SavePerson(replace(ben, language="cy"))], NOW)
    assert asks(database, languages=["cy"]) == {persons["ben"]}


def test_an_area_is_of_what_somebody_takes_part_in(database: SqlDatabase) -> None:
    """Who shared, raised, supports or follows something there; each once."""
    persons = crowd(database)
    shared(database, persons["amina"])
    raised(database, persons["ben"], 500, 1)
    apply(database, "follow", SetFollow(500, persons["cat"], on=True))
    apply(database, "too", SetFollow(500, persons["ben"], on=True))
    names = ("amina", "ben", "cat")
    assert asks(database, areas=["leeds", "york"]) == {persons[name] for name in names}


def test_nobody_takes_part_in_another_area(database: SqlDatabase) -> None:
    """What is elsewhere asks nobody."""
    persons = crowd(database)
    raised(database, persons["ben"], 500, 1)
    assert asks(database, areas=["york"]) == set()


def test_a_theme_is_of_the_words_of_an_issue(database: SqlDatabase) -> None:
    """All words of a theme must be in one issue, whatever their endings; one theme is enough."""
    persons = crowd(database)
    raised(database, persons["amina"], 500, 1)
    raised(database, persons["ben"], 501, 2)
    raised(database, persons["cat"], 502, 3)
    words = {500: ["wait", "time"], 501: ["wait"], 502: ["food"]}
    for which, stems in words.items():
        terms = [(stem, 1) for stem in stems]
        apply(database, f"publish {which}", publishing(which, terms=terms))
    themes = ["waiting times", "food"]
    assert asks(database, themes=themes) == {persons["amina"], persons["cat"]}


def test_an_issue_calls_those_who_support_or_follow_it(database: SqlDatabase) -> None:
    """By its public number; and everything that an audience names must hold."""
    persons = crowd(database)
    issue_published(database, persons["amina"], 500, 12)
    issue_published(database, persons["ben"], 501, 13)
    apply(database, "follow", SetFollow(500, persons["cat"], on=True))
    assert asks(database, issue=12, languages=["en"]) == {persons["amina"], persons["cat"]}


def test_by_a_link_alone_nobody_is_asked(database: SqlDatabase) -> None:
    """A poster asks for itself; with an audience beside it these are asked too."""
    persons = crowd(database)
    assert asks(database, link=True) == set()
    published(database, "food", audience={"link": True, "languages": ["en"]})
    invite(database, 80, "food")
    assert planned(database, 80) == set(persons.values())


@pytest.mark.parametrize("size", [1, 7, 20])
def test_a_sample_is_exactly_so_many(database: SqlDatabase, size: int) -> None:
    """Of those who can be asked, drawn by chance, another time others."""
    persons = crowd(database, [f"p{n}" for n in range(20)])
    first = asks(database, sample=size)
    assert len(first) == size
    published(database, "food", audience={"sample": size})
    invite(database, 80, "food")
    second = planned(database, 80)
    assert len(second) == size
    assert first | second <= set(persons.values())
    assert size != 7 or first != second


def test_who_agrees_while_a_sample_is_asked_makes_it_no_larger(database: SqlDatabase) -> None:
    """The draw was among others: it stays exactly so many."""
    early = [f"p{n}" for n in range(10)]
    crowd(database, early)
    late = crowd(database, [f"q{n}" for n in range(10)])
    with database.begin() as unit:
        people = [unit.contacts([who])[who].person for who in late.values()]
        unit.apply([SavePerson(replace(one, consented=None)) for one in people], NOW)
    published(database, audience={"sample": 9})
    invite(database)
    with database.begin() as unit:
        unit.advance_campaign(NOW, BOARD, 2)
        unit.apply([SavePerson(one) for one in people], NOW)
    assert len(planned(database)) == 9


def test_a_sample_of_more_than_there_are_is_everybody(database: SqlDatabase) -> None:
    """Nobody is missing where all are wanted."""
    persons = crowd(database)
    published(database, audience={"sample": 99})
    invite(database)
    assert planned(database) == set(persons.values())


def test_everybody_is_as_likely_to_be_drawn(database: SqlDatabase) -> None:
    """Over many draws nobody is drawn always, nobody never, and neighbours no more than others."""
    persons = list(crowd(database, [f"p{n}" for n in range(30)]).values())
    board = BOARD.model_copy(update={"invitations_per_month": 99})
    counts = dict.fromkeys(persons, 0)
    together = 0
    for draw in range(40):
        published(database, f"s{draw}", audience={"sample": 10})
        invite(database, 100 + draw, f"s{draw}")
        with database.begin() as unit:
            while unit.advance_campaign(NOW, board, 100):
                pass
            query = select(tables.outbox.c.person).where(tables.outbox.c.fact == 100 + draw)
            drawn = set(unit.connection.execute(query).scalars())
        assert len(drawn) == 10
        for who in drawn:
            counts[who] += 1
            together += who + 1 in drawn
    # 40 draws of 10 in 30: each about 13 times; of 29 pairs of neighbours each 4 times or so.
    assert min(counts.values()) >= 4
    assert max(counts.values()) <= 25
    assert 60 <= together <= 190
