"""What the tests of a running Heard share."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import pytest

from tests.emulators.telegram.people import Person
from tests.run.scene import Scene, newest, scene

Somebody = Callable[[str], Person]
TURNS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "nothing": (),
    "service": (("survey", "welcome-hold"), ("yes", "visit-service")),
    "story": (("survey", "welcome-hold"), ("yes", "visit-service"), ("hospital", "visit-story")),
    "good": (("share", "welcome-hold"), ("yes", "share-what_happened"), ("Fine.", "share-good")),
}
"""What to say to stand at a question."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One running Heard for all tests of a file; each test brings people of its own."""
    with scene(tmp_path_factory.mktemp("heard")) as running:
        yield running


@pytest.fixture(scope="module")
def waiting(request: pytest.FixtureRequest, stage: Scene) -> dict[str, list[Person]]:
    """People who stand at questions, as many as the file's `PEOPLE` says.

    All are led there together and early: a chat takes only so many messages in a few seconds.
    """
    people = {
        question: [stage.telegram.person(first_name="Ana") for _ in range(count)]
        for question, count in request.module.PEOPLE.items()
    }
    for turn in range(max(map(len, TURNS.values()))):
        for question, group in people.items():
            if turn < len(TURNS[question]):
                all_ask(stage, group, *TURNS[question][turn])
    return people


@pytest.fixture
def somebody(waiting: dict[str, list[Person]]) -> Somebody:
    """Gives a person who stands at a question, by its name in the survey or the story."""
    return lambda question: waiting[question].pop()


def all_ask(stage: Scene, people: Sequence[Person], words: str, answer: str) -> None:
    """All write the same at once, and each gets an answer that means this."""
    before = [newest(person) for person in people]
    for person in people:
        person.says(words)
    for person, last in zip(people, before, strict=True):
        stage.reads(person, answer, last)
