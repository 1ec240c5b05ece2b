"""getUpdates: confirm, look, wait."""

import asyncio
from typing import Any

from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.methods.arguments import Params
from tests.emulators.telegram.state import LongPoll, State
from tests.emulators.telegram.updates import LONGEST_POLL, MOST_UPDATES


async def get_updates(state: State, params: Params) -> list[dict[str, Any]]:
    """Confirm all below `offset`, then give what waits, or wait for it.

    A new poll that has to wait ends the one that waits already; limit and timeout are cut to
    what Telegram allows (tdlib/telegram-bot-api Client.cpp, process_get_updates_query).
    """
    limit = min(max(params.get("limit", MOST_UPDATES), 1), MOST_UPDATES)
    timeout = min(max(params.get("timeout", 0), 0), LONGEST_POLL)
    with state.changed:
        batch = _look(state, params, limit)
        if batch or not timeout:
            return batch
        if state.poll is not None:
            state.poll.wake("second poller")
        poll = state.poll = LongPoll(asyncio.get_running_loop())
        state.fire("getUpdates.waiting", params)
        state.changed.notify_all()
    try:
        async with asyncio.timeout(timeout):
            return await _wait(state, poll, limit)
    except TimeoutError:
        return []
    finally:
        with state.changed:
            if state.poll is poll:
                state.poll = None


def _look(state: State, params: Params, limit: int) -> list[dict[str, Any]]:
    if state.webhook:
        raise ApiError("webhook active")
    state.updates.allow(params.get("allowed_updates"))
    state.updates.expire(state.clock.monotonic())
    confirmed = state.updates.confirm(params.get("offset", 0))
    if confirmed:
        state.fire("getUpdates.confirmed", params, confirmed)
    return state.updates.take(limit)


async def _wait(state: State, poll: LongPoll, limit: int) -> list[dict[str, Any]]:
    while True:
        await poll.arrived.wait()
        with state.changed:
            poll.arrived.clear()
            if poll.conflict:
                raise ApiError(poll.conflict)
            state.updates.expire(state.clock.monotonic())
            if batch := state.updates.take(limit):
                return batch
