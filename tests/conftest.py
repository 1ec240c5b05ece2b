"""What tests in every folder share: a real PostgreSQL, both databases by one name, no network."""

import fcntl
import socket
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from storage import migrate
from tests import postgres

HOME = pytest.StashKey[Path]()
TEMPLATE = "heard_template"


class Node(Protocol):
    """A parallel worker, as the one who starts it sees it."""

    config: pytest.Config
    workerinput: dict[str, str]


def pytest_configure(config: pytest.Config) -> None:
    """Choose the folder of this run's server, the same one for every parallel worker."""
    if worker := getattr(config, "workerinput", None):
        config.stash[HOME] = Path(worker["postgres_home"])
    else:
        config.stash[HOME] = Path(tempfile.mkdtemp(prefix="heard-postgres-"))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Node) -> None:
    """Tell a parallel worker the folder."""
    node.workerinput["postgres_home"] = str(node.config.stash[HOME])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server when the whole run is over."""
    if not hasattr(config, "workerinput"):
        postgres.stop(config.stash[HOME])


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Let no test reach beyond this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int] | str) -> None:
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            pytest.fail(f"A test tried to reach {address[0]}; give it a fake on the loopback.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> postgres.Server:
    """The run's PostgreSQL server, started by the first test, with a schema to be copied."""
    home = request.config.stash[HOME]
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (home / "ready").exists():
            return postgres.Server(home)
        server = postgres.start(home)
        prepare_template(server.create(TEMPLATE))
        (home / "ready").touch()
    return server


def prepare_template(url: str) -> None:
    """Lay the schema once; every test's database is a copy of this one."""
    migrate.upgrade(url)


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """The address of a PostgreSQL database of the test's own, with the schema, and no rows."""
    name = f"test_{uuid.uuid4().hex}"  # noqa: TID251 - parallel workers share the server
    yield postgres_server.create(name, template=TEMPLATE)
    postgres_server.drop(name)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh database, once on each kind; SQLite's has no schema yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'heard.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url
