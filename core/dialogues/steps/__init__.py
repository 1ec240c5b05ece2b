"""The vocabulary of a script: questions, conditions and choices, as checked, frozen data.

A script that asks is data, whether it ships with Heard or staff wrote it. Conditions may name
only earlier questions, so there are no circles.
"""

from core.dialogues.steps.conditions import Condition, both
from core.dialogues.steps.expressions import HERE, OPERATIONS, Expression
from core.dialogues.steps.frozen import Inline
from core.dialogues.steps.library import Library, library_of, read_kept
from core.dialogues.steps.questions import OTHER, Kind, Option, Question, Section
from core.dialogues.steps.scripts import Script, script_faults
from core.dialogues.steps.surveys import Survey, read_script, script_from

__all__ = [
    "HERE",
    "OPERATIONS",
    "OTHER",
    "Condition",
    "Expression",
    "Inline",
    "Kind",
    "Library",
    "Option",
    "Question",
    "Script",
    "Section",
    "Survey",
    "both",
    "library_of",
    "read_kept",
    "read_script",
    "script_faults",
    "script_from",
]
