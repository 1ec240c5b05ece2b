"""What people shared and raised, and the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Lay the tables."""
    _facts()
    _experiences()
    _issues()
    _survey_answers()
    _evidence()
    _follows()
    _responses()
    _supports()
    _commitments()


def _facts() -> None:
    op.create_table(
        "facts",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=True),
        sa.Column("issue", sa.BigInteger(), nullable=True),
        sa.Column("experience", sa.BigInteger(), nullable=True),
        sa.Column("response", sa.BigInteger(), nullable=True),
        sa.Column("more", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    op.create_index(
        "ix_facts_issue",
        "facts",
        ["issue", "id"],
        unique=False,
        postgresql_where=sa.text("issue IS NOT NULL"),
        sqlite_where=sa.text("issue IS NOT NULL"),
    )


def _experiences() -> None:
    op.create_table(
        "experiences",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("area", sa.String(length=32), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author"], ["people.id"], name=op.f("fk_experiences_author_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experiences")),
    )
    op.create_index("ix_experiences_author", "experiences", ["author"], unique=False)
    op.create_index("ix_experiences_state", "experiences", ["state", "at"], unique=False)


def _issues() -> None:
    op.create_table(
        "issues",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("raiser", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("area", sa.String(length=32), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("supporters", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["raiser"], ["people.id"], name=op.f("fk_issues_raiser_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issues")),
        sa.UniqueConstraint("number", name=op.f("uq_issues_number")),
    )
    op.create_index("ix_issues_raiser", "issues", ["raiser"], unique=False)
    op.create_index("ix_issues_state", "issues", ["state", "at"], unique=False)


def _survey_answers() -> None:
    op.create_table(
        "survey_answers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_survey_answers_person_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answers")),
    )
    op.create_index("ix_survey_answers_person", "survey_answers", ["person"], unique=False)
    op.create_index("ix_survey_answers_survey", "survey_answers", ["survey", "at"], unique=False)


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("issue", sa.BigInteger(), nullable=False),
        sa.Column("experience", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience"], ["experiences.id"], name=op.f("fk_evidence_experience_experiences")
        ),
        sa.ForeignKeyConstraint(["issue"], ["issues.id"], name=op.f("fk_evidence_issue_issues")),
        sa.PrimaryKeyConstraint("issue", "experience", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_experience", "evidence", ["experience"], unique=False)


def _follows() -> None:
    op.create_table(
        "follows",
        sa.Column("issue", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["issue"], ["issues.id"], name=op.f("fk_follows_issue_issues")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_follows_person_people")),
        sa.PrimaryKeyConstraint("issue", "person", name=op.f("pk_follows")),
    )
    op.create_index("ix_follows_person", "follows", ["person"], unique=False)


def _responses() -> None:
    op.create_table(
        "responses",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("issue", sa.BigInteger(), nullable=False),
        sa.Column("responder", sa.BigInteger(), nullable=True),
        sa.Column("stance", sa.String(24), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["issue"], ["issues.id"], name=op.f("fk_responses_issue_issues")),
        sa.ForeignKeyConstraint(
            ["responder"], ["people.id"], name=op.f("fk_responses_responder_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
    )
    op.create_index("ix_responses_issue", "responses", ["issue", "at"], unique=False)


def _supports() -> None:
    op.create_table(
        "supports",
        sa.Column("issue", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["issue"], ["issues.id"], name=op.f("fk_supports_issue_issues")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_supports_person_people")),
        sa.PrimaryKeyConstraint("issue", "person", name=op.f("pk_supports")),
    )
    op.create_index("ix_supports_person", "supports", ["person"], unique=False)


def _commitments() -> None:
    op.create_table(
        "commitments",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("response", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response"], ["responses.id"], name=op.f("fk_commitments_response_responses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitments")),
    )
    op.create_index("ix_commitments_response", "commitments", ["response"], unique=False)
