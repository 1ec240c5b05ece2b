"""Members, bots and workspaces as the Web API shows them."""

from tests.emulators.slack.payloads import Origin, Who
from tests.emulators.slack.records import Json, User, Workspace
from tests.emulators.slack.state import State


def origin(state: State, team: Workspace) -> Origin:
    """From where the payloads of this workspace come."""
    return Origin(state.app.id, team.id, team.domain, team.bot_user)


def who(user: User) -> Who:
    """A person as payloads name them."""
    return Who(user.id, user.name, user.team)


def bot(state: State, team: Workspace) -> Who:
    """The app's own bot as payloads name it."""
    return Who(team.bot_user, state.app.name, team.id)


def user_body(user: User, *, with_locale: bool = False) -> Json:
    """A member as users.info and user_change show them."""
    profile = {
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "team": user.team,
    }
    body: Json = {
        "id": user.id,
        "team_id": user.team,
        "name": user.name,
        "deleted": user.deleted,
        "profile": profile,
        "is_bot": user.is_bot,
        "updated": user.updated,
        "is_app_user": False,
    }
    if user.deleted:
        return body
    return body | _of_the_living(user) | ({"locale": user.locale} if with_locale else {})


def _of_the_living(user: User) -> Json:
    """What Slack no longer says of a member who has left."""
    body: Json = {
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": user.tz_label,
        "tz_offset": user.tz_offset,
        "is_admin": user.owner,
        "is_owner": user.owner,
        "is_primary_owner": user.owner,
        "is_restricted": user.guest,
        "is_ultra_restricted": False,
    }
    return body | ({"is_stranger": True} if user.stranger else {})
