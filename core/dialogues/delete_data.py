"""What we keep of somebody, and how all of it goes: said plainly, asked once, then done."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.dialogues.session import Frame, Session
from core.domain.changes import ErasePerson
from core.domain.facts import ErasureAsked
from core.domain.issues import reference
from core.domain.messages import Part, Reply
from core.domain.needs import IssueLine, MineOf

AT_THE_LATEST: Final = timedelta(hours=1)
NAMED: Final = 20
"""How many issues are named in a line; the rest is in the number before them."""


def mydata(scene: Scene, _: str) -> Done:
    """Whether we may keep it, how much there is, and what is kept besides."""
    card = scene.look(MineOf(scene.person.id))
    agreed = "mydata-agreed" if scene.person.consented else "mydata-not-agreed"
    parts = (
        scene.part("mydata-heading", "heading"),
        scene.part(agreed),
        scene.part("mydata-shared", n=len(card.experiences)),
        _counted(scene, "mydata-raised", card.raised),
        _counted(scene, "mydata-supported", card.supported),
        _counted(scene, "mydata-followed", card.followed),
        scene.part("mydata-besides"),
        scene.part("mydata-more"),
    )
    choices = (
        scene.button(scene.words("act-delete"), "delete"),
        scene.button(scene.words("menu-mine"), "mine"),
    )
    return Done(scene.session, (Reply("mydata", parts, choices, name=scene.stamp),))


def _counted(scene: Scene, key: str, lines: tuple[IssueLine, ...]) -> Part:
    said = scene.words(key, n=len(lines))
    named = ", ".join(reference(line.number) for line in lines[:NAMED])
    return Part(f"{said} {named}" if named else said)


def delete(scene: Scene, _: str) -> Done:
    """Say what goes and what stays, and ask."""
    return begin(scene, "delete")


def completed(scene: Scene, frame: Frame) -> Done:
    """Yes is the last thing that we do for them; after no all is as it was."""
    if frame.answers["sure"].value is not True:
        back = (scene.button(scene.words("choice-carry-on"), "carry_on"),)
        choices = back if scene.session.aside else ()
        return Done(scene.session, (scene.reply("delete-kept", choices),))
    person, session = scene.person, scene.session
    by = scene.at + AT_THE_LATEST
    return Done(
        Session(person.id, session.hat, seq=session.seq, ahead=session.ahead),
        (scene.reply("delete-done"),),
        (ErasePerson(person.id, by),),
        (ErasureAsked(actor=person.id),),
        person=replace(person, stopped=True, erased=by),
    )


CONVERSATION: Final = Conversation(
    verbs=(
        Verb("mydata", mydata, menu=True, held="argument"),
        # Words that were typed before never answer this question.
        Verb("delete", delete, hat=None, menu=True, held="argument"),
    ),
    script="delete",
    completed=completed,
)
