"""One call of the bot, from its arrival to its answer."""

from copy import deepcopy

from aiohttp import web

from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.faults import LOST, Fault
from tests.emulators.telegram.methods.polling import get_updates
from tests.emulators.telegram.methods.table import LIMITED, METHODS
from tests.emulators.telegram.specification import Json, published
from tests.emulators.telegram.state import Call, State


class DroppedError(Exception):
    """The connection is to be closed instead of an answer."""


class Conversation:
    """Carries out one call of `method`, with the faults that a test ordered."""

    def __init__(self, state: State, method: str, raw: dict[str, Json]) -> None:
        self._state = state
        self._method = method
        self._params = raw

    async def answer(self) -> web.Response:
        """The answer to the call; raises DroppedError if there shall be none."""
        fault = self._take("before")
        if fault is not None:
            self._end(str(fault.error), "refused")
            return strike(fault)
        try:
            result = await self._result()
        except ApiError as refusal:
            self._end(refusal.name, "refused")
            return refuse(refusal)
        except Exception as defect:  # noqa: BLE001 - a fault of the emulator's own must be loud
            return self._broken(defect)
        fault = self._take("after")
        self._end(f"after: {fault.error}" if fault else "ok", "accepted", result)
        return strike(fault) if fault else web.json_response({"ok": True, "result": result})

    def answered(self) -> None:
        """Tell that the answer has left."""
        with self._state.changed:
            self._state.fire(f"{self._method}.answered", self._params)

    def _take(self, when: str) -> Fault | None:
        with self._state.changed:
            if when == "before":
                self._state.fire(f"{self._method}.received", self._params)
            return self._state.faults.next(self._method, when)

    async def _result(self) -> Json:
        self._params = published().arguments(self._method, self._params)
        if self._method == "getUpdates":
            return await get_updates(self._state, self._params)
        with self._state.changed:
            return self._carry_out()

    def _carry_out(self) -> Json:
        method = METHODS.get(self._method)
        if method is None:
            raise ApiError("not implemented", method=self._method)
        if self._state.limiter is not None and self._method in LIMITED:
            chat = self._state.chats.find(self._params.get("chat_id", 0))
            self._state.limiter.admit(chat.id, self._state.clock.monotonic)
        result = deepcopy(method(self._state, self._params))
        published().check_result(self._method, result)
        return result

    def _end(self, outcome: str, step: str, detail: Json = None) -> None:
        with self._state.changed:
            now = self._state.clock.monotonic()
            self._state.calls.append(Call(self._method, self._params, now, outcome))
            self._state.fire(f"{self._method}.{step}", self._params, detail)
            self._state.changed.notify_all()

    def _broken(self, defect: Exception) -> web.Response:
        self._state.defects.append(defect)
        message = f"The emulator is at fault in {self._method}: {defect!r}"
        body = {"ok": False, "error_code": 500, "description": message}
        return web.json_response(body, status=500)


def strike(fault: Fault) -> web.Response:
    """What the bot gets instead of the answer."""
    if fault.error == LOST:
        raise DroppedError
    refusal = fault.refusal()
    if refusal is not None:
        return refuse(refusal)
    code, page = fault.page()
    return web.Response(status=code, text=page, content_type="text/html")


def refuse(refusal: ApiError) -> web.Response:
    """A refusal in Telegram's form."""
    return web.json_response(refusal.body(), status=refusal.code)
