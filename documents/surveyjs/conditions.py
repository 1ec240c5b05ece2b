"""What a rule of SurveyJS means: a plain condition where it can be one, else a tree."""

from collections.abc import Callable, Mapping
from typing import Final

from core.dialogues.steps import Condition
from documents.surveyjs.grammar import Call, Fixed, Name, Node, Several
from documents.surveyjs.meaning import Known, expression, ours, target_of

_DERIVED: Final = ("calculated", "hidden")


def condition(node: Node, known: Known) -> Condition:
    """When something is shown.

    Raises:
        Unknown: it names a question that is not asked before, or a function that we lack.
    """
    made = _PLAINS.get(node.op) if isinstance(node, Call) else None
    plain = made(node, known) if made and isinstance(node, Call) else None
    return plain or Condition(test=expression(node, known))


def _joined(kind: str) -> Callable[[Call, Known], Condition | None]:
    def made(node: Call, known: Known) -> Condition | None:
        parts = [condition(one, known) for one in node.args]
        # One list for `a and b and c`, as a person would write it.
        flat = [inner for part in parts for inner in getattr(part, kind) or (part,)]
        return Condition.model_validate({kind: tuple(flat)})

    return made


def _turned(node: Call, known: Known) -> Condition | None:
    return Condition(none=(condition(node.args[0], known),))


def _tested(test: str) -> Callable[[Call, Known], Condition | None]:
    def made(node: Call, known: Known) -> Condition | None:
        left, right = node.args
        if not isinstance(left, Name) or not isinstance(right, Fixed):
            return None
        target = target_of(left, known)
        value = ours(target, right.value)
        fits = _FITS[test]
        if target.kind not in fits or not isinstance(value, fits[target.kind]):
            return None
        return Condition.model_validate({"of": target.id, test: value})

    return made


_NUMBER: Final = (int, float)
_FITS: Final[Mapping[str, Mapping[str, type | tuple[type, ...]]]] = {
    "equals": {
        **dict.fromkeys(("choice", "statement", "date", "text"), str),
        "yes_no": bool,
        "number": _NUMBER,
        "rating": _NUMBER,
    },
    "includes": {"choices": str, "ranking": str},
    "at_least": {"number": _NUMBER, "rating": _NUMBER},
    "at_most": {"number": _NUMBER, "rating": _NUMBER},
}
"""Which kind of question can be tested how, with what type of value."""


def _other_than(
    made: Callable[[Call, Known], Condition | None],
) -> Callable[[Call, Known], Condition | None]:
    def turned(node: Call, known: Known) -> Condition | None:
        inner = made(node, known)
        return Condition(none=(inner,)) if inner else None

    return turned


def _answered(node: Call, known: Known) -> Condition | None:
    left = node.args[0]
    target = target_of(left, known) if isinstance(left, Name) else None
    if target is None or target.kind in _DERIVED:
        return None
    return Condition(of=target.id)


def _among(kind: str) -> Callable[[Call, Known], Condition | None]:
    def made(node: Call, known: Known) -> Condition | None:
        left, right = node.args
        values = right.values if isinstance(right, Several) else (right,)
        tests = [_either(Call("=", (left, one)), known) for one in values]
        if not tests or not all(tests):
            return None
        return tests[0] if len(tests) == 1 else Condition.model_validate({kind: tuple(tests)})

    return made


def _either(node: Call, known: Known) -> Condition | None:
    return _tested("equals")(node, known) or _tested("includes")(node, known)


_PLAINS: Final[Mapping[str, Callable[[Call, Known], Condition | None]]] = {
    "and": _joined("all"),
    "or": _joined("any"),
    "!": _turned,
    "=": _tested("equals"),
    "!=": _other_than(_tested("equals")),
    ">=": _tested("at_least"),
    "<=": _tested("at_most"),
    "contains": _tested("includes"),
    "notcontains": _other_than(_tested("includes")),
    "anyof": _among("any"),
    "allof": _among("all"),
    "noneof": _other_than(_among("any")),
    "notempty": _answered,
    "empty": _other_than(_answered),
}
