"""Words and bounds of ours that a file of another tool asks for, and does not have."""

from collections.abc import Iterable
from typing import Any, Final

from core.dialogues.steps.frozen import Inline
from core.texts import load_wordings

USUAL_TURNS: Final = 5
MOST_TURNS: Final = 10
"""How often a group can be filled in: where a file sets no limit, and at most."""


def another(languages: Iterable[str]) -> Inline:
    """What asks whether somebody wants to answer a group of questions again."""
    return said("note-another", languages)


def turns_of(limit: Any) -> int:  # noqa: ANN401 - any JSON
    """How often a group of questions is asked, for the limit in a file."""
    if not isinstance(limit, int) or isinstance(limit, bool):
        return USUAL_TURNS
    return max(1, min(limit, MOST_TURNS))


def said(key: str, languages: Iterable[str]) -> Inline:
    """The words for a key in each of these languages that is spoken here, in English at least."""
    wordings = load_wordings()
    spoken = [language for language in languages if language in wordings.languages]
    return {language: wordings.of(language)(key) for language in spoken or ["en"]}
