"""What is taken from pyxform, the reference reader of XLSForm: its names for columns and types.

Only these few are relied on, and a test holds each against the installed release.
"""

import re
from collections.abc import Collection
from functools import cache


@cache
def tokens_of(head: str, kind: str, columns: Collection[str], *, doubled: bool) -> tuple[str, ...]:
    """The parts of a column's head: "label::English (en)" is `("label", "English (en)")`.

    `kind` is the sheet, `columns` are names to be kept as they are; `doubled` says whether the
    sheet parts its heads with two colons.
    """
    from pyxform import aliases
    from pyxform.parsing.sheet_headers import process_header

    tables = {"survey": aliases.survey_header, "choices": aliases.list_header}
    _, tokens = process_header(
        header=head,
        use_double_colon=doubled,
        header_aliases=tables.get(kind, aliases.settings_header),
        header_columns=columns,
    )
    return tuple(tokens)


@cache
def selects() -> re.Pattern[str]:
    """The names of types that choose from a list, the longest first, and what follows them."""
    from pyxform import aliases

    names = "|".join(sorted(map(re.escape, aliases.select), key=len, reverse=True))
    return re.compile(rf"({names})\s+(\S.*)", re.I)


def select_kind(name: str) -> str:
    """What a name of a type that chooses stands for: "select one", "rank", …"""
    from pyxform import aliases

    return str(aliases.select[name.lower()])


def chooses(name: str) -> bool:
    """Whether this is the name of a type that chooses, with no list behind it."""
    from pyxform import aliases

    return name.lower() in aliases.select


def is_known(name: str) -> bool:
    """Whether XLSForm has this type at all."""
    from pyxform.question_type_dictionary import (
        QUESTION_TYPE_DICT,
    )

    return name.lower() in QUESTION_TYPE_DICT or selects().match(name) is not None
