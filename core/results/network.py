"""Which numbers of a table can be worked out from the others.

A table with its totals is a circulation: rows and columns are the nodes, every number flows from
one to another, and what flows in flows out. A hidden number could be another one just when it
lies on a circle of hidden numbers that can all give way by one (Gusfield, A graph theoretic
approach to statistical data security, 1988).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arc:
    """A number from one node to another, and the bounds within which everybody knows it to be."""

    tail: str
    head: str
    value: int
    low: int
    high: int

    @property
    def hidden(self) -> bool:
        """Whether more than one number is possible, as far as the bounds go."""
        return self.low < self.high


Edges = dict[str, list[tuple[str, int]]]


def determined(arcs: Sequence[Arc]) -> frozenset[int]:
    """The places in `arcs` of hidden numbers that can be no other than they are."""
    edges = _edges(arcs)
    return frozenset(
        place
        for place, arc in enumerate(arcs)
        if arc.hidden and not _can_give_way(arc, place, edges)
    )


def _edges(arcs: Sequence[Arc]) -> Edges:
    """Along an arc that can grow, and back along one that can shrink."""
    edges: Edges = defaultdict(list)
    for place, arc in enumerate(arcs):
        if arc.value < arc.high:
            edges[arc.tail].append((arc.head, place))
        if arc.value > arc.low:
            edges[arc.head].append((arc.tail, place))
    return edges


def _can_give_way(arc: Arc, place: int, edges: Edges) -> bool:
    grows = arc.value < arc.high and _reaches(arc.head, arc.tail, place, edges)
    shrinks = arc.value > arc.low and _reaches(arc.tail, arc.head, place, edges)
    return grows or shrinks


def _reaches(begin: str, end: str, without: int, edges: Edges) -> bool:
    seen, waiting = {begin}, [begin]
    while waiting:
        for node, place in edges.get(waiting.pop(), ()):
            if place == without or node in seen:
                continue
            if node == end:
                return True
            seen.add(node)
            waiting.append(node)
    return False
