"""What a person can do besides answering: go back, skip, ask why, change, finish, begin again."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from core.dialogues.engine.asking import ask_next, draw, show_chosen
from core.dialogues.engine.position import latest, move_to_current, next_question, visible
from core.dialogues.engine.reading import read_words
from core.dialogues.engine.readings import Missed, Reading, checked
from core.dialogues.engine.standing import GONE, Standing, script_of, standing
from core.dialogues.engine.wording import (
    again_words,
    answer_words,
    area_options,
    label_words,
    why_words,
)
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Answer, Frame, Prompt
from core.dialogues.steps import Script
from core.domain.evolving import evolve
from core.domain.messages import Choice, Part, Reply
from core.reading.choices import read_choice
from core.reading.options import Option
from core.reading.outcome import Read
from core.reading.story import Topic, answers_in, topics_for

SKIPPED: Final = Answer(None, "skip")
# At which miss help is added, and at which the ways out.
HELPED: Final = 2
WAYS_OUT: Final = 3
OF: Final = "|"
"""Stands in a button between the question to change and the turn that began its conversation."""


def back(scene: Scene, _: str = "") -> Done:
    """Take the latest answer back and ask for it again."""
    frame = scene.session.top
    if frame is None:
        return Done(scene.session, (scene.reply("nothing-open"),))
    last = latest(script_of(scene, frame), frame)
    if last is None:
        return ask_next(scene, scene.session, lead=(scene.part("back-first"),))
    return ask_next(scene, scene.session.with_top(frame.without(last)))


def _nothing_asked(scene: Scene) -> Done:
    """Where a conversation is open whose question is gone, what it has to ask now."""
    if scene.session.top is not None:
        return ask_next(scene, scene.session)
    return Done(scene.session, (scene.reply("nothing-open"),))


def skip(scene: Scene, _: str = "") -> Done:
    """Leave the open question unanswered, where that is allowed; a statement one passes."""
    asked = standing(scene)
    if asked is None:
        return _nothing_asked(scene)
    if asked.question.kind == "statement":
        passed = Answer("pass", "lexicon", message=scene.message)
        return _after(asked, asked.frame.answered(asked.question.id, passed), _passed(asked))
    if asked.question.required:
        return Done(scene.session, (scene.reply("skip-required"),))
    given = asked.frame.answered(asked.question.id, evolve(SKIPPED, message=scene.message))
    return _after(asked, given, scene.words("review-skipped"))


def _passed(asked: Standing) -> str:
    return next(option.labels[0] for option in asked.options if option.id == "pass")


def finish(scene: Scene, _: str = "") -> Done:
    """Skip every question that may be skipped: "that is all"; what is ticked is all of it."""
    asked = standing(scene)
    if asked is None:
        return _nothing_asked(scene)
    if asked.question.kind == "choices" and asked.frame.picked:
        return _ticked(asked)
    frame = without_rest(asked.script, asked.frame)
    return _after(asked, frame, scene.words("choice-finish"))


def _ticked(asked: Standing) -> Done:
    """The choices that are ticked, as the answer."""
    picked = tuple(one.id for one in asked.options if one.id in asked.frame.picked)
    given = Answer(picked, "tap", asked.scene.message)
    label = answer_words(asked.words, asked.question, given, asked.options)
    return _after(asked, asked.frame.answered(asked.question.id, given), label)


def without_rest(script: Script, frame: Frame) -> Frame:
    """The frame with every question skipped that may be."""
    while True:
        question = next_question(script, frame)[1]
        if question is None or question.required:
            return frame
        frame = frame.answered(question.id, SKIPPED)


def _after(asked: Standing, given: Frame, label: str) -> Done:
    current = move_to_current(asked.scene.library, given)
    done = ask_next(asked.scene, asked.scene.session.with_top(current))
    return evolve(done, replies=(show_chosen(asked, label), *done.replies))


def why(scene: Scene, _: str = "") -> Done:
    """Say why the open question is asked."""
    asked = standing(scene)
    if asked is None:
        return _nothing_asked(scene)
    said = why_words(scene.words, asked.script, asked.question)
    again = _anew(asked)
    drawn = evolve(draw(again, (Part(said),), again=True), key="why")
    return Done(scene.session.with_top(again.frame), (drawn,))


def _anew(asked: Standing) -> Standing:
    """The open question as it stands in a new message."""
    prompt = asked.frame.prompt
    if prompt is None or prompt.question != asked.question.id:
        prompt = Prompt(asked.question.id, asked.script.version, asked.scene.stamp)
    drawn = evolve(prompt, name=asked.scene.stamp, thread=asked.scene.thread)
    frame = asked.frame.asking(drawn)
    return Standing(asked.scene, asked.script, frame, asked.question)


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
    now = scene.library.current.get(frame.script)
    fresh = Frame(
        frame.script,
        now.version if now else frame.version,
        frame.subject,
        pending=frame.pending,
        about=frame.about,
        begun_in=scene.stamp,
        day=frame.day,
        mark=frame.mark,
        changes=frame.changes,
    )
    return ask_next(scene, scene.session.with_top(fresh))


def change(scene: Scene, argument: str = "") -> Done:
    """Change one answer: the named one, or ask which."""
    frame = scene.session.top
    if frame is None:
        return Done(scene.session, (scene.reply("nothing-open"),))
    script = script_of(scene, frame)
    if script is GONE:
        return ask_next(scene, scene.session)
    argument, button, of = argument.partition(OF)
    if button and of != frame.begun_in:
        return Done(scene.session, (scene.reply("tap-over"),))
    options = changeable(scene, script, frame)
    wanted = _named(argument, options, scene.words.language)
    if wanted is None:
        return _which(scene, frame, options)
    return ask_next(scene, scene.session.with_top(_without(frame, wanted)), first=wanted)


def _without(frame: Frame, question: str) -> Frame:
    # The review was of the answers before the change: it is asked again afterwards.
    return frame.without("review").without(question)


def changeable(scene: Scene, script: Script, frame: Frame) -> tuple[Option, ...]:
    """The visible answered questions, under the short names that the review gives them."""
    shown, counting = visible(script, frame)
    return tuple(
        Option(q.id, (label_words(scene.words, script, q),))
        for q in shown
        if q.id in counting and q.asks and q.kind != "review" and q.source is None
    )


def _named(argument: str, options: tuple[Option, ...], language: str) -> str | None:
    if any(option.id == argument for option in options):
        return argument
    found = read_choice(argument, options, language) if argument and options else None
    return found.value if isinstance(found, Read) else None


def _which(scene: Scene, frame: Frame, options: tuple[Option, ...]) -> Done:
    if not options:
        return Done(scene.session, (scene.reply("change-nothing"),))
    choices = tuple(
        scene.button(o.labels[0], f"change {o.id}{OF}{frame.begun_in}") for o in options
    )
    return Done(scene.session, (scene.reply("change-which", choices),))


def miss(asked: Standing, missed: Missed) -> Done:
    """An answer that cannot be taken: the first time its reason, then help, then ways out."""
    scene = asked.scene
    tries = asked.frame.misses + 1
    again = _anew(asked)
    frame = evolve(again.frame, misses=tries)
    again = Standing(scene, asked.script, frame, asked.question)
    lead = [Part(reason(again, missed))]
    if tries >= HELPED:
        ahead = "-ahead" if asked.question.time == "future" else ""
        lead.append(scene.part(f"example-{asked.question.kind}{ahead}"))
    drawn = draw(again, tuple(lead), again=True)
    if missed.candidates:
        drawn = evolve(drawn, choices=_likely(again, missed))
    if tries >= WAYS_OUT:
        drawn = _with_ways_out(again, drawn)
    key = missed.key or f"{drawn.key}-again"
    return Done(scene.session.with_top(frame), (evolve(drawn, key=key),))


def reason(asked: Standing, missed: Missed) -> str:
    """Why an answer cannot be taken, in words."""
    if missed.key:
        return asked.words(missed.key, **dict(missed.fill))
    return again_words(asked.words, asked.script, asked.question)


def _likely(asked: Standing, missed: Missed) -> tuple[Choice, ...]:
    sign = "+" if asked.question.kind in ("choices", "ranking") else ""
    return tuple(
        Choice(option.labels[0], asked.payload(f"{sign}{option.id}"))
        for option in asked.options
        if option.id in missed.candidates
    )


def _with_ways_out(asked: Standing, drawn: Reply) -> Reply:
    scene = asked.scene
    said = scene.part("ways-out-required" if asked.question.required else "ways-out")
    ways = (
        scene.button(scene.words("choice-back"), "back"),
        scene.button(scene.words("choice-help"), "help"),
    )
    return evolve(drawn, parts=(*drawn.parts, said), choices=(*drawn.choices, *ways))


def spread(asked: Standing, frame: Frame, given: Answer) -> Frame:
    """One long message answers every question that it already answers; the review shows it all."""
    if not asked.question.spread or not isinstance(given.value, str):
        return frame
    scene = asked.scene
    found = answers_in(given.value, _topics(scene), scene.words.language)
    answers = dict(frame.answers)
    # What is the whole story already answers nothing besides it.
    told = {key for key, part in found.items() if part.value != given.value.strip()}
    fresh = (q for q in asked.script.asked if q.asks and q.id in told and q.id not in answers)
    for later in fresh:
        reading = _fragment(asked.of(later), found[later.id].value)
        if isinstance(reading, Answer):
            answers[later.id] = evolve(reading, how="read", message=scene.message)
    return evolve(frame, answers=answers)


def _topics(scene: Scene) -> Mapping[str, Topic]:
    """What a story may tell of, with the areas of this board."""
    words, areas = scene.words, scene.organisation.areas
    board = tuple(area.code for area in areas)
    return words.keep(
        ("topics", board), lambda: topics_for(words.language, area_options(words, areas))
    )


def _fragment(asked: Standing, value: str) -> Reading:
    told = asked.question.kind == "place"
    return checked(asked, Answer(value, "read") if told else read_words(asked, value))


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
