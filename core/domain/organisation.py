"""What differs between boards, so that no code does: the organisation file as frozen data."""

import tomllib
from datetime import datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from core.domain.people import Role
from core.errors import OrganisationFault


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("no such time zone; write one like Europe/London") from None
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]


class Area(_Frozen):
    """A place that the board answers for; `point` is (latitude, longitude) in degrees."""

    code: str = Field(pattern=r"^[a-z0-9_]{1,24}$")
    name: dict[str, str]
    aliases: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    successor: str | None = None


class HelpLine(_Frozen):
    """Where help is at once: what for, and the words that say whom to call, by language."""

    kinds: tuple[str, ...]
    words: dict[str, str]


class QuietHours(_Frozen):
    """The hours of a person's day in which no news is sent."""

    begin: time = time(20, 0)
    end: time = time(8, 0)


class Staff(_Frozen):
    """A member of staff whom the file gives roles when their address is first seen."""

    channel: str
    account: str
    roles: tuple[Role, ...]


class Organisation(_Frozen):
    """One board: everything about it that code must not know."""

    name: dict[str, str]
    languages: tuple[str, ...] = ("en",)
    zone: Zone = "Europe/London"
    areas: tuple[Area, ...] = ()
    themes: tuple[str, ...] = ()
    help_lines: tuple[HelpLine, ...]
    quiet: QuietHours = QuietHours()
    staff: tuple[Staff, ...] = ()
    check_days: int = Field(default=2, ge=1, description="working days for a moderator to look")
    answer_days: int = Field(default=20, ge=1, description="working days for the board to answer")
    holidays: str = "GB-ENG"
    news_per_month: int = Field(default=30, ge=1)
    invitations_per_month: int = Field(
        default=2, ge=1, description="invitations and reminders to one person, all surveys"
    )
    suppress_below: int = Field(
        default=5, ge=1, description="fewer people than that are never told apart in results"
    )
    example: bool = Field(
        default=False, description="this board is an example: the example survey is open"
    )
    reading_age: int = Field(default=11, ge=6, le=18, description="of what a survey asks")

    @property
    def language(self) -> str:
        """The language used when a person's is not spoken here."""
        return self.languages[0]


def read_organisation(text: str) -> Organisation:
    """Read an organisation file (TOML).

    Raises:
        OrganisationFault: naming each setting at fault, what is wrong and how to mend it.
    """
    try:
        return Organisation.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise OrganisationFault((f"the file is not TOML: {error}",)) from error
    except ValidationError as error:
        faults = tuple(
            f"{'.'.join(str(step) for step in fault['loc'])}: {fault['msg']}"
            for fault in error.errors()
        )
        raise OrganisationFault(faults) from error


def next_decent(now: datetime, zone: str, quiet: QuietHours) -> datetime:
    """The first moment from `now` on (aware, UTC) that is outside the quiet hours of the zone."""
    local = now.astimezone(ZoneInfo(zone))
    if not _is_quiet(local.time(), quiet):
        return now
    wakes = local.replace(
        hour=quiet.end.hour, minute=quiet.end.minute, second=0, microsecond=0, fold=0
    )
    if wakes <= local:
        wakes = (local + timedelta(days=1)).replace(
            hour=quiet.end.hour, minute=quiet.end.minute, second=0, microsecond=0
        )
    return wakes.astimezone(now.tzinfo)


def _is_quiet(at: time, quiet: QuietHours) -> bool:
    if quiet.begin <= quiet.end:
        return quiet.begin <= at < quiet.end
    return at >= quiet.begin or at < quiet.end
