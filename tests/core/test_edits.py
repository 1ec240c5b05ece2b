"""Editing an old message changes the answer that it gave, and what follows from it."""

import pytest

from core.domain.messages import MediaKind
from core.domain.needs import RepliedTo, SentMessage
from tests.core.world import Talk, changed, inside, script, talk


def on_the_ward() -> Talk:
    """Somebody ill (m2) on the red ward (m3) with a soft bed (m4)."""
    made = inside(script("branches"))
    for words in ("yes", "red", "The bed was soft"):
        made.says(words)
    return made


def test_an_edit_changes_the_answer_and_asks_nothing_new() -> None:
    """What is open stays open, and the person hears that the change was seen."""
    made = on_the_ward()
    (said,) = made.edits("m4", "The bed was hard")
    assert said.key == "edit-taken"
    assert made.values()["bed"] == "The bed was hard"
    assert made.asked == "more"


def test_an_edit_can_open_a_branch() -> None:
    """What the new answer makes necessary is asked."""
    made = inside(script("branches"))
    made.says("no")
    assert made.asked == "more"
    *_, asked = made.edits("m2", "yes")
    assert made.asked == "ward"
    assert asked.parts[0].text.startswith("I saw your change")


def test_an_edit_can_close_the_branch_that_is_open() -> None:
    """The open question goes with its branch, and the next one is put."""
    made = inside(script("branches"))
    made.says("yes")
    made.edits("m2", "no")
    assert made.asked == "more"


def test_an_edit_of_a_hidden_answer_is_kept_for_its_return() -> None:
    """A hidden answer can be changed; it counts when its branch opens again."""
    made = on_the_ward()
    made.edits("m2", "no")
    made.edits("m4", "The bed was hard")
    made.edits("m2", "yes")
    assert made.values()["bed"] == "The bed was hard"
    assert made.asked == "more"


def test_an_edit_reaches_a_conversation_that_was_set_aside() -> None:
    """Nothing is opened by it; the new words wait with the others."""
    made = on_the_ward()
    made.says("/stop")
    (said,) = made.edits("m4", "The bed was hard")
    assert said.key == "edit-taken"
    assert made.session.top is None
    assert made.session.aside[-1].answers["bed"].value == "The bed was hard"


def test_an_edit_in_the_review_draws_the_review_again() -> None:
    """Nobody sends what they have not just seen."""
    made = on_the_ward()
    made.says("skip")
    assert made.asked == "review"
    old = made.frame.prompt
    (said,) = made.edits("m4", "The bed was hard")
    assert "hard" in said.text
    assert made.frame.prompt != old


def test_an_edit_that_cannot_be_read_keeps_the_old_answer() -> None:
    """The person hears it, and nothing changes."""
    made = on_the_ward()
    (said,) = made.edits("m3", "the third one")
    assert said.key == "edit-unread"
    assert made.values()["ward"] == "red"


def test_an_edit_of_a_message_that_gave_no_answer_says_so() -> None:
    """A command or a finished answer stays as it was."""
    made = on_the_ward()
    (said,) = made.edits("m1", "/issues")
    assert said.key == "edit-late"
    assert made.asked == "more"


def test_an_edit_of_a_finished_conversation_says_that_it_is_late() -> None:
    """What was sent stays as it was sent."""
    made = on_the_ward()
    made.says("skip")
    made.presses("Send it")
    (said,) = made.edits("m4", "The bed was hard")
    assert said.key == "edit-late"


def test_an_edit_of_a_skipped_answer_gives_it_words() -> None:
    """Whoever skipped by typing can put words in its place."""
    made = on_the_ward()
    made.says("skip")
    made.edits("m5", "The food was cold")
    assert made.values()["more"] == "The food was cold"


def test_an_edit_of_a_long_story_is_read_anew() -> None:
    """What was read out of the old words goes with them; the new ones are read in turn."""
    made = talk()
    made.says("/share")
    made.says("I waited at the clinic in Leeds. I felt scared.")
    assert made.values()["where"] == "leeds"
    made.edits("m2", "I waited at the clinic in Hull.")
    assert made.values()["where"] == "hull"
    assert "felt" not in made.values()


def test_an_edit_of_a_long_story_leaves_what_was_said_apart() -> None:
    """An answer of its own message outlives the story that first gave it."""
    made = talk()
    made.says("/share")
    made.says("I waited at the clinic in Leeds.")
    made.says("/change where")
    made.says("Hull")
    made.edits("m2", "I waited at the big clinic in Leeds.")
    assert made.values()["where"] == "hull"


def test_an_edited_caption_keeps_its_file() -> None:
    """New words beneath a photo are its new caption."""
    made = inside(script("evidence"))
    made.shares(MediaKind.PHOTO, "the door")
    made.edits("m2", "the broken door")
    answer = made.frame.answers["photo"]
    assert answer.value == "the broken door"
    assert answer.media is not None


def test_an_edit_of_held_words_changes_what_is_held() -> None:
    """Words that wait for a decision follow their message."""
    made = talk()
    made.says("The bus never comes to our village")
    made.edits("m1", "The bus never comes to our town")
    made.presses("Share it as what happened to me")
    assert made.values()["what_happened"] == "The bus never comes to our town"


@pytest.mark.parametrize("tapped", [True, False])
def test_a_reply_to_an_answered_question_is_a_new_answer(*, tapped: bool) -> None:
    """Whether the old answer was typed or tapped, a reply to its question takes its place."""
    made = inside(script("branches"))
    if tapped:
        made.presses("Yes")
    else:
        made.says("yes")
    made.answers[RepliedTo] = SentMessage("c1a", None, "ill")
    made.says("no", reply_to="77")
    assert made.values() == {"ill": False}
    assert made.asked == "more"


def test_a_reply_to_the_open_question_answers_it() -> None:
    """Replying to what is asked is the same as writing beneath it."""
    made = inside(script("branches"))
    made.answers[RepliedTo] = SentMessage("c1a", None, "ill")
    made.says("yes", reply_to="77")
    assert made.values() == {"ill": True}


def test_the_newest_message_of_an_answer_is_the_one_to_edit() -> None:
    """After a reply took the place of an answer, editing that reply edits the answer."""
    made = inside(script("branches"))
    made.says("yes")
    made.answers[RepliedTo] = SentMessage("c1a", None, "ill")
    made.says("no", reply_to="77")
    made.edits("m3", "yes")
    assert made.values() == {"ill": True}


@pytest.mark.parametrize("answered", [True, False])
def test_a_reply_to_a_question_of_another_conversation_changes_nothing(*, answered: bool) -> None:
    """The open one has a question of the same id; its answer stays, and so does its question."""
    made = talk(script("branches"), changed(script("branches"), id="other"))
    (asked,) = made.says("/go-other")
    made.says("yes")
    made.says("/go-branches")
    if answered:
        made.says("yes")
    made.answers[RepliedTo] = SentMessage(asked.name, None, "ill")
    before = made.values()
    (said,) = made.says("no", reply_to="77")
    assert said.key == "edit-late"
    assert made.values() == before
