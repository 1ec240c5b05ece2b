"""Crisis words: where help is comes first, and nothing that was told is lost."""

from core.dialogues import verbs
from core.dialogues.catalogue import Catalogue
from core.dialogues.engine.forms import keep_filled
from core.dialogues.engine.standing import standing
from core.dialogues.engine.step import take
from core.dialogues.offer import hold, words_of
from core.dialogues.scene import Done, Scene
from core.dialogues.session import HELD, Session
from core.dialogues.signpost_crisis import signpost
from core.domain.evolving import evolve
from core.domain.messages import (
    Edited,
    Filled,
    Inbound,
    Said,
)
from core.reading import crisis


def heed_crisis(scene: Scene, inbound: Inbound, _: Catalogue) -> Done | None:
    """Words of a life at risk: help comes first, and what was answered with them is kept."""
    text = words_of(inbound)
    found = crisis.detect(text) if text else None
    if found is None:
        return None
    if scene.person.erased is not None:
        return signpost(scene, found.kind, None)
    answered = _answered(scene, inbound)
    session = answered or evolve(scene.session, held=hold(scene, inbound))
    way = (
        ("choice-carry-on", "carry_on")
        if answered or session.top
        else (
            "offer-share",
            f"share {HELD}{scene.stamp}",
        )
    )
    return signpost(evolve(scene, session=session), found.kind, way)


def _answered(scene: Scene, inbound: Inbound) -> Session | None:
    """The session with these words as the answer that they are; nothing more is asked now."""
    if isinstance(inbound.event, Edited):
        return take(scene, inbound.event).session
    if isinstance(inbound.event, Filled):
        return _gently_filled(scene, inbound.event)
    open_now = standing(scene)
    if open_now is None or open_now.question.kind != "text" or not isinstance(inbound.event, Said):
        return None
    done = take(scene, inbound.event)
    # A conversation that these words complete is not sent now either.
    frame = done.completed or done.session.top
    if frame is None or open_now.question.id not in frame.answers:
        return None
    session = done.session if done.completed else done.session.pop()
    return session.push(verbs.gently(scene, frame)).put_aside()


def _gently_filled(scene: Scene, event: Filled) -> Session | None:
    """The session with what a form told laid aside; None where it told nothing new."""
    kept = keep_filled(scene, event)
    frame = kept.top if kept else None
    if kept is None or frame is None:
        return None
    return kept.pop().push(verbs.gently(scene, frame)).put_aside()
