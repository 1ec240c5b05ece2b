"""Several answers at once, from a form."""

from tests.core.world import Talk, inside, script

KINDS = script("kinds")
GOOD = {
    "words": "It hurt a lot",
    "one": "By bus",
    "many": "A short wait, Kind staff",
    "days": "5",
    "day": "2026-03-01",
    "again": "yes",
    "agree": "yes",
    "place": "Leeds",
}


def form(**values: str) -> Talk:
    """Somebody who sent a form."""
    made = inside(KINDS)
    made.fills(**values)
    return made


def test_a_whole_form_leads_to_what_it_did_not_ask() -> None:
    """All good values are taken in one turn."""
    made = form(**GOOD)
    assert made.asked == "photo"
    assert made.values() == {
        "words": "It hurt a lot",
        "one": "bus",
        "many": ("time", "kind"),
        "days": 5,
        "day": "2026-03-01",
        "again": True,
        "agree": True,
        "place": "leeds",
    }


def test_one_bad_value_keeps_the_good_ones_and_asks_for_itself() -> None:
    """The next words are read as that answer, not as another one."""
    made = form(**GOOD | {"days": "99"})
    assert made.seen[-1].asks == "days"
    assert made.values().keys() == GOOD.keys() - {"days"}
    assert made.asked == "days"
    made.says("9")
    assert made.values()["days"] == 9
    assert made.values()["words"] == "It hurt a lot"
    assert made.asked == "photo"


def test_of_two_bad_values_the_first_is_asked_first() -> None:
    """They are put right one after the other."""
    made = form(**GOOD | {"one": "by boat", "days": "99"})
    assert made.asked == "one"
    made.says("by car")
    assert made.asked == "days"


def test_consent_in_a_form_is_as_strict_as_in_words() -> None:
    """A form cannot agree in passing."""
    made = form(**GOOD | {"agree": "ok"})
    assert "agree" not in made.values()
    assert made.asked == "agree"


def test_a_form_cannot_send_what_was_not_reviewed() -> None:
    """The review is asked, whatever a form says about it."""
    made = form(**GOOD, review="send")
    assert "review" not in made.values()
    assert made.kept == []


def test_a_field_left_empty_is_a_skip_where_that_is_allowed() -> None:
    """An empty field is no mistake unless the answer is needed."""
    made = inside(script("branches"))
    made.fills(ill="no", more="")
    assert made.frame.answers["more"].skipped
    assert made.asked == "review"
    made = form(**GOOD | {"words": " "})
    assert made.asked == "words"


def test_answers_to_hidden_questions_are_kept_and_not_asked_about() -> None:
    """A form may fill what a branch hides; a bad value there bothers nobody."""
    made = inside(script("branches"))
    made.fills(ill="no", ward="green", bed="Soft")
    assert made.asked == "more"
    assert made.values() == {"ill": False, "bed": "Soft"}


def test_a_form_of_unknown_fields_changes_nothing() -> None:
    """What nobody asked is let be."""
    made = form(colour="red")
    assert made.values() == {}
    assert made.asked == "words"
