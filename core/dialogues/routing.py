"""Which conversation does this belong to? One table, tried from the top.

Crisis words, a reply to a message of ours, a tap, a command, the open question, the last list
shown, and at last an offer: "what shall I do with this?"
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from core.dialogues.catalogue import OFFERED, Catalogue
from core.dialogues.engine.step import begin, open_question, take
from core.dialogues.engine.taps import tap
from core.dialogues.scene import Done, Scene, Verb, move_on
from core.dialogues.session import Held, Shown
from core.dialogues.signpost_crisis import signpost
from core.domain.messages import (
    Choice,
    Edited,
    Filled,
    Inbound,
    MediaKind,
    Part,
    Reached,
    Reply,
    Said,
    Shared,
    Tapped,
)
from core.domain.needs import RepliedTo, Unavailable
from core.domain.people import Address, Hat, Person
from core.reading import crisis
from core.reading.choices import read_choice
from core.reading.commands import Command, read_command, read_repair
from core.reading.options import Option
from core.reading.outcome import Read
from core.reading.story import intents_for, rank

Route = Callable[[Scene, Inbound, Catalogue], Done | None]
HELD: Final = "~"
OFFER_HOLDS: Final = timedelta(hours=24)
# Words that work without a slash even while a question is open.
ALWAYS: Final = frozenset({"stop", "help", "language", "start", "carry_on", "restart"})
# What people call a repair, where the verb has another name.
REPAIR_VERBS: Final = {"pause": "stop", "human": "help"}


def respond(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done:
    """Everything that one inbound makes true."""
    if isinstance(inbound.event, Reached):
        return Done(scene.session)
    if not inbound.sender.private:
        return Done(scene.session, (scene.reply("group-only"),))
    for _, route in ROUTES:
        done = route(scene, inbound, catalogue)
        if done is not None:
            return done
    return Done(scene.session, (scene.reply("offer-nothing"),))


def hat_for(inbound: Inbound, address: Address, person: Person, catalogue: Catalogue) -> Hat:
    """Under which hat this is said: a verb's own, a button's, else the one worn last here."""
    event = inbound.event
    if isinstance(event, Tapped) and "|" in event.payload:
        return Hat.STAFF if event.payload.startswith(Hat.STAFF[0]) else Hat.CITIZEN
    verb = None
    if isinstance(event, Tapped):
        verb = catalogue.verbs.get(event.payload.partition("!")[2].partition(" ")[0])
    elif isinstance(event, Said):
        verb = _command(event.text, catalogue)[0]
    if verb is None or verb.hat is None or not allowed(verb, person):
        return address.hat
    return verb.hat


def allowed(verb: Verb, person: Person) -> bool:
    """Whether the verb exists for this person."""
    return not verb.roles or not verb.roles.isdisjoint(person.roles)


def do(scene: Scene, catalogue: Catalogue, verb: Verb, argument: str) -> Done:
    """Do a verb; where it needs consent that is missing, ask for that first."""
    if not allowed(verb, scene.person):
        return Done(scene.session, (scene.reply("not-allowed"),))
    if verb.consent and scene.person.consented is None:
        return begin(scene, "welcome", pending=f"{verb.name} {argument}".strip())
    held = scene.session.held
    if argument == HELD and verb.held == "argument":
        argument = held.text if held else ""
    if argument != HELD:
        return follow_up(scene, catalogue, verb.does(scene, argument))
    # What was begun before stays laid aside: these words begin something of their own.
    laid = scene.session.put_aside()
    clear = replace(scene, session=replace(laid, aside=()))
    done = _with_held(clear, catalogue, follow_up(clear, catalogue, verb.does(clear, "")))
    session = replace(done.session, aside=(*laid.aside, *done.session.aside))
    return replace(done, session=session)


def _with_held(scene: Scene, catalogue: Catalogue, done: Done) -> Done:
    """The words that were kept become the first answer: nobody types them again."""
    held, frame = done.session.held, done.session.top
    if held is None or frame is None or frame.answers:
        return done
    at_first = replace(
        move_on(scene, replace(done, session=replace(done.session, held=None))),
        message=held.message,
    )
    taken = follow_up(at_first, catalogue, take(at_first, Said(held.text)))
    return taken.after(replace(done, replies=()))


def follow_up(scene: Scene, catalogue: Catalogue, done: Done) -> Done:
    """Go on in the same turn: a completed conversation acts, and a verb that follows is done."""
    while done.completed is not None or done.then:
        after = move_on(scene, done)
        if done.completed is not None:
            earlier = replace(done, completed=None)
            done = catalogue.finish(after, done.completed).after(earlier)
            scene = after
            continue
        name, _, argument = done.then.partition(" ")
        earlier = replace(done, then="")
        done = do(after, catalogue, catalogue.verbs[name], argument).after(earlier)
        scene = after
    return done


def _words(inbound: Inbound) -> str:
    event = inbound.event
    if isinstance(event, (Said, Edited)):
        return event.text
    if isinstance(event, Filled):
        return "\n".join(event.values.values())
    return event.caption if isinstance(event, Shared) else ""


def _crisis(scene: Scene, inbound: Inbound, _: Catalogue) -> Done | None:
    text = _words(inbound)
    found = crisis.detect(text) if text else None
    if found is None:
        return None
    open_now = open_question(scene)
    kept = open_now is not None and open_now[3].kind == "text" and isinstance(inbound.event, Said)
    if kept:
        # Nothing more is asked now; the words are kept, and can be gone on with.
        session = take(scene, inbound.event).session.put_aside()
    else:
        session = replace(scene.session, held=Held(text, inbound.message))
    inside = scene.session.top is not None
    return signpost(replace(scene, session=session), found.kind, kept=inside)


def _reply(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    if inbound.reply_to is None or not isinstance(inbound.event, Said):
        return None
    if _command(inbound.event.text, catalogue)[0] is not None:
        return None
    sender = inbound.sender
    sent = scene.look(RepliedTo(sender.channel, sender.account, inbound.reply_to))
    if sent is None or isinstance(sent, Unavailable):
        return None
    frame = scene.session.top
    prompt = frame.prompt if frame else None
    if sent.asks is not None and prompt is not None and sent.asks == prompt.question:
        return None
    if sent.asks is not None and frame is not None and sent.asks in frame.answers:
        message = frame.answers[sent.asks].message
        edited = replace(scene, message=message)
        return follow_up(edited, catalogue, take(edited, Edited(inbound.event.text)))
    if sent.issue is not None:
        return _about_issue(scene, inbound, sent.issue)
    return None


def _about_issue(scene: Scene, inbound: Inbound, number: int) -> Done:
    held = Held(_words(inbound), inbound.message)
    choices = (
        scene.button(scene.words("menu-share"), f"share {HELD}"),
        scene.button(scene.words("act-open"), f"open {number}"),
    )
    session = replace(scene.session, held=held)
    return Done(session, (scene.reply("about-issue", choices, issue=f"N-{number}"),))


def _tap(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    if not isinstance(inbound.event, Tapped):
        return None
    done = _press(scene, inbound.event.payload, catalogue)
    return replace(done, session=replace(done.session, tapped=inbound.event.payload))


def _press(scene: Scene, payload: str, catalogue: Catalogue) -> Done:
    if "!" in payload:
        name, _, argument = payload.partition("!")[2].partition(" ")
        verb = catalogue.verbs.get(name)
        if verb is not None:
            return do(scene, catalogue, verb, argument)
    if payload.count("|") == 2:
        stamp, key, value = payload.split("|")
        return follow_up(scene, catalogue, tap(scene, stamp, key, value))
    return Done(scene.session, (scene.reply("tap-over"),), toast=scene.words("tap-over-short"))


def _command(text: str, catalogue: Catalogue) -> tuple[Verb | None, Command | None]:
    """The verb in these words, and how it was given."""
    found = read_command(text, catalogue.aliases) or _with_words(text, catalogue)
    return (catalogue.verbs.get(found.name), found) if found else (None, None)


def _with_words(text: str, catalogue: Catalogue) -> Command | None:
    head, _, tail = text.strip().partition(" ")
    found = read_command(head, catalogue.aliases) if tail else None
    if found is None or not catalogue.verbs[found.name].words:
        return None
    return Command(found.name, tail.strip())


def _do_command(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    if not isinstance(inbound.event, Said):
        return None
    text = inbound.event.text
    verb, found = _command(text, catalogue)
    inside = open_question(scene)
    if found is not None and verb is None:
        return Done(scene.session, (scene.reply("unknown-command"),))
    if found is not None and verb is not None and (inside is None or _surely(found, verb)):
        return _still_open(scene, do(scene, catalogue, verb, found.argument))
    if inside is None:
        return None
    repair = read_repair(text, scene.words.language, free_text=inside[3].kind == "text")
    if repair is None:
        return None
    wanted = catalogue.verbs.get(REPAIR_VERBS.get(repair.name, repair.name))
    return do(scene, catalogue, wanted, repair.argument) if wanted else None


def _surely(found: Command, verb: Verb) -> bool:
    """Whether words without a slash are a command even while a question is open."""
    if found.slashed or found.name in ALWAYS:
        return True
    numbered = found.argument.startswith("N-") and found.name != "open"
    return numbered or (verb.menu and not found.argument)


def _still_open(scene: Scene, done: Done) -> Done:
    """After a look at something else, the way back to the question that is still open."""
    same = done.session.top is not None and done.session.top == scene.session.top
    if not same or not done.replies or done.replies[-1].asks is not None:
        return done
    last = done.replies[-1]
    stamp = last.name or scene.stamp
    way = Choice(scene.words("choice-carry-on"), f"{stamp}!carry_on")
    last = replace(last, choices=(*last.choices, way), name=stamp)
    return replace(done, replies=(*done.replies[:-1], last))


def _question(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    if isinstance(inbound.event, Edited):
        return follow_up(scene, catalogue, take(scene, inbound.event))
    if open_question(scene) is None:
        return None
    return follow_up(scene, catalogue, take(scene, inbound.event))


def _listed(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    shown = scene.session.shown
    if shown is None or not isinstance(inbound.event, Said) or scene.at > shown.until:
        return None
    options = tuple(Option(payload, (label,)) for payload, label in shown.choices)
    found = read_choice(inbound.event.text, options, scene.words.language)
    if not isinstance(found, Read):
        return None
    return _press(scene, found.value, catalogue)


def _offer(scene: Scene, inbound: Inbound, _: Catalogue) -> Done | None:
    text = _words(inbound).strip()
    if not text:
        return _wordless(scene, inbound)
    cues = intents_for(scene.words.language)
    ranked = rank(text, {verb: cues.get(intent, ()) for verb, intent in OFFERED.items()})
    choices = tuple(
        scene.button(scene.words(f"offer-{name}"), f"{name} {HELD}") for name in ranked
    )
    shown = Shown(
        tuple((choice.payload, choice.label) for choice in choices), scene.at + OFFER_HOLDS
    )
    session = replace(scene.session, held=Held(text, inbound.message), shown=shown)
    return Done(session, (Reply("offer", (scene.part("offer"),), choices, name=scene.stamp),))


def _wordless(scene: Scene, inbound: Inbound) -> Done:
    event = inbound.event
    unread = isinstance(event, Shared) and event.media.kind is MediaKind.OTHER
    key = "media-unread" if unread else "offer-nothing"
    parts: tuple[Part, ...] = (scene.part(key),)
    choices = tuple(scene.button(scene.words(f"menu-{v}"), v) for v in ("share", "raise", "help"))
    return Done(scene.session, (Reply(key, parts, choices, name=scene.stamp),))


ROUTES: Final[tuple[tuple[str, Route], ...]] = (
    ("crisis words", _crisis),
    ("a reply to a message of ours", _reply),
    ("a tap", _tap),
    ("a command", _do_command),
    ("the open question", _question),
    ("the last list shown", _listed),
    ("an offer", _offer),
)
