"""The words by which issues are found."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Lay the tables."""
    _terms()


def _terms() -> None:
    op.create_table(
        "terms",
        sa.Column(
            "term", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("issue", sa.BigInteger(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", "issue", name=op.f("pk_terms")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_terms_issue", "terms", ["issue"], unique=False)
