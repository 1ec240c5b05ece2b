"""What a refusal of Slack's means for a message: one table of its error names.

Names: the errors of chat.postMessage, chat.update and conversations.open in
docs.slack.dev/reference/methods, and a few that only its users quote.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from core.errors import Failure, SendFailed

POST: Final = "chat.postMessage"
UPDATE: Final = "chat.update"
OPEN: Final = "conversations.open"

REST_SECONDS: Final = 60.0
"""How long to rest when Slack says that it cannot be now, and not for how long."""
BUSY_SECONDS: Final = 5.0
"""How long to rest when there is too much, and nobody says for how long."""

UNSENT: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)
"""What aiohttp raises before the first byte of a request is written, full pool included."""
LINE_ERRORS: Final = (SlackApiError, aiohttp.ClientError, OSError)
"""How a call can end badly; TimeoutError is an OSError."""

REVOKED: Final = frozenset({"account_inactive", "token_revoked"})
"""The workspace took the app out, or is gone itself."""

AGAIN: Final = "Install the app in the workspace again; what HEARD_SLACK_BOT_TOKEN holds is old."
MENDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "account_inactive": AGAIN,
        "accesslimited": "Let this network's address in, on your Slack app's page.",
        "ekm_access_denied": "Ask the workspace's administrators to allow messages again.",
        "invalid_auth": "Check HEARD_SLACK_BOT_TOKEN, and which addresses the app may call from.",
        "not_allowed_token_type": "Put the token that begins with xoxb- in HEARD_SLACK_BOT_TOKEN.",
        "not_authed": "Check HEARD_SLACK_BOT_TOKEN: Slack saw none.",
        "org_login_required": "Wait until the workspace has moved to its enterprise.",
        "team_added_to_org": "Wait until the workspace has moved to its enterprise.",
        "token_expired": AGAIN,
        "token_revoked": AGAIN,
        "two_factor_setup_required": "Set up two-factor sign-in for the workspace.",
    }
)
"""While one of these is so, nothing can be sent to a workspace; what the operator can do."""

SCOPE_MISSING: Final = "missing_scope"
ADD_SCOPE: Final = "Add the scope on your Slack app's page, then install the app again."

SPARES: Final[Mapping[str, str]] = MappingProxyType(
    # Slack cannot draw our blocks: the bare words, which are all of them, are sent instead.
    dict.fromkeys(("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"), "blocks")
    # The thread takes nothing: the message is sent outside of it.
    | dict.fromkeys(
        (
            "cannot_reply_to_message",
            "invalid_thread_ts",
            "restricted_action_non_threadable_channel",
            "restricted_action_thread_locked",
            "thread_not_found",
        ),
        "thread_ts",
    )
)
"""The argument that a call does without when Slack will not have it."""

_NAMES: Final[Mapping[Failure, str]] = {
    Failure.SLOW_DOWN: """
        external_channel_migrating message_limit_exceeded rate_limited ratelimited
        streaming_state_conflict
    """,
    # The documentation warns that `fatal_error` and `internal_error` may have been carried out
    # in part. It does not say so of `service_unavailable`, which is HTTP's own "not handled".
    Failure.UNKNOWN: "fatal_error internal_error request_timeout update_failed",
    Failure.NOT_SENT: "service_unavailable",
    Failure.UNREACHABLE: """
        access_denied cannot_dm_bot channel_not_found invalid_user_combination is_archived
        is_inactive messages_tab_disabled no_permission not_in_channel restricted_action
        restricted_action_read_only_channel restricted_action_thread_only_channel
        team_access_not_granted team_not_found user_disabled user_not_found user_not_visible
    """,
    Failure.GONE: "block_mismatch cant_update_message edit_window_closed message_not_found",
    Failure.REFUSED: """
        as_user_not_supported attachment_payload_limit_exceeded blocked_file_type
        cant_broadcast_message deprecated_endpoint draft_already_deleted draft_already_sent
        draft_has_conflict draft_not_found duplicate_channel_not_found
        duplicate_message_not_found enterprise_is_restricted file_deleted file_is_deleted
        file_not_found file_share_limit_reached invalid_arg_name invalid_arguments
        invalid_array_arg invalid_attachments invalid_charset invalid_form_data
        invalid_metadata_format invalid_metadata_schema invalid_post_type markdown_text_conflict
        max_file_sharing_exceeded metadata_must_be_sent_from_app metadata_too_large
        method_deprecated method_not_supported_for_channel_type missing_file_data
        missing_post_type missing_scope msg_too_long no_dual_broadcast_content_update no_text
        not_enough_users posting_to_channel_denied slack_connect_blocked_file_type
        slack_connect_canvas_sharing_blocked slack_connect_clip_sharing_blocked
        slack_connect_file_link_sharing_blocked slack_connect_file_upload_sharing_blocked
        slack_connect_lists_sharing_blocked too_many_attachments too_many_contact_cards
        too_many_users unable_to_share_files unknown_method users_list_not_supplied
    """,
}

SLACK_ERRORS: Final[Mapping[str, Failure]] = MappingProxyType(
    {name: failure for failure, names in _NAMES.items() for name in names.split()}
    | dict.fromkeys(MENDS, Failure.NOT_SENT)
    # Said of the bare words, or outside of a thread, nothing is left to try.
    | dict.fromkeys(SPARES, Failure.REFUSED)
)
"""Every error name; one that is not here is a refusal too: Slack did nothing, and said so."""

STATUSES: Final[Mapping[int, Failure]] = MappingProxyType(
    {413: Failure.REFUSED, 429: Failure.SLOW_DOWN}
)
"""Answers without a name, by HTTP status; after any other nobody knows what was done."""


def failure_of(error: Exception, method: str) -> SendFailed:
    """What may be done about a call of `method` that ended with one of `LINE_ERRORS`."""
    if isinstance(error, SlackApiError):
        return _refused(error, method)
    unsent = isinstance(error, UNSENT)
    return SendFailed(Failure.NOT_SENT if unsent else Failure.UNKNOWN, code=type(error).__name__)


def _refused(error: SlackApiError, method: str) -> SendFailed:
    name, status = str(said(error).get("error", "")), _status(error)
    if name:
        failure = SLACK_ERRORS.get(name, Failure.REFUSED)
    else:
        failure = STATUSES.get(status, Failure.UNKNOWN)
    code = name or f"HTTP {status}"
    if failure is not Failure.SLOW_DOWN:
        return SendFailed(failure, code=code)
    # Only posting has a limit that all chats share; what else is too much can wait by itself.
    scope = "bot" if method == POST else "chat"
    return SendFailed(failure, retry_after=_wait(error, name), scope=scope, code=code)


def said(error: SlackApiError) -> Mapping[str, Any]:
    """The body of Slack's answer; empty when it was not JSON."""
    body = getattr(error.response, "data", None)
    return body if isinstance(body, dict) else {}


def _status(error: SlackApiError) -> int:
    """The HTTP status; of a body that it could not read the library gives aiohttp's answer."""
    response: Any = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0))


def _wait(error: SlackApiError, name: str) -> float:
    """How long Slack asks to wait, in seconds."""
    headers = getattr(error.response, "headers", {})
    asked = str(headers.get("Retry-After", ""))
    if asked.isdecimal():
        return float(asked)
    return BUSY_SECONDS if name in {"", "ratelimited", "rate_limited"} else REST_SECONDS
