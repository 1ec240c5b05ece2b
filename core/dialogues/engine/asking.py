"""Drawing the next question as a message with its choices, and remembering that it was asked."""

from collections.abc import Mapping
from typing import Final, Literal

from core.dialogues.engine.fitting import allowed
from core.dialogues.engine.position import concluded, next_question, settled, visible
from core.dialogues.engine.putting import put
from core.dialogues.engine.review import review_choices
from core.dialogues.engine.standing import GONE, Standing, script_of
from core.dialogues.engine.wording import ranked
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Answer, Frame, Prompt, Session
from core.dialogues.steps import Question, Script
from core.domain.messages import Choice, Part, Pick, Reply
from core.reading.options import Option

NOTHING: Final = Answer(None, "none")
PICKS: Final[Mapping[str, Literal["many", "day"]]] = {"choices": "many", "date": "day"}
"""Kinds of questions whose answers can be picked with more than buttons."""
CLEAR: Final = "-"
"""What takes every choice out of an order again."""


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
    if script is GONE:
        return _lay_to_rest(scene, session, lead)
    kept = _at_rest(scene, script, frame)
    question = next_question(script, kept)[1]
    if question is not None and first:
        question = script.by_id[first]
    shown = _from_data(scene, kept, question)
    while question is not None and _nothing_to_choose(script, kept, question, shown):
        # Nothing to choose from is an answer too: the question passes unseen.
        kept = _at_rest(scene, script, kept.answered(question.id, NOTHING))
        question = next_question(script, kept)[1]
        shown = _from_data(scene, kept, question)
    if question is None:
        return Done(session.pop(), completed=concluded(script, kept))
    if question.id in frame.answers and not frame.answers[question.id].passed:
        lead = (*lead, scene.part("asked-anew", "note"))
    prompt = Prompt(question.id, script.version, scene.stamp, shown, scene.thread)
    asked = Standing(scene, script, kept.asking(prompt), question)
    return Done(session.with_top(asked.frame), (draw(asked, lead),))


def _at_rest(scene: Scene, script: Script, frame: Frame) -> Frame:
    return settled(script, frame, scene.today.isoformat()) if script.resting else frame


def _from_data(
    scene: Scene, frame: Frame, question: Question | None
) -> tuple[tuple[str, str], ...]:
    """The choices of a question that come from data, if any do."""
    source = question.source if question else None
    return tuple(scene.sources[source](scene, frame)) if source else ()


def _nothing_to_choose(
    script: Script, frame: Frame, question: Question, shown: tuple[tuple[str, str], ...]
) -> bool:
    if question.source:
        return not shown
    return bool(question.narrow) and not allowed(question, visible(script, frame)[1])


def _lay_to_rest(scene: Scene, session: Session, lead: tuple[Part, ...]) -> Done:
    """A conversation whose questions are gone for good ends, and what was open before goes on."""
    rest, said = session.pop(), (*lead, scene.part("script-gone"))
    if rest.top is None:
        return Done(rest, (Reply("script-gone", said),))
    return ask_next(scene, rest, lead=said)


def draw(asked: Standing, lead: tuple[Part, ...] = (), *, again: bool = False) -> Reply:
    """The message that puts a question; put `again`, its notes and heading are left out."""
    question, said = asked.question, put(asked)
    return Reply(
        f"{asked.script.id}-{question.id.replace('.', '-')}",
        (*lead, *(() if again else said.above), *said.asks, *_order(asked), *said.helps),
        _choices(asked),
        name=asked.name,
        asks=question.id,
        wants=_wants(question),
        pick=_pick(asked),
        form=_form(asked),
    )


def show_chosen(asked: Standing, label: str) -> Reply:
    """The message of a question with what was chosen in place of its keyboard."""
    chosen = Part(asked.words("chosen", label=label), "note")
    said = put(asked)
    return Reply("chosen", (*said.above, *said.asks, chosen), replaces=asked.name, cosmetic=True)


def _choices(asked: Standing) -> tuple[Choice, ...]:
    kind = asked.question.kind
    if kind == "review":
        return review_choices(asked)
    if kind == "choices":
        done = Choice(asked.words("choice-done"), asked.payload("done"), way=True)
        drawn = (*(_tick(asked, option) for option in asked.options), done)
    elif kind == "ranking":
        drawn = _places(asked)
    else:
        drawn = tuple(Choice(o.labels[0], asked.payload(o.id)) for o in asked.options)
    return (*drawn, *_ways_on(asked))


def _tick(asked: Standing, option: Option) -> Choice:
    """A choice of several says what it sets, so that a second tap undoes nothing by chance."""
    chosen = option.id in asked.frame.picked
    sign = "-" if chosen else "+"
    return Choice(option.labels[0], asked.payload(f"{sign}{option.id}"), chosen=chosen)


def _places(asked: Standing) -> tuple[Choice, ...]:
    """The choices to be put in order; each stays where it is, so that a second tap meets it."""
    placed = asked.frame.picked
    drawn = tuple(
        Choice(option.labels[0], asked.payload(f"+{option.id}"), chosen=option.id in placed)
        for option in asked.options
    )
    if not placed:
        return drawn
    return (*drawn, Choice(asked.words("choice-reorder"), asked.payload(CLEAR), way=True))


def _order(asked: Standing) -> tuple[Part, ...]:
    """The choices that have a place, one a line."""
    if asked.question.kind != "ranking" or not asked.frame.picked:
        return ()
    labels = {option.id: option.labels[0] for option in asked.options}
    lines = (ranked(at, labels[one]) for at, one in enumerate(asked.frame.picked, start=1))
    return (Part("\n".join(lines), "quote"),)


def _ways_on(asked: Standing) -> tuple[Choice, ...]:
    if asked.question.required:
        return ()
    skip = Choice(asked.words("choice-skip"), asked.payload("~skip"), way=True)
    # Of a statement one passes: that is its own way to say nothing.
    skips = () if asked.question.kind == "statement" else (skip,)
    if not _may_hurry(asked.script, asked.frame):
        return skips
    return (*skips, Choice(asked.words("choice-finish"), asked.payload("~finish"), way=True))


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
