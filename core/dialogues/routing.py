"""Which conversation does this belong to? One table, tried from the top.

Crisis words, a reply to a message of ours, a tap, a command, the open question, the last list
shown, and at last an offer: "what shall I do with this?"
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from core.dialogues import verbs
from core.dialogues.catalogue import OFFERED, Catalogue
from core.dialogues.engine.asking import ask_next
from core.dialogues.engine.position import move_to_current
from core.dialogues.engine.standing import Standing, standing
from core.dialogues.engine.step import amend, take
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Held, Session, Shown
from core.dialogues.signpost_crisis import signpost
from core.domain.issues import reference
from core.domain.messages import (
    Choice,
    Edited,
    Filled,
    Inbound,
    Media,
    MediaKind,
    Part,
    Reached,
    Reply,
    Said,
    Shared,
    Tapped,
)
from core.domain.needs import CodeHeld, RepliedTo, SentMessage, SimilarIssues, Unavailable
from core.reading import crisis
from core.reading.choices import read_choice
from core.reading.commands import read_repair
from core.reading.folding import fold
from core.reading.options import Option
from core.reading.outcome import Read
from core.reading.story import intents_for, rank

Route = Callable[[Scene, Inbound, Catalogue], Done | None]
# What a turn goes on without when it took too long to look up.
DISPENSABLE: Final = (RepliedTo, SimilarIssues, CodeHeld)
OFFER_HOLDS: Final = timedelta(hours=24)
# What people call a repair, where the verb has another name.
REPAIR_VERBS: Final = {"pause": "stop", "human": "help"}


def respond(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done:
    """Everything that one inbound makes true."""
    if isinstance(inbound.event, Reached):
        return Done(scene.session)
    if not inbound.sender.private:
        return Done(scene.session, (scene.reply("group-only"),))
    if _late(scene):
        return Done(scene.session, (scene.reply("find-late"),))
    for _, route in ROUTES:
        done = route(scene, inbound, catalogue)
        if done is not None:
            return done
    return Done(scene.session, (scene.reply("offer-nothing"),))


def _late(scene: Scene) -> bool:
    """Whether something took too long to look up that the turn cannot do without."""
    return any(
        isinstance(found, Unavailable) and not isinstance(need, DISPENSABLE)
        for need, found in scene.looked.items()
    )


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
    session = _answered(scene, inbound) or replace(scene.session, held=Held(text, inbound.message))
    inside = scene.session.top is not None
    return signpost(replace(scene, session=session), found.kind, kept=inside)


def _answered(scene: Scene, inbound: Inbound) -> Session | None:
    """The session with these words as the answer that they are; nothing more is asked now."""
    open_now = standing(scene)
    if open_now is None or open_now.question.kind != "text" or not isinstance(inbound.event, Said):
        return None
    done = take(scene, inbound.event)
    # A conversation that these words complete is not sent now either.
    frame = done.completed or done.session.top
    if frame is None or open_now.question.id not in frame.answers:
        return None
    session = done.session.push(done.completed) if done.completed else done.session
    return session.put_aside()


def _reply(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    event = inbound.event
    if inbound.reply_to is None or not isinstance(event, Said):
        return None
    if verbs.read_verb(event.text, catalogue)[0] is not None:
        return None
    sender = inbound.sender
    sent = scene.look(RepliedTo(sender.channel, sender.account, inbound.reply_to))
    if sent is None or isinstance(sent, Unavailable):
        return None
    return _late_answer(scene, sent, event, catalogue) or _about_issue(scene, inbound, sent)


def _late_answer(
    scene: Scene, sent: SentMessage, event: Said, catalogue: Catalogue
) -> Done | None:
    """A reply to a question that was answered before is a new answer to it."""
    frame = scene.session.top
    given = frame.answers.get(sent.asks) if frame and sent.asks else None
    if given is None or frame is None or frame.prompt is None:
        return None
    if sent.asks == frame.prompt.question:
        return None
    return verbs.follow_up(scene, catalogue, amend(scene, frame, sent.asks or "", event.text))


def _about_issue(scene: Scene, inbound: Inbound, sent: SentMessage) -> Done | None:
    """A reply to news is about its issue; what shall be done with it is asked."""
    if sent.issue is None:
        return None
    choices = (
        scene.button(scene.words("menu-share"), f"share {verbs.HELD}"),
        scene.button(scene.words("act-open"), f"open {sent.issue}"),
    )
    session = replace(scene.session, held=Held(_words(inbound), inbound.message))
    reply = scene.reply("about-issue", choices, issue=reference(sent.issue))
    return Done(session, (reply,))


def _tap(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    if not isinstance(inbound.event, Tapped):
        return None
    done = verbs.press(scene, inbound.event.payload, catalogue)
    return replace(done, session=replace(done.session, tapped=inbound.event.payload))


def _do_command(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    if not isinstance(inbound.event, Said):
        return None
    text = inbound.event.text
    verb, found = verbs.read_verb(text, catalogue)
    asked = standing(scene)
    if found is not None and verb is None:
        return Done(scene.session, (scene.reply("unknown-command"),))
    if found is not None and verb is not None and (asked is None or verbs.surely(found, verb)):
        return _still_open(scene, verbs.do(scene, catalogue, verb, found.argument))
    return _do_repair(asked, text, catalogue) if asked is not None else None


def _do_repair(asked: Standing, text: str, catalogue: Catalogue) -> Done | None:
    scene = asked.scene
    if any(fold(option.labels[0]) == fold(text) for option in asked.options):
        return None
    free = asked.question.kind == "text"
    repair = read_repair(text, scene.words.language, free_text=free)
    name = REPAIR_VERBS.get(repair.name, repair.name) if repair else ""
    verb = catalogue.verbs.get(name)
    return verbs.do(scene, catalogue, verb, repair.argument) if verb and repair else None


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
        return verbs.follow_up(scene, catalogue, take(scene, inbound.event))
    if standing(scene) is None:
        return _asked_anew(scene, catalogue)
    return verbs.follow_up(scene, catalogue, take(scene, inbound.event))


def _asked_anew(scene: Scene, catalogue: Catalogue) -> Done | None:
    """Where no version knows the open question any more, what is open now is asked."""
    frame = scene.session.top
    if frame is None:
        return None
    current = move_to_current(scene.library, frame)
    asked = ask_next(scene, scene.session.with_top(current))
    return verbs.follow_up(scene, catalogue, asked)


def _listed(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    shown = scene.session.shown
    if shown is None or not isinstance(inbound.event, Said) or scene.at > shown.until:
        return None
    options = tuple(Option(payload, (label,)) for payload, label in shown.choices)
    found = read_choice(inbound.event.text, options, scene.words.language)
    if not isinstance(found, Read):
        return None
    return verbs.press(scene, found.value, catalogue)


def _offer(scene: Scene, inbound: Inbound, _: Catalogue) -> Done | None:
    text, media = _words(inbound).strip(), _file(inbound)
    if not text and media is None:
        return _wordless(scene, inbound)
    choices = tuple(
        scene.button(scene.words(f"offer-{name}"), f"{name} {verbs.HELD}")
        for name in _likeliest(scene, text)
    )
    shown = Shown(
        tuple((choice.payload, choice.label) for choice in choices), scene.at + OFFER_HOLDS
    )
    session = replace(scene.session, held=Held(text, inbound.message, media), shown=shown)
    return Done(session, (Reply("offer", (scene.part("offer"),), choices, name=scene.stamp),))


def _likeliest(scene: Scene, text: str) -> tuple[str, ...]:
    """What the words may be the beginning of, likeliest first; looking around is always one."""
    if not text:
        return ("share", "raise")
    cues = intents_for(scene.words.language)
    ranked = rank(text, {verb: cues.get(intent, ()) for verb, intent in OFFERED.items()})
    return ranked if len(ranked) > 2 or "find" in ranked else (*ranked, "find")


def _file(inbound: Inbound) -> Media | None:
    """A file worth keeping until the person says what it is for."""
    media = inbound.event.media if isinstance(inbound.event, Shared) else None
    unread = media is None or media.kind in (MediaKind.OTHER, MediaKind.LOCATION)
    return None if unread else media


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
