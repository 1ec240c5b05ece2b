"""How long one typed answer takes to read, in microseconds: `python -m benchmarks.reading`."""

import timeit
from collections.abc import Callable
from datetime import date
from typing import Final

from core.reading.choices import Option, read_choice, read_choices
from core.reading.commands import by_word, read_command, read_repair
from core.reading.crisis import detect
from core.reading.dates import read_date
from core.reading.numbers import read_whole_number
from core.reading.story import answers_in, intents_for, rank, topics_for
from core.reading.yesno import read_consent, read_yes_no

WHERE: Final = (
    Option("hospital", ("Hospital",)),
    Option("gp", ("GP surgery",), ("gp", "doctors")),
    Option("community", ("Community service",)),
    Option("home", ("Care home",)),
)
STORY: Final = (
    "I went to York Hospital last Tuesday with my mum. The nurses were kind but the wait was too "
    "long. I felt scared. It would help if someone told us how long. "
)
VERBS: Final = by_word({"support": ("support",)})
TODAY: Final = date(2018, 8, 10)
READINGS: Final[dict[str, Callable[[], object]]] = {
    "crisis: one word": lambda: detect("hospital"),
    "crisis: a short sentence": lambda: detect("The wait was too long"),
    "crisis: a story": lambda: detect(STORY),
    "crisis: found": lambda: detect("I can't go on, I want to end my life"),
    "choice: exact": lambda: read_choice("hospital", WHERE, "en"),
    "choice: number": lambda: read_choice("number 2 pls", WHERE, "en"),
    "choice: contained": lambda: read_choice("at my doctors", WHERE, "en"),
    "choice: misspelt": lambda: read_choice("hosptial", WHERE, "en"),
    "choices: a list": lambda: read_choices("hospital, gp and care home", WHERE, "en"),
    "yes or no": lambda: read_yes_no("yes please", "en"),
    "consent": lambda: read_consent("yes please", "en"),
    "number": lambda: read_whole_number("about 12 days", "en"),
    "date": lambda: read_date("last Tuesday", TODAY, "en"),
    "command": lambda: read_command("support n-128", VERBS),
    "repair": lambda: read_repair("the wait was long", "en", free_text=False),
    "story": lambda: answers_in(STORY, topics_for("en")),
    "rank": lambda: rank("The bins should be emptied", intents_for("en")),
}


def main() -> None:
    """Print the best of five rounds for every kind of reading."""
    for name, reading in READINGS.items():
        reading()  # loads the words
        seconds = min(timeit.repeat(reading, number=2000, repeat=5)) / 2000
        print(f"{name:28} {seconds * 1e6:8.1f} us")


if __name__ == "__main__":
    main()
