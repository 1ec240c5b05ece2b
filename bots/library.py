"""Every version of a script that people may be inside: what asked them also reads their answer.

The scripts that ship are current, beside them the surveys that were published; a survey that was
published under the name of a script that ships takes its place.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import structlog
from pydantic import ValidationError

from core.dialogues.steps import Library, Script, read_kept
from core.domain.surveys import Publication
from core.ports import UnitOfWork

Which = tuple[str, str]
Sources = Mapping[Which, str]
Publications = Mapping[str, Publication]
NOTHING: Final[frozenset[object]] = frozenset()

log = structlog.get_logger(__name__)


class Shelf:
    """Puts the library together, and knows whether it is still the one of the database."""

    def __init__(self, shipped: Library) -> None:
        self._shipped = shipped
        self._read: dict[Which, Script | None] = {}
        self._stands: frozenset[object] = NOTHING

    def keep(self, store: UnitOfWork, at: datetime) -> None:
        """Keep the scripts that ship, so that a later release can still read their answers."""
        shipped = self._shipped.current.values()
        store.keep_scripts({(one.id, one.version): one.canonical for one in shipped}, at)

    def is_old(self, publications: Publications) -> bool:
        """Whether surveys were published or closed since the library was put together."""
        return _stands(publications) != self._stands

    def library(self, publications: Publications, sources: Sources) -> Library:
        """The library as the database has it; what was read before is not read again."""
        versions: dict[Which, Script] = {}
        for (name, version), source in sources.items():
            if (script := self._script((name, version), source)) is not None:
                # Under its own name and under the one that it would have today.
                versions |= {(name, script.version): script, (name, version): script}
        versions |= self._shipped.versions
        published = {p.survey: (p.survey, p.version) for p in publications.values()}
        current = {name: versions[which] for name, which in published.items() if which in versions}
        closed = frozenset(name for name, one in publications.items() if one.closed is not None)
        self._stands = _stands(publications)
        return Library({**self._shipped.current, **current}, versions, closed)

    def _script(self, which: Which, source: str) -> Script | None:
        if which not in self._read:
            try:
                self._read[which] = read_kept(source)
            except (ValidationError, ValueError):
                # Whoever is inside is asked anew by the version of today.
                log.warning("scripts.unreadable", script=which[0], version=which[1])
                self._read[which] = None
        return self._read[which]


def _stands(publications: Publications) -> frozenset[object]:
    return frozenset((one.survey, one.version, one.closed) for one in publications.values())
