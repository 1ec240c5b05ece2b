"""The words of a script in one language: its own where it has them, else keyed."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from core.dialogues import steps
from core.dialogues.session import Answer, Frame
from core.dialogues.steps import OTHER, Inline, Question, Script
from core.domain.messages import MediaKind
from core.domain.organisation import Area
from core.domain.surveys import Value
from core.reading.options import Option
from core.texts import SOURCE, Words

_SHOWN: Final = 300
MOST_RATINGS: Final = 11
"""Ratings that are buttons: from 0 to 10, as many people know it."""
KEYED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "yes_no": ("yes", "no"),
        "consent": ("yes", "no"),
        "statement": ("agree", "disagree", "pass"),
    }
)
"""Kinds of questions that have choices of their own."""


def own(words: Words, inline: Inline | None, key: str) -> str | None:
    """Inline words in this language (else the script's first), or the keyed ones, or None."""
    if inline is not None:
        return inline.get(words.language) or inline.get(SOURCE) or next(iter(inline.values()))
    return words(key) if words.has(key) else None


def key_of(script: Script, question: Question) -> str:
    """The key of a question's words; every turn of a repeat has the same."""
    return f"{script.id}-{question.id.partition('.')[0]}"


def ask_words(words: Words, script: Script, question: Question) -> str:
    """The question as it is put."""
    if _is_other(question):
        return words("ask-other")
    key = key_of(script, question)
    return own(words, question.ask, key) or words(key)


def label_words(words: Words, script: Script, question: Question) -> str:
    """The question in two or three words, for the review; which turn it is of a repeat."""
    whole, _, turn = question.id.rpartition(".")
    if _is_other(question):
        of = script.by_id[question.id.replace(f".{OTHER}", "", 1)]
        return words("label-other", label=label_words(words, script, of))
    asked = own(words, question.label, f"{key_of(script, question)}-label")
    said = asked or ask_words(words, script, question)
    again = whole and turn.isdecimal() and not whole.endswith(".more")
    return words("label-again", label=said, turn=turn) if again else said


def _is_other(question: Question) -> bool:
    """Whether it asks what "other" stands for."""
    return question.id.partition(".")[2].partition(".")[0] == OTHER


def hint_words(words: Words, script: Script, question: Question) -> str | None:
    """What stands beneath the question."""
    return own(words, question.hint, f"{key_of(script, question)}-hint")


def heading_words(words: Words, script: Script, section: str) -> str | None:
    """The heading of a section; of one that is repeated, with its number from the second on."""
    known = script.titled[section]
    title = own(words, known.title, f"{script.id}-section-{known.id}")
    turn = section.partition(".")[2]
    return words("label-turn", label=title, turn=turn) if title and turn else title


def has_again(words: Words, script: Script, question: Question) -> bool:
    """Whether the question has words of its own for an answer that cannot be taken."""
    return question.again is not None or words.has(f"{key_of(script, question)}-again")


def again_words(words: Words, script: Script, question: Question) -> str:
    """What is said when an answer could not be read: the question's own words, or its kind's."""
    asked = own(words, question.again, f"{key_of(script, question)}-again")
    return asked or words(f"again-{question.kind}")


def why_words(words: Words, script: Script, question: Question) -> str:
    """Why this is asked."""
    return own(words, question.why, f"{key_of(script, question)}-why") or words("why-plain")


def options_of(
    words: Words,
    script: Script,
    question: Question,
    shown: Sequence[tuple[str, str]],
    areas: Sequence[Area],
) -> tuple[Option, ...]:
    """The choices of a question; `shown` are those that came from data, as they were drawn."""
    if shown:
        return tuple(Option(known, (label,)) for known, label in shown)
    board = tuple(area.code for area in areas) if question.kind == "place" else ()
    key = (script.id, script.version, question.id, board)
    return words.keep(key, lambda: _options(words, script, question, areas))


def _options(
    words: Words, script: Script, question: Question, areas: Sequence[Area]
) -> tuple[Option, ...]:
    if question.kind == "place":
        return area_options(words, areas)
    keyed = KEYED.get(question.kind)
    key = key_of(script, question)
    if keyed:
        return tuple(_keyed(words, key, said) for said in keyed)
    if question.kind == "rating":
        return _ratings(words, key, question)
    return tuple(_option(words, key, option) for option in question.options)


def _keyed(words: Words, key: str, said: str) -> Option:
    """A choice of which every question of its kind has the same."""
    label = own(words, None, f"{key}-{said}") or words(f"choice-{said}")
    heard = f"heard-{said}"
    return Option(said, (label,), tuple(words(heard).split(", ")) if words.has(heard) else ())


def _option(words: Words, key: str, option: steps.Option) -> Option:
    label = own(words, option.label, f"{key}-{option.id}")
    if label is None:
        label = words("choice-other") if option.id == OTHER else option.id
    return Option(option.id, (label,), option.keywords)


def _ratings(words: Words, key: str, question: Question) -> tuple[Option, ...]:
    """A choice for every rating; none where there would be too many to show."""
    low, high = question.bounds
    if high - low >= MOST_RATINGS:
        return ()
    named = ends_words(words, key, question)
    meant = {low: named[:1], high: named[1:]}
    return tuple(Option(str(one), (str(one),), meant.get(one, ())) for one in range(low, high + 1))


def ends_words(words: Words, key: str, question: Question) -> tuple[str, ...]:
    """What the lowest and the highest rating mean; nothing where nobody said so."""
    low, high = question.ends or (None, None)
    told = own(words, low, f"{key}-lowest"), own(words, high, f"{key}-highest")
    return tuple(said for said in told if said) if all(told) else ()


def area_options(words: Words, areas: Sequence[Area]) -> tuple[Option, ...]:
    """The areas of the organisation as choices."""
    return tuple(_area(words, area) for area in areas)


def _area(words: Words, area: Area) -> Option:
    names = [area_name(words, area), *area.name.values()]
    return Option(area.code, tuple(dict.fromkeys(names)), area.aliases)


def area_name(words: Words, area: Area) -> str:
    """An area's name in this language."""
    return area.name.get(words.language) or next(iter(area.name.values()))


def answer_words(
    words: Words,
    question: Question,
    answer: Answer,
    options: Sequence[Option],
    *,
    whole: bool = False,
) -> str:
    """An answer as the person would say it; cut short where it is long, unless it is `whole`."""
    if answer.media is not None:
        return words(f"media-{answer.media.kind.value}")
    if answer.skipped:
        return words("review-skipped")
    if question.kind == "date":
        return words.day(str(answer.value))
    labels = {option.id: option.labels[0] for option in options}
    named = [labels.get(one, one) for one in _plain(answer.value)]
    if question.kind == "ranking":
        named = [ranked(place, label) for place, label in enumerate(named, start=1)]
    told = ", ".join(named) or words("review-none")
    return told if whole else _cut(told)


def ranked(place: int, label: str) -> str:
    """A choice with its place in an order, counted from 1."""
    return f"{place}. {label}"


def _plain(said: Value) -> tuple[str, ...]:
    if isinstance(said, tuple):
        return said
    return (("no", "yes")[said] if isinstance(said, bool) else str(said),)


def _cut(said: str) -> str:
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1].rstrip()}…"


def kept_words(words: Words, frame: Frame) -> str | None:
    """What files were kept although words were asked, for the review."""
    kinds = [media.kind for media in frame.kept if media.kind is not MediaKind.OTHER]
    return words("review-kept", n=len(kinds)) if kinds else None
