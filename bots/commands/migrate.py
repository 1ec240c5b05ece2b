"""`heard migrate`: bring the database to this release's schema."""

import argparse
from typing import Final

from bots import wiring
from bots.commands import say
from bots.settings import read_settings

HELP: Final = "bring the database to this release; stop every process of Heard first"


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It needs to be told nothing."""


def run(_options: argparse.Namespace) -> int:
    """Migrate. SQLite needs its folder and its key; both are made as at any start."""
    settings = read_settings()
    if settings.database_file is not None:
        wiring.open_database(settings).close()
    else:
        wiring.migrate_database(settings)
    say("The database is ready for this release.")
    return 0
