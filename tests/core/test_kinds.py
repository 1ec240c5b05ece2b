"""Every kind of question: what it takes, what it stores, what it refuses."""

import pytest

from core.domain.messages import MediaKind
from core.domain.surveys import Value
from tests.core.world import Talk, inside, script

KINDS = script("kinds")
STORY: dict[str, str] = {
    "words": "It hurt a lot",
    "one": "by bus",
    "many": "1 and 2",
    "days": "5",
    "day": "1 March 2026",
    "again": "yes",
    "agree": "yes",
    "place": "Leeds",
    "photo": "skip",
}


def at(question: str) -> Talk:
    """Somebody who has just been asked this question, all before it answered."""
    talk = inside(KINDS)
    for key, words in STORY.items():
        if key == question:
            break
        talk.says(words)
    assert talk.asked == question
    return talk


@pytest.mark.parametrize(
    ("question", "words", "value"),
    [
        ("words", "It hurt a lot", "It hurt a lot"),
        ("words", "  It hurt  ", "It hurt"),
        ("one", "by car", "car"),
        ("one", "2", "car"),
        ("one", "the second one", "car"),
        ("one", "I drove", "car"),
        ("one", "by buss", "bus"),
        ("many", "1, 3", ("time", "near")),
        ("many", "kind staff", ("kind",)),
        ("days", "twelve", 12),
        ("days", "3 days", 3),
        ("days", "0", 0),
        ("day", "1 March 2026", "2026-03-01"),
        ("day", "yesterday", "2026-03-01"),
        ("day", "2025", "2025"),
        ("again", "yep", True),
        ("again", "no thanks", False),
        ("agree", "yes", True),
        ("agree", "no", False),
        ("place", "leeds", "leeds"),
        ("place", "the bus stop by the church", "the bus stop by the church"),
    ],
)
def test_typed_words_become_the_answer(question: str, words: str, value: Value) -> None:
    """Words that can be read are stored as a value, with the message that gave them."""
    talk = at(question)
    talk.says(words)
    answer = talk.frame.answers[question]
    assert answer.value == value
    assert type(answer.value) is type(value)
    assert answer.message == f"m{len(talk.log)}"


@pytest.mark.parametrize(
    ("question", "words", "key"),
    [
        ("words", "x", "kinds-words-again"),
        ("words", "x" * 41, "again-too-long"),
        ("words", "   ", "again-empty"),
        ("one", "by boat", "kinds-one-again"),
        ("many", "1, 2, 3", "again-too-many"),
        ("days", "31", "again-range"),
        ("days", "lots", "kinds-days-again"),
        ("day", "31 February 2026", "again-impossible-date"),
        ("day", "3 March 2027", "again-future-date"),
        ("again", "perhaps", "kinds-again-again"),
        ("photo", "I have none here", "again-media"),
        ("review", "looks good", "again-review"),
    ],
)
def test_what_cannot_be_read_is_asked_again_with_the_reason(
    question: str, words: str, key: str
) -> None:
    """A miss stores nothing, says why, and puts the same question."""
    talk = at(question)
    *_, again = talk.says(words)
    assert again.key == key
    assert again.asks == question
    assert question not in talk.frame.answers
    assert talk.frame.misses == 1


@pytest.mark.parametrize(
    "words",
    ["ok", "okay", "sure", "👍", "yes but no", "yes, but not my name", "maybe", "yess", "y", "1"],
)
def test_consent_is_never_guessed(words: str) -> None:
    """Only a plain yes or no counts; anything else is asked again."""
    talk = at("agree")
    talk.says(words)
    assert "agree" not in talk.frame.answers
    assert talk.asked == "agree"


@pytest.mark.parametrize("words", ["no", "dont publish it", "don't", "keep it private"])
def test_a_refusal_in_its_own_words_is_a_no(words: str) -> None:
    """Somebody who says do not is not asked a second time."""
    talk = at("agree")
    talk.says(words)
    assert talk.frame.answers["agree"].value is False


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("one", "By car", "car"),
        ("again", "No", False),
        ("agree", "Yes", True),
        ("place", "Hull", "hull"),
        ("photo", "Skip", None),
    ],
)
def test_a_button_gives_the_same_answer_as_words(question: str, label: str, value: Value) -> None:
    """A tap is stored as a tap, and the used keyboard gives way to what was chosen."""
    talk = at(question)
    asked = talk.seen[-1]
    chosen, *_ = talk.presses(label)
    answer = talk.frame.answers[question]
    assert answer.value == value
    assert answer.how == ("skip" if value is None else "tap")
    assert (chosen.replaces, chosen.cosmetic) == (asked.name, True)


def test_a_photo_answers_a_question_for_media() -> None:
    """A file is kept by reference, with what was written beneath it."""
    talk = at("photo")
    talk.shares(MediaKind.PHOTO, "the door")
    answer = talk.frame.answers["photo"]
    assert answer.media is not None
    assert answer.media.reference == "file"
    assert talk.asked == "review"
    assert "a photo" in talk.seen[-1].text


def test_a_point_on_the_map_answers_a_question_for_a_place() -> None:
    """The nearest area is taken; a point that did not arrive is asked for again."""
    talk = at("place")
    talk.shares(MediaKind.LOCATION, at=(53.75, -0.34))
    assert talk.frame.answers["place"].value == "hull"
    talk = at("place")
    talk.shares(MediaKind.LOCATION)
    assert talk.asked == "place"


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.VOICE, MediaKind.DOCUMENT])
def test_a_file_where_words_are_asked_is_kept(kind: MediaKind) -> None:
    """Nothing that was sent is thrown away; words are asked for all the same."""
    talk = at("words")
    (said,) = talk.shares(kind)
    assert said.key == "media-kept"
    assert [media.kind for media in talk.frame.kept] == [kind]
    assert talk.asked == "words"


def test_the_caption_of_a_file_is_the_answer() -> None:
    """Words beneath a photo need not be typed again."""
    talk = at("words")
    talk.shares(MediaKind.PHOTO, "It hurt a lot")
    assert talk.values() == {"words": "It hurt a lot"}
    assert len(talk.frame.kept) == 1
    assert talk.asked == "one"


@pytest.mark.parametrize("kind", [MediaKind.OTHER, MediaKind.LOCATION])
def test_what_cannot_be_kept_is_said(kind: MediaKind) -> None:
    """A sticker or a point where words are asked is named as unread, and nothing is kept."""
    talk = at("words")
    (said,) = talk.shares(kind)
    assert said.key == "media-unread"
    assert talk.frame.kept == ()


def test_the_review_shows_what_was_kept_beside_the_answers() -> None:
    """A file sent where words were asked is named before anything is sent."""
    talk = inside(KINDS)
    talk.shares(MediaKind.PHOTO, "It hurt a lot")
    for words in [*STORY.values()][1:]:
        talk.says(words)
    assert talk.asked == "review"
    assert "You also sent 1 file." in talk.seen[-1].text


def test_a_finished_conversation_ends_once() -> None:
    """The review sent, nothing is open and all answers are handed on."""
    talk = at("review")
    talk.presses("Send it")
    assert talk.session.top is None
    (ended,) = talk.kept
    assert set(ended.answers) == {*STORY, "review"}
