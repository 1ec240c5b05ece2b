"""What is said of a survey besides its questions: its title, its days, and the invitation."""

import json
from functools import lru_cache
from math import ceil
from typing import Final

from pydantic import ValidationError

from core.dialogues.steps import Survey, read_kept
from core.domain.messages import Part
from core.domain.surveys import Audience
from core.texts import Words

A_MINUTE: Final = 25 * 60
"""Messages that leave in a minute, at the pace that Telegram allows."""


@lru_cache(maxsize=32)
def survey_of(source: str) -> Survey | None:
    """The survey of a source that was kept; None when it is none that we can read."""
    try:
        found = read_kept(source)
    except (ValidationError, json.JSONDecodeError):
        return None
    return found if isinstance(found, Survey) else None


def title_of(words: Words, survey: Survey) -> str:
    """What a survey is called."""
    return survey.said(survey.title, words.language) or survey.id


def invites(survey: Survey) -> bool:
    """Whether anybody is written to; with its link alone people come of themselves."""
    return survey.audience != Audience(link=True)


def minutes_for(count: int) -> int:
    """How long so many messages take to leave, in whole minutes, at least one."""
    return max(1, ceil(count / A_MINUTE))


def invitation(words: Words, survey: Survey, board: str) -> tuple[Part, ...]:
    """What the invited read: who asks what, why, how much it is, until when, and who is known."""
    lines = [
        Part(words("news-survey-invited", board=board, title=title_of(words, survey)), "heading"),
        Part(survey.said(survey.purpose, words.language)),
        Part(_how_much(words, survey)),
    ]
    if survey.anonymous:
        lines.append(Part(words("news-survey-anonymous")))
    return tuple(line for line in lines if line.text)


def _how_much(words: Words, survey: Survey) -> str:
    said = words("news-survey-count", count=survey.asking)
    if survey.closes is None:
        return said
    return f"{said} {words('news-survey-until', day=words.day(survey.closes.isoformat()))}"
