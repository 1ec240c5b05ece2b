"""A survey that was named on the command line, as it stands."""

from bots.wiring.surveys import SurveyDesk
from core.domain.surveys import SurveyLine
from core.errors import OperatorError


def standing(desk: SurveyDesk, survey: str) -> SurveyLine:
    """How a survey stands.

    Raises:
        OperatorError: there is none of that name.
    """
    lines = {line.publication.survey: line for line in desk.listed()}
    if survey in lines:
        return lines[survey]
    there = ", ".join(lines)
    what = f"There is: {there}." if there else "None was published yet."
    raise OperatorError(f"There is no survey {survey!r}. {what}")
