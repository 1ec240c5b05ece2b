"""The `heard` command: reads which verb is meant, and says faults in plain words."""

import sys
from types import ModuleType
from typing import Final

import structlog

from bots import logs
from bots.commands import chat, check, clock, erase, migrate, quarantine, run, staff, surveys
from bots.commands.parsing import Parser
from bots.settings import read_settings
from core.errors import OperatorError, StorageAway

VERBS: Final[dict[str, ModuleType]] = {
    "run": run,
    "chat": chat,
    "check": check,
    "migrate": migrate,
    "staff": staff,
    "survey": surveys,
    "erase": erase,
    "clock": clock,
    "quarantine": quarantine,
}
INTERRUPTED: Final = 130

log = structlog.get_logger(__name__)


def main(words: list[str] | None = None) -> int:
    """Do what the command line says; 0 when done, 2 when the operator has something to mend.

    1 is a fault of Heard itself, told on stderr by its kind and its place in the code.
    """
    try:
        words = sys.argv[1:] if words is None else words
        options = _parser().parse_args(words or [_usual()])
        code: int = VERBS[options.verb].run(options)
    except (OperatorError, StorageAway) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        # A traceback would show what people said; the log has only names and places.
        logs.set_up("console")
        log.exception("heard.fault")
        return 1
    return code


def _usual() -> str:
    """What is meant without a verb: run when a channel is configured, else talk."""
    return "run" if read_settings().channels else "chat"


def _parser() -> Parser:
    parser = Parser(
        prog="heard", description="Without a verb: run when a channel is configured, else chat."
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for name, verb in VERBS.items():
        verb.arguments(verbs.add_parser(name, help=verb.HELP, description=verb.__doc__))
    return parser


if __name__ == "__main__":
    sys.exit(main())
