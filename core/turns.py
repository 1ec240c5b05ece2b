"""The turns of one group inside their transaction, one after the other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from core.dialogues import routing, verbs
from core.dialogues.scene import Done, Scene
from core.dialogues.session import MOST_ASIDE, Session, from_json, to_json
from core.domain.changes import (
    Change,
    JoinPersons,
    QueueReply,
    RecordFact,
    ReleaseHeld,
    SaveAddress,
)
from core.domain.evolving import evolve
from core.domain.facts import Fact
from core.domain.messages import Inbound, Reached, Reply, Sender
from core.domain.notifications import MessageClass
from core.domain.people import Address, Hat, LinkCode, Person
from core.errors import Endless, Lacking
from core.house import House
from core.outcomes import (
    Applied,
    Asked,
    Deferred,
    Outcome,
    apology,
    applied,
    back,
    home_of,
    lack,
    named,
)
from core.ports import StoredSession, UnitOfWork
from core.reactions import react

Place = tuple[str, str, str]
"""A chat of an account on a channel, whatever language the platform guesses this time."""

OFFER_AGAIN: Final = timedelta(hours=24)


class Group:
    """One group inside its transaction: what was read once, and how far each person has come."""

    def __init__(self, uow: UnitOfWork, house: House, group: Sequence[Asked]) -> None:
        self.uow = uow
        self.house = house
        self.now = house.clock.now()
        self.known = uow.known([asked.inbound.key for asked in group])
        self.held: set[tuple[str, str]] = set()
        fresh = [a.inbound for a in group if a.inbound.key not in self.known]
        # That somebody can be reached is no reason to know them.
        wrote = {one.sender for one in fresh if not is_told(one)}
        strangers = uow.strangers({one.sender for one in fresh} - wrote)
        senders = [one.sender for one in fresh if one.sender not in strangers]
        met = uow.meet(
            list(dict.fromkeys(senders)),
            zone=house.organisation.zone,
            languages=house.organisation.languages,
            at=self.now,
        )
        self.met = {place_of(sender): found for sender, found in met.items()}
        self.places: defaultdict[int, list[Place]] = defaultdict(list)
        for place, (person, _) in self.met.items():
            self.places[person.id].append(place)
        self.sessions = dict(uow.sessions(sorted(self._wanted(group))))

    def _wanted(self, group: Sequence[Asked]) -> set[tuple[int, Hat]]:
        """The sessions that these turns may need, to be locked all at once, in one order."""
        wanted = {(person.id, address.hat) for person, address in self.met.values()}
        wanted |= {(person.id, Hat.CITIZEN) for person, _ in self.met.values()}
        wanted |= {(p.id, Hat.STAFF) for p, _ in self.met.values() if p.roles}
        looked = (found for asked in group for found in asked.looked.items())
        held = (found for _need, found in looked if isinstance(found, LinkCode))
        return wanted | {(code.person, hat) for code in held for hat in Hat}

    def take(self, asked: Asked) -> Outcome:
        """Take one turn, or say why not now."""
        inbound = asked.inbound
        met, known = self.met.get(place_of(inbound.sender)), inbound.key in self.known
        if known or met is None or is_told(inbound, met[1]):
            return Applied(inbound.key, duplicate=known, queued=False)
        if account_of(inbound) in self.held:
            return Deferred(inbound.key)
        try:
            return self._apply(asked, *met)
        except Lacking as lacking:
            self.held.add(account_of(inbound))
            return lack(inbound.key, lacking)
        except Exception as error:  # noqa: BLE001  # any fault of one turn stays its own
            return self.fail(inbound, error)

    def _apply(self, asked: Asked, person: Person, address: Address) -> Applied:
        if asked.endless:
            raise Endless("it is kept in quarantine: mend it, hand it in again")
        inbound = asked.inbound
        hat = verbs.hat_for(inbound, address, person, self.house.catalogue)
        scene = self._scene(asked, person, address, hat)
        done = routing.respond(scene, inbound, self.house.catalogue)
        home, done = home_of(inbound, done)
        if home is not None:
            return applied(inbound, done, home)  # to look at a page changes nothing
        worn = self._worn(scene, inbound, hat)
        changes = self._changes(scene, inbound, done, worn)
        joins = next((c for c in done.changes if isinstance(c, JoinPersons)), None)
        stored = self._keep(scene, done.session, joins)
        self.uow.write(inbound, stored, changes)
        self._remember(place_of(inbound.sender), done.person or person, worn, stored)
        if joins is not None:
            # Whatever comes from any address of theirs is said by somebody else from now on.
            self.held |= {(channel, account) for channel, account, _ in self.places[person.id]}
        return applied(inbound, done, home)

    def _scene(self, asked: Asked, person: Person, address: Address, hat: Hat) -> Scene:
        stored = self.sessions[person.id, hat]
        session = from_json(stored.state) if stored.state else Session(person.id, hat)
        if (session.person, session.hat, session.seq) != (person.id, hat, stored.seq):
            session = evolve(session, person=person.id, hat=hat, seq=stored.seq)
        house = self.house
        return Scene(
            person=person,
            address=address,
            session=session,
            at=self.now,
            wordings=house.wordings,
            organisation=house.organisation,
            library=house.library,
            sources=house.catalogue.sources,
            ids=house.ids,
            numbers=self.uow,
            looked=asked.looked,
            message=_of(address, asked.inbound.message),
            private=asked.inbound.sender.private,
            thread=asked.inbound.thread or "",
            forms=asked.inbound.forms,
        )

    def _changes(
        self, scene: Scene, inbound: Inbound, done: Done, address: Address
    ) -> tuple[Change, ...]:
        replies = named(_unlinked(scene, done), scene.stamp, inbound.thread)
        queued = (QueueReply(address, reply, done.kind, self.now) for reply in replies)
        facts = tuple(change for fact in done.facts for change in self._fact(fact))
        saved = () if address == scene.address else (SaveAddress(address),)
        released = (ReleaseHeld(scene.person.id, self.now),) if back(scene, inbound) else ()
        return (*released, *saved, *done.changes, *facts, *queued)

    def _worn(self, scene: Scene, inbound: Inbound, hat: Hat) -> Address:
        """The address after this turn: the hat worn, used today, and reachable again."""
        if isinstance(inbound.event, Reached):
            return replace(scene.address, reachable=inbound.event.open)
        address, used = scene.address, self.now.date()
        if (address.hat, address.reachable, address.used) == (hat, True, used):
            return address
        return replace(address, hat=hat, reachable=True, used=used)

    def _fact(self, fact: Fact) -> tuple[Change, ...]:
        recorded = RecordFact(self.house.ids.new(), fact, self.now)
        return (recorded, *react(self.uow, self.house.organisation, recorded))

    def _keep(self, scene: Scene, session: Session, joins: JoinPersons | None) -> StoredSession:
        stored = self.sessions[scene.person.id, scene.session.hat]
        if joins is not None:
            stored = self.sessions[joins.stays, session.hat]
            session = joined(session, stored)
        return keep(session, stored, self.now)

    def _remember(
        self, place: Place, person: Person, address: Address, stored: StoredSession
    ) -> None:
        """What the next turn of the same person in this group shall see."""
        self.met[place] = (person, address)
        self.sessions[stored.person, stored.hat] = stored
        for other in self.places[person.id]:
            self.met[other] = (person, self.met[other][1])

    def fail(self, inbound: Inbound, error: Exception) -> Applied:
        """Keep what could not be done, and tell its person with regret."""
        person, address = self.met[place_of(inbound.sender)]
        words = self.house.wordings.of(person.language)
        sorry = self.house.ids.new()
        reply = named((apology(words("sorry")),), f"x{sorry:x}")
        self.uow.quarantine(inbound, person.id, type(error).__name__)
        self.uow.write(
            inbound, None, [QueueReply(address, r, MessageClass.REPLY, self.now) for r in reply]
        )
        return Applied(inbound.key, failed=True)


def _unlinked(scene: Scene, done: Done) -> tuple[Reply, ...]:
    """The replies; which question was asked is not remembered where answers lead to nobody."""
    frame = done.session.top
    script = scene.library.find(frame.script, frame.version) if frame else None
    if script is None or not script.forgets:
        return done.replies
    return tuple(evolve(reply, asks=None) for reply in done.replies)


def place_of(sender: Sender) -> Place:
    """Where a message came from."""
    return sender.channel, sender.account, sender.chat


def is_told(inbound: Inbound, address: Address | None = None) -> bool:
    """Whether the platform tells this of somebody who did nothing: just what was known before."""
    event = inbound.event
    return isinstance(event, Reached) and (address is None or address.reachable is event.open)


def account_of(inbound: Inbound) -> tuple[str, str]:
    """Whose messages are applied in their order."""
    return inbound.sender.channel, inbound.sender.account


def _of(address: Address, message: str | None) -> str | None:
    """A platform's message id, told apart from the same number in another chat."""
    return None if message is None else f"{address.id}:{message}"


def joined(session: Session, stored: StoredSession) -> Session:
    """The newer open conversation stays open; the other is laid aside and can be taken up."""
    theirs = from_json(stored.state) if stored.state else Session(stored.person, session.hat)
    laid = theirs.put_aside() if session.frames else theirs
    return evolve(
        laid,
        frames=session.frames or theirs.frames,
        aside=(*laid.aside, *session.aside)[-MOST_ASIDE:],
        ahead=max(theirs.ahead, session.seq + session.ahead - stored.seq),
    )


def keep(session: Session, stored: StoredSession, now: datetime) -> StoredSession:
    """A session as it is to be stored after a turn, with its next nudge armed."""
    seq = stored.seq + 1
    unfinished = any(frame.answers and not frame.gentle for frame in session.frames)
    # Words that nobody said what to do with are let go.
    nudge = "offer" if unfinished else "forget" if session.held else None
    return StoredSession(
        person=stored.person,
        hat=session.hat,
        seq=seq,
        state=to_json(evolve(session, person=stored.person, seq=seq)),
        nudge=nudge,
        due=now + OFFER_AGAIN if nudge else None,
    )
