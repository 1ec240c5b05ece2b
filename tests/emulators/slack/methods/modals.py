"""Opening, stacking and changing views; drawing the Home tab."""

import json

from tests.emulators.slack import views
from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.methods.caller import Caller, Params, decoded, member
from tests.emulators.slack.records import Json, Trigger

TRIGGER_SECONDS = 3
MOST_BYTES = 250_000


def open_view(caller: Caller, params: Params) -> Json:
    """Show a modal to the person of a trigger_id."""
    trigger, view = _trigger(caller, params), _view(params)
    shown = views.opened(caller.state, trigger.user, view, trigger)
    trigger.used = True
    return {"view": shown.body}


def push_view(caller: Caller, params: Params) -> Json:
    """Put a modal on top of the one that the person has open."""
    trigger, view = _trigger(caller, params), _view(params)
    shown = views.pushed(caller.state, trigger.user, view, trigger)
    trigger.used = True
    return {"view": shown.body}


def update_view(caller: Caller, params: Params) -> Json:
    """Change a view where it stands."""
    names = {name: params.get(name) for name in ("view_id", "external_id")}
    if not any(names.values()):
        raise ApiError("invalid_arguments", ["either view_id or external_id is required"])
    view = _view(params)
    shown = views.updated(caller.state, view, **names, hash_=params.get("hash"))
    return {"view": shown.body}


def publish_view(caller: Caller, params: Params) -> Json:
    """Draw the Home tab of one person."""
    if not caller.team.home_tab:
        raise ApiError("not_enabled")
    user = member(caller, str(params["user_id"]), "invalid_arguments")
    team, view, hash_ = caller.team.id, _view(params), params.get("hash")
    shown = views.published(caller.state, user.id, view, team=team, hash_=hash_)
    return {"view": shown.body}


def _view(params: Params) -> Json:
    view = decoded(params, "view", "invalid_arguments")
    if not isinstance(view, dict):
        raise ApiError("invalid_arguments", ["view is not an object"])
    if len(json.dumps(view).encode()) > MOST_BYTES:
        raise ApiError("view_too_large")
    return view


def _trigger(caller: Caller, params: Params) -> Trigger:
    state = caller.state
    trigger = state.triggers.get(str(params["trigger_id"]))
    if trigger is None or trigger.team != caller.team.id:
        raise ApiError("invalid_trigger_id")
    if trigger.used:
        raise ApiError("exchanged_trigger_id")
    if state.clock.monotonic() - trigger.at > TRIGGER_SECONDS:
        raise ApiError("expired_trigger_id")
    return trigger
