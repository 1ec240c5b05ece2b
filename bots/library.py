"""Every version of a script that people may be inside: what asked them also reads their answer."""

from collections.abc import Iterator
from datetime import datetime

import structlog
from pydantic import ValidationError

from core.dialogues.steps import Library, Script
from core.ports import OperatorStore

log = structlog.get_logger(__name__)


def published(store: OperatorStore, shipped: Library, at: datetime) -> Library:
    """Keep the shipped scripts; they are current, beside every version kept before."""
    current = shipped.current.values()
    sources = {(script.id, script.version): script.model_dump_json() for script in current}
    store.keep_scripts(sources, at)
    earlier = {which: script for kept in _kept(store) for which, script in kept.items()}
    return Library(shipped.current, {**earlier, **shipped.versions})


def _kept(store: OperatorStore) -> Iterator[dict[tuple[str, str], Script]]:
    """Each kept version, under its own name and under the one that it would have today."""
    for (name, version), source in store.scripts().items():
        try:
            script = Script.model_validate_json(source)
        except ValidationError:
            # Whoever is inside is asked anew by the version of today.
            log.warning("scripts.unreadable", script=name, version=version)
        else:
            yield {(name, script.version): script, (name, version): script}
