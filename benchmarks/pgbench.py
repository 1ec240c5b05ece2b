"""What pgbench makes of the same work: the statements of one turn alone, one turn a transaction.

The statements are written down while one person answers a survey with nobody else about. Whatever
in them is that person's becomes a random person's, so that sixteen clients seldom meet: keys and
ids that must be fresh are drawn, and a session is at the number at which it is. Everything else
stands in the script as it was sent.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event, make_url, select, text

from benchmarks.survey import ROUND, Somebody
from bots.settings import EXAMPLE
from bots.wiring import build_house, real_clock
from core.conversation import converse
from core.domain.messages import Inbound
from core.domain.organisation import read_organisation
from core.outcomes import Asked
from storage.database import SqlDatabase
from storage.tables import addresses
from tests.postgres import Server

DATABASE: Final = "reference"
CLIENTS: Final = 16
THREADS: Final = 2
FRESH_ID: Final = 1 << 52
"""Above this a number is an id that the process drew for this turn."""
KEY: Final = 16
"""The length of a keyed hash."""
_PARAMETER: Final = re.compile(r"%\((\w+)\)[sb]")
_PLACE: Final = "decode(lpad(to_hex(:p::bigint), 32, '0'), 'hex')"
_FINDABLE: Final = "UPDATE addresses SET place = decode(lpad(to_hex(person), 32, '0'), 'hex')"
_FRESH_KEY: Final = "decode(md5(random()::text), 'hex')"
_FRESH_ID: Final = "(random() * 9e18)::bigint"

Logged = list[tuple[str, Any]]


@contextmanager
def listening(engine: Engine) -> Iterator[Logged]:
    """Write down every statement with what is filled in."""
    logged: Logged = []

    def heard(*given: Any) -> None:  # noqa: ANN401 - connection, cursor, statement, values …
        logged.append(given[2:4])

    event.listen(engine, "before_cursor_execute", heard)
    try:
        yield logged
    finally:
        event.remove(engine, "before_cursor_execute", heard)


def _identity(database: SqlDatabase, one: Somebody) -> tuple[int, bytes]:
    """The number of a person, which must be that of the address too, and the person's place."""
    sender = one.sender
    place = database.keyring.fingerprint(sender.channel, sender.account, sender.chat)
    find = select(addresses.c.person, addresses.c.id).where(addresses.c.place == place)
    with database.engine.connect() as connection:
        person, address = connection.execute(find).one()
    if person != address:
        raise RuntimeError("persons and addresses must have the same numbers for this")
    return person, place


def _apply(database: SqlDatabase, inbound: Inbound) -> None:
    house = build_house(read_organisation(EXAMPLE.read_text(encoding="utf-8")), real_clock())
    converse(database, house, [Asked(inbound)])


def script(logged: Logged, person: int, place: bytes, people: int) -> str:
    """One turn as pgbench reads it; `place` is the hash by which the person was found."""
    known = {person: ":p::bigint", place: _PLACE}
    lines = [f"\\set p random(1, {people})", "BEGIN;"]
    lines += [f"{_filled(statement, values, known)};" for statement, values in logged]
    return "\n".join([*lines, "COMMIT;", ""])


def _filled(statement: str, values: Mapping[str, object], known: Mapping[object, str]) -> str:
    def fill(found: re.Match[str]) -> str:
        value = values[found[1]]
        return _before(value) if found[1] == "before" else _literal(value, known)

    return " ".join(_PARAMETER.sub(fill, statement).replace("%%", "%").split())


def _before(value: object) -> str:
    """The number at which the session of a random person is: the update must find it."""
    now = "(SELECT seq FROM sessions WHERE person = :p AND hat = 'citizen')"
    return f"ARRAY[{now}]" if isinstance(value, list) else now


def _literal(value: Any, known: Mapping[object, str]) -> str:  # noqa: ANN401 - of any column
    if isinstance(value, list):
        return "ARRAY[" + ", ".join(_literal(one, known) for one in value) + "]"
    value = getattr(value, "obj", value)  # the driver's own wrapping of bytes
    if isinstance(value, bytes) or value in known:
        return known.get(value) or _bytes(value)
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "NULL" if value is None else _FRESH_ID if value > FRESH_ID else str(value)


def _bytes(value: bytes) -> str:
    return _FRESH_KEY if len(value) == KEY else f"'\\x{value.hex()}'::bytea"


def prepare(server: Server, url: str, secret: str, folder: Path, one: Somebody) -> Sequence[Path]:
    """A copy of the database for pgbench, and a script for each turn of a round.

    Nobody may be connected. The person whose turns are written down has the copy's last number.
    """
    scripts = []
    database = SqlDatabase(url, secret.encode())
    person, place = _identity(database, one)
    for number, inbound in enumerate(one.does(ROUND)):
        with listening(database.engine) as logged:
            _apply(database, inbound)
        scripts.append(folder / f"turn{number}.sql")
        scripts[-1].write_text(script(logged, person, place, person))
    database.close()
    copy = create_engine(server.create(DATABASE, template=make_url(url).database or ""))
    with copy.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(_FINDABLE))
        connection.execute(text("VACUUM ANALYZE"))
    copy.dispose()
    return scripts


def rate(server: Server, scripts: Sequence[Path], seconds: int) -> float:
    """Transactions a second of sixteen clients who choose among the scripts at random."""
    files = [argument for each in scripts for argument in ("-f", str(each))]
    load = ["-n", "-M", "prepared", f"-c{CLIENTS}", f"-j{THREADS}", f"-T{seconds}"]
    where = ["-h", str(server.home), "-U", "postgres", DATABASE]
    command = [str(server.pgbench), *load, *files, *where]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode or found is None:
        raise RuntimeError(f"pgbench failed: {done.stderr[-2000:]}")
    return float(found[1])
