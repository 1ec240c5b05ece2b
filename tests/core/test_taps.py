"""Buttons: pressed once, twice, too late, or never drawn by us."""

import pytest

from core.dialogues.steps import Script
from core.domain.messages import Reply
from tests.core.world import Talk, inside, script, talk, written

TICKS = script("ticks")


def ticked(*labels: str) -> Talk:
    """Somebody who has ticked these choices."""
    made = inside(TICKS)
    for label in labels:
        made.presses(label)
    return made


def test_a_tick_redraws_the_same_message() -> None:
    """The question keeps its name; its keyboard shows what is chosen and how to undo it."""
    made = inside(TICKS)
    asked = made.seen[-1]
    (drawn,) = made.presses("Red")
    assert drawn.replaces == asked.name
    assert made.frame.prompt is not None
    assert made.frame.prompt.name == asked.name
    red = made.button("Red", of=drawn)
    assert red.chosen
    assert red.payload.endswith("|colours|-red")
    assert not made.button("Blue", of=drawn).chosen


def test_a_double_tap_sets_and_does_not_flip() -> None:
    """Two quick taps on one drawing leave the choice ticked, and the second draws nothing."""
    made = inside(TICKS)
    asked = made.seen[-1]
    made.presses("Red", of=asked)
    assert made.presses("Red", of=asked) == []
    assert made.frame.picked == ("red",)


def test_taps_on_an_older_drawing_still_count() -> None:
    """The second of two different quick taps comes from the first drawing and is taken."""
    made = inside(TICKS)
    asked = made.seen[-1]
    made.presses("Red", of=asked)
    made.presses("Blue", of=asked)
    assert made.frame.picked == ("red", "blue")


def test_a_tick_is_taken_back_by_its_minus() -> None:
    """The redrawn button unticks; doing that twice is the same as once."""
    made = ticked("Red")
    drawn = made.seen[-1]
    made.presses("Red", of=drawn)
    assert made.frame.picked == ()
    made.presses("Red", of=drawn)
    assert made.frame.picked == ()


def test_one_tick_too_many_is_said_and_changes_nothing() -> None:
    """The bound is told in the short word of the tap."""
    made = ticked("Red", "Blue")
    assert made.presses("Skip", of=made.seen[-1]) == []
    assert made.last.toast == "Please pick no more than 2."
    assert made.frame.picked == ("red", "blue")


def test_done_takes_what_is_ticked() -> None:
    """The answer has the choices in the order of the question, however they were ticked."""
    made = ticked("Blue", "Red")
    made.presses("Done")
    assert made.frame.answers["colours"].value == ("red", "blue")
    assert made.frame.picked == ()
    assert made.asked == "why"


def test_done_without_a_tick_asks_again() -> None:
    """Nothing ticked is no answer."""
    made = inside(TICKS)
    (said,) = made.presses("Done")
    assert said.key == "again-pick-one"
    assert made.asked == "colours"


def test_the_word_done_takes_what_is_ticked() -> None:
    """Who cannot press the button can type its word."""
    made = ticked("Red")
    made.says("done")
    assert made.values() == {"colours": ("red",)}


def ward() -> tuple[Talk, Reply, Reply]:
    """Somebody asked for the ward, with the questions about illness and ward."""
    made = inside(script("branches"))
    ill = made.seen[-1]
    made.presses("Yes")
    return made, ill, made.seen[-1]


def test_the_same_button_twice_says_that_it_is_done() -> None:
    """The second tap is acknowledged with a short word and draws nothing."""
    made, ill, _ = ward()
    assert made.presses("Yes", of=ill) == []
    assert made.last.toast == "Done already"
    assert made.asked == "ward"


def test_another_button_of_an_answered_question_offers_to_change() -> None:
    """A stale tap changes nothing by itself; the offer does, when it is taken."""
    made, ill, _ = ward()
    (said,) = made.presses("No", of=ill)
    assert said.key == "tap-already"
    assert made.values() == {"ill": True}
    made.presses("Change it")
    assert made.asked == "ill"


def test_a_button_of_an_answered_choice_offers_to_change() -> None:
    """Ticks of an answered question are stale too."""
    made = ticked("Red")
    drawn = made.seen[-1]
    made.presses("Done")
    assert made.presses("Blue", of=drawn)[0].key == "tap-already"
    assert made.presses("Red", of=drawn) == []


def test_a_button_of_an_ended_conversation_says_that_it_is_over() -> None:
    """Nothing is open any more: the person hears it and is told what to do."""
    made, ill, _ = ward()
    made.says("/stop")
    (said,) = made.presses("No", of=ill)
    assert said.key == "tap-over"
    assert made.last.toast == "This is over"


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "x",
        "|",
        "||",
        "|||",
        "c1a|ill",
        "c1a|ill|maybe",
        "c1a|gone|yes",
        "!",
        "c1a!nothing",
        "s1a|ill|yes",
        "c1a|ward|+red",
        "c1a|ill|done",
        "\x00",
        "🙂|🙂|🙂",
        "c1a|review|send",
    ],
)
def test_a_button_never_drawn_by_us_is_answered_and_changes_nothing(payload: str) -> None:
    """Any payload has an outcome, and none writes an answer."""
    made = inside(script("branches"))
    said = made.taps(payload)
    assert said or made.last.toast
    assert made.values() == {}


def test_a_payload_with_no_known_value_never_sends_a_review() -> None:
    """Only the button to send sends."""
    made = talk()
    for words in ("/share", "I waited.", "/finish"):
        made.says(words)
    prompt = made.frame.prompt
    assert prompt is not None
    for value in ("x", "yes", "~skip", "~finish", "+send", ""):
        made.taps(f"{prompt.name}|review|{value}")
        assert made.asked == "review"


def test_a_review_that_is_no_longer_true_is_not_sent() -> None:
    """After an edit the older review is drawn anew instead of sent."""
    made = talk()
    for words in ("/share", "I waited.", "/finish"):
        made.says(words)
    old = made.seen[-1]
    made.edits("m2", "I waited for two days.")
    (said,) = made.presses("Send it", of=old)
    assert said.asks == "review"
    assert "two days" in said.text
    assert made.last.facts == ()
    made.presses("Send it", of=said)
    assert len(made.last.facts) == 1


def test_a_tap_on_finish_in_the_review_asks_for_the_review() -> None:
    """An old way out cannot complete what must be checked."""
    made = talk()
    made.says("/share")
    made.says("I waited.")
    good = made.seen[-1]
    made.says("/finish")
    made.presses("Skip", of=good)
    assert made.asked == "review"
    assert made.last.facts == ()


# --- Buttons of another conversation that asks under the same names -----------------------------


def pair() -> tuple[Talk, Reply]:
    """Somebody asked the first of two scripts, which have the same ids; and that question."""
    made = talk(*(_asking(name) for name in ("smoke", "respect")))
    (asked,) = made.says("/go-smoke")
    return made, asked


def _asking(name: str) -> Script:
    questions = (
        f'[[questions]]\nid = "q{n}"\nkind = "yes_no"\nask = {{ en = "{name} {n}?" }}\n'
        for n in (1, 2)
    )
    return written(f'id = "{name}"\n{"".join(questions)}')


def test_a_button_of_another_conversation_answers_nothing_here() -> None:
    """The questions have the same id, and still nobody's smoking says how they were treated."""
    made, old = pair()
    made.says("/go-respect")
    (said,) = made.presses("No", of=old)
    assert said.key == "tap-over"
    assert made.values() == {}
    made.says("yes")
    (said,) = made.presses("No", of=old)
    assert said.key == "tap-over"
    assert made.values() == {"q1": True}


def test_a_button_drawn_while_this_was_aside_answers_nothing_here() -> None:
    """Taken up again, a conversation knows the buttons before its pause, and none of within."""
    made, _ = pair()
    made.says("yes")
    second = made.seen[-1]
    (other,) = made.says("/go-respect")
    made.presses("No", of=other)
    between = made.seen[-1]
    made.says("/go-smoke")
    assert made.frame.script == "smoke"
    made.presses("Yes", of=between)
    assert made.values() == {"q1": True}
    made.presses("Yes", of=second)
    assert [frame.script for frame in made.kept] == ["smoke"]


def test_what_is_begun_twice_takes_the_first_buttons() -> None:
    """With nothing said in between they are two drawings of one open question."""
    made, first = pair()
    made.says("/go-smoke")
    made.presses("No", of=first)
    assert made.values() == {"q1": False}


def test_a_button_to_change_belongs_to_its_conversation() -> None:
    """The offer to change an answer of one changes none of another."""
    made, old = pair()
    made.says("yes")
    made.presses("No", of=old)
    offer = made.seen[-1]
    made.says("/go-respect")
    made.says("yes")
    (said,) = made.presses("Change it", of=offer)
    assert said.key == "tap-over"
    assert made.values() == {"q1": True}
    assert made.asked == "q2"
