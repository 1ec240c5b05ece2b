"""The database as the core sees it."""

from contextlib import AbstractContextManager
from typing import Protocol

from core.ports.conversation import ConversationStore, Looking
from core.ports.delivery import DeliveryStore
from core.ports.installations import InstallationStore
from core.ports.nudges import NudgeStore
from core.ports.operators import OperatorStore
from core.ports.surveys import SurveyStore


class UnitOfWork(
    ConversationStore,
    DeliveryStore,
    NudgeStore,
    OperatorStore,
    InstallationStore,
    SurveyStore,
    Protocol,
):
    """One transaction over everything: committed on a clean exit, rolled back on an error."""


class Database(Protocol):
    """Opens transactions and answers needs."""

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """A write transaction. Raises StorageAway when the database cannot be reached."""

    def reading(self) -> AbstractContextManager[Looking]:
        """A read connection with a deadline."""
