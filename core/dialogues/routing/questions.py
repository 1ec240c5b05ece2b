"""What answers the open question, or was meant for one that is gone."""

from core.dialogues import verbs
from core.dialogues.answer_survey.opening import close_behind
from core.dialogues.catalogue import Catalogue
from core.dialogues.engine.asking import ask_next
from core.dialogues.engine.position import move_to_current
from core.dialogues.engine.review import review_options
from core.dialogues.engine.standing import Standing, standing
from core.dialogues.engine.step import take
from core.dialogues.engine.taps import tap
from core.dialogues.offer import hold, keep_story
from core.dialogues.run_surveys import take_file
from core.dialogues.scene import Done, Scene
from core.dialogues.session import HELD
from core.domain.evolving import evolve
from core.domain.messages import (
    Edited,
    Filled,
    Inbound,
    Said,
    Shared,
)
from core.reading.choices import read_choice
from core.reading.options import Option
from core.reading.outcome import Read


def answer_question(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    """What was said, sent, changed or filled in answers what is open."""
    if isinstance(inbound.event, Edited | Filled):
        return verbs.follow_up(scene, catalogue, take(scene, inbound.event))
    asked = standing(scene)
    if asked is None:
        return _asked_anew(scene, inbound, catalogue)
    sent = _reviewed(asked, inbound)
    if sent is not None:
        return verbs.follow_up(scene, catalogue, sent)
    done = keep_story(asked, inbound, take(scene, inbound.event))
    return verbs.follow_up(scene, catalogue, done)


def _reviewed(asked: Standing, inbound: Inbound) -> Done | None:
    """Typed words do at the review what its buttons do."""
    if asked.question.kind != "review" or not isinstance(inbound.event, Said):
        return None
    found = read_choice(inbound.event.text, review_options(asked), asked.words.language)
    if not isinstance(found, Read):
        return None
    return tap(asked.scene, asked.name, asked.question.id, found.value)


def find_closed(scene: Scene, inbound: Inbound, _: Catalogue) -> Done | None:
    """An answer to a survey that has closed meanwhile; what was said can be told elsewhere."""
    event, frame = inbound.event, scene.session.top
    if isinstance(event, Filled):
        meant = frame is not None and f"|{frame.script}|" in event.form
        return close_behind(scene, ()) if meant else None
    if not isinstance(event, Said | Shared):
        return None
    told = scene.words("offer-share")
    closed = close_behind(scene, (scene.button(told, f"share {HELD}{scene.stamp}"),))
    if closed is None:
        return None
    return evolve(closed, session=evolve(closed.session, held=hold(scene, inbound)))


def close_tapped(scene: Scene, payload: str) -> Done | None:
    """A button of the open question of a survey that has closed meanwhile."""
    asked = standing(scene)
    meant = asked is not None and payload.startswith(f"{asked.name}|")
    return close_behind(scene, ()) if meant else None


def _asked_anew(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    """Where no version knows the open question any more, what is open now is asked.

    What came was meant for a question that is gone: it is held, and answers no other.
    """
    frame = scene.session.top
    if frame is None:
        return None
    current = move_to_current(scene.library, frame)
    session = evolve(scene.session.with_top(current), held=hold(scene, inbound))
    asked = ask_next(scene, session)
    return verbs.follow_up(scene, catalogue, asked)


def choose_listed(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    """What was typed names a line of the list that was shown last."""
    shown = scene.session.shown
    if shown is None or not isinstance(inbound.event, Said) or scene.at > shown.until:
        return None
    options = tuple(Option(payload, (label,)) for payload, label in shown.choices)
    found = read_choice(inbound.event.text, options, scene.words.language)
    if not isinstance(found, Read):
        return None
    return verbs.press(scene, found.value, catalogue)


def bring_survey(scene: Scene, inbound: Inbound, _: Catalogue) -> Done | None:
    """A file that staff dropped while nothing was asked."""
    return take_file(scene, inbound)
