"""A survey and an issue that came of it: who answered hears what the board says."""

from typing import Final

from core.dialogues.run_surveys.finding import leads_to_nobody, line_of, show, title_in, unknown
from core.dialogues.scene import Done, Scene
from core.domain.changes import LinkSurvey
from core.domain.facts import SurveyLinked
from core.domain.issues import PUBLIC, read_reference, reference
from core.domain.messages import Part
from core.domain.needs import IssueLine, IssueList, IssueNumbered
from core.domain.surveys import SurveyLine

SHOWN: Final = 5


def survey_link(scene: Scene, argument: str) -> Done:
    """Say that an issue is about a survey; without an issue, choose one."""
    name, _, said = argument.partition(" ")
    line = line_of(scene, name)
    if line is None:
        return unknown(scene)
    number = read_reference(said)
    if number is None:
        return _which(scene, line)
    card = scene.look(IssueNumbered(number, scene.person.id))
    if card is None or card.issue.state not in PUBLIC:
        return Done(scene.session, (scene.reply("not-found"),))
    fact = SurveyLinked(
        actor=scene.person.id,
        survey=name,
        issue=card.issue.id,
        response=card.response.id if card.response else 0,
    )
    key = "run-linked-answered" if card.response else "run-linked"
    key = "run-linked-unnamed" if leads_to_nobody(scene, name) else key
    said = reference(number)
    return Done(
        scene.session,
        (scene.reply(key, issue=said, title=title_in(scene, line)),),
        (LinkSurvey(name, card.issue.id),),
        (fact,),
        toast=scene.words("tap-done-short"),
    )


def _which(scene: Scene, line: SurveyLine) -> Done:
    """The newest issues to choose from, and how to name another."""
    name = line.publication.survey
    found = scene.look(IssueList("newest", limit=SHOWN)).lines
    choices = tuple(
        scene.button(_said(one), f"survey_link {name} {reference(one.number)}") for one in found
    )
    parts = (Part(scene.words("run-link-which", title=title_in(scene, line))),)
    return show(scene, "run-link-which", (*parts, scene.part("run-link-how", name=name)), choices)


def _said(one: IssueLine) -> str:
    return f"{reference(one.number)}: {one.title}"
