"""Checks of what a survey promises: when, to whom, what for, and that nobody is asked too much."""

from collections.abc import Mapping
from typing import Final

from core.dialogues.shipped import load_library
from core.dialogues.steps import Survey
from documents.checking.survey import Checked
from documents.xlsform.nearness import nearest

MOST_QUESTIONS: Final = 30
"""More than that, and many people leave before the end."""
CHANNELS: Final = ("telegram", "slack", "terminal")
"""Where people can be asked."""


def promises(checked: Checked) -> None:
    """The name of a survey, its length, its days, and those whom it invites."""
    survey = checked.survey
    ours = load_library().current.get(survey.id)
    if ours is not None and not isinstance(ours, Survey):
        checked.notes.error("", "id-taken", name=survey.id)
    if survey.asking > MOST_QUESTIONS:
        checked.notes.warn("", "questions-many", number=survey.asking, most=MOST_QUESTIONS)
    if survey.results_by is None:
        checked.notes.warn("", "results-unpromised")
    elif survey.closes and survey.results_by < survey.closes:
        checked.notes.warn("", "results-early", day=survey.results_by.isoformat())
    _days(checked)
    _audience(checked)


def _days(checked: Checked) -> None:
    """No day that matters has gone by. A survey that is open has begun on an earlier one."""
    survey, today = checked.survey, checked.today
    if today is None:
        return
    if survey.closes and survey.closes < today:
        checked.notes.error("", "closes-past", day=survey.closes.isoformat())
    if survey.results_by and survey.results_by < today:
        checked.notes.warn("", "results-past", day=survey.results_by.isoformat())


def _audience(checked: Checked) -> None:
    """Everybody who is named can be there; whom nobody is, nobody invites."""
    audience, board = checked.survey.audience, checked.organisation
    known: Mapping[str, tuple[str, ...]] = {
        "channels": CHANNELS,
        "areas": tuple(area.code for area in board.areas),
        "themes": board.themes,
        "languages": board.languages,
    }
    for what, there in known.items():
        for one in sorted(set(getattr(audience, what)) - set(there)):
            _unknown(checked, what, one, there)
    if audience.issue is not None and audience.issue < 1:
        checked.notes.error("", "audience-issue", issue=audience.issue)
    if audience.link and audience != audience.model_copy(update=_NOBODY):
        checked.notes.warn("", "audience-link")


_NOBODY: Final[Mapping[str, object]] = {
    "channels": (), "areas": (), "themes": (), "issue": None, "languages": (), "sample": None
}  # fmt: skip


def _unknown(checked: Checked, what: str, one: str, there: tuple[str, ...]) -> None:
    """Who was meant, or else who there is."""
    meant = nearest(one, there)
    if meant:
        checked.notes.error("", f"audience-{what}-near", name=one, meant=meant)
    else:
        checked.notes.error("", f"audience-{what}", name=one, there=", ".join(there) or "-")
