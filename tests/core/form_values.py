"""What a form is called, and what it holds."""

from collections.abc import Mapping
from typing import Final

from core.dialogues.session import Frame
from core.domain.messages import Filled

Given = str | tuple[str, ...]
"""What a field of a form holds."""
NOTHING_GIVEN: Final[Mapping[str, Given]] = {}


def form_name(prompt: str, frame: Frame) -> str:
    """The name of the form of a conversation, drawn with this message."""
    return f"{prompt}|{frame.script}|{frame.begun_in}|{frame.subject}"


def fields(values: Mapping[str, Given]) -> dict[str, tuple[str, ...]]:
    """The values of a form as they come in: one alone is a row of one."""
    return {key: (one,) if isinstance(one, str) else one for key, one in values.items()}


def filled(form: str, **values: str) -> Filled:
    """A form by its name."""
    return Filled(fields(values), form)
