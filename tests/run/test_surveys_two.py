"""Two processes on one PostgreSQL: what one publishes the other asks."""

from pathlib import Path

from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.run.heard import Heard
from tests.run.scene import Scene
from tests.run.slack_scene import SlackScene
from tests.run.survey_scene import answers, brings, people, workbook


def test_what_one_process_publishes_the_other_asks(postgres_url: str, tmp_path: Path) -> None:
    """Slack is with one process and Telegram with the other; both have the same surveys."""
    with TelegramEmulator() as telegram, SlackEmulator() as slack:
        mira = slack.person("Mira")
        staff = {mira.id: "administrator"}
        with (
            Heard(tmp_path / "one", slack, staff=staff, database_url=postgres_url) as one,
            Heard(tmp_path / "two", telegram, database_url=postgres_url) as two,
        ):
            office, town = SlackScene(slack, one, {"Mira": mira}), Scene(telegram, two)
            office.ready()
            [ana] = people(town, 1)
            brings(office, mira, workbook(), "run-usable")
            office.presses(mira, "Publish", "run-report")
            office.presses(mira, "Yes, publish it", "run-published")
            answers(town, ana, "By phone", "3")
            [bea] = people(town, 1)
            town.asks(bea, "/start s-seen-poster1", "How did you ask")
            again = workbook(title="Being seen soon")
            brings(office, mira, again, "run-usable")
            office.presses(mira, "Publish", "run-report")
            office.presses(mira, "Yes, publish it", "run-published")
            town.asks(bea, "At the desk", "How many days")
            office.settled()
            office.sound()
