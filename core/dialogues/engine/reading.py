"""Reading an answer: one reader a kind of question, to a value or a reason why not."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from core.dialogues.engine import scales
from core.dialogues.engine.readings import Missed, Reading
from core.dialogues.engine.standing import Standing
from core.dialogues.session import Answer
from core.domain.evolving import evolve
from core.domain.messages import Media, MediaKind
from core.domain.responses import last_day
from core.domain.surveys import Value
from core.reading.choices import read_choice, read_choices
from core.reading.dates import Impossible, read_date
from core.reading.folding import fold
from core.reading.lexicon import lexicon
from core.reading.outcome import Read, Unclear
from core.reading.places import AreaPoint, nearest_area, read_place
from core.reading.yesno import read_consent, read_yes_no

LONGEST: Final = 4096
"""As much as one message holds on Telegram: of a story sent in parts none is turned away."""
_YEAR: Final = re.compile(r"\d{4}")
_DAY: Final = re.compile(r"\d\s*[/.-]\s*\d")
_LENGTHS: Final = {"day": 10, "month": 7, "year": 4}


_Reader = Callable[[Standing, str], Reading]


def read_words(asked: Standing, text: str) -> Reading:
    """Read typed words as the answer to a question."""
    if not text.strip():
        return Missed("again-empty")
    return READERS[asked.question.kind](asked, text.strip())


def read_media(asked: Standing, media: Media, caption: str) -> Reading | None:
    """Read a file or a point as the answer; None when this question takes no such thing."""
    located = media.kind is MediaKind.LOCATION
    if asked.question.kind == "media" and not located and media.kind is not MediaKind.OTHER:
        return Answer(caption or media.name, "exact", media=media)
    if asked.question.kind == "place" and located:
        return _nearest(asked, media)
    return None


def _nearest(asked: Standing, media: Media) -> Reading:
    areas = asked.scene.organisation.areas
    points = [AreaPoint(area.code, *area.point) for area in areas if area.point]
    if media.latitude is None or media.longitude is None:
        return Missed()
    near = nearest_area(media.latitude, media.longitude, points)
    return Answer(near.id, "exact") if near else Missed()


def _read_text(asked: Standing, text: str) -> Reading:
    most = asked.question.most or LONGEST
    if len(text) > most:
        return Missed("again-too-long", (("most", most), ("length", len(text))))
    if asked.question.least and len(text) < asked.question.least:
        return Missed()
    return Answer(text, "exact")


def _answer(found: Read[Value] | Unclear | None) -> Reading:
    if isinstance(found, Unclear):
        return Missed("again-unclear", candidates=found.candidates)
    return Answer(found.value, found.how.value) if found is not None else Missed()


def _read_choice(asked: Standing, text: str) -> Reading:
    found = read_choice(text, asked.options, asked.words.language)
    return _answer(_widened(found))


def _read_choices(asked: Standing, text: str) -> Reading:
    found = read_choices(text, asked.options, asked.words.language)
    reading = _answer(_widened(found))
    most = asked.question.most
    picked = reading.value if isinstance(reading, Answer) else ()
    if most and isinstance(picked, tuple) and len(picked) > most:
        return Missed("again-too-many", (("most", most),))
    return reading


def _widened(
    found: "Read[str] | Read[tuple[str, ...]] | Unclear | None",
) -> "Read[Value] | Unclear | None":
    return Read(found.value, found.how) if isinstance(found, Read) else found


def _read_date(asked: Standing, text: str) -> Reading:
    found = read_date(text, asked.scene.today, asked.words.language)
    if isinstance(found, Impossible):
        return Missed("again-impossible-date")
    if not isinstance(found, Read):
        return Missed("again-date-ahead" if asked.question.time == "future" else "")
    day, length = found.value.date, _LENGTHS[found.value.precision]
    if asked.question.time == "future" and _is_named(asked, text):
        # "6 May", said in June, is next May.
        day = day if _last(day, length) >= asked.scene.today else _a_year_later(day)
    missed = _out_of_time(asked, day, length)
    return missed or Answer(day.isoformat()[:length], found.how.value)


def _is_named(asked: Standing, text: str) -> bool:
    """Whether a day or month is named without its year; "yesterday" names none."""
    months = lexicon(asked.words.language).months
    named = any(word in months for word in fold(text).split()) or bool(_DAY.search(text))
    return named and not _YEAR.search(text)


def _out_of_time(asked: Standing, day: date, length: int) -> Missed | None:
    """A month or a year has gone by when its last day has."""
    today, time = asked.scene.today, asked.question.time
    if time == "past" and day > today:
        return Missed("again-future-date")
    if time == "future" and _last(day, length) < today:
        return Missed("again-past-date")
    return None


def _last(day: date, length: int) -> date:
    return last_day(day.isoformat()[:length])


def _a_year_later(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def _read_yes_no(asked: Standing, text: str) -> Reading:
    found = read_yes_no(text, asked.words.language)
    return Answer(found.value, found.how.value) if found else Missed()


def _read_consent(asked: Standing, text: str) -> Reading:
    label = {option.labels[0].casefold(): option.id for option in asked.options}
    said = label.get(text.casefold())
    if said is not None:
        return Answer(said == "yes", "exact")
    found = read_consent(text, asked.words.language)
    return Answer(found.value, found.how.value) if found else Missed()


def _read_place(asked: Standing, text: str) -> Reading:
    found = read_place(text, asked.options, asked.words.language)
    if isinstance(found, Unclear):
        return Missed("again-unclear", candidates=found.candidates)
    if found is None:
        # A place that no area knows is still an answer: people name a ward or a bus stop.
        return evolve(taken, how="typed") if (taken := _text_of(asked, text)) else Missed()
    return Answer(found.value, found.how.value)


def _text_of(asked: Standing, text: str) -> Answer | None:
    reading = _read_text(asked, text)
    return reading if isinstance(reading, Answer) else None


def _read_nothing(asked: Standing, _: str) -> Reading:
    return Missed(f"again-{asked.question.kind}")


READERS: Final[Mapping[str, _Reader]] = MappingProxyType(
    {
        "text": _read_text,
        "choice": _read_choice,
        "choices": _read_choices,
        "number": scales.number,
        "rating": scales.rating,
        "ranking": scales.ranking,
        "statement": scales.statement,
        "date": _read_date,
        "yes_no": _read_yes_no,
        "consent": _read_consent,
        "place": _read_place,
        "media": _read_nothing,
        "review": _read_nothing,
    }
)
