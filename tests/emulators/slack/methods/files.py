"""Files: what people sent, and what the app uploads in three steps.

Steps: docs.slack.dev/reference/methods/files.getUploadURLExternal. What is uploaded is worked on
for a moment; until `files.info` was asked once after that it has no type, and no block shows it.
"""

from tests.emulators.slack import payloads
from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.methods.caller import Caller, Params, decoded
from tests.emulators.slack.profiles import bot
from tests.emulators.slack.records import Json, Upload
from tests.emulators.slack.state import State

LONGEST_ALTERNATIVE = 1000
SIGNS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
"""How the pictures begin that a block shows."""


def file_info(caller: Caller, params: Params) -> Json:
    """What a file is, and where its content can be had with the token."""
    number = str(params["file"])
    body = caller.state.files.get(number)
    upload = caller.state.uploads.get(number)
    if body is None or (upload is not None and upload.team != caller.team.id):
        raise ApiError("file_not_found")
    told = {"file": dict(body), "comments": [], "response_metadata": {"next_cursor": ""}}
    if upload is not None:
        _finish(caller.state, upload)
    return told


def begin_upload(caller: Caller, params: Params) -> Json:
    """An address for a file of so many bytes, and the id that it will have."""
    length = str(params["length"])
    if not length.isdecimal() or int(length) == 0:
        raise ApiError("invalid_arguments", ["length must be more than 0"])
    if len(str(params.get("alt_txt", ""))) > LONGEST_ALTERNATIVE:
        raise ApiError("alt_txt_too_large")
    state = caller.state
    number = state.new_id("F")
    name = str(params["filename"])
    alternative = str(params.get("alt_txt", ""))
    state.uploads[number] = Upload(number, caller.team.id, name, int(length), alternative)
    return {"upload_url": f"{state.base_url}/upload/v1/{number}", "file_id": number}


def complete_upload(caller: Caller, params: Params) -> Json:
    """The files are there: they are the app's own, and shared with nobody yet."""
    given = decoded(params, "files", "invalid_arguments")
    if not isinstance(given, list) or not given:
        raise ApiError("invalid_arguments", ["files must be a list"])
    return {"files": [_complete(caller, str(one.get("id", ""))) for one in given]}


def _complete(caller: Caller, number: str) -> Json:
    state, upload = caller.state, caller.state.uploads.get(number)
    if upload is None or upload.team != caller.team.id or number not in state.contents:
        raise ApiError("file_not_found")
    body = payloads.file_body(
        number,
        upload.name,
        "",
        who=bot(state, caller.team),
        size=upload.length,
        created=state.clock.unix(),
    )
    address = f"{state.base_url}/files-pri/{number}/{upload.name}"
    state.files[number] = body | {
        "filetype": "",
        "pretty_type": "",
        "url_private": address,
        "url_private_download": address,
    }
    return {"id": number, "title": upload.name}


def _finish(state: State, upload: Upload) -> None:
    """Slack has looked at it: now it has a type."""
    content = state.contents[upload.id]
    kind = next((mime for sign, mime in SIGNS.items() if content.startswith(sign)), "")
    named = kind.rpartition("/")[2]
    state.files[upload.id] |= {
        "mimetype": kind or "application/octet-stream",
        "filetype": named or "binary",
    }


def is_shown(state: State, team: str, number: str) -> bool:
    """Whether a block may show this file: a picture that is ready, of this workspace."""
    body, upload = state.files.get(number, {}), state.uploads.get(number)
    ours = upload is None or upload.team == team
    return ours and body.get("mimetype") in SIGNS.values()
