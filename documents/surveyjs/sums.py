"""Values that are worked out for the whole survey: their trees, put in wherever they are named."""

from collections.abc import Mapping
from typing import Final

from documents.surveyjs.grammar import Call, Name, Node, Several, Unreadable, parse

MOST: Final = 2000
"""The parts that an expression may have once all values are put in."""


class Sums:
    """What each value stands for. A value may name those before it."""

    def __init__(self) -> None:
        """Begin with no values."""
        self._known: dict[str, tuple[Node, int]] = {}

    def keep(self, name: str, text: str) -> None:
        """Remember a value.

        Raises:
            Unreadable: it is no expression, or one that grew beyond measure.
        """
        node = self.parse(text)
        self._known[name] = node, _size(node, {})

    def parse(self, text: str) -> Node:
        """The tree of an expression, with every value that it names put in.

        Raises:
            Unreadable: it is no expression, or one that grew beyond measure.
        """
        node = parse(text)
        sizes = {name: size for name, (_, size) in self._known.items()}
        if _size(node, sizes) > MOST:
            raise Unreadable(text[:20])
        return _put_in(node, {name: known for name, (known, _) in self._known.items()})


def _size(node: Node, sizes: Mapping[str, int]) -> int:
    if isinstance(node, Name):
        return sizes.get(node.name, 1)
    return 1 + sum(_size(one, sizes) for one in _inside(node))


def _put_in(node: Node, known: Mapping[str, Node]) -> Node:
    if isinstance(node, Name):
        return known.get(node.name, node)
    if isinstance(node, Call):
        return Call(node.op, tuple(_put_in(one, known) for one in node.args))
    if isinstance(node, Several):
        return Several(tuple(_put_in(one, known) for one in node.values))
    return node


def _inside(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Call):
        return node.args
    return node.values if isinstance(node, Several) else ()
