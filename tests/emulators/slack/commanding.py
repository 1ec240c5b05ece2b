"""What people do to the app outside of messages and views: commands, shortcuts, coming, going."""

from tests.emulators.slack import interactions, payloads, views
from tests.emulators.slack.profiles import user_body
from tests.emulators.slack.records import Channel, Delivery
from tests.emulators.slack.seat import Seat


def open_home(seat: Seat, tab: str) -> Delivery:
    """Look at a tab of the app."""
    team = seat.state.teams[seat.team]
    assert team.home_tab if tab == "home" else team.messages_tab, f"The app has no {tab} tab"
    view = views.home(seat.state, seat.user.id) if tab == "home" else None
    shown = view.body if view else None
    event = payloads.app_home_opened(seat.who, seat.im.id, tab=tab, ts=seat.state.ts(), view=shown)
    return seat.tell(event)


def slash(seat: Seat, command: str, text: str, channel: str | None) -> Delivery:
    """Give a slash command, in the direct message or in another channel."""
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
    return seat.act("slash_commands", payload)


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
