"""The terms of published issues: what a search compares, made from public words by `core.search`.

It may be rebuilt at any time, so it refers to no other table.
"""

from typing import Final

from sqlalchemy import BigInteger, Index, Integer, Text

from storage.tables.columns import public, table

# Compared byte by byte, so that ties fall the same way on every database.
_BYTES: Final = Text().with_variant(Text(collation="C"), "postgresql")

terms: Final = table(
    "terms",
    public("term", _BYTES, primary_key=True),
    public("issue", BigInteger(), primary_key=True, autoincrement=False),
    public("weight", Integer()),
    Index("ix_terms_issue", "issue"),
    # Kept in the order of its key: all that a search reads of a term lies side by side.
    sqlite_with_rowid=False,
)
