"""Surveys made by chance, of everything that a workbook can say, each as plainly as it is read."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from core.dialogues.steps import Condition, Expression, Question, Survey
from core.domain.surveys import Audience
from documents.xlsform.bounding import bounds_of
from documents.xlsform.conditions import condition_of, expression_of
from documents.xlsform.known import Known

LANGUAGES = ("en", "cy", "pl")
WORDS = st.text("abc dé’ŵ'\"|=<&{}*#1-", min_size=1, max_size=20).map(str.strip).filter(bool)
PLAIN = st.text("abc déŵ1", min_size=1, max_size=12).map(str.strip).filter(bool)
LITERALS = st.one_of(
    st.booleans(),
    st.integers(-1000, 1000),
    st.floats(-100, 100, allow_nan=False).map(lambda found: round(found, 3)),
    PLAIN,
)
KINDS = (
    *("text", "choice", "choices", "number", "date", "yes_no", "consent", "media", "place"),
    *("note", "review", "rating", "ranking", "statement", "calculated", "hidden"),
)
BOUNDED = ("text", "choices", "number", "rating", "ranking")


def inlines(languages: Sequence[str]) -> st.SearchStrategy[dict[str, str]]:
    """Words in the first of these languages, and in any of the others."""
    first, *others = languages
    return st.fixed_dictionaries({first: WORDS}, optional=dict.fromkeys(others, WORDS))


def expressions(names: Sequence[str]) -> st.SearchStrategy[Expression]:
    """Expressions over answers of these names."""
    leaves = LITERALS.map(lambda value: Expression(value=value))
    if names:
        leaves |= st.sampled_from(names).map(lambda name: Expression(answer=name))
    return st.recursive(leaves, _operations, max_leaves=6)


def _operations(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    two = ("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "selected", "regex")
    one = ("not", "count-selected", "string-length", "number", "int", "round")
    return st.one_of(
        _called(st.sampled_from(two), st.tuples(inner, inner)),
        _called(st.sampled_from(one), st.tuples(inner)),
        _called(st.just("if"), st.tuples(inner, inner, inner)),
        _called(st.sampled_from(("and", "or", "concat", "min")), st.tuples(inner, inner, inner)),
        _called(st.just("today"), st.just(())),
    )


def _called(
    ops: st.SearchStrategy[str], args: st.SearchStrategy[Any]
) -> st.SearchStrategy[Expression]:
    return st.builds(lambda op, given: Expression(op=op, args=given), ops, args).map(flat)


def flat(expression: Expression) -> Expression:
    """ "a and (b and c)" as one operation on three, which is how it is read."""
    if expression.op not in ("and", "or"):
        return expression
    args = (
        inner
        for arg in expression.args
        for inner in (arg.args if arg.op == expression.op else (arg,))
    )
    return Expression(op=expression.op, args=tuple(args))


@st.composite
def options(draw: st.DrawFn, languages: Sequence[str]) -> list[dict[str, Any]]:
    """Choices with ids of their own, some called otherwise where they came from."""
    ids = draw(
        st.lists(
            st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True),
            min_size=2,
            max_size=4,
            unique_by=str.lower,
        )
    )
    return [
        {
            "id": known,
            "label": draw(inlines(languages)),
            "keywords": draw(st.lists(PLAIN, max_size=2)),
            "code": draw(st.none() | PLAIN.filter(lambda code, known=known: code != known)),
        }
        for known in ids
        if known != "other"
    ]


@st.composite
def conditions(draw: st.DrawFn, known: Mapping[str, Known]) -> Condition:
    """A condition on earlier questions, in the plainest form."""
    found = condition_of(adjusted(draw(expressions(tuple(known))), known), known)
    return condition_of(expression_of(found), known)


def adjusted(expression: Expression, known: Mapping[str, Known]) -> Expression:
    """Values beside an answer as a file can say them."""
    from documents.xlsform.known import adapted, as_in_file

    return adapted(as_in_file(adapted(expression, known), known), known)


@st.composite
def questions(
    draw: st.DrawFn, known: dict[str, Known], name: str, languages: Sequence[str]
) -> Question:
    """One question, which may look at those that are known already."""
    kind = draw(st.sampled_from(KINDS))
    may = draw(st.sets(st.sampled_from(("when", "check", "other", "words", "limits", "code"))))
    fields: dict[str, Any] = {"id": name, "kind": kind}
    if kind not in ("calculated", "hidden", "review"):
        fields["ask"] = draw(inlines(languages))
    if kind in ("choice", "choices", "ranking"):
        fields["options"] = draw(options(languages))
        if len(fields["options"]) < 2:
            fields["options"] = [
                {"id": "a", "label": {"en": "A"}},
                {"id": "b", "label": {"en": "B"}},
            ]
        fields["other"] = "other" in may and kind != "ranking"
    if kind == "number":
        fields["decimals"] = draw(st.integers(0, 4))
    here = Known(
        name,
        kind,
        0,
        fields.get("decimals", 0),
        {one["id"]: one["id"] for one in fields.get("options", ())} | {"other": "other"},
    )
    if "when" in may and known:
        fields["when"] = draw(conditions(known))
    if "words" in may:
        fields |= {word: draw(inlines(languages)) for word in ("hint", "why", "again", "label")}
        fields |= {
            "unit": draw(PLAIN),
            "required": True,
            "public": draw(st.booleans()),
            "spread": True,
        }
    if "limits" in may and kind in BOUNDED:
        fields |= {
            "least": draw(st.none() | st.integers(0, 3)),
            "most": draw(st.none() | st.integers(4, 99)),
        }
    if "limits" in may and kind == "rating":
        fields["ends"] = (
            draw(st.fixed_dictionaries({"en": PLAIN})),
            draw(st.fixed_dictionaries({"en": PLAIN})),
        )
    if kind == "date":
        fields["time"] = draw(st.sampled_from(("any", "past", "future")))
    if "check" in may and kind not in ("calculated", "hidden", "note", "review"):
        check = adjusted(
            draw(expressions((".", *known))), {**known, ".": dataclasses.replace(here, id=".")}
        )
        fields["check"] = bounds_of(check, kind, fields.get("decimals", 0)).check
    if kind == "calculated" or (kind == "hidden" and "limits" in may):
        fields["value"] = adjusted(draw(expressions(tuple(known))), known)
    if "code" in may:
        fields["code"] = draw(PLAIN.filter(lambda code: code != name))
    known[name] = here
    return Question.model_validate(fields)


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """A survey of a few questions, in sections or not."""
    languages = LANGUAGES[: draw(st.integers(1, 3))]
    known: dict[str, Known] = {}
    made: list[Question] = []
    sections: list[dict[str, Any]] = []
    count = draw(st.integers(1, 5))
    for number in range(count):
        before = dict(known)
        question = draw(questions(known, f"q{number}", languages))
        step = draw(st.sampled_from(("none", "same", "new")))
        if step == "new":
            sections.append(draw(_sections(f"s{number}", before, languages)))
        if step != "none" and sections and (step == "new" or (made and made[-1].section)):
            question = question.model_copy(update={"section": sections[-1]["id"]})
        made.append(question)
    days = sorted(
        draw(st.lists(st.dates(date(2026, 1, 1), date(2027, 1, 1)), min_size=2, max_size=2))
    )
    return Survey.model_validate(
        {
            "id": draw(st.from_regex(r"[a-z][a-z0-9_]{0,23}", fullmatch=True)),
            "title": draw(inlines(languages)),
            "languages": languages,
            "sections": sections,
            "questions": made,
            "purpose": draw(st.none() | inlines(languages)),
            "thanks": draw(st.none() | inlines(languages)),
            "opens": draw(st.none() | st.just(days[0])),
            "closes": draw(st.none() | st.just(days[1])),
            "anonymous": draw(st.booleans()),
            "equality": draw(st.booleans()),
            "form": draw(st.booleans()),
            "audience": draw(_audiences()),
        }
    )


@st.composite
def _sections(
    draw: st.DrawFn, name: str, known: Mapping[str, Known], languages: Sequence[str]
) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": name, "title": draw(inlines(languages))}
    if known and draw(st.booleans()):
        fields["when"] = draw(conditions(known))
    if draw(st.booleans()):
        fields |= {"repeat": draw(inlines(languages)), "most": draw(st.integers(2, 10))}
    return fields


def _audiences() -> st.SearchStrategy[Audience]:
    return st.builds(
        Audience,
        areas=st.lists(st.sampled_from(("north", "south")), unique=True).map(tuple),
        languages=st.lists(st.sampled_from(("en", "cy")), unique=True).map(tuple),
        sample=st.none() | st.integers(1, 1000),
        issue=st.none() | st.integers(1, 1000),
        link=st.booleans(),
    )
