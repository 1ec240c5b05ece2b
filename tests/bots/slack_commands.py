"""What the tests of `heard` and Slack share: the settings, and workspaces that took it in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bots import wiring
from bots.settings import read_settings
from core.domain.installations import Installation
from core.ports import UnitOfWork
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.records import Workspace

Heard = Callable[..., tuple[int, str, str]]

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def by_installing(slack: SlackEmulator) -> dict[str, str]:
    """The settings for an app whose tokens come from those who install it."""
    return {
        "SLACK_CLIENT_ID": slack.client_id,
        "SLACK_CLIENT_SECRET": slack.client_secret,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.url,
    }


def kept(*workspaces: Workspace) -> None:
    """Let these be installed one after the other, as their pages would have left them."""

    def work(uow: UnitOfWork) -> None:
        for hours, team in enumerate(workspaces):
            scopes, at = tuple(team.scopes), NOW + timedelta(hours=hours)
            uow.keep_installation(
                Installation(team.id, "", team.name, team.bot_token, team.bot_user, scopes, at)
            )

    wiring.transact(read_settings(), work)
