"""How a kind of change is written: a function over all changes of that kind in a group."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Connection

from storage.keys import Keys

C = TypeVar("C")


class Written(NamedTuple, Generic[C]):
    """A change, the inbound key of the turn that made it, and when that turn came in."""

    key: str
    change: C
    at: datetime


Writer = Callable[[Connection, Keys, Sequence[Written[Any]]], set[str]]
"""Writes changes set-wise; answers the inbound keys of the turns whose guards failed."""
