"""What can be looked up: one function a need."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Integer, bindparam, exists, func, select

from core.domain import needs
from core.domain.experiences import Experience, ExperienceState
from core.domain.issues import ANSWERABLE, Issue, IssueState
from core.domain.needs import IssueCard, IssueLine, MineCard, Page, SentMessage, Waiting
from core.domain.people import LinkCode
from core.search.terms import terms
from storage import codes, experiences, issues, responses, search, survey_lookups
from storage.keys import Keys
from storage.rows import Found
from storage.tables import addresses, evidence, follows, messages, supports
from storage.tables import experiences as _experiences
from storage.tables import issues as _issues

Lookup = Callable[[Connection, Keys, Any], Any]

UNANSWERED: Final = ANSWERABLE - {IssueState.RESPONDED, IssueState.IN_PROGRESS}

_NUMBER: Final = bindparam("number", type_=BigInteger)
_PERSON: Final = bindparam("person", type_=BigInteger)
_LIMIT: Final = bindparam("most", type_=Integer)
_OFFSET: Final = bindparam("offset", type_=Integer)
_SHOWN: Final = issues.READ.where(_issues.c.title.is_not(None))

_CARD: Final = select(
    _issues,
    exists().where(supports.c.issue == _issues.c.id, supports.c.person == _PERSON).label("mine"),
    exists().where(follows.c.issue == _issues.c.id, follows.c.person == _PERSON).label("followed"),
    select(func.count())
    .where(evidence.c.issue == _issues.c.id)
    .scalar_subquery()
    .label("experiences"),
).where(_issues.c.number == _NUMBER)
_LISTS: Final = {
    "newest": _SHOWN.order_by(_issues.c.number.desc()),
    "most": _SHOWN.order_by(_issues.c.supporters.desc(), _issues.c.number.desc()),
    "area": _SHOWN.where(_issues.c.area == bindparam("area")).order_by(_issues.c.number.desc()),
}
_PAGES: Final = {order: listed.limit(_LIMIT).offset(_OFFSET) for order, listed in _LISTS.items()}
_SHARED: Final = experiences.READ.where(_experiences.c.author == _PERSON).order_by(
    _experiences.c.at.desc(), _experiences.c.id.desc()
)
_RAISED: Final = issues.READ.where(_issues.c.raiser == _PERSON).order_by(_issues.c.number.desc())
_SUPPORTED: Final = (
    _SHOWN.join(supports, supports.c.issue == _issues.c.id)
    .where(supports.c.person == _PERSON)
    .order_by(_issues.c.number.desc())
)
_FOLLOWED: Final = (
    _SHOWN.join(follows, follows.c.issue == _issues.c.id)
    .where(follows.c.person == _PERSON)
    .order_by(_issues.c.number.desc())
)
_TO_CHECK: Final = (
    experiences.READ.where(_experiences.c.state == ExperienceState.SUBMITTED)
    .order_by(_experiences.c.at, _experiences.c.id)
    .limit(_LIMIT)
)
_ISSUES_TO_CHECK: Final = (
    issues.READ.where(_issues.c.state == IssueState.SUBMITTED)
    .order_by(_issues.c.at, _issues.c.id)
    .limit(_LIMIT)
)
_TO_ANSWER: Final = (
    _SHOWN.where(_issues.c.state.in_(sorted(UNANSWERED)))
    .order_by(_issues.c.supporters.desc(), _issues.c.at, _issues.c.id)
    .limit(_LIMIT)
)
_SENT: Final = (
    select(messages.c.name, messages.c.issue, messages.c.asks)
    .join(addresses, addresses.c.id == messages.c.address)
    .where(addresses.c.who == bindparam("who"), messages.c.platform_id == bindparam("message"))
    .limit(1)
)


def _issue(connection: Connection, keys: Keys, need: needs.IssueNumbered) -> IssueCard | None:
    asked = {"number": need.number, "person": need.viewer}
    row = connection.execute(_CARD, asked).one_or_none()
    if row is None or not (read := issues.opened(keys, [row])):
        return None
    answer = responses.latest(connection, row.id)
    return IssueCard(read[0], row.mine, row.followed, answer, row.experiences)


def _list(connection: Connection, keys: Keys, need: needs.IssueList) -> Page:
    asked: dict[str, Any] = {"most": need.limit + 1, "offset": need.offset}
    if need.order == "area":
        asked["area"] = need.area
    lines = _lines(keys, connection.execute(_PAGES[need.order], asked).all())
    return Page(lines[: need.limit], more=len(lines) > need.limit)


def _similar(
    connection: Connection, keys: Keys, need: needs.SimilarIssues
) -> tuple[IssueLine, ...]:
    found = search.similar(connection, terms(need.text, need.language), need.limit)
    read = issues.read(connection, keys, [issue for issue, _score in found])
    return tuple(_line(read[issue]) for issue, _score in found if issue in read)


def _mine(connection: Connection, keys: Keys, need: needs.MineOf) -> MineCard:
    whose = {"person": need.person}
    return MineCard(
        experiences.opened(keys, connection.execute(_SHARED, whose).all()),
        *(
            _lines(keys, connection.execute(asked, whose).all())
            for asked in (_RAISED, _SUPPORTED, _FOLLOWED)
        ),
    )


def _waiting(connection: Connection, keys: Keys, need: needs.WaitingForStaff) -> Waiting:
    most = {"most": need.limit}
    return Waiting(
        experiences.opened(keys, connection.execute(_TO_CHECK, most).all()),
        issues.opened(keys, connection.execute(_ISSUES_TO_CHECK, most).all()),
        _lines(keys, connection.execute(_TO_ANSWER, most).all()),
    )


def _experience(
    connection: Connection, keys: Keys, need: needs.ExperienceWith
) -> Experience | None:
    return experiences.read(connection, keys, [need.id]).get(need.id)


def _sent(connection: Connection, keys: Keys, need: needs.RepliedTo) -> SentMessage | None:
    who = keys.ring.fingerprint(need.channel, need.account)
    row = connection.execute(_SENT, {"who": who, "message": need.message}).one_or_none()
    return SentMessage(row.name or "", row.issue, row.asks) if row else None


def _holder(connection: Connection, keys: Keys, need: needs.CodeHeld) -> LinkCode | None:
    return codes.held(connection, keys, need.code)


def _lines(keys: Keys, rows: Sequence[Found]) -> tuple[IssueLine, ...]:
    return tuple(map(_line, issues.opened(keys, rows)))


def _line(issue: Issue) -> IssueLine:
    return IssueLine(issue.number, issue.title, issue.state, issue.supporters, issue.at)


LOOKUPS: Final[Mapping[type[Any], Lookup]] = {
    needs.IssueNumbered: _issue,
    needs.IssueList: _list,
    needs.SimilarIssues: _similar,
    needs.MineOf: _mine,
    needs.WaitingForStaff: _waiting,
    needs.ExperienceWith: _experience,
    needs.RepliedTo: _sent,
    needs.CodeHeld: _holder,
    **survey_lookups.LOOKUPS,
}
