"""The question that stands in front of a person: its script, its frame, its choices."""

from dataclasses import dataclass
from functools import cached_property

from core.dialogues.engine.position import question_of
from core.dialogues.engine.wording import options_of
from core.dialogues.scene import Scene
from core.dialogues.session import Frame, Prompt
from core.dialogues.steps import Question, Script
from core.reading.options import Option
from core.texts import Words


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
        return options_of(self.words, self.script, self.question, shown, areas)

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
    """The script of a frame, in the version that the frame is on."""
    return scene.library.version(frame.script, frame.version)


def standing(scene: Scene) -> Standing | None:
    """The open question, as it was asked; None when nothing is open."""
    frame = scene.session.top
    prompt: Prompt | None = frame.prompt if frame else None
    if frame is None or prompt is None:
        return None
    script = scene.library.version(frame.script, prompt.version)
    question = question_of(script, prompt.question)
    return Standing(scene, script, frame, question) if question is not None else None
