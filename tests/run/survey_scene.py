"""Staff in Slack with a workbook, citizens on Telegram, and a running Heard between them."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.people import Person
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.people import Person as Citizen
from tests.run.heard import Heard
from tests.run.scene import Scene, newest
from tests.run.slack_scene import SlackScene

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
QUESTIONS: Final = (
    ("select_one ways", "way", "How did you ask to be seen?", "yes", "", ""),
    ("integer", "days", "How many days did you wait?", "", ". >= 0 and . <= 99", "0 to 99"),
)
CHOICES: Final = (("ways", "phone", "By phone"), ("ways", "desk", "At the desk"))


def workbook(*more: tuple[str, ...], title: str = "Being seen") -> bytes:
    """A survey as staff make one, with these rows besides."""
    book = Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    head = ("type", "name", "label", "required", "constraint", "constraint_message")
    for row in (head, *QUESTIONS, *more):
        survey.append(row)
    choices, settings = book.create_sheet("choices"), book.create_sheet("settings")
    for line in (("list_name", "name", "label"), *CHOICES):
        choices.append(line)
    settings.append(("form_id", "form_title"))
    settings.append(("seen", title))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


@contextmanager
def survey_scene(home: Path, **settings: str) -> Iterator[tuple[SlackScene, Scene]]:
    """Mira runs surveys in Slack; whoever wants to answer is on Telegram."""
    with TelegramEmulator() as telegram, SlackEmulator() as slack:
        mira = slack.person("Mira")
        staff = {mira.id: "administrator"}
        with Heard(home, slack, telegram, staff=staff, **settings) as heard:
            office = SlackScene(slack, heard, {"Mira": mira})
            office.ready()
            yield office, Scene(telegram, heard)
            office.sound()


def brings(office: SlackScene, mira: Person, content: bytes, words: str) -> None:
    """Drop a workbook into the chat, and wait for what comes of it."""
    office.does(mira, lambda: mira.sends_file("seen.xlsx", XLSX, content=content), words)


def people(town: Scene, number: int) -> list[Citizen]:
    """So many people who said that they may be held."""
    made = [town.telegram.person(first_name=f"P{n}") for n in range(number)]
    for words, reads in (("/start", "welcome-hold"), ("yes", "welcome-thanks")):
        for person in made:
            person.says(words)
        for person in made:
            town.reads(person, reads)
    return made


def answers(town: Scene, person: Citizen, way: str, days: str) -> None:
    """Answer the survey to its end."""
    town.reads(person, "Being seen")
    for deed, reads in (
        (lambda: person.taps("Answer"), "How did you ask"),
        (lambda: person.taps(way), "How many days"),
        (lambda: person.says(days), "review-heading"),
        (lambda: person.taps("Send it"), "survey-thanks"),
    ):
        last = newest(person)
        deed()
        town.reads(person, reads, last)
