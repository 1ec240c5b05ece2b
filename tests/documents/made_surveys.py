"""Surveys made by chance, of everything that a workbook can say, each as plainly as it is read."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from core.dialogues.steps import Condition, Expression, Question, Survey
from core.dialogues.steps.questions import Kind
from core.domain.surveys import Audience
from documents.xlsform.bounding import bounds_of
from documents.xlsform.conditions import condition_of, expression_of
from documents.xlsform.known import Known, adapted, as_in_file

LANGUAGES = ("en", "cy", "pl")
WORDS = st.text("abc dé’ŵ'\"|=<&{}*#1-", min_size=1, max_size=20).map(str.strip).filter(bool)
PLAIN = st.text("abc déŵ1", min_size=1, max_size=12).map(str.strip).filter(bool)
LITERALS = st.one_of(
    st.booleans(),
    st.integers(-1000, 1000),
    st.floats(-100, 100, allow_nan=False).map(lambda found: round(found, 3)),
    PLAIN,
)
KINDS: Sequence[Kind] = (
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
    named = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True).filter(lambda one: one != "other")
    ids = draw(st.lists(named, min_size=2, max_size=4, unique_by=str.lower))
    return [
        {
            "id": known,
            "label": draw(inlines(languages)),
            "keywords": draw(st.lists(PLAIN, max_size=2)),
            "code": draw(st.none() | PLAIN.filter(known.__ne__)),
        }
        for known in ids
    ]


@st.composite
def conditions(draw: st.DrawFn, known: Mapping[str, Known]) -> Condition:
    """A condition on earlier questions, in the plainest form."""
    found = condition_of(adjusted(draw(expressions(tuple(known))), known), known)
    return condition_of(expression_of(found), known)


def adjusted(expression: Expression, known: Mapping[str, Known]) -> Expression:
    """Values beside an answer as a file can say them."""
    return adapted(as_in_file(adapted(expression, known), known), known)


@dataclasses.dataclass
class Making:
    """One question while it is made: how to draw, what is known, and what it may have."""

    draw: st.DrawFn
    known: Mapping[str, Known]
    languages: Sequence[str]
    kind: Kind
    may: set[str]
    fields: dict[str, Any]

    @property
    def decimals(self) -> int:
        """The places that its number may have."""
        return int(self.fields.get("decimals", 0))

    def words(self) -> dict[str, str]:
        """Words in the languages of the survey."""
        return self.draw(inlines(self.languages))


@st.composite
def questions(
    draw: st.DrawFn, known: dict[str, Known], name: str, languages: Sequence[str]
) -> Question:
    """One question, which may look at those that are known already; it is known from then on."""
    may = draw(st.sets(st.sampled_from(("when", "check", "other", "words", "limits", "code"))))
    kind = draw(st.sampled_from(KINDS))
    making = Making(draw, known, languages, kind, may, {"id": name, "kind": kind})
    for add in (_asked, _chosen, _said, _bounded, _called_elsewhere):
        add(making)
    ids = [one["id"] for one in making.fields.get("options", ())]
    here = Known(name, kind, 0, making.decimals, {one: one for one in (*ids, "other")})
    _tested(making, here)
    known[name] = here
    return Question.model_validate(making.fields)


def _asked(to: Making) -> None:
    if to.kind not in ("calculated", "hidden", "review"):
        to.fields["ask"] = to.words()
    if to.kind == "number":
        to.fields["decimals"] = to.draw(st.integers(0, 4))
    if to.kind == "date":
        to.fields["time"] = to.draw(st.sampled_from(("any", "past", "future")))


def _chosen(to: Making) -> None:
    if to.kind in ("choice", "choices", "ranking"):
        to.fields["options"] = to.draw(options(to.languages))
        to.fields["other"] = "other" in to.may and to.kind != "ranking"


def _said(to: Making) -> None:
    if "words" in to.may:
        to.fields |= {word: to.words() for word in ("hint", "why", "again", "label")}
        to.fields |= {"unit": to.draw(PLAIN), "required": True, "spread": True}
        to.fields["public"] = to.draw(st.booleans())


def _bounded(to: Making) -> None:
    if "limits" in to.may and to.kind in BOUNDED:
        to.fields["least"] = to.draw(st.none() | st.integers(0, 3))
        to.fields["most"] = to.draw(st.none() | st.integers(4, 99))
    if "limits" in to.may and to.kind == "rating":
        to.fields["ends"] = tuple({"en": to.draw(PLAIN)} for _ in range(2))


def _called_elsewhere(to: Making) -> None:
    if "code" in to.may:
        to.fields["code"] = to.draw(PLAIN.filter(lambda code: code != to.fields["id"]))


def _tested(to: Making, here: Known) -> None:
    """Its condition, its check and its value."""
    if "when" in to.may and to.known:
        to.fields["when"] = to.draw(conditions(to.known))
    if "check" in to.may and to.kind not in ("calculated", "hidden", "note", "review"):
        known = {**to.known, ".": dataclasses.replace(here, id=".")}
        check = adjusted(to.draw(expressions((".", *to.known))), known)
        to.fields["check"] = bounds_of(check, to.kind, to.decimals).check
    if to.kind == "calculated" or (to.kind == "hidden" and "limits" in to.may):
        to.fields["value"] = adjusted(to.draw(expressions(tuple(to.known))), to.known)


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
    hidden = draw(st.booleans())
    if known and hidden:
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
