"""`heard run` as its operator starts it: a process of its own, killed and started at will."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from signal import Signals
from typing import IO, Final, Self, TypeVar

from bots.settings import EXAMPLE
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.telegram.emulator import TelegramEmulator

Found = TypeVar("Found")
Output = IO[bytes] | int
Platform = TelegramEmulator | SlackEmulator
Staff = Mapping[int, str] | Mapping[str, str] | Mapping[int | str, str]
"""Roles by account: Telegram's number or Slack's member ID."""

ROOT: Final = Path(__file__).parents[2]
COMPILED: Final = Path(tempfile.gettempdir()) / "heard-test-compiled"
"""Where Python keeps what it compiled, so that a second start is as quick as on a real machine."""
TICK: Final = 0.05
PATIENCE: Final = 60.0
"""Seconds for what takes a moment, on the slowest machine and after a crash."""


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def organisation(staff: Staff) -> str:
    """The shipped board awake at every hour, with these staff."""
    board = EXAMPLE.read_text(encoding="utf-8")
    for hour in ("begin = 20:00:00", "end = 08:00:00"):
        assert hour in board
        board = board.replace(hour, f"{hour.partition(' ')[0]} = 00:00:00")
    shipped = board[board.index("[[staff]]") : board.index("# --- Areas")]
    seeded = "\n".join(
        f'[[staff]]\nchannel = "{channel_of(account)}"\naccount = "{account}"\n'
        f'roles = ["{role}"]\n'
        for account, role in staff.items()
    )
    return board.replace(shipped, f"{seeded}\n")


def channel_of(account: int | str) -> str:
    """Where this account is: numbers are Telegram's."""
    return "telegram" if isinstance(account, int) else "slack"


def settings_for(platform: Platform) -> dict[str, str]:
    """What connects Heard to this platform; to Slack by socket or over HTTP, as that one does."""
    if isinstance(platform, TelegramEmulator):
        return {"telegram_token": platform.token, "telegram_api_url": platform.url}
    slack = {"slack_bot_token": platform.bot_token, "slack_api_url": platform.url}
    if platform.mode == "socket":
        return slack | {"slack_app_token": platform.app_token}
    port = free_port()
    platform.listens_at(f"http://127.0.0.1:{port}/slack/events")
    return slack | {"slack_signing_secret": platform.signing_secret, "http_port": str(port)}


class Heard:
    """One deployment in the folder `home`; `start` may come again after `kill` or `stop`."""

    def __init__(
        self,
        home: Path,
        *platforms: Platform,
        staff: Staff | None = None,
        **settings: str,
    ) -> None:
        """Write the organisation file; `settings` are those of the environment, in small letters.

        `database_url` for one; an empty one takes a setting away.
        """
        home.mkdir(parents=True, exist_ok=True)
        self.home, self.platforms = home, platforms
        self._process: subprocess.Popen[bytes] | None = None
        self._ending = True
        board = home / "board.toml"
        board.write_text(organisation(staff or {}), encoding="utf-8")
        given = {
            "home": str(home / "var"),
            "organisation": str(board),
            "log_format": "json",
        }
        for platform in platforms:
            given |= settings_for(platform)
        given |= settings
        if "postgresql" in given.get("database_url", ""):
            given.setdefault("secret_key", "k" * 32)
        self._environment = {f"HEARD_{k.upper()}": value for k, value in given.items() if value}
        self._environment |= {
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(COMPILED),
            "PYTHONUNBUFFERED": "1",
        }

    @property
    def database(self) -> str:
        """The address of its database."""
        sqlite = f"sqlite:///{self.home / 'var' / 'heard.db'}"
        return self._environment.get("HEARD_DATABASE_URL", sqlite)

    @property
    def log(self) -> str:
        """All that it wrote on stderr, in every life."""
        path = self.home / "log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    # --- Its lives -------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Make an end of it, whatever happened."""
        self.kill()

    def start(self, *words: str) -> None:
        """Begin a life of `heard run`; what it needs time for is waited for by what people see."""
        with (self.home / "log").open("ab") as log:
            self._process = self._popen(("run", *words), out=log, err=log)
        self._ending = False

    def kill(self) -> None:
        """End it at this very moment, without a last word."""
        self._end(Signals.SIGKILL)

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        return self._end(Signals.SIGTERM)

    def sends(self, number: Signals) -> None:
        """Send a signal: SIGSTOP freezes it, SIGCONT lets it go on."""
        assert self._process is not None
        self._process.send_signal(number)

    def wait(self) -> int:
        """Wait until it ends by itself; its exit code."""
        assert self._process is not None
        self._ending = True
        return self._process.wait(PATIENCE)

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Say another verb of the operator's on the same deployment, and wait for its end."""
        process = self._popen(words, out=subprocess.PIPE, err=subprocess.PIPE)
        out, err = process.communicate(timeout=PATIENCE)
        return subprocess.CompletedProcess(words, process.returncode, out.decode(), err.decode())

    def until(self, predicate: Callable[[], Found], seconds: float = PATIENCE) -> Found:
        """Wait until `predicate` gives something true; fail at once when the process ended."""
        deadline = time.monotonic() + seconds
        while not (found := predicate()):
            assert self.alive or self._ending, f"Heard ended by itself:\n{self.log[-3000:]}"
            assert time.monotonic() < deadline, (
                f"Not in time; last {self._last}\n{self.log[-3000:]}"
            )
            self._change()
        return found

    # --- Inside ----------------------------------------------------------------------------------

    def _popen(self, words: tuple[str, ...], *, out: Output, err: Output) -> "_Process":
        return subprocess.Popen(
            [sys.executable, "-m", "bots", *words],
            cwd=self.home,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )

    def _end(self, number: Signals) -> int:
        if self._process is None:
            return 0
        self._ending = True
        if self._process.poll() is None:
            self._process.send_signal(number)
        return self._process.wait(PATIENCE)

    @property
    def _last(self) -> list[str]:
        """The last calls that each platform saw."""
        calls = (call for platform in self.platforms for call in platform.calls[-8:])
        return [f"{call.method}: {call.outcome}" for call in calls]

    def _change(self) -> None:
        """Until the first platform sees something, or for a moment: not all shows there."""
        changed = self.platforms[0].state.changed
        with changed:
            changed.wait(TICK)


_Process = subprocess.Popen[bytes]
