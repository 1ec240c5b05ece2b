"""The tables of moves are the truth: no other move can so much as be written down."""

from itertools import product

import pytest

from core.domain.changes import MoveExperience, MoveIssue
from core.domain.experiences import EXPERIENCE_MOVES, ExperienceState
from core.domain.issues import ISSUE_MOVES, IssueState
from core.errors import IllegalMove


def test_an_issue_moves_only_as_its_table_says() -> None:
    """Every pair of states is either in the table or refused, naming both."""
    for origin, to in product(IssueState, repeat=2):
        if (origin, to) in ISSUE_MOVES:
            assert MoveIssue(1, origin, to).to is to
            continue
        with pytest.raises(IllegalMove, match=f"from {origin} to {to}"):
            MoveIssue(1, origin, to)


def test_an_experience_moves_only_as_its_table_says() -> None:
    """Every pair of states is either in the table or refused, naming both."""
    for origin, to in product(ExperienceState, repeat=2):
        if (origin, to) in EXPERIENCE_MOVES:
            assert MoveExperience(1, origin, to).to is to
            continue
        with pytest.raises(IllegalMove, match=f"from {origin} to {to}"):
            MoveExperience(1, origin, to)
