"""What a survey shows: counted beside the turns, shown to staff, and told to who answered."""

from typing import Final

from core.dialogues.run_surveys.finding import (
    leads_to_nobody,
    line_of,
    show,
    standing_of,
    title_named,
    unknown,
)
from core.dialogues.scene import Done, Scene, read_id
from core.dialogues.telling import results_parts, results_picture
from core.domain.changes import PublishResults, QueueJob
from core.domain.facts import SurveyResultsPublished
from core.domain.jobs import Counted, CountResults, Job
from core.domain.messages import Finished, Part, Reply
from core.domain.needs import ResultsPublished
from core.domain.people import SURVEYORS
from core.domain.surveys import Results

MOST_LINES: Final = 60


def survey_results(scene: Scene, name: str) -> Done:
    """Count what a survey shows, for who asks."""
    if line_of(scene, name) is None:
        return unknown(scene)
    queued = _job(scene, scene.ids.new(), CountResults(name))
    return Done(scene.session, (scene.reply("run-counting"),), (queued,))


def survey_tell(scene: Scene, argument: str) -> Done:
    """Tell everybody who answered: it is counted once more, and published then.

    After the name stands the number by which what was shown is told: it is told once, however
    often the button is pressed, and whoever presses it.
    """
    name, _, said = argument.partition(" ")
    if line_of(scene, name) is None:
        return unknown(scene)
    number = read_id(said) or scene.ids.new()
    told = (one.id for one in scene.look(ResultsPublished()) if one.survey == name)
    if number <= max(told, default=0):  # ids rise: what is older was told, or overtaken
        done = scene.reply("run-told-already")
        return Done(scene.session, (done,), toast=scene.words("tap-already-short"))
    queued = _job(scene, number, CountResults(name, publish=True))
    return Done(scene.session, (scene.reply("run-telling"),), (queued,))


def _job(scene: Scene, number: int, work: CountResults) -> QueueJob:
    return QueueJob(Job(number, scene.person.id, scene.address.id, work))


def counted(scene: Scene, finished: Finished) -> Done:
    """What came of counting: shown to who asked, or published."""
    if not scene.has_role(*SURVEYORS):
        return Done(scene.session, (scene.reply("not-allowed"),))
    found, work = finished.outcome, finished.job.work
    if not isinstance(found, Counted) or not isinstance(work, CountResults):
        return Done(scene.session, (scene.reply("run-uncounted"),))
    if not any(found.lines.values()):
        return Done(scene.session, (scene.reply("run-too-few"),))
    results = _results(scene, finished.job.id, found)
    return _told(scene, results) if work.publish else _shown(scene, found, results)


def _results(scene: Scene, number: int, found: Counted) -> Results:
    """What everybody gets: of a table its first line alone, which is the picture in words."""
    words = {language: table[0] for language, table in found.table.items() if table}
    return Results(number, found.survey, found.lines, words, found.picture, scene.at)


def _shown(scene: Scene, found: Counted, results: Results) -> Done:
    """The three lines and the picture as everybody would get them, and more for staff.

    They are shown though nobody knows in time how the survey stands: they took long to count.
    """
    line = line_of(scene, found.survey)
    survey = scene.library.current.get(found.survey)
    parts = (
        Part(title_named(scene, found.survey), "heading"),
        scene.part("run-lines"),
        *results_parts(scene.words, results, survey),
        *_for_staff(scene, found),
    )
    if line is not None and standing_of(scene, line) == "open":
        parts = (*parts, scene.part("run-may-change", "note"))
    tell = f"survey_tell {found.survey} {scene.ids.new()}"
    choices = (
        scene.button(scene.words("act-survey_tell"), tell),
        scene.button(scene.words("choice-not-now"), "survey_leave"),
    )
    picture = results_picture(scene.words, results, survey)
    return show(scene, "run-results", parts, choices, picture)


def _for_staff(scene: Scene, found: Counted) -> tuple[Part, ...]:
    """The table beneath its first line: it tells staff more than others may know."""
    table = found.table.get(scene.words.language) or next(iter(found.table.values()), ())
    lines = tuple(Part(said) for said in table[1:MOST_LINES])
    return (scene.part("run-table"), *lines) if lines else ()


def _told(scene: Scene, results: Results) -> Done:
    key = "run-told-unnamed" if leads_to_nobody(scene, results.survey) else "run-told"
    survey = scene.library.current.get(results.survey)
    reply = Reply(key, (scene.part(key), *results_parts(scene.words, results, survey)))
    fact = SurveyResultsPublished(actor=scene.person.id, survey=results.survey, results=results.id)
    return Done(scene.session, (reply,), (PublishResults(results),), (fact,))
