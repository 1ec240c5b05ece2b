"""Our own words, as a person may see them, for the measure of `documents.plain_english`."""

import itertools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from fluent.syntax import FluentParser, ast

OTHER_LANGUAGES: Final = frozenset({"cy"})
"""Their words in a TOML file stand under this key; the measure is made for English."""
SAMPLES: Final = {"count": "3", "days": "3", "number": "3", "total": "3"}
SAMPLE: Final = "clinic"


def messages(ftl: Path) -> Iterator[tuple[str, str]]:
    """Each message of a Fluent file as a person may see it: (key, text), once for each variant."""
    entries = FluentParser().parse(ftl.read_text(encoding="utf-8")).body
    known = {
        entry.id.name: entry for entry in entries if isinstance(entry, ast.Message | ast.Term)
    }
    for key, entry in known.items():
        patterns = [entry.value, *(attribute.value for attribute in entry.attributes)]
        for pattern in filter(None, patterns):
            yield from ((key, text) for text in _variants(pattern, known))


def _variants(node: Any, known: dict[str, Any]) -> list[str]:  # noqa: ANN401, PLR0911 - any node
    """Every text that a part of a message can become."""
    match node:
        case ast.Pattern():
            parts = [_variants(element, known) for element in node.elements]
            return ["".join(choice) for choice in itertools.product(*parts)]
        case ast.TextElement() | ast.StringLiteral():
            return [node.value]
        case ast.Placeable():
            return _variants(node.expression, known)
        case ast.SelectExpression():
            return [text for case in node.variants for text in _variants(case.value, known)]
        case ast.TermReference() | ast.MessageReference():
            return _variants(known[node.id.name].value, known)
        case ast.VariableReference():
            return [SAMPLES.get(node.id.name, SAMPLE)]
        case _:
            return ["3"]


def scripted(script: Path) -> Iterator[tuple[str, str]]:
    """Each text of a TOML file as (where it stands, text); keys and names are no texts."""
    yield from _strings(tomllib.loads(script.read_text(encoding="utf-8")), script.stem)


def _strings(value: Any, where: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any TOML
    match value:
        case str() if " " in value:
            yield where, value
        case dict():
            for key in sorted(value.keys() - OTHER_LANGUAGES):
                yield from _strings(value[key], f"{where}.{key}")
        case list():
            for place, part in enumerate(value):
                yield from _strings(part, f"{where}.{place}")
