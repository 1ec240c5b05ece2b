"""Installing in one more workspace: two addresses for a browser, by OAuth 2.0 as Slack has it.

`/slack/install` leads to Slack's own page, on which the installer agrees; from there Slack leads
back to `/slack/oauth_redirect` with a code, for which we get the workspace's token.
Source: docs.slack.dev/authentication/installing-with-oauth.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode, urljoin

import structlog
from slack_sdk.oauth import AuthorizeUrlGenerator
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bots.slack.clients import Clients, proof
from bots.slack.examine import EXCHANGE, wanted
from bots.slack.failures import LINE_ERRORS, failure_of
from bots.slack.installations import Installations
from bots.slack.page import page
from bots.slack.payload import sure, text
from bots.slack.states import SECONDS, States
from core.domain.installations import Installation
from core.errors import Failure, StorageAway
from core.ports import Clock
from core.texts import Words

INSTALL: Final = "/slack/install"
BACK: Final = "/slack/oauth_redirect"
"""Where Slack sends the browser back to; the manifest names it too."""
COOKIE: Final = "heard-install"
DENIED: Final = "access_denied"

NAME: Final = re.compile(r"[a-z0-9_]{1,64}")
"""A name that Slack gives an error."""
STATUSES: Final[Mapping[str, int]] = {
    "install-done": 200,
    "install-denied": 200,
    "install-stale": 400,
    "install-refused": 400,
    "install-away": 503,
}
"""What a browser is told, by key, and the status that goes with it."""
MENDS: Final[Mapping[str, str]] = {
    "bad_client_secret": "Check HEARD_SLACK_CLIENT_SECRET.",
    "bad_redirect_uri": f"Name https://…{BACK} under “OAuth & Permissions” on the app's page.",
    "invalid_client_id": "Check HEARD_SLACK_CLIENT_ID.",
    "invalid_team_for_non_distributed_app": "Activate it under “Manage Distribution”.",
}
"""What the operator can do when Slack refuses everybody."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Installing:
    """Installs the app whose `client_id` and `client_secret` these are, wherever it is let in.

    `words` are those of the board's language. `nonce` gives letters that nobody can guess.
    `api_url` is as `Clients` has it.
    """

    clients: Clients
    installations: Installations
    client_id: str
    client_secret: str = field(repr=False)
    words: Words
    clock: Clock
    nonce: Callable[[], str]
    api_url: str

    @property
    def routes(self) -> tuple[Route, ...]:
        """The two addresses."""
        return (
            Route(INSTALL, self.begin, methods=["GET"]),
            Route(BACK, self.end, methods=["GET"]),
        )

    @cached_property
    def _states(self) -> States:
        return States(self.client_secret, self.clock, self.nonce)

    @cached_property
    def _addresses(self) -> AuthorizeUrlGenerator:
        return AuthorizeUrlGenerator(
            client_id=self.client_id,
            scopes=sorted(wanted()),
            authorization_url=urljoin(self.api_url, "/oauth/v2/authorize"),
        )

    async def begin(self, _request: Request) -> Response:
        """Lead to Slack's page, and let the browser remember that it began here."""
        state = self._states.issue()
        answer = RedirectResponse(
            self._addresses.generate(state), 302, {"Cache-Control": "no-store"}
        )
        answer.set_cookie(
            COOKIE, state, max_age=SECONDS, path=BACK, secure=True, httponly=True, samesite="lax"
        )
        return answer

    async def end(self, request: Request) -> Response:
        """Take a browser that Slack sent back, and say what came of it."""
        try:
            answer = await self._taken(request)
        except (StorageAway, KeyError, *LINE_ERRORS) as error:
            answer = self._failed(error)
        answer.delete_cookie(COOKIE, path=BACK, secure=True, httponly=True, samesite="lax")
        return answer

    async def _taken(self, request: Request) -> Response:
        asked = request.query_params
        if asked.get("error") == DENIED:
            return self._page("install-denied")
        state = asked.get("state", "")
        if request.cookies.get(COOKIE) != state or not self._states.take(state):
            log.info("slack.install_stale")
            return self._page("install-stale")
        if not asked.get("code"):
            return self._refused(asked.get("error", ""))
        return await self._install(asked["code"])

    async def _install(self, code: str) -> Response:
        """Get the token for a code, and keep it."""
        headers = proof(self.client_id, self.client_secret)
        client = self.clients.bearing("")
        granted = await client.api_call(EXCHANGE, data={"code": code}, headers=headers)
        answer: Any = granted.data
        installation = _installation(answer, self.clock)
        await self.installations.keep(installation)
        log.info("slack.installed", team=installation.team)
        place = {"app": text(answer, "app_id"), "team": text(answer, "team", "id")}
        link = f"{urljoin(self.api_url, '/app_redirect')}?{urlencode(place)}"
        return self._page("install-done", link, workspace=installation.name)

    def _failed(self, error: Exception) -> Response:
        """Say that it cannot be now, or that Slack does not want it."""
        if isinstance(error, StorageAway):
            log.warning("slack.install_not_kept")
            return self._page("install-away")
        failed = failure_of(error, EXCHANGE)
        if failed.failure is Failure.REFUSED:
            return self._refused(failed.code)
        log.warning("slack.install_away", error=failed.code)
        return self._page("install-away")

    def _refused(self, code: str) -> Response:
        """Say that Slack does not want it; a name that is not one may be anybody's words."""
        error = code if NAME.fullmatch(code) else None
        log.warning("slack.install_refused", error=error, mend=MENDS.get(code))
        return self._page("install-refused")

    def _page(self, key: str, link: str = "", **fill: str) -> Response:
        label = self.words("install-open" if link else "install-again")
        return page(self.words(key, **fill), (label, link or INSTALL), self.words, STATUSES[key])


def _installation(answer: Mapping[str, Any], clock: Clock) -> Installation:
    """What Slack granted: for one workspace, or for all of an enterprise.

    Raises:
        KeyError: this is not an answer as Slack documents it.
    """
    whole = answer.get("is_enterprise_install") is True
    place = "enterprise" if whole else "team"
    return Installation(
        team=sure(answer, place, "id"),
        enterprise=text(answer, "enterprise", "id"),
        name=text(answer, place, "name"),
        bot_token=sure(answer, "access_token"),
        bot_user=text(answer, "bot_user_id"),
        scopes=tuple(text(answer, "scope").split(",")),
        at=clock.now(),
    )
