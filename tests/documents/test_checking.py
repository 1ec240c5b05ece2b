"""What staff are told of a survey before they publish it, each note with its place."""

from datetime import date
from typing import Any

import pytest

from bots.slack.objects import LABEL
from bots.telegram.keyboard import LONGEST_LABEL
from core.dialogues.steps import Survey
from core.domain.organisation import Area, HelpLine, Organisation
from core.domain.surveys import Note
from core.texts import load_wordings
from documents.checking import check_survey
from documents.checking.choices import ROOM

BOARD = Organisation(
    name={"en": "the board"},
    languages=("en", "cy"),
    areas=(Area(code="london", name={"en": "London"}),),
    themes=("transport",),
    help_lines=(HelpLine(kinds=("life",), words={}),),
)
TODAY = date(2026, 11, 22)
WELL: dict[str, Any] = {
    "id": "visit",
    "title": {"en": "Your visit", "cy": "Eich ymweliad"},
    "languages": ("en", "cy"),
    "results_by": "2027-02-01",
    "questions": [
        {
            "id": "service",
            "kind": "choice",
            "ask": {"en": "Which one was it?", "cy": "Pa un oedd hwn?"},
            "options": [
                {"id": "gp", "label": {"en": "Doctor", "cy": "Meddyg"}, "keywords": ["GP"]},
                {"id": "dentist", "label": {"en": "Dentist", "cy": "Deintydd"}},
            ],
        },
        {
            "id": "story",
            "kind": "text",
            "ask": {"en": "What was good?", "cy": "Beth oedd yn dda?"},
        },
    ],
}


def notes(*, places: dict[str, str] | None = None, **changed: Any) -> list[Note]:  # noqa: ANN401
    """The notes on the good survey, changed."""
    one = Survey.model_validate({**WELL, **changed})
    return list(check_survey(one, BOARD, today=TODAY, places=places or {}))


def question(place: int, **changed: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """The questions of the good survey, one of them changed."""
    asked = [dict(one) for one in WELL["questions"]]
    asked[place] |= changed
    return asked


def of(where: str, severity: str, key: str, **fill: str | int) -> Note:
    """One note."""
    return Note(where, severity, key, tuple(fill.items()))  # type: ignore[arg-type]


def warn(where: str, key: str, **fill: str | int) -> Note:
    """One note that leaves the survey usable."""
    return of(where, "warning", key, **fill)


def test_a_good_survey_has_no_notes() -> None:
    """Nothing is said where there is nothing to do."""
    assert notes() == []


LONG = (
    "We want to know more about all of the things that went well and of those that did not go so"
)
HARD = (
    "Several important committees considered numerous solutions before they decided about it all"
)
BOTH = {"en": "Well?", "cy": "Wel?"}
MANY = [{"id": f"q{n}", "kind": "text", "ask": BOTH} for n in range(31)]
ALIKE = [{"id": one, "label": {"en": "Ward", "cy": "Ward"}} for one in ("a", "b")]

SURVEYS: dict[str, tuple[dict[str, Any], list[Note]]] = {
    "no title": ({"title": None}, [warn("", "title-missing")]),
    "no promise": ({"results_by": None}, [warn("", "results-unpromised")]),
    "a promise for yesterday": (
        {"results_by": "2026-11-21"},
        [warn("", "results-past", day="2026-11-21")],
    ),
    "results before the end": (
        {"closes": "2027-02-02"},
        [warn("", "results-early", day="2027-02-01")],
    ),
    "closed yesterday": (
        {"closes": "2026-11-21"},
        [of("", "error", "closes-past", day="2026-11-21")],
    ),
    "open since last week": ({"opens": "2026-11-15"}, []),
    "an id of ours": ({"id": "share"}, [of("", "error", "id-taken", name="share")]),
    "many questions": (
        {"questions": MANY},
        [warn("", "questions-many", number=31, most=30)],
    ),
    "an area nearly right": (
        {"audience": {"areas": ["londn"]}},
        [of("", "error", "audience-areas-near", name="londn", meant="london")],
    ),
    "a theme that is not there": (
        {"audience": {"themes": ["parking"]}},
        [of("", "error", "audience-themes", name="parking", there="transport")],
    ),
    "a channel that is not there": (
        {"audience": {"channels": ["fax"]}},
        [of("", "error", "audience-channels", name="fax", there="telegram, slack, terminal")],
    ),
    "a language that is not there": (
        {"audience": {"languages": ["xx"]}},
        [of("", "error", "audience-languages", name="xx", there="en, cy")],
    ),
    "no such issue": (
        {"audience": {"issue": 0}},
        [of("", "error", "audience-issue", issue=0)],
    ),
    "a link, and people as well": (
        {"audience": {"link": True, "areas": ["london"]}},
        [warn("", "audience-link")],
    ),
    "a link alone": ({"audience": {"link": True}}, []),
    "a language of nobody here": (
        {"languages": ("en", "cy", "fr"), "questions": question(0, options=[])[1:]},
        [of("", "error", "language-empty", language="fr"),
         warn("", "language-unspoken", language="fr")],
    ),
    "one of two languages": (
        {"languages": ("en",)},
        [warn("", "language-missing", language="cy")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SURVEYS)
def test_what_is_wrong_with_a_survey_is_told(what: str) -> None:
    """Each fault of the whole is one note, and no other is made."""
    changed, expected = SURVEYS[what]
    assert notes(**changed) == expected


QUESTIONS: dict[str, tuple[int, dict[str, Any], list[Note]]] = {
    "no words": (1, {"ask": None}, [of("story", "error", "words-missing")]),
    "not said in Welsh": (
        1,
        {"ask": {"en": "What was good?"}},
        [warn("story", "translation-missing", number=1, language="cy", text="What was good?")],
    ),
    "two texts not said in Welsh": (
        1,
        {"hint": {"en": "Say it."}, "why": {"en": "So."}},
        [warn("story", "translations-missing", number=2, language="cy", text="Say it.")],
    ),
    "a long sentence": (
        1,
        {"hint": {"en": f"{LONG}.", "cy": "Byr."}},
        [warn("story", "sentence-long", number=21, text=f"{LONG[:59].rstrip()}…")],
    ),
    "hard words": (
        1,
        {"hint": {"en": HARD, "cy": HARD}},
        [warn("story", "reading-age", age=21, limit=11, text=f"{HARD[:59].rstrip()}…")],
    ),
    "choices of one name": (
        0,
        {"options": ALIKE},
        [of("service", "error", "choices-same", label="Ward")],
    ),
    "a choice without words": (
        0,
        {"options": [*WELL["questions"][0]["options"], {"id": "other_one"}]},
        [warn("service", "choice-wordless", choice="other_one")],
    ),
    "a keyword of another choice": (
        0,
        {
            "options": [
                {"id": "gp", "label": {"en": "Doctor", "cy": "Meddyg"}},
                {
                    "id": "dentist",
                    "label": {"en": "Dentist", "cy": "Deintydd"},
                    "keywords": ["doctor"],
                },
            ]
        },
        [warn("service", "keyword-unread", keyword="doctor", label="Dentist")],
    ),
    "good and very good": (
        0,
        {
            "options": [
                {"id": "very", "label": {"en": "Very good", "cy": "Da iawn"}},
                {"id": "good", "label": {"en": "Good", "cy": "Da"}},
            ]
        },
        [],
    ),
    "a label too wide for a telephone": (
        0,
        {"options": [{"id": "a", "label": {"en": LONG[:44], "cy": "Byr"}}]},
        [warn("service", "label-long", number=1, most=40, channels="Telegram", label=LONG[:44])],
    ),
    "labels too wide for both": (
        0,
        {
            "options": [
                {"id": "a", "label": {"en": LONG[:80].strip(), "cy": "Byr"}},
                {"id": "b", "label": {"en": LONG[20:65].strip(), "cy": "Wel"}},
            ]
        },
        [
            warn(
                "service",
                "labels-long",
                number=2,
                most=40,
                channels="Slack, Telegram",
                label=f"{LONG[:59].rstrip()}…",
            )
        ],
    ),
    "permission by a text": (
        1,
        {"ask": {"en": "Do you agree to this?", "cy": "Wel?"}},
        [warn("story", "consent-unclear")],
    ),
    "permission by yes or no": (
        1,
        {"kind": "yes_no", "ask": {"en": "Do you agree to this?", "cy": "Wel?"}},
        [],
    ),
    "permission by a choice of yes and no": (
        0,
        {
            "ask": {"en": "May we contact you?", "cy": "A gawn ni gysylltu â chi?"},
            "options": [
                {"id": "y", "label": {"en": "Yes", "cy": "Yes"}},
                {"id": "n", "label": {"en": "No", "cy": "No"}},
            ],
        },
        [],
    ),
    "a name is fine where people are known": (
        1,
        {"ask": {"en": "What is your name?", "cy": "Beth yw eich enw?"}},
        [],
    ),
    "an age that must be told": (
        1,
        {"required": True, "ask": {"en": "How old are you?", "cy": "Wel?"}},
        [warn("story", "equality-required")],
    ),
    "an age that may be told": (1, {"ask": {"en": "How old are you?", "cy": "Wel?"}}, []),
    "nothing left to choose": (
        1,
        {
            "kind": "choice",
            "options": [{"id": "x", "label": BOTH, "tags": {"of": "gp"}}],
            "narrow": {"of": "service"},
        },
        [warn("story", "narrow-nothing", question="service", choices="dentist")],
    ),
    "the same words for two services": (
        1,
        {
            "kind": "choice",
            "options": [
                {"id": "x", "label": BOTH, "tags": {"of": "gp"}},
                {"id": "y", "label": BOTH, "tags": {"of": "dentist"}},
            ],
            "narrow": {"of": "service"},
        },
        [],
    ),
}


@pytest.mark.parametrize("what", QUESTIONS)
def test_what_is_wrong_with_a_question_is_told(what: str) -> None:
    """Each fault of a question is one note at its place, and no other is made."""
    place, changed, expected = QUESTIONS[what]
    assert notes(questions=question(place, **changed)) == expected


def test_names_are_not_asked_where_nobody_is_known() -> None:
    """What would tell who somebody is breaks the promise."""
    asked = question(1, ask={"en": "What is your phone number?", "cy": "Wel?"})
    assert notes(anonymous=True, questions=asked) == [warn("story", "anonymous-named")]
    rated = question(1, kind="rating", ask={"en": "Was your name used?", "cy": "Wel?"})
    assert notes(anonymous=True, questions=rated) == []


def test_the_place_in_the_file_is_told() -> None:
    """A row where the file has rows, else what the question is called where it came from."""
    wordless = question(1, ask=None)
    assert [one.where for one in notes(questions=wordless, places={"story": "survey row 9"})] == [
        "survey row 9"
    ]
    assert [one.where for one in notes(questions=question(1, ask=None, code="Q-2"))] == ["Q-2"]


def test_a_title_of_a_section_is_looked_at_too() -> None:
    """The words of a section have its own place."""
    sections = [{"id": "ward", "title": {"en": "The ward"}}]
    asked = [{**one, "section": "ward"} for one in WELL["questions"]]
    places = {"section ward": "survey row 2"}
    missing = warn("survey row 2", "translation-missing", number=1, language="cy", text="The ward")
    assert notes(places=places, sections=sections, questions=asked) == [missing]


def test_errors_come_first() -> None:
    """What makes the file unusable is read before the rest."""
    found = notes(title=None, questions=question(1, ask=None))
    assert [one.severity for one in found] == ["error", "warning"]


def test_without_a_day_no_date_is_late() -> None:
    """Who does not know the day does not say that it is too late."""
    late = Survey.model_validate({**WELL, "closes": "2026-01-01"})
    assert [note.key for note in check_survey(late, BOARD)] == []


def test_every_note_has_words() -> None:
    """Each note that is made here can be said in every language."""
    made = [one for _, notes in SURVEYS.values() for one in notes]
    made += [one for *_, notes in QUESTIONS.values() for one in notes]
    for language in load_wordings().languages:
        words = load_wordings().of(language)
        for one in made:
            assert "{" not in words(f"note-{one.key}", **dict(one.fill))


def test_the_room_of_buttons_is_that_of_the_channels() -> None:
    """The limits are those with which the channels draw."""
    assert ROOM == {"Slack": LABEL, "Telegram": LONGEST_LABEL}
