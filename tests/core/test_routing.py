"""Which conversation a message belongs to: the rows of one table, in their order."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.dialogues.routing import ROUTES
from core.domain.issues import Issue, IssueState
from core.domain.messages import Filled, MediaKind, Reached, Sender
from core.domain.needs import (
    UNAVAILABLE,
    IssueCard,
    IssueLine,
    IssueList,
    IssueNumbered,
    MineOf,
    Page,
    RepliedTo,
    SentMessage,
    SimilarIssues,
)
from core.domain.notifications import MessageClass
from core.domain.people import Hat, Role
from tests.core.world import NOW, Talk, inside, script, talk, written

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


ORDER = (
    "crisis words",
    "a reply to a message of ours",
    "a tap",
    "a command",
    "the open question",
    "the last list shown",
    "an offer",
)


def test_the_order_of_the_table() -> None:
    """Crisis words come first of all, an offer last, and the rest between in this order."""
    names = [name for name, _ in ROUTES]
    assert [name for name in names if name in ORDER] == list(ORDER)
    assert (names[0], names[-1]) == (ORDER[0], ORDER[-1])


@pytest.mark.parametrize("start", [None, "/share", "/survey", "/issues"])
def test_crisis_words_come_before_everything(start: str | None) -> None:
    """Whatever is open, help is shown at once and a moderator hears of it."""
    made = talk()
    if start:
        made.says(start)
    (said,) = made.says(DANGER)
    assert said.key == "crisis"
    assert "999" in said.text
    assert made.last.kind is MessageClass.SAFETY
    assert [type(fact).__name__ for fact in made.last.facts] == ["CrisisSignposted"]


def test_crisis_words_come_before_a_reply_a_caption_an_edit_and_a_form() -> None:
    """However they arrive, they are noticed."""
    made = inside(script("branches"))
    made.answers[RepliedTo] = SentMessage("c1a", None, "ill")
    assert keys(made.says(DANGER, reply_to="77")) == ["crisis"]
    assert keys(made.shares(MediaKind.PHOTO, DANGER)) == ["crisis"]
    assert keys(made.edits("m2", DANGER)) == ["crisis"]
    assert keys(made.does(Filled({"ill": DANGER}))) == ["crisis"]


def test_words_of_a_crisis_are_kept_as_the_answer_that_they_are() -> None:
    """Told in a story they stay the story; nothing more is asked until the person goes on."""
    made = talk()
    made.says("/share")
    (said,) = made.says(DANGER)
    assert said.asks is None
    assert made.session.top is None
    made.presses("Carry on")
    assert made.values()["what_happened"] == DANGER
    assert made.asked == "good"


def test_words_of_a_crisis_that_complete_a_conversation_are_kept() -> None:
    """They are not sent unasked, and not lost."""
    made = inside(
        written('id = "last"\n[[questions]]\nid = "a"\nkind = "text"\nask = { en = "A?" }')
    )
    made.says(DANGER)
    assert made.kept == []
    assert made.session.aside[-1].answers["a"].value == DANGER
    made.presses("Carry on")
    assert made.kept[0].answers["a"].value == DANGER


def test_words_of_a_crisis_that_are_no_answer_leave_the_question_open() -> None:
    """What the question cannot take is no answer to it."""
    made = talk()
    made.says("/raise")
    made.says(f"{DANGER}. {'It hurts so much. ' * 30}")
    assert made.values() == {}
    assert made.asked == "what"


def test_a_reply_to_news_is_about_its_issue() -> None:
    """It comes before the open question, and the words wait for what shall be done with them."""
    made = inside(script("branches"))
    made.answers[RepliedTo] = SentMessage("f1", 128, None)
    (said,) = made.says("yes", reply_to="77")
    assert said.key == "about-issue"
    assert "N-128" in said.text
    assert made.values() == {}


def test_a_command_in_a_reply_is_a_command() -> None:
    """A slash is meant, wherever it is written."""
    made = talk()
    made.answers[RepliedTo] = SentMessage("f1", 128, None)
    assert keys(made.says("/help", reply_to="77")) == ["help"]


def test_a_reply_to_somebody_else_is_read_like_any_words() -> None:
    """Only messages of ours have a meaning of their own."""
    made = inside(script("branches"))
    made.says("yes", reply_to="77")
    assert made.values() == {"ill": True}


def test_a_button_with_a_verb_works_while_a_question_is_open() -> None:
    """A tap comes before the open question, which stays open."""
    made = inside(script("branches"))
    assert keys(made.taps("c0a!privacy")) == ["privacy"]
    assert made.asked == "ill"


def test_a_command_comes_before_the_open_question_and_shows_the_way_back() -> None:
    """A look at something else ends with a button that carries on."""
    made = inside(script("branches"))
    (said,) = made.says("/privacy")
    assert said.choices[-1].label == "Carry on"
    made.presses("Carry on", of=said)
    assert made.seen[-1].asks == "ill"


def test_an_unknown_command_is_never_an_answer() -> None:
    """A slash that nobody knows is said to be unknown, also in the middle of a story."""
    for start in ("/share", "/help"):
        made = talk()
        made.says(start)
        assert keys(made.says("/frobnicate now")) == ["unknown-command"]
    assert keys(talk().says("/")) != []


@pytest.mark.parametrize(
    ("words", "answered"),
    [("help me with my bins", True), ("help", False), ("settings", False), ("N-128", True)],
)
def test_words_without_a_slash_are_an_answer_unless_they_are_surely_a_command(
    words: str, *, answered: bool
) -> None:
    """A story may begin with any word; a menu word alone is a command."""
    made = talk()
    made.says("/share")
    made.says(words)
    assert (made.asked != "what_happened") is answered


def test_the_open_question_comes_before_the_last_list() -> None:
    """A number typed while something is asked answers that."""
    made = talk()
    made.answers[IssueList] = Page(LINES, more=False)
    made.says("/issues")
    made.says("/survey")
    made.says("1")
    assert made.values() == {"service": "gp"}


def test_a_number_opens_a_line_of_the_last_list() -> None:
    """The list is remembered for a while, with what each line does."""
    made = talk()
    made.answers |= {IssueList: Page(LINES, more=False), IssueNumbered: CARD}
    made.says("/issues")
    assert keys(made.says("2")) == ["issue-card"]


def test_a_list_is_forgotten_when_it_is_old() -> None:
    """After an hour a number alone means nothing."""
    made = talk()
    made.answers |= {IssueList: Page(LINES, more=False), IssueNumbered: CARD}
    made.says("/issues")
    made.waits(timedelta(minutes=61))
    assert keys(made.says("2")) == ["offer"]


def test_what_fits_nothing_is_offered_a_home() -> None:
    """The words are kept, and the likeliest things to do with them are buttons."""
    made = talk()
    (said,) = made.says("The nurse on the ward was so kind to my mother")
    assert said.key == "offer"
    assert len(said.choices) >= 2
    made.presses("Share it as what happened to me")
    assert made.values()["what_happened"] == "The nurse on the ward was so kind to my mother"
    assert made.frame.answers["what_happened"].message == "m1"


def test_held_words_can_be_looked_for() -> None:
    """Looking for issues takes the words as what to look for."""
    made = talk()
    made.answers[SimilarIssues] = LINES
    made.says("waiting times")
    (said,) = made.presses("Look for issues like it")
    assert said.key == "find-list"


def test_what_has_no_words_is_answered_too() -> None:
    """A sticker is named as unread, and something is offered."""
    made = talk()
    assert keys(made.shares(MediaKind.OTHER)) == ["media-unread"]
    assert made.seen[-1].choices


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
