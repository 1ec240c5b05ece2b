"""What the tests of a running Heard share."""

from collections.abc import Callable, Iterator

import pytest

from tests.emulators.telegram.people import Person
from tests.run.scene import Scene, scene

TURNS = {
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


@pytest.fixture
def somebody(stage: Scene) -> Callable[[str], Person]:
    """Makes a person who stands at a question, by its name in the survey or the story."""

    def make(question: str) -> Person:
        person = stage.telegram.person(first_name="Ana")
        for words, answer in TURNS[question]:
            stage.asks(person, words, answer)
        return person

    return make
