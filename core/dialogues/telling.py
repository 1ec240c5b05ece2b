"""What several conversations and the news tell alike: the results of a survey."""

from collections.abc import Mapping
from typing import TypeVar

from core.dialogues.steps import Script, Survey
from core.domain.messages import Part, Picture
from core.domain.surveys import Results
from core.texts import Words

T = TypeVar("T")


def results_parts(words: Words, results: Results, survey: Script | None) -> tuple[Part, ...]:
    """What a survey showed, in its three lines, and the picture in words."""
    lines = _said(words, results.lines, survey) or ()
    told = _said(words, results.words, survey) if results.picture is not None else None
    return (*map(Part, lines), *((Part(told, "note"),) if told else ()))


def results_picture(words: Words, results: Results, survey: Script | None) -> Picture | None:
    """The chart of what a survey showed, None where there is none."""
    if results.picture is None:
        return None
    return Picture(results.picture, _said(words, results.words, survey) or "")


def _said(words: Words, said: Mapping[str, T], survey: Script | None) -> T | None:
    """In the person's language, else in the survey's own first, in English, or in any."""
    own = survey.languages if isinstance(survey, Survey) else ()
    wanted = (words.language, *own, "en", *said)
    return next((said[one] for one in wanted if one in said), None)
