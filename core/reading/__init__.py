"""Reading what people type, without a model: pure functions from words to a value or a doubt.

Every reader answers in the same three ways: ``Read`` (understood, and how), ``Unclear`` (several
readings: ask which) or ``None`` (no reading).
Why so: docs/decisions/0011-reading-typed-answers.md.
"""

from core.reading.outcome import How, Read, Unclear

__all__ = ["How", "Read", "Unclear"]
