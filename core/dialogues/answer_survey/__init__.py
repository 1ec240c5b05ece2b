"""Answer a survey: find it, open it, keep what was answered, change it until it closes."""

from typing import Final

from core.dialogues.answer_survey.keeping import completed
from core.dialogues.answer_survey.opening import survey, survey_change, survey_try
from core.dialogues.scene import Conversation, Verb

__all__ = ["CONVERSATION", "completed"]

CONVERSATION: Final = Conversation(
    verbs=(
        Verb("survey", survey, consent=True, menu=True, once=True, words=True),
        Verb("survey_change", survey_change, consent=True, once=True),
        Verb("survey_try", survey_try, hat=None, once=True),
    ),
    completed=completed,
)
