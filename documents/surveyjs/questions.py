"""One element of SurveyJS as the fields of a question."""

from typing import Final

from core.dialogues.steps import HERE, Expression
from documents.noting import Notebook
from documents.surveyjs.choosing import Raw
from documents.surveyjs.kinds import Asking, asking_of, checked
from documents.surveyjs.meaning import Target
from documents.surveyjs.rules import Rules
from documents.surveyjs.validators import checks_of
from documents.surveyjs.words import inline


def question_of(element: Raw, main: str, rules: Rules, notes: Notebook) -> Asking | None:
    """What an element asks, and its values; None for what cannot be asked, with a note."""
    make = _never_shown if is_unasked(element) else _shown
    asking = make(element, main, notes)
    if asking is None:
        return None
    _check(element, main, asking, rules, notes)
    asking.fields = _worded(element, main) | asking.fields
    if asking.fields["kind"] == "calculated":
        found = rules.value(str(element.get("expression", "")), element["name"])
        asking.fields |= {"value": plain(found)} if found else {}
    elif asking.fields["kind"] not in ("note", "hidden") and _required(element, notes):
        asking.fields["required"] = True
    return asking


_WANTS: Final = {
    **dict.fromkeys(("choice", "choices", "ranking"), ("options", "surveyjs-no-choices")),
    "note": ("ask", "surveyjs-no-words"),
}
"""What a question of a kind cannot do without, and the note when it is missing."""


def is_unasked(element: Raw) -> bool:
    """Whether nobody can fill it in."""
    if element.get("visible") is False and not element.get("visibleIf"):
        return True
    shown = element.get("type") in ("html", "expression", "image")
    return bool(element.get("readOnly")) and not shown


def plain(part: Expression) -> Raw:
    """An expression as JSON."""
    found: Raw = part.model_dump(mode="json", exclude_defaults=True)
    return found


def _shown(element: Raw, main: str, notes: Notebook) -> Asking | None:
    asking = asking_of(element, main, notes)
    if asking is None:
        return None
    field, key = _WANTS.get(asking.fields["kind"], ("kind", ""))
    if not asking.fields.get(field) and not notes.blamed(element["name"]):
        notes.error(element["name"], key)
    if element.get("defaultValue") is not None:
        notes.warn(element["name"], "surveyjs-prefilled")
    return asking


def _never_shown(element: Raw, _: str, notes: Notebook) -> Asking | None:
    """What nobody fills in: its value is kept, or it is left out."""
    default = element.get("defaultValue")
    if isinstance(default, bool | int | float | str) and default != "":
        return Asking({"kind": "hidden", "value": {"value": default}})
    notes.warn(element["name"], "surveyjs-unseen")
    return None


def _check(element: Raw, main: str, asking: Asking, rules: Rules, notes: Notebook) -> None:
    here = Target(HERE, asking.fields["kind"], asking.values)
    name = element["name"]
    checks = checks_of(element, main, lambda text: rules.value(text, name, here), notes)
    written = asking.fields.get("check")
    before = [Expression.model_validate(written)] if written else []
    asking.fields |= {**checks.fields, **checked([*before, *checks.tests])}
    asking.fields |= {"again": checks.again} if checks.again else {}


def _required(element: Raw, notes: Notebook) -> bool:
    rule = str(element.get("requiredIf") or "").strip().lower()
    if rule not in ("", "true"):
        notes.warn(element["name"], "surveyjs-required-if")
    return bool(element.get("isRequired")) or rule == "true"


def _worded(element: Raw, main: str) -> Raw:
    """The words of a question: without a title its name is shown."""
    ask = inline(element.get("title"), main) or {main: str(element["name"])}
    hint = inline(element.get("description"), main) or inline(element.get("placeholder"), main)
    return {"ask": ask, **({"hint": hint} if hint else {})}
