"""Modals and Home tabs: the stack of each person, what the app changes in it, what an ack does.

Everybody who calls these holds `state.changed`; what Slack does not take raises ApiError, and
what the checks of Block Kit find is kept as a complaint as well. Rules: https://docs.slack.dev/surfaces/modals
"""

from collections.abc import Callable
from typing import Any

from tests.emulators.slack.blocks import check_home, check_modal
from tests.emulators.slack.elements import named, state_values
from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.records import Json, Trigger, View
from tests.emulators.slack.state import State

MOST_VIEWS = 3
"""How many views a stack may hold: one opened, two pushed."""


def opened(state: State, user: str, view: Json, trigger: Trigger) -> View:
    """The first view of a modal, for views.open; another modal that was open is gone."""
    body = _body(state, _checked(state, view, check_modal), trigger.team)
    for name in state.stacks.pop(user, []):
        state.views[name].closed = True
    return _put_on_top(state, View(body, user, trigger.team))


def pushed(state: State, user: str, view: Json, trigger: Trigger) -> View:
    """One more view on the stack, for views.push; `push_limit_reached` on top of three."""
    below = stack(state, user)
    if not below:
        raise ApiError("not_found")
    if len(below) >= MOST_VIEWS:
        raise ApiError("push_limit_reached")
    body = _body(state, _checked(state, view, check_modal), trigger.team)
    return _put_on_top(state, View(body, user, trigger.team))


def updated(
    state: State,
    view: Json,
    *,
    view_id: str | None = None,
    external_id: str | None = None,
    hash_: str | None = None,
) -> View:
    """A view that is open, changed where it stands: `not_found`, `hash_conflict` as Slack."""
    kept = _found(state, view_id, external_id)
    if hash_ and hash_ != kept.hash:
        raise ApiError("hash_conflict")
    check = check_home if kept.body["type"] == "home" else check_modal
    return _replace(state, kept, _checked(state, view, check))


def published(state: State, user: str, view: Json, *, team: str, hash_: str | None = None) -> View:
    """The Home tab of one person, for views.publish; it keeps its id from then on."""
    checked = _checked(state, view, check_home)
    there = home(state, user)
    if there is not None:
        return updated(state, checked, view_id=there.id, hash_=hash_)
    kept = View(_body(state, checked, team), user, team)
    kept.body["root_view_id"] = kept.id
    state.views[kept.id] = kept
    state.homes[user] = kept.id
    state.arrived()
    return kept


def stack(state: State, user: str) -> list[View]:
    """What this person has open, the view on top last."""
    return [state.views[name] for name in state.stacks.get(user, [])]


def home(state: State, user: str) -> View | None:
    """The Home tab that the app drew for this person, if any."""
    name = state.homes.get(user)
    return state.views[name] if name else None


def close(state: State, view: View) -> None:
    """Take one view away, and those above it."""
    names = state.stacks.get(view.user, [])
    if view.id in names:
        for name in names[names.index(view.id) :]:
            state.views[name].closed = True
        state.stacks[view.user] = names[: names.index(view.id)]
    state.arrived()


def clear(state: State, user: str) -> None:
    """Take the whole stack away."""
    for view in stack(state, user)[:1]:
        close(state, view)


def apply_ack(state: State, view_id: str, body: Json | str | None) -> None:
    """Do what the answer to a view_submission says; nothing if the view is gone by then.

    An empty answer closes the view. What Slack would not understand is kept as a complaint, and
    the view stays, as people then see "We had some trouble connecting".
    """
    view = state.views[view_id]
    if view.closed:
        return
    if not body:
        close(state, view)
        return
    answer = body if isinstance(body, dict) else {}
    act = ACTS.get(answer.get("response_action", ""))
    if act is None:
        state.complain(f"The answer to the submission of {view_id} is none of Slack's: {body}")
        return
    try:
        act(state, view, answer)
    except ApiError as refusal:
        if not refusal.messages:  # those are complained of where they are found
            state.complain(f"The answer to the submission of {view_id}: {refusal.name}")
    state.arrived()


def _show_errors(state: State, view: View, answer: Json) -> None:
    errors: Any = answer.get("errors") or {}
    fields = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
    if not errors or not errors.keys() <= fields:
        state.complain(f"Errors must name input blocks of the view: {errors} is not of {fields}")
    elif not all(isinstance(said, str) and said for said in errors.values()):
        state.complain(f"Each error must be words: {errors}")
    else:
        view.errors = dict(errors)


def _show_other(state: State, view: View, answer: Json) -> None:
    _replace(state, view, _checked(state, answer.get("view") or {}, check_modal))


def _show_on_top(state: State, view: View, answer: Json) -> None:
    trigger = Trigger("", view.user, view.team, 0)
    pushed(state, view.user, answer.get("view") or {}, trigger)


ACTS: dict[str, Callable[[State, View, Json], object]] = {
    "errors": _show_errors,
    "update": _show_other,
    "push": _show_on_top,
    "clear": lambda state, view, _: clear(state, view.user),
}


def _checked(state: State, view: Json, check: Callable[[object], list[str]]) -> Json:
    faults = check(view)
    if faults:
        for fault in faults:
            state.complain(fault)
        raise ApiError("invalid_arguments", faults)
    return view


def _found(state: State, view_id: str | None, external_id: str | None) -> View:
    for view in state.views.values():
        named_so = external_id and view.body["external_id"] == external_id
        if not view.closed and (view.id == view_id or named_so):
            return view
    raise ApiError("not_found")


def _put_on_top(state: State, view: View) -> View:
    below = stack(state, view.user)
    view.body["root_view_id"] = below[0].id if below else view.id
    view.body["previous_view_id"] = below[-1].id if below else None
    state.views[view.id] = view
    state.stacks.setdefault(view.user, []).append(view.id)
    state.arrived()
    return view


def _replace(state: State, kept: View, view: Json) -> View:
    """Draw `view` where `kept` stands: fields that are still there keep what was filled in."""
    old = kept.body
    new = _body(state, view, kept.team, view_id=kept.id)
    for name in ("root_view_id", "previous_view_id"):
        new[name] = old[name]
    was = old["state"]["values"]
    for block_id, entries in new["state"]["values"].items():
        for action_id, entry in entries.items():
            before = was.get(block_id, {}).get(action_id)
            if before and before["type"] == entry["type"]:
                entries[action_id] = before
    kept.body = new
    kept.errors = {}
    state.arrived()
    return kept


def _body(state: State, view: Json, team: str, *, view_id: str | None = None) -> Json:
    """A view as the app gave it, with all that Slack adds."""
    external_id = view.get("external_id", "")
    for other in state.views.values():
        taken = external_id and other.body["external_id"] == external_id
        if taken and not other.closed and other.id != view_id:
            raise ApiError("duplicate_external_id")
    blocks = named(view["blocks"])
    workspace = state.teams[team]
    return {
        "id": view_id or state.new_id("V"),
        "team_id": team,
        "type": view["type"],
        "blocks": blocks,
        "private_metadata": view.get("private_metadata", ""),
        "callback_id": view.get("callback_id", ""),
        "state": {"values": state_values(blocks, {})},
        "hash": f"{state.clock.unix()}.{state.number():08x}",
        "title": view.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
        "clear_on_close": view.get("clear_on_close", False),
        "notify_on_close": view.get("notify_on_close", False),
        "close": view.get("close"),
        "submit": view.get("submit"),
        "previous_view_id": None,
        "root_view_id": None,
        "app_id": state.app.id,
        "external_id": external_id,
        "app_installed_team_id": team,
        "bot_id": workspace.bot_id,
    }
