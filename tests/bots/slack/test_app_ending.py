"""The end of the receiver, and what it never shows of itself."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bots.slack.app import SlackApp
from bots.slack.clients import FixedToken, connected
from bots.slack.errands import Errands
from bots.slack.installations import Installations
from bots.slack.installing import Installing
from bots.slack.socket import Socket
from tests.bots.slack.browser import Kept
from tests.bots.slack.desk import WORDS, Desk, Noon
from tests.emulators.slack.emulator import SlackEmulator

SHORT = 2.5
"""Seconds for the end; two of them are for a line that does not say goodbye."""


def test_the_end_has_one_bound_for_all(slack: SlackEmulator) -> None:
    """A turn that hangs is given up: the line and what goes on behind it share the time."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        async with connected(FixedToken(slack.bot_token), slack.url) as clients:
            app = SlackApp(
                clients,
                desk.submit,
                desk.quarantine,
                Noon(),
                WORDS,
                app_token=slack.app_token,
                finishing=SHORT,
            )
            stop = asyncio.Event()
            running = asyncio.create_task(app.run(stop))
            desk.gate.clear()
            ana.says("hello")
            await desk.has(1)
            stop.set()
            begun = asyncio.get_running_loop().time()
            async with asyncio.timeout(4 * SHORT):
                await running
            took = asyncio.get_running_loop().time() - begun
        assert took < SHORT + 1
        assert not ana.deliveries[-1].acknowledged

    with capture_logs() as logs:
        asyncio.run(scene())
    assert [line["count"] for line in logs if line["event"] == "slack.unfinished"] == [1]


def test_who_is_cancelled_has_no_second_grace(slack: SlackEmulator) -> None:
    """Whoever cancels has waited already: nothing is waited for once more."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        async with connected(FixedToken(slack.bot_token), slack.url) as clients:
            app = SlackApp(
                clients, desk.submit, desk.quarantine, Noon(), WORDS, app_token=slack.app_token
            )
            running = asyncio.create_task(app.run(asyncio.Event()))
            desk.gate.clear()
            ana.says("hello")
            await desk.has(1)
            running.cancel()
            async with asyncio.timeout(SHORT):
                await asyncio.gather(running, return_exceptions=True)
        assert running.cancelled()

    asyncio.run(scene())


def test_what_is_waited_for_in_vain_is_ended() -> None:
    """Also when the waiting itself is cancelled, nothing goes on behind it."""

    async def scene() -> None:
        errands, never = Errands(), asyncio.Event()
        task = errands.task(never.wait())
        finishing = asyncio.create_task(errands.finish(SHORT))
        await asyncio.sleep(0)
        finishing.cancel()
        await asyncio.gather(finishing, return_exceptions=True)
        assert task.cancelled()

    asyncio.run(scene())


@pytest.mark.parametrize("kind", [SlackApp, Socket, Installing])
def test_no_secret_shows(slack: SlackEmulator, kind: type) -> None:
    """Whatever prints one of them in a log or a traceback prints no token."""

    async def scene() -> str:
        desk = Desk()
        async with connected(FixedToken(slack.bot_token), slack.url) as clients:
            app = SlackApp(
                clients, desk.submit, desk.quarantine, Noon(), WORDS, app_token=slack.app_token
            )
            made = {
                SlackApp: app,
                Socket: app._socket(slack.app_token),
                Installing: Installing(
                    clients=clients,
                    installations=Installations(Kept()),
                    client_id=slack.client_id,
                    client_secret=slack.client_secret,
                    words=WORDS,
                    clock=Noon(),
                    nonce=str,
                    api_url=slack.url,
                ),
            }
            return repr(made[kind])

    shown = asyncio.run(scene())
    for secret in (slack.bot_token, slack.app_token, slack.client_secret):
        assert secret not in shown
