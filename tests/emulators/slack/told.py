"""Events that Slack sends the app of its own accord: what the app itself did among them."""

from tests.emulators.slack import payloads
from tests.emulators.slack.profiles import origin
from tests.emulators.slack.records import Delivery, Json, Workspace
from tests.emulators.slack.state import State


def tell(state: State, team: Workspace, event: Json) -> Delivery:
    """Send the app one event of this workspace."""
    body = payloads.event_callback(
        origin(state, team),
        event,
        event_id=state.new_id("Ev"),
        event_time=state.clock.unix(),
    )
    return state.deliver("events_api", body)


def uninstalled(state: State, team: Workspace) -> None:
    """The workspace takes the app out: its token is dead, and the app is told so twice."""
    team.refusal = "account_inactive"
    tell(state, team, payloads.app_uninstalled(state.ts()))
    tell(state, team, payloads.tokens_revoked(state.ts(), bot=[team.bot_user]))


def revoked(state: State, team: Workspace) -> None:
    """The token is dead, and the app is told so."""
    team.refusal = "token_revoked"
    tell(state, team, payloads.tokens_revoked(state.ts(), bot=[team.bot_user]))
