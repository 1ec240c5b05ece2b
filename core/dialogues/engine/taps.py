"""A pressed button of a question: current, pressed twice, or left over from earlier."""

from dataclasses import replace

from core.dialogues.engine.asking import ask_next
from core.dialogues.engine.reading import Missed
from core.dialogues.engine.repairs import change, finish, skip
from core.dialogues.engine.step import answer, open_question, redraw
from core.dialogues.engine.wording import options_of
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Answer, Frame, Prompt, Value
from core.dialogues.steps import Question, Script

WAYS_ON = {"~skip": skip, "~finish": finish}


def tap(scene: Scene, name: str, key: str, value: str) -> Done:
    """A tap on a button of question `key`, drawn in message `name`."""
    found = open_question(scene)
    if found is None or found[1].question != key:
        return _left_over(scene, f"{name}|{key}|{value}", key, value)
    frame, prompt, script, question = found
    if value in WAYS_ON:
        return WAYS_ON[value](scene, "")
    if question.kind == "review":
        return _review(scene, prompt, name, value)
    if question.kind == "choices":
        return _tick(scene, frame, script, question, value)
    return answer(scene, _tapped(scene, frame, script, question, value))


def _tapped(
    scene: Scene, frame: Frame, script: Script, question: Question, value: str
) -> Answer | Missed:
    shown = frame.prompt.options if frame.prompt else ()
    options = options_of(scene.words, script, question, shown, scene.organisation.areas)
    if all(option.id != value for option in options):
        return Missed()
    meant: Value = value == "yes" if question.kind in ("yes_no", "consent") else value
    return Answer(meant, "tap")


def _review(scene: Scene, prompt: Prompt, name: str, value: str) -> Done:
    if value == "change":
        return change(scene)
    if value == "later":
        session = scene.session.put_aside()
        return Done(session, (scene.reply("later"),))
    if name != prompt.name:
        # An older review showed other answers: nobody sends what they have not just seen.
        return ask_next(scene, scene.session)
    return answer(scene, Answer(True, "tap"), label=scene.words("review-send"))


def _tick(scene: Scene, frame: Frame, script: Script, question: Question, value: str) -> Done:
    ids = [
        option.id
        for option in options_of(
            scene.words,
            script,
            question,
            frame.prompt.options if frame.prompt else (),
            scene.organisation.areas,
        )
    ]
    if value == "done":
        picked = tuple(id for id in ids if id in frame.picked)
        return answer(scene, Answer(picked, "tap") if picked else Missed("again-pick-one"))
    sign, id = value[:1], value[1:]
    on = sign == "+"
    if id not in ids or (id in frame.picked) == on:
        return Done(scene.session)
    if on and question.most and len(frame.picked) >= question.most:
        return Done(scene.session, toast=scene.words("again-too-many", most=question.most))
    picked = (*frame.picked, id) if on else tuple(p for p in frame.picked if p != id)
    return redraw(scene, scene.session.with_top(replace(frame, picked=picked)))


def _left_over(scene: Scene, payload: str, key: str, value: str) -> Done:
    """A button of a question that is no longer open: say so, and offer what can be done."""
    if payload == scene.session.tapped:
        return Done(scene.session, toast=scene.words("tap-already-short"))
    frame = scene.session.top
    given = frame.answers.get(key) if frame else None
    if given is None:
        return Done(scene.session, (scene.reply("tap-over"),), toast=scene.words("tap-over-short"))
    if _same(given, value):
        return Done(scene.session, toast=scene.words("tap-already-short"))
    button = scene.button(scene.words("choice-change"), f"change {key}")
    return Done(
        scene.session,
        (scene.reply("tap-already", (button,)),),
        toast=scene.words("tap-already-short"),
    )


def _same(given: Answer, value: str) -> bool:
    if isinstance(given.value, bool):
        return given.value == (value in ("yes", "send"))
    if isinstance(given.value, tuple):
        return value == "done" or value.lstrip("+-") in given.value
    return given.value == value or (given.skipped and value in WAYS_ON)
