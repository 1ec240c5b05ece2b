"""The table of Slack's error names: all that are documented, and what each means."""

from collections.abc import Mapping
from typing import cast

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bots.slack.failures import (
    BUSY_SECONDS,
    MENDS,
    OPEN,
    POST,
    REST_SECONDS,
    REVOKED,
    SLACK_ERRORS,
    SPARES,
    UPDATE,
    failure_of,
)
from core.errors import Failure

# docs.slack.dev/reference/methods: the errors of each method, as they stood in 2026.
EVERY_METHOD = """
    access_denied accesslimited account_inactive deprecated_endpoint ekm_access_denied
    enterprise_is_restricted fatal_error internal_error invalid_arg_name invalid_arguments
    invalid_array_arg invalid_auth invalid_charset invalid_form_data invalid_post_type
    method_deprecated missing_post_type missing_scope no_permission not_allowed_token_type
    not_authed org_login_required ratelimited request_timeout service_unavailable
    team_access_not_granted team_added_to_org token_expired token_revoked
    two_factor_setup_required
"""
POSTING = """
    as_user_not_supported attachment_payload_limit_exceeded cannot_reply_to_message
    channel_not_found draft_already_deleted draft_already_sent draft_has_conflict draft_not_found
    duplicate_channel_not_found duplicate_message_not_found invalid_blocks invalid_blocks_format
    invalid_metadata_format invalid_metadata_schema is_archived markdown_text_conflict
    message_limit_exceeded messages_tab_disabled metadata_must_be_sent_from_app
    metadata_too_large missing_file_data msg_blocks_too_long no_text not_in_channel rate_limited
    restricted_action restricted_action_non_threadable_channel
    restricted_action_read_only_channel restricted_action_thread_locked
    restricted_action_thread_only_channel slack_connect_canvas_sharing_blocked
    slack_connect_file_link_sharing_blocked slack_connect_lists_sharing_blocked team_not_found
    too_many_attachments too_many_contact_cards
"""
UPDATING = """
    as_user_not_supported block_mismatch blocked_file_type cant_broadcast_message
    cant_update_message channel_not_found edit_window_closed external_channel_migrating
    file_deleted file_is_deleted file_not_found file_share_limit_reached invalid_attachments
    invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema
    is_inactive markdown_text_conflict max_file_sharing_exceeded message_limit_exceeded
    message_not_found metadata_must_be_sent_from_app metadata_too_large msg_too_long
    no_dual_broadcast_content_update no_text posting_to_channel_denied
    slack_connect_blocked_file_type slack_connect_canvas_sharing_blocked
    slack_connect_clip_sharing_blocked slack_connect_file_link_sharing_blocked
    slack_connect_file_upload_sharing_blocked streaming_state_conflict team_not_found
    too_many_attachments unable_to_share_files update_failed
"""
OPENING = """
    channel_not_found invalid_user_combination method_not_supported_for_channel_type
    not_enough_users too_many_users user_disabled user_not_found user_not_visible
    users_list_not_supplied
"""
QUOTED = "cannot_dm_bot invalid_thread_ts thread_not_found unknown_method"
"""Names that Slack gives and does not document."""

DOCUMENTED = sorted(" ".join((EVERY_METHOD, POSTING, UPDATING, OPENING, QUOTED)).split())


def answer(
    name: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    data: object = None,
) -> SlackApiError:
    """How the library tells of an answer of Slack's, or of a page that is not Slack's."""
    body = {"ok": False, "error": name} if name else (data or {})
    response = AsyncSlackResponse(
        client=AsyncWebClient(),
        http_verb="POST",
        api_url=POST,
        req_args={},
        data=cast("dict[str, str]", body),
        headers=dict(headers or {}),
        status_code=status,
    )
    return SlackApiError("The request failed.", response)  # type: ignore[no-untyped-call]


def test_every_documented_error_has_its_own_row() -> None:
    """There is no row for a name that Slack does not give, and none is missing."""
    assert set(SLACK_ERRORS) == set(DOCUMENTED)


@pytest.mark.parametrize(
    ("failure", "names"),
    [
        (
            Failure.NOT_SENT,
            """account_inactive token_revoked token_expired invalid_auth not_authed
            not_allowed_token_type org_login_required team_added_to_org ekm_access_denied
            accesslimited two_factor_setup_required service_unavailable""",
        ),
        (Failure.UNKNOWN, "internal_error fatal_error request_timeout update_failed"),
        (
            Failure.UNREACHABLE,
            """is_archived channel_not_found user_not_found user_disabled user_not_visible
            cannot_dm_bot messages_tab_disabled not_in_channel restricted_action
            restricted_action_read_only_channel restricted_action_thread_only_channel
            team_access_not_granted team_not_found no_permission access_denied is_inactive
            invalid_user_combination""",
        ),
        (
            Failure.GONE,
            "message_not_found cant_update_message edit_window_closed block_mismatch",
        ),
        (
            Failure.SLOW_DOWN,
            """ratelimited rate_limited message_limit_exceeded external_channel_migrating
            streaming_state_conflict""",
        ),
    ],
)
def test_an_error_says_what_may_be_done(failure: Failure, names: str) -> None:
    """These are all that mean this; whatever is in no such list is a fault of ours."""
    meant = {name for name in DOCUMENTED if failure_of(answer(name), POST).failure is failure}
    assert meant == set(names.split())


def test_a_refusal_keeps_slacks_name_for_it() -> None:
    """The log and the sender name the error as Slack's documentation does."""
    assert failure_of(answer("msg_too_long"), UPDATE).code == "msg_too_long"


def test_a_name_that_nobody_knows_is_a_refusal() -> None:
    """Slack said that it did nothing, so the message is kept for a developer."""
    assert failure_of(answer("never_heard_of"), POST).failure is Failure.REFUSED


@pytest.mark.parametrize(("method", "scope"), [(POST, "bot"), (UPDATE, "chat"), (OPEN, "chat")])
def test_too_much_tells_who_shall_rest_and_how_long(method: str, scope: str) -> None:
    """All rest when posting is too much; what has a limit of its own waits alone."""
    failed = failure_of(answer("ratelimited", 429, {"Retry-After": "30"}), method)
    assert (failed.failure, failed.retry_after, failed.scope) == (Failure.SLOW_DOWN, 30.0, scope)


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (answer("ratelimited", 429), BUSY_SECONDS),
        (answer("ratelimited", 429, {"Retry-After": "soon"}), BUSY_SECONDS),
        (answer("", 429, {"Retry-After": "7"}), 7.0),
        (answer("message_limit_exceeded"), REST_SECONDS),
    ],
)
def test_too_much_without_a_number_rests_a_while(error: SlackApiError, seconds: float) -> None:
    """Whoever says that there is too much is heeded, with or without a number."""
    failed = failure_of(error, POST)
    assert (failed.failure, failed.retry_after) == (Failure.SLOW_DOWN, seconds)


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (200, Failure.UNKNOWN),
        (403, Failure.UNKNOWN),
        (413, Failure.REFUSED),
        (500, Failure.UNKNOWN),
        (502, Failure.UNKNOWN),
        (503, Failure.UNKNOWN),
    ],
)
@pytest.mark.parametrize("body", [{}, "gateway"])
def test_a_page_that_is_not_slacks_leaves_the_message_unknown(
    status: int, failure: Failure, body: object
) -> None:
    """Somebody on the way answered, and does not say what became of the request."""
    failed = failure_of(answer("", status, data=body), POST)
    assert (failed.failure, failed.code) == (failure, f"HTTP {status}")


KEY = ConnectionKey(
    host="localhost",
    port=1,
    is_ssl=False,
    ssl=True,
    proxy=None,
    proxy_auth=None,
    proxy_headers_hash=None,
)


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (aiohttp.ClientConnectorError(KEY, OSError("refused")), Failure.NOT_SENT),
        (aiohttp.ClientConnectorDNSError(KEY, OSError("no such host")), Failure.NOT_SENT),
        (aiohttp.ConnectionTimeoutError(), Failure.NOT_SENT),
        (aiohttp.InvalidURL("nowhere"), Failure.NOT_SENT),
        (aiohttp.ServerDisconnectedError(), Failure.UNKNOWN),
        (aiohttp.SocketTimeoutError(), Failure.UNKNOWN),
        (aiohttp.ClientPayloadError(), Failure.UNKNOWN),
        (aiohttp.ClientOSError(), Failure.UNKNOWN),
        (ConnectionResetError(), Failure.UNKNOWN),
        (TimeoutError(), Failure.UNKNOWN),
    ],
)
def test_only_what_never_left_was_not_sent(error: Exception, failure: Failure) -> None:
    """A line that broke after the request began leaves the message unknown."""
    failed = failure_of(error, POST)
    assert (failed.failure, failed.code) == (failure, type(error).__name__)


def test_what_the_operator_can_mend_is_waited_for() -> None:
    """None of these may lose a message, and each says what to do."""
    assert set(MENDS) > REVOKED
    assert {SLACK_ERRORS[name] for name in MENDS} == {Failure.NOT_SENT}
    assert all(words.endswith(".") for words in MENDS.values())


def test_what_a_call_can_do_without_is_refused_in_the_end() -> None:
    """Said of the bare words, such an error is a fault of ours."""
    assert {SLACK_ERRORS[name] for name in SPARES} == {Failure.REFUSED}
    assert set(SPARES.values()) == {"blocks", "thread_ts"}
