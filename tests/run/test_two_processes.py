"""Two processes on one PostgreSQL with one bot: one receives and sends, the other takes over."""

from collections import Counter
from pathlib import Path
from signal import Signals
from typing import Final

from bots.lease import SECONDS
from tests.run.heard import Heard
from tests.run.scene import FACTS, LOOP, WORDS, Scene, became_true, issues_now, scene, texts

HANDED_OVER: Final = SECONDS + 5.0
"""A lease that has run out is somebody else's within 5 seconds."""
FEW: Final = 3
"""Polls that may meet another's: one when a frozen process wakes, and what it takes to see it."""


def conflicts(stage: Scene) -> int:
    """How often one poll ended another."""
    return Counter(call.outcome for call in stage.telegram.calls)["second poller"]


def receiver(first: Heard, second: Heard) -> tuple[Heard, Heard]:
    """Who receives now, and who waits."""
    won = "election.won"
    first.until(lambda: won in first.log + second.log)
    return (first, second) if won in first.log else (second, first)


def test_the_talk_goes_on_when_the_holder_dies(postgres_url: str, tmp_path: Path) -> None:
    """Killed in the middle of the loop, the holder is followed in time, and nothing is lost."""
    with scene(tmp_path / "one", database_url=postgres_url) as stage:
        one = stage.heard
        with Heard(tmp_path / "two", stage.telegram, database_url=postgres_url) as two:
            stage.play(LOOP[:4])
            holder, other = receiver(one, two)
            stage.settled()
            other.until(lambda: "run.started" in other.log)
            assert conflicts(stage) == 0
            died = stage.telegram.state.clock.monotonic()
            holder.kill()
            stage.heard = other
            stage.play(LOOP[4:6])
            first = next(c.at for c in stage.telegram.calls if c.at > died)
            assert first - died < HANDED_OVER
            holder.start()
            stage.play(LOOP[6:])
            stage.reads(stage.people["Ana"], WORDS)
            stage.settled()
            assert conflicts(stage) == 0
            assert became_true(postgres_url) == FACTS
            assert issues_now(postgres_url) == [("responded", 2)]
            for person in stage.people.values():
                assert len(texts(person)) == len(set(texts(person)))


def test_a_frozen_holder_wakes_in_peace(postgres_url: str, tmp_path: Path) -> None:
    """A holder that was frozen past its lease finds the other at work, and lets it be."""
    with scene(tmp_path / "one", database_url=postgres_url) as stage:
        one = stage.heard
        with Heard(tmp_path / "two", stage.telegram, database_url=postgres_url) as two:
            stage.play(LOOP[:4])
            holder, other = receiver(one, two)
            stage.settled()
            holder.sends(Signals.SIGSTOP)
            stage.heard = other
            stage.play(LOOP[4:6])
            holder.sends(Signals.SIGCONT)
            holder.until(lambda: "election.lost" in holder.log)
            stage.play(LOOP[6:-4])
            stage.settled()
            assert conflicts(stage) <= FEW
            # Who sends may be the other one: each duty has a lease of its own.
            for person in stage.people.values():
                assert len(texts(person)) == len(set(texts(person)))
