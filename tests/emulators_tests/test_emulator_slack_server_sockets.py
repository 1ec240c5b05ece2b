"""Socket Mode: hello, envelopes, acknowledgements, and what happens without them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack

import aiohttp
import pytest

from tests.emulators.slack.links import MOST_CONNECTIONS
from tests.emulators.slack.records import Delivery, Json
from tests.emulators_tests.slack_server_scene import Scene, scene

EVENT: Json = {"type": "event_callback", "event_id": "Ev1", "event": {"type": "message"}}
PRESS: Json = {"type": "block_actions"}

Socket = aiohttp.ClientWebSocketResponse
Connect = Callable[[], Awaitable[Socket]]


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator whose clock stands still."""
    with scene() as ready:
        yield ready


def _with_sockets(stage: Scene, act: Callable[[Connect], Awaitable[None]]) -> None:
    """Run `act`, which may connect as often as it likes."""

    async def run() -> None:
        async with AsyncExitStack() as stack:
            http = await stack.enter_async_context(aiohttp.ClientSession())

            async def connect() -> Socket:
                token = stage.emulator.app_token
                opened = await asyncio.to_thread(stage.call, "apps.connections.open", token=token)
                return await stack.enter_async_context(http.ws_connect(opened.json()["url"]))

            await act(connect)

    asyncio.run(run())


async def _greeted(connect: Connect) -> tuple[Socket, Json]:
    socket = await connect()
    hello: Json = await socket.receive_json(timeout=10)
    return socket, hello


async def _next(socket: Socket) -> Json:
    frame: Json = await socket.receive_json(timeout=10)
    return frame


async def _acknowledge(socket: Socket, envelope: Json, **fields: object) -> None:
    await socket.send_json({"envelope_id": envelope["envelope_id"]} | fields)


def test_an_envelope_is_acknowledged(stage: Scene) -> None:
    """After the hello the payload comes with a name, and the body of the ack is kept."""

    async def act(connect: Connect) -> None:
        socket, hello = await _greeted(connect)
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        assert hello["connection_info"] == {"app_id": stage.emulator.app_id}
        delivery = stage.emulator.deliver("interactive", PRESS)
        envelope = await _next(socket)
        assert (envelope["type"], envelope["payload"]) == ("interactive", PRESS)
        assert envelope["accepts_response_payload"]
        await _acknowledge(socket, envelope, payload={"response_action": "clear"})
        await stage.emulator.until(lambda: delivery.settled)
        assert delivery.body == {"response_action": "clear"}
        assert stage.emulator.idle

    _with_sockets(stage, act)


def test_an_event_without_an_acknowledgement_comes_again(stage: Scene) -> None:
    """After three seconds, at first at once, and it says which attempt it is, and why."""

    async def act(connect: Connect) -> None:
        socket, _ = await _greeted(connect)
        delivery = stage.emulator.deliver("events_api", EVENT)
        first = await _next(socket)
        assert (first["retry_attempt"], first["retry_reason"]) == (0, "")
        stage.emulator.advance(3)
        second = await _next(socket)
        assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
        assert second["payload"] == first["payload"]
        await _acknowledge(socket, second)
        await stage.emulator.until(lambda: delivery.acknowledged)
        assert delivery.attempts == 2

    _with_sockets(stage, act)


def test_an_event_comes_again_on_a_new_connection(stage: Scene) -> None:
    """What a connection took with it when it closed is sent to the next one."""

    async def act(connect: Connect) -> None:
        old, _ = await _greeted(connect)
        stage.emulator.deliver("events_api", EVENT)
        await _next(old)
        await old.close()
        new, _ = await _greeted(connect)
        envelope = await _next(new)
        assert envelope["retry_attempt"] == 1
        await _acknowledge(new, envelope)
        await stage.emulator.until(lambda: stage.emulator.idle)

    _with_sockets(stage, act)


def test_a_press_without_an_acknowledgement_is_over(stage: Scene) -> None:
    """The person is told after three seconds; a late answer changes nothing."""

    async def act(connect: Connect) -> None:
        socket, _ = await _greeted(connect)
        got: list[object] = []
        delivery = stage.emulator.deliver("interactive", PRESS, got.append)
        envelope = await _next(socket)
        stage.emulator.advance(3)
        await stage.emulator.until(lambda: delivery.timed_out)
        await _acknowledge(socket, envelope)
        last = stage.emulator.deliver("interactive", PRESS)
        await _acknowledge(socket, await _next(socket))
        await stage.emulator.until(lambda: last.acknowledged)
        assert (got, delivery.acknowledged, delivery.attempts) == ([], False, 1)

    _with_sockets(stage, act)


def test_a_press_that_nobody_hears_is_over(stage: Scene) -> None:
    """Without any connection the person is told after three seconds as well."""
    delivery = stage.emulator.deliver("interactive", PRESS)
    stage.emulator.advance(3)
    assert stage.emulator.wait_for(lambda: delivery.timed_out)


def test_each_payload_goes_to_one_connection(stage: Scene) -> None:
    """Two connections share what there is; an eleventh is sent away."""

    async def act(connect: Connect) -> None:
        first, _ = await _greeted(connect)
        second, hello = await _greeted(connect)
        assert hello["num_connections"] == 2
        deliveries = [stage.emulator.deliver("events_api", EVENT) for _ in range(2)]
        for socket in (first, second):
            await _acknowledge(socket, await _next(socket))
        await stage.emulator.until(lambda: all(d.acknowledged for d in deliveries))
        for _ in range(MOST_CONNECTIONS - 2):
            await _greeted(connect)
        eleventh = await connect()
        assert (await _next(eleventh))["reason"] == "too_many_websockets"
        assert (await eleventh.receive(timeout=10)).type == aiohttp.WSMsgType.CLOSE

    _with_sockets(stage, act)


def test_an_address_works_once(stage: Scene) -> None:
    """A second connection with the same ticket is refused."""

    async def act(connect: Connect) -> None:
        socket, _ = await _greeted(connect)
        async with aiohttp.ClientSession() as http:
            again = await http.ws_connect(str(socket._response.url))
            assert (await _next(again))["reason"] == "link_disabled"

    _with_sockets(stage, act)


@pytest.mark.parametrize("reason", ["refresh_requested", "link_disabled"])
def test_slack_ends_a_connection(reason: str, stage: Scene) -> None:
    """It says why, and closes."""

    async def act(connect: Connect) -> None:
        socket, _ = await _greeted(connect)
        stage.emulator.disconnect_socket(reason)
        frame = await _next(socket)
        assert (frame["type"], frame["reason"]) == ("disconnect", reason)
        assert (await socket.receive(timeout=10)).type == aiohttp.WSMsgType.CLOSE
        await stage.emulator.until(lambda: not stage.emulator.connected)

    _with_sockets(stage, act)


def test_a_warned_connection_works_ten_seconds_more(stage: Scene) -> None:
    """After `warning` there is time to connect anew before the old one closes."""

    async def act(connect: Connect) -> None:
        socket, _ = await _greeted(connect)
        stage.emulator.disconnect_socket("warning")
        assert (await _next(socket))["reason"] == "warning"
        stage.emulator.deliver("events_api", EVENT)
        await _acknowledge(socket, await _next(socket))
        await stage.emulator.until(lambda: stage.emulator.idle)
        assert stage.emulator.connected
        stage.emulator.advance(10)
        assert (await socket.receive(timeout=10)).type == aiohttp.WSMsgType.CLOSE

    _with_sockets(stage, act)


def test_a_frame_that_is_no_acknowledgement_is_complained_of(stage: Scene) -> None:
    """Words, and objects without an envelope_id."""

    async def act(connect: Connect) -> None:
        socket, _ = await _greeted(connect)
        for frame in ("hello", "[]", "{}"):
            await socket.send_str(frame)
        await stage.emulator.until(lambda: len(stage.emulator.state.complaints) == 3)

    _with_sockets(stage, act)
    assert all("does not understand" in complaint for complaint in stage.complaints())


def test_slack_can_be_away(stage: Scene) -> None:
    """Connections break, nothing answers, and what was on its way comes afterwards."""
    held: list[Delivery] = []

    def _deliver() -> None:
        held.append(stage.emulator.deliver("events_api", EVENT))

    async def act(connect: Connect) -> None:
        old, _ = await _greeted(connect)
        restart = asyncio.to_thread(stage.emulator.restart, away=_deliver)
        await asyncio.gather(restart, old.receive(timeout=10))
        new, _ = await _greeted(connect)
        await _acknowledge(new, await _next(new))
        await stage.emulator.until(lambda: held[0].acknowledged)

    _with_sockets(stage, act)


def test_socket_mode_is_off_where_payloads_are_pushed() -> None:
    """A connection is sent away with link_disabled."""

    async def act(connect: Connect) -> None:
        socket = await connect()
        assert (await _next(socket))["reason"] == "link_disabled"

    with scene("http") as stage:
        _with_sockets(stage, act)
