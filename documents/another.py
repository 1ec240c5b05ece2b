"""Words of ours that a file of another tool asks for, and does not have."""

from collections.abc import Iterable

from core.dialogues.steps.frozen import Inline
from core.texts import load_wordings


def another(languages: Iterable[str]) -> Inline:
    """What asks whether somebody wants to answer a group of questions again."""
    return said("note-another", languages)


def said(key: str, languages: Iterable[str]) -> Inline:
    """The words for a key in each of these languages that is spoken here, in English at least."""
    wordings = load_wordings()
    spoken = [language for language in languages if language in wordings.languages]
    return {language: wordings.of(language)(key) for language in spoken or ["en"]}
