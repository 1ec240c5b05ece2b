"""Every word the bot says, by key and language, in Fluent files: one folder a language.

`en` is the source. Another language is one more folder; a key that it lacks is said in
English. Wordings are loaded once and then only read.
"""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final, TypeVar, cast

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.syntax import ast

SOURCE: Final = "en"
_DAYS: Final = {1: "yyyy", 2: "MMMM yyyy", 3: "d MMMM yyyy"}
T = TypeVar("T")


class Wordings:
    """All languages; `of` gives the words of one."""

    def __init__(self, files: Mapping[str, str]) -> None:
        """Compile `files`: language code to the text of a Fluent file.

        Raises:
            KeyError: when the source language is missing.
        """
        source = _bundle(SOURCE, files[SOURCE])
        self._words = {SOURCE: Words(SOURCE, (source,))}
        for language, text in files.items():
            if language != SOURCE:
                self._words[language] = Words(language, (_bundle(language, text), source))

    def of(self, language: str) -> "Words":
        """The words of a language, the source language's when it is not spoken here."""
        return self._words.get(language) or self._words[SOURCE]

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of all languages, the source first."""
        return tuple(self._words)


class Words:
    """The words of one language: call it with a key and what to fill in."""

    def __init__(self, language: str, bundles: tuple[FluentBundle, ...]) -> None:
        """Look in `bundles` in their order."""
        self.language = language
        self._bundles = bundles
        self._plain: dict[str, str] = {}
        self._known: dict[str, bool] = {}
        self._simple: dict[str, str | None] = {}
        self._kept: dict[Hashable, object] = {}

    def __call__(self, key: str, **fill: str | int) -> str:
        """The sentence for a key.

        Raises:
            KeyError: when no language has it, which tests make impossible for keys in use.
        """
        if fill:
            return self._filled(key, fill)
        said = self._plain.get(key)
        if said is None:
            said = self._plain[key] = self._format(key, fill)
        return said

    def day(self, said: str) -> str:
        """A day, month or year (`2026-08-06`, `2026-08`, `2026`) as this language writes it."""
        parts = [int(part) for part in said.split("-")]
        pattern = _DAYS[len(parts)]
        return str(format_date(date(*(*parts, 1, 1)[:3]), pattern, self.language))

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` made for this key and language the first time; for what is drawn often."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast("T", self._kept[key])

    def has(self, key: str) -> bool:
        """Whether any language has this key."""
        known = self._known.get(key)
        if known is None:
            known = any(bundle.has_message(key) for bundle in self._bundles)
            self._known[key] = known
        return known

    def _filled(self, key: str, fill: Mapping[str, str | int]) -> str:
        """Words put between words need no more than Python's own format, which is much faster."""
        if key not in self._simple:
            self._simple[key] = _simple(self._found(key)[1])
        simple = self._simple[key]
        if simple is None or any(type(value) is not str for value in fill.values()):
            return self._format(key, fill)
        try:
            return simple.format(**fill)
        except KeyError:  # something is missing: the library shows what
            return self._format(key, fill)

    def _format(self, key: str, fill: Mapping[str, str | int]) -> str:
        bundle, pattern = self._found(key)
        said, _ = bundle.format_pattern(pattern, dict(fill))
        return str(said)

    def _found(self, key: str) -> tuple[FluentBundle, Pattern]:
        """The first bundle with words for a key, and the words."""
        for bundle in self._bundles:
            if bundle.has_message(key):
                pattern = bundle.get_message(key).value
                if pattern is not None:
                    return bundle, pattern
        raise KeyError(key)


def _simple(pattern: Pattern | ast.TextElement) -> str | None:
    """The pattern for `str.format`, where it is nothing but words and names of what to fill in."""
    pieces: list[str] = []
    # The library gives a message of nothing but words as these words alone.
    for element in pattern.elements if isinstance(pattern, Pattern) else (pattern,):
        if isinstance(element, ast.TextElement):
            pieces.append(element.value.replace("{", "{{").replace("}", "}}"))
        elif isinstance(element.expression, ast.VariableReference):
            pieces.append(f"{{{element.expression.id.name}}}")
        else:
            return None
    return "".join(pieces)


def _bundle(language: str, text: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(text))
    return bundle


@lru_cache(maxsize=1)
def load_wordings() -> Wordings:
    """The wordings that ship with Heard."""
    return _load("")


@lru_cache
def load_topic(topic: str) -> Wordings:
    """The wordings of one topic, which is one file a language: for who needs no others."""
    return _load(topic)


def _load(topic: str) -> Wordings:
    folders = (one for one in resources.files(__package__).iterdir() if one.is_dir())
    languages = sorted(folders, key=lambda folder: folder.name)
    return Wordings({one.name: text for one in languages if (text := _text(one, topic))})


def _text(folder: Traversable, topic: str) -> str:
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    wanted = (file for file in files if file.name.endswith(f"{topic}.ftl"))
    return "\n".join(file.read_text(encoding="utf-8") for file in wanted)
