"""`heard run`: every channel that is configured, until told to stop."""

import argparse
import asyncio
import gc
import signal
from collections.abc import Awaitable
from typing import Final

import structlog

from bots import logs, wiring
from bots.settings import Settings, read_settings
from core.errors import OperatorError, StorageAway

HELP: Final = "run every channel that is configured, in one process or in parts"
PARTS: Final = ("receive", "send", "clock", "web")
GRACE: Final = 10.0
"""Seconds that each part gets to finish what it is at."""
LONGEST: Final = 30.0
"""Seconds between two tries to reach the database, at the most."""

Tasks = list["asyncio.Future[object]"]
log = structlog.get_logger(__name__)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which parts."""
    parser.add_argument(
        "--only", type=_parts, default=PARTS, metavar="PARTS", help=f"some of {','.join(PARTS)}"
    )


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(","))
    if unknown := [part for part in parts if part not in PARTS]:
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(unknown)}")
    return parts


def run(options: argparse.Namespace) -> int:
    """Run until SIGTERM or SIGINT; 1 when a part broke."""
    settings = read_settings()
    logs.set_up(settings.log_format)
    if not settings.channels and options.only != ("clock",):
        raise OperatorError(
            "No channel is configured. Put HEARD_TELEGRAM_TOKEN or HEARD_SLACK_BOT_TOKEN "
            "into .env, or say `heard chat` to talk right here."
        )
    return asyncio.run(_serve(settings, options.only))


async def _serve(settings: Settings, parts: tuple[str, ...]) -> int:
    """Wait for the database as long as it takes, then work."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    pause = 1.0
    while not stop.is_set():
        try:
            async with wiring.building(settings) as built:
                return await _work(built, parts, stop)
        except StorageAway:
            log.warning("run.storage_away", again_in=pause)
        stopping = _task(stop.wait())
        await _first([stopping], pause)
        stopping.cancel()
        pause = min(2 * pause, LONGEST)
    return 0


async def _work(built: wiring.Built, parts: tuple[str, ...], stop: asyncio.Event) -> int:
    """Everything at once; at the end stop receiving, finish, then send what is under way."""
    receiving, sending = asyncio.Event(), asyncio.Event()
    working = built.workers if "clock" in parts else []
    receivers = [_task(run(receiving)) for run in (*_receivers(built, parts), *working)]
    senders = [_task(sender.run(sending)) for sender in built.senders if "send" in parts]
    built.ticker.start(only_time="clock" not in parts)
    gc.freeze()  # what was built stays: the collector need not look at it again and again
    log.info("run.started", parts=list(parts))
    stopping = _task(stop.wait())
    broke = await _first([stopping, *receivers, *senders]) - {stopping}
    stopping.cancel()
    log.info("run.stopping")
    receiving.set()
    await _end(receivers)
    built.ticker.stop()
    sending.set()
    await _end(senders)
    for task in broke:
        _tell(task)
    return 1 if broke else 0


def _receivers(built: wiring.Built, parts: tuple[str, ...]) -> list[wiring.Receiver]:
    """What receives in this process; without a route nothing listens."""
    if parts == ("web",) and not built.routes:
        raise OperatorError(
            "Nothing comes over HTTP. Put HEARD_SLACK_SIGNING_SECRET into .env, "
            "or leave `web` out."
        )
    web = [built.web] if "web" in parts and built.routes else []
    return [*(built.receivers if "receive" in parts else ()), *web]


def _tell(broken: "asyncio.Future[object]") -> None:
    """Say what broke: to the operator in words, if it is theirs to mend."""
    error = None if broken.cancelled() else broken.exception()
    if isinstance(error, OperatorError):
        raise error
    log.error("run.part_broke", exc_info=error)


def _task(work: Awaitable[object]) -> "asyncio.Future[object]":
    return asyncio.ensure_future(work)


async def _first(tasks: Tasks, within: float | None = None) -> "set[asyncio.Future[object]]":
    """Those that are over when the first is."""
    done, _ = await asyncio.wait(tasks, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    return done


async def _end(tasks: Tasks) -> None:
    """Let these end by themselves; after the grace they are made to."""
    if tasks:
        _, late = await asyncio.wait(tasks, timeout=GRACE)
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
