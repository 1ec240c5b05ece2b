"""What a message of the app's is made of: its words and blocks, checked; its body."""

from typing import Any

from tests.emulators.slack import payloads
from tests.emulators.slack.blocks import check_message
from tests.emulators.slack.elements import named
from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.methods.caller import Params, decoded
from tests.emulators.slack.methods.files import is_shown
from tests.emulators.slack.profiles import bot
from tests.emulators.slack.records import Json, Workspace
from tests.emulators.slack.state import State

MOST_TEXT = 40_000
"""Longer texts are cut: docs.slack.dev/reference/methods/chat.postMessage."""

NOT_SHOWN = "This content can't be displayed."
"""What Slack says in place of the words when there are none beside the blocks."""


def content(state: State, team: Workspace, params: Params, *, where: str) -> Json:
    """The `text` and the `blocks` (None if not given) of a call; `no_text` without either.

    What is wrong with the blocks is refused, and all that is wrong is kept as a complaint. A
    picture that is not ready, or not this workspace's, is refused without a complaint: the app
    cannot be sure of it.
    """
    blocks, text = decoded(params, "blocks", "invalid_blocks_format"), params.get("text")
    _check_kinds(params, blocks)
    if text in {None, ""} and not blocks and not params.get("attachments"):
        raise ApiError("no_text")
    if not text and blocks:
        state.complain(f"{where}: blocks without text, which is all that a screen reader reads")
    _check(state, blocks, text, where)
    _check_pictures(state, team, blocks or [])
    return {"text": str(text or NOT_SHOWN)[:MOST_TEXT], "blocks": blocks}


def _check_kinds(params: Params, blocks: object) -> None:
    if params.get("markdown_text"):
        if params.get("text") or blocks:
            raise ApiError("markdown_text_conflict")
        raise ApiError("internal_error", ["the emulator has no markdown_text"])
    if not isinstance(blocks, list | None):
        raise ApiError("invalid_blocks_format")


def _check(state: State, blocks: list[Json] | None, text: object, where: str) -> None:
    faults = check_message(blocks or None, text)
    for fault in faults:
        state.complain(f"{where}: {fault}")
    wrong = [fault for fault in faults if not fault.startswith("text:")]
    if any("in all" in fault for fault in wrong):
        raise ApiError("msg_blocks_too_long", wrong)
    if wrong:
        raise ApiError("invalid_blocks", wrong)


def _check_pictures(state: State, team: Workspace, blocks: list[Json]) -> None:
    for place, block in enumerate(blocks):
        file = (block.get("slack_file") or {}).get("id") if block["type"] == "image" else None
        if file and not is_shown(state, team.id, file):
            raise ApiError(
                "invalid_blocks",
                [f"invalid slack file [json-pointer:/blocks/{place}/slack_file]"],
            )


def body(state: State, team: Workspace, said: Json, *, ts: str, thread: Any = None) -> Json:  # noqa: ANN401 - a ts or None
    """The message as payloads show it."""
    message = payloads.said_by_bot(bot(state, team), team.bot_id, state.app.id, said["text"], ts)
    if said["blocks"]:
        message["blocks"] = named(said["blocks"])
    return message | ({"thread_ts": str(thread)} if thread else {})
