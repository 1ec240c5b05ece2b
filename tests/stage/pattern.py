"""What a text may look like once it is filled in, where a channel shows only words."""

import re

from fluent.runtime import FluentResource
from fluent.syntax import ast


def pattern_of(text: str, key: str) -> re.Pattern[str]:
    """What the message of a key may look like.

    `text` is a Fluent file. Every placeable may be anything; a plural may be any of its variants.
    """
    for entry in FluentResource(text).body:
        if isinstance(entry, ast.Message) and entry.id.name == key and entry.value is not None:
            return re.compile(_regex(entry.value), re.DOTALL)
    raise KeyError(key)


def _regex(pattern: ast.Pattern) -> str:
    return "".join(_element(element) for element in pattern.elements)


def _element(element: ast.TextElement | ast.Placeable) -> str:
    if isinstance(element, ast.TextElement):
        return re.escape(element.value)
    if isinstance(element.expression, ast.SelectExpression):
        variants = (_regex(variant.value) for variant in element.expression.variants)
        return f"(?:{'|'.join(variants)})"
    return "(?:.*?)"
