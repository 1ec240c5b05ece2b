"""What a turn gives a channel to do at once, besides the messages that leave later."""

from collections.abc import Iterator

import pytest

from core.conversation import converse
from core.domain.messages import Filled, Inbound, Opened, Reached, Reply, Said, Tapped
from core.domain.needs import UNAVAILABLE
from core.domain.people import Role
from core.outcomes import Applied, Asked, Deferred
from storage.tables import people, responses
from tests.core.group_world import Room, place, room

WISHES = ("Ramps", "Hot food", "Quieter nights", "Parking", "Clear letters", "Toilets", "Wifi")
SLACK = place("raj", "slack", "T1/raj")


@pytest.fixture
def here() -> Iterator[Room]:
    """Somebody who agreed to be heard, in a room whose database is closed afterwards."""
    made = room()
    made.says(SLACK, "/start", "yes")
    yield made
    made.database.real.close()


def applied(here: Room, inbound: Inbound) -> Applied:
    """What came of one thing that somebody did."""
    return here.play(inbound)[inbound.key]


def page(here: Room, payload: str = "") -> Reply:
    """The home page after a button was pressed there, or after it was opened."""
    home = applied(here, here.event(SLACK, Opened(payload))).home
    assert home is not None
    return home


def labels(reply: Reply) -> list[str]:
    """What can be pressed."""
    return [choice.label for choice in reply.choices if not choice.way]


def raise_many(here: Room, count: int) -> None:
    """So many issues of Ben's, all published by Mo and followed by Raj."""
    here.hires("mo", Role.MODERATOR)
    here.says("ben", "/start", "yes")
    for number, wish in enumerate(WISHES[:count], start=1):
        here.says("ben", "/raise", wish, "/finish")
        here.taps("ben", "Send it")
        here.play(here.event("mo", Tapped(f"s1a!publish i{number}")))
        here.play(here.event(SLACK, Said(f"/follow N-{number}")))


def test_the_home_page_is_no_message(here: Room) -> None:
    """It is for the channel to show at once; nothing is put into the outbox."""
    before = len(here.outbox(SLACK))
    assert page(here).key == "home"
    assert len(here.outbox(SLACK)) == before


def test_what_a_button_of_the_home_page_does_is_said_in_the_chat(here: Room) -> None:
    """An act there is an act like any other."""
    outcome = applied(here, here.event(SLACK, Opened("c1a!issues")))
    assert outcome.home is None
    assert here.outbox(SLACK)[-1].key == "issues-none"


def test_the_home_page_is_turned_where_it_stands(here: Room) -> None:
    """Five lines a page, and the way back."""
    raise_many(here, 7)
    first = page(here)
    assert len(labels(first)) == 5
    more = next(c for c in first.choices if c.label == "Show more")
    second = page(here, more.payload)
    assert len(labels(second)) == 2
    back = next(c for c in second.choices if c.label == "Go back")
    assert labels(page(here, back.payload)) == labels(first)


def test_each_line_of_the_home_page_knows_its_button(here: Room) -> None:
    """So that a channel can put the two side by side."""
    raise_many(here, 2)
    shown = page(here)
    acts = {part.act for part in shown.parts if part.act}
    assert acts == {choice.payload for choice in shown.choices if not choice.way}


def test_staff_see_what_waits_for_them_and_nobody_else_does(here: Room) -> None:
    """By role, a page at a time."""
    here.says("ben", "/start", "yes")
    for wish in WISHES:
        here.says("ben", "/raise", wish, "/finish")
        here.taps("ben", "Send it")
    assert labels(page(here)) == []
    here.hires(SLACK, Role.MODERATOR)
    first = page(here)
    assert labels(first) == [f"Look at N-{number}" for number in range(1, 6)]
    more = next(c for c in first.choices if c.label == "Show more")
    assert labels(page(here, more.payload)) == ["Look at N-6", "Look at N-7"]


def test_somebody_who_is_to_be_deleted_has_no_home_page(here: Room) -> None:
    """Nothing of them is shown any more."""
    here.says(SLACK, "/delete", "yes")
    assert applied(here, here.event(SLACK, Opened())).home is None


def test_an_answer_goes_to_the_thread_in_which_it_was_asked(here: Room) -> None:
    """Every message of the turn; and those of the next turn elsewhere do not."""
    asked = here.event(SLACK, "/help")
    here.play(Inbound(asked.key, SLACK, asked.at, asked.event, "9.9", thread="5.5"))
    assert here.outbox(SLACK)[-1].thread == "5.5"
    here.says(SLACK, "/help")
    assert here.outbox(SLACK)[-1].thread is None


def test_a_conversation_with_a_form_hands_the_form_over(here: Room) -> None:
    """And what cannot be taken comes back in the same turn, with nothing said or kept."""
    form = applied(here, here.event(SLACK, "/raise")).form
    assert form is not None
    assert form.title == "Ask for a change"
    before = len(here.outbox(SLACK))
    wrong = applied(here, here.event(SLACK, Filled({"what": ()}, form.name)))
    assert wrong.errors.keys() == {"what"}
    assert not wrong.queued
    assert len(here.outbox(SLACK)) == before
    right = applied(here, here.event(SLACK, Filled({"what": ("Shorter waits",)}, form.name)))
    assert right.queued
    assert not right.errors


def test_that_somebody_can_be_reached_is_no_reason_to_know_them(here: Room) -> None:
    """A platform tells of all its members; nothing is kept of those who never wrote."""
    before = here.rows(people)
    member = place("sam", "slack", "T1/sam")
    assert not applied(here, here.event(member, Reached(open=False))).queued
    assert here.rows(people) == before
    here.says(member, "/help")
    assert here.rows(people) == before + 1


def test_to_be_told_what_is_known_changes_nothing(here: Room) -> None:
    """Not even the moment at which somebody is asked whether to go on."""
    here.says(SLACK, "/raise")
    before = here.session(SLACK).seq
    applied(here, here.event(SLACK, Reached(open=True)))
    assert here.session(SLACK).seq == before
    applied(here, here.event(SLACK, Reached(open=False)))
    assert here.session(SLACK).seq == before + 1


def test_a_tap_that_made_something_true_has_used_up_its_buttons(here: Room) -> None:
    """A look at something leaves them, and so does a second tap, which finds it done."""
    raise_many(here, 1)
    assert applied(here, here.event(SLACK, Tapped("c1a!support 1"))).spent
    assert not applied(here, here.event(SLACK, Tapped("c1a!support 1"))).spent
    assert not applied(here, here.event(SLACK, Tapped("c1a!open 1"))).spent


def test_to_look_at_the_home_page_is_no_word_of_anybody(here: Room) -> None:
    """It ends no silence, and puts off no question; nothing at all is written."""
    here.says(SLACK, "/stop")
    before = here.session(SLACK)
    page(here)
    assert here.person(SLACK).stopped
    assert here.session(SLACK) == before


def test_a_home_page_that_takes_too_long_stays_as_it_was(here: Room) -> None:
    """Nobody hears an apology in the chat for a look at a page."""
    opened = here.event(SLACK, Opened())
    [deferred] = here.group(opened)
    assert isinstance(deferred, Deferred)
    late = Asked(opened, dict.fromkeys(deferred.needs, UNAVAILABLE))
    [outcome] = converse(here.database, here.house, [late])
    assert outcome == Applied(opened.key, queued=False)


def test_what_was_sent_in_and_waits_is_on_the_home_page(here: Room) -> None:
    """Its raiser sees where it stands before anybody can follow it."""
    here.says(SLACK, "/raise", "Ramps", "/finish")
    here.taps(SLACK, "Send it")
    assert "What you sent" in page(here).text
    assert "being checked" in page(here).text


def test_the_desk_shows_that_there_is_more(here: Room) -> None:
    """Eleven wait: ten, and the way to the last one."""
    here.says("ben", "/start", "yes")
    for number in range(11):
        here.says("ben", "/share", f"Story of day {number}", "/finish")
        here.taps("ben", "Send it")
    here.hires(SLACK, Role.MODERATOR)
    shown = here.says(SLACK, "/desk")[-1]
    assert len(labels(shown)) == 10
    here.taps(SLACK, "Show more")
    assert len(labels(here.outbox(SLACK)[-1])) == 1


def test_words_typed_before_a_form_stand_in_it(here: Room) -> None:
    """Nobody types them again, as the bot promised."""
    here.says(SLACK, "The lift should be mended")
    offered = here.outbox(SLACK)[-1].choices
    wanted = next(choice for choice in offered if choice.label == "Ask for a change")
    form = applied(here, here.event(SLACK, Tapped(wanted.payload))).form
    assert form is not None
    assert form.fields[0].value == ("The lift should be mended",)


@pytest.mark.parametrize(
    ("role", "other", "begin"),
    [
        (Role.RESPONDER, Role.APPROVER, Said("/respond N-1")),
        (Role.MODERATOR, Role.RESPONDER, Tapped("s1a!return i2")),
    ],
)
def test_a_role_that_was_taken_away_finishes_nothing(
    here: Room, role: Role, other: Role, begin: Said | Tapped
) -> None:
    """Not even what was begun while it was held."""
    raise_many(here, 1)
    here.says("ben", "/raise", "Benches", "/finish")
    here.taps("ben", "Send it")
    here.hires(SLACK, role)
    form = applied(here, here.event(SLACK, begin)).form
    assert form is not None
    values = {"stance": ("already",), "words": ("It is there",), "reason": ("Too short",)}
    review = applied(here, here.event(SLACK, Filled(values, form.name))).form
    assert review is not None
    here.hires(SLACK, other)
    applied(here, here.event(SLACK, Filled({}, review.name)))
    assert here.outbox(SLACK)[-1].key == "not-allowed"
    assert here.rows(responses) == 0
