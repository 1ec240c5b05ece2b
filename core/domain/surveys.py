"""What somebody answered when asked."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SurveyAnswers:
    """A finished survey: question id to answer, under the version that was answered."""

    id: int
    survey: str
    version: str
    person: int
    answers: tuple[tuple[str, str], ...]
    at: datetime
