"""JSON: one document, or a response a line with the codebook beside it."""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from core.domain.surveys import SurveyAnswers
from documents.exports.codebook import ABOUT
from documents.exports.layout import name_of, without_reference
from documents.exports.whole import EQUALITY, Whole, private


def write_json(whole: Whole, to: Path) -> tuple[Path, ...]:
    """Write `to`; one that ends in .jsonl has a response a line, and the rest in files beside."""
    if to.suffix == ".jsonl":
        return _lines(whole, to)
    with private(to).open("w", encoding="utf-8", newline="\n") as page:
        page.write('{"answers": [\n')
        page.writelines(_parted(_responses(whole)))
        page.write('\n],\n"equality": [\n')
        page.writelines(_parted(_equality(whole)))
        page.write(f'\n],\n"codebook": {_json(_codebook(whole))}}}\n')
    return (to,)


def _lines(whole: Whole, to: Path) -> tuple[Path, ...]:
    equality, codebook = to.with_suffix(".equality.jsonl"), to.with_suffix(".codebook.json")
    with private(to).open("w", encoding="utf-8", newline="\n") as page:
        page.writelines(f"{_json(one)}\n" for one in _responses(whole))
    with private(equality).open("w", encoding="utf-8", newline="\n") as page:
        page.writelines(f"{_json(one)}\n" for one in _equality(whole))
    private(codebook).write_text(f"{_json(_codebook(whole))}\n", encoding="utf-8")
    return to, equality, codebook


def _responses(whole: Whole) -> Iterator[dict[str, Any]]:
    return map(_response, whole.each())


def _response(given: SurveyAnswers) -> dict[str, Any]:
    """A response as it is, without whoever gave it."""
    return {
        "response": name_of(given),
        "version": given.version,
        "day": given.at.date().isoformat(),
        "language": given.language,
        "channel": given.channel,
        "area": given.area,
        "answers": {k: without_reference(v) for k, v in given.answers.items()},
        "hows": dict(given.hows),
        "retired": {k: without_reference(v) for k, v in given.retired.items()},
    }


def _equality(whole: Whole) -> Iterator[dict[str, Any]]:
    return (dict(zip(EQUALITY, row, strict=True)) for row in whole.apart())


def _codebook(whole: Whole) -> dict[str, Any]:
    survey = whole.columns.current
    return {
        "survey": json.loads(survey.canonical),
        "about": dict(ABOUT),
        "columns": _named(whole.codebook.columns()),
        "choices": _named(whole.codebook.choices()),
    }


def _named(rows: Iterator[list[str]]) -> list[dict[str, str]]:
    header = next(rows)
    return [dict(zip(header, row, strict=True)) for row in rows]


def _parted(items: Iterator[dict[str, Any]]) -> Iterator[str]:
    first = next(items, None)
    if first is not None:
        yield from chain([_json(first)], (f",\n{_json(one)}" for one in items))


def _json(thing: dict[str, Any]) -> str:
    return json.dumps(thing, ensure_ascii=False)
