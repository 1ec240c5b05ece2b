"""A pressed button of a question: current, pressed twice, or left over from earlier."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from core.dialogues.engine.asking import CLEAR, ask_next
from core.dialogues.engine.reading import read_words
from core.dialogues.engine.readings import Missed, Reading, chosen
from core.dialogues.engine.repairs import OF, change, finish, skip
from core.dialogues.engine.review import review_choices
from core.dialogues.engine.scales import whole_order
from core.dialogues.engine.standing import Standing, standing
from core.dialogues.engine.step import answer, redraw
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Answer
from core.domain.evolving import evolve

WAYS_ON = {"~skip": skip, "~finish": finish}


def tap(scene: Scene, name: str, key: str, value: str) -> Done:
    """A tap on a button of question `key`, drawn in message `name`."""
    asked = standing(scene)
    if asked is None and scene.session.top is not None:
        return ask_next(scene, scene.session)
    # What was drawn under the other hat, or by another conversation, is no answer in this one.
    if asked is None or not (name.startswith(scene.session.hat[0]) and asked.frame.drew(name)):
        return _left_over(scene, f"{name}|{key}|{value}", None)
    if asked.question.id != key:
        return _left_over(scene, f"{name}|{key}|{value}", asked.frame.answers.get(key))
    return _pressed(asked, name, value)


def _pressed(asked: Standing, name: str, value: str) -> Done:
    """A button of the open question."""
    if value in WAYS_ON:
        return WAYS_ON[value](asked.scene, "")
    if asked.question.kind == "review":
        return _review(asked, name, value)
    takes = TAKES.get(asked.question.kind)
    return takes(asked, value) if takes else answer(asked, _tapped(asked, value))


def _tapped(asked: Standing, value: str) -> Reading:
    if asked.question.kind == "date":
        return read_words(asked, value)
    if all(option.id != value for option in asked.options):
        return Missed()
    return Answer(chosen(asked.question, value), "tap")


def _review(asked: Standing, name: str, value: str) -> Done:
    scene = asked.scene
    if value == "change":
        return change(scene)
    if value == "later":
        return Done(scene.session.put_aside(), (scene.reply("later"),))
    if value != "send":
        return answer(asked, Missed())
    if name != asked.name:
        # An older review showed other answers: nobody sends what they have not just seen.
        return ask_next(scene, scene.session)
    return answer(asked, Answer(value=True, how="tap"), label=review_choices(asked)[0].label)


def _tick(asked: Standing, value: str) -> Done:
    """One of several choices, or all that are set; what is set already draws nothing."""
    known = [option.id for option in asked.options]
    picked = set(asked.frame.picked)
    if value == "done":
        return _picked(asked, tuple(choice for choice in known if choice in picked))
    wanted = _wanted(value, picked, known)
    if wanted is None:
        return answer(asked, Missed())
    if wanted == picked:
        return Done(asked.scene.session)
    return _set(asked, tuple(one for one in known if one in wanted))


def _wanted(value: str, picked: set[str], known: Sequence[str]) -> set[str] | None:
    """What is to be set after a tap: one more, one less, exactly these; None for no such tap."""
    said = set(value[1:].split(",")).intersection(known)
    after = {"+": picked | said, "-": picked - said, "=": said}
    return after.get(value[:1])


def _place(asked: Standing, value: str) -> Done:
    """A choice that takes the next place; one that has a place keeps it, however often tapped."""
    picked, session = asked.frame.picked, asked.scene.session
    if value == CLEAR:
        placed: tuple[str, ...] = ()
    elif any(f"+{option.id}" == value for option in asked.options):
        placed = picked if value[1:] in picked else (*picked, value[1:])
    else:
        return answer(asked, Missed())
    if placed == picked:
        return Done(session)
    whole = whole_order(asked, placed)
    if whole is not None:
        return answer(asked, Answer(whole, "tap"))
    return redraw(asked.scene, session.with_top(evolve(asked.frame, picked=placed)))


def _picked(asked: Standing, picked: tuple[str, ...]) -> Done:
    return answer(asked, Answer(picked, "tap") if picked else Missed("again-pick-one"))


def _set(asked: Standing, picked: tuple[str, ...]) -> Done:
    scene, most = asked.scene, asked.question.most
    if most and len(picked) > most:
        return Done(scene.session, toast=scene.words("again-too-many", most=most))
    return redraw(scene, scene.session.with_top(evolve(asked.frame, picked=picked)))


def _left_over(scene: Scene, payload: str, given: Answer | None) -> Done:
    """A button of a question that is no longer open: say so, and offer what can be done.

    `given` is what the open conversation has as the answer, where the button is its own.
    """
    if payload == scene.session.tapped:
        return Done(scene.session, toast=scene.words("tap-already-short"))
    _, key, value = payload.split("|")
    if given is None:
        return Done(scene.session, (scene.reply("tap-over"),), toast=scene.words("tap-over-short"))
    if _same(given, value):
        return Done(scene.session, toast=scene.words("tap-already-short"))
    frame = scene.session.top
    of = frame.begun_in if frame else ""
    button = scene.button(scene.words("choice-change"), f"change {key}{OF}{of}")
    return Done(
        scene.session,
        (scene.reply("tap-already", (button,)),),
        toast=scene.words("tap-already-short"),
    )


def _same(given: Answer, value: str) -> bool:
    if isinstance(given.value, bool):
        return given.value == (value in ("yes", "send"))
    if isinstance(given.value, int):
        return str(given.value) == value
    if isinstance(given.value, tuple):
        return value == "done" or value.lstrip("+-") in given.value
    return given.value == value or (given.skipped and value in WAYS_ON)


TAKES: Final[Mapping[str, Callable[[Standing, str], Done]]] = MappingProxyType(
    {"choices": _tick, "ranking": _place}
)
"""Kinds of questions that one tap does not answer."""
