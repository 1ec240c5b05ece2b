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
)
from storage.tables.people import addresses, codes, keys, people, roles
from storage.tables.search import terms
from storage.tables.surveys import (
    equality_answers,
    jobs,
    pictures,
    results,
    survey_answers,
    survey_issues,
    surveys,
)
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
    "equality_answers",
    "evidence",
    "experiences",
    "facts",
    "follows",
    "inbox",
    "installations",
    "issues",
    "jobs",
    "keys",
    "leases",
    "messages",
    "metadata",
    "outbox",
    "people",
    "pictures",
    "quarantine",
    "responses",
    "results",
    "roles",
    "scripts",
    "sessions",
    "supports",
    "survey_answers",
    "survey_issues",
    "surveys",
    "terms",
]
