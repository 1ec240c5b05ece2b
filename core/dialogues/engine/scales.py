"""Reading numbers, ratings, agreement and orders."""

from collections.abc import Iterable

from core.dialogues.engine.readings import Missed, Reading
from core.dialogues.engine.standing import Standing
from core.dialogues.session import Answer
from core.reading.choices import read_choice, read_order
from core.reading.decimals import read_number
from core.reading.numbers import read_whole_number
from core.reading.outcome import Read, Unclear
from core.reading.yesno import read_yes_no


def number(asked: Standing, text: str) -> Reading:
    """A number within its bounds, with as many decimals as it may have."""
    question, language = asked.question, asked.words.language
    reads = read_number if question.decimals else read_whole_number
    found = reads(text, language, unit=question.unit or "")
    if not isinstance(found, Read):
        return Missed()
    if found.value != round(found.value, question.decimals):
        return Missed("again-decimals", (("places", question.decimals),))
    low, high = question.least, question.most
    if (low is not None and found.value < low) or (high is not None and found.value > high):
        # The question's own words know best what its bounds mean.
        if question.again is not None or low is None or high is None:
            return Missed()
        return Missed("again-range", (("least", low), ("most", high)))
    return Answer(found.value, found.how.value)


def rating(asked: Standing, text: str) -> Reading:
    """A rating by its number, or by the words for the lowest or the highest."""
    low, high = asked.question.bounds
    found = read_whole_number(text, asked.words.language)
    if isinstance(found, Unclear):
        return _unsure(asked, found.candidates)
    if found is not None:
        if low <= found.value <= high:
            return Answer(found.value, found.how.value)
        return Missed("again-range", (("least", low), ("most", high)))
    named = read_choice(text, asked.options, asked.words.language)
    if isinstance(named, Read):
        return Answer(int(named.value), named.how.value)
    return Missed()


def _unsure(asked: Standing, candidates: Iterable[str]) -> Missed:
    known = {option.id for option in asked.options}
    likely = tuple(one for one in candidates if one in known)
    return Missed("again-unclear", candidates=likely) if likely else Missed()


def statement(asked: Standing, text: str) -> Reading:
    """Agree, disagree or pass: also said as yes, no, or not sure."""
    language = asked.words.language
    said = read_yes_no(text, language)
    if said is not None:
        return Answer("agree" if said.value else "disagree", said.how.value)
    found = read_choice(text, asked.options, language)
    if isinstance(found, Read):
        return Answer(found.value, found.how.value)
    return _unsure(asked, found.candidates if found else ())


def order(asked: Standing, text: str) -> tuple[str, ...] | Missed:
    """The choices that are named, in their order; they need not be all."""
    found = read_order(text, asked.options, asked.words.language)
    if isinstance(found, Unclear):
        return _unsure(asked, found.candidates)
    return found.value if found else Missed()


def whole_order(asked: Standing, placed: tuple[str, ...]) -> tuple[str, ...] | None:
    """The order when nothing is left to decide: the last one falls in place by itself."""
    left = tuple(option.id for option in asked.options if option.id not in placed)
    places = min(asked.question.most or len(asked.options), len(asked.options))
    if len(placed) >= places:
        return placed[:places]
    return (*placed, *left) if len(left) == 1 else None


def ranking(asked: Standing, text: str) -> Reading:
    """A whole order in words."""
    told = order(asked, text)
    if isinstance(told, Missed):
        return told
    placed = whole_order(asked, told)
    return Answer(placed, "exact") if placed else Missed()
