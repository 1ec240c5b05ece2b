"""What a new version changes is told question by question; people inside are moved and counted."""

from typing import Any

import pytest

from core.dialogues.differences import (
    Consequence,
    Difference,
    Inside,
    difference_words,
    differences,
    frames_inside,
    inside_words,
    report_inside,
)
from core.dialogues.session import Answer, Frame, Session, to_json
from core.dialogues.steps import Survey, library_of
from core.domain.people import Hat
from core.texts import load_wordings

SERVICE: dict[str, Any] = {
    "id": "service",
    "kind": "choice",
    "ask": {"en": "Which service was it?"},
    "label": {"en": "Service"},
    "options": [
        {"id": "gp", "label": {"en": "Doctor"}},
        {"id": "pharmacy", "label": {"en": "Pharmacy"}},
    ],
}
DAYS: dict[str, Any] = {"id": "days", "kind": "number", "ask": {"en": "How many days?"}}
STORY: dict[str, Any] = {"id": "story", "kind": "text", "ask": {"en": "What was good?"}}
WORDS = load_wordings().of("en")


def survey(*questions: dict[str, Any], **more: Any) -> Survey:  # noqa: ANN401
    """A survey of these questions."""
    return Survey.model_validate({"id": "visit", "questions": questions, **more})


BEFORE = survey(SERVICE, DAYS, STORY)
CLOSED = {**SERVICE, "options": SERVICE["options"][:1]}

CHANGES: dict[str, tuple[Survey, tuple[Difference, ...], tuple[str, ...]]] = {
    "nothing": (BEFORE, (), ()),
    "a question more": (
        survey(SERVICE, DAYS, {**STORY, "id": "bad"}, STORY),
        (Difference("bad", "added"),),
        ("New: “What was good?”.",),
    ),
    "a question less": (
        survey(SERVICE, STORY),
        (Difference("days", "removed"),),
        ("Taken out: “How many days?”.",),
    ),
    "other words": (
        survey(SERVICE, DAYS, {**STORY, "hint": {"en": "Say it."}}),
        (Difference("story", "words"),),
        ("The words of “What was good?” changed.",),
    ),
    "another kind": (
        survey(SERVICE, {**DAYS, "kind": "text", "least": 3}, STORY),
        (Difference("days", "kind"),),
        ("“How many days?” is now another kind of question.",),
    ),
    "a choice less": (
        survey(CLOSED, DAYS, STORY),
        (Difference("service", "choices_removed", ("pharmacy",)),),
        ("“Service” no longer has these choices: Pharmacy.",),
    ),
    "a choice more": (
        survey(
            {**SERVICE, "options": [*SERVICE["options"], {"id": "ward", "label": {"en": "Ward"}}]},
            DAYS,
            STORY,
        ),
        (Difference("service", "choices_added", ("ward",)),),
        ("“Service” has new choices: Ward.",),
    ),
    "a choice with another name": (
        survey(
            {
                **SERVICE,
                "options": [SERVICE["options"][0], {"id": "pharmacy", "label": {"en": "P"}}],
            },
            DAYS,
            STORY,
        ),
        (Difference("service", "words"),),
        ("The words of “Service” changed.",),
    ),
    "another time": (
        survey(SERVICE, {**DAYS, "when": {"of": "service", "equals": "gp"}}, STORY),
        (Difference("days", "condition"),),
        ("“How many days?” is asked at another time than before.",),
    ),
    "other rules": (
        survey(SERVICE, {**DAYS, "most": 9}, STORY),
        (Difference("days", "rules"),),
        ("The rules for an answer to “How many days?” changed.",),
    ),
}


PROMISES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "named": ({"anonymous": True}, {}, "That is not so any more."),
    "anonymous": ({}, {"anonymous": True}, "People were not told so before."),
    "equality": ({}, {"equality": True}, "were added or taken out."),
    "title": ({}, {"title": {"en": "Care"}}, "It has another title."),
    "purpose": ({}, {"purpose": {"en": "To mend it."}}, "of what the answers are for."),
    "languages": ({}, {"languages": ["en", "cy"]}, "in other languages than before."),
    "audience": ({}, {"audience": {"sample": 5}}, "It asks other people than before."),
    "opens": ({}, {"opens": "2099-01-01"}, "The first day to answer is another one."),
    "results_by": ({}, {"results_by": "2099-01-01"}, "we promise the results is another one."),
    "closes": ({}, {"closes": "2026-03-20"}, "The last day to answer is another one."),
}


@pytest.mark.parametrize("what", PROMISES)
def test_each_change_of_what_people_were_told_is_told(what: str) -> None:
    """Whether anybody can know who they are, what is asked beside, and the last day."""
    earlier, later, ends = PROMISES[what]
    before, after = survey(STORY, **earlier), survey(STORY, **later)
    assert [(one.question, one.change) for one in differences(before, after)] == [("", what)]
    (said,) = difference_words(WORDS, before, after)
    assert said.endswith(ends)


@pytest.mark.parametrize("what", CHANGES)
def test_each_change_of_a_question_is_told(what: str) -> None:
    """A change is one difference, and one sentence; nothing else is said."""
    after, expected, said = CHANGES[what]
    assert differences(BEFORE, after) == expected
    assert difference_words(WORDS, BEFORE, after) == said


def test_the_condition_of_a_section_counts() -> None:
    """A section that is asked at another time changes that for each of its questions."""
    plain = survey(SERVICE, {**DAYS, "section": "wait"}, sections=[{"id": "wait"}])
    when = {"of": "service", "equals": "gp"}
    now = survey(SERVICE, {**DAYS, "section": "wait"}, sections=[{"id": "wait", "when": when}])
    assert differences(plain, now) == (Difference("days", "condition"),)


def inside(*, script: Survey = BEFORE, **answers: Any) -> Frame:  # noqa: ANN401
    """A conversation in which these answers were given; None is a skip."""
    given = {
        name: Answer(None, "skip") if value is None else Answer(value, "tap")
        for name, value in answers.items()
    }
    return Frame("visit", script.version, answers=given)


def report(after: Survey, *frames: Frame) -> Inside:
    """What this version means for those inside the one before."""
    return report_inside(frames, library_of([BEFORE]), after)


def test_who_is_asked_again_is_counted_with_the_reason() -> None:
    """Whoever chose what was removed is asked again; the others go on."""
    told = report(
        survey(CLOSED, DAYS, STORY),
        *(inside(service="pharmacy", days=3) for _ in range(3)),
        *(inside(service="gp") for _ in range(10)),
        inside(),
    )
    again = Consequence("service", "choices_removed", ("pharmacy",), 3)
    assert told == Inside(14, 3, (again,))
    assert inside_words(WORDS, told, BEFORE, survey(CLOSED, DAYS, STORY)) == (
        "14 people are inside. 3 of them will be asked something again.",
        "3 will be asked again about “Service”. Pharmacy was taken out.",
    )


def test_every_reason_is_the_engines_own() -> None:
    """Another kind, an answer that is now needed, bounds, and a question that is gone."""
    kinds = survey(SERVICE, {**DAYS, "kind": "text"}, STORY)
    assert report(kinds, inside(days=3)).consequences == (Consequence("days", "kind", (), 1),)
    needed = survey(SERVICE, {**DAYS, "required": True}, STORY)
    assert report(needed, inside(days=None), inside(days=2)).consequences == (
        Consequence("days", "required", (), 1),
    )
    lower = survey(SERVICE, {**DAYS, "most": 2}, STORY)
    assert report(lower, inside(days=3), inside(days=2)).consequences == (
        Consequence("days", "rules", (), 1),
    )
    gone = survey(SERVICE, STORY)
    assert report(gone, inside(days=3)) == Inside(1, 0, (Consequence("days", "removed", (), 1),))


def test_whoever_is_no_longer_asked_is_not_asked_again() -> None:
    """An answer that does not fit counts only where its question still comes."""
    hidden = survey(SERVICE, {**DAYS, "most": 2, "when": {"of": "service", "equals": "gp"}}, STORY)
    assert report(hidden, inside(service="pharmacy", days=3)) == Inside(1)


def test_two_questions_of_one_person_are_one_person() -> None:
    """Somebody who is asked two questions again is counted once."""
    after = survey(CLOSED, {**DAYS, "kind": "text"}, STORY)
    assert report(after, inside(service="pharmacy", days=3)).again == 1


def test_a_breaking_version_moves_nobody() -> None:
    """People inside end with the questions that they began with."""
    after = survey(STORY, breaking=True)
    told = report(after, inside(days=3), inside())
    assert told == Inside(2, stay=True)
    assert inside_words(WORDS, told, BEFORE, after) == (
        "2 people are inside, who end with the questions they began with.",
    )


def test_each_person_is_inside_once_and_a_try_is_nobody() -> None:
    """Of one session one conversation counts, aside or open; those of a try do not."""
    open_now = Session(1, Hat.CITIZEN, frames=(inside(days=1),), aside=(inside(),))
    aside = Session(2, Hat.CITIZEN, aside=(inside(days=2),))
    trying = Session(3, Hat.STAFF, frames=(Frame("visit", BEFORE.version, "try"),))
    other = Session(4, Hat.CITIZEN, frames=(Frame("share", "1"),))
    stored = [to_json(one) for one in (open_now, aside, trying, other)]
    assert len(frames_inside(stored, "visit")) == 2
