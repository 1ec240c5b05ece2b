"""Everything is deleted for whoever asks: said plainly, asked once, and nothing after goodbye."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from core.domain.messages import Tapped
from core.domain.people import Role
from core.nudges import erase_marked
from core.ports import Settled
from storage import migrate
from storage.database import SqlDatabase
from storage.tables import experiences, facts, outbox
from tests.core.group_world import SECRET, Faulty, Room, place, room
from tests.core.world import NOW

YES = "Yes, delete it all"


@pytest.fixture
def told() -> Iterator[Room]:
    """Ana has agreed, and is asked whether everything shall be deleted."""
    made = room()
    made.says("ana", "/start", "yes", "delete my data")
    yield made
    made.database.real.close()


def keys(here: Room, who: str = "ana") -> list[str]:
    """What waits to be sent to somebody, by its keys, without mere looks."""
    return [reply.key for reply in here.outbox(who) if not reply.cosmetic]


def swept(here: Room) -> int:
    """The clock looks whose time has come."""
    with here.database.begin() as unit:
        return erase_marked(unit, here.house, here.house.clock.now())


def sent(here: Room) -> list[str]:
    """Everything that waits leaves, one after the other."""
    said: list[str] = []
    while True:
        with here.database.begin() as unit:
            found = unit.due("terminal", NOW, limit=50, skip=[])
            unit.settle([Settled(due, "1") for due in found])
        if not found:
            return said
        said += [due.reply.key for due in found if due.reply and not due.reply.cosmetic]


@pytest.mark.parametrize(
    "words", ["delete", "/delete", "Delete my data.", "forget me", "dileu popeth", "DELETE ME"]
)
def test_natural_words_lead_there(words: str) -> None:
    """Nobody has to know the magic word."""
    made = room()
    assert [reply.key for reply in made.says("ana", words)] == ["delete-sure"]
    made.database.real.close()


@pytest.mark.parametrize("words", ["maybe", "ok", "yes delete", "why", "delete", "👍"])
def test_permission_is_never_guessed(told: Room, words: str) -> None:
    """What is not surely a yes deletes nothing."""
    told.says("ana", words)
    assert told.person("ana").erased is None


def test_words_of_an_offer_are_no_answer() -> None:
    """A yes that was typed before the question does not answer it."""
    made = room()
    made.says("ana", "/start", "yes", "please delete my words, yes")
    made.taps("ana", "Delete all that you keep of me")
    assert keys(made)[-1] == "delete-sure"
    assert made.person("ana").erased is None
    made.database.real.close()


def test_no_changes_nothing(told: Room) -> None:
    """After a no everything is as it was."""
    assert [reply.key for reply in told.says("ana", "no")][-1] == "delete-kept"
    assert told.person("ana").consented is not None
    assert told.person("ana").erased is None


def test_what_comes_after_yes_is_not_kept(told: Room) -> None:
    """Until all is gone, words are answered with where things stand, and change nothing."""
    before = told.rows(facts)
    told.says("ana", "yes", "share", "I waited two hours.")
    assert keys(told)[-3:] == ["delete-done", "delete-under-way", "delete-under-way"]
    assert told.rows(facts) == before + 1
    assert told.rows(experiences) == 0
    assert told.session("ana").frames == ()


def test_a_double_tap_says_goodbye_once(told: Room) -> None:
    """Two taps in one group, and a third later, are one wish."""
    button = next(c for r in told.outbox("ana") for c in r.choices if c.label == YES)
    taps = [told.event("ana", Tapped(button.payload)) for _ in range(2)]
    done = told.play(*taps)
    told.play(told.event("ana", Tapped(button.payload)))
    assert keys(told).count("delete-done") == 1
    assert keys(told)[-1] == "delete-done"
    assert done[taps[1].key].toast == "Done already"


def test_whoever_leaves_in_despair_is_shown_where_help_is(told: Room) -> None:
    """Words of a crisis come before all else, and promise to keep nothing."""
    told.hires("board", Role.MODERATOR)
    told.says("ana", "yes")
    crisis = told.says("ana", "I want to kill myself")[-1]
    assert crisis.key == "crisis"
    assert crisis.choices == ()
    assert told.house.wordings.of("en")("crisis-kept") not in crisis.text
    assert told.waiting(told.person("board").id) == [None]


def test_the_goodbye_outlives_a_crash(tmp_path: Path) -> None:
    """Heard dies right after the yes, and once more before it is noted that goodbye was said."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    migrate.upgrade(url)
    first = Room(Faulty(SqlDatabase(url, SECRET)))
    first.says("ana", "/start", "yes", "delete my data", "yes")
    who = first.person("ana").id
    first.database.real.close()
    second = Room(Faulty(SqlDatabase(url, SECRET)))
    assert swept(second) == 0
    second.database.real.close()
    third = Room(Faulty(SqlDatabase(url, SECRET)))
    assert sent(third)[-1] == "delete-done"
    assert swept(third) == 1
    assert third.person("ana").id != who
    third.database.real.close()


def test_both_phones_are_told_and_deleted(told: Room) -> None:
    """On a second phone of the same person it is under way too."""
    code = told.says("ana", "no", "link")[-1].text
    typed = next(
        word
        for word in code.replace("”", " ").replace(".", " ").split()
        if word.startswith("CODE")
    )
    told.says("anas-second-phone", f"link {typed}")
    assert told.person("anas-second-phone").id == told.person("ana").id
    told.says("ana", "delete", "yes")
    told.says(place("anas-second-phone"), "hello")
    assert keys(told)[-2:] == ["delete-done", "delete-under-way"]
    old = told.person("ana").id
    sent(told)
    assert swept(told) == 1
    assert old not in {told.person("ana").id, told.person("anas-second-phone").id}


def test_no_news_follows_the_goodbye(told: Room) -> None:
    """What was held while nothing reached her does not come when she writes once more."""
    told.hires("board", Role.MODERATOR)
    told.says("ana", "no", "raise", "A bench at the stop", "finish", "send it")
    told.says("board", "desk")
    told.taps("board", "Look at N-1")
    told.taps("board", "Publish")
    with told.database.begin() as unit:
        unit.connection.execute(update(outbox).where(outbox.c.fact.is_not(None)).values(due=None))
    told.says("ana", "delete", "yes", "hello")
    assert sent(told)[-2:] == ["delete-done", "delete-under-way"]
    assert None in told.waiting(told.person("ana").id)
    assert swept(told) == 1
    assert told.waiting(1) == []
