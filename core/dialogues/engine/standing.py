"""The question that stands in front of a person: its script, its frame, its choices."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from core.dialogues.engine.fitting import Counting, allowed
from core.dialogues.engine.position import Seen, question_of, visible
from core.dialogues.engine.wording import options_of
from core.dialogues.scene import Scene
from core.dialogues.session import Frame, Prompt
from core.dialogues.steps import Question, Script
from core.reading.options import Option
from core.texts import Words

GONE: Final = Script(id="gone", questions=(Question(id="gone", kind="note"),))
"""Stands for a script that nobody has in any version any more."""


@dataclass(frozen=True)
class Standing:
    """One question of one frame, in one script, as one person meets it."""

    scene: Scene
    script: Script
    frame: Frame
    question: Question

    @cached_property
    def words(self) -> Words:
        """The words of the person's language."""
        return self.scene.words

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The choices, in the person's language; those from data as they were drawn."""
        prompt = self.frame.prompt
        drawn = prompt is not None and prompt.question == self.question.id
        shown = prompt.options if prompt is not None and drawn else ()
        areas = self.scene.organisation.areas
        options = options_of(self.words, self.script, self.question, shown, areas)
        if not self.question.narrow or shown:
            return options
        left = {option.id for option in allowed(self.question, self.counting)}
        return tuple(option for option in options if option.id in left)

    @cached_property
    def seen(self) -> Seen:
        """The questions that apply now, and the answers that count."""
        return visible(self.script, self.frame)

    @property
    def counting(self) -> Counting:
        """The answers that count."""
        return self.seen[1]

    @property
    def name(self) -> str:
        """The name of the message that carries the question."""
        return self.frame.prompt.name if self.frame.prompt else self.scene.stamp

    def of(self, question: Question) -> "Standing":
        """Another question of the same frame."""
        return Standing(self.scene, self.script, self.frame, question)

    def payload(self, value: str) -> str:
        """What a button of this question sends back."""
        return f"{self.name}|{self.question.id}|{value}"


def script_of(scene: Scene, frame: Frame) -> Script:
    """The script of a frame, in the version that the frame is on; `GONE` when there is none."""
    return scene.library.find(frame.script, frame.version) or GONE


def standing(scene: Scene) -> Standing | None:
    """The open question, as it was asked; None when nothing is open."""
    frame = scene.session.top
    prompt: Prompt | None = frame.prompt if frame else None
    if frame is None or prompt is None:
        return None
    script = scene.library.find(frame.script, prompt.version) or GONE
    question = question_of(script, prompt.question)
    return Standing(scene, script, frame, question) if question is not None else None
