"""A survey from a workbook in Slack to the answer that comes back on Telegram, as it runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.emulators.pictures import SIGN
from tests.emulators.slack.records import Event
from tests.emulators.telegram.specification import Upload
from tests.run.scene import Scene
from tests.run.slack_scene import SlackScene, count
from tests.run.survey_scene import answers, brings, people, survey_scene, workbook

ANSWERS = (("By phone", "3"), ("By phone", "4"), ("By phone", "5"), ("By phone", "9"))
MORE = (("At the desk", "1"), ("By phone", "2"), ("By phone", "7"), ("At the desk", "2"))


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[tuple[SlackScene, Scene]]:
    """An office and a town."""
    with survey_scene(tmp_path) as made:
        yield made


def test_what_staff_bring_comes_back_to_who_answered(scene: tuple[SlackScene, Scene]) -> None:
    """Notes with rows, publishing, invitations, answers, results with a picture for all."""
    office, town = scene
    mira = office.person("Mira")
    citizens = people(town, len(ANSWERS + MORE))
    bad = workbook(("select_one gone", "where", "Where?"))
    brings(office, mira, bad, "run-unusable")
    assert "row 4" in mira.messages[-1].text
    brings(office, mira, workbook(), "run-usable")
    office.presses(mira, "Publish", "run-report")
    office.presses(mira, "Yes, publish it", "run-published")
    for person, (way, days) in zip(citizens, ANSWERS + MORE, strict=True):
        answers(town, person, way, days)
    office.asks(mira, "surveys", "run-heading")
    office.presses(mira, "Being seen", "run-is-open")
    office.presses(mira, "See the results", "run-counting")
    shown = office.reads(mira, "run-lines")
    [(file, told)] = shown.pictures
    assert office.slack.state.contents[file].startswith(SIGN)
    assert "By phone" in told
    office.presses(mira, "Tell all who answered", "run-told")
    for person in citizens:
        town.reads(person, "news-survey-results")
        [picture] = [message for message in person.messages if message.media == "photo"]
        content = town.telegram.state.files.find(picture.file_id).content
        assert content == office.slack.state.contents[file]
    sent = [call.params["photo"] for call in town.telegram.calls if call.method == "sendPhoto"]
    assert [isinstance(photo, Upload) for photo in sent].count(True) == 1


def test_a_process_that_dies_with_a_file_in_its_hands_reads_it_once(
    scene: tuple[SlackScene, Scene],
) -> None:
    """The next one fetches and reads it again, and what came of it is told once."""
    office, _ = scene
    mira, heard = office.person("Mira"), office.heard
    deaths: list[str] = []

    def die(event: Event) -> None:
        if not deaths:
            deaths.append(event.name)
            heard.kill()
            heard.start()

    office.slack.on("files.info.received", die)
    brings(office, mira, workbook(), "run-usable")
    office.settled()
    infos = [call for call in office.slack.calls if call.method == "files.info"]
    assert deaths == ["files.info.received"]
    assert len(infos) == 2
    assert count(mira, "run-usable") == 1


def test_without_the_right_to_files_staff_are_told_what_to_do(
    scene: tuple[SlackScene, Scene],
) -> None:
    """Slack's refusal becomes a sentence; so does a file that is no survey."""
    office, _ = scene
    mira, granted = office.person("Mira"), office.slack.workspace().scopes
    granted.discard("files:read")
    brings(office, mira, workbook(), "note-file-no-right")
    granted.add("files:read")
    brings(office, mira, b"\x00\x01\x02", "run-unusable")
    brings(office, mira, workbook(), "run-usable")
