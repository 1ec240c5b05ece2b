"""What staff should know of a survey before they publish it: pure checks, each told in a note."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from core.dialogues.steps import Survey
from core.domain.organisation import Organisation
from core.domain.surveys import Note
from documents.checking.choices import choices
from documents.checking.conditions import conditions
from documents.checking.patterns import patterns
from documents.checking.persons import persons
from documents.checking.promises import promises
from documents.checking.survey import Checked
from documents.checking.wording import wording

CHECKS: Final[tuple[Callable[[Checked], None], ...]] = (
    promises,
    conditions,
    patterns,
    choices,
    persons,
    wording,
)
"""Every check, in the order in which its notes are told."""
NOWHERE: Final[Mapping[str, str]] = {}


def check_survey(
    survey: Survey,
    organisation: Organisation,
    *,
    today: date | None = None,
    places: Mapping[str, str] = NOWHERE,
) -> tuple[Note, ...]:
    """Everything to know of a survey for this board; the errors first, then in the file's order.

    `today` is the day where the board is; without it no date is late. `places` says where each
    question stands in the file, by id; else its note names the question.
    """
    checked = Checked(survey, organisation, today, places)
    for check in CHECKS:
        check(checked)
    order = {checked.place(question): nth for nth, question in enumerate(survey.questions, 1)}
    return tuple(
        sorted(
            checked.notes.notes,
            key=lambda note: (note.severity != "error", order.get(note.where, 0)),
        )
    )
