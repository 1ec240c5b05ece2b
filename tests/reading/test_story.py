"""What a long message already answers, and what an unexpected one may want."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.choices import Option
from core.reading.story import Fragment, answers_in, intents_for, rank, topics_for

AREAS = [Option("york", ("York",), ("York Hospital",)), Option("leeds", ("Leeds",))]
TOPICS = topics_for("en", AREAS)
STORY = (
    "I went to York Hospital last Tuesday with my mum. The nurses were kind but the wait was too "
    "long. I felt scared. It would help if someone told us how long."
)


def test_one_message_answers_every_question_it_touches() -> None:
    """Place, date, feeling, good, bad and wish are found, each with its sentence."""
    kind_and_long = "The nurses were kind but the wait was too long."
    first = "I went to York Hospital last Tuesday with my mum."
    wish = "It would help if someone told us how long."
    assert answers_in(STORY, TOPICS) == {
        "where": Fragment("york", first),
        "when": Fragment("last tuesday", first),
        "felt": Fragment("scared", "I felt scared."),
        "good": Fragment("The nurses were kind", kind_and_long),
        "better": Fragment("but the wait was too long.", kind_and_long),
        "help": Fragment(wish, wish),
    }


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The food was not great.", "good"),
        ("Nobody was kind.", "good"),
        ("I did not feel scared.", "felt"),
        ("We were in Leeds and then York.", "where"),
        ("I may come back.", "when"),
        ("I sat and waited.", "better"),
    ],
)
def test_only_sure_cues_count(text: str, topic: str) -> None:
    """What is denied, doubtful or said of two places answers nothing."""
    assert topic not in answers_in(text, TOPICS)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The bins outside should be emptied", "raise"),
        ("There is no bus to the hospital on Sundays", "raise"),
        ("I was at the clinic yesterday and the nurse was kind", "share"),
        ("how do I see what others said?", "help"),
        ("has anyone else had trouble with parking", "search"),
        ("asdf", "share"),
        ("", "share"),
    ],
)
def test_ranks_what_a_message_may_want(text: str, want: str) -> None:
    """The likeliest comes first; a message without a cue gets the usual order."""
    assert rank(text, intents_for("en"))[0] == want


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Two or three things are offered, and every sentence found stands in the message."""
    intents = intents_for("cy")
    offered = rank(text, intents)
    assert 2 <= len(offered) <= 3
    assert set(offered) <= set(intents)
    for fragment in answers_in(text, TOPICS, "cy").values():
        assert fragment.sentence in text


@given(st.lists(st.sampled_from([*STORY.split(". "), "But no", "It was not great"]), max_size=8))
def test_what_is_said_is_never_changed(parts: list[str]) -> None:
    """Kept clauses are the person's own words."""
    text = ". ".join(parts)
    for key, fragment in answers_in(text, TOPICS).items():
        if key in {"good", "better", "help"}:
            assert all(word in text for word in fragment.value.split())
