"""Surveys of every shape that there can be, for tests of what goes out and comes in again."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from hypothesis import strategies as st

from core.dialogues.steps import Condition, Expression, Option, Question, Section, Survey
from core.domain.surveys import Audience

Drawn = Callable[..., Any]
LANGUAGES: Final = (("en",), ("cy",), ("en", "cy"), ("cy", "en"), ("en", "cy", "pl"))
LETTERS: Final = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")
)
WORDS: Final = st.text(LETTERS, min_size=1, max_size=20).map(str.strip).filter(bool)
IDS: Final = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
CHOICES: Final = st.from_regex(r"[A-Za-z0-9_-]{1,9}", fullmatch=True).filter(
    lambda one: one != "other"
)
CODES: Final = st.one_of(
    st.none(), st.from_regex(r"[A-Za-z0-9]{1,4}(\.[0-9]{1,2}){0,2}", fullmatch=True), WORDS
)
KINDS: Final = (
    *("text", "choice", "choices", "number", "date", "yes_no", "consent", "media", "place"),
    *("note", "rating", "ranking", "statement", "calculated", "hidden"),
)
ASKED: Final = tuple(kind for kind in KINDS if kind not in ("note", "calculated", "hidden"))
VALUES: Final = st.one_of(
    st.booleans(), st.integers(-99, 99), st.floats(-9, 9, width=16), WORDS, st.just("2026-11-22")
)
COMPARING: Final = ("=", "!=", "<", ">", "<=", ">=", "and", "or", "+", "-", "selected", "regex")


@st.composite
def inlines(draw: Drawn, languages: tuple[str, ...]) -> dict[str, str]:
    """Words in some of the languages of a survey, or in all."""
    spoken = draw(
        st.one_of(st.just(list(languages)), st.lists(st.sampled_from(languages), unique=True))
    )
    return {language: draw(WORDS) for language in spoken or languages[:1]}


@st.composite
def expressions(draw: Drawn, names: list[str]) -> Expression:
    """An operation on two answers or values; one of them may be such an operation again."""
    leaves = st.one_of(
        *([st.sampled_from(names).map(lambda name: Expression(answer=name))] if names else []),
        VALUES.map(lambda value: Expression(value=value)),
    )
    made = Expression(op=draw(st.sampled_from(COMPARING)), args=(draw(leaves), draw(leaves)))
    if draw(st.booleans()):
        return made
    return Expression(op=draw(st.sampled_from(("and", "or"))), args=(made, draw(leaves)))


@st.composite
def tests_of(draw: Drawn, known: Mapping[str, Question]) -> Condition:
    """One test of an earlier question, such as fits its kind more often than not."""
    question = known[draw(st.sampled_from(sorted(known)))]
    chosen = [option.id for option in question.options] or ["agree", "pass"]
    whole = st.integers(-5, 20)
    fits: Mapping[str, dict[str, Any]] = {
        "choices": {"includes": st.sampled_from(chosen)},
        "ranking": {"includes": st.sampled_from(chosen)},
        "number": {"at_least": whole},
        "rating": {"at_most": whole},
        "yes_no": {"equals": st.booleans()},
    }
    usual = fits.get(question.kind, {"equals": st.sampled_from(chosen)})
    other = st.sampled_from(
        [{}, {"equals": st.integers(0, 9)}, {"at_least": whole, "at_most": whole}]
    )
    given = draw(other) if draw(st.integers(0, 3)) == 0 else usual
    return Condition.model_validate(
        {"of": question.id, **{name: draw(values) for name, values in given.items()}}
    )


@st.composite
def conditions(draw: Drawn, known: Mapping[str, Question]) -> Condition | None:
    """When a question is asked: nothing, one test, several of them, or an expression."""
    shape = draw(st.sampled_from(("", "", "one", "all", "any", "none", "test", "deep")))
    if not shape or not known:
        return None
    if shape == "one":
        return draw(tests_of(known))  # type: ignore[no-any-return]
    if shape == "test":
        return Condition(test=draw(expressions(sorted(known))))
    inner = tuple(draw(st.lists(tests_of(known), min_size=1, max_size=3)))
    if shape == "deep":
        return Condition(all=(Condition(any=inner), Condition(none=inner)))
    return Condition.model_validate({shape: inner})


@st.composite
def options(draw: Drawn, languages: tuple[str, ...]) -> tuple[Option, ...]:
    """Some choices, each with an id of its own."""
    ids = draw(st.lists(CHOICES, min_size=1, max_size=4, unique=True))
    return tuple(
        Option(
            id=own,
            label=draw(st.one_of(st.none(), inlines(languages))),
            keywords=tuple(draw(st.lists(WORDS, max_size=2))),
            tags=draw(st.dictionaries(IDS, WORDS, max_size=1)),
            code=draw(CODES),
        )
        for own in ids
    )


@st.composite
def questions(
    draw: Drawn, own: str, languages: tuple[str, ...], known: Mapping[str, Question]
) -> Question:
    """One question of any kind, with whatever it may have besides."""
    kind = draw(st.sampled_from(KINDS))
    words = inlines(languages)
    some = st.one_of(st.none(), words)
    fields: dict[str, Any] = {"id": own, "kind": kind, "ask": draw(words), "code": draw(CODES)}
    fields |= {name: draw(some) for name in ("label", "hint", "why", "again")}
    fields |= {name: draw(st.booleans()) for name in ("required", "public", "spread")}
    fields["when"] = draw(conditions(known))
    if kind in ("choice", "choices", "ranking"):
        fields["options"] = draw(options(languages))
        fields["other"] = kind != "ranking" and draw(st.booleans())
    if kind in ("text", "number", "rating", "choices"):
        fields["least"] = draw(st.one_of(st.none(), st.integers(0, 5)))
        fields["most"] = draw(st.one_of(st.none(), st.integers(6, 400)))
    if kind == "number":
        fields["decimals"] = draw(st.integers(0, 6))
        fields["unit"] = draw(st.one_of(st.none(), WORDS))
    if kind == "date":
        fields["time"] = draw(st.sampled_from(("any", "past", "future")))
    if kind == "rating" and draw(st.booleans()):
        fields["ends"] = (draw(words), draw(words))
    if kind == "calculated" or (kind == "hidden" and draw(st.booleans())):
        fields["value"] = draw(expressions(sorted(known)))
    if kind in ASKED and draw(st.booleans()):
        fields["check"] = draw(expressions([".", *sorted(known)]))
    return Question.model_validate(fields)


@st.composite
def surveys(draw: Drawn) -> Survey:
    """A whole survey: sections, some of which repeat, and questions between them."""
    languages = draw(st.sampled_from(LANGUAGES))
    ids = draw(st.lists(IDS, min_size=1, max_size=6, unique=True))
    names = draw(st.lists(IDS, max_size=2, unique=True))
    some = st.one_of(st.none(), inlines(languages))
    known: dict[str, Question] = {}
    sections: list[Section] = []
    left: list[str | None] = [None, *names, None]
    for own in ids:
        if draw(st.booleans()) and len(left) > 1:
            left.pop(0)
        section = left[0]
        if section is not None and section not in {one.id for one in sections}:
            repeat = draw(some)
            most = draw(st.integers(2, 4))
            sections.append(
                Section(
                    id=section,
                    title=draw(some),
                    when=draw(conditions(known)),
                    repeat=repeat,
                    most=most,
                    code=draw(CODES),
                )
            )
        question = draw(questions(own, languages, known))
        known[own] = question.model_copy(update={"section": section})
    days = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    whole = {
        "id": draw(IDS),
        "languages": languages,
        "title": draw(some),
        "purpose": draw(some),
        "thanks": draw(some),
        "opens": draw(st.sampled_from((None, days[0]))),
        "closes": draw(st.sampled_from((None, days[1]))),
        "results_by": draw(st.sampled_from((None, days[1]))),
        "anonymous": draw(st.booleans()),
        "equality": draw(st.booleans()),
        "breaking": draw(st.booleans()),
        "form": draw(st.booleans()),
        "audience": Audience(sample=draw(st.sampled_from((None, 50))), link=draw(st.booleans())),
        "code": draw(
            st.sampled_from(
                (None, "https://example.org/q/1", "https://example.org/q/1|2.0", "A 1")
            )
        ),
        "sections": tuple(sections),
        "questions": tuple(known.values()),
    }
    return Survey.model_validate(whole)
