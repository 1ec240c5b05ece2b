"""Several questions at once: what a form shows, and what is made of it when it comes back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from core.dialogues.engine.asking import ask_next, heading_of, hints_of, show_chosen
from core.dialogues.engine.fitting import allowed
from core.dialogues.engine.position import move_to_current, visible
from core.dialogues.engine.reading import read_words
from core.dialogues.engine.readings import Missed, Reading, checked, chosen
from core.dialogues.engine.repairs import SKIPPED, reason
from core.dialogues.engine.review import review_choices, review_parts
from core.dialogues.engine.standing import GONE, Standing, script_of, standing
from core.dialogues.engine.wording import MOST_RATINGS, ask_words, label_words, own
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Answer, Frame, Session
from core.dialogues.steps import Question, Script
from core.domain.evolving import evolve
from core.domain.forms import Field, FieldKind, Form
from core.domain.messages import Filled, Part, Reply

KINDS: Final[Mapping[str, FieldKind]] = MappingProxyType(
    {
        "text": "words",
        "choice": "one",
        "yes_no": "one",
        "rating": "one",
        "statement": "one",
        "choices": "many",
        "number": "number",
        "date": "day",
        "place": "line",
    }
)
"""How each kind of question is put in a form; any other is asked by itself.

No form can put choices in an order, so a ranking is asked in the chat.
"""
LINE: Final = 100
"""So many characters fit on one line."""
DAY: Final = 10
"""Characters of a day; of a date that was given as a month or a year there are fewer."""
CHOSEN: Final = ("one", "many")
"""Fields in which something is chosen."""
REVIEW: Final = "="
"""What ends the first part of a form's name when it is a review, to be read and sent."""
TYPED: Final = Answer("", "typed")
"""Stands for words that may come: what depends on them is shown beside them."""


def form_of(scene: Scene, frame: Frame) -> Form:
    """The form of an open conversation, with what was answered so far."""
    script = script_of(scene, frame)
    sure = {question.id for question in visible(script, frame)[0]}
    hoped = _expecting(script, frame)
    seen = visible(script, hoped)
    shown = [q for q in seen[0] if _in_form(q) and (not q.narrow or allowed(q, seen[1]))]
    asks = [ask_words(scene.words, script, question) for question in shown]
    name = frame.prompt.name if frame.prompt else scene.stamp
    title = own(scene.words, script.title, f"{script.id}-form")
    return Form(
        f"{name}|{script.id}|{frame.begun_in}|{frame.subject}",
        title or scene.words("form-title"),
        scene.words("form-send"),
        scene.words("form-close"),
        tuple(
            _drawn(
                Standing(scene, script, frame, question),
                ask if asks.count(ask) == 1 else label_words(scene.words, script, question),
                needed=question.id in sure,
            )
            for question, ask in zip(shown, asks, strict=True)
        ),
        (Part(frame.about, "heading"),) if frame.about else (),
    )


def _in_form(question: Question) -> bool:
    return question.kind in KINDS and question.source is None


def _kind(question: Question) -> FieldKind:
    """How a question is put: a rating of more steps than can be shown is a number."""
    low, high = question.bounds
    wide = question.kind == "rating" and high - low >= MOST_RATINGS
    return "number" if wide else KINDS[question.kind]


def _expecting(script: Script, frame: Frame) -> Frame:
    """The frame as if everything typed were there: only choices hide what depends on them."""
    for question in script.asked:
        typed = _in_form(question) and _kind(question) not in CHOSEN
        given = frame.answers.get(question.id)
        if typed and (given is None or given.skipped) and question in visible(script, frame)[0]:
            frame = evolve(frame, answers={**frame.answers, question.id: TYPED})
    return frame


def _drawn(asked: Standing, label: str, *, needed: bool) -> Field:
    question = asked.question
    kind = _kind(question)
    short = kind == "words" and question.most is not None and question.most <= LINE
    least, most = question.bounds if question.kind == "rating" else (question.least, question.most)
    return Field(
        question.id,
        "line" if short else kind,
        label,
        tuple((o.id, o.labels[0]) for o in asked.options) if kind in CHOSEN else (),
        asked.frame.draft.get(question.id) or _value(asked.frame.answers.get(question.id), kind),
        required=question.required and needed,
        least=least,
        most=most,
        shapes=kind in CHOSEN and question.id in _looked_at(asked.script),
        decimals=question.decimals,
        heading=heading_of(asked, question),
        hint="\n".join(hints_of(asked, question)),
    )


def _looked_at(script: Script) -> set[str]:
    """The questions whose answers decide which others are asked, or what can be chosen there."""
    named: set[str] = set()
    for question in script.asked:
        named |= {*question.narrow.values(), *(question.when.names() if question.when else ())}
        named |= set(question.value.names() if question.value else ())
    return named


def _value(given: Answer | None, kind: FieldKind) -> tuple[str, ...]:
    if given is None or given.skipped or given.value in (None, ""):
        return ()
    if isinstance(given.value, bool):
        return ("yes" if given.value else "no",)
    said = given.value if isinstance(given.value, tuple) else (str(given.value),)
    return () if kind == "day" and len(said[0]) != DAY else said


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
        reading = _field(asked, event.values[question.id])
        if isinstance(reading, Missed):
            errors[question.id] = reason(asked, reading)
        elif fresh or not reading.skipped or question.id not in frame.answers:
            # Left empty when it was opened, it takes back nothing that was answered since.
            frame = _answered(frame, question.id, reading)
    return frame, errors or _gaps(opened, script, frame, event)


def _asked(script: Script, event: Filled) -> Iterator[Question]:
    """The questions of a form that have a value, in their order."""
    return (q for q in script.asked if _in_form(q) and q.id in event.values)


def _gaps(opened: Scene, script: Script, frame: Frame, event: Filled) -> dict[str, str]:
    """What was filled in behind something that was left empty: nobody's words are passed over."""
    sure, maybe = visible(script, frame)[0], visible(script, _expecting(script, frame))[0]
    behind = (q for q in _asked(script, event) if q in maybe and q not in sure)
    gap = opened.words("form-gap")
    return {q.id: gap for q in behind if any(said.strip() for said in event.values[q.id])}


def _answered(frame: Frame, question: str, reading: Answer) -> Frame:
    """The frame with this answer; one that says the same stays as it was given."""
    given = frame.answers.get(question)
    if given is not None and (given.value, given.skipped) == (reading.value, reading.skipped):
        return frame
    return frame.answered(question, reading)


def _field(asked: Standing, given: Sequence[str]) -> Reading:
    """One field; left empty it is a skip where that is allowed."""
    said = [one for one in given if one.strip()]
    if not said:
        return Missed("form-empty") if asked.question.required else SKIPPED
    if _kind(asked.question) not in CHOSEN:
        return checked(asked, read_words(asked, said[0]))
    return checked(asked, _chosen(asked, said))


def _chosen(asked: Standing, said: Sequence[str]) -> Reading:
    """The ids of choices as an answer."""
    question = asked.question
    known = tuple(option.id for option in asked.options if option.id in said)
    if len(known) != len(said):
        return Missed()
    if question.kind != "choices":
        return Answer(chosen(question, known[0]), "tap")
    if question.most and len(known) > question.most:
        return Missed("again-too-many", (("most", question.most),))
    return Answer(known, "tap")


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
