"""A question that nobody can reach is found, and one that somebody reaches never is."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dialogues.engine.position import visible
from core.dialogues.session import Answer, Frame
from core.dialogues.steps import Survey
from core.domain.organisation import HelpLine, Organisation
from core.domain.surveys import Value
from documents.checking import check_survey

BOARD = Organisation(name={"en": "the board"}, help_lines=(HelpLine(kinds=("life",), words={}),))
UNREACHED = {"condition-never", "question-unreached"}


def survey(*questions: dict[str, Any]) -> Survey:
    """A survey of these questions, whose words do not matter."""
    asked = [{"ask": {"en": "Well?"}, **question} for question in questions]
    return Survey.model_validate({"id": "visit", "title": {"en": "Visit"}, "questions": asked})


def found(one: Survey) -> dict[str, set[str]]:
    """The keys of the notes on conditions and checks, by question."""
    notes: dict[str, set[str]] = {}
    for note in check_survey(one, BOARD):
        if note.key.startswith(("condition", "question-u", "check", "bounds", "choices-too")):
            notes.setdefault(note.where, set()).add(note.key)
    return notes


def answer(name: str) -> dict[str, Any]:
    """An answer in an expression."""
    return {"answer": name}


def op(name: str, *args: dict[str, Any]) -> dict[str, Any]:
    """An operation in an expression."""
    return {"op": name, "args": list(args)}


def value(fixed: float | str) -> dict[str, Any]:
    """A fixed value in an expression."""
    return {"value": fixed}


Question = dict[str, Any]
Cases = dict[str, tuple[Question, Question]]
SERVICE: Question = {
    "id": "service",
    "kind": "choice",
    "options": [{"id": "gp"}, {"id": "dentist"}],
}
DAYS: Question = {"id": "days", "kind": "number", "least": 0, "most": 365}
PRICE: Question = {"id": "price", "kind": "number", "least": 0, "decimals": 2}
SEEN: Question = {"id": "seen", "kind": "yes_no"}
STORY: Question = {"id": "story", "kind": "text"}
HELPED: Question = {
    "id": "helped",
    "kind": "choices",
    "options": [{"id": f"o{i}"} for i in range(8)],
}

NEVER: Cases = {
    "no such number": (DAYS, {"of": "days", "at_least": 366}),
    "two choices at once": (
        SERVICE,
        {"all": [{"of": "service", "equals": "gp"}, {"of": "service", "equals": "dentist"}]},
    ),
    "neither yes nor no, and answered": (
        SEEN,
        {
            "all": [
                {"of": "seen"},
                {"none": [{"of": "seen", "equals": True}, {"of": "seen", "equals": False}]},
            ]
        },
    ),
    "a number that is none": (DAYS, {"test": op("=", answer("days"), value("many"))}),
    "above and below": (
        PRICE,
        {
            "test": op(
                "and", op(">", answer("price"), value(5)), op("<", answer("price"), value(5))
            )
        },
    ),
    "a range that is empty": (DAYS, {"of": "days", "at_least": 9, "at_most": 8}),
    "an answer to a note": ({"id": "hello", "kind": "note"}, {"of": "hello"}),
    "whatever else is unknown": (
        STORY,
        {"test": op("and", op("contains", answer("story"), value("bus")), value(0))},
    ),
    "more than all": (
        {**HELPED, "options": HELPED["options"][:3]},
        {"test": op(">", op("count-selected", answer("helped")), value(3))},
    ),
}


@pytest.mark.parametrize("what", NEVER)
def test_a_condition_that_can_never_hold_is_found(what: str) -> None:
    """Whatever anybody answers, the question is not asked."""
    first, when = NEVER[what]
    assert found(survey(first, {**STORY, "id": "then", "when": when})) == {
        "then": {"condition-never"}
    }


MAYBE: Cases = {
    "the highest number": (DAYS, {"of": "days", "at_least": 365}),
    "between two whole numbers": (
        PRICE,
        {
            "test": op(
                "and", op(">", answer("price"), value(5)), op("<", answer("price"), value(6))
            )
        },
    ),
    "above the highest number that is named": (
        PRICE,
        {"test": op(">", answer("price"), value(5))},
    ),
    "no answer": (SERVICE, {"none": [{"of": "service"}]}),
    "an empty answer": (STORY, {"test": op("=", answer("story"), value(""))}),
    "words that nobody knows": (STORY, {"of": "story", "equals": "a bus"}),
    "a sum": (PRICE, {"test": op("=", op("*", answer("price"), value(3)), value(7))}),
    "one of many": (HELPED, {"of": "helped", "includes": "o7"}),
    "many of many": (
        HELPED,
        {"test": op(">", op("count-selected", answer("helped")), value(6))},
    ),
    "a day": (STORY, {"test": op("=", {"op": "today"}, value("2027-01-01"))}),
    "not a choice that is not there": (
        SERVICE,
        {"test": op("!=", answer("service"), value("dentist"))},
    ),
}


@pytest.mark.parametrize("what", MAYBE)
def test_a_condition_that_may_hold_is_left_alone(what: str) -> None:
    """There are answers with which the question is asked, or nobody can tell."""
    first, when = MAYBE[what]
    assert found(survey(first, {**STORY, "id": "then", "when": when})) == {}


def test_a_choice_that_is_not_there_is_named() -> None:
    """A condition that looks for it says which one it is, even where another part may hold."""
    gone = {"of": "service", "equals": "hospital"}
    one = survey(
        SERVICE,
        {**STORY, "id": "alone", "when": gone},
        {**STORY, "id": "beside", "when": {"any": [gone, {"of": "service", "equals": "gp"}]}},
    )
    assert found(one) == {"alone": {"condition-choice"}, "beside": {"condition-choice"}}


def test_a_question_behind_one_that_is_never_asked_is_found() -> None:
    """Its own condition could hold, if what it looks at were ever answered."""
    one = survey(
        SERVICE,
        {**SEEN, "when": {"of": "service", "equals": "gp"}},
        {
            **STORY,
            "when": {
                "all": [{"of": "seen", "equals": True}, {"of": "service", "equals": "dentist"}]
            },
        },
    )
    assert found(one) == {"story": {"question-unreached"}}


def test_a_section_counts_for_its_questions() -> None:
    """What is asked in a section has the condition of the section too."""
    asked = {"ask": {"en": "Well?"}}
    one = Survey.model_validate(
        {
            "id": "visit",
            "sections": [{"id": "waits", "when": {"of": "seen", "equals": False}}],
            "questions": [
                {**SEEN, **asked},
                {**DAYS, **asked, "section": "waits", "when": {"of": "seen", "equals": True}},
            ],
        }
    )
    assert found(one) == {"days": {"condition-never"}}


def test_what_is_worked_out_is_known() -> None:
    """A calculated value is followed as far as the answers before it tell."""
    late = {"id": "late", "kind": "calculated", "value": op(">", answer("days"), value(28))}
    ok = {**STORY, "when": {"of": "late", "equals": True}}
    never = {**STORY, "id": "never", "when": {"of": "late", "equals": "yes"}}
    assert found(survey(DAYS, late, ok, never)) == {"never": {"condition-never"}}


CHECKS: dict[str, tuple[Question, set[str]]] = {
    "never right": ({**DAYS, "check": op(">", answer("."), value(365))}, {"check-never"}),
    "right at the edge": ({**DAYS, "check": op(">=", answer("."), value(365))}, set()),
    "right for some words": ({**STORY, "check": op("regex", answer("."), value("x"))}, set()),
    "below another answer": ({**DAYS, "check": op("<", answer("."), answer("days0"))}, set()),
    "least above most": ({**DAYS, "least": 9, "most": 3}, {"bounds-reversed"}),
    "more than there are": ({**HELPED, "least": 9}, {"choices-too-few"}),
}


@pytest.mark.parametrize("what", CHECKS)
def test_a_question_that_nobody_can_answer_is_found(what: str) -> None:
    """Bounds and checks leave something to answer, or say that they do not."""
    question, keys = CHECKS[what]
    one = survey({**DAYS, "id": "days0"}, question)
    assert found(one) == ({str(question["id"]): keys} if keys else {})


# --- never a false alarm -------------------------------------------------------------------------

IDS = ("service", "days", "price", "seen", "helped", "story")
FIXED = st.one_of(
    st.sampled_from(["gp", "dentist", "o1", "o7", "", "yes"]), st.integers(-2, 370), st.just(2.5)
)
LEAVES = st.one_of(
    st.builds(lambda name: {"of": name}, st.sampled_from(IDS)),
    st.builds(lambda name, to: {"of": name, "equals": to}, st.sampled_from(IDS), FIXED),
    st.builds(lambda low: {"of": "days", "at_least": low}, st.integers(-2, 370)),
    st.builds(lambda top: {"of": "price", "at_most": top}, st.integers(-2, 9)),
    st.builds(lambda one: {"of": "helped", "includes": f"o{one}"}, st.integers(0, 8)),
    st.builds(
        lambda name, sign, to: {"test": op(sign, answer(name), {"value": to})},
        st.sampled_from(IDS),
        st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "selected"]),
        FIXED,
    ),
    st.builds(
        lambda one, sign, other: {"test": op("<", op(sign, answer(one), answer(other)), value(4))},
        st.sampled_from(IDS),
        st.sampled_from(["+", "-", "div", "mod"]),
        st.sampled_from(IDS),
    ),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda kind, parts: {kind: parts},
        st.sampled_from(["all", "any", "none"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=5,
)
GIVEN: dict[str, st.SearchStrategy[Value]] = {
    "service": st.sampled_from(["gp", "dentist"]),
    "days": st.integers(0, 365),
    "price": st.integers(0, 4000).map(lambda cents: cents / 100),
    "seen": st.booleans(),
    "helped": st.lists(st.sampled_from([f"o{i}" for i in range(8)]), unique=True).map(
        lambda some: tuple(sorted(some))
    ),
    "story": st.sampled_from(["a bus", "gp", "12"]),
}
ANSWERS = st.fixed_dictionaries({}, optional=GIVEN)
WRITTEN: dict[str, Question] = {
    "service": SERVICE,
    "days": DAYS,
    "price": PRICE,
    "seen": SEEN,
    "helped": HELPED,
}


@settings(max_examples=300, deadline=None)
@given(CONDITIONS, CONDITIONS, ANSWERS)
def test_what_somebody_is_asked_is_never_called_out_of_reach(
    one: dict[str, Any], other: dict[str, Any], answers: dict[str, Value]
) -> None:
    """Whatever the conditions and the answers are: a question that comes was not accused."""
    middle = {"id": "middle", "kind": "yes_no", "when": one}
    both = {"any": [other, {"all": [{"of": "middle", "equals": True}, other]}]}
    asked = survey(*WRITTEN.values(), STORY, middle, {**STORY, "id": "last", "when": both})
    frame = Frame(
        "visit", asked.version, answers={k: Answer(v, "tap") for k, v in answers.items()}
    )
    frame = frame.answered("middle", Answer(value=True, how="tap"))
    accused = {name for name, keys in found(asked).items() if keys & UNREACHED}
    assert not accused & {question.id for question in visible(asked, frame)[0]}
