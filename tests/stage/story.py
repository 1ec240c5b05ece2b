"""A transcript as a story: what people did, and what they must hear for it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from bots.terminal.lines import Line, read_line, unescape

EXPECTED = re.compile(r"bot to (?P<to>\S+)> (?P<key>[a-z0-9_-]+)(?P<edited>~?)(?P<rest>(?: .*)?)")
DETAIL = re.compile(
    r'\s+(?:\[(?P<label>[^\]]*)\]|"(?P<words>[^"]*)"|=(?P<fact>[A-Z]\w+)|(?P<picture>@picture))'
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One message that somebody must hear.

    Its `choices` must all be there in this order, `words` be in it, `facts` have become true by
    the line before it. `edited` is for a message that changed in its place, `picture` for one
    that comes with a picture of ours.
    """

    number: int
    to: str
    key: str
    edited: bool = False
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One line of input, and all that must be heard before the next."""

    number: int
    source: str
    line: Line
    expected: list[Expected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Story:
    """One transcript."""

    path: Path
    scenes: tuple[Scene, ...]


class StoryFault(ValueError):
    """A line of a transcript that nobody can read, with its place."""


def read_story(path: Path) -> Story:
    """Read a transcript.

    Raises:
        StoryFault: naming the line.
    """
    scenes: list[Scene] = []
    for number, source in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if source.startswith("bot to "):
            if not scenes:
                raise StoryFault(f"{path.name}:{number}: nobody has done anything yet")
            scenes[-1].expected.append(_expected(path, number, source))
        elif (line := read_line(source, named=True)) is not None:
            if not getattr(line, "name", "world"):
                raise StoryFault(f"{path.name}:{number}: who does this? Write «Ana> …»")
            scenes.append(Scene(number, source, line))
    return Story(path, tuple(scenes))


def _expected(path: Path, number: int, source: str) -> Expected:
    found = EXPECTED.fullmatch(source.rstrip())
    if found is None or DETAIL.sub("", found["rest"]).strip():
        raise StoryFault(
            f'{path.name}:{number}: write «bot to Ana> key [Choice] "words" =Fact @picture»'
        )
    details = list(DETAIL.finditer(found["rest"]))
    return Expected(
        number,
        found["to"].casefold(),
        found["key"],
        bool(found["edited"]),
        tuple(d["label"] for d in details if d["label"] is not None),
        tuple(unescape(d["words"]) for d in details if d["words"] is not None),
        tuple(d["fact"] for d in details if d["fact"] is not None),
        any(d["picture"] for d in details),
    )
