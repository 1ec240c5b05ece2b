"""Persons, the keys of their words, where they can be reached, and what they may do."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Date, ForeignKey, Index, LargeBinary, String, text

from core.domain.people import Hat, Role
from storage.tables.columns import Instant, drawn, given, named, sealed, table, technical

people: Final = table(
    "people",
    drawn(),
    technical("language", String(16)),
    technical("zone", String(64)),
    technical("consented", String(64), nullable=True),
    technical("stopped", Boolean()),
    technical("since", Instant()),
    # Whose everything of this person became; facts go on naming the person who acted.
    technical("joined", BigInteger(), nullable=True),
    # By when at the latest everything of this person, and this row, is deleted.
    technical("erased", Instant(), nullable=True),
    *(
        Index(
            f"ix_people_{name}",
            name,
            postgresql_where=text(f"{name} IS NOT NULL"),
            sqlite_where=text(f"{name} IS NOT NULL"),
        )
        for name in ("joined", "erased")
    ),
)

# The key that seals what a person says has that person's id; `person` is whose it is now, which
# differs after two persons were joined. Backed up apart and kept for 30 days only, hence no
# foreign key: erasing a row here makes a person's words unreadable everywhere.
keys: Final = table(
    "keys",
    given(),
    technical("person", BigInteger()),
    technical("wrapped", LargeBinary()),
    Index("ix_keys_person", "person"),
)

# `who` and `place` are keyed hashes of (channel, account) and (channel, account, chat): they find
# a row and tell nothing. `private` is false for a group's chat, to which no news goes.
addresses: Final = table(
    "addresses",
    drawn(),
    technical("person", BigInteger(), ForeignKey("people.id")),
    technical("channel", String(16)),
    technical("who", LargeBinary()),
    technical("place", LargeBinary(), unique=True),
    sealed("sealed"),
    technical("hat", named(Hat)),
    technical("reachable", Boolean()),
    technical("private", Boolean()),
    technical("used", Date(), nullable=True),
    Index("ix_addresses_person", "person"),
    Index("ix_addresses_who", "who"),
)

roles: Final = table(
    "roles",
    technical("person", BigInteger(), ForeignKey("people.id"), primary_key=True),
    technical("role", named(Role), primary_key=True),
    Index("ix_roles_role", "role"),
)

# One code a person; only its keyed hash is kept.
codes: Final = table(
    "codes",
    technical("person", BigInteger(), ForeignKey("people.id"), primary_key=True),
    technical("code", LargeBinary(), unique=True),
    technical("expires", Instant()),
)
