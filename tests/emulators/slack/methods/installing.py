"""Tokens: who they belong to, getting one, giving one back; connections for Socket Mode."""

from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.methods.caller import Caller, Params, flag
from tests.emulators.slack.records import Json, Workspace
from tests.emulators.slack.told import revoked


def api_test(_caller: Caller, params: Params) -> Json:
    """Give the arguments back; `error` asks for that error (the names are the caller's own)."""
    return {"args": params} if params else {}


def auth_test(caller: Caller, _params: Params) -> Json:
    """Say whose token this is."""
    team, state = caller.team, caller.state
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": state.app.name.lower(),
        "team_id": team.id,
        "user_id": team.bot_user,
        "bot_id": team.bot_id,
        "is_enterprise_install": False,
    }


def auth_revoke(caller: Caller, params: Params) -> Json:
    """Make the token useless from now on."""
    if flag(params, "test"):
        return {"revoked": False}
    revoked(caller.state, caller.team)
    return {"revoked": True}


def oauth_access(caller: Caller, params: Params) -> Json:
    """Exchange the code of an installation for the workspace's token; a code works once.

    A workspace whose token is dead gets another.
    """
    state = caller.state
    if params.get("client_id") != state.app.client_id:
        raise ApiError("invalid_client_id")
    if params.get("client_secret") != state.app.client_secret:
        raise ApiError("bad_client_secret")
    team = state.teams.get(state.codes.pop(str(params.get("code")), ""))
    if team is None:
        raise ApiError("invalid_code")
    if team.refusal is not None:
        team.refusal, team.bot_token = None, f"xoxb-emulated-{state.number()}"
    return _granted(state.app.id, team)


def _granted(app_id: str, team: Workspace) -> Json:
    return {
        "access_token": team.bot_token,
        "token_type": "bot",
        "scope": ",".join(sorted(team.scopes)),
        "bot_user_id": team.bot_user,
        "app_id": app_id,
        "team": {"name": team.name, "id": team.id},
        "enterprise": None,
        "authed_user": {"id": team.installer},
        "is_enterprise_install": False,
    }


def open_connection(caller: Caller, _params: Params) -> Json:
    """Give an address for one Socket Mode connection."""
    state = caller.state
    ticket = f"ticket-{state.number()}"
    state.tickets.add(ticket)
    host = state.base_url.replace("http", "ws", 1)
    return {"url": f"{host}/link/?ticket={ticket}&app_id={state.app.id}"}
