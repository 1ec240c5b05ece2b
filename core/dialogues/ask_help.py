"""Help: what can be said here, and where to turn when life is at risk."""

from typing import Final

from core.dialogues.scene import Conversation, Done, Scene, Verb, help_lines
from core.domain.messages import Reply
from core.domain.people import Hat

CITIZEN: Final = ("share", "raise", "issues", "mine", "survey", "settings")
STAFF: Final = ("desk", "issues", "settings")


def help_(scene: Scene, _: str) -> Done:
    """The few things one can do, as buttons; and how to go on with what is open."""
    staff = scene.session.hat is Hat.STAFF and bool(scene.person.roles)
    verbs = STAFF if staff else CITIZEN
    parts = [
        scene.part("help-heading", "heading"),
        scene.part("help-staff" if staff else "help-citizen"),
    ]
    choices = [scene.button(scene.words(f"menu-{verb}"), verb) for verb in verbs]
    if scene.session.top is not None:
        parts.append(scene.part("help-inside"))
        choices.insert(0, scene.button(scene.words("choice-carry-on"), "carry_on"))
    if scene.person.roles and not staff:
        choices.append(scene.button(scene.words("menu-desk"), "desk"))
    parts += [scene.part("help-urgent"), *help_lines(scene, "life")]
    return Done(scene.session, (Reply("help", tuple(parts), tuple(choices), name=scene.stamp),))


CONVERSATION: Final = Conversation(verbs=(Verb("help", help_, hat=None, menu=True),))
