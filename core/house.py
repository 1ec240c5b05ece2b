"""What stays the same from turn to turn: the board, its words and scripts, the clock and ids."""

from dataclasses import dataclass

from core.dialogues.catalogue import Catalogue
from core.dialogues.steps import Library
from core.domain.organisation import Organisation
from core.ports import Clock, Ids
from core.texts import Wordings


@dataclass(frozen=True, slots=True)
class House:
    """What stays the same from turn to turn: the board, its words and scripts, clock and ids."""

    organisation: Organisation
    library: Library
    catalogue: Catalogue
    wordings: Wordings
    clock: Clock
    ids: Ids
