"""What people shared and raised, who wants it too, and what the board said.

The words of an experience or issue are in `sealed` until it is published; then what everybody may
read is in the plain columns, and what only staff may read stays in `sealed`. No words are in both.
"""

from typing import Final

from sqlalchemy import BigInteger, Date, ForeignKey, Index, Integer, String, Text, text

from core.domain.experiences import ExperienceState
from core.domain.issues import IssueState
from core.domain.responses import Stance
from storage.tables.columns import Instant, given, named, public, sealed, table, technical

experiences: Final = table(
    "experiences",
    given(),
    technical("author", BigInteger(), ForeignKey("people.id")),
    public("state", named(ExperienceState)),
    public("area", String(32), nullable=True),
    public("at", Instant()),
    public("words", Text(), nullable=True),
    sealed("sealed"),
    sealed("reason"),
    Index("ix_experiences_author", "author"),
    Index("ix_experiences_state", "state", "at"),
)

issues: Final = table(
    "issues",
    given(),
    public("number", BigInteger(), unique=True),
    # Empty once the raiser wanted everything deleted; what others see stays.
    technical("raiser", BigInteger(), ForeignKey("people.id"), nullable=True),
    public("state", named(IssueState)),
    public("area", String(32), nullable=True),
    public("at", Instant()),
    public("supporters", Integer()),
    public("title", Text(), nullable=True),
    public("words", Text(), nullable=True),
    sealed("sealed"),
    sealed("reason"),
    Index("ix_issues_raiser", "raiser"),
    Index("ix_issues_state", "state", "at"),
)

supports: Final = table(
    "supports",
    technical("issue", BigInteger(), ForeignKey("issues.id"), primary_key=True),
    technical("person", BigInteger(), ForeignKey("people.id"), primary_key=True),
    technical("at", Instant()),
    Index("ix_supports_person", "person"),
)

follows: Final = table(
    "follows",
    technical("issue", BigInteger(), ForeignKey("issues.id"), primary_key=True),
    technical("person", BigInteger(), ForeignKey("people.id"), primary_key=True),
    technical("at", Instant()),
    Index("ix_follows_person", "person"),
)

evidence: Final = table(
    "evidence",
    public("issue", BigInteger(), ForeignKey("issues.id"), primary_key=True),
    public("experience", BigInteger(), ForeignKey("experiences.id"), primary_key=True),
    Index("ix_evidence_experience", "experience"),
)

responses: Final = table(
    "responses",
    given(),
    public("issue", BigInteger(), ForeignKey("issues.id")),
    technical("responder", BigInteger(), ForeignKey("people.id"), nullable=True),
    public("stance", named(Stance)),
    public("words", Text()),
    public("at", Instant()),
    public("version", Integer()),
    Index("ix_responses_issue", "issue", "at"),
)

commitments: Final = table(
    "commitments",
    given(),
    public("response", BigInteger(), ForeignKey("responses.id")),
    public("words", Text()),
    public("due", Date()),
    Index("ix_commitments_response", "response"),
)

# The ledger. What a fact is about is in columns where something is looked up by it, in `more`
# (JSON of ids) otherwise; no column holds words.
facts: Final = table(
    "facts",
    given(),
    technical("kind", String(48)),
    technical("at", Instant()),
    technical("actor", BigInteger(), nullable=True),
    technical("issue", BigInteger(), nullable=True),
    technical("experience", BigInteger(), nullable=True),
    technical("response", BigInteger(), nullable=True),
    technical("more", Text(), nullable=True),
    Index(
        "ix_facts_issue",
        "issue",
        "id",
        postgresql_where=text("issue IS NOT NULL"),
        sqlite_where=text("issue IS NOT NULL"),
    ),
)
