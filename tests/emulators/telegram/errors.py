"""Every refusal the emulator can give: one table, each entry with its source."""

from dataclasses import dataclass
from typing import Any

FAIL_QUERY = "tdlib/telegram-bot-api Client.cpp, fail_query_with_error"
CLIENT = "tdlib/telegram-bot-api Client.cpp"
COMMANDS = "tdlib/td BotCommand.cpp, set_commands"
QUOTED = "quoted by users of api.telegram.org; not read in its source"
STRICTER = "the emulator is stricter than Telegram here; the wording is its own"


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """One refusal: HTTP code, the description word for word ({…} is filled in), its source."""

    name: str
    code: int
    description: str
    source: str


class ApiError(Exception):
    """A call refused with the entry `name` of `ERRORS`; `words` fill its description."""

    def __init__(
        self, name: str, *, parameters: dict[str, Any] | None = None, **words: object
    ) -> None:
        """Look the entry up; an unknown name is a fault of the emulator (KeyError)."""
        entry = ERRORS[name]
        super().__init__(entry.description.format(**words))
        self.name = name
        self.code = entry.code
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON body Telegram answers with."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": str(self),
        }
        return body | ({"parameters": self.parameters} if self.parameters else {})


_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
_SECOND_POLLER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_UNMATCHED = (
    "Bad Request: can't parse entities: Unmatched end tag at byte offset {offset}, "
    'expected "</{expected}>", found "</{found}>"'
)
_TEXT_BUTTON = (
    "Bad Request: can't parse inline keyboard button: "
    "Text buttons are unallowed in the inline keyboard"
)

_TABLE: tuple[tuple[str, int, str, str], ...] = (
    # The door
    ("unauthorized", 401, "Unauthorized", QUOTED),
    ("malformed token", 404, "Not Found", QUOTED),
    ("method not found", 404, "Not Found: method not found", CLIENT + ", on_cmd"),
    ("file not found", 404, "Not Found", QUOTED),
    ("request too large", 413, "Request Entity Too Large", QUOTED),
    ("not implemented", 501, "Not Implemented: the emulator has no {method}", STRICTER),
    # Arguments
    ("bad json", 400, "Bad Request: can't parse the request: {reason}", STRICTER),
    ("unknown parameter", 400, "Bad Request: {method} has no parameter {field}", STRICTER),
    ("wrong type", 400, "Bad Request: {field} must be of type {expected}", STRICTER),
    ("parameter required", 400, 'Bad Request: parameter "{field}" is required', QUOTED),
    ("chat_id is empty", 400, "Bad Request: chat_id is empty", QUOTED),
    ("no message id", 400, "Bad Request: message identifier is not specified", QUOTED),
    ("no media", 400, "Bad Request: there is no {field} in the request", CLIENT),
    ("file_id not specified", 400, "Bad Request: file_id not specified", QUOTED),
    (
        "bad reply markup",
        400,
        "Bad Request: can't parse reply keyboard markup JSON object",
        CLIENT,
    ),
    ("not a picture", 400, "Bad Request: IMAGE_PROCESS_FAILED", QUOTED),
    ("picture is too big", 400, "Bad Request: PHOTO_INVALID_DIMENSIONS", QUOTED),
    ("bad action", 400, "Bad Request: wrong parameter action in request", QUOTED),
    ("unsupported parse mode", 400, "Bad Request: unsupported parse_mode", QUOTED),
    # Text
    ("text is empty", 400, "Bad Request: message text is empty", QUOTED),
    ("text is too long", 400, "Bad Request: message is too long", QUOTED),
    ("caption is too long", 400, "Bad Request: message caption is too long", QUOTED),
    (
        "unsupported tag",
        400,
        "Bad Request: can't parse entities: "
        'Unsupported start tag "{tag}" at byte offset {offset}',
        QUOTED,
    ),
    (
        "unclosed tag",
        400,
        "Bad Request: can't parse entities: "
        'Can\'t find end tag corresponding to start tag "{tag}"',
        QUOTED,
    ),
    ("unmatched end tag", 400, _UNMATCHED, QUOTED),
    (
        "unexpected end tag",
        400,
        "Bad Request: can't parse entities: Unexpected end tag at byte offset {offset}",
        QUOTED,
    ),
    (
        "unclosed start tag",
        400,
        "Bad Request: can't parse entities: Unclosed start tag at byte offset {offset}",
        QUOTED,
    ),
    # Keyboards and taps
    ("markup is too long", 400, "Bad Request: reply markup is too long", FAIL_QUERY),
    ("button data invalid", 400, "Bad Request: BUTTON_DATA_INVALID", QUOTED),
    ("text button inline", 400, _TEXT_BUTTON, QUOTED),
    ("query is too old", 400, _TOO_OLD, FAIL_QUERY),
    ("answer is too long", 400, "Bad Request: MESSAGE_TOO_LONG", QUOTED),
    # Messages
    ("not modified", 400, _NOT_MODIFIED, FAIL_QUERY),
    ("edit not found", 400, "Bad Request: message to edit not found", QUOTED),
    ("cannot edit", 400, "Bad Request: message can't be edited", QUOTED),
    ("no text to edit", 400, "Bad Request: there is no text in the message to edit", QUOTED),
    ("delete not found", 400, "Bad Request: message to delete not found", QUOTED),
    ("cannot delete", 400, "Bad Request: message can't be deleted for everyone", QUOTED),
    ("reply not found", 400, "Bad Request: message to be replied not found", QUOTED),
    # Files
    ("wrong file", 400, "Bad Request: wrong file identifier/HTTP URL specified", QUOTED),
    ("invalid file_id", 400, "Bad Request: invalid file_id", QUOTED),
    ("file is too big", 400, "Bad Request: file is too big", QUOTED),
    # Chats
    ("chat not found", 400, "Bad Request: chat not found", QUOTED),
    (
        "group migrated",
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        QUOTED,
    ),
    ("blocked", 403, "Forbidden: bot was blocked by the user", FAIL_QUERY),
    ("deactivated", 403, "Forbidden: user is deactivated", FAIL_QUERY),
    ("never started", 403, "Forbidden: bot can't initiate conversation with a user", QUOTED),
    ("not a member", 403, "Forbidden: bot is not a member of the {kind} chat", CLIENT),
    # The profile
    ("command empty", 400, "Bad Request: command must be non-empty", COMMANDS),
    ("command too long", 400, "Bad Request: command length must not exceed 32", COMMANDS),
    ("command invalid", 400, "Bad Request: BOT_COMMAND_INVALID", QUOTED),
    (
        "description empty",
        400,
        "Bad Request: command description must be non-empty",
        COMMANDS,
    ),
    (
        "description too long",
        400,
        "Bad Request: command description length must not exceed 256",
        COMMANDS,
    ),
    ("too many commands", 400, "Bad Request: BOT_COMMANDS_TOO_MUCH", STRICTER),
    ("language invalid", 400, "Bad Request: invalid language code specified", STRICTER),
    ("profile too long", 400, "Bad Request: {field} is longer than {limit}", STRICTER),
    # Updates
    ("second poller", 409, _SECOND_POLLER, CLIENT + ", abort_long_poll"),
    ("webhook set", 409, "Conflict: terminated by setWebhook request", QUOTED),
    ("webhook active", 409, _WEBHOOK_ACTIVE, QUOTED),
    ("bad webhook", 400, "Bad Request: bad webhook: {reason}", QUOTED),
    # Load and faults
    ("too many requests", 429, "Too Many Requests: retry after {seconds}", FAIL_QUERY),
    ("internal", 500, "Internal Server Error", FAIL_QUERY),
)

ERRORS: dict[str, ErrorEntry] = {row[0]: ErrorEntry(*row) for row in _TABLE}
"""Every refusal by its name."""
