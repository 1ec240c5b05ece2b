"""What another version changes, and what becomes of those who are inside the one before."""

from typing import Final

from core.dialogues.differences import (
    difference_words,
    frames_inside,
    inside_words,
    report_inside,
)
from core.dialogues.scene import Scene
from core.dialogues.steps import Survey
from core.domain.messages import Part
from core.domain.needs import PeopleInside, Unavailable

MOST: Final = 8
"""Lines of what changes, or of what it means for people."""


def changes_for(scene: Scene, before: Survey, after: Survey) -> tuple[Part, ...]:
    """The differences in a few lines, and what they mean for those inside."""
    changes = difference_words(scene.words, before, after)
    heading = (scene.part("run-changes"),) if changes else ()
    return (*heading, *_few(scene, changes), *_people(scene, before, after))


def _people(scene: Scene, before: Survey, after: Survey) -> tuple[Part, ...]:
    stored = scene.look(PeopleInside(after.id))
    if isinstance(stored, Unavailable):
        return (scene.part("run-inside-unknown"),)
    frames = frames_inside(stored, after.id)
    if not frames:
        return (scene.part("run-inside-nobody"),)
    report = report_inside(frames, scene.library.with_script(before), after)
    first, *rest = inside_words(scene.words, report, before, after)
    return (Part(first), *_few(scene, tuple(rest)))


def _few(scene: Scene, lines: tuple[str, ...]) -> tuple[Part, ...]:
    quotes = tuple(Part(line, "quote") for line in lines[:MOST])
    more = len(lines) - MOST
    return (*quotes, scene.part("run-more-changes", n=more)) if more > 0 else quotes
