"""What staff do with surveys: bring a file, try it, publish it, close it, tell what it showed."""

from typing import Final

from core.dialogues.run_surveys.bringing import file_read, take_file
from core.dialogues.run_surveys.linking import survey_link
from core.dialogues.run_surveys.listing import survey_close, surveys
from core.dialogues.run_surveys.publishing import survey_go, survey_publish
from core.dialogues.run_surveys.results import counted, survey_results, survey_tell
from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.domain.jobs import CountResults, ReadFile
from core.domain.people import SURVEYORS, Hat

__all__ = ["CONVERSATION", "take_file"]


def survey_leave(scene: Scene, _: str) -> Done:
    """Leave everything as it is."""
    return Done(scene.session, (scene.reply("run-left"),))


def survey_pass(scene: Scene, _: str) -> Done:
    """Somebody who was invited would rather not answer now."""
    return Done(scene.session, (scene.reply("survey-passed"),))


_STAFF: Final = {
    "surveys": surveys,
    "survey_publish": survey_publish,
    "survey_go": survey_go,
    "survey_close": survey_close,
    "survey_results": survey_results,
    "survey_tell": survey_tell,
    "survey_link": survey_link,
    "survey_leave": survey_leave,
}
_VIEWS: Final = frozenset({"surveys"})
"""What shows something, and may be asked for twice."""

CONVERSATION: Final = Conversation(
    verbs=(
        *(
            Verb(
                name,
                does,
                hat=Hat.STAFF,
                roles=SURVEYORS,
                menu=name == "surveys",
                instead="survey" if name == "surveys" else "",
                words=name == "survey_link",
                once=name not in _VIEWS,
            )
            for name, does in _STAFF.items()
        ),
        Verb("survey_pass", survey_pass, once=True),
    ),
    finished={ReadFile: file_read, CountResults: counted},
)
