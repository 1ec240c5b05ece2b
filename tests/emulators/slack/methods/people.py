"""People, bots and conversations: what the app may look up."""

from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.methods.caller import Caller, Params, channel, flag, member
from tests.emulators.slack.profiles import user_body
from tests.emulators.slack.records import Channel, Json


def open_conversation(caller: Caller, params: Params) -> Json:
    """Open the direct message with one person."""
    if params.get("channel"):
        return _opened(channel(caller, str(params["channel"])), params, already=True)
    names = [name for name in str(params.get("users", "")).split(",") if name]
    if not names:
        raise ApiError("users_list_not_supplied")
    if len(names) > 1:
        raise ApiError("method_not_supported_for_channel_type", ["one person only is emulated"])
    user = member(caller, names[0])
    if user.deleted:
        raise ApiError("user_disabled")
    if user.is_bot:
        raise ApiError("cannot_dm_bot")
    already = any(
        known.user == user.id and known.team == caller.team.id
        for known in caller.state.channels.values()
    )
    return _opened(caller.state.im(user.id, caller.team.id), params, already=already)


def _opened(place: Channel, params: Params, *, already: bool) -> Json:
    body: Json = {"id": place.id}
    if flag(params, "return_im"):
        body |= {"is_im": place.kind == "im", "user": place.user, "is_open": True}
    return ({"no_op": True, "already_open": True} if already else {}) | {"channel": body}


def user_info(caller: Caller, params: Params) -> Json:
    """What the workspace knows of one person."""
    user = member(caller, str(params["user"]))
    return {"user": user_body(user, with_locale=flag(params, "include_locale"))}


def bot_info(caller: Caller, params: Params) -> Json:
    """What the workspace knows of a bot; without a name, of the app's own."""
    state, team = caller.state, caller.team
    wanted = str(params.get("bot") or team.bot_id)
    if wanted == team.bot_id:
        return {"bot": _bot(wanted, state.app.name, team.bot_user, state.app.id)}
    for user in state.users.values():
        if user.bot_id == wanted and user.team == team.id:
            return {"bot": _bot(wanted, user.real_name, user.id, f"A{user.id[1:]}")}
    raise ApiError("bot_not_found")


def _bot(bot_id: str, name: str, user: str, app: str) -> Json:
    return {"id": bot_id, "deleted": False, "name": name, "app_id": app, "user_id": user}
