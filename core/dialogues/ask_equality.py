"""Questions about equality: after the contribution, optional, explained, and linked to nobody."""

from typing import Final

from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb, midnight
from core.dialogues.session import Frame
from core.domain.changes import AddEqualityAnswer, Change
from core.domain.surveys import EqualityAnswer

MAY_WE: Final = "may"
"""The question whether they may be asked at all."""


def equality(scene: Scene, survey: str) -> Done:
    """Ask whether we may ask, after a survey."""
    return begin(scene, "equality", subject=survey)


def completed(scene: Scene, frame: Frame) -> Done:
    """Keep each answer alone, under a number drawn by chance, with the day and no more."""
    day = midnight(scene.board_day)
    changes: tuple[Change, ...] = tuple(
        AddEqualityAnswer(
            EqualityAnswer(scene.ids.chance(), frame.subject, key, str(given.value), day)
        )
        for key, given in frame.answers.items()
        if key != MAY_WE and not given.skipped
    )
    key = "equality-thanks" if changes else "equality-none"
    return Done(scene.session, (scene.reply(key),), changes)


CONVERSATION: Final = Conversation(
    verbs=(Verb("equality", equality, consent=True),), script="equality", completed=completed
)
