"""Every refusal the emulator can give: one table, each entry with its source."""

from dataclasses import dataclass
from typing import Any

METHOD = "docs.slack.dev/reference/methods, the errors of "
ALL = METHOD + "every method"
LIMITS = "docs.slack.dev/apis/web-api/rate-limits"
QUOTED = "quoted by users of slack.com/api; not in its documentation"
ORDERED = "; only when a test orders it"


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """One refusal: Slack's name, the HTTP status it comes with, its source."""

    name: str
    source: str
    status: int = 200


class ApiError(Exception):
    """A call refused with the entry `name` of `ERRORS`; `fields` are what the body says besides.

    `messages` say what is wrong with an argument, `retry_after` is in seconds.
    """

    def __init__(
        self,
        name: str,
        messages: list[str] | None = None,
        *,
        retry_after: int | None = None,
        **fields: object,
    ) -> None:
        """Look the entry up; an unknown name is a fault of the emulator (KeyError)."""
        entry = ERRORS[name]
        super().__init__(name, *(messages or []))
        self.name = name
        self.status = entry.status
        self.messages = messages or []
        self.headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        self.fields = fields

    def body(self) -> dict[str, Any]:
        """The JSON body Slack answers with."""
        told = [f"[ERROR] {message}" for message in self.messages]
        metadata = {"response_metadata": {"messages": told}} if told else {}
        return {"ok": False, "error": self.name} | self.fields | metadata


_POST = METHOD + "chat.postMessage"
_UPDATE = METHOD + "chat.update"
_OPEN = METHOD + "conversations.open"
_VIEWS = METHOD + "views.open, views.push, views.update and views.publish"
_OAUTH = METHOD + "oauth.v2.access"
_RESPONSE_URL = "quoted by users of hooks.slack.com; not in its documentation"

_TABLE: tuple[ErrorEntry, ...] = (
    # The door
    ErrorEntry("unknown_method", QUOTED),
    ErrorEntry("invalid_post_type", ALL),
    ErrorEntry("invalid_json", QUOTED),
    ErrorEntry("json_not_object", QUOTED),
    ErrorEntry("not_authed", ALL),
    ErrorEntry("invalid_auth", ALL),
    ErrorEntry("not_allowed_token_type", ALL),
    ErrorEntry("account_inactive", ALL),
    ErrorEntry("token_revoked", ALL),
    ErrorEntry("missing_scope", ALL),
    ErrorEntry("invalid_arguments", ALL),
    # Where to
    ErrorEntry("channel_not_found", _POST),
    ErrorEntry("not_in_channel", _POST),
    ErrorEntry("is_archived", _POST),
    ErrorEntry("messages_tab_disabled", METHOD + "chat.postEphemeral"),
    ErrorEntry("cannot_dm_bot", METHOD + "conversations.open, quoted"),
    ErrorEntry("user_not_found", _OPEN),
    ErrorEntry("user_disabled", _OPEN),
    ErrorEntry("users_list_not_supplied", _OPEN),
    ErrorEntry("method_not_supported_for_channel_type", _OPEN),
    ErrorEntry("user_not_in_channel", METHOD + "chat.postEphemeral"),
    ErrorEntry("bot_not_found", METHOD + "bots.info"),
    ErrorEntry("file_not_found", METHOD + "files.info"),
    ErrorEntry("alt_txt_too_large", METHOD + "files.getUploadURLExternal"),
    ErrorEntry("file_uploads_disabled", METHOD + "files.getUploadURLExternal" + ORDERED),
    # What
    ErrorEntry("no_text", _POST),
    ErrorEntry("msg_too_long", _UPDATE),
    ErrorEntry("msg_blocks_too_long", QUOTED),
    ErrorEntry("invalid_blocks", _UPDATE),
    ErrorEntry("invalid_blocks_format", _UPDATE),
    ErrorEntry("markdown_text_conflict", _UPDATE),
    ErrorEntry("invalid_thread_ts", QUOTED),
    ErrorEntry("message_not_found", _UPDATE),
    ErrorEntry("cant_update_message", _UPDATE),
    ErrorEntry("cant_delete_message", METHOD + "chat.delete"),
    # Views
    ErrorEntry("invalid_trigger_id", _VIEWS),
    ErrorEntry("expired_trigger_id", _VIEWS),
    ErrorEntry("exchanged_trigger_id", _VIEWS),
    ErrorEntry("push_limit_reached", _VIEWS),
    ErrorEntry("duplicate_external_id", _VIEWS),
    ErrorEntry("view_too_large", _VIEWS),
    ErrorEntry("hash_conflict", _VIEWS),
    ErrorEntry("not_found", _VIEWS),
    ErrorEntry("not_enabled", METHOD + "views.publish"),
    # Installing
    ErrorEntry("invalid_client_id", _OAUTH),
    ErrorEntry("bad_client_secret", _OAUTH),
    ErrorEntry("invalid_code", _OAUTH),
    # Answers to a response_url
    ErrorEntry("used_url", _RESPONSE_URL, 404),
    ErrorEntry("expired_url", _RESPONSE_URL, 404),
    ErrorEntry("invalid_payload", _RESPONSE_URL, 400),
    # Load and faults
    ErrorEntry("ratelimited", LIMITS, 429),
    ErrorEntry("internal_error", ALL + ORDERED),
    ErrorEntry("fatal_error", ALL + ORDERED),
    ErrorEntry("service_unavailable", ALL + ORDERED, 503),
    ErrorEntry("request_timeout", ALL + ORDERED),
    ErrorEntry("team_added_to_org", ALL + ORDERED),
    ErrorEntry("org_login_required", ALL + ORDERED),
    ErrorEntry("ekm_access_denied", ALL + ORDERED),
    ErrorEntry("token_expired", ALL + ORDERED),
    ErrorEntry("no_permission", ALL + ORDERED),
    ErrorEntry("restricted_action", _POST + ORDERED),
    ErrorEntry("message_limit_exceeded", METHOD + "chat.postEphemeral" + ORDERED),
)

ERRORS: dict[str, ErrorEntry] = {entry.name: entry for entry in _TABLE}
"""Every refusal by its name."""
