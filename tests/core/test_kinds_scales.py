"""Kinds that measure: what they take in words and by taps, what they store, what they refuse."""

from dataclasses import replace

import pytest

from core.domain.messages import MediaKind
from core.domain.surveys import Value
from tests.core.world import Talk, inside, script

SCALES = script("scales")
STORY: dict[str, str] = {
    "care": "4",
    "first": "2, 1, 3",
    "heard": "yes",
    "hours": "2.5",
    "likely": "7",
}
ORDER = ("kind", "time", "near")


def at(question: str, language: str = "en") -> Talk:
    """Somebody who has just been asked this question, all before it answered."""
    talk = inside(SCALES)
    talk.person = replace(talk.person, language=language)
    for key, words in STORY.items():
        if key == question:
            break
        talk.says(words)
    assert talk.asked == question
    return talk


@pytest.mark.parametrize(
    ("question", "words", "value"),
    [
        ("care", "4", 4),
        ("care", "four", 4),
        ("care", "4 out of 5", 4),
        ("care", "I would say 3", 3),
        ("care", "very good", 5),
        ("care", "very poor", 1),
        ("likely", "0", 0),
        ("likely", "ten", 10),
        ("first", "2, 1, 3", ORDER),
        ("first", "213", ORDER),
        ("first", "two, one, three", ORDER),
        ("first", "Kind staff, a short wait, close to home", ORDER),
        ("first", "kind staff then short wait", ORDER),
        ("first", "2 > 1", ORDER),
        ("heard", "agree", "agree"),
        ("heard", "yes", "agree"),
        ("heard", "I agree with that", "agree"),
        ("heard", "no", "disagree"),
        ("heard", "I don't agree", "disagree"),
        ("heard", "2", "disagree"),
        ("heard", "not sure", "pass"),
        ("heard", "pass", "pass"),
        ("heard", "skip", "pass"),
        ("heard", "prefer not to say", "pass"),
        ("hours", "2.5", 2.5),
        ("hours", "2,5", 2.5),
        ("hours", "two and a half", 2.5),
        ("hours", "3", 3),
        ("hours", "3.0", 3),
        ("hours", "half", 0.5),
    ],
)
def test_typed_words_become_the_answer(question: str, words: str, value: Value) -> None:
    """Words that can be read are stored as a value of the question's own type."""
    talk = at(question)
    talk.says(words)
    answer = talk.frame.answers[question]
    assert answer.value == value
    assert type(answer.value) is type(value)


@pytest.mark.parametrize(
    ("question", "words", "value"),
    [
        ("care", "pedwar", 4),
        ("care", "da iawn", 5),
        ("first", "dau, un, tri", ORDER),
        ("first", "staff caredig, aros byr, yn agos", ORDER),
        ("heard", "cytuno", "agree"),
        ("heard", "ie", "agree"),
        ("heard", "dw i ddim yn cytuno", "disagree"),
        ("heard", "anghytuno", "disagree"),
        ("heard", "ddim yn siŵr", "pass"),
        ("hours", "dau a hanner", 2.5),
        ("hours", "2,5", 2.5),
    ],
)
def test_welsh_words_become_the_answer(question: str, words: str, value: Value) -> None:
    """The same in Welsh."""
    talk = at(question, "cy")
    talk.says(words)
    assert talk.frame.answers[question].value == value


@pytest.mark.parametrize(
    ("question", "words", "key"),
    [
        ("care", "6", "again-range"),
        ("care", "0", "again-range"),
        ("care", "4 or 5", "again-unclear"),
        ("care", "the nurse was kind", "scales-care-again"),
        ("care", "3.5", "scales-care-again"),
        ("first", "2, 2, 1", "scales-first-again"),
        ("first", "4, 1", "scales-first-again"),
        ("first", "the moon", "scales-first-again"),
        ("heard", "perhaps it was the doctor", "scales-heard-again"),
        ("hours", "2.55", "again-decimals"),
        ("hours", "25", "again-range"),
        ("hours", "2.5 or 3", "scales-hours-again"),
    ],
)
def test_what_cannot_be_read_is_asked_again(question: str, words: str, key: str) -> None:
    """A miss stores nothing, says why in words, and puts the same question."""
    talk = at(question)
    *_, again = talk.says(words)
    assert again.key == key
    assert again.asks == question
    assert question not in talk.frame.answers


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [("care", "4", 4), ("heard", "Pass", "pass"), ("heard", "Disagree", "disagree")],
)
def test_a_button_gives_the_same_answer_as_words(question: str, label: str, value: Value) -> None:
    """A tap stores the same value, and a second tap of an impatient thumb says nothing."""
    talk = at(question)
    button = talk.button(label)
    chosen, *_ = talk.taps(button.payload)
    assert talk.frame.answers[question].value == value
    assert type(talk.frame.answers[question].value) is type(value)
    assert chosen.text.endswith(f"You chose: {label}")
    assert talk.taps(button.payload) == []


def test_a_rating_shows_its_steps_and_what_its_ends_mean() -> None:
    """Five buttons, and a line that says which way is good."""
    asked = at("care").seen[-1]
    assert [choice.label for choice in asked.choices] == ["1", "2", "3", "4", "5"]
    assert "1 means “very poor”. 5 means “very good”." in asked.text


def test_a_scale_too_long_for_buttons_is_typed() -> None:
    """From 0 to 100 there are no buttons, and the question says what to send."""
    wide = SCALES.questions[0].model_copy(update={"least": 0, "most": 100, "ends": None})
    talk = inside(SCALES.model_copy(update={"questions": (wide, *SCALES.questions[1:])}))
    assert talk.seen[-1].choices == ()
    assert "from 0 to 100" in talk.seen[-1].text
    talk.says("85")
    assert talk.frame.answers["care"].value == 85


def test_a_statement_offers_no_second_way_to_say_nothing() -> None:
    """Passing is its own answer; beside it there is no skip."""
    assert [choice.label for choice in at("heard").seen[-1].choices] == [
        "Agree",
        "Disagree",
        "Pass",
    ]


def test_a_photo_is_no_rating() -> None:
    """The file is kept, and the question says what it waits for."""
    talk = at("care")
    (said,) = talk.shares(MediaKind.PHOTO)
    assert "Please send a number." in said.text
    assert talk.asked == "care"


def test_an_edited_message_edits_each_of_them() -> None:
    """New words for an old message are read by the question that it answered."""
    talk = at("likely")
    for message, words in (("m2", "5"), ("m3", "3, 2, 1"), ("m4", "no"), ("m5", "one and a half")):
        talk.edits(message, words)
    assert talk.values() == {
        "care": 5,
        "first": ("near", "kind", "time"),
        "heard": "disagree",
        "hours": 1.5,
    }


def test_an_edit_that_is_no_whole_order_leaves_the_old_one() -> None:
    """Half an order is none."""
    talk = at("likely")
    talk.edits("m3", "kind staff")
    assert talk.last.replies[-1].key == "edit-unread"
    assert talk.frame.answers["first"].value == ORDER


def test_back_and_change_take_each_of_them_up_again() -> None:
    """The order that was given is open again, with nothing in it."""
    talk = at("heard")
    talk.says("back")
    assert talk.asked == "first"
    assert talk.frame.picked == ()
    talk.says("3, 2, 1")
    talk.says("change How was the care?")
    assert talk.asked == "care"
    talk.presses("2")
    assert talk.values() == {"care": 2, "first": ("near", "kind", "time")}


def test_the_review_says_an_order_as_an_order() -> None:
    """Everything that was understood is shown in words."""
    talk = at("likely")
    talk.says("8")
    review = talk.seen[-1].text
    assert "What matters most?: 1. Kind staff, 2. A short wait, 3. Close to home" in review
    assert "Staff listened to me.: Agree" in review
    assert "How many hours did you wait?: 2.5" in review
