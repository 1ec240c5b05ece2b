"""Persons, their keys and addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

drawn = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Lay the tables."""
    _keys()
    _people()
    _addresses()
    _codes()
    _roles()


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
    )
    op.create_index("ix_keys_person", "keys", ["person"], unique=False)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", drawn, autoincrement=True, nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("consented", sa.String(length=64), nullable=True),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("joined", sa.BigInteger(), nullable=True),
        sa.Column("erased", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sqlite_autoincrement=True,
    )
    for name in ("joined", "erased"):
        op.create_index(
            f"ix_people_{name}",
            "people",
            [name],
            unique=False,
            postgresql_where=sa.text(f"{name} IS NOT NULL"),
            sqlite_where=sa.text(f"{name} IS NOT NULL"),
        )


def _addresses() -> None:
    op.create_table(
        "addresses",
        sa.Column("id", drawn, autoincrement=True, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("hat", sa.String(24), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("used", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_addresses_person_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
        sa.UniqueConstraint("place", name=op.f("uq_addresses_place")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_addresses_person", "addresses", ["person"], unique=False)
    op.create_index("ix_addresses_who", "addresses", ["who"], unique=False)


def _codes() -> None:
    op.create_table(
        "codes",
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_codes_person_people")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_codes")),
        sa.UniqueConstraint("code", name=op.f("uq_codes_code")),
    )


def _roles() -> None:
    op.create_table(
        "roles",
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_roles_person_people")),
        sa.PrimaryKeyConstraint("person", "role", name=op.f("pk_roles")),
    )
    op.create_index("ix_roles_role", "roles", ["role"], unique=False)
