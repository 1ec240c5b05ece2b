"""The loop on Slack, with the process killed at chosen steps of the protocol.

Slack never brings again what people press and send: who sees that nothing came of it does it
again, and so do the people here.
"""

import math
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.emulators.slack.people import Person
from tests.emulators.slack.records import Delivery, Event
from tests.emulators.slack.server import Mode
from tests.run.kills import NEWS, OUTCOMES, Plan
from tests.run.scene import means
from tests.run.slack_scene import SlackScene, count, newest, slack_scene

WISH: Final = "Shorter waits for blood tests"
WORDS: Final = "We have opened a second room."
POSTED: Final = "chat.postMessage"
PUBLISHED: Final = "desk-published"
MOMENT: Final = 8.0
"""Seconds after which somebody presses again who sees nothing come up."""

Deed = Callable[[Person], object]


@dataclass
class Killer:
    """Kills as planned and starts anew at once; Slack has lost an answer that is `lost`.

    `logged` is how much was in the log at the last death.

    Steps are those of the emulator. Those of deliveries have their `_kind` in place of
    "delivery"; `news.accepted` is a post of news alone, and so on.
    """

    stage: SlackScene
    plan: Plan
    seen: Counter[str] = field(default_factory=Counter)
    kills: list[float] = field(default_factory=list)
    lost: list[Delivery] = field(default_factory=list)
    logged: int = 0

    def __call__(self, event: Event) -> None:
        """Called at that very moment; everything else stands still."""
        steps = _steps(event)
        self.seen.update(steps)
        due = [step for step in steps if self.seen[step] in self.plan.get(step, ())]
        if not due:
            return
        self.stage.heard.kill()
        if any(step.endswith(".lost") for step in due):
            self._lose(event.detail)
        self.logged = len(self.stage.heard.log)
        self.kills.append(self.stage.slack.state.clock.monotonic())
        self.stage.heard.start()

    def _lose(self, delivery: Delivery) -> None:
        """The answer never came to Slack: an event is brought again, a form stays open."""
        delivery.on_ack = None
        self.lost.append(delivery)
        if delivery.kind == "events_api":
            self.stage.slack.deliver(delivery.kind, delivery.payload)


def _steps(event: Event) -> tuple[str, ...]:
    method, _, when = event.name.rpartition(".")
    if method == "delivery":
        of = _kind(event.detail)
        lost = (f"{of}.lost",) if when == "acknowledged" else ()
        return (f"{of}.{when}", *lost)
    of_news = method == POSTED and is_one_of(str(event.params.get("text")), NEWS)
    return (event.name, f"news.{when}") if of_news else (event.name,)


def _kind(delivery: Delivery) -> str:
    """What is delivered: a "form", what somebody "said", or as Slack calls it."""
    payload = delivery.payload
    if payload.get("type") == "view_submission":
        return "form"
    event = payload.get("event", {})
    said = event.get("type") == "message" and not event.keys() & {"bot_id", "subtype"}
    return "said" if said else delivery.kind


@dataclass
class Story:
    """The loop, by people who do a thing again when Slack tells them that nothing came of it."""

    stage: SlackScene
    killer: Killer
    done: dict[str, float] = field(default_factory=dict)
    again: list[tuple[str, float]] = field(default_factory=list)

    def does(self, name: str, deed: Deed, words: str) -> None:
        """Do something until an answer means this."""
        person = self.stage.person(name)
        before = newest(person)
        self.done[words] = self._now
        self._until(name, deed, lambda: _new(person, words, before))

    def shows(self, name: str, deed: Deed, seen: Callable[[Person], object]) -> None:
        """Do something until this can be seen, also when it does not come within a moment."""
        person = self.stage.person(name)
        self._until(name, deed, lambda: seen(person), MOMENT)

    @property
    def _now(self) -> float:
        return self.stage.slack.state.clock.monotonic()

    def _until(
        self, name: str, deed: Deed, seen: Callable[[], object], patience: float = math.inf
    ) -> None:
        person = self.stage.person(name)
        while True:
            done, begun = len(person.deliveries), time.monotonic()
            deed(person)

            def over(done: int = done, begun: float = begun) -> bool:
                self._wake()
                tired = time.monotonic() > begun + patience
                return bool(seen()) or tired or self._in_vain(person.deliveries[done:])

            self.stage.heard.until(over)
            if seen():
                return
            self.stage.heard.until(self._wake)
            self.again.append((name, self._now))

    def _wake(self) -> bool:
        """Whether the app is there; then what Slack keeps for it need not be waited for."""
        slack, there = self.stage.slack, self.stage.is_ready(self.killer.logged)
        with slack.state.changed:
            now = slack.state.clock.monotonic()
            kept = [one for one in slack.state.deliveries if not (one.settled or one.busy)]
            later = [one.due - now for one in kept if one.due > now]
        if there and later:
            slack.advance(min(later))
        return there

    def _in_vain(self, done: list[Delivery]) -> bool:
        """Whether Slack says that the app did not answer."""
        lost = [one for one in self.killer.lost if one.kind != "events_api"]
        return any(one.timed_out or any(one is other for other in lost) for one in done)

    def play(self) -> None:
        """Ana asks, Mo publishes, Bea and Cai join, Rae answers in the form."""
        self.does("Ana", lambda ana: ana.says("raise"), "welcome-hold")
        self.does("Ana", _pressing("Yes, you may keep it"), "raise-what")
        self.does("Ana", lambda ana: ana.says(WISH), "raise-who")
        self.does("Ana", _pressing("That is all"), "raise-review")
        self.does("Ana", _pressing("Send it"), "raise-thanks")
        self.does("Mo", lambda mo: mo.says("desk"), "desk-heading")
        self.does("Mo", _pressing("Look at N-1"), "check-raise")
        self.does("Mo", _pressing("Publish"), PUBLISHED)
        self.does("Bea", lambda bea: bea.says("support N-1"), "welcome-hold")
        self.does("Cai", lambda cai: cai.slash("/heard", "follow N-1"), "welcome-hold")
        self.does("Bea", _pressing("Yes, you may keep it"), "support-done")
        self.does("Cai", _pressing("Yes, you may keep it"), "follow-done")
        self.shows("Rae", lambda rae: rae.opens_home(), _can_answer)
        self.shows("Rae", lambda rae: rae.taps("Answer N-1", rae.home), lambda rae: rae.modal)
        self.shows("Rae", _fills, lambda rae: rae.modal and not rae.modal.fields)
        self.does("Rae", _publishes, "respond-published")

    def ends(self) -> None:
        """Wait for the outcome, and until Slack has nothing more to bring."""
        ana = self.stage.person("Ana")
        self.stage.heard.until(lambda: self._wake() and count(ana, OUTCOMES[1]))
        self.stage.heard.until(lambda: self._wake() and self.stage.slack.idle)


def _pressing(label: str) -> Deed:
    """Press this button of the newest message that has it, whatever form stands before it."""

    def press(person: Person) -> None:
        shown = next(m for m in reversed(person.messages) if label in m.labels)
        person.taps(label, shown)

    return press


def _can_answer(rae: Person) -> object:
    return rae.home and "Answer N-1" in rae.home.labels


def _fills(rae: Person) -> None:
    rae.fills(stance="It is happening already", words=WORDS)
    rae.submits()


def _publishes(rae: Person) -> None:
    if rae.modal:
        rae.submits()


def _new(person: Person, words: str, before: str) -> bool:
    return any(m.ts > before and means(m.text, words) for m in person.messages)


@dataclass(frozen=True)
class Ending:
    """How one story ended."""

    stage: SlackScene
    story: Story
    kills: tuple[float, ...]


def killed_story(home: Path, mode: Mode, plan: Plan) -> Ending:
    """Play the loop to its end, whatever dies meanwhile."""
    with slack_scene(home, mode) as stage:
        killer = Killer(stage, plan)
        story = Story(stage, killer)
        stage.slack.on("*", killer)
        story.play()
        story.ends()
        stage.settled()
        return Ending(stage, story, tuple(killer.kills))


def is_one_of(text: str, keys: Iterable[str]) -> bool:
    """Whether these words are a message of one of these keys."""
    return any(means(text, key) for key in keys)
