"""Expressions of XLSForm: read as a tree, said as plainly as may be, and written again."""

from collections.abc import Mapping
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dialogues.session import Answer
from core.dialogues.steps import Condition, Expression
from core.domain.surveys import Value
from documents.xlsform.conditions import condition_of, expression_of
from documents.xlsform.known import Known, adapted, as_in_file
from documents.xlsform.parsing import FUNCTIONS, parse
from documents.xlsform.spelling import spell
from tests.documents.made_surveys import adjusted, conditions, expressions

KNOWN: Final[Mapping[str, Known]] = {
    known.id: known
    for known in (
        Known("age", "number", 0),
        Known("cost", "number", 1, 2),
        Known("ward", "choice", 2, 0, {"acute": "acute", "Old-1": "old_1", "1": "1"}),
        Known("good", "choices", 3, 0, {"food": "food", "staff": "staff"}),
        Known("seen", "yes_no", 4),
        Known("fine", "consent", 5),
        Known("words", "text", 6),
        Known("sum", "calculated", 7),
        Known("day", "date", 8),
    )
}


def plain(text: str) -> Condition:
    """The condition that a cell says."""
    return condition_of(adapted(parse(text), KNOWN), KNOWN)


PLAIN: Final = {
    "${ward} = 'acute'": Condition(of="ward", equals="acute"),
    "'acute' = ${ward}": Condition(of="ward", equals="acute"),
    "${ward} = 'Old-1'": Condition(of="ward", equals="old_1"),
    "${ward} = 1": Condition(of="ward", equals="1"),
    "${ward} != “acute”": Condition(none=(Condition(of="ward", equals="acute"),)),
    "selected(${ward}, 'acute')": Condition(of="ward", equals="acute"),
    "selected(${good}, 'food')": Condition(of="good", includes="food"),
    "not(selected(${good},'food'))": Condition(none=(Condition(of="good", includes="food"),)),
    "${seen} = 'yes'": Condition(of="seen", equals=True),
    "${seen} = 'no'": Condition(of="seen", equals=False),
    "${fine} = 'OK'": Condition(of="fine", equals=True),
    "${words} != ''": Condition(of="words"),
    "${words} = ''": Condition(none=(Condition(of="words"),)),
    "${age} >= 18": Condition(of="age", at_least=18),
    "${age} > 17": Condition(of="age", at_least=18),
    "18 <= ${age}": Condition(of="age", at_least=18),
    "${age} >= 18 and ${age} <= 65": Condition(of="age", at_least=18, at_most=65),
    "${age} = '5'": Condition(of="age", equals=5),
    "not(not(${words} != ''))": Condition(of="words"),
    "${age} < 5 or (${ward} = 'acute' and ${seen} = 'yes') or ${words} = 'x'": Condition(
        any=(
            Condition(of="age", at_most=4),
            Condition(
                all=(Condition(of="ward", equals="acute"), Condition(of="seen", equals=True))
            ),
            Condition(of="words", equals="x"),
        )
    ),
}


@pytest.mark.parametrize("text", PLAIN)
def test_what_can_be_said_plainly_is(text: str) -> None:
    """Simple shapes become tests that anybody can read."""
    assert plain(text) == PLAIN[text]


@pytest.mark.parametrize(
    "text",
    [
        "${cost} > 1",
        "${good} = 'food'",
        "${sum} = 5",
        "${age} > ${cost}",
        "count-selected(${good}) >= 2",
        "${words} = '5'",
        "today() > ${day}",
    ],
)
def test_what_cannot_stays_an_expression(text: str) -> None:
    """Where a plain test would say something else, the tree is kept."""
    assert plain(text).test is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 2 - 3", 5),
        ("7 mod 4 + -1", 2),
        ("9 div 2", 4.5),
        ("1 < 2 and 2 < 1 or true()", True),
        ("1 = 1 and not(2 = 2)", False),
        ("if(${age} > 17, 'old', 'young')", "old"),
        ("coalesce(${none}, 'x')", "x"),
        ("concat('a', 1, \"'\")", "a1'"),
        ("string-length('four')", 4),
        ("count-selected(${good})", 2),
        ("contains('abc', 'b') and starts-with('abc', 'a')", True),
        ("regex('ab12', '[a-z]+[0-9]+')", True),
        ("round(2.345, 2) + int(3.9) + number('4')", 9.35),
        ("max(1, 5, 3) - min(4, 2)", 3),
        ("now() >= date('2026-11-22')", True),
        (".5 + 1", 1.5),
        ("-(3)", -3),
    ],
)
def test_an_expression_is_worth_what_xpath_says(text: str, value: Value) -> None:
    """Precedence, sides and functions are those of XPath 1.0 and XLSForm."""
    answers: Mapping[str, Value] = {"age": 20, "good": ("food", "staff")}
    assert parse(text).of(answers, "2026-11-22") == value


@given(expressions(("a", "b")))
def test_what_is_written_reads_as_it_was(expression: Expression) -> None:
    """Any tree comes back from its text, brackets and quotes included."""
    assert parse(spell(expression)) == expression


@pytest.mark.parametrize(
    "text",
    [
        "1 - (2 - 3)",
        "1 - 2 - 3",
        "8 div (4 div 2)",
        "2 * (3 mod 2)",
        "(1 + 2) * 3",
        "1 = (2 = 3)",
        "1 < 2 = 3 < 4",
        "(1 = 2) < 3",
        "${a} and (${b} or ${c})",
        "${a} and ${b} or ${c}",
        "not(${a} or ${b}) and ${c}",
        "(0 - ${a}) * -2",
        "if(1, 2, 3) - (1 - 1)",
    ],
)
def test_brackets_stand_where_they_are_needed_and_nowhere_else(text: str) -> None:
    """What was written plainly is written again to the letter."""
    assert spell(parse(text)) == text


def test_both_quotes_in_one_text_mean_the_same() -> None:
    """XPath cannot write them in one, so they are put together."""
    said = 'it\'s "fine"'
    assert parse(spell(Expression(value=said))).of({}) == said


ANSWERS: Final = st.fixed_dictionaries(
    {},
    optional={
        "age": st.integers(-5, 20),
        "cost": st.integers(0, 5) | st.just(1.5),
        "ward": st.sampled_from(("acute", "old_1", "1")),
        "good": st.sampled_from((("food",), ("food", "staff"))),
        "seen": st.booleans(),
        "fine": st.sampled_from((True,)),
        "words": st.sampled_from(("x", "5", "dé")),
        "day": st.just("2026-11-22"),
    },
)


@given(expressions(tuple(KNOWN)), ANSWERS)
def test_the_plainest_condition_says_the_same(
    expression: Expression, given_answers: Mapping[str, Value]
) -> None:
    """A condition holds exactly when the expression that it came from does."""
    meant = adjusted(expression, KNOWN)
    answers = {name: Answer(value, "tap") for name, value in given_answers.items()}
    found = condition_of(meant, KNOWN).holds(answers, "2026-11-22")
    assert found == meant.holds(given_answers, "2026-11-22")


@given(conditions(KNOWN))
def test_a_condition_is_written_and_read_as_it_was(condition: Condition) -> None:
    """The text in the cell says no more and no less."""
    text = spell(as_in_file(expression_of(condition), KNOWN))
    assert plain(text) == condition


def test_every_function_is_explained_by_its_name() -> None:
    """The functions that are offered are the ones that XLSForm forms use."""
    assert {"selected", "count-selected", "if", "coalesce", "regex", "today", "now"} <= set(
        FUNCTIONS
    )
