"""The words of a script in one language: its own where it has them, else keyed."""

from collections.abc import Sequence
from typing import Final

from core.dialogues.session import Answer, Frame
from core.dialogues.steps import Inline, Question, Script
from core.domain.messages import MediaKind
from core.domain.organisation import Area
from core.domain.surveys import Value
from core.reading.options import Option
from core.texts import SOURCE, Words

_SHOWN: Final = 300


def own(words: Words, inline: Inline | None, key: str) -> str | None:
    """Inline words in this language (else the script's first), or the keyed ones, or None."""
    if inline is not None:
        return inline.get(words.language) or inline.get(SOURCE) or next(iter(inline.values()))
    return words(key) if words.has(key) else None


def ask_words(words: Words, script: Script, question: Question) -> str:
    """The question as it is put."""
    key = f"{script.id}-{question.id}"
    return own(words, question.ask, key) or words(key)


def label_words(words: Words, script: Script, question: Question) -> str:
    """The question in two or three words, for the review."""
    asked = own(words, question.label, f"{script.id}-{question.id}-label")
    return asked or ask_words(words, script, question)


def again_words(words: Words, script: Script, question: Question) -> str:
    """What is said when an answer could not be read: the question's own words, or its kind's."""
    asked = own(words, question.again, f"{script.id}-{question.id}-again")
    return asked or words(f"again-{question.kind}")


def why_words(words: Words, script: Script, question: Question) -> str:
    """Why this is asked."""
    return own(words, question.why, f"{script.id}-{question.id}-why") or words("why-plain")


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
    if question.kind in ("yes_no", "consent"):
        key = f"{script.id}-{question.id}"
        return tuple(
            Option(said, (own(words, None, f"{key}-{said}") or words(f"choice-{said}"),))
            for said in ("yes", "no")
        )
    return tuple(
        Option(
            option.id,
            (own(words, option.label, f"{script.id}-{question.id}-{option.id}") or option.id,),
            option.keywords,
        )
        for option in question.options
    )


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
    said = answer.value
    if question.kind == "date":
        return words.day(str(said))
    chosen = said if isinstance(said, tuple) else (_plain(said),)
    labels = {option.id: option.labels[0] for option in options} if options else {}
    told = ", ".join(labels.get(one, one) for one in chosen) or words("review-none")
    return told if whole else _cut(told)


def _plain(said: Value) -> str:
    return ("no", "yes")[said] if isinstance(said, bool) else str(said)


def _cut(said: str) -> str:
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1].rstrip()}…"


def kept_words(words: Words, frame: Frame) -> str | None:
    """What files were kept although words were asked, for the review."""
    kinds = [media.kind for media in frame.kept if media.kind is not MediaKind.OTHER]
    return words("review-kept", n=len(kinds)) if kinds else None
