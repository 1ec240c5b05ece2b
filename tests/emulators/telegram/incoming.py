"""Reading a call, whichever of Telegram's four ways it came: query, form, multipart or JSON."""

import json
from typing import Any

from aiohttp import web

from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.specification import Upload

ATTACHED = "attach://"


async def read(request: web.Request) -> dict[str, Any]:
    """The arguments of a call by name; files become `Upload`."""
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        arguments |= await _json(request)
    elif request.method == "POST":
        for name, value in (await request.post()).items():
            arguments[name] = _upload(value) if isinstance(value, web.FileField) else value
    return _attached({name: value for name, value in arguments.items() if value is not None})


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError as fault:
        raise ApiError("bad json", reason="it is not JSON") from fault
    if not isinstance(body, dict):
        raise ApiError("bad json", reason="an object is expected")
    return body


def _upload(value: web.FileField) -> Upload:
    return Upload(value.filename, value.content_type, value.file.read())


def _attached(arguments: dict[str, Any]) -> dict[str, Any]:
    named = {
        name: value.removeprefix(ATTACHED)
        for name, value in arguments.items()
        if isinstance(value, str) and value.startswith(ATTACHED)
    }
    for name, attachment in named.items():
        upload = arguments.pop(attachment, None)
        if not isinstance(upload, Upload):
            raise ApiError("wrong file")
        arguments[name] = upload
    return arguments
