"""The key that opens what people told us: given by a setting, or made once in a file."""

import os
import secrets
from pathlib import Path
from typing import Final

from bots.settings import Settings
from core.errors import SettingFault

NAME: Final = "HEARD_SECRET_KEY"


def secret_key(settings: Settings) -> bytes:
    """The key, made in a file that only its owner can read when there is none yet.

    Raises:
        SettingFault: there is none, and a new one would not open what is there.
    """
    key = find_key(settings)
    return make_key(settings) if key is None else key


def find_key(settings: Settings) -> bytes | None:
    """The key that is there; None when one may be made.

    Raises:
        SettingFault: there is none, and a new one would not open what is there.
    """
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    place = key_file(settings)
    try:
        if key := place.read_bytes().strip():
            return key
    except FileNotFoundError:
        pass
    except OSError as error:
        raise SettingFault(NAME, f"{place} cannot be read ({error.strerror}).", MEND) from None
    if settings.database_file is None:
        raise SettingFault(NAME, f"PostgreSQL needs it, and there is no {place}.", SHARED)
    if settings.database_file.exists():
        raise SettingFault(NAME, f"there is a database, but its key {place} is gone.", MEND)
    return None


MEND: Final = "Put the file back from where you keep it safe, or set the key itself."
SHARED: Final = (
    "Take at least 32 characters that nobody can guess, the same for every process, "
    "and keep them safe."
)


def key_file(settings: Settings) -> Path:
    """Where the key is kept when no setting gives it."""
    return settings.home / "secret.key"


def make_key(settings: Settings) -> bytes:
    """Make the key; of two processes that begin at once, both take the first one's."""
    place = key_file(settings)
    key = secrets.token_urlsafe(32).encode()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:  # noqa: PTH123
            file.write(key + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return place.read_bytes().strip()
    except OSError as error:
        fault = f"{settings.home} cannot be written to ({error.strerror})."
        raise SettingFault("HEARD_HOME", fault, "Name a folder that Heard may write to.") from None
    return key
