"""Checks, narrowed choices, and answers that earlier ones leave no room for."""

import inspect
import sys
from datetime import timedelta

from core.domain.surveys import Value
from tests.core.world import Talk, inside, script, written

FAMILY = script("family")
WHEN = """
id = "days"
survey = true
[[questions]]
id = "day"
kind = "date"
required = true
ask = { en = "When was it?" }
check = { op = "<=", args = [{ answer = "." }, { op = "today" }] }
[[questions]]
id = "why"
kind = "text"
required = true
ask = { en = "Why?" }
"""


def visit(*words: str) -> Talk:
    """Somebody without children who has said these words about the visit."""
    talk = inside(FAMILY)
    for said in ("no", *words):
        talk.says(said)
    return talk


def offered(talk: Talk) -> list[str]:
    """What can be chosen."""
    return [choice.label for choice in talk.seen[-1].choices if not choice.way]


def retired(talk: Talk, question: str) -> list[Value]:
    """Every answer to a question that was laid aside."""
    laid = talk.frame.retired.items()
    return [answer.value for key, answer in laid if key.partition("@")[0] == question]


def test_a_check_that_fails_is_said_in_its_own_words() -> None:
    """Nothing is stored, and the question stands again."""
    talk = visit("york", "abbey", "2")
    (again,) = talk.says("5")
    assert "They cannot answer more often than you asked." in again.text
    assert "told" not in talk.values()
    talk.says("2")
    assert talk.values()["told"] == 2


def test_a_check_without_words_of_its_own_is_kind() -> None:
    """There is always a sentence."""
    talk = inside(written(WHEN))
    (again,) = talk.says("1 April 2026")
    assert again.key == "again-check"
    assert talk.asked == "day"


def test_a_check_counts_for_edits() -> None:
    """New words that do not hold are not taken, and it says why."""
    talk = visit("york", "abbey", "2", "1")
    talk.edits("m6", "3")
    (said,) = talk.last.replies
    assert said.key == "edit-unread"
    assert "They cannot answer more often" in said.text
    assert talk.values()["told"] == 1


def test_today_is_the_day_of_the_answer_as_well() -> None:
    """Whoever begins on Monday and answers on Friday may name Wednesday."""
    talk = inside(written(WHEN))
    talk.waits(timedelta(days=4))
    talk.says("4 March 2026")
    assert talk.values()["day"] == "2026-03-04"
    talk.waits(timedelta(days=4))
    talk.says("/stop")
    talk.says("/go-days")
    assert talk.asked == "why"


def test_an_answer_that_a_change_contradicts_is_asked_again() -> None:
    """It is laid aside and never kept in silence."""
    talk = visit("york", "abbey", "4", "4")
    assert talk.asked == "review"
    talk.edits("m5", "2")
    assert talk.asked == "told"
    assert "So I ask it again." in talk.seen[-1].text
    assert retired(talk, "told") == [4]


def test_only_what_fits_the_earlier_answer_is_offered() -> None:
    """A clinic of the town that was named, and "other" always."""
    assert offered(visit("york")) == ["Minster", "Abbey", "Other"]
    assert offered(visit("hull")) == ["Docks", "Other"]


def test_what_is_not_offered_is_not_read() -> None:
    """Neither in words nor from an old button."""
    talk = visit("hull")
    talk.says("Minster")
    assert talk.asked == "clinic"
    asked = talk.frame.prompt
    assert asked is not None
    talk.taps(f"{asked.name}|clinic|minster")
    assert "clinic" not in talk.values()
    talk.says("Docks")
    assert talk.values()["clinic"] == "docks"


def test_another_town_asks_for_the_clinic_again() -> None:
    """The clinic of the old town retires; that of the new one is asked."""
    talk = visit("york", "abbey")
    talk.says("change Which town?")
    talk.says("Hull")
    assert talk.asked == "clinic"
    assert offered(talk) == ["Docks", "Other"]
    assert retired(talk, "clinic") == ["abbey"]


def test_the_same_town_again_changes_nothing() -> None:
    """What still fits is not asked twice."""
    talk = visit("york", "abbey")
    talk.edits("m3", "York")
    assert talk.asked == "asked"
    assert talk.values()["clinic"] == "abbey"


def test_however_often_it_changes_nothing_is_lost() -> None:
    """Every clinic that was ever named is kept apart."""
    talk = visit("york", "abbey")
    for town, clinic in (("Hull", "Docks"), ("York", "Minster"), ("Hull", "Docks")):
        talk.edits("m3", town)
        talk.says(clinic)
    assert talk.values()["clinic"] == "docks"
    assert retired(talk, "clinic") == ["abbey", "docks", "minster"]


def test_a_form_holds_checks_beneath_the_field() -> None:
    """Against what stands in the same form."""
    talk = visit("york")
    talk.says("/form")
    given = {"children": "no", "town": "york", "clinic": "abbey", "asked": "1"}
    talk.fills({**given, "told": "3"})
    assert talk.last.errors == {"told": "They cannot answer more often than you asked."}
    assert "asked" not in talk.values()


def test_a_form_offers_what_fits_and_changes_with_it() -> None:
    """Another town in an open form has other clinics; the old one cannot be sent."""
    talk = visit("york", "abbey")
    talk.says("/form")
    talk.fills({"children": "no", "town": "hull", "clinic": "abbey"}, sent=False)
    clinic = next(field for field in talk.form_shown.fields if field.id == "clinic")
    assert [label for _, label in clinic.options] == ["Docks", "Other"]
    town = next(field for field in talk.form_shown.fields if field.id == "town")
    assert town.shapes
    talk.fills({"children": "no", "town": "hull", "clinic": "abbey"})
    assert set(talk.last.errors) == {"clinic"}


def test_where_nothing_is_left_to_choose_the_question_passes() -> None:
    """Until an earlier answer leaves something."""
    bare = FAMILY.model_dump(mode="json")
    clinic = next(q for q in bare["questions"] if q["id"] == "clinic")
    clinic["other"], clinic["options"] = False, clinic["options"][:1]
    talk = inside(type(FAMILY).model_validate(bare))
    for said in ("no", "hull"):
        talk.says(said)
    assert talk.asked == "asked"
    talk.edits("m3", "york")
    assert talk.asked == "clinic"


def test_any_number_of_questions_without_choices_passes_unseen() -> None:
    """However many in a row have nothing to choose from, the one behind them is asked."""
    options = '[{ id = "b", label = { en = "B" }, tags = { of = "other" } }]'
    empty = (
        f'[[questions]]\nid = "n{n}"\nkind = "choice"\nask = {{ en = "N?" }}\n'
        f'narrow = {{ of = "first" }}\noptions = {options}\n'
        for n in range(300)
    )
    talk = inside(
        written(
            'id = "many"\n[[questions]]\nid = "first"\nkind = "choice"\nask = { en = "A?" }\n'
            'options = [{ id = "a", label = { en = "A" } }]\n'
            + "".join(empty)
            + '[[questions]]\nid = "last"\nkind = "text"\nask = { en = "Last?" }\n'
        )
    )
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 200)
    try:
        talk.says("A")
    finally:
        sys.setrecursionlimit(limit)
    assert talk.asked == "last"
