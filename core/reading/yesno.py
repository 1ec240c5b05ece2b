"""Reading yes and no. Permission is read from a short list of whole messages and nothing else."""

from core.reading.folding import calm, fold
from core.reading.lexicon import Lexicon, lexicon
from core.reading.outcome import How, Read


def read_yes_no(text: str, language: str) -> Read[bool] | None:
    """Read *yes* or *no* from the whole message; politeness and held-down letters are allowed."""
    words = lexicon(language)
    folded = fold(text)
    forms = {folded, calm(folded), calm(without_politeness(folded, words))}
    said = [value for key, value in (("yes", True), ("no", False)) if forms & words.meanings[key]]
    if len(said) != 1:
        return None
    return Read(said[0], How.EXACT if folded in {"yes", "no"} else How.LEXICON)


def read_consent(text: str, language: str) -> Read[bool] | None:
    """Read a permission: only whole messages of the strict list count, and never a near miss.

    Read the answer back to the person all the same; anything else must be asked again.
    """
    words = lexicon(language)
    folded = fold(text)
    said = [value for key, value in (("yes", True), ("no", False)) if folded in words.consent[key]]
    return Read(said[0], How.LEXICON) if len(said) == 1 else None


def without_politeness(folded: str, words: Lexicon) -> str:
    """Drop *please* and *thank you* from both ends; a message of nothing else stays as it is."""
    tokens, polite = folded.split(), words.words["polite"]
    while len(tokens) > 1 and tokens[-1] in polite:
        tokens.pop()
    while len(tokens) > 1 and tokens[0] in polite:
        tokens.pop(0)
    return " ".join(tokens)
