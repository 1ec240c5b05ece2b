"""What somebody must know who works with an export: every column, choice and version."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from core.dialogues.engine.wording import KEYED, label_words, own
from core.dialogues.steps import OTHER, Option
from core.domain.organisation import Area
from core.results.columns import Column, Columns
from core.texts import Wordings
from documents.exports.layout import META, SKIPPED, UNPLACED, Field, Layout

WARNING: Final = (
    "Small counts are not hidden here. Few people may be told apart by their answers, and words "
    "may tell who wrote them. Keep this file where only those can read it who must, and delete "
    "it when it has served."
)
APART: Final = "equality:"
"""Before a question about equality: a survey may have one of the same id."""
ABOUT: Final = (
    ("warning", WARNING),
    (
        "response",
        "the name of a response, the same in every export, and its id in FHIR; who gave it can be "
        "found only with the database of Heard, and of an anonymous survey not even there",
    ),
    ("version", "the version of the survey that was answered"),
    ("day", "the day on which it was finished (ISO 8601)"),
    ("language", "the language in which it was answered (ISO 639-1)"),
    ("channel", "where it was answered"),
    ("area", "the area of the answer to the first question of where"),
    (SKIPPED, "the columns of questions that were shown and skipped; others were not asked"),
    (UNPLACED, "answers that have no column of their own, as JSON"),
    ("columns QUESTION/CHOICE", "1 chosen, 0 not chosen; of an order the place, from 1"),
    ("columns retired:QUESTION:KIND", "answers to a question that is gone or was changed since"),
    (
        f"{APART}QUESTION",
        "in the codebook and the choices: a question about equality; its answers stand apart, "
        "without this mark before the question",
    ),
    ("yes and no", "1 and 0"),
    (
        "understood",
        "how answers were read, with how many: tap a button, exact the very words, lexicon "
        "another word for it, fuzzy a spelling mistake, read found in a longer message, typed "
        "words as they are, derived worked out",
    ),
    ("a leading '", "stands before words that a spreadsheet would take for a formula"),
)
"""What each thing in the export means, from top to bottom."""


class Codebook:
    """The pages of a codebook, in the languages of the survey."""

    def __init__(
        self,
        layout: Layout,
        wordings: Wordings,
        languages: Sequence[str],
        areas: Sequence[Area],
        *,
        apart: Columns | None,
    ) -> None:
        """Describe `layout`, and the questions about equality that were asked `apart`.

        How answers were understood is known once all were written.
        """
        self._layout = layout
        # Whether they may be asked at all has no choices of its own, and is not kept.
        self._apart = [column for column in apart or () if column.options]
        self._words = [wordings.of(language) for language in languages]
        self._languages = languages
        self._areas = areas

    def columns(self) -> Iterator[list[str]]:
        """A row for each column of the answers, the first with what each cell is."""
        asked = [f"question ({language})" for language in self._languages]
        yield ["column", "kind", *asked, "unit", "now", "version", "understood"]
        for name in META:
            yield [name, "about the response", *[""] * len(asked), "", "", "", ""]
        for one in self._layout.fields:
            yield self._column(one)
        for column in self._apart:
            yield self._column(Field(APART + column.id, column))

    def choices(self) -> Iterator[list[str]]:
        """A row for each choice, the first with what each cell is."""
        yield ["question", "choice", *(f"label ({one})" for one in self._languages), "now"]
        asked = [(column.id, column) for column in self._layout.columns]
        asked += [(APART + column.id, column) for column in self._apart]
        for name, column in asked:
            for choice, labels in self._chosen(column):
                gone = column.retired or choice in column.gone
                yield [name, choice, *labels, "no longer offered" if gone else "offered"]

    def _column(self, one: Field) -> list[str]:
        column = one.column
        asked = [label_words(words, column.script, column.question) for words in self._words]
        hows = self._layout.hows.get(one.name.partition("/")[0]) or Counter[str]()
        return [
            one.name,
            column.question.kind,
            *asked,
            column.question.unit or "",
            "no longer asked" if column.retired else "asked",
            column.script.version,
            ", ".join(f"{how} {count}" for how, count in sorted(hows.items())),
        ]

    def _chosen(self, column: Column) -> Iterator[tuple[str, list[str]]]:
        if column.question.kind == "place":
            for area in self._areas:
                yield area.code, [area.name.get(one, "") for one in self._languages]
        for said in KEYED.get(column.question.kind, ()):
            yield said, [words(f"choice-{said}") for words in self._words]
        for option in column.options:
            yield option.id, self._labels(column, option)

    def _labels(self, column: Column, option: Option) -> list[str]:
        key = f"{column.script.id}-{column.question.id}-{option.id}"
        named = [own(words, option.label, key) for words in self._words]
        bare = [words("choice-other") for words in self._words]
        return [
            label or (other if option.id == OTHER else option.id)
            for label, other in zip(named, bare, strict=True)
        ]
