"""Sections, repeats and "other": headings, whose words are asked, and how far it is."""

import pytest

from core.domain.messages import Reply
from tests.core.world import Talk, inside, script, written

FAMILY = script("family")
SCALES = script("scales")


def family(*words: str) -> Talk:
    """Somebody who has said these words in turn."""
    talk = inside(FAMILY)
    for said in words:
        talk.says(said)
    return talk


def headings(reply: Reply) -> list[str]:
    """The headings of a message."""
    return [part.text for part in reply.parts if part.kind == "heading"]


def notes(reply: Reply) -> list[str]:
    """What stands small beneath a question."""
    return [part.text for part in reply.parts if part.kind == "note"]


def test_a_heading_stands_before_the_first_question_of_its_section() -> None:
    """Above its notes, once, and not before the second question."""
    talk = family("yes")
    asked = talk.seen[-1]
    assert [part.text for part in asked.parts][:3] == [
        "Child",
        "Tell us about them.",
        "What is the name?",
    ]
    assert headings(talk.says("Ann")[-1]) == []


def test_a_hint_stands_beneath_its_question() -> None:
    """As a note, also when the question is put again."""
    talk = family("yes")
    assert notes(talk.seen[-1])[0] == "The first name is enough."
    assert "The first name is enough." in notes(talk.says("   ")[-1])


def test_a_repeat_is_asked_again_under_its_number() -> None:
    """Each turn has a heading of its own, and answers of its own."""
    talk = family("yes", "Ann", "5", "yes")
    assert talk.asked == "name.2"
    assert headings(talk.seen[-1]) == ["Child 2"]
    talk.says("Bob")
    talk.says("7")
    talk.says("no")
    assert talk.asked == "town"
    assert talk.values() == {
        "children": True,
        "name": "Ann",
        "age": 5,
        "child.more.2": True,
        "name.2": "Bob",
        "age.2": 7,
        "child.more.3": False,
    }


def test_a_repeat_ends_at_its_most() -> None:
    """After the third child nobody is asked for a fourth."""
    talk = family("yes", "Ann", "5", "yes", "Bob", "7", "yes", "Cat", "9")
    assert talk.asked == "town"


def test_a_section_that_does_not_apply_is_passed_over() -> None:
    """Heading and all."""
    talk = family("no")
    assert talk.asked == "town"
    assert headings(talk.seen[-1]) == ["Your visit"]


def test_back_and_change_reach_into_a_repeat() -> None:
    """Each turn is known by its number."""
    talk = family("yes", "Ann", "5", "yes", "Bob")
    talk.says("back")
    assert talk.asked == "name.2"
    talk.says("Rob")
    talk.says("change Age")
    assert talk.asked == "age"
    talk.says("6")
    assert talk.values()["age"] == 6
    talk.says("change Name (2)")
    assert talk.asked == "name.2"


def test_taking_a_repeat_back_takes_its_answers_out_of_count() -> None:
    """Without a second child nothing of it is shown; with it again nothing is lost."""
    talk = family("yes", "Ann", "5", "yes", "Bob", "7")
    talk.edits("m5", "no")
    assert talk.asked == "town"
    talk.edits("m5", "yes")
    assert talk.asked == "child.more.3"
    assert talk.values()["name.2"] == "Bob"


def test_other_is_followed_by_its_words() -> None:
    """It is offered last, and what is meant by it is asked in words."""
    talk = family("no", "york")
    assert [choice.label for choice in talk.seen[-1].choices] == ["Minster", "Abbey", "Other"]
    talk.presses("Other")
    assert talk.asked == "clinic.other"
    assert "What is it?" in talk.seen[-1].text
    talk.says("The bus")
    assert talk.values()["clinic.other"] == "The bus"
    talk.says("change Clinic, in your words")
    assert talk.asked == "clinic.other"


def test_another_choice_leaves_the_words_out() -> None:
    """Who takes "other" back is not asked for words, and the words do not count."""
    talk = family("no", "york")
    talk.presses("Other")
    talk.says("The bus")
    talk.says("change Clinic")
    talk.presses("Abbey")
    assert talk.asked == "asked"
    for words in ("2", "2"):
        talk.says(words)
    talk.presses("Send it")
    (ended,) = talk.kept
    assert "clinic.other" not in ended.answers
    assert ended.retired["clinic.other"].value == "The bus"


def test_what_is_worked_out_is_never_asked_nor_shown() -> None:
    """It steers what follows, is kept at the end, and cannot be changed."""
    talk = family("no", "york", "abbey", "3", "1")
    assert talk.asked == "why"
    talk.says("Nobody knew")
    assert "open" not in {line.partition(":")[0] for line in talk.seen[-1].text.splitlines()}
    talk.says("change")
    assert "2" not in {choice.label for choice in talk.seen[-1].choices}
    assert {
        c.payload.partition("!")[2].partition("|")[0] for c in talk.seen[-1].choices
    }.isdisjoint({"change open", "change source"})
    talk.presses("Send it")
    (ended,) = talk.kept
    assert ended.answers["open"].value == 2
    assert ended.answers["open"].how == "derived"


def test_the_mark_of_a_link_is_kept() -> None:
    """A hidden value is the mark by which the person came."""
    talk = family()
    assert talk.frame.day == "2026-03-02"
    assert "source" not in talk.values()


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ((), "Question 1 of about 5"),
        (("no",), "Question 2 of about 5"),
        (("yes",), "Question 2 of about 8"),
        (("yes", "Ann", "5", "yes"), "Question 5 of about 11"),
        (("no", "york", "abbey"), "Question 4 of about 5"),
        (("no", "york", "abbey", "3", "1"), "Question 6 of 6"),
    ],
)
def test_a_survey_says_how_far_it_is(words: tuple[str, ...], note: str) -> None:
    """Of those that apply now; "about" as long as an answer to come may change that."""
    assert notes(family(*words).seen[-1])[-1] == note


def test_where_nothing_depends_on_answers_the_number_is_exact() -> None:
    """Five questions are five questions; the review is none."""
    talk = inside(SCALES)
    assert notes(talk.seen[-1])[-1] == "Question 1 of 5"
    for words in ("4", "2, 1, 3", "yes", "2.5", "7"):
        talk.says(words)
    assert not any("Question" in note for note in notes(talk.seen[-1]))


def test_other_conversations_do_not_count_aloud() -> None:
    """Sharing an experience is no survey."""
    talk = inside(script("branches"))
    assert not any("Question" in note for note in notes(talk.seen[-1]))


def test_a_form_shows_sections_repeats_and_hints() -> None:
    """Headings above the first field, a label for each turn; what is worked out is absent."""
    talk = family("yes", "Ann", "5", "yes")
    talk.says("/form")
    shown = {field.id: field for field in talk.form_shown.fields}
    assert [field.heading for field in talk.form_shown.fields if field.heading] == [
        "About you",
        "Child",
        "Child 2",
        "Your visit",
    ]
    assert shown["name"].hint == "The first name is enough."
    assert shown["name.2"].label == "Name (2)"
    assert {"open", "source", "hello", "review"}.isdisjoint(shown)
    assert shown["child.more.2"].shapes


def test_a_form_fills_a_repeat() -> None:
    """Several turns at once."""
    talk = family("yes", "Ann", "5", "yes")
    talk.says("/form")
    given = {"children": "yes", "name": "Ann", "age": "5", "child.more.2": "yes"}
    talk.fills({**given, "name.2": "Bob", "age.2": "7", "child.more.3": "no"})
    assert talk.asked == "town"
    assert talk.values()["name.2"] == "Bob"


def test_another_is_offered_when_any_question_of_the_first_was_asked() -> None:
    """That the first question of a section did not apply leaves nobody without the second turn."""
    made = inside(
        written(
            """
            id = "trips"
            sections = [{ id = "trip", repeat = { en = "Another trip?" } }]
            [[questions]]
            id = "car"
            kind = "yes_no"
            ask = { en = "Have you a car?" }
            [[questions]]
            id = "park"
            kind = "text"
            section = "trip"
            ask = { en = "Where did you park?" }
            when = { of = "car", equals = true }
            [[questions]]
            id = "bus"
            kind = "text"
            section = "trip"
            ask = { en = "Which bus?" }
            when = { of = "car", equals = false }
            """
        )
    )
    made.says("no")
    made.says("the 5")
    assert made.asked == "trip.more.2"
    skipped = inside(made.library.current["trips"])
    skipped.says("skip")
    assert skipped.asked is None
