"""What becomes of a finished survey: kept sealed, or under a number that leads back to nobody."""

from collections.abc import Mapping
from typing import Final

from core.dialogues.known_scripts import TRIED
from core.dialogues.scene import Done, Scene, midnight
from core.dialogues.session import FILES, Answer, Frame, files_of
from core.dialogues.steps import Script, Survey
from core.domain.changes import AddSurveyAnswers
from core.domain.facts import Fact, SurveyAnswered, SurveyChanged
from core.domain.messages import Choice, Media, MediaKind, Part, Reply
from core.domain.people import SURVEYORS
from core.domain.surveys import SurveyAnswers, Value

UNKEPT: Final = frozenset({"review"})


def completed(scene: Scene, frame: Frame) -> Done:
    """Keep the answers, and say thank you in the survey's own words; then what comes next."""
    if frame.script == TRIED:
        return Done(scene.session, (_tried(scene, frame),))
    script = scene.library.find(frame.script, frame.version)
    if script is None:
        return Done(scene.session, (scene.reply("script-gone"),))
    unnamed = isinstance(script, Survey) and script.anonymous
    answers = (_unnamed if unnamed else _named)(scene, frame, script)
    return Done(
        scene.session,
        (_thanks(scene, script),),
        (AddSurveyAnswers(answers),),
        () if unnamed else (_fact(scene, frame, answers),),
        then=f"equality {script.id}" if _asks_about_equality(script, frame) else "",
    )


def _tried(scene: Scene, frame: Frame) -> Reply:
    """The end of a trial, with what may come of the draft now, for who may publish it."""
    publish = scene.button(scene.words("act-publish"), f"survey_publish {frame.subject}")
    again = scene.button(scene.words("act-try-survey"), f"survey_try {frame.subject}")
    ways = (publish, again) if scene.has_role(*SURVEYORS) else ()
    return scene.reply("survey-tried", ways)


def _asks_about_equality(script: Script, frame: Frame) -> bool:
    return isinstance(script, Survey) and script.equality and not frame.changes


def _fact(scene: Scene, frame: Frame, answers: SurveyAnswers) -> Fact:
    kind = SurveyChanged if frame.changes else SurveyAnswered
    return kind(actor=scene.person.id, survey=frame.script, answers=answers.id)


def _named(scene: Scene, frame: Frame, script: Script) -> SurveyAnswers:
    given = {key: answer for key, answer in frame.answers.items() if key not in UNKEPT}
    values = {key: _value(answer) for key, answer in given.items()}
    if frame.files:
        values[FILES] = tuple(frame.files.split())
    return SurveyAnswers(
        id=frame.changes or scene.ids.new(),
        survey=frame.script,
        version=frame.version,
        person=scene.person.id,
        answers=values,
        at=scene.at,
        hows={key: answer.how for key, answer in given.items()},
        retired={k: _value(a) for k, a in frame.retired.items() if k not in UNKEPT},
        language=scene.words.language,
        channel=scene.address.channel,
        area=_area(script, values),
        thread=scene.thread,
    )


def _unnamed(scene: Scene, frame: Frame, script: Script) -> SurveyAnswers:
    """The same without anything that leads back: drawn by chance, on a day, and files left out."""
    named = _named(scene, frame, script)
    answers = {key: _unsigned(value) for key, value in named.answers.items() if key != FILES}
    return SurveyAnswers(
        id=scene.ids.chance(),
        survey=named.survey,
        version=named.version,
        person=None,
        answers=answers,
        at=midnight(scene.board_day),
        language=named.language,
        area=named.area,
    )


def _value(answer: Answer) -> Value:
    """What an answer holds; a file is its reference and the words beneath it."""
    if answer.media is None:
        return answer.value
    return (f"{answer.media.kind.value}:{answer.media.reference}", str(answer.value or ""))


def _unsigned(value: Value) -> Value:
    """An answer without the reference of a file: the platform knows who sent it."""
    signed = isinstance(value, tuple) and len(value) == 2 and _is_file(value[0])
    return value[1] if signed and isinstance(value, tuple) else value


def _is_file(said: str) -> bool:
    kind, parted, reference = said.partition(":")
    return bool(parted and reference) and kind in set(MediaKind)


def _area(script: Script, values: Mapping[str, Value]) -> str:
    places = (values.get(q.id) for q in script.asked if q.kind == "place")
    return next((said for said in places if isinstance(said, str)), "")


def reopened(given: SurveyAnswers, script: Survey, stamp: str) -> Frame:
    """A conversation in which finished answers are changed; it is on the version of then."""
    marks = (q.id for q in script.asked if q.kind == "hidden" and q.value is None)
    answers = {key: _answer(value, given.hows.get(key, "exact")) for key, value in _told(given)}
    return Frame(
        given.survey,
        given.version,
        answers=answers,
        retired={key: Answer(value, "exact") for key, value in given.retired.items()},
        kept=files_of(" ".join(_files(given))),
        begun_in=stamp,
        day=given.at.date().isoformat(),
        changes=given.id,
        mark=str(next((given.answers[one] for one in marks if one in given.answers), "")),
    )


def _told(given: SurveyAnswers) -> tuple[tuple[str, Value], ...]:
    """What was answered and not worked out."""
    return tuple(
        (key, value)
        for key, value in given.answers.items()
        if key != FILES and given.hows.get(key) != "derived"
    )


def _files(given: SurveyAnswers) -> tuple[str, ...]:
    files = given.answers.get(FILES)
    return files if isinstance(files, tuple) else ()


def _answer(value: Value, how: str) -> Answer:
    if isinstance(value, tuple) and len(value) == 2 and _is_file(value[0]):
        kind, _, reference = value[0].partition(":")
        return Answer(value[1], how, media=Media(MediaKind(kind), reference))
    return Answer(value, how)


def _thanks(scene: Scene, script: Script) -> Reply:
    """Thanks that say what happens next, and when."""
    words = scene.words
    if not isinstance(script, Survey):
        return scene.reply("survey-thanks")
    parts = [Part(script.said(script.thanks, words.language) or words("survey-thanks"))]
    if script.results_by is not None:
        key = "survey-next-anonymous" if script.anonymous else "survey-next"
        parts.append(Part(words(key, day=words.day(script.results_by.isoformat()))))
    if script.anonymous:
        return Reply("survey-thanks", tuple(parts))
    closes = script.closes
    if closes is not None:
        parts.append(Part(words("survey-until", day=words.day(closes.isoformat())), "note"))
    change: tuple[Choice, ...] = (
        scene.button(words("survey-change"), f"survey_change {script.id}"),
    )
    return Reply("survey-thanks", tuple(parts), change, name=scene.stamp)
