"""What goes back over the wire when a call does not succeed."""

from aiohttp import web

from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.faults import LOST, Fault


class DroppedError(Exception):
    """The connection is to be closed instead of an answer."""


def strike(fault: Fault) -> web.Response:
    """What the app gets instead of the answer."""
    if fault.error == LOST:
        raise DroppedError
    refusal = fault.refusal()
    if refusal is not None:
        return refuse(refusal)
    code, page = fault.page()
    return web.Response(status=code, text=page, content_type="text/html")


def refuse(refusal: ApiError) -> web.Response:
    """A refusal in Slack's form."""
    return web.json_response(refusal.body(), status=refusal.status, headers=refusal.headers)
