"""The surveys of the board, how each stands, and the end of one before its time."""

from typing import Final

from core.dialogues.run_surveys.finding import (
    line_of,
    show,
    standing_of,
    survey_kept,
    title_in,
    unknown,
)
from core.dialogues.run_surveys.inside import people_inside
from core.dialogues.scene import Done, Scene
from core.dialogues.steps import Survey
from core.dialogues.waiting import read_offset
from core.domain.changes import CloseSurvey
from core.domain.facts import SurveyClosed
from core.domain.messages import Choice, Part
from core.domain.needs import PeopleInside, SurveysListed, Unavailable
from core.domain.surveys import SurveyLine

PAGE: Final = 8
SURE: Final = "sure"


def surveys(scene: Scene, argument: str) -> Done:
    """Every survey, the newest first; or the one that is named, with what can be done.

    `argument` is a name, or how far the list has been turned.
    """
    listed = scene.look(SurveysListed())
    named = [line for line in listed if line.publication.survey == argument]
    if named:
        return _page(scene, named[0])
    begin_at = read_offset(argument)
    lines = listed[begin_at : begin_at + PAGE]
    if not lines:
        return Done(scene.session, (scene.reply("run-none"),))
    choices = [_opens(scene, line) for line in lines]
    parts = [
        Part(_told(scene, line), act=choice.payload)
        for line, choice in zip(lines, choices, strict=True)
    ]
    if len(listed) > begin_at + PAGE:
        more = f"surveys {begin_at + PAGE}"
        choices.append(scene.button(scene.words("home-more"), more, way=True))
    heading = scene.part("run-heading", "heading")
    return show(scene, "run-heading", (heading, *parts, scene.part("run-bring")), tuple(choices))


def _opens(scene: Scene, line: SurveyLine) -> Choice:
    return scene.button(title_in(scene, line), f"surveys {line.publication.survey}")


def _told(scene: Scene, line: SurveyLine) -> str:
    title, state = title_in(scene, line), scene.words(f"run-state-{standing_of(scene, line)}")
    return scene.words("run-line", title=title, state=state, n=line.finished)


def _page(scene: Scene, line: SurveyLine) -> Done:
    """One survey: how it stands, and what can be done with it."""
    publication = line.publication
    survey = survey_kept(scene, publication.survey, publication.version)
    if survey is None:
        return unknown(scene)
    standing = standing_of(scene, line)
    parts = [
        Part(title_in(scene, line), "heading"),
        scene.part(f"run-is-{standing}"),
        scene.part("run-finished", n=line.finished),
    ]
    if publication.invited:
        parts.append(scene.part("run-invited"))
    parts += days_of(scene, survey)
    return show(scene, "run-page", tuple(parts), _acts(scene, line, standing))


def _acts(scene: Scene, line: SurveyLine, standing: str) -> tuple[Choice, ...]:
    publication = line.publication
    name = publication.survey
    acts = {"survey_results": name, "survey_link": name}
    if standing == "closed":
        acts["survey_publish"] = f"{name} {publication.version}"
    elif standing != "over":
        acts["survey_close"] = name
    return tuple(
        scene.button(scene.words(f"act-{verb}"), f"{verb} {said}") for verb, said in acts.items()
    )


def days_of(scene: Scene, survey: Survey) -> list[Part]:
    """On which days a survey opens, closes, and its results are promised."""
    days = {"opens": survey.opens, "closes": survey.closes, "results": survey.results_by}
    return [
        scene.part(f"run-day-{which}", day=scene.words.day(day.isoformat()))
        for which, day in days.items()
        if day is not None
    ]


def survey_close(scene: Scene, argument: str) -> Done:
    """Close a survey before its time, once that was confirmed; a second tap finds it closed."""
    name, _, said = argument.partition(" ")
    line = line_of(scene, name)
    if line is None:
        return unknown(scene)
    title = title_in(scene, line)
    if line.publication.closed is not None:
        shut = scene.reply("run-closed-already", title=title)
        return Done(scene.session, (shut,), toast=scene.words("tap-already-short"))
    if said != SURE:
        return _ask(scene, name, title)
    ways = (scene.button(scene.words("act-survey_results"), f"survey_results {name}"),)
    return Done(
        scene.session,
        (scene.reply("run-closed", ways, title=title),),
        (CloseSurvey(name),),
        (SurveyClosed(actor=scene.person.id, survey=name),),
        toast=scene.words("tap-done-short"),
    )


def _ask(scene: Scene, name: str, title: str) -> Done:
    stored = scene.look(PeopleInside(name))
    inside = 0 if isinstance(stored, Unavailable) else people_inside(stored, name)[1]
    choices = (
        scene.button(scene.words("run-close-yes"), f"survey_close {name} {SURE}"),
        scene.button(scene.words("choice-not-now"), "survey_leave"),
    )
    parts = [scene.part("run-close-sure", title=title)]
    if inside:
        parts.append(scene.part("run-close-inside", n=inside))
    return show(scene, "run-close-sure", tuple(parts), choices)
