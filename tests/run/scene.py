"""People who talk to Heard on Telegram, step by step, each until what they wait for has come."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import func, select

from core.dialogues.shipped import load_library
from core.texts import load_wordings
from storage.database import open_engine
from storage.tables import campaigns, facts, issues, outbox
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.seen import BotMessage, Tap
from tests.run.heard import Heard
from tests.stage.seen import patterns

CALM_SECONDS: Final = 5.5
"""A chat takes 5 messages in 5 seconds."""
LATE: Final = "find-late"
"""What a machine at its limit says; people ask again then."""
SHOWN: Final = ("sendMessage", "editMessageText")
MODERATOR, RESPONDER = 5_000_000_101, 5_000_000_102


class Step(NamedTuple):
    """Somebody writes (`Ana> words`) or taps (`Ana* label`), and then reads a text of this key.

    A label is a text's key, the words themselves, or with a `!` what its button does.
    """

    deed: str
    reads: str


WORDS: Final = "We have opened a second room for blood tests."
RAISES: Final = (
    Step("Ana> /start", "welcome-hold"),
    Step("Ana* welcome-hold-yes", "welcome-thanks"),
    Step("Ana* menu-raise", "raise-what"),
    Step("Ana> Shorter waits for blood tests", "raise-who"),
    Step("Ana* choice-finish", "raise-review"),
    Step("Ana* raise-review-send", "raise-thanks"),
)
PUBLISHES: Final = (
    Step("Mo> /desk", "desk-heading"),
    Step("Mo* !check i1", "check-raise"),
    Step("Mo* !publish i1", "desk-published"),
)
SUPPORTS: Final = (
    Step("Bea> find blood tests", "find-list"),
    Step("Bea* !open 1", "issue-facts"),
    Step("Bea* !support 1", "welcome-hold"),
    Step("Bea* welcome-hold-yes", "support-done"),
)
FOLLOWS: Final = (
    Step("Cai> /start N-1", "issue-facts"),
    Step("Cai* !follow 1", "welcome-hold"),
    Step("Cai* welcome-hold-yes", "follow-done"),
)
ANSWERS: Final = (
    Step("Rae> respond N-1", "respond-stance"),
    Step("Rae* respond-stance-already", "respond-words"),
    Step(f"Rae> {WORDS}", "respond-review"),
    Step("Rae* respond-review-send", "respond-published"),
)
LOOP: Final = (*RAISES, *PUBLISHES, *SUPPORTS, *FOLLOWS, *ANSWERS)
FACTS: Final = {
    "ConsentGiven": 3,
    "IssueRaised": 1,
    "IssuePublished": 1,
    "IssueSupported": 1,
    "IssueFollowed": 1,
    "ResponsePublished": 1,
}
"""What the loop makes true, and how often."""


@dataclass
class Scene:
    """A deployment and the people in front of it."""

    telegram: TelegramEmulator
    heard: Heard

    def __post_init__(self) -> None:
        self.done: dict[str, float] = {}
        self.people = {
            "Ana": self.telegram.person(first_name="Ana"),
            "Bea": self.telegram.person(first_name="Bea"),
            "Cai": self.telegram.person(first_name="Cai"),
            "Dan": self.telegram.person(first_name="Dan"),
            "Mo": self.telegram.person(MODERATOR, first_name="Mo", started=True),
            "Rae": self.telegram.person(RESPONDER, first_name="Rae", started=True),
        }

    def play(self, steps: Sequence[Step]) -> None:
        """Do these one after the other."""
        for step in steps:
            self.step(step)

    def step(self, step: Step) -> BotMessage:
        """Do one, and wait for the new message that has its words."""
        name, sign, what = _parsed(step.deed)
        person = self.people[name]
        last = newest(person)
        do = (
            partial(person.taps, button(person, what))
            if sign == "*"
            else partial(person.says, what)
        )
        self.done[step.deed] = self.telegram.state.clock.monotonic()
        do()
        got = self.reads(person, step.reads, last, LATE)
        return self.step(step) if means(got.text, LATE) else got

    def reads(self, person: Person, words: str, after: int = 0, other: str = "") -> BotMessage:
        """Wait for a message that means this, newer than number `after`; or the other."""

        def found() -> BotMessage | None:
            new = (
                m
                for m in person.messages
                if m.message_id > after
                and (means(m.text, words) or (other and means(m.text, other)))
            )
            return next(new, None)

        got = self.heard.until(found)
        assert got is not None
        return got

    def asks(self, person: Person, text: str, words: str) -> BotMessage:
        """Write something, and wait for an answer that means this."""
        last = newest(person)
        person.says(text)
        return self.reads(person, words, last)

    def taps(self, person: Person, label: str, message: BotMessage | None = None) -> Tap:
        """Tap, and wait until the waiting sign has gone."""
        tap = person.taps(button(person, label), message)
        self.heard.until(lambda: tap.answered)
        return tap

    def settled(self) -> None:
        """Wait until all is received, and all is sent and written down."""
        telegram = self.telegram
        self.heard.until(lambda: not telegram.unconfirmed and telegram.polling)
        self.heard.until(lambda: rows_waiting(self.heard.database) == 0)

    def calm(self) -> None:
        """Wait until every chat takes a message at once: fast people may fill theirs."""
        telegram = self.telegram
        last = max(call.at for call in telegram.calls if call.method in SHOWN)
        self.heard.until(lambda: telegram.state.clock.monotonic() > last + CALM_SECONDS)


def _parsed(deed: str) -> tuple[str, str, str]:
    for sign in (">", "*"):
        name, found, what = deed.partition(f"{sign} ")
        if found and name.isalpha():
            return name, sign, what
    raise ValueError(deed)


def means(text: str, key: str) -> bool:
    """Whether these words are a message of this key; what is no key stands for itself."""
    known = tuple(patterns(key, load_library()))
    return any(pattern.search(text) for pattern in known) if known else key in text


def button(person: Person, label: str) -> str:
    """What to tap: by a text's key, by its own words, or by what the newest such button does."""
    if not label.startswith("!"):
        words = load_wordings().of("en")
        return words(label) if words.has(label) else label
    there = (b.data for m in reversed(person.messages) for row in m.buttons for b in row)
    return next(data for data in there if data.endswith(label))


def newest(person: Person) -> int:
    """The number of the newest message of the bot's."""
    return max((message.message_id for message in person.messages), default=0)


def texts(person: Person) -> list[str]:
    """What the bot said, oldest first, as it was first said."""
    return [message.edits[0] if message.edits else message.text for message in person.messages]


# --- The database, as a stranger reads it --------------------------------------------------------


def rows_waiting(url: str) -> int:
    """How many messages wait to be sent, and campaigns to be planned."""
    waiting = (
        select(func.count()).select_from(outbox),
        select(func.count()).select_from(campaigns).where(campaigns.c.done.is_(None)),
    )
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return sum(connection.execute(count).scalar_one() for count in waiting)
    finally:
        engine.dispose()


def became_true(url: str) -> dict[str, int]:
    """Each kind of fact, and how often it became true."""
    engine = open_engine(url)
    counted = select(facts.c.kind, func.count()).group_by(facts.c.kind)
    try:
        with engine.connect() as connection:
            return dict(tuple(row) for row in connection.execute(counted))
    finally:
        engine.dispose()


def issues_now(url: str) -> list[tuple[str, int]]:
    """The state of each issue and how many support it."""
    engine = open_engine(url)
    read = select(issues.c.state, issues.c.supporters).order_by(issues.c.number)
    try:
        with engine.connect() as connection:
            return [(state, count) for state, count in connection.execute(read)]
    finally:
        engine.dispose()


@contextmanager
def scene(home: Path, **settings: str) -> Iterator[Scene]:
    """A Telegram, a running Heard, and people; gone afterwards."""
    with TelegramEmulator() as telegram:
        staff = {MODERATOR: "moderator", RESPONDER: "responder"}
        with Heard(home, telegram, staff=staff, **settings) as heard:
            yield Scene(telegram, heard)
