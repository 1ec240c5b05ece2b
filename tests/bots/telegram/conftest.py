"""What the tests of the Telegram channel share."""

from collections.abc import Iterator

import pytest

from tests.emulators.telegram.emulator import TelegramEmulator


@pytest.fixture
def telegram() -> Iterator[TelegramEmulator]:
    """A Telegram of the test's own, without limits on speed."""
    with TelegramEmulator() as emulator:
        yield emulator
