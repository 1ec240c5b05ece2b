"""Words in several languages, as FHIR has them: plain words, and translations beside them."""

from core.dialogues.steps.frozen import Inline
from documents.fhir.extensions import TRANSLATION, values_of
from documents.fhir.shapes import Element, Extension, Raw


def language_of(code: str) -> str:
    """The language of a code such as `en-GB`, without the country (BCP 47)."""
    return code.split("-")[0].lower()


def inline(said: str | None, more: Element, main: str) -> Inline:
    """Words by language: the plain ones are in the main language of the file."""
    words = {main: said} if said else {}
    for extension in more.extension:
        if extension.url == TRANSLATION:
            lang = _inside(extension, "lang")
            content = _inside(extension, "content")
            if lang and content:
                words.setdefault(language_of(lang), content)
    return words


def worded(name: str, words: Inline | None, main: str) -> Raw:
    """The field of this name with its translations; what cannot stand there is left out."""
    if not words or not words.get(main):
        return {}
    found: Raw = {name: words[main]}
    others = [_translation(lang, said) for lang, said in words.items() if said and lang != main]
    if others:
        found[f"_{name}"] = {"extension": others}
    return found


def _inside(extension: Extension, name: str) -> str | None:
    found = values_of(extension.extension, name)
    return found[0] if found and isinstance(found[0], str) else None


def _translation(language: str, said: str) -> Raw:
    parts = [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": said}]
    return {"url": TRANSLATION, "extension": parts}
