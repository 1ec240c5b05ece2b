"""People in front of a running Heard on Slack, each until what they wait for has come."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.people import Person
from tests.emulators.slack.records import Delivery
from tests.emulators.slack.seen import BotMessage, Surface, ViewSeen
from tests.emulators.slack.server import Mode
from tests.emulators.telegram.clock import Clock
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.run.heard import Heard
from tests.run.scene import RESPONDER, Scene, means, rows_waiting

STAFF: Final = {"Mo": "moderator", "Mia": "moderator", "Rae": "responder", "Rex": "responder"}
STANDS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "nothing": (),
    "service": (("survey", "welcome-hold"), ("yes", "visit-service")),
    "story": (("survey", "welcome-hold"), ("yes", "visit-service"), ("hospital", "visit-story")),
    "good": (("share", "welcome-hold"), ("yes", "share-what_happened"), ("Fine.", "share-good")),
    "known": (("hello", "welcome-hold"), ("yes", "welcome-thanks")),
}
"""What to say to stand at a question."""
CRASHED: Final = ("Traceback", '"exception"', "Task exception", "Unhandled", "never retrieved")
"""What a log says of an error that nobody expected."""
STRANGE: Final = ("Traceback", "Error(", "Exception", "<class")
"""What nobody shall ever read in a message."""

Deed = Callable[[], object]


@dataclass
class SlackScene:
    """A deployment and the people in front of it in one workspace."""

    slack: SlackEmulator
    heard: Heard
    people: dict[str, Person] = field(default_factory=dict)

    def is_ready(self, since: int = 0) -> bool:
        """Whether Slack can reach it, by what the log says behind its first `since` letters."""
        sign = "web.listening" if self.slack.mode == "http" else "election.won"
        return sign in self.heard.log[since:]

    def ready(self, since: int = 0) -> None:
        """Wait until Slack can reach it."""
        self.heard.until(lambda: self.is_ready(since))

    def person(self, name: str) -> Person:
        """Somebody by name, made when first asked for."""
        if name not in self.people:
            self.people[name] = self.slack.person(name)
        return self.people[name]

    # --- One after the other ---------------------------------------------------------------------

    def reads(self, person: Person, words: str, after: str = "") -> BotMessage:
        """Wait for a message that means this, newer than the one with the ts `after`."""

        def found() -> BotMessage | None:
            return next(
                (m for m in person.messages if m.ts > after and means(m.text, words)), None
            )

        got = self.heard.until(found)
        assert got is not None
        return got

    def does(self, person: Person, deed: Deed, words: str) -> BotMessage:
        """Do something, and wait for an answer that means this."""
        before = newest(person)
        deed()
        return self.reads(person, words, before)

    def asks(self, person: Person, text: str, words: str) -> BotMessage:
        """Write something, and wait for an answer that means this."""
        return self.does(person, lambda: person.says(text), words)

    def presses(self, person: Person, label: str, words: str) -> BotMessage:
        """Press a button of a message, whatever stands before it; wait as in `asks`."""
        shown = next(m for m in reversed(person.messages) if label in m.labels)
        return self.does(person, lambda: person.taps(label, shown), words)

    def presses_at_home(self, person: Person, label: str, words: str) -> BotMessage:
        """Press a button of the home page, and wait for an answer in the chat."""
        self.looks_home(person, label)
        return self.does(person, lambda: person.taps(label, person.home), words)

    def looks_home(self, person: Person, label: str) -> None:
        """Look at the home page, with no form before it, until it has this button."""
        if person.modal:
            person.closes(everything=True)
        person.opens_home()
        self.heard.until(lambda: person.home and label in person.home.labels)

    def taps(
        self, person: Person, label: str, where: Surface | None = None, *, times: int = 1
    ) -> Delivery:
        """Press a button, and wait until Slack has its answer to all that was pressed."""
        person.taps(label, where, times=times)
        return self.acked(person)

    def submits(self, person: Person, *, times: int = 1) -> Delivery:
        """Send the form, and wait until Slack has its answer."""
        person.submits(times=times)
        return self.acked(person)

    def acked(self, person: Person) -> Delivery:
        """Wait until all that this person did is acknowledged; gives the last."""
        self.heard.until(lambda: all(one.settled for one in person.deliveries))
        return person.deliveries[-1]

    def modal(self, person: Person, deed: Deed, field: str = "") -> ViewSeen:
        """Do something, and wait for a form that has this question."""
        deed()

        def shown() -> ViewSeen | None:
            modal = person.modal
            return modal if modal and (not field or field in modal.fields) else None

        got = self.heard.until(shown)
        assert got is not None
        return got

    # --- Together --------------------------------------------------------------------------------

    def together(self, deeds: Mapping[Person, tuple[Deed, str]]) -> dict[Person, BotMessage]:
        """All do something at once, and each gets an answer of their own meaning."""
        before = {person: newest(person) for person in deeds}
        for deed, _ in deeds.values():
            deed()
        return {
            person: self.reads(person, words, before[person])
            for person, (_, words) in deeds.items()
        }

    def all_ask(self, people: Sequence[Person], text: str, words: str) -> None:
        """All write the same at once, and each gets an answer that means this."""
        self.together({one: (_saying(one, text), words) for one in people})

    def stand(self, wanted: Mapping[str, int]) -> dict[str, list[Person]]:
        """So many new people at each of these questions, led there together."""
        people = {
            question: [self.slack.person("Ana") for _ in range(count)]
            for question, count in wanted.items()
        }
        for turn in range(max(map(len, STANDS.values()))):
            self.together(
                {
                    one: (_saying(one, STANDS[question][turn][0]), STANDS[question][turn][1])
                    for question, group in people.items()
                    if turn < len(STANDS[question])
                    for one in group
                }
            )
        return people

    def settled(self) -> None:
        """Wait until all is received, and all is sent and written down."""
        self.heard.until(lambda: self.slack.idle)
        self.heard.until(lambda: rows_waiting(self.heard.database) == 0)

    def sound(self) -> None:
        """Make sure that nothing went wrong that nobody expected, and nobody read of it."""
        found = [line for line in self.heard.log.splitlines() if any(s in line for s in CRASHED)]
        assert not found, "\n".join(found)
        with self.slack.state.changed:
            said = [
                str(m.body)
                for c in self.slack.state.channels.values()
                for m in c.messages.values()
            ]
        assert not [words for words in said if any(sign in words for sign in STRANGE)]


def _saying(person: Person, text: str) -> Deed:
    return lambda: person.says(text)


def newest(person: Person) -> str:
    """The ts of the newest message of the bot's."""
    return max((message.ts for message in person.messages), default="")


def texts(person: Person) -> list[str]:
    """What the bot said, oldest first, as it was first said."""
    return [message.edits[0] if message.edits else message.text for message in person.messages]


def count(person: Person, key: str) -> int:
    """How often the bot sent this person a message of this key."""
    return sum(means(text, key) for text in texts(person))


def raising(stage: SlackScene, authors: Mapping[Person, str]) -> None:
    """Each asks for a change of their own, all at once, through the form."""
    stage.all_ask(list(authors), "raise", "welcome-hold")
    stage.all_ask(list(authors), "yes", "raise-what")
    for author in authors:
        author.taps("Fill in a form")
    for author, words in authors.items():
        stage.modal(author, lambda: None, "what")
        author.fills(what=words)
        author.submits()
    for author in authors:
        stage.modal(author, lambda: None)
        stage.heard.until(lambda one=author: one.modal and not one.modal.fields)  # type: ignore[misc]
    stage.together({author: (author.submits, "raise-thanks") for author in authors})


@contextmanager
def slack_scene(home: Path, mode: Mode = "socket", **settings: str) -> Iterator[SlackScene]:
    """A Slack, a running Heard with staff, and people; gone afterwards, and nothing went wrong."""
    with SlackEmulator(mode) as slack:
        people = {name: slack.person(name) for name in STAFF}
        staff = {people[name].id: role for name, role in STAFF.items()}
        with Heard(home, slack, staff=staff, **settings) as heard:
            stage = SlackScene(slack, heard, people)
            stage.ready()
            yield stage
            stage.sound()


@contextmanager
def two_platforms(
    home: Path, mode: Mode = "socket", **settings: str
) -> Iterator[tuple[Scene, SlackScene]]:
    """A running Heard between a Telegram and a Slack; staff is on Slack, a responder on both."""
    clock = Clock()  # one for both: what each saw when is compared
    with TelegramEmulator(clock=clock) as telegram, SlackEmulator(mode, clock=clock) as slack:
        people = {name: slack.person(name) for name in ("Mo", "Rae", "Cai")}
        staff: dict[int | str, str] = {
            people["Mo"].id: "moderator",
            people["Rae"].id: "responder",
            RESPONDER: "responder",
        }
        with Heard(home, telegram, slack, staff=staff, **settings) as heard:
            office = SlackScene(slack, heard, people)
            office.ready()
            yield Scene(telegram, heard), office
            office.sound()
