"""Which conversation does this belong to? One table, tried from the top.

Crisis words, somebody who wants to be deleted, a reply to a message of ours, a tap, a command,
the open question, the last list shown, and at last an offer: "what shall I do with this?"
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from core.dialogues import verbs
from core.dialogues.answer_survey.opening import close_behind
from core.dialogues.catalogue import Catalogue
from core.dialogues.engine.asking import ask_next
from core.dialogues.engine.forms import keep_filled
from core.dialogues.engine.position import move_to_current
from core.dialogues.engine.review import review_options
from core.dialogues.engine.standing import Standing, standing
from core.dialogues.engine.step import take
from core.dialogues.engine.taps import tap
from core.dialogues.known_scripts import know_scripts
from core.dialogues.messages_of_ours import answer_message
from core.dialogues.offer import hold, keep_story, make_offer, words_of
from core.dialogues.scene import Done, Scene
from core.dialogues.session import HELD, Session
from core.dialogues.signpost_crisis import signpost
from core.domain.evolving import evolve
from core.domain.messages import (
    Choice,
    Edited,
    Filled,
    Finished,
    Inbound,
    Opened,
    Reached,
    Said,
    Shared,
    Tapped,
)
from core.domain.needs import CodeHeld, RepliedTo, SimilarIssues, Unavailable
from core.reading import crisis
from core.reading.choices import read_choice
from core.reading.commands import Repair, declines, read_repair
from core.reading.folding import fold
from core.reading.options import Option
from core.reading.outcome import Read

Route = Callable[[Scene, Inbound, Catalogue], Done | None]
# What a turn goes on without when it took too long to look up.
DISPENSABLE: Final = (RepliedTo, SimilarIssues, CodeHeld)
# What people call a repair, where the verb has another name.
REPAIR_VERBS: Final = {"pause": "stop", "human": "help"}


def respond(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done:
    """Everything that one inbound makes true."""
    scene = know_scripts(scene)
    if isinstance(inbound.event, Opened):
        return _home(scene, inbound, inbound.event, catalogue)
    return _respond(scene, inbound, catalogue)


def _respond(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done:
    if isinstance(inbound.event, Reached | Finished):
        return _untold(scene, inbound.event, catalogue)
    if not inbound.sender.private:
        return Done(scene.session, (scene.reply("group-only"),))
    if _late(scene):
        return Done(scene.session, (scene.reply("find-late"),))
    if scene.session.tapped and not isinstance(inbound.event, Tapped):
        scene = evolve(scene, session=evolve(scene.session, tapped=""))
    for _, route in ROUTES:
        done = route(scene, inbound, catalogue)
        if done is not None:
            return done
    return Done(scene.session, (scene.reply("offer-nothing"),))


def _untold(scene: Scene, event: Reached | Finished, catalogue: Catalogue) -> Done:
    """What nobody did on a channel: a block, or work beside the turns that is done."""
    work = type(event.job.work) if isinstance(event, Finished) else None
    taken = catalogue.finished.get(work) if work else None
    if taken is None or isinstance(event, Reached) or scene.person.erased is not None:
        return Done(scene.session)
    return verbs.follow_up(scene, catalogue, taken(scene, event))


def _home(scene: Scene, inbound: Inbound, event: Opened, catalogue: Catalogue) -> Done:
    """The home page, or what a button there does; whoever is to be deleted has none."""
    if event.payload:
        return _respond(scene, replace(inbound, event=Tapped(event.payload)), catalogue)
    if scene.person.erased is not None or _late(scene):
        return Done(scene.session)
    return verbs.do(scene, catalogue, catalogue.verbs["home"], "")


def _late(scene: Scene) -> bool:
    """Whether something took too long to look up that the turn cannot do without."""
    return any(
        isinstance(found, Unavailable) and not isinstance(need, DISPENSABLE)
        for need, found in scene.looked.items()
    )


def _crisis(scene: Scene, inbound: Inbound, _: Catalogue) -> Done | None:
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


def _leaving(scene: Scene, inbound: Inbound, _: Catalogue) -> Done | None:
    """Whoever wants to be deleted is only told that it is under way; a second tap says nothing."""
    if scene.person.erased is None:
        return None
    if isinstance(inbound.event, Tapped):
        return Done(scene.session, toast=scene.words("tap-already-short"))
    return Done(scene.session, (scene.reply("delete-under-way"),))


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


def _tap(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    if not isinstance(inbound.event, Tapped):
        return None
    payload = inbound.event.payload
    if payload == scene.session.tapped and verbs.is_once(payload, catalogue):
        return Done(scene.session, toast=scene.words("tap-already-short"))
    done = verbs.press(scene, payload, catalogue)
    return evolve(done, session=evolve(done.session, tapped=payload))


def _do_command(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
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


def _closed(scene: Scene, inbound: Inbound, _: Catalogue) -> Done | None:
    """An answer to a survey that has closed meanwhile."""
    event = inbound.event
    answers = isinstance(event, Said | Shared | Filled)
    if isinstance(event, Tapped):
        answers = event.payload.count("|") == 2
    return close_behind(scene) if answers else None


def _question(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
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


def _listed(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    shown = scene.session.shown
    if shown is None or not isinstance(inbound.event, Said) or scene.at > shown.until:
        return None
    options = tuple(Option(payload, (label,)) for payload, label in shown.choices)
    found = read_choice(inbound.event.text, options, scene.words.language)
    if not isinstance(found, Read):
        return None
    return verbs.press(scene, found.value, catalogue)


def _offer(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    said = fold(words_of(inbound))
    if said in scene.words("heard-greetings").split(", ") and not scene.person.stopped:
        return verbs.do(scene, catalogue, catalogue.verbs["start"], "")
    if said in scene.words("heard-languages").split(", "):
        return verbs.do(scene, catalogue, catalogue.verbs["language"], said)
    if said in scene.words("heard-thanks").split(", "):
        return Done(scene.session, (scene.reply("thanks-back"),))
    return make_offer(scene, inbound)


ROUTES: Final[tuple[tuple[str, Route], ...]] = (
    ("crisis words", _crisis),
    ("somebody who wants to be deleted", _leaving),
    ("a reply to a message of ours", answer_message),
    ("a survey that has closed", _closed),
    ("a tap", _tap),
    ("a command", _do_command),
    ("the open question", _question),
    ("the last list shown", _listed),
    ("an offer", _offer),
)
