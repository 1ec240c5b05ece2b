"""The stage without a channel: the core on a database, with nothing between them.

After each line it may crash, so that all is built anew from the database, and hear each event
twice, as platforms do.
"""

from collections.abc import Awaitable, Callable, Iterator
from typing import Self

from bots.library import Shelf
from bots.terminal.lines import Changes, Line, Says, Sends, Taps
from bots.terminal.lines import World as Happens
from bots.terminal.receive import Receiver, account_of
from bots.terminal.send import Shown
from bots.terminal.world import publishing, span_of, steps_of, until_hour
from core.conversation import converse
from core.delivery.claims import Holding, Wish, claim
from core.delivery.endings import Tried, write_down
from core.dialogues.shipped import load_library
from core.dialogues.steps import read_script
from core.domain.messages import Finished, Inbound, Reached, Reply, Sender, Tapped
from core.domain.needs import Need
from core.domain.people import Role
from core.errors import Failure, SendFailed
from core.news import renderer
from core.nudges import (
    Reporter,
    advance_campaigns,
    erase_marked,
    offer_unfinished,
    open_surveys,
    remind_unfinished,
)
from core.outcomes import Applied, Asked, Deferred
from core.ports import DueMessage
from tests.stage.apart import done_at_once
from tests.stage.place import Place
from tests.stage.seen import Seen, Turned
from tests.stage.story import Scene
from tests.stage.worlds import ROOT, World, grant, ledger, seed

LEASE, OWNER = "send:terminal", "stage"
STEPS = (offer_unfinished, open_surveys, remind_unfinished, advance_campaigns, erase_marked)


class Direct:
    """Plays lines on a database; `crash` and `twice` as above."""

    def __init__(self, place: Place, *, crash: bool = False, twice: bool = False) -> None:
        self.world = World()
        self._place = place
        self._crash, self._twice = crash, twice
        self._receiver = Receiver(self.world.ids, self.world.clock)
        self._phones: dict[str, Shown] = {}
        self._blocked: set[str] = set()
        self._number = 0
        self._turned = Turned()
        self._reporter = Reporter()
        self._build()
        with self.database.begin() as uow:
            seed(uow, self.world)
        self._known = len(ledger(self.database.engine))

    def _build(self) -> None:
        self.database = self._place.open()
        self.house = self.world.house()
        self._shelf = Shelf(load_library())
        self._shelve()

    async def __aenter__(self) -> Self:
        """Nothing runs here but what is called."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the database."""
        self._place.leave(self.database)

    async def do(self, scene: Scene) -> Turned:
        """Carry out one line and all that follows from it at once."""
        self.world.clock.advance(1)
        self._turned = Turned()
        if isinstance(scene.line, Happens):
            await WORLD[scene.line.verb](self, scene.line.argument)
        else:
            for inbound in self._inbounds(scene.line):
                self._submit(inbound)
        await self._deliver()
        kinds = ledger(self.database.engine)
        self._turned.facts, self._known = kinds[self._known :], len(kinds)
        if self._crash:
            await self._restart()
        return self._turned

    async def _restart(self, _: str = "") -> None:
        self._place.leave(self.database)
        self._build()

    def _shelve(self) -> None:
        """Have the surveys that are published now."""
        with self.database.begin() as uow:
            publications = uow.publications()
            if self._shelf.is_old(publications):
                library = self._shelf.library(publications, uow.scripts())
                self.house.library = self.world.library = library

    # --- People ----------------------------------------------------------------------------------

    def _inbounds(self, line: Line) -> Iterator[Inbound]:
        if isinstance(line, Taps):
            choice = self._phone(line.name).labelled(line.label)
            assert choice is not None, f"{line.name} sees no button «{line.label}»"
            for _ in range(line.times):
                yield self._receiver.event(line.name, Tapped(choice.payload))
        elif isinstance(line, Changes):
            changed = self._receiver.change(line.name, line)
            assert changed is not None, f"{line.name} has not written so many messages"
            yield changed
        elif isinstance(line, Says | Sends):
            yield self._receiver.message(line.name, line)

    def _phone(self, name: str) -> Shown:
        return self._phones.setdefault(account_of(name), Shown())

    def _submit(self, inbound: Inbound) -> None:
        applied = self._apply(inbound)
        assert not applied.failed, "the turn went into quarantine"
        if self._twice:
            again = self._apply(inbound)
            assert again.duplicate, "a redelivered event was applied again"

    def _apply(self, inbound: Inbound) -> Applied:
        asked = Asked(inbound)
        for _ in range(8):
            outcome = converse(self.database, self.house, [asked])[0]
            if isinstance(outcome, Applied):
                return outcome
            asked = Asked(inbound, {**asked.looked, **self._looked(outcome)})
        raise AssertionError("the turn never had all that it asked for")

    def _looked(self, outcome: Deferred) -> dict[Need[object], object]:
        with self.database.reading() as looking:
            return {need: looking.look(need) for need in outcome.needs}

    # --- Delivery --------------------------------------------------------------------------------

    async def _deliver(self) -> None:
        self._send()
        self._tick()
        while await self._work():
            self._tick()
        self._send()

    def _tick(self) -> None:
        self._shelve()
        house, now = self.house, self.world.clock.now()
        for step in (*STEPS, self._reporter):
            done = 1
            while done:
                with self.database.begin() as uow:
                    done = step(uow, house, now)

    async def _work(self) -> bool:
        """Do the work that waits; whether there was any."""
        with self.database.begin() as uow:
            found = uow.jobs(50)
        for job, sender in found:
            outcome = await done_at_once(job, self.database, self.house)
            event = Finished(job, outcome)
            self._submit(Inbound(f"job:{job.id}", sender, self.world.clock.now(), event))
            with self.database.begin() as uow:
                uow.drop_job(job.id)
        return bool(found)

    def _send(self) -> None:
        quiet = self.house.organisation.quiet
        while True:
            now = self.world.clock.now()
            with self.database.begin() as uow:
                epoch = uow.acquire_lease(LEASE, OWNER, 30) or 0
                holding = Holding(LEASE, OWNER, epoch)
                found = claim(uow, holding, Wish("terminal", 1000, 1000), now, quiet)
            if not found.leaving:
                return
            tried = [self._show(due) for due in found.leaving]
            with self.database.begin() as uow:
                write_down(uow, tried, now)

    def _show(self, due: DueMessage) -> Tried:
        render = renderer(self.house.wordings, self.house.organisation)
        reply = due.reply or render(due)
        if due.chat in self._blocked:
            return Tried(due, reply, SendFailed(Failure.UNREACHABLE))
        self._number += 1
        number = due.edits or str(self._number)
        self._keep(due, reply, number)
        return Tried(due, reply, number)

    def _keep(self, due: DueMessage, reply: Reply, number: str) -> None:
        phone = self._phone(due.chat)
        if not reply.cosmetic:
            phone.choices.pop(number, None)
            labels = tuple(choice.label for choice in reply.choices)
            edited = due.edits is not None
            picture = due.picture is not None and not edited
            seen = Seen(due.chat, reply.text, labels, reply.key, edited, picture)
            self._turned.seen.append(seen)
        phone.choices[number] = reply.choices

    # --- The world -------------------------------------------------------------------------------

    async def _wait(self, argument: str) -> None:
        span = span_of(argument) or until_hour(
            argument, self.world.clock.now(), self.house.organisation.zone
        )
        assert span is not None, f"«{argument}» is no time"
        for seconds in steps_of(span):
            self.world.clock.advance(seconds)
            await self._deliver()

    async def _publish(self, file: str) -> None:
        script, now = (
            read_script((ROOT / file).read_text(encoding="utf-8"), file),
            self.world.clock.now(),
        )
        with self.database.begin() as uow:
            uow.apply(publishing(script, uow, ids=self.world.ids, at=now), now)

    async def _roles(self, argument: str) -> None:
        name, *roles = argument.split()
        account = account_of(name)
        with self.database.begin() as uow:
            grant(uow, self.world, Sender("terminal", account, account), map(Role, roles))

    async def _block(self, name: str) -> None:
        self._blocked.add(account_of(name))
        self._submit(self._receiver.event(name, Reached(open=False)))

    async def _unblock(self, name: str) -> None:
        self._blocked.discard(account_of(name))
        self._submit(self._receiver.event(name, Reached(open=True)))


WORLD: dict[str, Callable[[Direct, str], Awaitable[None]]] = {
    "wait": Direct._wait,
    "at": Direct._wait,
    "crash": Direct._restart,
    "publish": Direct._publish,
    "roles": Direct._roles,
    "block": Direct._block,
    "unblock": Direct._unblock,
}
