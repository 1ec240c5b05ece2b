"""Words that mean a life at risk are answered first of all, gently, with where help is."""

from dataclasses import replace

from core.dialogues.scene import Done, Scene
from core.domain.facts import CrisisSignposted
from core.domain.messages import Choice, Part, Reply
from core.domain.notifications import MessageClass


def signpost(scene: Scene, kind: str, *, kept: bool) -> Done:
    """The reply to words of a crisis of this kind; `kept` when the words were an answer."""
    every = scene.organisation.help_lines
    fitting = [line for line in every if kind in line.kinds] or every
    lines = [
        Part(line.words.get(scene.words.language) or next(iter(line.words.values())), "quote")
        for line in fitting
    ]
    parts = [scene.part("crisis-first"), *lines, scene.part("crisis-not-watched")]
    choices: tuple[Choice, ...] = ()
    if kept:
        parts.append(scene.part("crisis-kept"))
        choices = (scene.button(scene.words("choice-carry-on"), "carry_on"),)
    reply = Reply("crisis", tuple(parts), choices, name=scene.stamp if choices else "")
    done = Done(scene.session, (reply,), facts=(CrisisSignposted(actor=scene.person.id),))
    return replace(done, kind=MessageClass.SAFETY)
