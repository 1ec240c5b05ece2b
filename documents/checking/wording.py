"""Checks of the words: they are there, in every language, and easy to read."""

from collections.abc import Iterator, Mapping, Sequence

from core.domain.organisation import Organisation
from core.texts import SOURCE
from documents import plain_english
from documents.checking.survey import Checked, Said, shortened


def wording(checked: Checked) -> None:
    """Every question has words, and whoever speaks a language of the survey can read them."""
    survey = checked.survey
    if not survey.title:
        checked.notes.warn("", "title-missing")
    for question in survey.questions:
        if not question.derived and question.kind != "review" and not question.ask:
            checked.notes.error(checked.place(question), "words-missing")
    _translated(checked)
    _spoken_here(checked)
    for said in checked.said:
        _easy(checked, said)


def _translated(checked: Checked) -> None:
    """For each question, one note a language of what is not said in it."""
    for language in checked.survey.languages:
        lacking = [said for said in checked.said if not said.words.get(language)]
        if len(lacking) > 1 and len(lacking) == len(checked.said):
            checked.notes.error("", "language-empty", language=language)
            continue
        for where, texts in _by_place(lacking).items():
            _untranslated(checked, where, language, texts)


def _untranslated(checked: Checked, where: str, language: str, texts: Sequence[Said]) -> None:
    key = "translation-missing" if len(texts) == 1 else "translations-missing"
    text = _shown(texts[0])
    checked.notes.warn(where, key, number=len(texts), language=language, text=text)


def _by_place(said: Sequence[Said]) -> Mapping[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for one in said:
        found.setdefault(one.where, []).append(one)
    return found


def _shown(said: Said) -> str:
    return shortened(next(filter(None, said.words.values()), ""))


def _spoken_here(checked: Checked) -> None:
    """The languages of the survey are those of the board."""
    ours, theirs = checked.survey.languages, checked.organisation.languages
    for language in sorted(set(ours) - set(theirs)):
        checked.notes.warn("", "language-unspoken", language=language)
    for language in sorted(set(theirs) - set(ours)):
        checked.notes.warn("", "language-missing", language=language)


def _easy(checked: Checked, said: Said) -> None:
    for text in dict.fromkeys(said.words.values()):
        for sentence in plain_english.long_sentences(text):
            count = len(plain_english.words(sentence))
            checked.notes.warn(said.where, "sentence-long", number=count, text=shortened(sentence))
    for age, text in _too_old(checked.organisation, said):
        limit = checked.organisation.reading_age
        checked.notes.warn(
            said.where, "reading-age", age=round(age), limit=limit, text=shortened(text)
        )


def _too_old(organisation: Organisation, said: Said) -> Iterator[tuple[float, str]]:
    """The measure is made for English, and the age is told in whole years."""
    text = said.words.get(SOURCE, "")
    age = plain_english.age_of(text) if text else None
    if age is not None and round(age) > organisation.reading_age:
        yield age, text
