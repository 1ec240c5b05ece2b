"""The rows that questions and sections are written as: the way back of `questions`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from core.dialogues.steps import HERE, Condition, Expression, Question, Section
from core.dialogues.steps.questions import Kind
from documents.xlsform.bounding import MEASURED, constraint_of
from documents.xlsform.choices import FIXED
from documents.xlsform.columns import Words
from documents.xlsform.conditions import expression_of
from documents.xlsform.kinds import ASKED
from documents.xlsform.known import Known, as_in_file
from documents.xlsform.spelling import spell

Cell = str | Words
Cells = dict[str, Cell]
"""The cells of a row by column: text, or words by language."""

_TYPES: Final[Mapping[Kind, str]] = {
    "text": "text",
    "choice": "select_one",
    "choices": "select_multiple",
    "number": "integer",
    "date": "date",
    "yes_no": "select_one",
    "consent": "acknowledge",
    "media": "file",
    "place": "geopoint",
    "note": "note",
    "review": "note",
    "rating": "range",
    "ranking": "rank",
    "statement": "select_one",
    "calculated": "calculate",
    "hidden": "hidden",
}
# Kinds that their type alone does not tell.
_NAMED: Final = frozenset({"place", "rating", "review", "statement", "yes_no"})


@dataclass(frozen=True, slots=True)
class Writing:
    """What rows are written with: what questions are known as, their names, and their lists."""

    known: Mapping[str, Known]
    names: Mapping[str, str]
    lists: Mapping[str, str]

    def spelt(self, expression: Expression | None, here: str = "") -> str:
        """An expression as its cell has it; `here` is the question whose answer it checks."""
        if expression is None:
            return ""
        known = {**self.known, HERE: self.known[here]} if here else self.known
        return spell(as_in_file(expression, known).renamed(self.names))

    def condition(self, when: Condition | None) -> str:
        """A condition as its cell has it."""
        return self.spelt(expression_of(when)) if when else ""


def rows_of_section(section: Section, questions: Iterator[Cells], to: Writing) -> Iterator[Cells]:
    """The row that begins a section, its questions, and the row that ends it."""
    what = "repeat" if section.repeat else "group"
    yield full(
        {
            "type": f"begin_{what}",
            "name": section.id,
            "label": section.title or "",
            "relevant": to.condition(section.when),
            "repeat_count": str(section.most) if section.repeat else "",
            "chat_more": section.repeat or "",
            "chat_code": section.code or "",
        }
    )
    yield from questions
    yield {"type": f"end_{what}"}


def row_of(question: Question, to: Writing) -> Cells:
    """The row of a question."""
    constraint = to.spelt(constraint_of(question), question.id)
    name = to.names[question.id]
    return full(
        {
            "type": _type(question, to),
            "name": name,
            "label": question.ask or "",
            "short_label": question.label or "",
            "hint": question.hint or "",
            "why": question.why or "",
            "required": "yes" if question.required else "",
            "relevant": to.condition(question.when),
            "constraint": constraint,
            ("constraint_message" if constraint else "chat_again"): question.again or "",
            "calculation": to.spelt(question.value),
            "choice_filter": _filter(question, to),
            "chat_code": (question.code or "") if name == question.id else "",
            **_numbers(question),
            **_ours(question, to),
        }
    )


def full(cells: Cells) -> Cells:
    """The cells that have something in them."""
    return {column: cell for column, cell in cells.items() if cell}


def _type(question: Question, to: Writing) -> str:
    name = _TYPES[question.kind]
    if question.id in to.lists:
        return f"{name} {to.lists[question.id]}{' or_other' if question.other else ''}"
    if question.kind == "number" and question.decimals:
        return "decimal"
    # Choices that come from data are in no list.
    return "text" if name in ("select_one", "select_multiple", "rank") else name


def _filter(question: Question, to: Writing) -> str:
    return " and ".join(
        f"{tag} = ${{{to.names.get(of, of)}}}" for tag, of in question.narrow.items()
    )


def _numbers(question: Question) -> Cells:
    """What bounds a question, where no constraint says it."""
    low, high = question.least, question.most
    if question.kind == "rating":
        ends = {"start": low, "end": high}
        return {
            "parameters": " ".join(
                f"{name}={end}" for name, end in ends.items() if end is not None
            )
        }
    if question.kind in MEASURED:
        return {}
    return {
        "chat_least": "" if low is None else str(low),
        "chat_most": "" if high is None else str(high),
    }


def _ours(question: Question, to: Writing) -> Cells:
    """The columns that only we have."""
    usual = ASKED["decimal" if question.decimals else "integer"].decimals
    ends = question.ends
    listed = question.id in to.lists
    named = question.kind in _NAMED or _looks_fixed(question)
    chooses = _TYPES[question.kind] in ("select_one", "select_multiple", "rank") and not listed
    return {
        "chat_kind": question.kind if named or chooses else "",
        "chat_decimals": "" if question.decimals == usual else str(question.decimals),
        "chat_unit": question.unit or "",
        "chat_source": question.source or "",
        "chat_public": "yes" if question.public else "",
        "chat_spread": "yes" if question.spread else "",
        "chat_ends": _ends(*ends) if ends else "",
    }


def _looks_fixed(question: Question) -> bool:
    """Whether a question with choices of its own would be taken for a kind that has them."""
    ids = sorted(option.id for option in question.options)
    return question.kind == "choice" and any(sorted(fixed) == ids for fixed in FIXED.values())


def _ends(low: Words, high: Words) -> Words:
    spoken = dict.fromkeys((*low, *high))
    return {code: f"{low.get(code, '')} | {high.get(code, '')}".strip() for code in spoken}
