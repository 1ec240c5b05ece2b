"""How answers are written down: question id and answer, in the order asked, as JSON."""

import json

Pairs = tuple[tuple[str, str], ...]


def dump(pairs: Pairs) -> str:
    """Pairs as text."""
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))


def load(text: str | bytes) -> Pairs:
    """The pairs in a text."""
    return tuple((question, answer) for question, answer in json.loads(text))
