"""What the tests of the Slack channel share."""

from collections.abc import Iterator

import pytest

from tests.emulators.slack.emulator import SlackEmulator


@pytest.fixture
def slack() -> Iterator[SlackEmulator]:
    """A Slack of the test's own, without limits on speed."""
    with SlackEmulator() as emulator:
        yield emulator
