"""Full-text search over what people wrote; for staff only, since words may tell who wrote them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.domain.surveys import SurveyAnswers
from core.results.columns import Column, Columns
from core.results.themes import books
from core.search.vocabulary import Phrase, Vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    """Words that somebody wrote, the question that they answer, and the day (ISO 8601)."""

    column: Column
    text: str
    day: str


def find(answers: Iterable[SurveyAnswers], columns: Columns, wanted: str) -> Iterator[Found]:
    """Every answer in words that has all the words wanted, in any form, or synonyms of them."""
    for given in answers:
        known = books(given.language)
        for column, _, value in columns.answers(given):
            text = column is not None and column.question.kind == "text" and isinstance(value, str)
            if column is not None and text and _says(str(value), wanted, known):
                yield Found(column, str(value), given.at.date().isoformat())


def _says(text: str, wanted: str, known: Iterable[Vocabulary]) -> bool:
    return any(_holds(text, _needles(wanted, book), book) for book in known)


def _needles(wanted: str, book: Vocabulary) -> Phrase:
    """The words that are looked for: those that tell something, or all where none does."""
    stems = book.stems(wanted)
    return tuple(stem for stem in stems if stem not in book.stop) or stems


def _holds(text: str, needles: Phrase, book: Vocabulary) -> bool:
    said = set(book.stems(text))
    return bool(needles) and all(_is_said(needle, said, book) for needle in needles)


def _is_said(needle: str, said: set[str], book: Vocabulary) -> bool:
    if needle in said:
        return True
    meant = book.groups.get((needle,), frozenset())
    return bool(meant) and any(meant & book.groups.get((stem,), frozenset()) for stem in said)
