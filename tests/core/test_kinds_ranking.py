"""Putting things in order by taps: each takes the next place, and none is ever taken twice."""

from core.domain.messages import Part, Reply
from tests.core.world import Talk, inside, script

SCALES = script("scales")


def ranking(*labels: str) -> Talk:
    """Somebody who is asked for an order and has tapped these."""
    talk = inside(SCALES)
    talk.says("4")
    for label in labels:
        talk.presses(label)
    return talk


def labels(reply: Reply) -> list[str]:
    """What can be tapped."""
    return [choice.label for choice in reply.choices]


def test_a_tap_fixes_the_next_place_in_the_same_message() -> None:
    """The redraw says the place in words; every button stays where it was."""
    talk = ranking()
    asked = talk.seen[-1]
    (drawn,) = talk.presses("Kind staff")
    assert drawn.replaces == asked.name
    assert labels(drawn) == [
        "A short wait",
        "Kind staff",
        "Close to home",
        "Start the order again",
    ]
    assert [choice.label for choice in drawn.choices if choice.chosen] == ["Kind staff"]
    assert Part("1. Kind staff", "quote") in drawn.parts
    assert "There is no wrong order." in drawn.text


def test_the_last_one_falls_in_place_by_itself() -> None:
    """With one left there is nothing to decide."""
    talk = ranking("Kind staff", "Close to home")
    assert talk.frame.answers["first"].value == ("kind", "near", "time")
    assert talk.frame.answers["first"].how == "tap"
    assert talk.asked == "heard"
    assert "1. Kind staff, 2. Close to home, 3. A short wait" in talk.seen[-2].text


def test_a_double_tap_undoes_nothing() -> None:
    """Neither on the first drawing nor on the one after it."""
    talk = ranking()
    asked = talk.seen[-1]
    talk.presses("Kind staff", of=asked)
    assert talk.presses("Kind staff", of=asked) == []
    assert talk.presses("Kind staff") == []
    assert talk.frame.picked == ("kind",)


def test_a_tap_after_the_order_is_whole_changes_nothing() -> None:
    """The last tap twice is one tap, and does not answer the next question."""
    talk = ranking("Kind staff")
    asked = talk.seen[-1]
    talk.presses("Close to home", of=asked)
    assert talk.presses("Close to home", of=asked) == []
    assert talk.asked == "heard"


def test_quick_taps_on_an_old_drawing_still_count() -> None:
    """The second of two different quick taps takes the second place."""
    talk = ranking()
    asked = talk.seen[-1]
    talk.presses("Close to home", of=asked)
    talk.presses("A short wait", of=asked)
    assert talk.frame.answers["first"].value == ("near", "time", "kind")


def test_the_order_can_be_begun_again() -> None:
    """A button takes every choice out; twice is the same as once."""
    talk = ranking("Kind staff")
    (drawn,) = talk.presses("Start the order again")
    assert talk.frame.picked == ()
    assert labels(drawn) == ["A short wait", "Kind staff", "Close to home"]
    assert talk.presses("Start the order again") == []


def test_words_and_taps_go_on_from_one_another() -> None:
    """A choice that is named takes the next place, as a tap would."""
    talk = ranking("Kind staff")
    talk.says("near")
    assert talk.frame.answers["first"].value == ("kind", "near", "time")


def test_a_first_choice_in_words_is_kept_and_drawn() -> None:
    """Half an order is no answer yet: the question stands again with it."""
    talk = ranking()
    (drawn,) = talk.says("kind staff")
    assert drawn.replaces is None
    assert "1. Kind staff" in drawn.text
    assert talk.asked == "first"


def test_a_whole_order_in_words_takes_the_place_of_taps() -> None:
    """Whoever names one that has a place begins anew."""
    talk = ranking("Kind staff")
    talk.says("1, 2, 3")
    assert talk.frame.answers["first"].value == ("time", "kind", "near")


def test_only_the_first_few_can_be_asked_for() -> None:
    """With two places of three nothing falls in place but what was chosen."""
    first = SCALES.by_id["first"].model_copy(update={"most": 2})
    talk = inside(SCALES.model_copy(update={"questions": (first,)}))
    talk.presses("Close to home")
    talk.presses("A short wait")
    assert talk.frame.answers["first"].value == ("near", "time")
    assert talk.asked == "review"


def test_pausing_keeps_the_places() -> None:
    """Whoever leaves in the middle of an order finds it as it was."""
    talk = ranking("Kind staff")
    talk.says("/stop")
    talk.says("/go-scales")
    assert talk.frame.picked == ("kind",)
    assert "1. Kind staff" in talk.seen[-1].text
