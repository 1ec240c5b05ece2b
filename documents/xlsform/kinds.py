"""Types of XLSForm, and the kinds of question that they are in a chat."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, get_args

from core.dialogues.steps.questions import Kind
from documents.xlsform.borrowed import select_kind, selects
from documents.xlsform.nearness import nearest

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind: kind for kind in get_args(Kind)})
"""Every kind of question by its name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How rows of a type are asked; `note` is the key of what is to be said of it."""

    kind: Kind
    decimals: int = 0
    note: str = ""


ASKED: Final[Mapping[str, Asked]] = MappingProxyType(
    {
        "text": Asked("text"),
        "string": Asked("text"),
        "integer": Asked("number"),
        "int": Asked("number"),
        "decimal": Asked("number", 2),
        "date": Asked("date"),
        "time": Asked("text", note="type-as-words"),
        "datetime": Asked("text", note="type-as-words"),
        "barcode": Asked("text", note="type-as-words"),
        "email": Asked("text", note="type-as-words"),
        "note": Asked("note"),
        "image": Asked("media"),
        "photo": Asked("media"),
        "audio": Asked("media"),
        "video": Asked("media"),
        "file": Asked("media"),
        "geopoint": Asked("place", note="type-place"),
        "acknowledge": Asked("consent"),
        "trigger": Asked("consent"),
        "range": Asked("rating"),
        "calculate": Asked("calculated"),
        "hidden": Asked("hidden"),
        "today": Asked("calculated"),
    }
)
"""Types that need no list."""
_CHOSEN: Final[Mapping[str, Kind]] = MappingProxyType(
    {"select one": "choice", "select all that apply": "choices", "rank": "ranking"}
)
_CONTROL: Final = re.compile(r"(begin|end)[ _]?(group|repeat|loop|lgroup|looped group)", re.I)


@dataclass(frozen=True, slots=True)
class Type:
    """What the column `type` says: a control ("begin group"), or a question and its list."""

    name: str
    control: str = ""
    asked: Asked | None = None
    list: str = ""
    other: bool = False


def type_of(said: str) -> Type:
    """What a type means; without `control` and `asked` it is one that a chat cannot ask."""
    words = " ".join(said.split())
    control = _CONTROL.fullmatch(words)
    if control:
        what = "group" if control[2].lower() == "group" else "repeat"
        return Type(words, control=f"{control[1].lower()} {what}")
    plain = words.lower()
    if plain in ASKED:
        return Type(plain, asked=ASKED[plain])
    chosen = selects().match(words)
    if chosen:
        return _select(words, chosen)
    return Type(words)


def _select(words: str, chosen: re.Match[str]) -> Type:
    names = chosen[2].split()
    other = len(names) > 1 and "_".join(names[1:]).lower() in ("or_other", "or_specify_other")
    kind = _CHOSEN.get(select_kind(chosen[1]))
    if kind is None or "file" in chosen[1].lower() or (len(names) > 1 and not other):
        return Type(words)
    return Type(words, asked=Asked(kind), list=names[0], other=other)


# What people call types who do not know their names; a list that is their own is `list`.
_IN_OTHER_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("yes/no", "yes no", "yes or no", "yesno"), "select_one yes_no"),
        **dict.fromkeys(("free text", "freetext", "open text", "open", "words"), "text"),
        **dict.fromkeys(("short text", "long text", "short answer", "paragraph"), "text"),
        **dict.fromkeys(("comment", "comments", "textbox", "text box"), "text"),
        **dict.fromkeys(("single choice", "choice", "multiple choice"), "select_one list"),
        **dict.fromkeys(("dropdown", "drop-down", "drop down"), "select_one list"),
        **dict.fromkeys(("radio", "radio button", "radio buttons"), "select_one list"),
        **dict.fromkeys(("checkbox", "checkboxes", "check box"), "select_multiple list"),
        **dict.fromkeys(("tick box", "tickbox", "tick all", "choices"), "select_multiple list"),
        **dict.fromkeys(("number", "numeric", "whole number"), "integer"),
        **dict.fromkeys(("rating", "scale", "stars"), "range"),
        **dict.fromkeys(("ranking", "order"), "rank list"),
        **dict.fromkeys(("picture", "upload"), "file"),
    }
)


def in_other_words(said: str) -> str:
    """The type that people mean by words of their own; empty for none."""
    return _IN_OTHER_WORDS.get(" ".join(said.lower().replace("_", " ").split()), "")


def nearest_type(name: str) -> str:
    """The type that was probably meant; empty when none is like it."""
    first, _, rest = name.partition(" ")
    known = (*ASKED, "select_one", "select_multiple", "rank", "begin_group", "end_group")
    meant = nearest(first, (*known, "begin_repeat", "end_repeat"))
    return f"{meant} {rest}".strip() if meant else ""
