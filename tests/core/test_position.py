"""Where a person is follows from their answers alone."""

import pytest

from core.dialogues.engine.position import next_question, visible
from core.dialogues.session import Answer, Frame
from tests.core.world import Talk, inside, script

BRANCHES = script("branches")


def frame(**answers: str | bool | None) -> Frame:
    """A frame with these answers; None is a skip."""
    given = {
        key: Answer(value, "skip" if value is None else "exact") for key, value in answers.items()
    }
    return Frame("branches", BRANCHES.version, answers=given)


@pytest.mark.parametrize(
    ("answers", "asked", "notes"),
    [
        ({}, "ill", ()),
        ({"ill": True}, "ward", ("note",)),
        ({"ill": False}, "more", ()),
        ({"ill": True, "ward": "red"}, "bed", ()),
        ({"ill": True, "ward": "blue"}, "more", ()),
        ({"ill": True, "ward": "red", "bed": "soft"}, "more", ()),
        ({"ill": False, "more": None}, "review", ()),
        ({"ward": "red", "bed": "soft"}, "ill", ()),
        ({"ill": False, "more": None, "review": True}, None, ()),
    ],
)
def test_the_next_question_is_the_first_visible_one_without_an_answer(
    answers: dict[str, str | bool | None], asked: str | None, notes: tuple[str, ...]
) -> None:
    """Any set of answers has one place, with the notes that belong to it."""
    found, question = next_question(BRANCHES, frame(**answers))
    assert (question.id if question else None) == asked
    assert tuple(note.id for note in found) == notes


def test_hidden_answers_feed_no_later_condition() -> None:
    """An answer behind a closed branch opens no branch behind it."""
    shown, counting = visible(BRANCHES, frame(ill=False, ward="red"))
    assert [question.id for question in shown] == ["ill", "more", "review"]
    assert set(counting) == {"ill"}


def told() -> Talk:
    """Somebody who was ill on the red ward, at the last question but one."""
    talk = inside(BRANCHES)
    for words in ("yes", "red", "The bed was soft"):
        talk.says(words)
    return talk


def test_hidden_answers_are_kept_and_come_back() -> None:
    """When a branch closes nothing in it is lost; when it opens nothing is asked again."""
    talk = told()
    talk.edits("m2", "no")
    assert talk.asked == "more"
    assert talk.values() == {"ill": False, "ward": "red", "bed": "The bed was soft"}
    talk.edits("m2", "yes")
    assert talk.asked == "more"


def test_what_is_hidden_at_the_end_does_not_count() -> None:
    """Answers behind a closed branch are kept apart from those that were shown in the review."""
    talk = told()
    talk.edits("m2", "no")
    talk.says("skip")
    review = talk.seen[-1]
    assert "soft" not in review.text
    talk.presses("Send it", of=review)
    (ended,) = talk.kept
    assert set(ended.answers) == {"ill", "more", "review"}
    assert {key: answer.value for key, answer in ended.retired.items()} == {
        "ward": "red",
        "bed": "The bed was soft",
    }


def test_a_note_is_said_with_the_question_that_follows_it() -> None:
    """A note waits for nothing: it is a paragraph before the next question."""
    talk = inside(BRANCHES)
    *_, asked = talk.says("yes")
    assert [part.text for part in asked.parts] == [
        "We are sorry to hear that.",
        "On which ward?",
    ]
    assert asked.asks == "ward"
