"""The database: opened, brought up to date, and seeded with the first roles."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from bots.board import read_board
from bots.library import Shelf
from bots.secret_key import find_key, secret_key
from bots.settings import Settings
from bots.wiring.built import real_clock
from core.dialogues.steps import Library
from core.domain.installations import Installation
from core.domain.messages import Sender
from core.domain.organisation import Organisation
from core.domain.people import Role
from core.errors import SettingFault, StorageAway
from core.ports import Database, UnitOfWork
from storage import migrate
from storage.database import SqlDatabase, is_away

T = TypeVar("T")


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if not is_away(error):
            raise
        raise StorageAway(
            "HEARD_DATABASE_URL: that database cannot be reached now. Is it running?"
        ) from None


@contextmanager
def _writable(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        fault = f"{file} cannot be written ({error.strerror})."
        mend = "Name a file, or with HEARD_HOME a folder, that Heard may write to."
        raise SettingFault("HEARD_DATABASE_URL", fault, mend) from None


def migrate_database(settings: Settings) -> None:
    """Bring the schema up to this release's.

    Raises:
        SchemaFault: it is a newer release's.
        StorageAway: the database cannot be reached.
    """
    with _reached():
        migrate.upgrade(settings.database)


def check_schema(settings: Settings) -> None:
    """Make sure that the schema is this release's; raises as `migrate_database` does."""
    with _reached():
        migrate.check(settings.database)


def open_database(settings: Settings) -> SqlDatabase:
    """The database, its schema this release's: SQLite is migrated, PostgreSQL refused when old.

    Raises:
        OperatorError: the key or the schema is not as it should be.
        StorageAway: the database cannot be reached.
    """
    key = secret_key(settings)
    file = settings.database_file
    if file is not None:
        with _writable(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
        migrate_database(settings)
    else:
        check_schema(settings)
    return SqlDatabase(settings.database, key)


def transact(settings: Settings, work: Callable[[UnitOfWork], T]) -> T:
    """Do one piece of work in one transaction, with nothing else started; raises as `building`."""
    board, now = read_board(settings), real_clock().now()
    database = open_database(settings)
    try:
        with database.begin() as uow:
            seed(uow, board, now)
            return work(uow)
    finally:
        database.close()


def installed(settings: Settings) -> Sequence[Installation]:
    """Where the app was installed; nowhere as long as there is no database. Changes nothing.

    Raises:
        OperatorError: the key or the schema is not as it should be.
        StorageAway: the database cannot be reached.
    """
    return _look(settings, lambda uow: uow.installations()) or ()


def roles(settings: Settings) -> Sequence[tuple[str, frozenset[Role]]]:
    """On which channel somebody holds which roles, or will from the first start on.

    It changes nothing, and raises as `installed` and `read_board` do.
    """
    if held := _look(settings, lambda uow: uow.roster()):
        addresses = ((one.address, one.person.roles) for one in held)
        return [(address.channel if address else "", roles) for address, roles in addresses]
    return [(one.channel, frozenset(one.roles)) for one in read_board(settings).staff]


def _look(settings: Settings, look: Callable[[UnitOfWork], T]) -> T | None:
    """What is in the database; None as long as there is none."""
    key, file = find_key(settings), settings.database_file
    if key is None or (file is not None and not file.exists()):
        return None
    check_schema(settings)
    database = SqlDatabase(settings.database, key)
    try:
        with database.begin() as uow:
            return look(uow)
    finally:
        database.close()


def open_library(database: Database, shelf: Shelf, now: datetime) -> Library:
    """The scripts that ship and those that were published, each version that anybody is in."""
    with database.begin() as uow:
        shelf.keep(uow, now)
        return shelf.library(uow.publications(), uow.scripts())


def seed(uow: UnitOfWork, board: Organisation, now: datetime) -> None:
    """Give the file's roles where nobody has any; from then on the database is the truth."""
    if uow.roster():
        return
    for one in board.staff:
        sender = Sender(one.channel, one.account, one.account)
        met = uow.meet([sender], zone=board.zone, languages=board.languages, at=now)
        uow.set_roles(met[sender][0].id, frozenset(one.roles))
