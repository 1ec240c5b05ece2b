"""A version becomes what everybody is asked: first the report, then the word of who publishes."""

from collections.abc import Iterator
from typing import Final

from core.dialogues.run_surveys.finding import line_of, show, survey_kept
from core.dialogues.run_surveys.inside import changes_for
from core.dialogues.run_surveys.listing import days_of
from core.dialogues.run_surveys.words import invitation, invites, minutes_for, survey_of, title_of
from core.dialogues.scene import Done, Scene
from core.dialogues.steps import Survey
from core.domain.changes import PublishSurvey
from core.domain.facts import SurveyPublished
from core.domain.messages import Part, Reply
from core.domain.needs import AudienceOf, ScriptKept, Unavailable
from core.domain.surveys import SurveyLine

AS_SEEN: Final = 7
"""So many letters of the version that was current when the report was shown go into a button."""


def survey_publish(scene: Scene, argument: str) -> Done:
    """Show what publishing a version would do, and ask."""
    survey = _meant(scene, argument)
    if survey is None:
        return Done(scene.session, (scene.reply("survey-gone"),))
    line = line_of(scene, survey.id)
    if _is_current(line, survey):
        return _already(scene)
    return _report(scene, survey, line, ())


def survey_go(scene: Scene, argument: str) -> Done:
    """Publish a version, unless another was published since the report was shown."""
    survey = _meant(scene, argument)
    if survey is None:
        return Done(scene.session, (scene.reply("survey-gone"),))
    line = line_of(scene, survey.id)
    if _is_current(line, survey):
        return _already(scene)
    current = line.publication.version if line else ""
    closed = line is not None and line.publication.closed is not None
    if _as_seen(line) != "".join(argument.split()[2:3]):
        lead = scene.part("run-shut" if closed else "run-overtaken")
        return _report(scene, survey, line, (lead,))
    me = scene.person.id
    return Done(
        scene.session,
        (_published(scene, survey, line),),
        (PublishSurvey(survey.id, survey.version, current, me, closed),),
        (SurveyPublished(actor=me, survey=survey.id, version=survey.version),),
        toast=scene.words("tap-done-short"),
    )


def _meant(scene: Scene, argument: str) -> Survey | None:
    """The kept version that is named, unless its name is that of a conversation of ours."""
    name, version = (*argument.split(), "", "")[:2]
    current = scene.library.current.get(name)
    ours = current is not None and not isinstance(current, Survey)
    if ours:
        return None
    source = scene.look(ScriptKept(name, version))  # what a process still knows may be gone
    return survey_of(source) if isinstance(source, str) else None


def _as_seen(line: SurveyLine | None) -> str:
    """How a survey stands, for a button: the start of its version, and an "x" when closed."""
    if line is None:
        return ""
    return line.publication.version[:AS_SEEN] + ("x" if line.publication.closed else "")


def _is_current(line: SurveyLine | None, survey: Survey) -> bool:
    if line is None or line.publication.closed is not None:
        return False
    return line.publication.version == survey.version


def _already(scene: Scene) -> Done:
    said = scene.reply("run-published-already")
    return Done(scene.session, (said,), toast=scene.words("tap-already-short"))


def _published(scene: Scene, survey: Survey, line: SurveyLine | None) -> Reply:
    """What is true now, and what comes of it."""
    choices = (scene.button(scene.words("menu-surveys"), "surveys"),)
    heading = scene.part("run-published", title=title_of(scene.words, survey))
    return Reply("run-published", (heading, *_asks(scene, survey, line)), choices, scene.stamp)


def _report(scene: Scene, survey: Survey, line: SurveyLine | None, lead: tuple[Part, ...]) -> Done:
    """What changes, for those inside and for everybody, and the words of the invitation."""
    current = line.publication.version if line else ""
    before = survey_kept(scene, survey.id, current) if line else None
    asks = tuple(_asks(scene, survey, line))  # asked first: what is lacking repeats the turn
    parts = (
        *lead,
        scene.part("run-report", "heading", title=title_of(scene.words, survey)),
        *(changes_for(scene, before, survey) if before else ()),
        *asks,
        *days_of(scene, survey),
        *_reads(scene, survey),
    )
    named = f"{survey.id} {survey.version} {_as_seen(line)}".strip()
    choices = (
        scene.button(scene.words("run-publish-yes"), f"survey_go {named}"),
        scene.button(scene.words("choice-not-now"), "survey_leave"),
    )
    return show(scene, "run-report", parts, choices)


def _asks(scene: Scene, survey: Survey, line: SurveyLine | None) -> Iterator[Part]:
    """Who is written to, how many they are, and how long that takes."""
    if survey.closes is not None and survey.closes < scene.board_day:
        yield scene.part("run-asks-late")
    elif line is not None and line.publication.invited:
        yield scene.part("run-asks-once")
    elif not invites(survey):
        yield scene.part("run-asks-link")
    else:
        count = scene.look(AudienceOf(survey.id, survey.version))
        if isinstance(count, Unavailable):
            yield scene.part("run-asks-many")
        elif count:
            yield scene.part("run-asks", n=count, minutes=minutes_for(count))
        else:
            yield scene.part("run-asks-nobody")


def _reads(scene: Scene, survey: Survey) -> Iterator[Part]:
    """The invitation as it would be read."""
    if not invites(survey):
        return
    name = scene.organisation.name
    board = name.get(scene.words.language) or next(iter(name.values()))
    yield scene.part("run-reads")
    for part in invitation(scene.words, survey, board):
        yield Part(part.text, "quote")
