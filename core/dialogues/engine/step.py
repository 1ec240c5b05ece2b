"""One step: what a person did, against the question that is open."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from core.dialogues.engine.asking import ask_next, draw, script_of, show_chosen
from core.dialogues.engine.position import (
    move_to_current,
    next_question,
    question_of,
)
from core.dialogues.engine.reading import Missed, Reading, read_media, read_words
from core.dialogues.engine.repairs import miss, spread
from core.dialogues.engine.wording import answer_words, options_of
from core.dialogues.scene import Done, Scene, move_on
from core.dialogues.session import Answer, Frame, Prompt, Session
from core.dialogues.steps import Question, Script
from core.domain.messages import Edited, Event, Filled, MediaKind, Reply, Said, Shared


def begin(scene: Scene, script: str, *, subject: str = "", pending: str = "") -> Done:
    """Open a script, or go on with one of the same subject that is open or was laid aside."""
    session = scene.session
    for frame in reversed((*session.aside, *session.frames)):
        if (frame.script, frame.subject) == (script, subject) and frame.answers:
            return _resume(scene, frame)
    opened = Frame(script, scene.library.current[script].version, subject, pending=pending)
    return ask_next(scene, replace(session.put_aside(), shown=None).push(opened))


def _resume(scene: Scene, frame: Frame) -> Done:
    rest = scene.session.put_aside()
    aside = tuple(other for other in rest.aside if other != frame)
    session = replace(rest, aside=aside, shown=None).push(move_to_current(scene.library, frame))
    return ask_next(scene, session, lead=(scene.part("welcome-back"),))


def open_question(scene: Scene) -> tuple[Frame, Prompt, Script, Question] | None:
    """The open frame, its prompt, and the question as it was asked; None when nothing is open."""
    frame = scene.session.top
    if frame is None or frame.prompt is None:
        return None
    script = scene.library.version(frame.script, frame.prompt.version)
    question = question_of(script, frame.prompt.question)
    return (frame, frame.prompt, script, question) if question is not None else None


def take(scene: Scene, event: Event) -> Done:
    """Take what a person did as the answer to the open question."""
    return STEPS[type(event)](scene, event)


def answer(scene: Scene, reading: Reading, *, label: str | None = None) -> Done:
    """Put a reading where it belongs: the next question follows, or another try.

    `label` is what was tapped: it takes the place of the used keyboard.
    """
    found = open_question(scene)
    if found is None:
        return Done(scene.session)
    frame, _, script, question = found
    if isinstance(reading, Missed):
        return miss(scene, frame, question, reading)
    chosen = _chosen(scene, script, frame, question, reading, label)
    given = frame.answered(question.id, replace(reading, message=scene.message))
    given = spread(scene, script, given, question, reading)
    session = scene.session.with_top(move_to_current(scene.library, given))
    done = ask_next(scene, session)
    return replace(done, replies=(*chosen, *done.replies))


def _chosen(
    scene: Scene,
    script: Script,
    frame: Frame,
    question: Question,
    reading: Answer,
    label: str | None,
) -> tuple[Reply, ...]:
    had_buttons = question.kind not in ("text", "number", "date", "media") or not question.required
    if not had_buttons:
        return ()
    shown = frame.prompt.options if frame.prompt else ()
    options = options_of(scene.words, script, question, shown, scene.organisation.areas)
    said = label or answer_words(scene.words, question, reading, options)
    reply = show_chosen(scene, script, frame, said)
    return (reply,) if reply else ()


def _said(scene: Scene, event: Said) -> Done:
    found = open_question(scene)
    if found is None:
        return Done(scene.session)
    frame, _, script, question = found
    return answer(scene, read_words(scene, script, frame, question, event.text))


def _shared(scene: Scene, event: Shared) -> Done:
    found = open_question(scene)
    if found is None:
        return Done(scene.session)
    frame, _, _, question = found
    reading = read_media(scene, question, event.media, event.caption)
    if reading is not None:
        return answer(scene, reading)
    keep = event.media.kind not in (MediaKind.OTHER, MediaKind.LOCATION)
    if keep:
        frame = replace(frame, kept=(*frame.kept, event.media)[-10:])
    kept = replace(scene, session=scene.session.with_top(frame))
    if event.caption:
        return _said(kept, Said(event.caption))
    key = f"media-instead-{question.kind}"
    lead = scene.part("media-kept" if keep else "media-unread")
    ask = scene.part(key if scene.words.has(key) else "media-instead")
    reply = Reply("media-kept" if keep else "media-unread", (lead, ask))
    return Done(kept.session, (reply,))


def _edited(scene: Scene, event: Edited) -> Done:
    for place, frame in enumerate((*scene.session.frames, *scene.session.aside)):
        for key, given in frame.answers.items():
            if given.message is not None and given.message == scene.message:
                return _edit(scene, place, frame, key, event.text)
    held = scene.session.held
    if held is not None and held.message == scene.message:
        return Done(replace(scene.session, held=replace(held, text=event.text)))
    return Done(scene.session, (scene.reply("edit-late"),))


def _edit(scene: Scene, place: int, frame: Frame, key: str, text: str) -> Done:
    script = script_of(scene, frame)
    question = script.by_id[key]
    reading = read_words(scene, script, replace(frame, prompt=None), question, text)
    if isinstance(reading, Missed):
        return Done(scene.session, (scene.reply("edit-unread"),))
    changed = replace(
        frame,
        answers={**frame.answers, key: replace(reading, message=scene.message)},
    )
    return _with_edit(scene, place, frame, changed)


def _with_edit(scene: Scene, place: int, before: Frame, changed: Frame) -> Done:
    session = scene.session
    opened = len(session.frames)
    if place >= opened:
        aside = tuple(changed if frame is before else frame for frame in session.aside)
        return Done(replace(session, aside=aside), (scene.reply("edit-taken"),))
    frames = tuple(changed if frame is before else frame for frame in session.frames)
    session = replace(session, frames=frames)
    prompt = changed.prompt
    follows = next_question(script_of(scene, changed), changed)[1]
    same = follows is not None and prompt is not None and follows.id == prompt.question
    if place < opened - 1 or (same and prompt is not None and prompt.question != "review"):
        return Done(session, (scene.reply("edit-taken"),))
    return ask_next(scene, session, lead=(scene.part("edit-taken"),))


def _filled(scene: Scene, event: Filled) -> Done:
    frame = scene.session.top
    if frame is None:
        return Done(scene.session)
    script = script_of(scene, frame)
    for key, text in event.values.items():
        question = script.by_id.get(key)
        if question is None:
            continue
        reading = read_words(scene, script, frame, question, text)
        if isinstance(reading, Missed):
            return miss(scene, frame, question, reading)
        frame = frame.answered(key, replace(reading, message=scene.message))
    return ask_next(scene, scene.session.with_top(frame))


def redraw(scene: Scene, session: Session) -> Done:
    """Draw the open prompt again in its own message."""
    found = open_question(replace(scene, session=session))
    if found is None:
        return Done(session)
    frame, prompt, script, question = found
    reply = draw(scene, script, frame, question)
    return Done(session, (replace(reply, replaces=prompt.name),))


def go_on(scene: Scene, done: Done) -> Done:
    """Ask what is open after something else was said in the same turn."""
    if done.session.top is None:
        return done
    return ask_next(move_on(scene, done), done.session).after(done)


STEPS: Final[Mapping[type[Event], Callable[..., Done]]] = MappingProxyType(
    {Said: _said, Shared: _shared, Edited: _edited, Filled: _filled}
)
