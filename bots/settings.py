"""The environment as frozen settings; nothing else reads the environment.

Each setting is `HEARD_` and its name, from the environment or from `.env`, the environment first.
A secret may also stand in a file that `HEARD_..._FILE` names. All faults are told at once.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from typing_extensions import override

from bots import shapes
from core.errors import OperatorError, SettingFault

PREFIX: Final = "HEARD_"
EXAMPLE: Final = Path(__file__).with_name("example_organisation.toml")
PUBLIC: Final = ("telegram.org", "slack.com", "slack-gov.com")
"""Whose servers real people use."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """Stands in for a value that could not be had, and says why.

    `mend` is said in the place of the setting's own; nothing is said without a text, where another
    setting's fault says it already.
    """

    text: str
    mend: str = ""


SWAPPED: Final = _Fault(
    "They look swapped:",
    "what begins with xoxb- belongs here, and what begins with xapp- into HEARD_SLACK_APP_TOKEN.",
)
_web = AfterValidator(shapes.begins("https://", "http://"))


def _secret(mend: str) -> Any:  # noqa: ANN401 - as pydantic's Field
    return Field(None, description=mend)


class Settings(BaseSettings):
    """Everything that an operator may set; what a description says is how to mend a fault."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, frozen=True, extra="forbid"
    )

    home: Path = Field(Path("var"), description="Name a folder that Heard may write to.")
    database_url: (
        Annotated[SecretStr, AfterValidator(shapes.begins("sqlite:///", "postgresql"))] | None
    ) = _secret("Write it like postgresql://user:password@host/name, or leave it out.")
    organisation: Path = Field(EXAMPLE, description="Name your organisation file (TOML).")
    telegram_token: Annotated[SecretStr, AfterValidator(shapes.telegram_token)] | None = _secret(
        "Copy the token that BotFather gave you."
    )
    telegram_api_url: Annotated[str, _web] = Field(
        "https://api.telegram.org", description="Leave it out unless you run a Bot API server."
    )
    telegram_webhook_url: Annotated[str, AfterValidator(shapes.begins("https://"))] | None = Field(
        None, description="Write the public address at which Telegram calls, or leave it out."
    )
    telegram_webhook_secret: SecretStr | None = _secret(
        "Choose up to 256 letters and digits that nobody can guess."
    )
    slack_bot_token: Annotated[SecretStr, AfterValidator(shapes.begins("xoxb-"))] | None = _secret(
        "Copy the Bot User OAuth Token from “OAuth & Permissions” on your Slack app's page."
    )
    slack_app_token: Annotated[SecretStr, AfterValidator(shapes.begins("xapp-"))] | None = _secret(
        "Copy an App-Level Token from “Basic Information” on your Slack app's page."
    )
    slack_signing_secret: Annotated[SecretStr, AfterValidator(shapes.no_token)] | None = _secret(
        "Copy it from “Basic Information” on your Slack app's page."
    )
    slack_client_id: str | None = Field(None, description="Copy it from your Slack app's page.")
    slack_client_secret: Annotated[SecretStr, AfterValidator(shapes.no_token)] | None = _secret(
        "Copy it from your Slack app's page."
    )
    slack_api_url: Annotated[str, _web, AfterValidator(shapes.slack_api)] = Field(
        "https://slack.com/api/", description="Leave it out to use Slack's own."
    )
    http_host: str = Field("127.0.0.1", description="Write the address to listen on.")
    http_port: int = Field(8080, ge=1, le=65535, description="Choose a number up to 65535.")
    secret_key: Annotated[SecretStr, AfterValidator(shapes.long)] | None = _secret(
        "Take at least 32 characters that nobody can guess, and keep them safe."
    )
    log_format: Literal["console", "json"] = Field("console", description="Write console or json.")

    @property
    def database(self) -> str:
        """The address of the database; it may hold a password."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'heard.db'}"

    @property
    def database_file(self) -> Path | None:
        """The file of an SQLite database; None for PostgreSQL."""
        scheme, found, path = self.database.partition("sqlite:///")
        return Path(path) if found and not scheme else None

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that are configured, by name."""
        slack = self.slack_bot_token or self.slack_client_id
        tokens = {"telegram": self.telegram_token, "slack": slack}
        return tuple(name for name, token in tokens.items() if token is not None)

    @property
    def public_platforms(self) -> tuple[str, ...]:
        """The settings that connect to servers where real people are."""
        connected = {
            "telegram_token": self.telegram_token and self.telegram_api_url,
            "slack_bot_token": self.slack_bot_token and self.slack_api_url,
            "slack_client_id": self.slack_client_id and self.slack_api_url,
        }
        return tuple(
            _env(name)
            for name, url in connected.items()
            if url and (urlsplit(url).hostname or "").endswith(PUBLIC)
        )

    @field_validator("*", mode="before")
    @classmethod
    def _could_be_had(cls, value: object) -> object:
        if isinstance(value, _Fault):
            raise PydanticCustomError("fault", "{text}", {"text": value.text, "mend": value.mend})
        return value

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, given: dict[str, object]) -> dict[str, object]:
        """Some settings are of no use alone; say at the missing one who needs it.

        Two that stand in each other's place are one fault.
        """
        if shapes.swapped(given.get("slack_bot_token"), given.get("slack_app_token")):
            given = {**given, "slack_bot_token": SWAPPED, "slack_app_token": _Fault("")}
        for name, companions in COMPANIONS:
            if name in given and not any(one in given for one in companions):
                instead = "".join(f", or {_env(one)} instead" for one in companions[1:])
                fault = f"it is missing, and {_env(name)} needs it{instead}."
                given = {companions[0]: _Fault(fault), **given}
        return given

    @override
    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment above `.env`, each with the files that it names."""
        del file_secret_settings  # a file for each secret is plainer than a folder of them
        layers = (env_settings, dotenv_settings)
        return init_settings, *(_Layer(cls, layer) for layer in layers)


COMPANIONS: Final = (
    ("telegram_webhook_url", ("telegram_webhook_secret",)),
    ("telegram_webhook_secret", ("telegram_token",)),
    ("slack_bot_token", ("slack_app_token", "slack_signing_secret")),
    ("slack_app_token", ("slack_bot_token", "slack_client_id")),
    ("slack_signing_secret", ("slack_bot_token", "slack_client_id")),
    ("slack_client_id", ("slack_client_secret",)),
    ("slack_client_id", ("slack_signing_secret", "slack_app_token")),
    ("slack_client_secret", ("slack_client_id",)),
)
"""What a setting needs beside it: one of these."""


class _Layer(PydanticBaseSettingsSource):
    """Every name with our prefix from one place, those that we do not know as well."""

    def __init__(
        self, settings_cls: type[BaseSettings], source: PydanticBaseSettingsSource
    ) -> None:
        super().__init__(settings_cls)
        variables = source.env_vars if isinstance(source, EnvSettingsSource) else {}
        self._given: dict[str, object] = {
            name.removeprefix(PREFIX.lower()): value
            for name, value in variables.items()
            if name.startswith(PREFIX.lower()) and value
        }

    @override
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return self._given.get(field_name), field_name, False

    @override
    def __call__(self) -> dict[str, Any]:
        return _with_files(self._given, self.settings_cls.model_fields)


def _with_files(given: Mapping[str, object], fields: Mapping[str, FieldInfo]) -> dict[str, Any]:
    """Put the contents of each file that is named in the place of its name."""
    read = dict(given)
    for name in [name for name in fields if f"{name}_file" in given]:
        path = Path(str(read.pop(f"{name}_file")))
        twice = _Fault(f"{_env(name)}_FILE is there too: which of them is meant?")
        read[name] = twice if name in given else _read(path)
    return read


def _read(path: Path) -> str | _Fault:
    try:
        return path.read_text(encoding="utf-8").strip() or _Fault(f"the file {path} is empty.")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text"
        return _Fault(f"the file {path} cannot be read ({why}).")


class _Spared(Settings):
    """Settings without those at fault, so that the rest can be looked at too."""

    model_config = SettingsConfigDict(extra="ignore")


def examine_settings() -> tuple[Settings, tuple[SettingFault, ...]]:
    """The settings, those at fault as if left out, and every fault."""
    try:
        return Settings(), ()
    except ValidationError as error:
        faults = tuple(_told(one) for one in error.errors() if one["msg"])
        names = {str(one["loc"][0]) for one in error.errors()} & Settings.model_fields.keys()
        return _Spared(**{name: Settings.model_fields[name].default for name in names}), faults


def read_settings() -> Settings:
    """Read the environment and `.env`.

    Raises:
        OperatorError: naming every setting at fault, what is wrong, and how to mend it.
    """
    settings, faults = examine_settings()
    if faults:
        raise OperatorError("\n".join(map(str, faults)))
    return settings


def _told(error: ErrorDetails) -> SettingFault:
    name, fault = str(error["loc"][0]), error["msg"].removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(name, Settings.model_fields, n=1)
        mend = f"Did you mean {_env(near[0])}?" if near else "Take it away."
        return SettingFault(_env(name), "there is no such setting.", mend)
    fault = fault if fault.endswith((".", "?", ":")) else f"{fault[0].lower()}{fault[1:]}."
    mend = error.get("ctx", {}).get("mend") or Settings.model_fields[name].description or ""
    return SettingFault(_env(name), fault, mend)


def _env(name: str) -> str:
    return PREFIX + name.upper()
