"""What the board answered, with its commitments; public from the first moment."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from core.domain.changes import AddResponse
from core.domain.people import NOBODY
from core.domain.responses import Commitment, Response
from storage.keys import Keys
from storage.rows import Found, insert_new, many
from storage.tables import commitments, responses
from storage.writing import Written

_BY_ID: Final = select(responses).where(responses.c.id.in_(bindparam("wanted", expanding=True)))
_LATEST: Final = (
    select(responses.c.id)
    .where(responses.c.issue == bindparam("of"))
    .order_by(responses.c.at.desc(), responses.c.id.desc())
    .limit(1)
)
_PROMISED: Final = (
    select(commitments)
    .where(commitments.c.response.in_(bindparam("wanted", expanding=True)))
    .order_by(commitments.c.due, commitments.c.id)
)
_NEW: Final = insert_new(responses)
_PROMISE: Final = insert_new(commitments)


def read(connection: Connection, wanted: Iterable[int]) -> dict[int, Response]:
    """Responses by their ids."""
    asked = {"wanted": list(wanted)}
    promised: defaultdict[int, list[Commitment]] = defaultdict(list)
    for row in connection.execute(_PROMISED, asked):
        promised[row.response].append(Commitment(row.id, row.response, row.words, row.due))
    found = connection.execute(_BY_ID, asked)
    return {row.id: _response(row, tuple(promised[row.id])) for row in found}


def latest(connection: Connection, issue: int) -> Response | None:
    """The newest answer to an issue."""
    found = connection.execute(_LATEST, {"of": issue}).scalar()
    return None if found is None else read(connection, [found])[found]


def _response(row: Found, promised: tuple[Commitment, ...]) -> Response:
    return Response(
        id=row.id,
        issue=row.issue,
        responder=row.responder or NOBODY,
        stance=row.stance,
        words=row.words,
        at=row.at,
        commitments=promised,
        version=row.version,
    )


def add(connection: Connection, _: Keys, written: Sequence[Written[AddResponse]]) -> set[str]:
    """Add answers and what they promise."""
    given = [change.response for _key, change, _at in written]
    many(connection, _NEW, [_row(response) for response in given])
    promised = [promise for response in given for promise in response.commitments]
    many(connection, _PROMISE, [_promise(promise) for promise in promised])
    return set()


def _row(response: Response) -> dict[str, Any]:
    return {
        "id": response.id,
        "issue": response.issue,
        "responder": response.responder,
        "stance": response.stance,
        "words": response.words,
        "at": response.at,
        "version": response.version,
    }


def _promise(promise: Commitment) -> dict[str, Any]:
    return {
        "id": promise.id,
        "response": promise.response,
        "words": promise.words,
        "due": promise.due,
    }
