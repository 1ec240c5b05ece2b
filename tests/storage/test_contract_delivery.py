"""What a turn queues is what the sender finds, through the unit of work alone."""

from dataclasses import replace

from core.domain import needs
from core.domain.changes import QueueReply
from core.domain.messages import Part, Reply
from core.domain.notifications import MessageClass
from core.domain.people import Hat
from core.ports import Settled
from storage.database import SqlDatabase
from tests.storage.world import LATER, NOW, met, session, write

FIRST = Reply("first", (Part("One"),), name="c1.0", issue=4, asks="what")
SECOND = Reply("second", (Part("Two"),), name="c1.1")


def test_from_a_turn_to_a_reply_that_is_understood(database: SqlDatabase) -> None:
    """Messages leave in the order in which they were said, and a reply to one finds it."""
    with database.begin() as unit:
        _, address = met(unit, "amina")
        replies = (QueueReply(address, each, MessageClass.REPLY, NOW) for each in (FIRST, SECOND))
        write(unit, "one", *replies)
        unit.flush()
    for reply, platform_id in ((FIRST, "70"), (SECOND, "71")):
        with database.begin() as unit:
            [due] = unit.due("telegram", NOW, limit=10, skip=())
            assert due.reply == reply
            unit.settle([Settled(due, platform_id, due.reply.name, due.reply.issue, reply.asks)])
    with database.begin() as unit:
        assert not unit.due("telegram", LATER, limit=10, skip=())
    with database.reading() as reading:
        found = reading.look(needs.RepliedTo("telegram", address.account, "70"))
    assert found == needs.SentMessage("c1.0", 4, "what")


def test_a_nudge_is_kept_with_its_message_or_not_at_all(database: SqlDatabase) -> None:
    """A nudged session and its message go together; when the person came first, neither does."""
    with database.begin() as unit:
        who, address = met(unit, "amina")
        armed = replace(session(who.id, 1), nudge="offer", due=NOW)
        write(unit, "one", session=armed)
        unit.flush()
    offer = QueueReply(address, FIRST, MessageClass.NEWS, NOW)
    with database.begin() as unit:
        [asleep] = unit.asleep(NOW, 10)
        assert (asleep.session, asleep.contact.address) == (armed, address)
        assert unit.keep(session(who.id, 2, b"nudged"), [offer])
        assert not unit.keep(session(who.id, 2, b"too late"), [offer])
    with database.begin() as unit:
        assert unit.sessions([(who.id, Hat.CITIZEN)])[who.id, Hat.CITIZEN].state == b"nudged"
        assert len(unit.due("telegram", NOW, limit=10, skip=())) == 1
        assert not unit.asleep(LATER, 10)
