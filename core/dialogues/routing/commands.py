"""Commands and repairs: what a person types to do something, whatever is open."""

from typing import Final

from core.dialogues import verbs
from core.dialogues.catalogue import Catalogue
from core.dialogues.engine.asking import ask_next
from core.dialogues.engine.standing import Standing, standing
from core.dialogues.scene import Done, Scene
from core.domain.evolving import evolve
from core.domain.messages import (
    Choice,
    Inbound,
    Said,
)
from core.reading.commands import Repair, declines, read_repair
from core.reading.folding import fold

# What people call a repair, where the verb has another name.
REPAIR_VERBS: Final = {"pause": "stop", "human": "help"}


def do_command(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    """What was typed is a command, or takes a step within what is open."""
    if not isinstance(inbound.event, Said):
        return None
    text = inbound.event.text
    verb, found = verbs.read_verb(text, catalogue)
    asked = standing(scene)
    if found is not None and verb is None:
        return Done(scene.session, (scene.reply("unknown-command"),))
    if found is not None and verb is not None and (asked is None or verbs.surely(found, verb)):
        return _still_open(scene, _heard(scene, verbs.do(scene, catalogue, verb, found.argument)))
    return _do_repair(asked, text, catalogue) if asked is not None else None


def _heard(scene: Scene, done: Done) -> Done:
    """Whoever types a command hears something, whether or not a form can be shown."""
    if done.form is None or done.replies:
        return done
    return evolve(ask_next(scene, done.session), form=done.form)


def _do_repair(asked: Standing, text: str, catalogue: Catalogue) -> Done | None:
    scene = asked.scene
    if any(fold(option.labels[0]) == fold(text) for option in asked.options):
        return None
    free = asked.question.kind == "text"
    repair = read_repair(text, scene.words.language, free_text=free) or _unsaid(asked, text)
    name = REPAIR_VERBS.get(repair.name, repair.name) if repair else ""
    verb = catalogue.verbs.get(name)
    return verbs.do(scene, catalogue, verb, repair.argument) if verb and repair else None


def _unsaid(asked: Standing, text: str) -> Repair | None:
    """Who would rather not say skips; where permission is asked, that is a no."""
    declined = asked.question.kind != "consent" and declines(
        text, asked.options, asked.scene.words.language
    )
    return Repair("skip") if declined else None


def _still_open(scene: Scene, done: Done) -> Done:
    """After a look at something else, the way back to the question that is still open."""
    same = done.session.top is not None and done.session.top == scene.session.top
    last = done.replies[-1] if done.replies else None
    if not same or last is None or last.asks is not None:
        return done
    stamp = last.name or scene.stamp
    way = Choice(scene.words("choice-carry-on"), f"{stamp}!carry_on")
    if way in last.choices:
        return done
    last = evolve(last, choices=(*last.choices, way), name=stamp)
    return evolve(done, replies=(*done.replies[:-1], last))
