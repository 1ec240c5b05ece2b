"""What part of the people said something is told only as well as it is known."""

from core.dialogues.steps import Survey
from core.domain.surveys import SurveyAnswers
from core.results.columns import Columns
from core.results.lines import lines_for
from core.results.public import for_all
from core.results.tables import picture_words
from core.results.tally import Tally
from core.results.themes import Themes
from core.texts import load_wordings
from tests.core.world import NOW

ENGLISH = load_wordings().of("en")
OPTIONS = [{"id": one, "label": {"en": one.title()}} for one in ("gp", "ward", "home", "shop")]
ASKED = Survey.model_validate(
    {
        "id": "care",
        "questions": [
            {
                "id": "where",
                "kind": "choice",
                "ask": {"en": "Where?"},
                "label": {"en": "Where"},
                "options": OPTIONS,
            }
        ],
    }
)


def told(*said: str) -> tuple[str, str]:
    """The line and the picture's words when people said this."""
    tally = Tally(Columns(ASKED, {}), Themes(()))
    for number, one in enumerate(said, 1):
        tally.add(SurveyAnswers(number, "care", ASKED.version, number, {"where": one}, NOW))
    summary = for_all(tally, 5)
    return lines_for(summary, ENGLISH, ())[1], picture_words(summary, ENGLISH)


def test_of_few_people_no_part_is_told_that_may_be_wrong() -> None:
    """Five of five are not "about 40%": what is said is true, whatever the bands allow."""
    line, picture = told(*["gp"] * 5)
    assert line == "Where: the answer given most often was Gp."
    assert "%" not in picture


def test_more_than_half_is_said_where_that_is_sure() -> None:
    """Of thirty that mostly agree, more than half is true in every case that fits."""
    line, _ = told(*["gp"] * 30, *["ward"] * 5)
    assert line == "Where: more than half of the people said Gp."


def test_of_many_people_the_part_is_told() -> None:
    """Of two hundred the bands are narrow, and the part is about what it is."""
    line, picture = told(*["gp"] * 150, *["ward"] * 50)
    assert line == "Where: about 7 in 10 people said Gp."
    assert "about 7" in picture
