"""What turns rest on: sessions, what was applied, what choked, scripts, counters, the clock."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Index, Integer, LargeBinary, String, Text, text

from core.domain.people import Hat
from storage.tables.columns import Instant, drawn, named, public, sealed, table, technical

# `seq` rises by one with every turn and guards the next (compare and set).
sessions: Final = table(
    "sessions",
    technical("person", BigInteger(), primary_key=True, autoincrement=False),
    technical("hat", named(Hat), primary_key=True),
    technical("seq", BigInteger()),
    sealed("state"),
    technical("nudge", String(32), nullable=True),
    technical("due", Instant(), nullable=True),
    Index(
        "ix_sessions_due",
        "due",
        postgresql_where=text("due IS NOT NULL"),
        sqlite_where=text("due IS NOT NULL"),
    ),
)

# Keyed hashes of the keys of what was applied: an inbound key may name an account.
inbox: Final = table(
    "inbox",
    technical("key", LargeBinary(), primary_key=True),
    technical("at", Instant()),
    Index("ix_inbox_at", "at"),
    sqlite_with_rowid=False,
)

quarantine: Final = table(
    "quarantine",
    drawn(),
    technical("key", LargeBinary(), unique=True),
    technical("person", BigInteger(), nullable=True),
    technical("error", String(64)),
    technical("at", Instant()),
    sealed("payload"),
)

# Every version of the scripts and surveys that were kept here: people may be inside an older one.
# `source` is the checked script as JSON. `by` is who brought it, empty for what comes with Heard.
# What was never published is let go after a while.
scripts: Final = table(
    "scripts",
    technical("name", String(64), primary_key=True),
    technical("version", String(64), primary_key=True),
    public("source", Text()),
    technical("at", Instant()),
    technical("by", BigInteger(), nullable=True),
    technical("published", Boolean()),
)

counters: Final = table(
    "counters",
    technical("name", String(32), primary_key=True),
    technical("value", BigInteger()),
)

# One row: the microseconds by which `heard clock advance` moved the time on.
clock: Final = table(
    "clock",
    technical("id", Integer(), primary_key=True, autoincrement=False),
    technical("ahead", BigInteger()),
)
