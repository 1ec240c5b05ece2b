"""Which survey, whether it is open, and how it is begun, begun again, or tried."""

import re
from typing import Final

from core.dialogues.answer_survey.keeping import reopened
from core.dialogues.engine.asking import ask_next
from core.dialogues.engine.position import move_to_current
from core.dialogues.engine.step import begin, open_frame, opening
from core.dialogues.known_scripts import TRIED, kept_script, on_trial
from core.dialogues.scene import Done, Scene
from core.dialogues.steps import Survey
from core.domain.evolving import evolve
from core.domain.messages import Choice, Part, Reply
from core.domain.needs import AnswersOf
from core.domain.surveys import SurveyAnswers
from core.reading.folding import fold

MARK: Final = re.compile(r"[a-z0-9_-]{1,24}")
"""What a link may be marked with: the name of a poster, not that of a person."""


def survey(scene: Scene, argument: str) -> Done:
    """Open the survey that was named; the only one needs no name, and of several one is chosen.

    After the name may stand the mark of the link by which the person came.
    """
    named, _, mark = argument.partition(" ")
    surveys = [one for one in scene.library.surveys if one.id != TRIED]
    if found := [one for one in surveys if one.id == named]:
        return _open(scene, found[0], mark)
    if found := [one for one in surveys if _is_called(one, argument)]:
        return _open(scene, found[0], "")
    running = [one for one in surveys if not one.audience.link and is_open(scene, one)]
    if len(running) == 1:
        return _open(scene, running[0], "")
    if not running:
        return Done(scene.session, (scene.reply("survey-none"),))
    choices = tuple(scene.button(title_of(scene, one), f"survey {one.id}") for one in running)
    return Done(scene.session, (scene.reply("survey-which", choices),))


def _is_called(one: Survey, said: str) -> bool:
    return any(fold(title) == fold(said) for title in (one.title or {}).values())


def title_of(scene: Scene, one: Survey) -> str:
    """What a survey is called in the person's language."""
    return one.said(one.title, scene.words.language) or one.id


def is_open(scene: Scene, one: Survey) -> bool:
    """Whether a survey can be answered now."""
    return one.id not in scene.library.closed and one.is_open(scene.board_day)


def _open(scene: Scene, one: Survey, mark: str) -> Done:
    if not is_open(scene, one):
        return Done(scene.session, (_not_open(scene, one),))
    given = None if one.anonymous else scene.look(AnswersOf(scene.person.id, one.id))
    if given is not None and not _is_inside(scene, one):
        return Done(scene.session, (_answered(scene, one, given),))
    if _is_inside(scene, one):
        return begin(scene, one.id)
    known = mark if MARK.fullmatch(mark) and not one.anonymous else ""
    begun = open_frame(scene, opening(scene, one.id, mark=known))
    intro = _introduction(scene, one)
    return evolve(begun, replies=(*intro, *begun.replies))


def _is_inside(scene: Scene, one: Survey) -> bool:
    """Whether the person began it and did not finish."""
    session = scene.session
    frames = (*session.frames, *session.aside)
    return any((f.script, f.subject) == (one.id, "") and f.begun for f in frames)


def _not_open(scene: Scene, one: Survey) -> Reply:
    title, opens = title_of(scene, one), one.opens
    if opens is not None and scene.board_day < opens and one.id not in scene.library.closed:
        return scene.reply("survey-not-yet", title=title, day=scene.words.day(opens.isoformat()))
    return scene.reply("survey-closed", title=title)


def _answered(scene: Scene, one: Survey, given: SurveyAnswers) -> Reply:
    day = scene.words.day(given.at.date().isoformat())
    change = scene.button(scene.words("survey-change"), f"survey_change {one.id}")
    return scene.reply("survey-answered", (change,), title=title_of(scene, one), day=day)


def _introduction(scene: Scene, one: Survey) -> tuple[Reply, ...]:
    """What to know before the first question, where there is anything to know."""
    parts = []
    if one.purpose:
        parts.append(Part(one.said(one.purpose, scene.words.language)))
    if one.anonymous:
        parts.append(scene.part("survey-anonymous"))
    if one.closes is not None:
        parts.append(scene.part("survey-closes", day=scene.words.day(one.closes.isoformat())))
    if not parts:
        return ()
    heading = scene.part("survey-intro", "heading", title=title_of(scene, one))
    return (Reply("survey-intro", (heading, *parts)),)


def survey_change(scene: Scene, name: str) -> Done:
    """Open what the person answered again, at the review; it is sent anew from there."""
    one = scene.library.current.get(name)
    if not isinstance(one, Survey):
        return survey(scene, "")
    if not is_open(scene, one):
        return Done(scene.session, (_not_open(scene, one),))
    if _is_inside(scene, one):
        return begin(scene, one.id)
    given = None if one.anonymous else scene.look(AnswersOf(scene.person.id, one.id))
    if given is None:
        return _open(scene, one, "")
    frame = move_to_current(scene.library, reopened(given, one, scene.stamp))
    return ask_next(scene, evolve(scene.session.put_aside(), shown=None).push(frame))


def survey_try(scene: Scene, argument: str) -> Done:
    """Answer a version that is kept but not published; nothing of it is kept."""
    name, _, version = argument.partition(" ")
    draft = kept_script(scene, name, version)
    if draft is None:
        return Done(scene.session, (scene.reply("survey-gone"),))
    trying = evolve(scene, library=scene.library.with_script(on_trial(draft)))
    opened = open_frame(trying, opening(trying, TRIED, argument, mark=TRIED))
    return evolve(opened, replies=(scene.reply("survey-try"), *opened.replies))


def close_behind(scene: Scene, ways: tuple[Choice, ...]) -> Done | None:
    """Whoever is inside a survey that has closed meanwhile is told so; None when nobody is.

    `ways` are what can be done instead.
    """
    frame = scene.session.top
    script = scene.library.current.get(frame.script) if frame else None
    if frame is None or frame.script == TRIED or not isinstance(script, Survey):
        return None
    if is_open(scene, script):
        return None
    key = "survey-closed-changing" if frame.changes else "survey-closed-inside"
    told = scene.reply(key, ways, title=title_of(scene, script))
    # It may open again: what was answered stays.
    return Done(scene.session.put_aside(), (told,))
