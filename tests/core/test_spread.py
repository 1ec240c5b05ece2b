"""One long message answers every question that it already answers."""

from tests.core.world import Talk, talk

LONG = (
    "I went to the clinic in Leeds yesterday. The nurse was kind and helpful. "
    "But the wait should be shorter. I felt scared."
)


def told(story: str) -> Talk:
    """Somebody who told a story."""
    made = talk()
    made.says("/share")
    made.says(story)
    return made


def test_a_long_story_answers_later_questions() -> None:
    """What it says of place, day and feeling is not asked again; how it was read is kept."""
    made = told(LONG)
    answers = made.frame.answers
    assert answers["what_happened"].value == LONG
    assert answers["where"].value == "leeds"
    assert answers["when"].value == "2026-03-01"
    read = {key for key, answer in answers.items() if answer.how == "read"}
    assert {"where", "when", "felt"} <= read
    assert made.asked not in read


def test_the_review_shows_all_that_was_read() -> None:
    """Nothing that was read out of a story is sent unseen."""
    made = told(LONG)
    made.says("that is all")
    assert made.asked == "review"
    assert "Where: Leeds" in made.seen[-1].text
    assert "When: " in made.seen[-1].text


def test_a_short_story_answers_itself_alone() -> None:
    """What is not said is asked."""
    made = told("I went there by bus.")
    assert set(made.values()) == {"what_happened"}


def test_what_was_read_can_be_changed() -> None:
    """A guess gives way to the person's own word, also before its turn."""
    made = told("I waited at the clinic in Leeds.")
    assert made.asked == "good"
    made.says("/change where")
    assert made.asked == "where"
    made.says("Hull")
    assert made.frame.answers["where"].how != "read"
    assert made.asked == "good"


def test_an_answer_that_is_there_is_not_written_over() -> None:
    """Telling the story anew leaves what was answered on its own."""
    made = told("I went there by bus.")
    made.says("/change what_happened")
    for _ in range(3):
        if made.asked != "where":
            made.says("/skip")
    made.says("/change where")
    made.says(LONG)
    assert made.frame.answers["what_happened"].value == LONG
