"""What a channel asks of the world that is taken into workspaces."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.domain.installations import Installation


class InstallationStore(Protocol):
    """Where a channel's app is installed, each call within one transaction."""

    def keep_installation(self, installation: Installation) -> None:
        """Keep an installation, in the place of an earlier one in the same workspace."""

    def installation(self, team: str) -> Installation | None:
        """The installation in this workspace; None where there is none."""

    def installations(self) -> Sequence[Installation]:
        """All of them, the oldest first."""

    def drop_installation(self, team: str, at: datetime) -> bool:
        """Forget the installation in this workspace, unless it was made after `at`; whether done.

        So who learns late that an older one has ended takes nothing from the new one.
        """
