"""Surveys: how they stand, what was answered, what came of it, and who is asked."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Lay the tables, and lay anew what was answered: it must tell nobody in which order."""
    _surveys()
    _survey_answers()
    _equality_answers()
    _jobs()
    _results()
    _pictures()
    _survey_issues()
    _scripts()
    _campaigns()


def _surveys() -> None:
    op.create_table(
        "surveys",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("invited", sa.BigInteger(), nullable=False),
        sa.Column("reminded", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
    )


def _survey_answers() -> None:
    op.drop_index("ix_survey_answers_person", "survey_answers")
    op.drop_index("ix_survey_answers_survey", "survey_answers")
    op.rename_table("survey_answers", "survey_answers_before")
    if op.get_bind().dialect.name == "postgresql":
        # A constraint's name is that of an index, of which there is one in a schema.
        op.drop_constraint("pk_survey_answers", "survey_answers_before")
    op.create_table(
        "survey_answers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_survey_answers_person_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answers")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO survey_answers (id, survey, version, person, answers, at, fresh)"
        " SELECT id, survey, version, person, answers, at, false FROM survey_answers_before"
    )
    op.drop_table("survey_answers_before")
    _index("survey_answers", "person")
    _index("survey_answers", "survey", "at", "id")
    _index("survey_answers", "survey", "person")
    op.create_index(
        "ix_survey_answers_fresh_at",
        "survey_answers",
        ["fresh", "at"],
        unique=False,
        postgresql_where=sa.text("person IS NULL"),
        sqlite_where=sa.text("person IS NULL"),
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), unique=False)


def _equality_answers() -> None:
    op.create_table(
        "equality_answers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equality_answers")),
        sqlite_with_rowid=False,
    )
    _index("equality_answers", "survey", "id")
    _index("equality_answers", "fresh", "at")


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.BigInteger(), nullable=False),
        sa.Column("work", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    _index("jobs", "at", "id")
    _index("jobs", "person")


def _results() -> None:
    op.create_table(
        "results",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("picture", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results")),
    )
    _index("results", "survey", "at", "id")


def _pictures() -> None:
    op.create_table(
        "pictures",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pictures")),
    )


def _survey_issues() -> None:
    op.create_table(
        "survey_issues",
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("issue", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["issue"], ["issues.id"], name=op.f("fk_survey_issues_issue_issues")
        ),
        sa.PrimaryKeyConstraint("survey", "issue", name=op.f("pk_survey_issues")),
    )
    _index("survey_issues", "issue")


def _scripts() -> None:
    op.execute("ALTER TABLE scripts RENAME COLUMN open TO published")
    op.add_column("scripts", sa.Column("by", sa.BigInteger(), nullable=True))


def _campaigns() -> None:
    for column in (
        sa.Column("crowd", sa.String(24), nullable=False, server_default="followers"),
        sa.Column("survey", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("about", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("reporter", sa.BigInteger(), nullable=True),
        sa.Column("reported", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("threshold", sa.BigInteger(), nullable=True),
    ):
        op.add_column("campaigns", column)
