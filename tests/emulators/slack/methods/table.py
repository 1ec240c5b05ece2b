"""The methods that the emulator has, with their arguments, scopes and limits: one table.

Arguments and scopes: the page of each method at docs.slack.dev/reference/methods. Tiers: there,
and in metadata/web-api/rate_limit_tiers.json of slackapi/java-slack-sdk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tests.emulators.slack.limits import HUNDREDS, TIER_1, TIER_3, TIER_4
from tests.emulators.slack.methods import files, installing, messages, modals, people
from tests.emulators.slack.methods.caller import Caller, Params
from tests.emulators.slack.records import Json

Run = Callable[[Caller, Params], Json]
Token = Literal["bot", "app", "none"]


@dataclass(frozen=True, slots=True)
class Method:
    """One method: what it does, the arguments it needs and takes, who may call it how often."""

    run: Run
    per_minute: float
    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    scope: str = ""
    token: Token = "bot"


def _method(run: Run, tier: float, needs: str = "", takes: str = "", *, scope: str = "") -> Method:
    return Method(run, tier, frozenset(needs.split()), frozenset(takes.split()), scope)


_SAID = "text blocks attachments markdown_text parse link_names metadata as_user"
_POSTED = f"{_SAID} thread_ts username icon_emoji icon_url"
_VIEW = "interactivity_pointer"
_CLIENT = "client_id client_secret code redirect_uri grant_type refresh_token"

METHODS: dict[str, Method] = {
    "api.test": Method(installing.api_test, TIER_4, takes=frozenset({"*"}), token="none"),
    "auth.test": _method(installing.auth_test, HUNDREDS),
    "auth.revoke": _method(installing.auth_revoke, TIER_3, takes="test"),
    "apps.connections.open": Method(installing.open_connection, TIER_1, token="app"),
    "oauth.v2.access": Method(
        installing.oauth_access, TIER_4, takes=frozenset(_CLIENT.split()), token="none"
    ),
    "conversations.open": _method(
        people.open_conversation,
        TIER_3,
        takes="channel users return_im prevent_creation",
        scope="im:write",
    ),
    "chat.postMessage": _method(
        messages.post_message,
        HUNDREDS,
        "channel",
        f"{_POSTED} reply_broadcast unfurl_links unfurl_media mrkdwn client_msg_id",
        scope="chat:write",
    ),
    "chat.postEphemeral": _method(
        messages.post_ephemeral, TIER_4, "channel user", _POSTED, scope="chat:write"
    ),
    "chat.update": _method(
        messages.update,
        TIER_3,
        "channel ts",
        f"{_SAID} reply_broadcast file_ids unfurl_links unfurl_media",
        scope="chat:write",
    ),
    "chat.delete": _method(messages.delete, TIER_3, "channel ts", "as_user", scope="chat:write"),
    "chat.getPermalink": _method(messages.permalink, HUNDREDS, "channel message_ts"),
    "views.open": _method(modals.open_view, TIER_4, "trigger_id view", _VIEW),
    "views.push": _method(modals.push_view, TIER_4, "trigger_id view", _VIEW),
    "views.update": _method(modals.update_view, TIER_4, "view", "view_id external_id hash"),
    "views.publish": _method(modals.publish_view, TIER_4, "user_id view", "hash"),
    "users.info": _method(people.user_info, TIER_4, "user", "include_locale", scope="users:read"),
    "bots.info": _method(people.bot_info, TIER_3, takes="bot team_id", scope="users:read"),
    "files.info": _method(
        files.file_info, TIER_4, "file", "count cursor limit page", scope="files:read"
    ),
    "files.getUploadURLExternal": _method(
        files.begin_upload, TIER_4, "filename length", "alt_txt snippet_type", scope="files:write"
    ),
    "files.completeUploadExternal": _method(
        files.complete_upload,
        TIER_4,
        "files",
        "channel_id channels initial_comment thread_ts blocks",
        scope="files:write",
    ),
}
