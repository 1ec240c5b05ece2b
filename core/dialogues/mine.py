"""What I shared and raised, and where each stands, in one message."""

from collections.abc import Iterator
from typing import Final

from core.dialogues.scene import Conversation, Done, Scene, Verb, issue_words
from core.domain.experiences import Experience, ExperienceState
from core.domain.issues import IssueState, reference
from core.domain.messages import Choice, Part, Reply
from core.domain.needs import MineCard, MineOf


def mine(scene: Scene, _: str) -> Done:
    """Everything of this person under four headings; only those that hold something."""
    card = scene.look(MineOf(scene.person.id))
    # Whoever raised an issue supports it, and whoever supports it follows it: once is enough.
    supported = [line for line in card.supported if line not in card.raised]
    followed = [line for line in card.followed if line not in (*card.raised, *card.supported)]
    parts = [
        *_section(scene, "mine-shared", [_experience(scene, one) for one in card.experiences]),
        *_section(scene, "mine-raised", [issue_words(scene, one) for one in card.raised]),
        *_section(scene, "mine-supported", [issue_words(scene, one) for one in supported]),
        *_section(scene, "mine-followed", [issue_words(scene, one) for one in followed]),
    ]
    if not parts:
        return Done(scene.session, (scene.reply("mine-nothing"),))
    opens = tuple(
        scene.button(reference(line.number), f"open {line.number}") for line in card.raised[:5]
    )
    ways = (*_mends(scene, card), *opens)
    return Done(scene.session, (Reply("mine", tuple(parts), ways, name=scene.stamp),))


def _mends(scene: Scene, card: MineCard) -> Iterator[Choice]:
    """What was sent back can be changed and sent again."""
    for told in card.experiences:
        if told.state is ExperienceState.RETURNED:
            yield scene.button(scene.words("act-mend"), f"mend e{told.id}")
    for line in card.raised:
        if line.state is IssueState.RETURNED:
            said = scene.words("act-mend-issue", issue=reference(line.number))
            yield scene.button(said, f"mend i{line.number}")


def _section(scene: Scene, key: str, lines: list[str]) -> list[Part]:
    if not lines:
        return []
    return [scene.part(key, "heading"), *(Part(line) for line in lines)]


def _experience(scene: Scene, experience: Experience) -> str:
    said = experience.words[0][1] if experience.words else ""
    short = said if len(said) <= 60 else f"{said[:59].rstrip()}…"
    state = scene.words(f"experience-{experience.state.value}")
    return scene.words("mine-experience", words=short, state=state)


CONVERSATION: Final = Conversation(verbs=(Verb("mine", mine, menu=True),))
