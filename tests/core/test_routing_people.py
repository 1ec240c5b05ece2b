"""Which conversation a message belongs to: hats, consent, groups, and what is late."""

from dataclasses import replace
from typing import Any

import pytest

from core.domain.issues import Issue, IssueState
from core.domain.messages import Reached, Sender
from core.domain.needs import (
    UNAVAILABLE,
    IssueCard,
    IssueLine,
    IssueList,
    IssueNumbered,
    MineOf,
    Page,
    SimilarIssues,
)
from core.domain.people import Hat, Person, Role
from tests.core.world import NOW, Talk, inside, script, talk

DANGER = "I want to kill myself"
ISSUE = Issue(500, 128, 9, IssueState.GATHERING, "Shorter waits", (), None, NOW, 3)
CARD = IssueCard(ISSUE, supports=False, follows=False, response=None)
LINES = tuple(IssueLine(n, f"Wish {n}", IssueState.GATHERING, 1, NOW) for n in (7, 8))


def keys(said: list[Any]) -> list[str]:
    """What the messages mean."""
    return [reply.key for reply in said]


def newcomer() -> Talk:
    """Somebody who was never asked for consent."""
    made = talk()
    made.person = replace(made.person, consented=None)
    return made


def staff() -> Talk:
    """A moderator who answers issues too."""
    made = talk()
    made.person = replace(made.person, roles=frozenset({Role.MODERATOR, Role.RESPONDER}))
    made.answers[IssueNumbered] = CARD
    return made


# --- Hats ----------------------------------------------------------------------------------------


def test_a_verb_of_staff_is_done_under_their_hat_and_the_hat_stays_on() -> None:
    """What is begun at the desk is staff's; the citizen's session knows nothing of it."""
    made = staff()
    made.says("/respond N-128")
    assert made.address.hat is Hat.STAFF
    assert made.session_of(Hat.STAFF).top is not None
    assert made.session_of(Hat.CITIZEN).top is None
    made.says("We will do it")
    frame = made.session_of(Hat.STAFF).top
    assert frame is not None
    assert frame.answers["stance"].value == "will_do"


def test_sessions_are_never_shown_to_one_another() -> None:
    """Sharing as a citizen and answering as staff go on side by side."""
    made = staff()
    made.says("/share")
    made.says("I waited.")
    made.says("/respond N-128")
    assert made.session_of(Hat.CITIZEN).top is not None
    made.says("/back")
    assert made.values() == {"what_happened": "I waited."}
    made.taps(f"{made.frame.prompt.name if made.frame.prompt else ''}|good|~skip")
    assert made.address.hat is Hat.CITIZEN
    assert made.asked == "better"


def test_somebody_without_the_role_is_told_so_and_wears_no_hat() -> None:
    """A verb of staff does not exist for a citizen."""
    made = talk()
    assert keys(made.says("/desk")) == ["not-allowed"]
    assert made.address.hat is Hat.CITIZEN


def test_a_button_of_staff_outlives_the_role_without_harm() -> None:
    """Whoever left the staff is told that the button is over; nothing is answered by it."""
    made = staff()
    made.says("/respond N-128")
    button = made.button("We will do it")
    made.person = replace(made.person, roles=frozenset())
    assert keys(made.taps(button.payload)) == ["tap-over"]
    assert made.address.hat is Hat.CITIZEN


# --- Consent -------------------------------------------------------------------------------------


def test_consent_is_asked_first_and_leads_back_to_what_was_wanted() -> None:
    """Yes goes on with the verb; its argument is not forgotten."""
    made = newcomer()
    made.answers[IssueNumbered] = CARD
    *_, asked = made.says("/support N-128")
    assert asked.asks == "hold"
    said = made.says("yes")
    assert made.person.consented is not None
    assert keys(said)[-1] == "support-done"
    assert [type(fact).__name__ for fact in made.last.facts] == ["ConsentGiven", "IssueSupported"]


def test_consent_leads_back_with_the_words_that_were_held() -> None:
    """Nobody types their story twice."""
    made = newcomer()
    made.says("The bus never came to our village today")
    made.presses("Share it as what happened to me")
    assert made.asked == "hold"
    made.says("yes")
    assert made.values()["what_happened"] == "The bus never came to our village today"
    assert made.asked == "good"


def test_no_consent_keeps_nothing_and_does_nothing() -> None:
    """A refusal ends there, and reading stays possible."""
    made = newcomer()
    made.says("/share")
    assert keys(made.says("no"))[-1] == "welcome-refused"
    assert made.session.top is None
    assert [type(fact).__name__ for fact in made.last.facts] == ["ConsentRefused"]
    made.answers[IssueList] = Page(LINES, more=False)
    assert keys(made.says("/issues")) == ["issues-list"]


# --- Groups, reach, and what is late -------------------------------------------------------------


def test_in_a_group_nothing_personal_is_said_or_kept() -> None:
    """Whatever is written there, the answer is to talk alone."""
    made = talk()
    made.sender = Sender("terminal", "ana", "group", private=False)
    for words in ("/share", "My story", DANGER):
        assert keys(made.says(words)) == ["group-only"]
    assert made.session.top is None
    assert made.session.held is None


@pytest.mark.parametrize("open_now", [True, False])
def test_reach_is_noted_without_a_word(*, open_now: bool) -> None:
    """A person who blocks or unblocks gets no message for it."""
    made = inside(script("branches"))
    before = made.session.frames
    assert made.does(Reached(open_now)) == []
    assert made.session.frames == before


@pytest.mark.parametrize("words", ["/mine", "/open N-128", "/issues", "/support N-128"])
def test_what_was_looked_up_too_late_is_said_and_not_a_fault(words: str) -> None:
    """A slow database asks for patience; it does not apologise for a breakdown."""
    made = talk()
    made.answers |= dict.fromkeys((MineOf, IssueNumbered, IssueList), UNAVAILABLE)
    assert keys(made.says(words)) == ["find-late"]
    assert made.last.changes == ()


def test_a_late_search_never_holds_up_a_story() -> None:
    """Without known issues to compare, raising one goes on."""
    made = talk()
    made.answers[SimilarIssues] = UNAVAILABLE
    made.says("/raise")
    made.says("Shorter waits")
    assert made.asked == "who"


def test_words_after_a_command_that_begins_a_story_are_its_beginning() -> None:
    """Before and after permission was given, and whatever else was open."""
    made = talk()
    made.says("/share The lift broke")
    assert made.values()["what_happened"] == "The lift broke"
    fresh = talk(person=Person(1, "en", "Europe/London"))
    fresh.says("/raise Mend the lift")
    assert fresh.asked == "hold"
    fresh.says("yes")
    assert fresh.values()["what"] == "Mend the lift"
