"""What stays the same from turn to turn: the board, its words and scripts, the clock and ids."""

from dataclasses import dataclass

from core.dialogues.catalogue import Catalogue
from core.dialogues.steps import Library
from core.domain.organisation import Organisation
from core.ports import Clock, Ids
from core.texts import Wordings


@dataclass(slots=True)
class House:
    """What stays the same from turn to turn: the board, its words and scripts, clock and ids.

    Only the library is ever replaced, as a whole, between two groups of turns: when a survey was
    published or closed.
    """

    organisation: Organisation
    library: Library
    catalogue: Catalogue
    wordings: Wordings
    clock: Clock
    ids: Ids
