"""Welcome: who we are, and consent to hold what is said, asked in words and recorded."""

from dataclasses import replace
from typing import Final

from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.dialogues.session import Frame, Session
from core.domain.changes import SavePerson
from core.domain.facts import ConsentGiven, ConsentRefused
from core.domain.issues import read_reference
from core.domain.messages import Choice

CONSENT_VERSION: Final = "2026-11"
MENU: Final = ("share", "raise", "issues", "mine")


def start(scene: Scene, argument: str) -> Done:
    """Greet; open what a link points at; ask for consent where it is missing."""
    if scene.person.stopped:
        return Done(scene.session, then=f"resume {argument}".strip())
    if read_reference(argument) is not None:
        return Done(scene.session, then=f"open {argument}")
    return _greet(scene)


def _greet(scene: Scene) -> Done:
    if scene.session.top is not None:
        return begin_again(scene)
    if scene.person.roles:
        return Done(scene.session, (scene.reply("welcome-staff", menu(scene, "desk", "issues")),))
    if scene.person.consented is None:
        return begin(scene, "welcome")
    return Done(scene.session, (scene.reply("welcome-menu", menu(scene)),))


def begin_again(scene: Scene) -> Done:
    """Somebody who says hello in mid-conversation is brought back to where they were."""
    frame = scene.session.top
    if frame is None:
        return Done(scene.session)
    return begin(scene, frame.script, subject=frame.subject, pending=frame.pending)


def menu(scene: Scene, *verbs: str) -> tuple[Choice, ...]:
    """These things to do, or the few that most people come for."""
    return tuple(scene.button(scene.words(f"menu-{verb}"), verb) for verb in verbs or MENU)


def completed(scene: Scene, frame: Frame) -> Done:
    """Record the answer; yes leads on to what the person wanted to do."""
    if frame.answers["hold"].value is not True:
        refused = replace(scene.person, consented=None)
        # Nothing that was said on the way here is kept either.
        bare = Session(scene.person.id, scene.session.hat, seq=scene.session.seq)
        return Done(
            bare,
            (scene.reply("welcome-refused"),),
            (SavePerson(refused),),
            (ConsentRefused(actor=scene.person.id),),
            person=refused,
        )
    agreed = replace(scene.person, consented=CONSENT_VERSION)
    done = Done(
        scene.session,
        changes=(SavePerson(agreed),),
        facts=(ConsentGiven(actor=scene.person.id),),
        person=agreed,
        then=frame.pending,
    )
    key = "welcome-agreed" if frame.pending else "welcome-thanks"
    choices = () if frame.pending else menu(scene)
    return replace(done, replies=(scene.reply(key, choices),))


CONVERSATION: Final = Conversation(
    verbs=(Verb("start", start, hat=None, words=True),), script="welcome", completed=completed
)
