"""Drawing the next question as a message with its choices, and remembering that it was asked."""

from dataclasses import replace
from typing import Final, Literal

from core.dialogues.engine.position import next_question, notes_before, visible
from core.dialogues.engine.wording import (
    answer_words,
    ask_words,
    kept_words,
    label_words,
    options_of,
)
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Answer, Frame, Prompt, Session
from core.dialogues.steps import Question, Script
from core.domain.messages import Choice, Part, Reply
from core.reading.options import Option

NOTHING: Final = Answer(None, "skip")


def script_of(scene: Scene, frame: Frame) -> Script:
    """The script of a frame, in the version that the frame is on."""
    return scene.library.version(frame.script, frame.version)


def ask_next(scene: Scene, session: Session, *, lead: tuple[Part, ...] = ()) -> Done:
    """Ask what the open conversation has to ask now, or say that it is complete.

    `lead` are paragraphs to say before it.
    """
    frame = session.top
    if frame is None:
        return Done(session)
    script = script_of(scene, frame)
    notes, question = next_question(script, frame)
    if question is None:
        return Done(session.pop(), completed=replace(frame, prompt=None))
    said = tuple(Part(ask_words(scene.words, script, note)) for note in notes)
    return ask(scene, session, question, (*lead, *said))


def ask(scene: Scene, session: Session, question: Question, lead: tuple[Part, ...] = ()) -> Done:
    """Put one question of the open conversation."""
    frame = session.top
    if frame is None:
        return Done(session)
    script = script_of(scene, frame)
    shown = scene.sources[question.source](scene, frame) if question.source else ()
    if question.source and not shown:
        # Nothing to choose from is an answer too: the question passes unseen.
        return ask_next(scene, session.with_top(frame.answered(question.id, NOTHING)), lead=lead)
    prompt = Prompt(question.id, script.version, scene.stamp, shown)
    frame = replace(frame, prompt=prompt)
    reply = draw(scene, script, frame, question, lead)
    return Done(session.with_top(frame), (reply,))


def draw(
    scene: Scene, script: Script, frame: Frame, question: Question, lead: tuple[Part, ...] = ()
) -> Reply:
    """The message of the frame's open prompt."""
    prompt = frame.prompt
    name = prompt.name if prompt else scene.stamp
    shown = prompt.options if prompt else ()
    options = options_of(scene.words, script, question, shown, scene.organisation.areas)
    if question.kind == "review":
        parts = (*lead, *review_parts(scene, script, frame))
    else:
        parts = (*lead, Part(ask_words(scene.words, script, question)))
    return Reply(
        f"{script.id}-{question.id}",
        parts,
        _choices(scene, script, frame, question, options, name),
        name=name,
        asks=question.id,
        wants=_wants(question),
    )


def _choices(
    scene: Scene,
    script: Script,
    frame: Frame,
    question: Question,
    options: tuple[Option, ...],
    name: str,
) -> tuple[Choice, ...]:
    stem = f"{name}|{question.id}|"
    if question.kind == "review":
        return (
            Choice(_review_word(scene, script, "send"), f"{stem}send"),
            Choice(scene.words("review-change"), f"{stem}change"),
            Choice(scene.words("review-later"), f"{stem}later"),
        )
    if question.kind == "choices":
        drawn = tuple(_tick(option, frame, stem) for option in options)
        drawn = (*drawn, Choice(scene.words("choice-done"), f"{stem}done"))
    else:
        drawn = tuple(Choice(option.labels[0], stem + option.id) for option in options)
    return (*drawn, *_ways_on(scene, script, frame, question, stem))


def _tick(option: Option, frame: Frame, stem: str) -> Choice:
    chosen = option.id in frame.picked
    sign = "-" if chosen else "+"
    return Choice(option.labels[0], f"{stem}{sign}{option.id}", chosen=chosen)


def _ways_on(
    scene: Scene, script: Script, frame: Frame, question: Question, stem: str
) -> tuple[Choice, ...]:
    if question.required:
        return ()
    skip = Choice(scene.words("choice-skip"), f"{stem}~skip")
    if not script.hurry or not frame.answers:
        return (skip,)
    return (skip, Choice(scene.words("choice-finish"), f"{stem}~finish"))


def _wants(question: Question) -> Literal["words", "place", "photo"]:
    if question.kind == "place":
        return "place"
    return "photo" if question.kind == "media" else "words"


def _review_word(scene: Scene, script: Script, word: str) -> str:
    key = f"{script.id}-review-{word}"
    return scene.words(key if scene.words.has(key) else f"review-{word}")


def review_parts(scene: Scene, script: Script, frame: Frame) -> tuple[Part, ...]:
    """Everything that was understood; what others will see is told apart from what only staff do."""
    shown, counting = visible(script, frame)
    answered = [q for q in shown if q.id in counting and q.kind not in ("review", "note")]
    public = [q for q in answered if q.public]
    private = [q for q in answered if not q.public and not counting[q.id].skipped]
    parts = [scene.part("review-heading", "heading")]
    if public:
        parts.append(scene.part("review-public"))
    parts += [_line(scene, script, frame, q) for q in public if not counting[q.id].skipped]
    if public and private:
        parts.append(scene.part("review-private"))
    parts += [_line(scene, script, frame, q) for q in private]
    kept = kept_words(scene.words, frame)
    if kept:
        parts.append(Part(kept, "note"))
    return tuple(parts)


def _line(scene: Scene, script: Script, frame: Frame, question: Question) -> Part:
    options = options_of(scene.words, script, question, (), scene.organisation.areas)
    answer = frame.answers[question.id]
    said = answer_words(scene.words, question, answer, options)
    return Part(f"{label_words(scene.words, script, question)}: {said}", "quote")


def show_chosen(scene: Scene, script: Script, frame: Frame, label: str) -> Reply | None:
    """The used keyboard's message with what was chosen in its place; None where there was none."""
    prompt = frame.prompt
    question = script.by_id.get(prompt.question) if prompt else None
    if prompt is None or question is None:
        return None
    if question.kind == "review":
        parts = review_parts(scene, script, frame)
    else:
        said = (*notes_before(script, frame, question.id), question)
        parts = tuple(Part(ask_words(scene.words, script, one)) for one in said)
    return Reply(
        "chosen",
        (*parts, Part(scene.words("chosen", label=label), "note")),
        replaces=prompt.name,
        cosmetic=True,
    )
