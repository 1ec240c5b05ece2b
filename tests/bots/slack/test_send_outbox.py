"""The real sender over the real outlet: Slack's limits, lost answers, a workspace that leaves."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from bots.outlet import Limits
from bots.sender import Sender
from bots.slack.clients import Tokens
from bots.slack.failures import REST_SECONDS
from bots.slack.send import LIMITS, SlackOutlet
from core.domain.notifications import MessageClass
from tests.bots.slack.sending import chat, clients, installed, posts
from tests.delivery.world import NO_QUIET, Row, VirtualClock, World, reply
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.faults import LOST
from tests.emulators.slack.limits import HUNDREDS, StrictLimiter
from tests.emulators.slack.people import Person
from tests.emulators.telegram.clock import Clock

POST = "chat.postMessage"
REPLY, NEWS = MessageClass.REPLY, MessageClass.NEWS


@dataclass
class Outbox:
    """Rows for people of Slack, sent by a sender whose time is that of the emulator."""

    slack: SlackEmulator
    world: World = field(default_factory=World)
    limits: Limits = LIMITS
    tokens: Tokens | None = None

    def add(self, person: Person, kind: MessageClass = REPLY) -> str:
        """One more message to somebody; gives its words."""
        address = sorted(self.slack.state.users).index(person.id)
        row = self.world.add(kind, chat=str(address))
        self.world.tables.rows[row.id] = Row(replace(row, channel="slack", chat=chat(person)))
        return reply(str(row.id)).text

    def drain(self) -> int:
        """Send all that can go now; how many went."""

        async def run() -> int:
            async with clients(self.slack, self.tokens) as known:
                return await self._sender(SlackOutlet(known, self.limits)).drain()

        return asyncio.run(run())

    def _sender(self, outlet: SlackOutlet) -> Sender:
        async def sleep(seconds: float) -> None:
            self.slack.advance(seconds)

        return Sender(
            outlet,
            self.world.transact,
            VirtualClock(),
            lambda due: reply(str(due.id)),
            NO_QUIET,
            "first",
            self.slack.state.clock.monotonic,
            sleep,
        )


def strict() -> SlackEmulator:
    """A Slack with its limits, whose time stands still until somebody waits."""
    return SlackEmulator(limiter=StrictLimiter(), clock=Clock(monotonic=lambda: 0.0))


def heard(person: Person) -> list[str]:
    """The words that somebody got, in order."""
    return [message.text for message in person.messages]


@pytest.mark.parametrize("kind", [REPLY, NEWS])
@pytest.mark.parametrize(("people", "each"), [(2, 8), (60, 1)])
def test_slacks_limits_are_never_met(people: int, each: int, kind: MessageClass) -> None:
    """Many messages to few people, and few to many, leave in order, and none is refused."""
    with strict() as slack:
        outbox, all_of_them = Outbox(slack), [slack.person(f"P{n}") for n in range(people)]
        told = {p.id: [outbox.add(p, kind) for _ in range(each)] for p in all_of_them}
        assert outbox.drain() == people * each
        assert set(posts(slack)) == {"ok"}
        assert {person.id: heard(person) for person in all_of_them} == told


def test_news_takes_no_more_than_hundreds_a_minute() -> None:
    """A long campaign stays well under the workspace's limit, so that answers find room."""
    with strict() as slack:
        outbox = Outbox(slack)
        for number in range(150):
            outbox.add(slack.person(f"P{number}"), NEWS)
        assert outbox.drain() == 150
        assert set(posts(slack)) == {"ok"}
        times = [call.at for call in slack.calls]
        busiest = max(sum(at <= one < at + 30 for one in times) for at in times)
        assert busiest <= (HUNDREDS - 50) / 2


def test_a_sender_that_is_too_fast_is_slowed_down_and_loses_nothing() -> None:
    """Were the limits set too high, Slack's 429 would still let every message arrive once."""
    with strict() as slack:
        limits = replace(LIMITS, chat_burst=20, per_second=50)
        outbox, ana = Outbox(slack, limits=limits), slack.person("Ana")
        told = [outbox.add(ana) for _ in range(8)]
        for _ in range(8):
            slack.advance(2)
            outbox.drain()
        assert heard(ana) == told
        assert "ratelimited" in posts(slack)


def test_a_flood_at_the_workspace_rests_all(slack: SlackEmulator) -> None:
    """After one 429 nothing is tried until the time that Slack named is over."""
    outbox, people = Outbox(slack), [slack.person(f"P{n}") for n in range(20)]
    slack.fail_next(POST, "ratelimited", retry_after=30)
    for person in people:
        outbox.add(person)
    went = outbox.drain()
    assert len(posts(slack)) <= LIMITS.in_flight
    assert went + outbox.drain() == 20


@pytest.mark.parametrize(("kind", "times"), [(REPLY, 2), (NEWS, 1)])
def test_after_a_lost_answer_only_what_must_arrive_is_repeated(
    slack: SlackEmulator, kind: MessageClass, times: int
) -> None:
    """A reply comes at least once, news at most once."""
    outbox, ana = Outbox(slack), slack.person("Ana")
    slack.fail_next(POST, LOST, when="after")
    words = outbox.add(ana, kind)
    for _ in range(2):
        outbox.drain()
        slack.advance(5)
    assert heard(ana) == [words] * times
    assert outbox.world.tables.rows == {}


def test_what_a_refused_token_left_behind_arrives_once_it_is_mended(slack: SlackEmulator) -> None:
    """News as well: it surely was not sent."""
    outbox, ana = Outbox(slack), slack.person("Ana")
    told = [outbox.add(ana, REPLY), outbox.add(ana, NEWS)]
    slack.workspace().refusal = "invalid_auth"
    assert outbox.drain() == 0
    slack.workspace().refusal = None
    assert outbox.drain() == 2
    assert heard(ana) == told


# --- Several workspaces --------------------------------------------------------------------------


def neighbours(slack: SlackEmulator) -> tuple[Sequence[Person], Sequence[Person]]:
    """Six people of the first workspace, and six of another."""
    other = slack.install("Clinic").id
    here = [slack.person(f"Here {n}") for n in range(6)]
    return here, [slack.person(f"There {n}", team=other) for n in range(6)]


def test_a_workspace_that_takes_the_app_out_hears_no_more(slack: SlackEmulator) -> None:
    """In the middle of sending its messages stop; those of the other workspace all arrive."""
    here, there = neighbours(slack)
    outbox = Outbox(slack, tokens=installed(slack))
    told = {person.id: [outbox.add(person) for _ in range(3)] for person in (*here, *there)}

    def leave(_: object) -> None:
        if len(posts(slack)) == 8:
            slack.uninstall()

    slack.on(f"{POST}.accepted", leave)
    outbox.drain()
    assert {person.id: heard(person) for person in there} == {p.id: told[p.id] for p in there}
    assert 0 < sum(len(heard(person)) for person in here) < 18
    refused = posts(slack).count("account_inactive")
    assert 0 < refused <= LIMITS.in_flight
    outbox.add(here[0])
    outbox.drain()
    assert posts(slack).count("account_inactive") == refused
    assert outbox.world.tables.rows == {}


@pytest.mark.parametrize("trouble", ["ekm_access_denied", "org_login_required", "token_expired"])
def test_a_workspace_in_trouble_does_not_hold_up_the_other(trouble: str) -> None:
    """Its messages wait for a minute at a time, and arrive when the trouble is over."""
    with strict() as slack:
        here, there = neighbours(slack)
        outbox = Outbox(slack, tokens=installed(slack))
        told = {person.id: [outbox.add(person)] for person in (*here, *there)}
        slack.workspace().refusal = trouble

        def mend(_: object) -> None:
            if posts(slack).count(trouble) == 8:
                slack.workspace().refusal = None

        slack.on(f"{POST}.refused", mend)
        assert outbox.drain() == 12
        assert {person.id: heard(person) for person in (*here, *there)} == told
        went = [(call.token, call.at) for call in slack.calls if call.outcome == "ok"]
        assert {at < 5 for token, at in went if token != slack.bot_token} == {True}
        assert {at >= REST_SECONDS for token, at in went if token == slack.bot_token} == {True}
