"""Lines of Socket Mode that misbehave, each noted and replaced."""

import asyncio

import pytest
from structlog.testing import capture_logs

from tests.bots.slack.desk import Desk
from tests.bots.slack.strange import (
    Behaviour,
    Strange,
    connecting,
    disabled,
    garbled,
    leaving,
    silent,
    steady,
)


@pytest.mark.parametrize("line", [silent, garbled, disabled, leaving])
def test_a_line_that_fails_is_replaced(line: Behaviour) -> None:
    """Silent, garbled, turned off or gone: it is noted, and another one is opened."""

    async def scene() -> None:
        strange, desk = Strange([line, steady]), Desk()
        with capture_logs() as logs:
            async with connecting(strange, desk, 0.3) as socket:
                async with asyncio.timeout(5):
                    await strange.last.wait()
                    await strange.pinged.wait()
                assert socket.patience.trouble is None
        assert desk.waits == [1]
        assert [line["event"] for line in logs] == [
            "slack.receiving.fails",
            "slack.receiving.works_again",
        ]

    asyncio.run(scene())


def test_a_quiet_line_is_kept() -> None:
    """Nobody writes for a long time, but our pings come back."""

    async def scene() -> None:
        strange, desk = Strange([steady]), Desk()
        async with connecting(strange, desk, 0.2):
            async with asyncio.timeout(5):
                for _ in range(5):
                    await strange.pinged.wait()
                    strange.pinged.clear()
        assert len(strange.greeted) == 1
        assert not desk.waits

    asyncio.run(scene())


def test_an_old_line_is_replaced_unasked() -> None:
    """One that went deaf while its pings came back does not stay so for ever."""

    async def scene() -> None:
        strange, desk = Strange([steady, steady]), Desk()
        async with connecting(strange, desk, 20, renewal=0.05), asyncio.timeout(5):
            await strange.last.wait()
        assert not desk.waits

    asyncio.run(scene())
