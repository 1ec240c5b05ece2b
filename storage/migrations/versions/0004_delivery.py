"""What leaves."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

drawn = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Lay the tables."""
    _campaigns()
    _leases()
    _messages()
    _outbox()


def _campaigns() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", drawn, autoincrement=True, nullable=False),
        sa.Column("fact", sa.BigInteger(), nullable=False),
        sa.Column("issue", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("cut", sa.BigInteger(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("planned", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.UniqueConstraint("fact", name=op.f("uq_campaigns_fact")),
        sqlite_autoincrement=True,
    )


def _leases() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", drawn, autoincrement=True, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=True),
        sa.Column("address", sa.BigInteger(), nullable=True),
        sa.Column("platform_id", sa.String(length=64), nullable=True),
        sa.Column("fact", sa.BigInteger(), nullable=True),
        sa.Column("issue", sa.BigInteger(), nullable=True),
        sa.Column("asks", sa.String(length=64), nullable=True),
        sa.Column("error", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_messages_address_platform_id", "messages", ["address", "platform_id"], unique=False
    )
    op.create_index("ix_messages_fact_person", "messages", ["fact", "person"], unique=False)
    op.create_index("uq_messages_person_name", "messages", ["person", "name"], unique=True)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", drawn, autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=True),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=True),
        sa.Column("fact", sa.BigInteger(), nullable=True),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("campaign", sa.BigInteger(), nullable=True),
        sa.Column("replaces", sa.String(length=64), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("marked", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_channel_kind_due_id", "outbox", ["channel", "kind", "due", "id"], unique=False
    )
    op.create_index("ix_outbox_person", "outbox", ["person"], unique=False)
    op.create_index(
        "uq_outbox_fact_person",
        "outbox",
        ["fact", "person"],
        unique=True,
        postgresql_where=sa.text("fact IS NOT NULL"),
        sqlite_where=sa.text("fact IS NOT NULL"),
    )
