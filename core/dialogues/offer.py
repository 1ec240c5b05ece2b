"""What shall I do with this? Asked of whatever fits nothing; nobody types it again."""

from datetime import timedelta
from typing import Final

from core.dialogues.catalogue import OFFERED
from core.dialogues.engine.standing import Standing
from core.dialogues.scene import Done, Scene
from core.dialogues.session import HELD, Held, Shown
from core.domain.evolving import evolve
from core.domain.messages import (
    Edited,
    Filled,
    Inbound,
    Media,
    MediaKind,
    Reply,
    Said,
    Shared,
)
from core.domain.people import Hat
from core.reading.story import intents_for, rank

HOLDS: Final = timedelta(hours=24)
# A consent is answered in so many words at most; more are a story.
FEW_WORDS: Final = 5


def words_of(inbound: Inbound) -> str:
    """The words of whatever somebody did."""
    event = inbound.event
    if isinstance(event, Said | Edited):
        return event.text
    if isinstance(event, Filled) and event.sent:
        return "\n".join(said for given in event.values.values() for said in given)
    return event.caption if isinstance(event, Shared) else ""


def hold(scene: Scene, inbound: Inbound) -> Held:
    """What somebody sent, kept for the offer that this turn makes."""
    return Held(words_of(inbound), scene.message, _file(inbound), scene.stamp)


def make_offer(scene: Scene, inbound: Inbound) -> Done:
    """Offer the two or three likeliest things to do with a message that fits nothing."""
    text = words_of(inbound).strip()
    if not text and _file(inbound) is None:
        return _wordless(scene, inbound)
    choices = tuple(
        scene.button(scene.words(f"offer-{name}"), f"{name} {HELD}{scene.stamp}")
        for name in _likeliest(scene, text)
    )
    listed = tuple((choice.payload, choice.label) for choice in choices)
    shown = Shown(listed, scene.at + HOLDS)
    session = evolve(scene.session, held=hold(scene, inbound), shown=shown)
    return Done(session, (Reply("offer", (scene.part("offer"),), choices, name=scene.stamp),))


def keep_story(asked: Standing, inbound: Inbound, done: Done) -> Done:
    """A story told where only a yes or no was asked is kept until that is answered."""
    scene, frame = asked.scene, done.session.top
    missed = frame is not None and frame.misses > asked.frame.misses
    told = asked.question.kind == "consent" and len(words_of(inbound).split()) > FEW_WORDS
    if frame is None or not (missed and told and scene.session.held is None):
        return done
    pending = frame.pending
    if pending in ("share", "raise"):
        pending = f"{pending} {HELD}{scene.stamp}"
    session = evolve(
        done.session.with_top(evolve(frame, pending=pending)), held=hold(scene, inbound)
    )
    first, *rest = done.replies
    kept = evolve(first, key="welcome-kept", parts=(scene.part("welcome-kept"), *first.parts[1:]))
    return evolve(done, session=session, replies=(kept, *rest))


def _likeliest(scene: Scene, text: str) -> tuple[str, ...]:
    """What the words may be the beginning of, likeliest first; looking around is always one."""
    if scene.session.hat is Hat.STAFF:
        # What somebody lived through is a citizen's to tell: the hats are never mixed.
        return ("find", "help")
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
    choices = tuple(scene.button(scene.words(f"menu-{v}"), v) for v in ("share", "raise", "help"))
    return Done(scene.session, (scene.reply(key, choices),))
