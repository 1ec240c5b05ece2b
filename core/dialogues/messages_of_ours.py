"""A reply to a message of ours: a late answer to its question, or something about its issue."""

from core.dialogues import verbs
from core.dialogues.catalogue import Catalogue
from core.dialogues.engine.step import amend
from core.dialogues.offer import hold
from core.dialogues.scene import Done, Scene
from core.dialogues.session import HELD
from core.domain.evolving import evolve
from core.domain.issues import reference
from core.domain.messages import Inbound, Said
from core.domain.needs import RepliedTo, SentMessage, Unavailable


def answer_message(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    """What a reply to a message of ours means; None where it means nothing of its own."""
    event = inbound.event
    if inbound.reply_to is None or not isinstance(event, Said):
        return None
    if verbs.read_verb(event.text, catalogue)[0] is not None:
        return None
    if _in_its_thread(scene, inbound):
        return None
    sender = inbound.sender
    sent = scene.look(RepliedTo(sender.channel, sender.account, inbound.reply_to))
    if sent is None or isinstance(sent, Unavailable):
        return None
    return _late_answer(scene, sent, event, catalogue) or _about_issue(scene, inbound, sent)


def _in_its_thread(scene: Scene, inbound: Inbound) -> bool:
    """Whether this is said in the thread of the open question: all there have one root."""
    asked = scene.session.top.prompt if scene.session.top else None
    return asked is not None and inbound.thread is not None and asked.thread == inbound.thread


def _late_answer(
    scene: Scene, sent: SentMessage, event: Said, catalogue: Catalogue
) -> Done | None:
    """A reply to a question that was answered before is a new answer to it."""
    frame = scene.session.top
    if frame is None or frame.prompt is None or sent.asks is None:
        return None
    if not frame.drew(sent.name):
        # Another conversation asked that, and this one takes no answers to it.
        return Done(scene.session, (scene.reply("edit-late"),))
    if sent.asks == frame.prompt.question or sent.asks not in frame.answers:
        return None
    return verbs.follow_up(scene, catalogue, amend(scene, frame, sent.asks, event.text))


def _about_issue(scene: Scene, inbound: Inbound, sent: SentMessage) -> Done | None:
    """A reply to news is about its issue; what shall be done with it is asked."""
    if sent.issue is None:
        return None
    choices = (
        scene.button(scene.words("menu-share"), f"share {HELD}{scene.stamp}"),
        scene.button(scene.words("act-open"), f"open {sent.issue}"),
    )
    session = evolve(scene.session, held=hold(scene, inbound))
    reply = scene.reply("about-issue", choices, issue=reference(sent.issue))
    return Done(session, (reply,))
