"""What the tests of the Slack channel share."""

from collections.abc import Iterator

import pytest

from tests.emulators.slack.emulator import SlackEmulator


@pytest.fixture
def slack(request: pytest.FixtureRequest) -> Iterator[SlackEmulator]:
    """A Slack of the test's own, without limits on speed; by socket unless a test says "http"."""
    with SlackEmulator(mode=getattr(request, "param", "socket")) as emulator:
        yield emulator
