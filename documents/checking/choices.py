"""Checks of choices: they fit on the channels, and typed words tell which of them is meant."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from core.dialogues.engine.wording import options_of
from core.dialogues.steps import Question
from core.reading.choices import read_choice, read_choices
from core.reading.folding import fold
from core.reading.options import Option
from core.reading.outcome import Read
from documents.checking.survey import Checked, shortened

ROOM: Final[Mapping[str, int]] = MappingProxyType({"Slack": 75, "Telegram": 40})
"""The longest label of a button, in characters. A longer one becomes a paragraph with its button
on Slack, and a line with a number on Telegram."""
READ: Final = frozenset({"choice", "choices"})
"""Kinds whose choices people type."""


def choices(checked: Checked) -> None:
    """The choices of each question, in each language of the survey."""
    for question in checked.survey.questions:
        if question.options:
            _fit(checked, question)
            _have_words(checked, question)
            _are_told_apart(checked, question)


def _have_words(checked: Checked, question: Question) -> None:
    for option in question.options:
        if not option.label:
            checked.notes.warn(checked.place(question), "choice-wordless", choice=option.id)


def _fit(checked: Checked, question: Question) -> None:
    """One note for all the labels of a question, with the channels on which any is too long."""
    labels = [said for option in question.options for said in (option.label or {}).values()]
    long = [label for label in labels if _units(label) > min(ROOM.values())]
    if long:
        longest = max(long, key=_units)
        channels = [name for name, room in ROOM.items() if _units(longest) > room]
        key = "label-long" if len(long) == 1 else "labels-long"
        fill: dict[str, str | int] = {"channels": ", ".join(channels), "label": shortened(longest)}
        most = min(ROOM.values())
        checked.notes.warn(checked.place(question), key, number=len(long), most=most, **fill)


def _units(label: str) -> int:
    """The length as the platforms count it, in units of UTF-16."""
    return len(label.encode("utf-16-le")) // 2


def _are_told_apart(checked: Checked, question: Question) -> None:
    if question.kind not in READ:
        return
    asked = checked.survey.by_id[question.id]  # with the choice of other words
    for language in checked.survey.languages:
        words = checked.wordings.of(language)
        shown = options_of(words, checked.survey, asked, (), ())
        for together in _together(asked, shown):
            _told_apart(checked, asked, together, language)


def _together(question: Question, shown: Sequence[Option]) -> Iterator[tuple[Option, ...]]:
    """The choices that are shown at one time."""
    tags = {option.id: tuple(map(option.tags.get, question.narrow)) for option in question.options}
    of = {option.id: str(tags[option.id]) for option in shown}
    for _, group in groupby(sorted(shown, key=lambda one: of[one.id]), lambda one: of[one.id]):
        yield tuple(group)


def _told_apart(
    checked: Checked, question: Question, shown: Sequence[Option], language: str
) -> None:
    place, same = checked.place(question), _same(shown)
    for label in same.values():
        checked.notes.error(place, "choices-same", label=shortened(label))
    for option in shown:
        said = [one for one in (*option.labels, *option.keywords) if fold(one) not in same]
        for one in _misread(question, said, option, (shown, language)):
            _unread(checked, place, one, option)


def _same(shown: Sequence[Option]) -> dict[str, str]:
    """Labels that several choices have, folded, with one of them as it is written."""
    labels = {fold(option.labels[0]): option.labels[0] for option in reversed(shown)}
    count = Counter(fold(option.labels[0]) for option in shown)
    return {folded: label for folded, label in labels.items() if count[folded] > 1}


def _misread(
    question: Question, said: Sequence[str], option: Option, shown: tuple[Sequence[Option], str]
) -> list[str]:
    """Words for a choice that the reader does not take for it, and for it alone."""
    read, meant = (
        (read_choices, (option.id,)) if question.kind == "choices" else (read_choice, option.id)
    )
    found = {one: read(one, *shown) for one in said}
    return [
        one for one, got in found.items() if not (isinstance(got, Read) and got.value == meant)
    ]


def _unread(checked: Checked, place: str, said: str, option: Option) -> None:
    if said in option.keywords:
        fill = {"keyword": shortened(said), "label": shortened(option.labels[0])}
        checked.notes.warn(place, "keyword-unread", **fill)
    else:
        checked.notes.warn(place, "choice-unread", label=shortened(said))
