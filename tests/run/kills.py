"""The loop, with the process killed at chosen steps of the protocol, and what must hold then."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.state import Event
from tests.run.heard import Heard
from tests.run.scene import (
    ANSWERS,
    FACTS,
    LATE,
    LOOP,
    MODERATOR,
    RAISES,
    RESPONDER,
    WORDS,
    Scene,
    became_true,
    issues_now,
    means,
    texts,
)

NEWS: Final = ("news-to-check", "news-to-answer", "news-answered")
"""What may be lost with the process that was sending it, and must never come twice."""
OUTCOMES: Final = ("news-issue-published", "news-answered-raiser")
IN_FLIGHT: Final = 2.0
"""Seconds within which what was sent is written down, or the process was killed meanwhile."""


Plan = Mapping[str, Collection[int]]
"""Steps of the protocol, and at which of their occurrences to kill.

`news.accepted` is `sendMessage.accepted` of news alone, and so on.
"""


@dataclass
class Killer:
    """Kills as planned, and starts anew at once."""

    heard: Heard
    plan: Plan
    seen: Counter[str] = field(default_factory=Counter)
    kills: list[float] = field(default_factory=list)

    def __call__(self, event: Event) -> None:
        """Called at that very moment; everything else stands still."""
        if event.name == "getUpdates.accepted" and not event.detail:
            return  # an answer to a poll counts when it tells of something
        steps = _steps(event)
        self.seen.update(steps)
        if any(self.seen[step] in self.plan.get(step, ()) for step in steps):
            self.heard.kill()
            self.kills.append(self.heard.platforms[0].state.clock.monotonic())
            self.heard.start()


def _steps(event: Event) -> tuple[str, ...]:
    method, _, when = event.name.partition(".")
    of_news = method == "sendMessage" and _is(_bare(event.params), NEWS)
    return (event.name, f"news.{when}") if of_news else (event.name,)


@dataclass(frozen=True)
class Ending:
    """How one story ended."""

    scene: Scene
    kills: tuple[float, ...]


def killed_story(home: Path, plan: Plan) -> Ending:
    """Play the loop to its end, whatever dies meanwhile."""
    with TelegramEmulator() as telegram:
        staff = {MODERATOR: "moderator", RESPONDER: "responder"}
        with Heard(home, telegram, staff=staff) as heard:
            stage, killer = Scene(telegram, heard), Killer(heard, plan)
            telegram.on("*", killer)
            stage.play(LOOP)
            stage.reads(stage.people["Ana"], WORDS)
            stage.settled()
            return Ending(stage, tuple(killer.kills))


# --- What must hold ------------------------------------------------------------------------------


def wrongs(ending: Ending, undisturbed: Ending) -> list[str]:
    """Everything that is not as promised, in words; nothing when all is well."""
    return [
        *_state(ending),
        *_replies(ending, undisturbed),
        *_news(ending),
        *_repeats(ending),
    ]


def _state(ending: Ending) -> Iterable[str]:
    url = ending.scene.heard.database
    if (true := became_true(url)) != FACTS:
        yield f"the facts are {true}"
    if (issues := issues_now(url)) != [("responded", 2)]:
        yield f"the issues are {issues}"
    if "quarantine" in ending.scene.heard.log:
        yield "a turn went into quarantine"


def _replies(ending: Ending, undisturbed: Ending) -> Iterable[str]:
    """Replies and outcomes: each at least once, first copies in order."""
    for name in ending.scene.people:
        heard, should = (_first(one.scene, name) for one in (ending, undisturbed))
        if heard != should:
            yield f"{name} read {heard}, not {should}"


def _first(stage: Scene, name: str) -> list[str]:
    """The first copies of all but news, in order; an outcome keeps no order with replies."""
    said = [t for t in dict.fromkeys(texts(stage.people[name])) if not _is(t, (*NEWS, LATE))]
    return [t for t in said if not _is(t, OUTCOMES)] + sorted(t for t in said if _is(t, OUTCOMES))


def _is(text: str, keys: Iterable[str]) -> bool:
    return any(means(text, key) for key in keys)


def _news(ending: Ending) -> Iterable[str]:
    """News: never twice; lost only with a process that died once there was something to tell."""
    raised, answered = (ending.scene.done[steps[-1].deed] for steps in (RAISES, ANSWERS))
    for name, begun in (("Mo", raised), ("Bea", answered), ("Cai", answered)):
        told = [text for text in texts(ending.scene.people[name]) if _is(text, NEWS)]
        if len(told) > 1:
            yield f"{name} read the news {len(told)} times"
        if not told and max(ending.kills, default=0) < begun:
            yield f"{name} never read the news"


def _repeats(ending: Ending) -> Iterable[str]:
    """A message comes again only when the process died right after Telegram had taken it."""
    taken: dict[tuple[Any, str], list[float]] = {}
    for call in ending.scene.telegram.calls:
        if call.method == "sendMessage" and call.outcome == "ok":
            what = (call.params["chat_id"], str(sorted(call.params.items(), key=str)))
            taken.setdefault(what, []).append(call.at)
    for (_, sent), times in taken.items():
        for before, after in pairwise(times):
            if not any(
                before - 0.1 <= kill <= min(after, before + IN_FLIGHT) for kill in ending.kills
            ):
                yield f"sent again without need: {sent[:200]}"


def _bare(params: Mapping[str, Any]) -> str:
    return re.sub(r"</?[a-z]+>", "", str(params.get("text", "")))
