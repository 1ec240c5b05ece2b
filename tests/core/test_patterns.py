"""Patterns of staff are matched in bounded time."""

import pytest

from core.dialogues.steps import Expression
from core.dialogues.steps.patterns import matches, pattern_fault

ENDLESS = (
    r"(a+)+$",
    r"(a*)*b",
    r"((a|b)+c?)+",
    r"(\d+\s*)+",
    r".*.*.*.*.*x",
    r"(a{2,})+",
    r"(a{1,9}){1,9}b",
    r"(a|a)*b",
    r"(a|aa)*b",
    r"(a?a?)*b",
    r"(a{1,3})*b",
    r"(ab){1,}",
    r"(a+)\1",
)


@pytest.mark.parametrize("pattern", ENDLESS)
def test_a_pattern_that_may_never_end_is_refused(pattern: str) -> None:
    """An open repeat of more than one sign, or too many, matches nothing and is named."""
    assert pattern_fault(pattern) == "endless"
    assert not matches(pattern, "a" * 60)


@pytest.mark.parametrize("pattern", ["(", "[a", "*"])
def test_a_pattern_that_is_none_is_unreadable(pattern: str) -> None:
    """What cannot be read matches nothing."""
    assert pattern_fault(pattern) == "unreadable"
    assert not matches(pattern, pattern)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", "YO1 7HH"),
        (r"0\d{10}", "01904123456"),
        (r"[^@]+@[^@]+", "a@b"),
        (r"(\d{3} ){2}\d{4}", "485 777 3456"),
    ],
)
def test_patterns_that_people_use_are_matched(pattern: str, said: str) -> None:
    """Postcodes, numbers and addresses are read whole."""
    assert pattern_fault(pattern) is None
    assert matches(pattern, said)
    assert not matches(pattern, f"@{said}@@")
    tree = Expression(op="regex", args=(Expression(answer="."), Expression(value=pattern)))
    assert tree.holds({".": said})


def test_nothing_long_is_matched() -> None:
    """A story is no postcode: it is not looked at."""
    assert not matches(".*", "a" * 101)
