"""Every table, one file a noun; the schema is `metadata`."""

from storage.tables.columns import Instant, Sealed, metadata
from storage.tables.delivery import campaigns, leases, messages, outbox
from storage.tables.issues import (
    commitments,
    evidence,
    experiences,
    facts,
    follows,
    issues,
    responses,
    supports,
    survey_answers,
)
from storage.tables.people import addresses, codes, keys, people, roles
from storage.tables.search import terms
from storage.tables.turns import clock, counters, inbox, quarantine, scripts, sessions
from storage.tables.workspaces import installations

__all__ = [
    "Instant",
    "Sealed",
    "addresses",
    "campaigns",
    "clock",
    "codes",
    "commitments",
    "counters",
    "evidence",
    "experiences",
    "facts",
    "follows",
    "inbox",
    "installations",
    "issues",
    "keys",
    "leases",
    "messages",
    "metadata",
    "outbox",
    "people",
    "quarantine",
    "responses",
    "roles",
    "scripts",
    "sessions",
    "supports",
    "survey_answers",
    "terms",
]
