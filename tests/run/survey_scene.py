"""Staff in Slack with a workbook, citizens on Telegram, and a running Heard between them."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.run.heard import Heard
from tests.run.scene import Scene
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
