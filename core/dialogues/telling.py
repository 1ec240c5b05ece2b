"""What several conversations and the news tell alike: the results of a survey."""

from collections.abc import Mapping

from core.domain.messages import Part, Picture
from core.domain.surveys import Results
from core.texts import Words


def results_parts(words: Words, results: Results) -> tuple[Part, ...]:
    """What a survey showed, in its three lines, and the picture in words."""
    return (*(Part(line) for line in _in(words, results.lines)), *_shown(words, results))


def results_picture(words: Words, results: Results) -> Picture | None:
    """The chart of what a survey showed, None where there is none."""
    if results.picture is None:
        return None
    return Picture(results.picture, results.words.get(words.language) or _first(results))


def _in(words: Words, lines: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return lines.get(words.language) or next(iter(lines.values()), ())


def _shown(words: Words, results: Results) -> tuple[Part, ...]:
    told = results.words.get(words.language) or _first(results)
    return (Part(told, "note"),) if told and results.picture is not None else ()


def _first(results: Results) -> str:
    return next(iter(results.words.values()), "")
