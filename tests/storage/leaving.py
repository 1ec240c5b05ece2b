"""Somebody who has done all that one can do, and wants everything deleted."""

from datetime import datetime, timedelta

from sqlalchemy import func, insert, select

from core.domain.changes import (
    AddResponse,
    AddSurveyAnswers,
    ErasePerson,
    KeepScript,
    LinkExperience,
    MoveExperience,
    OfferCode,
    PublishSurvey,
    QueueJob,
    QueueReply,
    RecordFact,
    SetFollow,
    SetSupport,
    StartCampaign,
)
from core.domain.experiences import ExperienceState
from core.domain.facts import ErasureAsked, IssueRaised
from core.domain.jobs import Job, ReadFile
from core.domain.messages import Inbound, Part, Reply, Said
from core.domain.notifications import Campaign, Crowd, MessageClass
from core.domain.people import Hat, LinkCode, Role
from core.domain.responses import Commitment, Response, Stance
from core.domain.surveys import SurveyAnswers
from core.ports import Settled
from storage import tables
from storage.database import SqlDatabase
from tests.storage.world import (
    LATER,
    NOW,
    apply,
    met,
    publishing,
    raised,
    sender,
    session,
    shared,
    write,
)

HOUR = NOW + timedelta(hours=1)
GOODBYE = Reply("delete-done", (Part("Goodbye, amina"),), name="bye")
OF_A_PERSON = {
    "keys.person",
    "addresses.person",
    "roles.person",
    "codes.person",
    "sessions.person",
    "experiences.author",
    "issues.raiser",
    "supports.person",
    "follows.person",
    "responses.responder",
    "survey_answers.person",
    "scripts.by",
    "surveys.by",
    "jobs.person",
    "campaigns.reporter",
    "outbox.person",
    "messages.person",
    "quarantine.person",
    "people.id",
    "people.joined",
}
"""Every column that says whose a row is; the ledger's `actor` alone goes on naming the id."""


def lived(database: SqlDatabase, who: int, other: int) -> None:
    """Somebody has done all that one can do, beside somebody else."""
    _raised_and_supported(database, who, other)
    _shared(database, who, other)
    _as_staff(database, who)
    done = SurveyAnswers(900, "visit", "1", who, {"good": "the nurse"}, NOW)
    apply(database, "survey", AddSurveyAnswers(done))
    apply(database, "offer", OfferCode(LinkCode(who, "HJ7KM2PQ", LATER)))
    apply(database, "facts", RecordFact(1, IssueRaised(actor=who, issue=500), NOW))
    _said(database, who)


def _raised_and_supported(database: SqlDatabase, who: int, other: int) -> None:
    for which, number in ((500, 1), (501, 2), (502, 3)):
        raised(database, who, which, number)
    raised(database, other, 503, 4)
    for which in (500, 503):
        apply(database, f"publish {which}", publishing(which))
    for which in (500, 501, 503):
        for each in (who, other):
            supports = SetSupport(which, each, on=True)
            apply(database, f"{each} {which}", supports, SetFollow(which, each, on=True))


def _shared(database: SqlDatabase, who: int, other: int) -> None:
    for which, author in ((700, who), (701, who), (702, other)):
        shared(database, author, which)
    words = (("what", "The door was shut."),)
    was, now = ExperienceState.SUBMITTED, ExperienceState.PUBLISHED
    seen = MoveExperience(701, was, now, words=words)
    apply(database, "see", seen, LinkExperience(701, 500), LinkExperience(702, 500))


def _as_staff(database: SqlDatabase, who: int) -> None:
    promise = Commitment(1000, 950, "A new door", NOW.date())
    answer = Response(950, 503, who, Stance.WILL_DO, "We will.", NOW, (promise,))
    apply(database, "answer", AddResponse(answer))
    asking = Campaign(
        3,
        0,
        "news-survey-invited",
        MessageClass.BROADCAST,
        NOW,
        crowd=Crowd.INVITED,
        survey="visit",
        reporter=who,
    )
    apply(
        database,
        "publish survey",
        KeepScript("visit", "1", "{}", who),
        PublishSurvey("visit", "1", "", who),
        QueueJob(Job(1, who, 1, ReadFile("telegram", "file-of-amina", "visit.xlsx"))),
        StartCampaign(asking),
    )
    with database.begin() as unit:
        unit.set_roles(who, frozenset({Role.MODERATOR}))


def _said(database: SqlDatabase, who: int) -> None:
    amina, ben = sender("amina"), sender("ben")
    with database.begin() as unit:
        for hat in Hat:
            write(unit, hat, session=session(who, 1, b"half a sentence of amina", hat))
        unit.quarantine(Inbound("bad", amina, NOW, Said("odd words")), who, "E")
        unit.quarantine(Inbound("worse", amina, NOW, Said("odder words")), None, "E")
        unit.quarantine(Inbound("ben's", ben, NOW, Said("his words")), None, "E")
        unit.flush()
        sent_once = {"person": who, "name": "old", "platform_id": "17", "address": 1}
        unit.connection.execute(insert(tables.messages).values(sent_once))


def asked(database: SqlDatabase, name: str = "amina", *, goodbye: bool = True) -> int:
    """Somebody has asked for it; the goodbye waits to be sent."""
    with database.begin() as unit:
        who, where = met(unit, name)
        bye = [QueueReply(where, GOODBYE, MessageClass.REPLY, NOW)] if goodbye else []
        told = RecordFact(2, ErasureAsked(actor=who.id), NOW)
        write(unit, f"erase {name}", ErasePerson(who.id, HOUR), told, *bye)
        unit.flush()
    return who.id


def sent(database: SqlDatabase) -> list[str]:
    """Everything that may leave now leaves; the keys of what was said."""
    with database.begin() as unit:
        found = unit.due("telegram", NOW, limit=50, skip=[])
        unit.settle([Settled(due, "18", due.reply.name if due.reply else "") for due in found])
    return [due.reply.key for due in found if due.reply]


def erased(database: SqlDatabase, at: datetime = NOW) -> int:
    """The clock looks whose time has come; of how many something was deleted."""
    with database.begin() as unit:
        return unit.erase_marked(at, 10)


def rows_of(database: SqlDatabase, who: int) -> set[str]:
    """The columns in which somebody is still named."""
    found = set()
    with database.begin() as unit:
        for name in OF_A_PERSON:
            column = tables.metadata.tables[name.split(".")[0]].c[name.split(".")[1]]
            count = select(func.count()).select_from(column.table).where(column == who)
            if unit.connection.execute(count).scalar_one():
                found.add(name)
    return found
