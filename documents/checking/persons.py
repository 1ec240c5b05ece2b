"""Checks of what is asked about people: permission, names, and what the law guards most."""

from collections.abc import Iterable
from typing import Final

from core.dialogues.steps import Question
from core.reading.folding import fold, has_phrase
from core.reading.yesno import read_yes_no
from documents.checking.survey import Checked

Phrases = frozenset[str]


def _folded(*phrases: str) -> Phrases:
    return frozenset(map(fold, phrases))


PERMISSION: Final = _folded(
    *("do you consent", "i consent", "you consent to", "do you agree to", "i agree to"),
    *("you agree to", "do you give permission", "may we keep", "may we contact", "may we share"),
    *("can we contact you", "can we share", "are you happy for us to", "a gawn ni gysylltu"),
    *("a gawn ni gadw", "a gawn ni rannu", "ydych chi'n cydsynio", "rwy'n cydsynio"),
)
"""How permission is asked for, in English and Welsh."""
KNOWN_BY: Final = _folded(
    *("your name", "your full name", "your first name", "your surname", "your last name"),
    *("your email", "your e-mail", "email address", "your phone", "phone number", "mobile number"),
    *("your address", "home address", "contact details", "nhs number", "date of birth"),
    *("eich enw", "eich cyfeiriad", "eich e-bost", "rhif ffôn", "manylion cyswllt"),
    *("rhif GIG", "dyddiad geni"),
)
"""What tells who somebody is."""
GUARDED: Final = _folded(
    *("how old are you", "what is your age", "your age group", "date of birth", "year of birth"),
    *("your ethnicity", "your ethnic group", "which ethnic group", "your race", "your religion"),
    *("your faith", "your sexual orientation", "what is your sex", "your gender"),
    *("are you disabled", "your disability", "do you have a disability", "are you pregnant"),
    *("are you married", "your marital status", "gender identity", "faint yw eich oed"),
    *("beth yw eich oed", "eich grŵp ethnig", "eich crefydd", "eich rhyw", "eich rhywedd"),
    *("eich cyfeiriadedd rhywiol", "ydych chi'n anabl", "ydych chi'n feichiog"),
)
"""What nobody should have to answer (the characteristics of the Equality Act 2010, section 4)."""
TYPED: Final = frozenset({"text", "number", "date", "media"})
PERMITS: Final = frozenset({"yes_no", "consent"})


def persons(checked: Checked) -> None:
    """What each question asks of a person."""
    for question in checked.survey.questions:
        place, said = checked.place(question), _said(question)
        if _says(said, PERMISSION) and not _permits(question):
            checked.notes.warn(place, "consent-unclear")
        if checked.survey.anonymous and question.kind in TYPED and _says(said, KNOWN_BY):
            checked.notes.warn(place, "anonymous-named")
        if question.required and question.asks and _says(said, GUARDED):
            checked.notes.warn(place, "equality-required")


def _said(question: Question) -> tuple[str, ...]:
    return tuple(map(fold, (question.ask or {}).values()))


def _says(said: Iterable[str], phrases: Phrases) -> bool:
    return any(has_phrase(one, phrase) for one in said for phrase in phrases)


def _permits(question: Question) -> bool:
    """Whether a question can only be answered by yes or no."""
    if question.kind in PERMITS:
        return True
    labels = [one for option in question.options for one in (option.label or {}).values()]
    said = {read_yes_no(label, "en") is not None for label in labels}
    return question.kind == "choice" and len(question.options) == 2 and said == {True}
