"""What people saw, and whether it is what a transcript expects: by its key or by its words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

import pytest

from bots.terminal.transcript import expectation
from core.dialogues.steps import Library
from tests.stage.pattern import pattern_of
from tests.stage.story import Expected, Scene, Story

COMPOSED: Mapping[str, tuple[str, ...]] = {
    "campaign-progress": tuple(
        f"progress-{crowd}-{stands}"
        for crowd in ("invited", "unfinished")
        for stands in ("begun", "under-way", "done", "nobody")
    ),
    "check": ("check-share", "check-raise"),
    "crisis": ("crisis-first",),
    "home": ("home-follows-heading",),
    "issue-card": ("issue-facts",),
    "run-page": ("run-is-open", "run-is-coming", "run-is-over", "run-is-closed"),
    "run-results": ("run-lines",),
    "mine": ("mine-shared", "mine-raised", "mine-supported", "mine-followed"),
}
"""Messages that are made of other texts than one of their own name."""
PICTURE = " @picture"


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as one person saw it.

    `key` is None where only its words can be seen, `edited` where nobody can see whether it is
    new or took the place of an earlier one.
    """

    to: str
    text: str
    labels: tuple[str, ...] = ()
    key: str | None = None
    edited: bool | None = None
    picture: bool = False


@dataclass(slots=True)
class Turned:
    """All that came of one line: messages in the order in which they came, and facts."""

    seen: list[Seen] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)


def check(story: Story, scene: Scene, turned: Turned, library: Library) -> None:
    """Fail unless exactly what is expected was said and became true."""
    wrong = [who for who in _people(scene, turned) if not _heard(who, scene, turned, library)]
    missing = {f for e in scene.expected for f in e.facts} - set(turned.facts)
    if not wrong and not missing:
        return
    lines = [f"{story.path.name}:{scene.number}: {scene.source}"]
    for who in wrong:
        lines += [f"- {_source(e)}" for e in scene.expected if e.to == who]
        lines += [f"+ {line}" for s in turned.seen if s.to == who for line in _shown(s)]
    if missing:
        lines.append(f"not true: {', '.join(sorted(missing))}; true: {turned.facts}")
    pytest.fail("\n".join(lines), pytrace=False)


def _people(scene: Scene, turned: Turned) -> list[str]:
    return sorted({e.to for e in scene.expected} | {seen.to for seen in turned.seen})


def _heard(who: str, scene: Scene, turned: Turned, library: Library) -> bool:
    expected = [one for one in scene.expected if one.to == who]
    seen = [one for one in turned.seen if one.to == who]
    return len(expected) == len(seen) and all(
        fits(e, s, library) for e, s in zip(expected, seen, strict=True)
    )


def fits(expected: Expected, seen: Seen, library: Library) -> bool:
    """Whether a message is the one expected."""
    if seen.edited not in (None, expected.edited) or seen.picture is not expected.picture:
        return False
    if not _means(seen, expected.key, library):
        return False
    rest = iter(seen.labels)
    offered = all(label in rest for label in expected.choices)
    return offered and all(words in seen.text for words in expected.words)


def _means(seen: Seen, key: str, library: Library) -> bool:
    if seen.key is not None:
        return seen.key == key
    return any(pattern.search(seen.text) for pattern in patterns(key, library))


def patterns(key: str, library: Library) -> Iterator[re.Pattern[str]]:
    """What a message of this key may look like, in any language."""
    for text in candidates(key):
        yield from _keyed(text)
    for script in library.versions.values():
        if key == "survey-thanks":
            yield from _own(script.thanks)
        for question in script.asked:
            stem = f"{script.id}-{question.id.replace('.', '-')}"
            own = {stem: question.ask, f"{stem}-again": question.again, "why": question.why}
            yield from _own(own.get(key))
            if key == "why":
                yield from (*_keyed(f"{stem}-why"), *_keyed("why-plain"))
            if key == stem and question.ask is None and ".other" in question.id:
                yield from _keyed("ask-other")


def _own(words: Mapping[str, str] | None) -> Iterator[re.Pattern[str]]:
    """What a script says in its own words."""
    yield from (_paragraph(re.escape(said)) for said in (words or {}).values())


def candidates(key: str) -> Iterator[str]:
    """The texts by which a message of this key is known."""
    yield from (key, f"{key}-heading", *COMPOSED.get(key, ()))
    if key.endswith("-review"):
        yield "review-heading"
    if key.endswith("-again"):
        kinds = ("text", "choice", "choices", "number", "date", "yes_no", "consent", "place")
        more = ("media", "review", "rating", "ranking", "statement")
        yield from (f"again-{kind}" for kind in (*kinds, *more))


@cache
def _keyed(text: str) -> tuple[re.Pattern[str], ...]:
    found = []
    for file in _wordings():
        try:
            found.append(_paragraph(pattern_of(file, text).pattern))
        except KeyError:
            continue
    return tuple(found)


@lru_cache(maxsize=1)
def _wordings() -> tuple[str, ...]:
    languages = (one for one in resources.files("core.texts").iterdir() if one.is_dir())
    files = (file for one in languages for file in one.iterdir() if file.name.endswith(".ftl"))
    return tuple(file.read_text(encoding="utf-8") for file in files)


def _paragraph(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\A|\n\n)(?:{pattern})(?:\Z|\n\n)", re.DOTALL)


def _source(expected: Expected) -> str:
    words = "".join(f' "{word}"' for word in expected.words)
    facts = "".join(f" ={fact}" for fact in expected.facts)
    facts += PICTURE * expected.picture
    line = expectation(expected.to, expected.key, expected.choices, edited=expected.edited)
    return f"{line}{words}{facts}   (line {expected.number})"


def _shown(seen: Seen) -> Iterator[str]:
    line = expectation(seen.to, seen.key or "?", seen.labels, edited=bool(seen.edited))
    yield line + PICTURE * seen.picture
    yield from (f"    {line}" for line in seen.text.splitlines())


def rewritten(story: Story, turns: Sequence[Turned], library: Library) -> str:
    """The transcript with what really came of each line; what fits already stays as it is."""
    source = story.path.read_text(encoding="utf-8").splitlines()
    told = {e.number for scene in story.scenes for e in scene.expected}
    lines: list[str] = []
    after = {
        scene.number: (scene, turned) for scene, turned in zip(story.scenes, turns, strict=True)
    }
    for number, line in enumerate(source, start=1):
        if number not in told:
            lines.append(line)
        if number in after:
            lines += _actual(*after[number], library, source)
    return "\n".join(lines) + "\n"


def _actual(
    scene: Scene, turned: Turned, library: Library, source: Sequence[str]
) -> Iterable[str]:
    names = {
        name.casefold(): name
        for name in re.findall(r"^([\w-]+)(?=[>*~])", "\n".join(source), re.M)
    }
    facts = list(dict.fromkeys(turned.facts))
    told = list(scene.expected)
    for seen in turned.seen:
        mine = [e for e in told if e.to == seen.to]
        if mine and fits(mine[0], seen, library) and set(mine[0].facts) <= set(turned.facts):
            told.remove(mine[0])
            facts = [fact for fact in facts if fact not in mine[0].facts]
            yield source[mine[0].number - 1]
            continue
        labels = seen.labels if len(seen.labels) <= 5 else ()
        to = names.get(seen.to, seen.to)
        line = expectation(to, seen.key or "?", labels, edited=bool(seen.edited))
        yield line + "".join(f" ={fact}" for fact in facts) + PICTURE * seen.picture
        facts = []
