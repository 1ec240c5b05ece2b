"""All that goes into an export, whatever its shape."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from core.domain.organisation import Area
from core.domain.surveys import EqualityAnswer, SurveyAnswers
from core.results.columns import Columns
from core.texts import Wordings
from documents.exports.codebook import Codebook
from documents.exports.layout import Layout

Advance = Callable[[int], None]
"""Says that so many more responses are written."""
STEP: Final = 500


@dataclass(slots=True)
class Whole:
    """A survey's answers on their way out: `answers` and `equality` are read once, one by one.

    `asked_apart` are the questions about equality, where the survey has them.
    """

    columns: Columns
    answers: Iterable[SurveyAnswers]
    equality: Iterable[EqualityAnswer]
    wordings: Wordings
    languages: Sequence[str]
    areas: Sequence[Area] = ()
    advance: Advance = lambda _count: None
    asked_apart: Columns | None = None
    layout: Layout = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the table."""
        self.layout = Layout(self.columns)

    @property
    def codebook(self) -> Codebook:
        """What explains the table; complete once the answers were written."""
        return Codebook(
            self.layout, self.wordings, self.languages, self.areas, apart=self.asked_apart
        )

    def each(self) -> Iterator[SurveyAnswers]:
        """Every response; tells now and then how far it is."""
        told = 0
        for told, given in enumerate(self.answers, 1):
            yield given
            if told % STEP == 0:
                self.advance(STEP)
        self.advance(told % STEP)

    def apart(self) -> Iterator[list[str]]:
        """The answers about equality, by themselves: no day, nothing that links them."""
        for one in self.equality:
            yield [one.question, one.answer]


EQUALITY: Final = ["question", "answer"]
"""What stands above the answers about equality."""


def private(to: Path) -> Path:
    """The file, empty, and only for its owner to read; what is no file, as a pipe, is left."""
    if to.is_file():
        to.unlink()
    if not to.exists():
        to.touch(0o600)
    return to
