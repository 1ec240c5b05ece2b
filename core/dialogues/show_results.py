"""What surveys showed: for everybody to read, answered or not."""

from typing import Final

from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.dialogues.steps import Survey
from core.dialogues.telling import results_parts, results_picture
from core.domain.messages import Reply
from core.domain.needs import ResultsPublished
from core.domain.surveys import Results


def results(scene: Scene, name: str) -> Done:
    """What a survey showed; of several, the person chooses."""
    published = scene.look(ResultsPublished())
    found = [one for one in published if one.survey == name] or published
    if not found:
        return Done(scene.session, (scene.reply("results-none"),))
    if len(found) == 1:
        return Done(scene.session, (_told(scene, found[0]),))
    choices = tuple(
        scene.button(_title(scene, one.survey), f"results {one.survey}") for one in found
    )
    return Done(scene.session, (scene.reply("results-which", choices),))


def _told(scene: Scene, one: Results) -> Reply:
    heading = scene.part("results", "heading", title=_title(scene, one.survey))
    survey = scene.library.current.get(one.survey)
    parts = (heading, *results_parts(scene.words, one, survey))
    return Reply("results", parts, picture=results_picture(scene.words, one, survey))


def _title(scene: Scene, survey: str) -> str:
    script = scene.library.current.get(survey)
    said = script.said(script.title, scene.words.language) if isinstance(script, Survey) else ""
    return said or survey


CONVERSATION: Final = Conversation(
    verbs=(Verb("results", results, hat=None, menu=True, words=True),)
)
