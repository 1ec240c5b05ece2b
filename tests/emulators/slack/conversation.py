"""One call of the app, from its arrival to its answer."""

from copy import deepcopy

from aiohttp import web

from tests.emulators.slack.answers import refuse, strike
from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.methods.caller import Caller
from tests.emulators.slack.methods.table import METHODS, Method
from tests.emulators.slack.records import Call, Json, Workspace
from tests.emulators.slack.state import State

EVERYWHERE = frozenset({"team_id"})
"""Arguments that Slack's own libraries add to every call."""


class Conversation:
    """Carries out one call of `method`, with the faults that a test ordered."""

    def __init__(self, state: State, method: str, params: Json, token: str) -> None:
        self._state = state
        self._method = method
        self._params = params
        self._token = token

    def answer(self) -> web.Response:
        """The answer to the call; raises DroppedError if there shall be none."""
        with self._state.changed:
            self._state.fire(f"{self._method}.received", self._params)
            fault = self._state.faults.next(self._method, "before")
            if fault is not None:
                self._end(str(fault.error), "refused", None)
                return strike(fault)
            try:
                result = self._result()
            except ApiError as refusal:
                self._end(refusal.name, "refused", refusal.body())
                return refuse(refusal)
            except Exception as defect:  # noqa: BLE001 - a fault of the emulator's own must be loud
                return self._broken(defect)
            return self._accepted(result)

    def answered(self) -> None:
        """Tell that the answer has left."""
        with self._state.changed:
            self._state.fire(f"{self._method}.answered", self._params)
            self._state.arrived()

    def _accepted(self, result: Json) -> web.Response:
        fault = self._state.faults.next(self._method, "after")
        if fault is not None:
            self._end(f"after: {fault.error}", "accepted", None)
            return strike(fault)
        self._end("ok", "accepted", result)
        team = self._of_token()
        scopes = {"x-oauth-scopes": ",".join(sorted(team.scopes))} if team else {}
        return web.json_response(result, headers=scopes)

    def _result(self) -> Json:
        method = METHODS.get(self._method)
        if method is None:
            raise ApiError("unknown_method", req_method=self._method)
        caller = Caller(self._state, self._admitted(method))
        self._check_arguments(method)
        self._check_pace(method)
        if method.scope and method.scope not in caller.team.scopes:
            provided = ",".join(sorted(caller.team.scopes))
            raise ApiError("missing_scope", needed=method.scope, provided=provided)
        return {"ok": True} | deepcopy(method.run(caller, self._params))

    def _of_token(self) -> Workspace | None:
        for team in self._state.teams.values():
            if team.bot_token == self._token:
                return team
        return None

    def _admitted(self, method: Method) -> Workspace | None:
        """The workspace whose token this is, if the method takes that kind of token."""
        if method.token == "none":
            return None
        if not self._token:
            raise ApiError("not_authed")
        team, is_app = self._of_token(), self._token == self._state.app.app_token
        if team is None and not is_app:
            raise ApiError("invalid_auth")
        if is_app != (method.token == "app"):
            raise ApiError("not_allowed_token_type")
        if team is not None and team.refusal is not None:
            raise ApiError(team.refusal)
        return team

    def _check_arguments(self, method: Method) -> None:
        missing = sorted(method.needs - self._params.keys())
        if missing:
            told = [f"missing required field: {name}" for name in missing]
            raise ApiError("invalid_arguments", told)
        for name in sorted(self._params.keys() - method.needs - method.takes - EVERYWHERE):
            if "*" not in method.takes:
                self._state.complain(f"{self._method} has no argument {name}")

    def _check_pace(self, method: Method) -> None:
        if self._state.limiter is not None:
            team = self._of_token()
            self._state.limiter.admit(
                self._method,
                team.id if team else "",
                method.per_minute,
                self._state.clock.monotonic,
            )

    def _end(self, outcome: str, step: str, response: Json | None) -> None:
        now = self._state.clock.monotonic()
        call = Call(self._method, self._params, self._token, now, outcome, response)
        self._state.calls.append(call)
        self._state.fire(f"{self._method}.{step}", self._params, response)
        self._state.arrived()

    def _broken(self, defect: Exception) -> web.Response:
        self._state.defects.append(defect)
        self._state.arrived()
        message = f"The emulator is at fault in {self._method}: {defect!r}"
        return web.json_response({"ok": False, "error": message}, status=500)
