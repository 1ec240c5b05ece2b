"""What waits for a member of staff, as lines with a button each; the desk and the home show it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from core.dialogues.scene import Scene
from core.domain.issues import reference
from core.domain.messages import Choice, Part
from core.domain.needs import Waiting, WaitingForStaff
from core.domain.people import Role

DEEPEST: Final = 5
"""Digits of the furthest place in a list that anybody can ask for."""


class Line(NamedTuple):
    """One paragraph of a list, and the button that belongs to it, if any."""

    part: Part
    choice: Choice | None = None


def read_offset(said: str) -> int:
    """How far a list has been turned; 0 for anything else."""
    return int(said) if said.isdecimal() and len(said) < DEEPEST else 0


def waiting_lines(scene: Scene, limit: int) -> list[Line]:
    """What waits for this person, oldest first, at most `limit` of each kind."""
    if not scene.has_role(Role.MODERATOR, Role.RESPONDER):
        return []
    waiting = scene.look(WaitingForStaff(limit))
    checks = _checks(scene, waiting) if scene.has_role(Role.MODERATOR) else ()
    answers = _answers(scene, waiting) if scene.has_role(Role.RESPONDER) else ()
    return [*checks, *answers]


def _checks(scene: Scene, waiting: Waiting) -> Iterator[Line]:
    words = scene.words
    for told in waiting.experiences:
        yield _line(scene, words("desk-experience"), words("desk-look"), f"check e{told.id}")
    for issue in waiting.issues:
        said = words("desk-issue", issue=issue.reference, title=issue.title)
        look = words("desk-look-at", issue=issue.reference)
        yield _line(scene, said, look, f"check i{issue.number}")


def _answers(scene: Scene, waiting: Waiting) -> Iterator[Line]:
    for line in waiting.unanswered:
        named = reference(line.number)
        said = scene.words("desk-answer", issue=named, title=line.title)
        respond = scene.words("desk-respond", issue=named)
        yield _line(scene, said, respond, f"respond {line.number}")


def _line(scene: Scene, said: str, label: str, verb: str) -> Line:
    choice = scene.button(label, verb)
    return Line(Part(said, act=choice.payload), choice)
