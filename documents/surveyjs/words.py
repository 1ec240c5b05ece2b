"""Words of SurveyJS: plain ones, or one for each language; some with the marks of a web page."""

import html
import re
from typing import Any, Final

from core.dialogues.steps.frozen import Inline

_BREAK: Final = re.compile(r"<\s*(?:br|/p|/li|/h\d|/div)\b[^>]*>", re.IGNORECASE)
_MARK: Final = re.compile(r"<[^>]*>")
_GAPS: Final = re.compile(r"[ \t]*\n\s*")


def inline(said: Any, main: str) -> Inline:  # noqa: ANN401 - any JSON
    """Words by language; `default` stands for the main one."""
    if isinstance(said, str | int | float) and str(said).strip():
        return {main: str(said)}
    if not isinstance(said, dict):
        return {}
    return {
        main if lang == "default" else language_of(lang): str(words)
        for lang, words in said.items()
        if isinstance(words, str) and words.strip()
    }


def without_marks(words: Inline) -> Inline:
    """The same words without the marks of a web page."""
    plain = {
        lang: _GAPS.sub("\n", html.unescape(_MARK.sub("", _BREAK.sub("\n", said)))).strip()
        for lang, said in words.items()
    }
    return {lang: said for lang, said in plain.items() if said}


def language_of(code: str) -> str:
    """The language of a code such as `en-GB`, without the country."""
    return re.split("[-_]", code)[0].lower()
