"""Reading a call, whichever of Slack's ways it came: query, form, multipart or JSON."""

import json
from base64 import b64decode
from typing import Any

from aiohttp import web

from tests.emulators.slack.errors import ApiError

FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


async def read(request: web.Request) -> tuple[dict[str, Any], str]:
    """The arguments of a call by name, and its token ("" if there is none)."""
    arguments: dict[str, Any] = dict(request.query)
    if request.method == "POST" and request.can_read_body:
        arguments |= await _body(request)
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind == "Basic":
        names = ("client_id", "client_secret")
        arguments |= dict(zip(names, b64decode(secret).decode().split(":"), strict=False))
    in_body = str(arguments.pop("token", ""))
    token = secret if kind == "Bearer" else in_body
    return {name: value for name, value in arguments.items() if value is not None}, token


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return parsed(await request.text() or "{}")
    if request.content_type in FORMS:
        return dict(await request.post())
    raise ApiError("invalid_post_type")


def parsed(text: str) -> dict[str, Any]:
    """The object that a JSON body holds."""
    try:
        body = json.loads(text)
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(body, dict):
        raise ApiError("json_not_object")
    return body
