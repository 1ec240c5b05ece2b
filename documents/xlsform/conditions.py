"""Conditions out of expressions, as plainly as they can be said, and back.

What is plain can be read by anybody, shown to staff, and written as FHIR's `enableWhen`. What is
not stays an expression. An unanswered question fails every plain test, as it does in XForms.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from core.dialogues.steps import Condition, Expression
from core.dialogues.steps.questions import Kind
from documents.xlsform.known import Known

# Kinds whose answer is one value that can be compared as it is.
_SINGLE: Final[frozenset[Kind]] = frozenset(
    {"choice", "consent", "date", "number", "rating", "statement", "text", "yes_no"}
)
_SEVERAL: Final[frozenset[Kind]] = frozenset({"choices", "ranking"})
_TURNED: Final = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}

By = Mapping[str, Known]
"""The questions by id."""


def condition_of(expression: Expression, by: By) -> Condition:
    """The plainest condition that says the same."""
    rule = _RULES.get(expression.op or "")
    found = rule(expression, by) if rule else None
    return found or Condition(test=expression)


def expression_of(condition: Condition) -> Expression:
    """The expression that says the same."""
    parts = tuple(_parts(condition))
    return parts[0] if len(parts) == 1 else Expression(op="and", args=parts)


def _parts(condition: Condition) -> Iterator[Expression]:
    """The parts of a condition; all must hold."""
    if condition.test is not None:
        yield condition.test
    elif condition.all:
        for inner in condition.all:
            yield from _parts(inner)
    elif condition.any:
        yield _joined("or", condition.any)
    elif condition.none:
        yield _not(condition.none)
    else:
        yield from _tests(condition)


def _joined(op: str, inner: tuple[Condition, ...]) -> Expression:
    each = tuple(expression_of(one) for one in inner)
    return each[0] if len(each) == 1 else Expression(op=op, args=each)


def _not(inner: tuple[Condition, ...]) -> Expression:
    only = inner[0]
    if len(inner) == 1 and only.of is not None:
        answer = Expression(answer=only.of)
        if only.equals is not None:
            return Expression(op="!=", args=(answer, Expression(value=only.equals)))
        if only == Condition(of=only.of):
            return Expression(op="=", args=(answer, Expression(value="")))
    return Expression(op="not", args=(_joined("or", inner),))


def _tests(condition: Condition) -> Iterator[Expression]:
    answer = Expression(answer=condition.of)
    tests: dict[str, bool | float | str | None] = {
        "=": condition.equals,
        "selected": condition.includes,
        ">=": condition.at_least,
        "<=": condition.at_most,
    }
    given = {op: value for op, value in tests.items() if value is not None}
    for op, value in (given or {"!=": ""}).items():
        yield Expression(op=op, args=(answer, Expression(value=value)))


def _all(expression: Expression, by: By) -> Condition:
    return _group("all", _between([condition_of(one, by) for one in expression.args]))


def _any(expression: Expression, by: By) -> Condition:
    return _group("any", [condition_of(one, by) for one in expression.args])


def _group(name: str, inner: list[Condition]) -> Condition:
    return inner[0] if len(inner) == 1 else Condition.model_validate({name: tuple(inner)})


def _none(expression: Expression, by: By) -> Condition:
    inner = condition_of(expression.args[0], by)
    if len(inner.none) == 1:  # not (not x)
        return inner.none[0]
    return Condition(none=inner.any or (inner,))


def _between(tests: list[Condition]) -> list[Condition]:
    """Two bounds of one answer that stand side by side are one test."""
    joined: list[Condition] = []
    for test in tests:
        last = joined[-1] if joined else None
        if last is not None and _bounds(last, test):
            joined[-1] = last.model_copy(update={"at_most": test.at_most})
        else:
            joined.append(test)
    return joined


def _bounds(low: Condition, high: Condition) -> bool:
    return (
        low.of is not None
        and low == Condition(of=low.of, at_least=low.at_least)
        and high == Condition(of=low.of, at_most=high.at_most)
        and low.at_least is not None
        and high.at_most is not None
    )


def _tested(expression: Expression) -> tuple[str, str, bool | int | float | str] | None:
    """An answer's id, the operation and the value, where these two are all there is."""
    one, other = expression.args
    op = expression.op or ""
    if one.answer is None and other.answer is not None and op != "selected":
        one, other, op = other, one, _TURNED.get(op, op)
    if one.answer is None or other.value is None:
        return None
    return one.answer, op, other.value


def _equal(expression: Expression, by: By) -> Condition | None:
    tested = _tested(expression)
    if tested is None:
        return None
    of, op, value = tested
    if value == "" and isinstance(value, str):
        answered = Condition(of=of)
        return answered if op == "!=" else Condition(none=(answered,))
    if of not in by or by[of].kind not in _SINGLE or not _fits(value, by[of]):
        return None
    same = Condition(of=of, equals=value)
    return same if op == "=" else Condition(none=(same,))


def _fits(value: object, of: Known) -> bool:
    """Whether an answer can be this value to the letter; a number may be said in other ways."""
    if of.kind in ("number", "rating"):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if of.kind in ("yes_no", "consent"):
        return isinstance(value, bool)
    return isinstance(value, str) and (of.kind != "text" or bool(value.strip("-.0123456789")))


def _selected(expression: Expression, by: By) -> Condition | None:
    tested = _tested(expression)
    if tested is None or tested[0] not in by:
        return None
    of, _, value = tested
    kind = by[of].kind
    if kind in _SEVERAL and isinstance(value, str):
        return Condition(of=of, includes=value)
    if kind in _SINGLE - {"text", "number", "rating", "date"} and _fits(value, by[of]):
        return Condition(of=of, equals=value)
    return None


def _ordered(expression: Expression, by: By) -> Condition | None:
    tested = _tested(expression)
    if tested is None or tested[0] not in by or by[tested[0]].kind not in ("number", "rating"):
        return None
    of, op, value = tested
    if isinstance(value, bool | str):
        return None
    if op in (">=", "<="):
        return Condition.model_validate({"of": of, _BOUND[op]: value})
    if isinstance(value, int) and not by[of].decimals:  # more than 17 years is 18 at least
        return Condition.model_validate({"of": of, _BOUND[op]: value + (1 if op == ">" else -1)})
    return None


_BOUND: Final = {">=": "at_least", ">": "at_least", "<=": "at_most", "<": "at_most"}
_RULES: Final[Mapping[str, Callable[[Expression, By], Condition | None]]] = MappingProxyType(
    {
        "and": _all,
        "or": _any,
        "not": _none,
        "=": _equal,
        "!=": _equal,
        "selected": _selected,
        **dict.fromkeys(("<", "<=", ">", ">="), _ordered),
    }
)
