"""Answer a survey: any script that staff wrote, kept sealed when it is sent."""

from typing import Final

from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.dialogues.session import Frame
from core.domain.changes import AddSurveyAnswers
from core.domain.facts import SurveyAnswered
from core.domain.messages import Part, Reply
from core.domain.surveys import SurveyAnswers


def survey(scene: Scene, argument: str) -> Done:
    """Begin the survey that was named; the only one needs no name."""
    surveys = [script for script in scene.library.current.values() if script.survey]
    named = [script for script in surveys if script.id == argument] or surveys
    if not named:
        return Done(scene.session, (scene.reply("survey-none"),))
    if len(named) == 1:
        return begin(scene, named[0].id)
    choices = tuple(
        scene.button(
            (script.title or {}).get(scene.words.language, script.id), f"survey {script.id}"
        )
        for script in named
    )
    return Done(scene.session, (scene.reply("survey-which", choices),))


def completed(scene: Scene, frame: Frame) -> Done:
    """Keep the answers, and say thank you in the survey's own words."""
    answers = SurveyAnswers(
        id=scene.ids.new(),
        survey=frame.script,
        version=frame.version,
        person=scene.person.id,
        answers={key: a.value for key, a in frame.answers.items() if key != "review"},
        at=scene.at,
        hows={key: a.how for key, a in frame.answers.items() if key != "review"},
        retired={key: a.value for key, a in frame.retired.items()},
        language=scene.words.language,
        channel=scene.address.channel,
        thread=scene.thread,
    )
    script = scene.library.current[frame.script]
    own = script.thanks or {}
    said = own.get(scene.words.language) or own.get("en") or scene.words("survey-thanks")
    return Done(
        scene.session,
        (Reply("survey-thanks", (Part(said),)),),
        (AddSurveyAnswers(answers),),
        (SurveyAnswered(actor=scene.person.id, survey=frame.script, answers=answers.id),),
    )


CONVERSATION: Final = Conversation(
    verbs=(Verb("survey", survey, consent=True, menu=True, once=True, words=True),),
    completed=completed,
)
