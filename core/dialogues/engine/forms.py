"""Several questions at once: what a form shows, and what is made of it when it comes back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from core.dialogues.engine.asking import ask_next, show_chosen
from core.dialogues.engine.fields import KINDS, drawn, expecting, in_form, read_field
from core.dialogues.engine.position import move_to_current, visible
from core.dialogues.engine.readings import Missed
from core.dialogues.engine.repairs import reason
from core.dialogues.engine.review import review_choices, review_parts
from core.dialogues.engine.standing import GONE, Standing, script_of, standing
from core.dialogues.engine.wording import ask_words, heading_words, label_words, own
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Answer, Frame, Session
from core.dialogues.steps import Question, Script
from core.domain.evolving import evolve
from core.domain.forms import Field, Form
from core.domain.messages import Filled, Part, Reply

REVIEW: Final = "="
"""What ends the first part of a form's name when it is a review, to be read and sent."""


def form_of(scene: Scene, frame: Frame) -> Form:
    """The form of an open conversation, with what was answered so far."""
    script = script_of(scene, frame)
    seen = visible(script, frame)
    shown = [q for q in visible(script, expecting(script, frame))[0] if in_form(q, seen)]
    name = frame.prompt.name if frame.prompt else scene.stamp
    title = own(scene.words, script.title, f"{script.id}-form")
    return Form(
        f"{name}|{script.id}|{frame.begun_in}|{frame.subject}",
        title or scene.words("form-title"),
        scene.words("form-send"),
        scene.words("form-close"),
        tuple(_fields(scene, script, frame, shown)),
        (Part(frame.about, "heading"),) if frame.about else (),
    )


def _fields(
    scene: Scene, script: Script, frame: Frame, shown: Sequence[Question]
) -> Iterator[Field]:
    """Each question with a name that no other has, the first of each section with its heading."""
    words, sure = scene.words, {question.id for question in visible(script, frame)[0]}
    asks = [ask_words(words, script, question) for question in shown]
    headed: set[str] = set()
    for question, ask in zip(shown, asks, strict=True):
        section = question.section or ""
        fresh = bool(section) and section not in headed
        headed.add(section)
        yield drawn(
            Standing(scene, script, frame, question),
            ask if asks.count(ask) == 1 else label_words(words, script, question),
            needed=question.id in sure,
            heading=(heading_words(words, script, section) or "") if fresh else "",
        )


def _review_of(scene: Scene, done: Done) -> Done:
    """The same, with the review that follows as a form to be read and sent."""
    asked = standing(evolve(scene, session=done.session))
    if asked is None or asked.question.kind != "review" or not asked.script.form:
        return done
    form = form_of(scene, asked.frame)
    send, *_ = review_choices(asked)
    parts = (*form.parts, *review_parts(asked))
    name = form.name.replace("|", f"{REVIEW}|", 1)
    return evolve(done, form=replace(form, name=name, submit=send.label, fields=(), parts=parts))


def fill(scene: Scene, event: Filled) -> Done:
    """Take a form: all of it or, where something cannot be taken, nothing, and say what.

    One that is still being filled in comes back with the questions that belong to it now.
    """
    opened = _opened(scene, event.form)
    if opened is None:
        return _over(scene, event)
    if event.form.partition("|")[0].endswith(REVIEW):
        return _read_and_sent(scene, opened, event)
    filled, errors = _read(opened, event)
    if not event.sent:
        return _drawn_anew(scene, opened, filled, event)
    return Done(scene.session, errors=errors) if errors else _taken(scene, opened, filled)


def _drawn_anew(scene: Scene, opened: Scene, filled: Frame, event: Filled) -> Done:
    """The form as it is now; what stands in questions that it no longer shows is kept."""
    frame = opened.session.top or filled
    draft = {**frame.draft, **{key: given for key, given in event.values.items() if any(given)}}
    form = form_of(scene, evolve(filled, draft=draft))
    return Done(opened.session.with_top(evolve(frame, draft=draft)), form=form)


def keep_filled(scene: Scene, event: Filled) -> Session | None:
    """The session with every value of a form that can be taken; None if that changes nothing."""
    opened = _opened(scene, event.form)
    if opened is None:
        return None
    filled, _ = _read(opened, event)
    return None if filled == opened.session.top else opened.session.with_top(filled)


def _taken(scene: Scene, opened: Scene, filled: Frame) -> Done:
    """What follows when every value could be taken."""
    if filled == scene.session.top:
        return _review_of(scene, Done(scene.session))  # sent twice
    asked = standing(scene) if opened.session == scene.session else None
    done = ask_next(opened, opened.session.with_top(evolve(filled, draft={})))
    used = (show_chosen(asked, scene.words("form-open")),) if asked else ()
    return _review_of(scene, evolve(done, replies=(*used, *done.replies)))


def _read_and_sent(scene: Scene, opened: Scene, event: Filled) -> Done:
    """The review of a form; nobody sends what they have not just seen."""
    asked, frame = standing(opened), opened.session.top
    if frame is None or not event.sent:
        return Done(scene.session)
    if asked is None or asked.question.kind != "review":
        return Done(scene.session, form=form_of(scene, frame))
    if asked.name != stamp_of(event.form):
        return _review_of(opened, Done(opened.session))
    sent = asked.frame.answered(asked.question.id, Answer(value=True, how="tap"))
    done = ask_next(opened, opened.session.with_top(sent))
    chosen = show_chosen(asked, review_choices(asked)[0].label)
    return evolve(done, replies=(chosen, *done.replies))


def stamp_of(form: str) -> str:
    """The name of the message whose question the form was opened with."""
    return form.partition("|")[0].removesuffix(REVIEW)


def _opened(scene: Scene, name: str) -> Scene | None:
    """The scene with the conversation of this form on top; None when that is over."""
    session = scene.session
    which = tuple(name.split("|", 3)[1:])
    known = ((f, (f.script, f.begun_in, f.subject)) for f in (*session.aside, *session.frames))
    frame = next((frame for frame, whose in known if whose == which), None)
    if frame is None:
        return None
    current = move_to_current(scene.library, frame)
    if script_of(scene, current) is GONE:
        return None
    if frame is session.top:
        return scene if current is frame else evolve(scene, session=session.with_top(current))
    rest = session.put_aside()
    aside = tuple(other for other in rest.aside if other is not frame)
    return evolve(scene, session=evolve(rest, aside=aside, shown=None).push(current))


def _read(opened: Scene, event: Filled) -> tuple[Frame, dict[str, str]]:
    """The open frame with every value that can be taken, and why the others cannot."""
    frame = opened.session.top or Frame("", "")
    script, errors = script_of(opened, frame), dict[str, str]()
    fresh = frame.prompt is not None and frame.prompt.name == stamp_of(event.form)
    for question in _asked(script, event):
        if question not in visible(script, frame)[0]:
            continue
        asked = Standing(opened, script, frame, question)
        reading = read_field(asked, event.values[question.id])
        if isinstance(reading, Missed):
            errors[question.id] = reason(asked, reading)
        elif fresh or not reading.skipped or question.id not in frame.answers:
            # Left empty when it was opened, it takes back nothing that was answered since.
            frame = _answered(frame, question.id, reading)
    return frame, errors or _gaps(opened, script, frame, event)


def _asked(script: Script, event: Filled) -> Iterator[Question]:
    """The questions of a form that have a value, in their order."""
    taken = (q for q in script.asked if q.kind in KINDS and q.source is None)
    return (question for question in taken if question.id in event.values)


def _gaps(opened: Scene, script: Script, frame: Frame, event: Filled) -> dict[str, str]:
    """What was filled in behind something that was left empty: nobody's words are passed over."""
    sure, maybe = visible(script, frame)[0], visible(script, expecting(script, frame))[0]
    behind = (q for q in _asked(script, event) if q in maybe and q not in sure)
    gap = opened.words("form-gap")
    return {q.id: gap for q in behind if any(said.strip() for said in event.values[q.id])}


def _answered(frame: Frame, question: str, reading: Answer) -> Frame:
    """The frame with this answer; one that says the same stays as it was given."""
    given = frame.answers.get(question)
    if given is not None and (given.value, given.skipped) == (reading.value, reading.skipped):
        return frame
    return frame.answered(question, reading)


def _over(scene: Scene, event: Filled) -> Done:
    """A form whose conversation is over changes nothing; its words are given back."""
    if not event.sent:
        return Done(scene.session)
    script = scene.library.current.get(event.form.split("|")[1]) if "|" in event.form else None
    typed = [q.id for q in script.asked if q.kind in ("text", "place")] if script else []
    said = [one for key in typed for one in event.values.get(key, ()) if one.strip()]
    parts = [scene.part("form-over"), *(Part(one, "quote") for one in said)]
    if said:
        parts.insert(1, scene.part("form-over-words"))
    return Done(scene.session, (Reply("form-over", tuple(parts)),))
