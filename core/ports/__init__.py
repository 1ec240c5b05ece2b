"""What the core asks of the world: one protocol a role, implemented in `storage` and `bots`."""

from core.ports.conversation import Contact, ConversationStore, Looking, Numbers, StoredSession
from core.ports.database import Database, UnitOfWork
from core.ports.delivery import DeliveryStore, DueMessage, Material, Settled
from core.ports.installations import InstallationStore
from core.ports.nudges import Asleep, NudgeStore
from core.ports.operators import OperatorStore
from core.ports.surveys import Answers, Progress, SurveyStore
from core.ports.world import Clock, Ids

__all__ = [
    "Answers",
    "Asleep",
    "Clock",
    "Contact",
    "ConversationStore",
    "Database",
    "DeliveryStore",
    "DueMessage",
    "Ids",
    "InstallationStore",
    "Looking",
    "Material",
    "NudgeStore",
    "Numbers",
    "OperatorStore",
    "Progress",
    "Settled",
    "StoredSession",
    "SurveyStore",
    "UnitOfWork",
]
