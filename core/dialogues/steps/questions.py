"""What is asked: questions, their choices, and the sections that they stand in."""

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import Field

from core.dialogues.steps.conditions import Condition
from core.dialogues.steps.expressions import Expression
from core.dialogues.steps.frozen import Frozen, Inline

Kind = Literal[
    "text",
    "choice",
    "choices",
    "number",
    "date",
    "yes_no",
    "consent",
    "media",
    "place",
    "note",
    "review",
    "rating",
    "ranking",
    "statement",
    "calculated",
    "hidden",
]
ID: Final = r"^[a-z][a-z0-9_]{0,23}$"
OTHER: Final = "other"
"""The id of the choice "other, please say"."""


class Option(Frozen):
    """One choice; without a label of its own its words are keyed `script-question-id`.

    `keywords` are other words that people type for it. `tags` are looked at by `Question.narrow`.
    `code` is what it is called where it came from, when that is no id of ours.
    """

    id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,24}$")
    label: Inline | None = None
    keywords: tuple[str, ...] = ()
    tags: Mapping[str, str] = Field(default_factory=dict)
    code: str | None = None


class Question(Frozen):
    """One thing to ask. Without words of its own, they are keyed `script-id`.

    `least` and `most` bound a number or a rating, the characters of a text or the count of
    choices; `decimals` are the places that a number may have (a bound
    that is not whole is a `check`). `source` names choices that come
    from data. `spread` lets a long first message answer later questions too. `public` marks what
    others will see. `time` is where a date must lie.

    `hint` stands beneath the question; `why` is said to who asks why. `section` is the id of the
    section that it stands in. `check` must hold of the answer, or else `again` is said. `ends` say
    what the lowest and the highest rating mean. With `other` people may choose "other" and say
    what. `narrow` leaves only choices whose tag of that name equals the answer to that question.
    A `calculated` question is never asked: its answer is `value`. A `hidden` one holds `value`, or
    without it the mark of the link by which the person came. `code` is what it is called where it
    came from (a linkId, an element's name), when that is no id of ours.
    """

    id: str = Field(pattern=ID)
    kind: Kind
    ask: Inline | None = None
    label: Inline | None = None
    hint: Inline | None = None
    why: Inline | None = None
    again: Inline | None = None
    options: tuple[Option, ...] = ()
    source: str | None = None
    required: bool = False
    public: bool = False
    spread: bool = False
    when: Condition | None = None
    least: int | None = None
    most: int | None = None
    decimals: int = Field(default=0, ge=0, le=6)
    unit: str | None = None
    time: Literal["any", "past", "future"] = "any"
    section: str | None = None
    check: Expression | None = None
    value: Expression | None = None
    ends: tuple[Inline, Inline] | None = None
    other: bool = False
    narrow: Mapping[str, str] = Field(default_factory=dict)
    code: str | None = None

    @property
    def asks(self) -> bool:
        """Whether it waits for an answer; a note does not, nor what is worked out."""
        return self.kind not in _UNASKED

    @property
    def derived(self) -> bool:
        """Whether its answer follows from what is known, and nobody is asked."""
        return self.kind in _DERIVED

    @property
    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest rating: from 1 to 5 where nothing else is said."""
        least = 1 if self.least is None else self.least
        return least, least + 4 if self.most is None else self.most

    @property
    def places(self) -> int:
        """How many choices a ranking puts in order: all of them, or only the first few."""
        return min(self.most or len(self.options), len(self.options))

    @property
    def chooses(self) -> bool:
        """Whether it has choices, its own, those of its kind or those of the data."""
        return self.kind in _CHOOSING


_DERIVED: Final = frozenset({"calculated", "hidden"})
_UNASKED: Final = _DERIVED | {"note"}
_CHOOSING: Final = frozenset(
    {"choice", "choices", "yes_no", "consent", "place", "rating", "ranking", "statement"}
)


class Section(Frozen):
    """Questions under one heading, asked only `when` that holds.

    With `repeat` (the words that ask for another) they may be answered again, up to `most` times.
    `code` is what it is called where it came from, when that is no id of ours.
    """

    id: str = Field(pattern=ID)
    title: Inline | None = None
    when: Condition | None = None
    repeat: Inline | None = None
    most: int = Field(default=5, ge=2, le=10)
    code: str | None = None
