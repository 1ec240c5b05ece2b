"""Doing a verb: from a command, a button, or as what follows in the same turn."""

import re
from typing import Final

from core.dialogues.catalogue import Catalogue
from core.dialogues.engine.asking import ask_next
from core.dialogues.engine.repairs import without_rest
from core.dialogues.engine.standing import script_of
from core.dialogues.engine.step import begin, take, with_form
from core.dialogues.engine.taps import tap
from core.dialogues.scene import Done, Scene, Verb, move_on
from core.dialogues.session import HELD, Frame, Held
from core.domain.evolving import evolve
from core.domain.messages import Filled, Finished, Inbound, Opened, Said, Tapped
from core.domain.people import Address, Hat, Person
from core.reading import crisis
from core.reading.commands import Command, read_command
from core.reading.folding import fold

# Words that work without a slash even while a question is open.
ALWAYS: Final = frozenset({"stop", "help", "language", "start", "carry_on", "restart", "finish"})

_CODE: Final = re.compile(r"[A-Za-z0-9]{4}[ -]?[A-Za-z0-9]{4}")


def hat_for(inbound: Inbound, address: Address, person: Person, catalogue: Catalogue) -> Hat:
    """Under which hat this is said: a verb's own, a button's, else the one worn last here."""
    event = inbound.event
    if isinstance(event, Finished):
        return Hat.STAFF if person.roles else address.hat
    if isinstance(event, Filled):
        return _drawn_for(event.form, person) or address.hat
    if isinstance(event, Tapped | Opened):
        pressed = catalogue.verbs.get(event.payload.partition("!")[2].partition(" ")[0])
        return _own_hat(pressed, person) or _drawn_for(event.payload, person) or address.hat
    said = read_verb(event.text, catalogue)[0] if isinstance(event, Said) else None
    return _own_hat(said, person) or address.hat


def _own_hat(verb: Verb | None, person: Person) -> Hat | None:
    """The hat under which a verb is done; None where it has none, or is not this person's."""
    return verb.hat if verb is not None and allowed(verb, person) else None


def _drawn_for(payload: str, person: Person) -> Hat | None:
    """The hat that a button was drawn for, by the stamp of its message; None for news."""
    if payload.startswith(Hat.STAFF[0]):
        # A button drawn for staff may outlive the role: then there is no such hat to wear.
        return Hat.STAFF if person.roles else Hat.CITIZEN
    return Hat.CITIZEN if payload.startswith(Hat.CITIZEN[0]) else None


def allowed(verb: Verb, person: Person) -> bool:
    """Whether the verb exists for this person."""
    return not verb.roles or not verb.roles.isdisjoint(person.roles)


def do(scene: Scene, catalogue: Catalogue, verb: Verb, argument: str) -> Done:
    """Do a verb; where it needs consent that is missing, ask for that first."""
    if not allowed(verb, scene.person):
        if verb.instead and not scene.person.roles:
            return do(scene, catalogue, catalogue.verbs[verb.instead], argument)
        return Done(scene.session, (scene.reply("not-allowed"),))
    if verb.tells and argument and not argument.startswith(HELD):
        told = Held(argument, scene.message, offer=scene.stamp)
        scene = evolve(scene, session=evolve(scene.session, held=told))
        argument = f"{HELD}{scene.stamp}"
    if verb.consent and scene.person.consented is None:
        return begin(scene, "welcome", pending=f"{verb.name} {argument}".strip())
    if argument.startswith(HELD):
        return _do_with_held(scene, catalogue, verb, argument.removeprefix(HELD))
    return follow_up(scene, catalogue, verb.does(scene, argument))


def _do_with_held(scene: Scene, catalogue: Catalogue, verb: Verb, offer: str) -> Done:
    """Do a verb with the words that were kept for this offer, and with no others."""
    held = scene.session.held
    kept = held is not None and held.offer == offer
    if held is None or not kept or verb.held == "argument":
        said = held.text if held is not None and kept else ""
        return follow_up(scene, catalogue, verb.does(scene, said))
    # What was begun before stays laid aside: these words begin something of their own.
    laid = scene.session.put_aside()
    clear = evolve(scene, session=evolve(laid, aside=()))
    done = _with_held(clear, catalogue, follow_up(clear, catalogue, verb.does(clear, "")))
    session = evolve(done.session, aside=(*laid.aside, *done.session.aside))
    return evolve(done, session=session)


def _with_held(scene: Scene, catalogue: Catalogue, done: Done) -> Done:
    """The words that were kept become the first answer: nobody types them again."""
    held, frame = done.session.held, done.session.top
    if held is None or frame is None or frame.answers:
        return done
    session = evolve(done.session, held=None)
    if held.media is not None:
        session = session.with_top(frame.keeping(held.media))
    if not held.text:
        return evolve(done, session=session)
    at_first = evolve(move_on(scene, evolve(done, session=session)), message=held.message)
    taken = take(at_first, Said(held.text))
    if crisis.detect(held.text) is not None and taken.session.top is not None:
        frame = gently(at_first, taken.session.top)
        taken = ask_next(at_first, taken.session.with_top(frame))
    taken = with_form(at_first, follow_up(at_first, catalogue, taken))
    return taken.after(evolve(done, replies=(), form=None))


def gently(scene: Scene, frame: Frame) -> Frame:
    """A conversation whose words told of a life at risk: nothing more is asked than must be."""
    return evolve(without_rest(script_of(scene, frame), frame), gentle=True)


def follow_up(scene: Scene, catalogue: Catalogue, done: Done) -> Done:
    """Go on in the same turn: a completed conversation acts, and a verb that follows is done."""
    while done.completed is not None or done.then:
        after = move_on(scene, done)
        if done.completed is not None:
            earlier = evolve(done, completed=None)
            done = catalogue.finish(after, done.completed).after(earlier)
            scene = after
            continue
        name, _, argument = done.then.partition(" ")
        earlier = evolve(done, then="")
        done = do(after, catalogue, catalogue.verbs[name], argument).after(earlier)
        scene = after
    return done


def is_once(payload: str, catalogue: Catalogue) -> bool:
    """Whether a second tap in a row on this button is one tap."""
    verb = catalogue.verbs.get(payload.partition("!")[2].partition(" ")[0])
    return verb is not None and verb.once


def press(scene: Scene, payload: str, catalogue: Catalogue) -> Done:
    """Do what a button says: a verb, or an answer to the question that carried it."""
    if "!" in payload:
        name, _, argument = payload.partition("!")[2].partition(" ")
        verb = catalogue.verbs.get(name)
        if verb is not None:
            return do(scene, catalogue, verb, argument)
    if payload.count("|") == 2:
        stamp, key, value = payload.split("|")
        return follow_up(scene, catalogue, tap(scene, stamp, key, value))
    return Done(scene.session, (scene.reply("tap-over"),), toast=scene.words("tap-over-short"))


def read_verb(text: str, catalogue: Catalogue) -> tuple[Verb | None, Command | None]:
    """The verb in these words, and how it was given."""
    found = read_command(text, catalogue.spoken) or _with_words(text, catalogue)
    return (catalogue.verbs.get(found.name), found) if found else (None, None)


def _with_words(text: str, catalogue: Catalogue) -> Command | None:
    head, _, tail = text.strip().partition(" ")
    name = catalogue.spoken.get(fold(head)) if tail else None
    if name is None or not catalogue.verbs[name].words:
        return None
    return Command(name, tail.strip())


def surely(found: Command, verb: Verb) -> bool:
    """Whether words without a slash are a command even while a question is open."""
    if found.slashed or (found.name in ALWAYS and not found.argument):
        return True
    if verb.name == "link" and _CODE.fullmatch(found.argument):
        return True
    numbered = found.argument.startswith("N-") and found.name != "open"
    return numbered or (verb.menu and not found.argument)
