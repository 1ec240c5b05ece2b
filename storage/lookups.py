"""What can be looked up: one function a need."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection

from storage.keys import Keys

Lookup = Callable[[Connection, Keys, Any], Any]

LOOKUPS: Final[Mapping[type[Any], Lookup]] = {}
