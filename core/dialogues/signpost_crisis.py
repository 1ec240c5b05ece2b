"""Words that mean a life at risk are answered first of all, gently, with where help is."""

from core.dialogues.scene import Done, Scene, help_lines
from core.domain.facts import CrisisSignposted
from core.domain.messages import Reply
from core.domain.notifications import MessageClass


def signpost(scene: Scene, kind: str, way: tuple[str, str] | None) -> Done:
    """The reply to words of a crisis of this kind.

    `way` is the label and verb of the one button beneath it: going on is never pressed on anybody,
    and never closed to them. None is for somebody of whom nothing is kept.
    """
    kept = () if way is None else (scene.part("crisis-kept"),)
    parts = (
        scene.part("crisis-first"),
        *help_lines(scene, kind),
        scene.part("crisis-not-watched"),
        *kept,
    )
    choices = () if way is None else (scene.button(scene.words(way[0]), way[1]),)
    reply = Reply("crisis", parts, choices, name=scene.stamp)
    fact = CrisisSignposted(actor=scene.person.id)
    return Done(scene.session, (reply,), facts=(fact,), kind=MessageClass.SAFETY)
