"""What people do to the app outside of messages and views: commands, shortcuts, coming, going."""

from tests.emulators.slack import interactions, payloads, views
from tests.emulators.slack.blocks import check_message
from tests.emulators.slack.profiles import user_body
from tests.emulators.slack.records import Channel, Delivery, Json, Message
from tests.emulators.slack.seat import Seat


def open_home(seat: Seat, tab: str) -> Delivery:
    """Look at a tab of the app."""
    view = views.home(seat.state, seat.user.id) if tab == "home" else None
    shown = view.body if view else None
    event = payloads.app_home_opened(seat.who, seat.im.id, tab=tab, ts=seat.state.ts(), view=shown)
    return seat.tell(event)


def slash(seat: Seat, command: str, text: str, channel: str | None) -> Delivery:
    """Give a slash command; an answer in the acknowledgement is shown in the channel."""
    place = _channel(seat, channel)
    payload = payloads.slash_command(
        seat.origin,
        seat.who,
        command,
        text,
        channel=(place.id, place.name),
        trigger_id=seat.trigger(),
        response_url=seat.state.response_url(seat.user.id, place.id),
    )
    return seat.act("slash_commands", payload, lambda body: _answered(seat, place, body))


def shortcut(seat: Seat, callback_id: str, ts: str | None) -> Delivery:
    """Choose a shortcut, global or of a message in the direct message."""
    state = seat.state
    names = {"trigger_id": seat.trigger(), "action_ts": state.ts()}
    if ts is None:
        payload = interactions.shortcut(seat.origin, seat.who, callback_id, **names)
    else:
        payload = interactions.message_action(
            seat.origin,
            seat.who,
            callback_id,
            seat.im.messages[ts].body,
            channel=(seat.im.id, seat.im.name),
            response_url=state.response_url(seat.user.id, seat.im.id, ts),
            **names,
        )
    return seat.act("interactive", payload)


def change_membership(seat: Seat, *, deleted: bool) -> Delivery:
    """Leave or come back: the workspace tells the app."""
    state, user = seat.state, seat.user
    user.deleted, user.updated = deleted, state.clock.unix()
    body = user_body(user)
    return seat.announce(payloads.user_change(body, cache_ts=user.updated, ts=state.ts()))


def _channel(seat: Seat, channel: str | None) -> Channel:
    if channel is None:
        return seat.im
    fresh = Channel(channel, seat.team, "channel", name=channel.lower(), app_is_member=False)
    return seat.state.channels.setdefault(channel, fresh)


def _answered(seat: Seat, place: Channel, body: Json | str | None) -> None:
    """Show what the acknowledgement of a command says, to its giver unless it says otherwise."""
    if not body:
        return
    answer = {"text": body} if isinstance(body, str) else body
    for fault in check_message(answer.get("blocks"), answer.get("text")):
        seat.state.complain(fault)
    team = seat.state.teams[seat.team]
    said = {"type": "message", "user": team.bot_user, "bot_id": team.bot_id, "team": team.id}
    shown = {name: answer[name] for name in ("text", "blocks") if name in answer}
    only_for = None if answer.get("response_type") == "in_channel" else seat.user.id
    message = said | {"app_id": seat.state.app.id, "ts": seat.state.ts()} | shown
    seat.state.keep(Message(message, place.id, by_app=True, only_for=only_for))
