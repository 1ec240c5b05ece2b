"""What another version changes, and what becomes of those who are inside the one before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.dialogues.differences import (
    difference_words,
    frames_inside,
    inside_words,
    report_inside,
)
from core.dialogues.scene import Scene
from core.dialogues.session import Frame
from core.dialogues.steps import Survey
from core.domain.messages import Part
from core.domain.needs import PeopleInside, Unavailable

MOST: Final = 8
"""Lines of what changes, or of what it means for people."""
GONE_THROUGH: Final = 200
"""People whose answers are moved to see what they meet: a turn has others behind it."""


def changes_for(scene: Scene, before: Survey, after: Survey) -> tuple[Part, ...]:
    """The differences in a few lines, and what they mean for those inside."""
    people = _people(scene, before, after)
    changes = difference_words(scene.words, before, after)
    heading = (scene.part("run-changes"),) if changes else ()
    return (*heading, *_few(scene, changes), *people)


def people_inside(stored: Sequence[bytes], survey: str) -> tuple[tuple[Frame, ...], int]:
    """The conversations that a turn goes through, and how many people are inside.

    Where there are more than it goes through, all who are stored count, those who only try it too.
    """
    frames = frames_inside(stored[:GONE_THROUGH], survey)
    return frames, len(frames) if len(stored) <= GONE_THROUGH else len(stored)


def _people(scene: Scene, before: Survey, after: Survey) -> tuple[Part, ...]:
    stored = scene.look(PeopleInside(after.id))
    if isinstance(stored, Unavailable):
        return (scene.part("run-inside-unknown"),)
    frames, people = people_inside(stored, after.id)
    if not people:
        return (scene.part("run-inside-nobody"),)
    report = report_inside(frames, scene.library.with_script(before), after)
    first, *rest = inside_words(scene.words, replace(report, people=people), before, after)
    if len(stored) > GONE_THROUGH and not report.stay:
        fill = {"people": people, "looked": len(frames), "again": report.again}
        first = scene.words("run-inside-many", **fill)
    return (Part(first), *_few(scene, tuple(rest)))


def _few(scene: Scene, lines: tuple[str, ...]) -> tuple[Part, ...]:
    quotes = tuple(Part(line, "quote") for line in lines[:MOST])
    more = len(lines) - MOST
    return (*quotes, scene.part("run-more-changes", n=more)) if more > 0 else quotes
