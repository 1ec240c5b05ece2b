"""Two boards in one program: neither reads a place by the other's areas."""

from bots.settings import EXAMPLE
from core.domain.organisation import read_organisation
from tests.core.world import BOARD, talk

STORY = "I went to the clinic in Leeds. It was cold. I waited for two hours and nobody came."


def where(**more: object) -> object:
    """The place that is read out of a story."""
    made = talk(**more)
    made.says("/share")
    made.says(STORY)
    return made.values().get("where")


def test_a_place_is_read_by_the_areas_of_its_own_board() -> None:
    """Whichever board read one before."""
    example = read_organisation(EXAMPLE.read_text(encoding="utf-8"))
    mine = where(organisation=BOARD)
    assert where(organisation=example) != mine
    assert where(organisation=BOARD) == mine
