"""Surveys: how each stands, what was answered, and what came of it.

Nothing here may tell who gave an anonymous answer, nor which answers about equality are one
person's. So rows of theirs have ids drawn by chance and the day alone, and lie in the order of
those ids: SQLite would else number rows as they come (`sqlite_with_rowid`). `fresh` are those
that have yet to be mixed (docs/decisions/0155).
"""

from typing import Final

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, LargeBinary, String, Text, text

from storage.tables.columns import Instant, given, public, sealed, table, technical

# `invited` and `reminded` are facts, 0 before there are any.
surveys: Final = table(
    "surveys",
    public("id", String(64), primary_key=True),
    public("version", String(64)),
    technical("by", BigInteger(), nullable=True),
    public("at", Instant()),
    public("closed", Instant(), nullable=True),
    technical("invited", BigInteger()),
    technical("reminded", BigInteger()),
)

# `person` is empty where the survey is anonymous; the answers are then sealed with the key of the
# organisation. Where they were given from is among what is sealed.
survey_answers: Final = table(
    "survey_answers",
    given(),
    technical("survey", String(64)),
    technical("version", String(64)),
    technical("person", BigInteger(), ForeignKey("people.id"), nullable=True),
    sealed("answers"),
    technical("at", Instant()),
    technical("fresh", Boolean()),
    Index("ix_survey_answers_person", "person"),
    Index("ix_survey_answers_survey_at_id", "survey", "at", "id"),
    Index("ix_survey_answers_survey_person", "survey", "person"),
    Index(
        "ix_survey_answers_fresh_at",
        "fresh",
        "at",
        postgresql_where=text("person IS NULL"),
        sqlite_where=text("person IS NULL"),
    ),
    sqlite_with_rowid=False,
)

equality_answers: Final = table(
    "equality_answers",
    given(),
    technical("survey", String(64)),
    technical("question", String(64)),
    sealed("answer"),
    technical("at", Instant()),
    technical("fresh", Boolean()),
    Index("ix_equality_answers_survey_id", "survey", "id"),
    Index("ix_equality_answers_fresh_at", "fresh", "at"),
    sqlite_with_rowid=False,
)

# Work beside the turns. What is to be done names a file of the person's, hence it is sealed.
jobs: Final = table(
    "jobs",
    given(),
    technical("person", BigInteger()),
    technical("address", BigInteger()),
    sealed("work"),
    technical("at", Instant()),
    Index("ix_jobs_at_id", "at", "id"),
    Index("ix_jobs_person", "person"),
)

# `lines` and `words` are JSON by language.
results: Final = table(
    "results",
    given(),
    public("survey", String(64)),
    public("lines", Text()),
    public("words", Text()),
    public("picture", BigInteger(), nullable=True),
    public("at", Instant()),
    Index("ix_results_survey_at_id", "survey", "at", "id"),
)

# `seen` is when the clock first saw it: one that was never published is let go by that.
pictures: Final = table(
    "pictures",
    given(),
    public("data", LargeBinary()),
    technical("seen", Instant(), nullable=True),
)

# Who answered these surveys hears of these issues as their followers do.
survey_issues: Final = table(
    "survey_issues",
    public("survey", String(64), primary_key=True),
    public("issue", BigInteger(), ForeignKey("issues.id"), primary_key=True),
    Index("ix_survey_issues_issue", "issue"),
)
