"""The words of news: from what is true when it leaves, in the language of who reads it."""

from dataclasses import replace
from datetime import date

import pytest

from core.dialogues.run_surveys.words import title_of
from core.dialogues.steps import Survey
from core.dialogues.telling import results_parts, results_picture
from core.domain.experiences import Experience, ExperienceState
from core.domain.facts import IssuePublished
from core.domain.issues import Issue, IssueState
from core.domain.messages import Picture, Reply
from core.domain.notifications import MessageClass
from core.domain.responses import Commitment, Response, Stance
from core.domain.surveys import Results
from core.news import renderer
from core.ports import DueMessage, Material
from core.reactions import REACTIONS
from core.texts import Words, load_wordings
from tests.core.world import BOARD, NOW

KEYS = sorted({tell.key for tells in REACTIONS.values() for tell in tells})


def due(key: str, language: str, material: Material | None) -> DueMessage:
    """News that leaves now."""
    return DueMessage(
        id=7,
        person=1,
        address=1,
        channel="terminal",
        account="ana",
        chat="ana",
        kind=MessageClass.NEWS,
        language=language,
        stopped=False,
        zone="Europe/London",
        attempts=0,
        reply=None,
        fact=5,
        key=key,
        material=material,
    )


ISSUE = Issue(1, 128, 1, IssueState.RESPONDED, "Shorter waits", (), None, NOW, 3, "Too long")
RESPONSE = Response(
    1, 1, 2, Stance.WILL_DO, "We will.", NOW, (Commitment(1, 1, "Two nurses", NOW.date()),)
)
STORY = Experience(1, 1, ExperienceState.RETURNED, (("what_happened", "x"),), None, NOW, "Names")
FACT = IssuePublished(actor=None, issue=1)
SURVEY = Survey.model_validate(
    {
        "id": "visit",
        "title": {"en": "Your last visit", "cy": "Eich ymweliad"},
        "purpose": {"en": "It helps us to plan."},
        "closes": date(2026, 3, 20),
        "questions": [
            {"id": "how", "kind": "text", "ask": {"en": "How was it?"}},
            {"id": "else", "kind": "text", "ask": {"en": "And else?"}},
        ],
    }
)
RESULTS = Results(
    9,
    "visit",
    {"en": ("Most were happy.", "Some waited.", "We will act."), "cy": ("Da.",)},
    {"en": "8 of 10 were happy.", "cy": "8 o bob 10."},
    77,
    NOW,
)


@pytest.mark.parametrize("language", [*load_wordings().languages, "xx"])
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "material",
    [
        None,
        Material(FACT),
        Material(FACT, ISSUE),
        Material(FACT, ISSUE, STORY, RESPONSE),
        Material(FACT, survey=SURVEY.canonical),
        Material(FACT, survey="no survey"),
        Material(FACT, ISSUE, STORY, RESPONSE, SURVEY.canonical, RESULTS, "t1"),
    ],
    ids=["nothing", "bare", "issue", "answered", "survey", "unreadable", "all"],
)
def test_all_news_can_be_said_in_every_language(
    key: str, language: str, material: Material | None
) -> None:
    """Whatever is left of what it was about, there are words, and buttons that fit."""
    reply = renderer(load_wordings(), BOARD)(due(key, language, material))
    assert reply.text.strip()
    assert "{" not in reply.text
    assert all(part.text.strip() for part in reply.parts)
    assert all(len(choice.payload.encode()) <= 64 and choice.label for choice in reply.choices)
    assert reply.name or not reply.choices


def told(key: str, material: Material, language: str = "en", survey: Survey = SURVEY) -> Reply:
    """News of a survey as it is read."""
    material = replace(material, survey=survey.canonical)
    return renderer(load_wordings(), BOARD)(due(key, language, material))


def changed(**more: object) -> Survey:
    """The survey with some of its fields changed."""
    return Survey.model_validate(SURVEY.model_dump(exclude_defaults=True) | more)


def test_an_invitation_says_who_asks_what_why_how_much_and_until_when() -> None:
    """Whoever is invited knows all that before they press anything."""
    said = told("news-survey-invited", Material(FACT))
    assert [part.text for part in said.parts] == [
        "the board asks for your view: Your last visit",
        "It helps us to plan.",
        "It has about 2 questions. You can answer until 20 March 2026.",
    ]
    assert [(one.label, one.payload) for one in said.choices] == [
        ("Answer", "f5!survey visit"),
        ("Not now", "f5!survey_pass visit"),
    ]


def test_an_invitation_is_in_the_language_of_the_invited() -> None:
    """The words of the survey too, and where it has none, those that it has."""
    said = told("news-survey-invited", Material(FACT), "cy")
    assert said.parts[0].text == "Mae y bwrdd yn gofyn am eich barn: Eich ymweliad"
    assert "It helps us to plan." in said.text


def test_an_invitation_to_an_anonymous_survey_says_so() -> None:
    """And one that anybody could find out from does not."""
    word = "Nobody can find out who you are from your answers."
    assert word in told("news-survey-invited", Material(FACT), survey=changed(anonymous=True)).text
    assert word not in told("news-survey-invited", Material(FACT)).text


def test_one_question_is_not_questions_and_no_day_is_no_day() -> None:
    """What a survey does not have is not told."""
    short = changed(questions=SURVEY.questions[:1], closes=None, purpose=None)
    said = told("news-survey-invited", Material(FACT), survey=short)
    assert said.parts[-1].text == "It has 1 question."
    assert "until" not in said.text


def test_a_reminder_names_the_last_day_and_the_way() -> None:
    """It goes only to those who have not answered."""
    said = told("news-survey-reminder", Material(FACT))
    assert said.parts[0].text.startswith("You have not sent your answers yet: Your last visit.")
    assert said.parts[1].text == "You can answer until 20 March 2026."
    assert said.choices[0].payload == "f5!survey visit"


def test_a_reminder_of_an_anonymous_survey_blames_nobody() -> None:
    """Nobody knows who answered, so everybody gets it, and whoever did is thanked."""
    said = told("news-survey-reminder", Material(FACT), survey=changed(anonymous=True)).text
    assert "You have not" not in said
    assert "If you have done so, thank you." in said


def test_results_come_in_the_thread_with_three_lines_and_a_picture() -> None:
    """Where somebody answered, there they hear what all said."""
    said = told("news-survey-results", Material(FACT, results=RESULTS, thread="t1"))
    assert [part.text for part in said.parts] == [
        "Your last visit",
        "This is what people told us. Thank you for being one of them.",
        *RESULTS.lines["en"],
        "8 of 10 were happy.",
    ]
    assert said.picture == Picture(77, "8 of 10 were happy.")
    assert (said.thread, said.issue) == ("t1", None)


def test_what_came_of_a_survey_is_told_as_to_followers() -> None:
    """The answer of the board with its promises, and the way to the issue."""
    said = told("news-survey-linked", Material(FACT, ISSUE, response=RESPONSE, thread="t1"))
    assert said.parts[0].text == "N-128 has an answer from the board"
    assert said.parts[1].text == "You answered our survey: Your last visit. This came of it."
    assert "Two nurses" in said.text
    assert (said.issue, said.thread) == (128, "t1")
    assert [one.payload for one in said.choices] == ["f5!open 128"]


def test_a_link_whose_answer_is_gone_claims_nothing() -> None:
    """What was taken back is not told."""
    said = told("news-survey-linked", Material(FACT, ISSUE))
    assert said.text == "A survey that you had news of is over now."


def test_a_language_that_a_survey_lacks_falls_back_to_its_first() -> None:
    """Not to what comes first in the alphabet: that is how a survey is kept."""
    both = {"cy": "Eich ymweliad", "en": "Your last visit"}
    written = {**SURVEY.model_dump(mode="json"), "languages": ["en", "cy"], "title": both}
    lines = {"cy": ("Hapus.",), "en": ("Happy.",)}
    results = Results(9, "visit", lines, {"cy": "Llun", "en": "Chart"}, 77, NOW)
    survey = Survey.model_validate(written)
    french = Words("fr", ())
    assert title_of(french, survey) == "Your last visit"
    for one in (survey, None):
        parts = results_parts(french, results, one)
        assert [part.text for part in parts] == ["Happy.", "Chart"]
        assert results_picture(french, results, one) == Picture(77, "Chart")
