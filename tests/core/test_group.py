"""A group of turns in one transaction: order, repeats, and two persons who become one."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from core.conversation import converse
from core.dialogues.session import Session
from core.domain.messages import Said, Tapped
from core.domain.people import Role
from core.outcomes import Applied, Asked, Deferred
from storage.tables import experiences, facts, issues
from tests.core.group_world import Room, place, room


@pytest.fixture
def all_here() -> Iterator[Room]:
    """An empty room, its database closed afterwards."""
    made = room()
    yield made
    made.database.real.close()


def agreed(here: Room, *names: str) -> None:
    """These have agreed to be heard."""
    for name in names:
        here.says(name, "/start", "yes")


def published(here: Room) -> None:
    """Issue N-1 of Raj, published by Mo."""
    here.hires("mo", Role.MODERATOR)
    agreed(here, "raj")
    here.says("raj", "/raise", "Shorter waits", "/finish")
    here.taps("raj", "Send it")
    here.play(here.event("mo", Tapped("s1a!publish i1")))


def test_turns_of_many_people_are_applied_together(all_here: Room) -> None:
    """One group, one transaction, an outcome for each in the order given."""
    group = [all_here.event(name, "/start") for name in ("ana", "ben", "cat")]
    outcomes = all_here.group(*group)
    assert [outcome.key for outcome in outcomes] == [one.key for one in group]
    assert all(isinstance(outcome, Applied) for outcome in outcomes)
    assert len(all_here.database.flushes) == 1
    for name in ("ana", "ben", "cat"):
        assert all_here.outbox(name)[-1].asks == "hold"


def test_the_second_turn_of_a_person_sees_the_first(all_here: Room) -> None:
    """Two messages of one person in one group are answered in their order."""
    all_here.play(*(all_here.event("ana", words) for words in ("/start", "yes", "/share")))
    top = all_here.session("ana").top
    assert top is not None
    assert top.script == "share"
    assert all_here.session("ana").seq == 3


@pytest.mark.parametrize("apart", [True, False])
def test_an_event_delivered_twice_is_applied_once(all_here: Room, *, apart: bool) -> None:
    """In the same group or long after, the second delivery changes nothing."""
    all_here.says("ana", "/start", "yes", "/survey")
    answer = all_here.event("ana", "hospital")
    if apart:
        all_here.play(answer)
        (again,) = all_here.group(answer)
    else:
        _, again = all_here.group(answer, answer)
    assert isinstance(again, Applied)
    top = all_here.session("ana").top
    assert top is not None
    assert set(top.answers) == {"service"}
    assert all_here.session("ana").seq == 4


def test_a_later_delivery_is_told_from_a_first(all_here: Room) -> None:
    """The channel hears that there is nothing to send for it."""
    event = all_here.event("ana", "/start")
    all_here.play(event)
    before = len(all_here.outbox("ana"))
    (again,) = all_here.group(event)
    assert again == Applied(event.key, duplicate=True, queued=False)
    assert len(all_here.outbox("ana")) == before


def test_a_turn_that_must_look_up_leaves_with_all_that_follow_it(all_here: Room) -> None:
    """Order is kept per person; the others are not held up."""
    agreed(all_here, "ana", "ben")
    group = [
        all_here.event("ana", "/issues"),
        all_here.event("ben", "/privacy"),
        all_here.event("ana", "/privacy"),
    ]
    first, other, second = all_here.group(*group)
    assert isinstance(first, Deferred)
    assert len(first.needs) == 1
    assert isinstance(other, Applied)
    assert second == Deferred(group[2].key)
    all_here.play(group[0], group[2])
    assert [reply.key for reply in all_here.outbox("ana")[-2:]] == ["issues-none", "privacy"]


def test_what_two_persons_support_in_one_group_is_summed(all_here: Room) -> None:
    """The count is that of the people, whoever came at once."""
    published(all_here)
    agreed(all_here, "ana", "ben")
    both = [all_here.event(name, "/support N-1") for name in ("ana", "ben", "ana")]
    all_here.play(*both)
    with all_here.database.real.begin() as unit:
        counted = unit.connection.execute(select(issues.c.supporters)).scalar_one()
    assert counted == 3


def test_two_turns_that_publish_the_same_thing_do_it_once(all_here: Room) -> None:
    """Two moderators press at once: one publishes, the other is told that it is done."""
    published(all_here)
    all_here.hires("max", Role.MODERATOR)
    all_here.says("raj", "/share", "I waited.", "/finish")
    all_here.taps("raj", "Send it")
    with all_here.database.real.begin() as unit:
        known = unit.connection.execute(select(experiences.c.id)).scalar_one()
    both = [all_here.event(name, Tapped(f"s1a!publish e{known}")) for name in ("mo", "max")]
    all_here.play(*both)
    said = {all_here.outbox(name)[-1].key for name in ("mo", "max")}
    assert said == {"desk-published", "desk-done-already"}
    with all_here.database.real.begin() as unit:
        kinds = list(unit.connection.execute(select(facts.c.kind)).scalars())
    assert kinds.count("ExperiencePublished") == 1


# --- Two addresses of one person -----------------------------------------------------------------

PHONE = place("ana")
SLACK = place("u1", "slack")


def opened(session: Session) -> str:
    """Which conversation is open."""
    return session.top.script if session.top else ""


def join(here: Room) -> None:
    """The second address asks to be joined to the first."""
    code = here.says(PHONE, "/link")[-1].text.split("Your code is ")[1][:8]
    here.play(here.event(SLACK, f"link {code}"))
    assert here.person(SLACK).id == here.person(PHONE).id


def test_of_two_joined_persons_the_newer_conversation_stays_open(all_here: Room) -> None:
    """What was open at the other address is laid aside, and nothing is lost."""
    all_here.says(PHONE, "/start", "yes", "/share", "I waited for hours.")
    all_here.says(SLACK, "/start", "yes", "/survey", "hospital")
    join(all_here)
    session = all_here.session(PHONE)
    assert opened(session) == "visit"
    assert [frame.script for frame in session.aside] == ["share"]


def test_a_conversation_that_was_open_alone_stays_open(all_here: Room) -> None:
    """Joining an idle address closes nothing."""
    all_here.says(PHONE, "/start", "yes", "/share", "I waited for hours.")
    all_here.says(SLACK, "/start")
    all_here.says(SLACK, "yes")
    join(all_here)
    assert opened(all_here.session(PHONE)) == "share"


def test_an_answer_in_the_group_of_the_join_is_not_lost(all_here: Room) -> None:
    """The first address answers while the second one joins: both are applied."""
    all_here.says(PHONE, "/start", "yes", "/share", "I waited for hours.")
    all_here.says(SLACK, "/start", "yes")
    code = all_here.says(PHONE, "/link")[-1].text.split("Your code is ")[1][:8]
    answer = all_here.event(PHONE, Said("The nurse was kind"))
    link = all_here.event(SLACK, Said(f"link {code}"))
    (must_look,) = all_here.group(link)
    assert isinstance(must_look, Deferred)
    found = Asked(link, all_here.looked(must_look))
    converse(all_here.database, all_here.house, [Asked(answer), found])
    (frame,) = all_here.session(PHONE).frames
    assert frame.answers["good"].value == "The nurse was kind"
    assert all_here.person(SLACK).id == all_here.person(PHONE).id


def test_what_follows_a_join_is_said_by_the_joined_person(all_here: Room) -> None:
    """The next message of the second address goes to the one session."""
    all_here.says(PHONE, "/start", "yes", "/share", "I waited for hours.")
    all_here.says(SLACK, "/start", "yes")
    code = all_here.says(PHONE, "/link")[-1].text.split("Your code is ")[1][:8]
    link = all_here.event(SLACK, Said(f"link {code}"))
    answer = all_here.event(SLACK, Said("The nurse was kind"))
    all_here.play(link, answer)
    (frame,) = all_here.session(PHONE).frames
    assert frame.answers["good"].value == "The nurse was kind"


def test_the_messages_after_a_join_have_names_of_their_own(all_here: Room) -> None:
    """No new message takes the name of one that the other address was sent before."""
    for words in ("/start", "yes", "/survey", "hospital", "/repeat", "/repeat", "/repeat"):
        all_here.says(SLACK, words)
    all_here.says(PHONE, "/start", "yes")
    join(all_here)
    old = {reply.name for reply in all_here.outbox(SLACK) if reply.name}
    before = len(all_here.outbox(PHONE))
    all_here.says(PHONE, "/repeat", "/repeat", "/repeat", "/repeat")
    new = {reply.name for reply in all_here.outbox(PHONE)[before:]}
    assert not old & new
