"""What an expression of SurveyJS means, as a tree of ours.

A value is taken as the question has it that it is compared with: the id of a choice, yes or no.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Final

from core.dialogues.steps import Expression
from documents.surveyjs.grammar import Call, Fixed, Name, Node, Plain, Several


class Unknown(Exception):
    """An expression names something that is not there: `what` says which kind of thing."""

    def __init__(self, what: str, name: str) -> None:
        """Remember what it is and what it is called."""
        super().__init__(name)
        self.what = what
        self.name = name


@dataclass(frozen=True, slots=True)
class Target:
    """A question that others may look at, and its values: those of the file to ours."""

    id: str
    kind: str
    values: Mapping[Plain, Plain] = field(default_factory=dict)


Known = Mapping[str, Target]


def expression(node: Node, known: Known) -> Expression:
    """The same as a tree.

    Raises:
        Unknown: it names a question that is not asked before, or a function that we lack.
    """
    if isinstance(node, Name):
        return Expression(answer=target_of(node, known).id)
    if isinstance(node, Fixed):
        return Expression(value=node.value)
    if isinstance(node, Several):
        raise Unknown("place", "[ ]")
    made = _TREES.get(node.op)
    if made is None:
        raise Unknown("function" if node.op.endswith("(") else "sign", node.op.rstrip("("))
    try:
        return made(node, known)
    except ValueError as fault:  # another number of values than the function takes
        raise Unknown("function", node.op.rstrip("(")) from fault


def target_of(node: Name, known: Known) -> Target:
    """The question that a name stands for.

    Raises:
        Unknown: it is not asked before.
    """
    found = known.get(node.name) or known.get(node.name.removeprefix("panel."))
    if found is None:
        raise Unknown("name", node.name)
    return found


def _op(name: str) -> Callable[[Call, Known], Expression]:
    def made(node: Call, known: Known) -> Expression:
        first = node.args[0] if node.args else None
        target = target_of(first, known) if isinstance(first, Name) else None
        args = (
            _meant(one, target, known) if place else expression(one, known)
            for place, one in enumerate(node.args)
        )
        return Expression(op=name, args=tuple(args))

    return made


def _meant(node: Node, target: Target | None, known: Known) -> Expression:
    """A value as the question has it that stands before it."""
    if isinstance(node, Fixed) and target is not None:
        return Expression(value=ours(target, node.value))
    return expression(node, known)


def ours(target: Target, value: Plain) -> Plain:
    """A value of the file as one of ours; what the question does not know is left as it is."""
    found = target.values.get(value, target.values.get(str(value)))
    if found is None and target.kind == "yes_no":
        found = {"true": True, "false": False}.get(str(value).lower())
    if found is None and target.kind in ("number", "rating") and isinstance(value, str):
        found = _number(value)
    return value if found is None else found


def _number(text: str) -> Plain | None:
    try:
        return int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        return None


def _not(made: Callable[[Call, Known], Expression]) -> Callable[[Call, Known], Expression]:
    return lambda node, known: Expression(op="not", args=(made(node, known),))


def _empty(node: Call, known: Known) -> Expression:
    return Expression(op="=", args=(expression(node.args[0], known), Expression(value="")))


def _equal(node: Call, known: Known) -> Expression:
    left, right = node.args
    if not isinstance(right, Several):
        return _op("=")(node, known)
    count = Expression(op="count-selected", args=(expression(left, known),))
    same = Expression(op="=", args=(count, Expression(value=len(right.values))))
    return Expression(op="and", args=(same, _each("and")(node, known)))


def _has(node: Call, known: Known) -> Expression:
    """A chosen value is one of several, words are a part of others."""
    left = node.args[0]
    chosen = isinstance(left, Name) and target_of(left, known).kind in ("choices", "ranking")
    return _op("selected" if chosen else "contains")(node, known)


def _each(join: str) -> Callable[[Call, Known], Expression]:
    """That any or all of several values are the answer, or are in it."""

    def made(node: Call, known: Known) -> Expression:
        left, right = node.args
        values = right.values if isinstance(right, Several) else (right,)
        tests = [_op("selected")(Call("selected", (left, one)), known) for one in values]
        return tests[0] if len(tests) == 1 else Expression(op=join, args=tuple(tests))

    return made


def _sum(node: Call, known: Known) -> Expression:
    parts = [expression(one, known) for one in node.args]
    if not parts:
        raise Unknown("function", "sum")
    return reduce(lambda one, other: Expression(op="+", args=(one, other)), parts)


_TREES: Final[Mapping[str, Callable[[Call, Known], Expression]]] = {
    **{op: _op(op) for op in ("and", "or", "!=", "<", ">", "<=", ">=", "+", "-", "*")},
    "/": _op("div"),
    "%": _op("mod"),
    "!": _op("not"),
    "=": _equal,
    "contains": _has,
    "notcontains": _not(_has),
    "anyof": _each("or"),
    "allof": _each("and"),
    "noneof": _not(_each("or")),
    "empty": _empty,
    "notempty": _not(_empty),
    "iif(": _op("if"),
    "today(": lambda *_: Expression(op="today"),
    "currentdate(": lambda *_: Expression(op="today"),
    "round(": _op("round"),
    "trunc(": _op("int"),
    "min(": _op("min"),
    "max(": _op("max"),
    "sum(": _sum,
}
"""Every operation and function that can be read, and its tree."""
