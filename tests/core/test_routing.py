"""Which conversation a message belongs to: the rows of one table, in their order."""

from datetime import timedelta
from typing import Any

import pytest

from core.dialogues.routing import ROUTES
from core.domain.issues import Issue, IssueState
from core.domain.messages import Filled, MediaKind
from core.domain.needs import (
    IssueCard,
    IssueLine,
    IssueList,
    IssueNumbered,
    Page,
    RepliedTo,
    SentMessage,
    SimilarIssues,
)
from core.domain.notifications import MessageClass
from tests.core.world import NOW, inside, script, talk, written

DANGER = "I want to kill myself"
ISSUE = Issue(500, 128, 9, IssueState.GATHERING, "Shorter waits", (), None, NOW, 3)
CARD = IssueCard(ISSUE, supports=False, follows=False, response=None)
LINES = tuple(IssueLine(n, f"Wish {n}", IssueState.GATHERING, 1, NOW) for n in (7, 8))


def keys(said: list[Any]) -> list[str]:
    """What the messages mean."""
    return [reply.key for reply in said]


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
    assert keys(made.does(Filled({"ill": (DANGER,)}, made.form))) == ["crisis"]


def test_words_of_a_crisis_are_kept_as_the_answer_that_they_are() -> None:
    """Told in a story they stay the story; nothing more is asked until the person goes on."""
    made = talk()
    made.says("/share")
    (said,) = made.says(DANGER)
    assert said.asks is None
    assert made.session.top is None
    made.presses("Carry on")
    assert made.values()["what_happened"] == DANGER
    assert made.asked == "review"


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
