"""Welcome: who we are, and consent to hold what is said, asked in words and recorded."""

from dataclasses import replace
from typing import Final

from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.dialogues.session import HELD, Frame, Held, Session
from core.domain.changes import SavePerson
from core.domain.evolving import evolve
from core.domain.facts import ConsentGiven, ConsentRefused
from core.domain.issues import read_reference
from core.domain.messages import Choice

CONSENT_VERSION: Final = "2026-11"
SURVEY_LINK: Final = "s-"
"""How the argument of a link to a survey begins: `s-ID`, or `s-ID-MARK` with the poster's mark."""
MENU: Final = ("share", "raise", "issues", "mine")


def start(scene: Scene, argument: str) -> Done:
    """Greet; open what a link points at; ask for consent where it is missing."""
    if scene.person.stopped:
        return Done(scene.session, then=f"resume {argument}".strip())
    if read_reference(argument) is not None:
        return Done(scene.session, then=f"open {argument}")
    if argument.startswith(SURVEY_LINK):
        survey, _, mark = argument.removeprefix(SURVEY_LINK).partition("-")
        return Done(scene.session, then=f"survey {survey} {mark}".rstrip())
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
    if frame.pending:
        return replace(done, replies=(scene.reply("welcome-agreed"),))
    if scene.session.held is not None:
        return _with_words(scene, done, scene.session.held)
    return replace(done, replies=(scene.reply("welcome-thanks", menu(scene)),))


def _with_words(scene: Scene, done: Done, held: Held) -> Done:
    """What was told before the yes is not typed again: what shall be done with it?"""
    ways = tuple(
        scene.button(scene.words(f"offer-{verb}"), f"{verb} {HELD}{scene.stamp}")
        for verb in ("share", "raise")
    )
    session = evolve(done.session, held=evolve(held, offer=scene.stamp))
    return replace(done, session=session, replies=(scene.reply("offer", ways),))


CONVERSATION: Final = Conversation(
    verbs=(Verb("start", start, hat=None, words=True),), script="welcome", completed=completed
)
