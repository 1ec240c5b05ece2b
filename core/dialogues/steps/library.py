"""All scripts at hand: the current ones, and every version that somebody may be inside."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.dialogues.steps.scripts import Script
from core.dialogues.steps.surveys import Survey, script_from


@dataclass(frozen=True, slots=True)
class Library:
    """All scripts: the current one of each id, and every version that somebody may be inside.

    `closed` are surveys that staff closed before their time. `ahead` are versions that were looked
    up for a turn, since another process may have published them a moment ago.
    """

    current: Mapping[str, Script]
    versions: Mapping[tuple[str, str], Script]
    closed: frozenset[str] = frozenset()
    ahead: frozenset[tuple[str, str]] = frozenset()

    def find(self, script: str, version: str) -> Script | None:
        """The script as in `version`; None when nobody has any version of it any more."""
        return self.versions.get((script, version)) or self.current.get(script)

    def version(self, script: str, version: str) -> Script:
        """The script as it was in that version, or as it is now when that one is lost.

        Raises:
            KeyError: there is no such script any more.
        """
        return self.versions.get((script, version)) or self.current[script]

    def with_script(self, script: Script) -> "Library":
        """This library after publishing a script; older versions stay."""
        return replace(
            self,
            current={**self.current, script.id: script},
            versions={**self.versions, (script.id, script.version): script},
            closed=self.closed - {script.id},
        )

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """The surveys that are published, open or not, by id."""
        found = (script for _, script in sorted(self.current.items()))
        return tuple(script for script in found if isinstance(script, Survey))


def library_of(scripts: Iterable[Script]) -> Library:
    """A library in which these scripts are current; of two with one id the later counts."""
    library = Library({}, {})
    for script in scripts:
        library = library.with_script(script)
    return library


def read_kept(source: str) -> Script:
    """A script as `Script.canonical` wrote it down, in this or an earlier release.

    Raises:
        ValidationError: no release wrote that.
    """
    return script_from(json.loads(source))
