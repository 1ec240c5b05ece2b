"""Patterns that would never be matched are errors before anybody is asked."""

import pytest

from core.dialogues.steps import Survey
from core.domain.organisation import HelpLine, Organisation
from documents.checking import check_survey

BOARD = Organisation(name={"en": "The board"}, help_lines=(HelpLine(kinds=("any",), words={}),))


def keys(pattern: str) -> list[str]:
    """The errors of a survey that asks for words like this."""
    check = {"op": "regex", "args": [{"answer": "."}, {"value": pattern}]}
    question = {"id": "code", "kind": "text", "ask": {"en": "Which code?"}, "check": check}
    survey = Survey.model_validate({"id": "codes", "questions": [question]})
    return [note.key for note in check_survey(survey, BOARD) if note.severity == "error"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"[A-Z]{2}\d+", []),
        (r"(a|a)*b", ["pattern-endless"]),
        (r"[A-Z", ["pattern-unreadable"]),
    ],
)
def test_a_pattern_that_heard_would_not_match_is_an_error(pattern: str, found: list[str]) -> None:
    """Nobody can ever answer a question whose pattern is never matched."""
    assert keys(pattern) == found
