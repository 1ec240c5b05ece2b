"""The terms of published issues: what a search compares, made from public words by `core.search`.

It may be rebuilt at any time, so it refers to no other table.
"""

from typing import Final

from sqlalchemy import BigInteger, Index, Integer, PrimaryKeyConstraint, Text

from storage.tables.columns import public, table

# Compared byte by byte, so that ties fall the same way on every database.
_BYTES: Final = Text().with_variant(Text(collation="C"), "postgresql")

terms: Final = table(
    "terms",
    public("term", _BYTES),
    public("issue", BigInteger()),
    public("weight", Integer()),
    # All that a search reads of a term lies side by side: in the key's index, which on SQLite is
    # the table itself.
    PrimaryKeyConstraint("term", "issue", postgresql_include=["weight"]),
    Index("ix_terms_issue", "issue"),
    sqlite_with_rowid=False,
)
