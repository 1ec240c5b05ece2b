"""Drawing the next question as a message with its choices, and remembering that it was asked."""

from collections.abc import Mapping
from typing import Final, Literal

from core.dialogues.engine.position import concluded, next_question, notes_before
from core.dialogues.engine.review import review_choices, review_parts
from core.dialogues.engine.standing import Standing, script_of
from core.dialogues.engine.wording import ask_words
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Answer, Frame, Prompt, Session
from core.dialogues.steps import Question, Script
from core.domain.evolving import evolve
from core.domain.messages import Choice, Part, Pick, Reply
from core.reading.options import Option

NOTHING: Final = Answer(None, "none")
PICKS: Final[Mapping[str, Literal["many", "day"]]] = {"choices": "many", "date": "day"}
"""Kinds of questions whose answers can be picked with more than buttons."""


def ask_next(
    scene: Scene, session: Session, *, lead: tuple[Part, ...] = (), first: str = ""
) -> Done:
    """Ask what the open conversation has to ask now, or say that it is complete.

    `lead` are paragraphs to say before it. `first` names a question to put before its turn.
    """
    frame = session.top
    if frame is None:
        return Done(session)
    script = script_of(scene, frame)
    notes, question = next_question(script, frame)
    if first and question is not None:
        notes, question = notes_before(script, frame, first), script.by_id[first]
    if question is None:
        return Done(session.pop(), completed=concluded(script, frame))
    shown = scene.sources[question.source](scene, frame) if question.source else ()
    if question.source and not shown:
        # Nothing to choose from is an answer too: the question passes unseen.
        return ask_next(scene, session.with_top(frame.answered(question.id, NOTHING)), lead=lead)
    said = tuple(Part(ask_words(scene.words, script, note)) for note in notes)
    frame = evolve(
        frame, prompt=Prompt(question.id, script.version, scene.stamp, shown, scene.thread)
    )
    reply = draw(Standing(scene, script, frame, question), (*lead, *said))
    return Done(session.with_top(frame), (reply,))


def draw(asked: Standing, lead: tuple[Part, ...] = ()) -> Reply:
    """The message that puts a question."""
    question = asked.question
    return Reply(
        f"{asked.script.id}-{question.id}",
        (*lead, *_said(asked)),
        _choices(asked),
        name=asked.name,
        asks=question.id,
        wants=_wants(question),
        pick=_pick(asked),
        form=_form(asked),
    )


def show_chosen(asked: Standing, label: str) -> Reply:
    """The message of a question with what was chosen in place of its keyboard."""
    notes = notes_before(asked.script, asked.frame, asked.question.id)
    said = tuple(Part(ask_words(asked.words, asked.script, note)) for note in notes)
    chosen = Part(asked.words("chosen", label=label), "note")
    return Reply("chosen", (*said, *_said(asked), chosen), replaces=asked.name, cosmetic=True)


def _said(asked: Standing) -> tuple[Part, ...]:
    if asked.question.kind == "review":
        return review_parts(asked)
    return (Part(ask_words(asked.words, asked.script, asked.question)),)


def _choices(asked: Standing) -> tuple[Choice, ...]:
    if asked.question.kind == "review":
        return review_choices(asked)
    if asked.question.kind == "choices":
        done = Choice(asked.words("choice-done"), asked.payload("done"), way=True)
        drawn = (*(_tick(asked, option) for option in asked.options), done)
    else:
        drawn = tuple(Choice(o.labels[0], asked.payload(o.id)) for o in asked.options)
    return (*drawn, *_ways_on(asked))


def _tick(asked: Standing, option: Option) -> Choice:
    """A choice of several says what it sets, so that a second tap undoes nothing by chance."""
    chosen = option.id in asked.frame.picked
    sign = "-" if chosen else "+"
    return Choice(option.labels[0], asked.payload(f"{sign}{option.id}"), chosen=chosen)


def _ways_on(asked: Standing) -> tuple[Choice, ...]:
    if asked.question.required:
        return ()
    skip = Choice(asked.words("choice-skip"), asked.payload("~skip"), way=True)
    if not _may_hurry(asked.script, asked.frame):
        return (skip,)
    return (skip, Choice(asked.words("choice-finish"), asked.payload("~finish"), way=True))


def _pick(asked: Standing) -> Pick | None:
    kind = PICKS.get(asked.question.kind)
    return Pick(kind, asked.payload("")) if kind else None


def _form(asked: Standing) -> Choice | None:
    if not asked.script.form:
        return None
    return Choice(asked.words("form-open"), f"{asked.name}!form", way=True)


def _may_hurry(script: Script, frame: Frame) -> bool:
    return script.hurry and bool(frame.answers)


def _wants(question: Question) -> Literal["words", "place", "photo"]:
    if question.kind == "place":
        return "place"
    return "photo" if question.kind == "media" else "words"
