"""The published Bot API as data: what a call must look like, and what an answer must."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.emulators.telegram.errors import ApiError

FILE = Path(__file__).parent.parent / "data" / "telegram-bot-api.json"
MARKUPS = frozenset(
    {"InlineKeyboardMarkup", "ReplyKeyboardMarkup", "ReplyKeyboardRemove", "ForceReply"}
)
ARRAY = "Array of "

Json = Any
"""Whatever JSON can hold."""

MISSING = {
    "chat_id": "chat_id is empty",
    "text": "text is empty",
    "message_id": "no message id",
    "photo": "no media",
    "document": "no media",
    "voice": "no media",
    "file_id": "file_id not specified",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    content: bytes


class MismatchError(Exception):
    """A value is not of the type the specification gives; the message says where."""

    def __init__(self, path: str, expected: str) -> None:
        """Remember the field and the type it should have had."""
        super().__init__(f"{path} must be of type {expected}")
        self.path = path
        self.expected = expected


class Specification:
    """Methods and types of the Bot API by name."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Index the published document."""
        self.types: dict[str, dict[str, Any]] = document["types"]
        self.methods: dict[str, dict[str, Any]] = document["methods"]
        self._by_lower: dict[str, str] = {name.lower(): name for name in self.methods}
        self._fields = {
            name: {field["name"]: field for field in thing.get("fields", ())}
            for name, thing in (self.types | self.methods).items()
        }

    def method(self, name: str) -> str:
        """The method's name as published; Telegram does not mind the case."""
        found = self._by_lower.get(name.lower())
        if found is None:
            raise ApiError("method not found")
        return found

    def arguments(self, method: str, raw: dict[str, Any]) -> dict[str, Any]:
        """Read the arguments of a call, whatever way they came, or refuse it."""
        fields = self._fields[method]
        read = {}
        for name, value in raw.items():
            if name not in fields:
                raise ApiError("unknown parameter", method=method, field=name)
            read[name] = self._argument(fields[name], value)
        for name, field in fields.items():
            if field["required"] and read.get(name) in (None, ""):
                raise ApiError(MISSING.get(name, "parameter required"), field=name)
        return read

    def _argument(self, field: dict[str, Any], value: Json) -> Json:
        try:
            return self._read_any(field["types"], value, field["name"])
        except MismatchError as fault:
            if MARKUPS.intersection(field["types"]):
                raise ApiError("bad reply markup") from fault
            raise ApiError("wrong type", field=fault.path, expected=fault.expected) from fault

    def _read_any(self, kinds: list[str], value: Json, path: str) -> Json:
        fault = MismatchError(path, " or ".join(kinds))
        for kind in kinds:
            try:
                return self._read(kind, value, path)
            except MismatchError as caught:
                fault = caught if len(kinds) == 1 else fault
        raise fault

    def _read(self, kind: str, value: Json, path: str) -> Json:
        plain = _PLAIN.get(kind)
        if plain is not None:
            return plain(value, path)
        if isinstance(value, str):
            value = _from_json(value, kind, path)
        if kind.startswith(ARRAY):
            if not isinstance(value, list):
                raise MismatchError(path, kind)
            inner = [kind.removeprefix(ARRAY)]
            return [self._read_any(inner, item, f"{path}[{n}]") for n, item in enumerate(value)]
        return self._read_object(kind, value, path)

    def _read_object(self, kind: str, value: Json, path: str) -> Json:
        subtypes = self.types[kind].get("subtypes")
        if subtypes:
            return self._read_any(subtypes, value, path)
        if not isinstance(value, dict):
            raise MismatchError(path, kind)
        self._complete(kind, value, path)
        fields = self._fields[kind]
        return {
            name: self._read_any(fields[name]["types"], item, f"{path}.{name}")
            for name, item in value.items()
            if item is not None
        }

    def _complete(self, kind: str, value: dict[str, Any], path: str) -> None:
        fields = self._fields[kind]
        unknown = value.keys() - fields.keys()
        missing = {name for name, field in fields.items() if field["required"]} - value.keys()
        for name in sorted(unknown | missing):
            raise MismatchError(f"{path}.{name}", "nothing" if name in unknown else "something")

    def check_result(self, method: str, result: Json) -> None:
        """Raise MismatchError if the emulator is about to answer what Telegram never would."""
        self._check_any(self.methods[method]["returns"], result, method)

    def check(self, kind: str, value: Json) -> None:
        """Raise MismatchError if `value` is not a whole and correct `kind`."""
        self._check_any([kind], value, kind)

    def _check_any(self, kinds: list[str], value: Json, path: str) -> None:
        faults = []
        for kind in kinds:
            try:
                return self._check(kind, value, path)
            except MismatchError as caught:
                faults.append(caught)
        raise faults[0]

    def _check(self, kind: str, value: Json, path: str) -> None:
        if kind in _EXACT:
            if type(value) not in _EXACT[kind]:
                raise MismatchError(path, kind)
        elif kind.startswith(ARRAY):
            if not isinstance(value, list):
                raise MismatchError(path, kind)
            for number, item in enumerate(value):
                self._check(kind.removeprefix(ARRAY), item, f"{path}[{number}]")
        else:
            self._check_object(kind, value, path)

    def _check_object(self, kind: str, value: Json, path: str) -> None:
        subtypes = self.types[kind].get("subtypes")
        if subtypes:
            return self._check_any(subtypes, value, path)
        if not isinstance(value, dict):
            raise MismatchError(path, kind)
        self._complete(kind, value, path)
        for name, item in value.items():
            self._check_any(self._fields[kind][name]["types"], item, f"{path}.{name}")
        return None


def _integer(value: Json, path: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.removeprefix("-").isdecimal():
        return int(value)
    raise MismatchError(path, "Integer")


def _float(value: Json, path: str) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise MismatchError(path, "Float") from None


def _boolean(value: Json, path: str) -> bool:
    if isinstance(value, bool):
        return value
    try:
        return {"true": True, "1": True, "false": False, "0": False}[str(value).lower()]
    except KeyError:
        raise MismatchError(path, "Boolean") from None


def _string(value: Json, path: str) -> str:
    if isinstance(value, str):
        return value
    raise MismatchError(path, "String")


def _file(value: Json, path: str) -> Upload:
    if isinstance(value, Upload):
        return value
    raise MismatchError(path, "InputFile")


def _from_json(value: str, kind: str, path: str) -> Json:
    try:
        return json.loads(value)
    except ValueError:
        raise MismatchError(path, kind) from None


_PLAIN = {
    "Integer": _integer,
    "Float": _float,
    "Boolean": _boolean,
    "String": _string,
    "InputFile": _file,
}
_EXACT: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (float, int),
    "Boolean": (bool,),
    "String": (str,),
}


@cache
def published() -> Specification:
    """The specification that lies beside the emulators."""
    return Specification(json.loads(FILE.read_text(encoding="utf-8")))
