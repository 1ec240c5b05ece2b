"""What a person can do besides answering: each repair, by words and by button."""

import pytest

from core.domain.issues import IssueState
from core.domain.messages import MediaKind
from core.domain.needs import IssueLine, SimilarIssues
from tests.core.world import NOW, Talk, inside, script, talk

SHARE = "I waited for six hours."


def sharing() -> Talk:
    """Somebody who told what happened and is asked what was good."""
    made = talk()
    made.says("/share")
    made.says(SHARE)
    assert made.asked == "good"
    return made


def test_back_asks_the_question_before_again() -> None:
    """The latest answer is taken back, by word or by command."""
    for words in ("back", "/back"):
        made = sharing()
        made.says(words)
        assert made.asked == "what_happened"
        assert made.values() == {}


def test_back_at_the_first_question_says_so() -> None:
    """There is nothing before the first question, and it is put again."""
    made = talk()
    made.says("/share")
    (said,) = made.says("/back")
    assert "first question" in said.text
    assert said.asks == "what_happened"


def test_back_never_takes_an_answer_that_comes_later() -> None:
    """What a long message answered ahead stays when the person goes back before it."""
    made = talk()
    made.says("/share")
    made.says("I waited for six hours at the clinic in Leeds. I felt scared.")
    assert {"where", "felt"} <= made.values().keys()
    assert made.asked == "good"
    made.says("back")
    assert made.asked == "what_happened"
    assert {"where", "felt"} <= made.values().keys()


def test_back_after_a_change_goes_before_the_changed_question() -> None:
    """While one answer is changed, back does not throw away those behind it."""
    made = sharing()
    for words in ("The nurse was kind", "A shorter wait"):
        made.says(words)
    made.says("/change good")
    assert made.asked == "good"
    made.says("back")
    assert made.asked == "what_happened"
    assert made.values() == {"better": "A shorter wait"}


def test_back_passes_over_what_had_nothing_to_choose_from() -> None:
    """A question that was never shown is nothing to go back to, and is looked up afresh."""
    made = talk()
    made.says("/raise")
    made.says("More seats in the waiting room")
    assert made.asked == "who"
    made.says("back")
    assert made.asked == "what"
    assert made.values() == {}


def test_a_changed_wish_is_compared_with_known_issues_again() -> None:
    """What was passed for want of choices is asked when a new answer finds some."""
    made = talk()
    made.says("/raise")
    made.says("More seats in the waiting room")
    assert made.asked == "who"
    line = IssueLine(7, "Shorter waits", IssueState.GATHERING, 3, NOW)
    made.answers[SimilarIssues] = (line,)
    made.edits("m2", "Shorter waits at the clinic")
    assert made.asked == "same"
    assert [choice.label for choice in made.seen[-1].choices][:1] == ["N-7: Shorter waits"]


def test_skip_is_an_answer_where_it_is_allowed() -> None:
    """A skip is stored, and the next question follows."""
    made = sharing()
    made.says("skip")
    assert made.frame.answers["good"].skipped
    assert made.asked == "better"
    made.presses("Skip")
    assert made.frame.answers["better"].skipped


def test_a_required_question_cannot_be_skipped() -> None:
    """The person hears that it is needed, and how to leave."""
    made = talk()
    made.says("/share")
    (said,) = made.says("/skip")
    assert said.key == "skip-required"
    assert made.asked == "what_happened"


def test_finish_skips_all_that_may_be_skipped() -> None:
    """That is all: the review follows at once."""
    for by_button in (True, False):
        made = sharing()
        made.presses("That is all") if by_button else made.says("that is all")
        assert made.asked == "review"
        assert made.frame.answers["help"].skipped


def test_finish_is_offered_only_once_something_was_said() -> None:
    """The first question has no way to end it; the later ones of a hurried script do."""
    made = talk()
    (first,) = made.says("/share")
    assert first.choices == ()
    made.says(SHARE)
    assert [choice.label for choice in made.seen[-1].choices] == ["Skip", "That is all"]


def test_why_says_why_and_changes_nothing() -> None:
    """The reason of the open question is said; the question stays open."""
    made = sharing()
    before = [frame.answers for frame in made.session.frames]
    (said,) = made.says("/why")
    assert said.text == "Staff want to keep doing what helps.\n\nWhat was good?"
    assert [frame.answers for frame in made.session.frames] == before
    assert made.asked == "good"


def test_repeat_puts_the_same_question() -> None:
    """Nothing is lost by asking to hear it again."""
    made = sharing()
    *_, said = made.says("/repeat")
    assert said.asks == "good"
    assert made.values() == {"what_happened": SHARE}


def test_restart_begins_afresh() -> None:
    """The answers of the open conversation are let go, and the first question is put."""
    made = sharing()
    made.says("start again")
    assert made.asked == "what_happened"
    assert made.values() == {}


@pytest.mark.parametrize("words", ["change what happened", "/change what_happened"])
def test_change_asks_a_named_answer_again(words: str) -> None:
    """By its short name or its id, one answer is asked anew; the others stay."""
    made = sharing()
    for said in ("The nurse was kind", "skip", "skip"):
        made.says(said)
    assert made.asked == "where"
    made.says(words)
    assert made.asked == "what_happened"
    assert made.values() == {"good": "The nurse was kind", "better": None, "felt": None}
    made.says("I waited for two hours.")
    assert made.asked == "where"


def test_change_without_a_name_asks_which() -> None:
    """Every answer is offered under the name that the review gives it."""
    made = sharing()
    made.says("The nurse was kind")
    (said,) = made.says("/change")
    assert said.key == "change-which"
    assert [choice.label for choice in said.choices][:-1] == [
        "What happened",
        "What was good",
    ]
    assert said.choices[-1].label == "Carry on"
    made.presses("What was good")
    assert made.asked == "good"


def test_change_from_the_review_returns_to_it() -> None:
    """The button of the review asks which answer; the new one leads back to the review."""
    made = sharing()
    made.says("that is all")
    made.presses("Change something")
    made.presses("What happened")
    made.says("I waited for two hours.")
    assert made.asked == "review"
    assert "two hours" in made.seen[-1].text


@pytest.mark.parametrize("words", ["stop", "/stop", "pause"])
def test_stop_inside_sets_aside_and_keeps_every_answer(words: str) -> None:
    """Nothing is deleted; carrying on asks the same question."""
    made = sharing()
    made.says(words)
    assert made.session.top is None
    (aside,) = made.session.aside
    assert aside.answers["what_happened"].value == SHARE
    made.says("carry on")
    assert made.asked == "good"


def test_later_in_the_review_sets_aside() -> None:
    """Not now is an answer too: nothing is sent, nothing is lost."""
    made = sharing()
    made.says("that is all")
    made.presses("Not now")
    assert made.session.top is None
    assert made.kept == []
    made.says("carry on")
    assert made.asked == "review"


def test_a_file_or_a_tick_is_enough_to_be_kept_aside() -> None:
    """Whoever sent a file or ticked a choice, and no more, finds it again."""
    made = talk()
    made.says("/share")
    made.shares(MediaKind.PHOTO)
    made.says("/stop")
    made.says("carry on")
    assert len(made.frame.kept) == 1
    ticking = inside(script("ticks"))
    ticking.presses("Red")
    ticking.says("/stop")
    ticking.says("carry on")
    assert ticking.frame.picked == ("red",)


@pytest.mark.parametrize("words", ["/back", "/skip", "/why", "/repeat", "/change", "/finish"])
def test_a_repair_with_nothing_open_says_so(words: str) -> None:
    """Outside of a conversation there is nothing to repair, and that is said."""
    (said,) = talk().says(words)
    assert said.key == "nothing-open"


def test_the_language_changes_in_mid_conversation() -> None:
    """What was open is asked again in the new language, and nothing is lost."""
    made = sharing()
    made.says("/language cymraeg")
    assert made.person.language == "cy"
    assert made.asked == "good"
    assert made.values() == {"what_happened": SHARE}


def test_in_free_text_only_a_word_alone_repairs() -> None:
    """A story that begins with the word back, or asks why, is a story."""
    made = talk()
    made.says("/share")
    made.says("Back then nobody told me why I had to wait.")
    assert made.asked == "good"


def test_a_choice_named_like_a_repair_is_the_choice() -> None:
    """Where an option is called Skip, the word means the option."""
    made = inside(script("ticks"))
    made.says("skip")
    assert made.values() == {"colours": ("skip",)}


def test_three_misses_help_more_each_time() -> None:
    """First the reason, then an example, then the ways out; an answer resets the count."""
    made = inside(script("branches"))
    first = made.says("perhaps")[-1]
    second = made.says("perhaps")[-1]
    third = made.says("perhaps")[-1]
    assert len({first.text, second.text, third.text}) == 3
    assert "press a button" not in first.text
    assert "press a button" in second.text
    assert "ask for help" in third.text
    assert {"Go back", "Help"} <= {choice.label for choice in third.choices}
    assert not {"Go back", "Help"} & {choice.label for choice in second.choices}
    made.says("yes")
    assert made.frame.misses == 0


def test_the_buttons_of_a_miss_answer_the_question() -> None:
    """Asked again, the question has fresh buttons that work."""
    made = inside(script("branches"))
    again = made.says("perhaps")[-1]
    made.presses("Yes", of=again)
    assert made.values() == {"ill": True}


def test_an_unclear_answer_offers_only_what_it_may_have_meant() -> None:
    """Two likely choices are offered instead of all."""
    made = talk()
    made.says("/survey")
    made.says("hospital or pharmacy")
    said = made.seen[-1]
    if said.key == "again-unclear":
        assert {choice.label for choice in said.choices} <= {"Hospital", "Pharmacy", "GP surgery"}
    assert made.asked == "service"
