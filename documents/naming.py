"""Ids of ours for what other tools call by names of theirs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from core.dialogues.steps.questions import ID

MOST: Final = 24
"""The characters that an id of ours may have."""
CHOICE: Final = r"^[A-Za-z0-9_-]{1,24}$"
"""What the id of a choice looks like (see `Option.id`)."""


def allot(
    names: Iterable[str], *, fits: str = ID, lead: str = "q", taken: Iterable[str] = ()
) -> Mapping[str, str]:
    """An id for each name, always the same for the same names in the same order.

    A name that is an id already (it `fits`) keeps it. The others give way: what is no letter or
    number becomes an underscore, `lead` goes before what may not begin an id, and a number after
    what is `taken`.
    """
    wanted = dict.fromkeys(names)
    used = set(taken)
    found = {name: name for name in wanted if re.match(fits, name) and name not in used}
    used |= found.keys()
    counts: Counter[str] = Counter()
    for name in wanted:
        if name not in found:
            found[name] = _free(_plain(name, fits, lead), used, counts)
            used.add(found[name])
    return found


def _plain(name: str, fits: str, lead: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    kept = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
    whole = kept if re.match(fits, kept[:MOST]) else f"{lead}_{kept}".strip("_")
    return whole[:MOST].rstrip("_")


def _free(name: str, used: set[str], counts: Counter[str]) -> str:
    """The name, or the first with a number behind that is free; `counts` are those tried."""
    free = name
    while free in used:
        counts[name] += 1
        tail = f"_{counts[name] + 1}"
        free = name[: MOST - len(tail)] + tail
    return free
