"""One step: what a person did, against the question that is open."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from core.dialogues.engine.asking import ask_next, draw, show_chosen
from core.dialogues.engine.forms import fill, form_of
from core.dialogues.engine.position import move_to_current, next_question, settled
from core.dialogues.engine.reading import read_media, read_words
from core.dialogues.engine.readings import Missed, Reading, checked
from core.dialogues.engine.repairs import miss, reason, spread
from core.dialogues.engine.scales import order, whole_order
from core.dialogues.engine.standing import Standing, script_of, standing
from core.dialogues.engine.wording import answer_words
from core.dialogues.scene import Done, Scene, move_on
from core.dialogues.session import Answer, Frame, Session
from core.dialogues.steps import Script
from core.domain.evolving import evolve
from core.domain.messages import Edited, Event, Filled, MediaKind, Part, Reply, Said, Shared
from core.reading.folding import fold


def begin(
    scene: Scene, script: str, *, subject: str = "", pending: str = "", about: str = ""
) -> Done:
    """Open a script, or go on with one of the same subject that is open or was laid aside."""
    laid = scene.session.put_aside()
    for frame in reversed(laid.aside):
        if (frame.script, frame.subject) == (script, subject) and frame.begun:
            return _resume(scene, laid, frame)
    if script not in scene.library.current:
        return Done(scene.session, (scene.reply("script-gone"),))
    opened = evolve(opening(scene, script, subject), pending=pending, about=about)
    return open_frame(scene, opened)


def opening(scene: Scene, script: str, subject: str = "", *, mark: str = "") -> Frame:
    """A conversation as it begins; `mark` is that of the link by which the person came."""
    now = scene.library.current[script]
    day = scene.today.isoformat() if now.survey else ""
    fresh = Frame(script, now.version, subject, begun_in=scene.stamp, day=day, mark=mark)
    top = scene.session.top
    # Begun twice with nothing said in between it is one: the first buttons are its own too.
    again = top is not None and evolve(top, prompt=None, begun_in=scene.stamp) == fresh
    return evolve(fresh, begun_in=top.begun_in) if top is not None and again else fresh


def open_frame(scene: Scene, opened: Frame) -> Done:
    """Begin a conversation; whatever was open is laid aside."""
    done = ask_next(scene, evolve(scene.session.put_aside(), shown=None).push(opened))
    return with_form(scene, done)


def _resume(scene: Scene, laid: Session, frame: Frame) -> Done:
    aside = tuple(other for other in laid.aside if other is not frame)
    session = evolve(laid, aside=aside, shown=None).push(move_to_current(scene.library, frame))
    return with_form(scene, ask_next(scene, session, lead=(scene.part("welcome-back"),)))


def with_form(scene: Scene, done: Done) -> Done:
    """The same, to be shown at once as a form where there are forms; not to somebody at risk."""
    frame = done.session.top
    if not scene.forms or frame is None or frame.gentle or not script_of(scene, frame).form:
        return done
    return evolve(done, form=form_of(scene, frame))


def take(scene: Scene, event: Event) -> Done:
    """Take what a person did as the answer to the open question."""
    return STEPS[type(event)](scene, event)


def answer(asked: Standing, reading: Reading, *, label: str | None = None) -> Done:
    """Put a reading where it belongs: the next question follows, or another try.

    `label` is what was tapped: it takes the place of the used keyboard.
    """
    scene, question = asked.scene, asked.question
    reading = checked(asked, reading)
    if isinstance(reading, Missed):
        return miss(asked, reading)
    given = asked.frame.answered(question.id, evolve(reading, message=scene.message))
    given = spread(asked, given, reading)
    session = scene.session.with_top(move_to_current(scene.library, given))
    done = ask_next(scene, session)
    return evolve(done, replies=(*_chosen(asked, reading, label), *done.replies))


def _chosen(asked: Standing, reading: Answer, label: str | None) -> tuple[Reply, ...]:
    question = asked.question
    if question.required and question.kind in ("text", "number", "date", "media"):
        return ()
    said = label or answer_words(asked.words, question, reading, asked.options)
    return (show_chosen(asked, said),)


def _said(scene: Scene, event: Said) -> Done:
    asked = standing(scene)
    if asked is None:
        return Done(scene.session)
    if asked.question.kind == "ranking":
        return _ordered(asked, event.text)
    return answer(asked, _read(asked, event.text))


def _ordered(asked: Standing, text: str) -> Done:
    """What is named takes the next places; a place that is taken begins the order anew."""
    told = order(asked, text)
    if isinstance(told, Missed):
        return answer(asked, told)
    picked = asked.frame.picked
    placed = told if set(told).intersection(picked) else (*picked, *told)
    whole = whole_order(asked, placed)
    if whole is not None:
        return answer(asked, Answer(whole, "exact"))
    frame = evolve(asked.frame, picked=placed, misses=0)
    return ask_next(asked.scene, asked.scene.session.with_top(frame))


def _read(asked: Standing, text: str) -> Reading:
    picked = asked.frame.picked
    if picked and fold(text) == fold(asked.words("choice-done")):
        return Answer(tuple(o.id for o in asked.options if o.id in picked), "exact")
    return read_words(asked, text)


def _shared(scene: Scene, event: Shared) -> Done:
    asked = standing(scene)
    if asked is None:
        return Done(scene.session)
    reading = read_media(asked, event.media, event.caption)
    if reading is not None:
        return answer(asked, reading)
    return _kept(asked, event)


def _kept(asked: Standing, event: Shared) -> Done:
    """A file where words were asked is kept beside the answers; its caption is the answer."""
    scene, frame, kind = asked.scene, asked.frame, event.media.kind
    keep = kind not in (MediaKind.OTHER, MediaKind.LOCATION)
    if keep:
        frame = frame.keeping(event.media)
    kept = evolve(scene, session=scene.session.with_top(frame))
    if event.caption:
        return _said(kept, Said(event.caption))
    key = "media-kept" if keep else "media-unread"
    instead = f"media-instead-{asked.question.kind}"
    ask = scene.part(instead if scene.words.has(instead) else "media-instead")
    return Done(kept.session, (Reply(key, (scene.part(key), ask)),))


def _edited(scene: Scene, event: Edited) -> Done:
    session = scene.session
    for frame in (*session.frames, *session.aside):
        for key, given in frame.answers.items():
            if given.message is not None and given.message == scene.message:
                return amend(scene, frame, key, event.text)
    held = session.held
    if held is not None and held.message == scene.message:
        return Done(evolve(session, held=evolve(held, text=event.text)))
    return Done(session, (scene.reply("edit-late"),))


def amend(scene: Scene, frame: Frame, key: str, text: str) -> Done:
    """New words for an answer that was given before; what that makes necessary is asked."""
    script = script_of(scene, frame)
    question = script.by_id.get(key)
    if question is None:
        return Done(scene.session, (scene.reply("edit-late"),))
    asked = Standing(scene, script, frame, question)
    reading = checked(asked, _reread(asked, frame.answers[key], text))
    if isinstance(reading, Missed):
        why = () if question.check is None else (Part(reason(asked, reading)),)
        unread = scene.reply("edit-unread")
        return Done(scene.session, (evolve(unread, parts=(*unread.parts, *why)),))
    given = evolve(reading, message=scene.message)
    changed = spread(asked, frame.amended(key, given), given)
    session = scene.session.replacing(frame, changed)
    if session.top is not changed or _still_asks(scene, script, changed):
        return Done(session, (scene.reply("edit-taken"),))
    return ask_next(scene, session, lead=(scene.part("edit-taken"),))


def _reread(asked: Standing, before: Answer, text: str) -> Reading:
    """New words as the answer; those beneath a file are a caption, and the file stays."""
    return read_words(asked, text) if before.media is None else evolve(before, value=text)


def _still_asks(scene: Scene, script: Script, frame: Frame) -> bool:
    """Whether an edit left the open question as it was; a review shows answers, so it never is."""
    follows = next_question(script, settled(script, frame, scene.today.isoformat()))[1]
    prompt = frame.prompt
    same = follows is not None and prompt is not None and follows.id == prompt.question
    return same and follows is not None and follows.kind != "review"


def redraw(scene: Scene, session: Session) -> Done:
    """Draw the open prompt again in its own message."""
    asked = standing(evolve(scene, session=session))
    if asked is None:
        return Done(session)
    return Done(session, (evolve(draw(asked), replaces=asked.name),))


def go_on(scene: Scene, done: Done) -> Done:
    """Ask what is open after something else was said in the same turn."""
    if done.session.top is None:
        return done
    return ask_next(move_on(scene, done), done.session).after(done)


STEPS: Final[Mapping[type[Event], Callable[..., Done]]] = MappingProxyType(
    {Said: _said, Shared: _shared, Edited: _edited, Filled: fill}
)
