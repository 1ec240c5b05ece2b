"""What must hold on Slack, wherever the process died in the loop."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from tests.run.kills import IN_FLIGHT, NEWS, OUTCOMES
from tests.run.kills_slack import POSTED, Ending, is_one_of
from tests.run.scene import FACTS, became_true, issues_now
from tests.run.slack_scene import texts

AGAIN: Final = (
    "tap-already",
    "desk-done-already",
    "follow-already",
    "support-already",
    "respond-cannot",
    "form-over",
    "Done already",
)
"""What somebody hears who does a thing again that was done before the process died."""
STARTING: Final = 1.0
"""Seconds that a call under way may be taken after a death: the next life begins before it."""


def wrongs(ending: Ending, undisturbed: Ending) -> list[str]:
    """Everything that is not as promised, in words; nothing when all is well."""
    return [
        *_state(ending),
        *_replies(ending, undisturbed),
        *_news(ending),
        *_repeats(ending),
    ]


def _state(ending: Ending) -> Iterable[str]:
    url = ending.stage.heard.database
    if (true := became_true(url)) != FACTS:
        yield f"the facts are {true}"
    if (issues := issues_now(url)) != [("responded", 2)]:
        yield f"the issues are {issues}"
    if "quarantine" in ending.stage.heard.log:
        yield "a turn went into quarantine"


def _replies(ending: Ending, undisturbed: Ending) -> Iterable[str]:
    """Replies and outcomes: each at least once, first copies in order."""
    for name in ending.stage.people:
        heard, should = (_first(one, name) for one in (ending, undisturbed))
        if heard != should:
            yield f"{name} read {heard}, not {should}"


def _first(ending: Ending, name: str) -> list[str]:
    """The first copies of all but news, in order; an outcome keeps no order with replies."""
    said = dict.fromkeys(texts(ending.stage.person(name)))
    lasting = [text for text in said if not is_one_of(text, (*NEWS, *AGAIN))]
    outcomes = sorted(text for text in lasting if is_one_of(text, OUTCOMES))
    return [text for text in lasting if not is_one_of(text, OUTCOMES)] + outcomes


def _news(ending: Ending) -> Iterable[str]:
    """News: never twice; lost only with a process that died once there was something to tell."""
    done = ending.story.done
    for name, begun in (
        ("Mo", done["raise-thanks"]),
        ("Bea", done["respond-published"]),
        ("Cai", done["respond-published"]),
    ):
        told = [text for text in texts(ending.stage.person(name)) if is_one_of(text, NEWS)]
        if len(told) > 1:
            yield f"{name} read the news {len(told)} times"
        if not told and max(ending.kills, default=0) < begun:
            yield f"{name} never read the news"


def _repeats(ending: Ending) -> Iterable[str]:
    """A message comes again only for who did a thing again, or when the process died with it."""
    rooms = {person.channel: name for name, person in ending.stage.people.items()}
    taken: dict[tuple[str, str], list[float]] = {}
    for call in ending.stage.slack.calls:
        if call.method == POSTED and call.outcome == "ok" and call.response:
            what = (rooms[call.response["channel"]], str(call.params["text"]))
            taken.setdefault(what, []).append(call.at)
    for (name, said), times in taken.items():
        redone = [at for who, at in ending.story.again if who == name]
        for before, after in pairwise(times):
            died = any(
                before - STARTING <= k <= min(after, before + IN_FLIGHT) for k in ending.kills
            )
            if not died and not any(at <= after for at in redone):
                yield f"{name} was told again without need: {said[:200]}"
