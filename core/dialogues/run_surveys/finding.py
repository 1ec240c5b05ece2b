"""Which survey is meant, how it stands, and who may run it."""

from datetime import timedelta
from typing import Final

from core.dialogues.known_scripts import kept_script
from core.dialogues.run_surveys.words import title_of
from core.dialogues.scene import Done, Scene
from core.dialogues.session import Shown
from core.dialogues.steps import Survey
from core.domain.evolving import evolve
from core.domain.messages import Choice, Part, Picture, Reply
from core.domain.needs import SurveysListed, Unavailable
from core.domain.surveys import SurveyLine

HOLDS: Final = timedelta(hours=24)
"""How long what was offered can be picked by its words or its number."""


def line_of(scene: Scene, name: str) -> SurveyLine | None:
    """How a survey stands; None when none of this name was ever published.

    None as well when it takes too long to find out, where nobody can be asked to try again.
    """
    listed = scene.look(SurveysListed())
    if isinstance(listed, Unavailable):
        return None
    return next((line for line in listed if line.publication.survey == name), None)


def survey_kept(scene: Scene, name: str, version: str) -> Survey | None:
    """A version of a survey, published or not; None when it is not kept, or is no survey."""
    found = kept_script(scene, name, version)
    return found if isinstance(found, Survey) else None


def title_in(scene: Scene, line: SurveyLine) -> str:
    """What a published survey is called; its name where this process has not met it yet."""
    survey = _met(scene, line)
    return title_of(scene.words, survey) if survey else line.publication.survey


def title_named(scene: Scene, name: str) -> str:
    """What the survey that is out under this name is called; the name where it is not known."""
    survey = scene.library.current.get(name)
    return title_of(scene.words, survey) if isinstance(survey, Survey) else name


def standing_of(scene: Scene, line: SurveyLine) -> str:
    """Whether it was closed, is over, yet to come or open, by the day of the board."""
    if line.publication.closed is not None:
        return "closed"
    survey = _met(scene, line)
    if survey is None or survey.is_open(scene.board_day):
        return "open"
    return "coming" if survey.opens and scene.board_day < survey.opens else "over"


def _met(scene: Scene, line: SurveyLine) -> Survey | None:
    publication = line.publication
    survey = scene.library.versions.get((publication.survey, publication.version))
    return survey if isinstance(survey, Survey) else None


def unknown(scene: Scene) -> Done:
    """There is no such survey: the way to those that there are."""
    ways = (scene.button(scene.words("menu-surveys"), "surveys"),)
    return Done(scene.session, (scene.reply("run-unknown", ways),))


def show(
    scene: Scene,
    key: str,
    parts: tuple[Part, ...],
    choices: tuple[Choice, ...] = (),
    picture: Picture | None = None,
) -> Done:
    """A view, whose buttons can be picked by their words or numbers as well."""
    reply = Reply(key, parts, choices, name=scene.stamp, picture=picture)
    listed = tuple((choice.payload, choice.label) for choice in choices)
    shown = Shown(listed, scene.at + HOLDS)
    return Done(evolve(scene.session, shown=shown), (reply,))


def leads_to_nobody(scene: Scene, name: str) -> bool:
    """Whether nobody knows who answered a survey, so that nobody can be told anything of it."""
    survey = scene.library.current.get(name)
    return survey is not None and survey.forgets
