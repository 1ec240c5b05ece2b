"""What a person can do besides answering: go back, skip, ask why, change, finish, begin again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from core.dialogues.engine.asking import ask_next, draw, script_of, show_chosen
from core.dialogues.engine.position import latest, next_question, question_of, visible
from core.dialogues.engine.reading import Missed, Reading, read_words
from core.dialogues.engine.wording import (
    again_words,
    area_options,
    label_words,
    options_of,
    why_words,
)
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Answer, Frame, Prompt
from core.dialogues.steps import Question, Script
from core.domain.messages import Choice, Part, Reply
from core.reading.choices import read_choice
from core.reading.options import Option
from core.reading.outcome import Read
from core.reading.story import Topic, answers_in, topics_for

SKIPPED: Final = Answer(None, "skip")


def back(scene: Scene, _: str = "") -> Done:
    """Take the latest answer back and ask for it again."""
    frame = scene.session.top
    if frame is None:
        return Done(scene.session, (scene.reply("nothing-open"),))
    last = latest(script_of(scene, frame), frame)
    if last is None:
        return ask_next(scene, scene.session, lead=(scene.part("back-first"),))
    return ask_next(scene, scene.session.with_top(frame.without(last)))


def skip(scene: Scene, _: str = "") -> Done:
    """Leave the open question unanswered, where that is allowed."""
    frame = scene.session.top
    if frame is None or frame.prompt is None:
        return Done(scene.session, (scene.reply("nothing-open"),))
    question = question_of(script_of(scene, frame), frame.prompt.question)
    if question is None or question.required:
        return Done(scene.session, (scene.reply("skip-required"),))
    skipped = replace(SKIPPED, message=scene.message)
    chosen = show_chosen(scene, script_of(scene, frame), frame, scene.words("review-skipped"))
    done = ask_next(scene, scene.session.with_top(frame.answered(question.id, skipped)))
    return replace(done, replies=(*((chosen,) if chosen else ()), *done.replies))


def finish(scene: Scene, _: str = "") -> Done:
    """Skip every question that may be skipped: "that is all"."""
    frame = scene.session.top
    if frame is None:
        return Done(scene.session, (scene.reply("nothing-open"),))
    script = script_of(scene, frame)
    chosen = show_chosen(scene, script, frame, scene.words("choice-finish"))
    while True:
        _, question = next_question(script, frame)
        if question is None or question.required:
            break
        frame = frame.answered(question.id, SKIPPED)
    done = ask_next(scene, scene.session.with_top(frame))
    return replace(done, replies=(*((chosen,) if chosen else ()), *done.replies))


def why(scene: Scene, _: str = "") -> Done:
    """Say why the open question is asked."""
    frame = scene.session.top
    if frame is None or frame.prompt is None:
        return Done(scene.session, (scene.reply("nothing-open"),))
    script = script_of(scene, frame)
    question = question_of(script, frame.prompt.question)
    said = why_words(scene.words, script, question) if question else scene.words("why-plain")
    return Done(scene.session, (Reply("why", (Part(said),)),))


def repeat(scene: Scene, _: str = "") -> Done:
    """Put the open question once more."""
    if scene.session.top is None:
        return Done(scene.session, (scene.reply("nothing-open"),))
    return ask_next(scene, scene.session)


def restart(scene: Scene, _: str = "") -> Done:
    """Begin the open conversation afresh; its answers are let go."""
    frame = scene.session.top
    if frame is None:
        return Done(scene.session, (scene.reply("nothing-open"),))
    fresh = Frame(frame.script, scene.library.current[frame.script].version, frame.subject)
    return ask_next(scene, scene.session.with_top(fresh))


def change(scene: Scene, argument: str = "") -> Done:
    """Change one answer: the named one, or ask which."""
    frame = scene.session.top
    if frame is None:
        return Done(scene.session, (scene.reply("nothing-open"),))
    script = script_of(scene, frame)
    options = changeable(scene, script, frame)
    wanted = _named(argument, options, scene.words.language)
    if wanted is None:
        return _which(scene, options)
    return ask_next(scene, scene.session.with_top(_without(frame, wanted)))


def _without(frame: Frame, question: str) -> Frame:
    # The review was of the answers before the change: it is asked again afterwards.
    return frame.without("review").without(question)


def changeable(scene: Scene, script: Script, frame: Frame) -> tuple[Option, ...]:
    """The visible answered questions, under the short names that the review gives them."""
    shown, counting = visible(script, frame)
    return tuple(
        Option(q.id, (label_words(scene.words, script, q),))
        for q in shown
        if q.id in counting and q.kind not in ("review", "note")
    )


def _named(argument: str, options: tuple[Option, ...], language: str) -> str | None:
    if any(option.id == argument for option in options):
        return argument
    found = read_choice(argument, options, language) if argument and options else None
    return found.value if isinstance(found, Read) else None


def _which(scene: Scene, options: tuple[Option, ...]) -> Done:
    if not options:
        return Done(scene.session, (scene.reply("change-nothing"),))
    choices = tuple(scene.button(o.labels[0], f"change {o.id}") for o in options)
    return Done(scene.session, (scene.reply("change-which", choices),))


def miss(scene: Scene, frame: Frame, question: Question, missed: Missed) -> Done:
    """An answer that cannot be taken: the first time its reason, then help, then ways out."""
    script = script_of(scene, frame)
    tries = frame.misses + 1
    prompt = frame.prompt or Prompt(question.id, script.version, scene.stamp)
    again = replace(frame, misses=tries, prompt=replace(prompt, name=scene.stamp))
    session = scene.session.with_top(again)
    parts = [Part(_reason(scene, script, question, missed))]
    if tries >= 2:
        parts.append(scene.part(f"example-{question.kind}"))
    drawn = draw(scene, script, again, question, tuple(parts))
    if missed.candidates:
        drawn = replace(drawn, choices=_likely(scene, script, again, question, missed))
    if tries >= 3:
        drawn = replace(
            drawn,
            parts=(*drawn.parts, scene.part("ways-out")),
            choices=(*drawn.choices, *_ways_out(scene)),
        )
    return Done(session, (replace(drawn, key=missed.key or f"{drawn.key}-again"),))


def _reason(scene: Scene, script: Script, question: Question, missed: Missed) -> str:
    if missed.key:
        return scene.words(missed.key, **dict(missed.fill))
    return again_words(scene.words, script, question)


def _likely(
    scene: Scene, script: Script, frame: Frame, question: Question, missed: Missed
) -> tuple[Choice, ...]:
    shown = frame.prompt.options if frame.prompt else ()
    options = options_of(scene.words, script, question, shown, scene.organisation.areas)
    sign = "+" if question.kind == "choices" else ""
    return tuple(
        Choice(option.labels[0], f"{scene.stamp}|{question.id}|{sign}{option.id}")
        for option in options
        if option.id in missed.candidates
    )


def _ways_out(scene: Scene) -> tuple[Choice, ...]:
    return (
        scene.button(scene.words("choice-back"), "back"),
        scene.button(scene.words("choice-help"), "help"),
    )


def spread(scene: Scene, script: Script, frame: Frame, question: Question, given: Answer) -> Frame:
    """One long message answers every question that it already answers; the review shows it all."""
    if not question.spread or not isinstance(given.value, str):
        return frame
    topics = scene.words.keep("topics", lambda: _topics(scene))
    found = answers_in(given.value, topics, scene.words.language)
    answers = dict(frame.answers)
    for later in script.questions:
        if later.id in found and later.id not in answers:
            reading = _fragment(scene, script, frame, later, found[later.id].value)
            if isinstance(reading, Answer):
                answers[later.id] = replace(reading, how="read", message=scene.message)
    return replace(frame, answers=answers)


def _topics(scene: Scene) -> Mapping[str, Topic]:
    return topics_for(scene.words.language, area_options(scene.words, scene.organisation.areas))


def _fragment(
    scene: Scene, script: Script, frame: Frame, question: Question, value: str
) -> Reading:
    if question.kind == "place":
        return Answer(value, "read")
    return read_words(scene, script, replace(frame, prompt=None), question, value)


REPAIRS: Final[Mapping[str, Callable[[Scene, str], Done]]] = MappingProxyType(
    {
        "back": back,
        "skip": skip,
        "finish": finish,
        "why": why,
        "repeat": repeat,
        "restart": restart,
        "change": change,
    }
)
