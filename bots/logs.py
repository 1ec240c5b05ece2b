"""The log: ids, names of errors and places in the code; never words, names or tokens.

What an exception says may hold somebody's words or an address with a token, so only its type and
the functions that it came through are kept. What still looks like a token is struck out last.
"""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal

import structlog
from typing_extensions import override

QUIET: Final = (
    "aiohttp",
    "alembic",
    "apscheduler",
    "asyncio",
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy",
    "starlette",
    "telegram",
    "uvicorn",
)
"""Libraries that write addresses or parameters at lower levels."""
TOKEN: Final = re.compile(
    r"\d{5,}:[\w-]{10,}|\bxox[a-z]-[\w-]+|\bxapp-[\w-]+|://[^/\s@]+:[^/\s@]+@"
)
"""Telegram's tokens, also behind the `bot` of an address, Slack's, and passwords in addresses."""
DEEPEST: Final = 8

Event = MutableMapping[str, Any]
Error = tuple[type[BaseException], BaseException, TracebackType | None]


def set_up(log_format: Literal["console", "json"], level: int = logging.INFO) -> None:
    """Write every log, ours and the libraries', to stderr in one form."""
    draw = (
        structlog.processors.JSONRenderer()
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_error,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    formatter = _Struck(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, draw],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


class _Struck(structlog.stdlib.ProcessorFormatter):
    """The last line of defence, after everything else has drawn the line."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("***", super().format(record))


def name_error(_logger: object, _method: str, event: Event) -> Event:
    """Put the error's type and the places it came through where its words would stand."""
    error = _error(event.pop("exc_info", None))
    if error is not None:
        event["error"] = error[0].__name__
        frames = traceback.extract_tb(error[2])[-DEEPEST:]
        event["through"] = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    record = event.get("_record")
    if record is not None:
        record.exc_info = record.exc_text = None
    return event


def _error(info: object) -> Error | None:
    if isinstance(info, BaseException):
        return type(info), info, info.__traceback__
    if isinstance(info, tuple):
        return info if info[0] is not None else None
    current = sys.exc_info()
    return current if info and current[0] is not None else None
