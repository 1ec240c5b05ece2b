"""The pages, panels and elements of a survey of SurveyJS, in their order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from core.dialogues.steps import HERE, Condition, Expression, both
from documents.another import another
from documents.naming import allot
from documents.noting import Notebook
from documents.surveyjs.choosing import Raw
from documents.surveyjs.grammar import Unreadable
from documents.surveyjs.kinds import Asking, asking_of, checked, is_whole
from documents.surveyjs.meaning import Known, Target, Unknown, condition, expression
from documents.surveyjs.sums import Sums
from documents.surveyjs.validators import checks_of
from documents.surveyjs.words import inline

MOST_TURNS: Final = 10
"""How often a panel may be answered at most."""


@dataclass(frozen=True, slots=True)
class Within:
    """What an element stands in: its section, and when that part of it is shown."""

    section: str | None = None
    when: Condition | None = None


def elements_of(part: Raw) -> list[Raw]:
    """What stands in a page or a panel."""
    for name in ("elements", "questions", "templateElements"):
        found = part.get(name)
        if isinstance(found, list):
            return [one for one in found if isinstance(one, dict)]
    return []


class Reading:
    """Walks a survey once, from its first element to the last."""

    def __init__(self, names: list[str], main: str, notes: Notebook) -> None:
        """Begin with the names of all pages, panels, elements and values."""
        self.questions: list[Raw] = []
        self._sections: dict[str, Raw] = {}
        self._whens: dict[str, Condition | None] = {}
        self._ids = allot(names)
        self._names = Counter(names)
        self._main = main
        self._notes = notes
        self._known: dict[str, Target] = {}
        self._sums = Sums()

    def parts(self) -> Raw:
        """The sections that hold something, and the questions."""
        held = dict.fromkeys(question.get("section") for question in self.questions)
        sections = [self._sections[own] for own in held if own is not None]
        return {"sections": sections, "questions": self.questions}

    def languages(self) -> Iterator[str]:
        """Every language that a question is asked in."""
        for question in self.questions:
            yield from question.get("ask", ())

    def sums(self, values: list[tuple[str, str]]) -> None:
        """Remember what is worked out for the whole survey, by name."""
        for name, text in values:
            try:
                self._sums.keep(name, text)
            except Unreadable as fault:
                self._notes.error(name, "surveyjs-expression", words=str(fault))

    def worked_out(self, values: list[tuple[str, str]]) -> None:
        """Add what is worked out at the end, when everything that it may name was asked."""
        for name, text in values:
            found = self._expression(text, name, self._known)
            if found is not None:
                value = {"kind": "calculated", "value": _plain(found)}
                self.questions.append({**self._named(name), **value})

    def page(self, page: Raw) -> None:
        """A page with a title or a condition is a section; else its panels are."""
        when = self._when(page)
        own = self._section(page, when) if page.get("title") or when else None
        within = Within(own)
        for element in elements_of(page):
            if element.get("type") == "panel" and own is None:
                self._panel_alone(element)
            else:
                within = self._element(element, within)

    def _panel_alone(self, panel: Raw) -> None:
        within = Within(self._section(panel, self._when(panel)))
        for element in elements_of(panel):
            within = self._element(element, within)

    def _element(self, element: Raw, within: Within) -> Within:
        """Add an element; what comes after stands within what is given back."""
        kind = element.get("type")
        if kind == "panel":
            return self._panel(element, within)
        if kind == "paneldynamic":
            return self._again(element, within)
        self._question(element, within)
        return within

    def _panel(self, panel: Raw, within: Within) -> Within:
        """A panel within a section is taken apart; its questions keep its condition."""
        self._notes.warn(str(panel.get("name", "")), "surveyjs-panel")
        inner = Within(within.section, both(within.when, self._when(panel)))
        title = inline(panel.get("title"), self._main)
        if title and isinstance(panel.get("name"), str):
            self._keep({**self._named(panel["name"]), "kind": "note", "ask": title}, inner)
        for element in elements_of(panel):
            inner = self._element(element, inner)
        return Within(inner.section, within.when)

    def _again(self, panel: Raw, within: Within) -> Within:
        """A panel that can be added again is a section of its own."""
        where = str(panel.get("name", ""))
        around = self._whens.get(within.section or "")
        when = both(both(around, within.when), self._when(panel))
        own = self._section(panel, when)
        title = inline(panel.get("title"), self._main)
        self._sections[own]["repeat"] = another([self._main, *title])
        self._notes.warn(where, "surveyjs-again")
        most = panel.get("maxPanelCount")
        if is_whole(most) and most is not None:
            self._sections[own]["most"] = max(2, min(int(most), MOST_TURNS))
        for element in elements_of(panel):
            if element.get("type") in ("panel", "paneldynamic"):
                self._notes.error(str(element.get("name", "")), "surveyjs-nested")
            else:
                self._question(element, Within(own))
        return Within(self._going_on(within.section), within.when)

    def _going_on(self, section: str | None) -> str | None:
        """The section that follows a panel of its own, under the same condition."""
        if section is None:
            return None
        own = allot([f"{section} 2"], taken={*self._sections, *self._ids.values()})[f"{section} 2"]
        before = self._sections[section]
        self._sections[own] = {"id": own, **({"when": before["when"]} if "when" in before else {})}
        self._whens[own] = self._whens[section]
        return own

    def _section(self, part: Raw, when: Condition | None) -> str:
        name = str(part.get("name") or "page")
        named = self._named(name) if name in self._ids else {"id": name}
        if named["id"] in self._sections:
            self._notes.error(name, "surveyjs-twice")
        title = inline(part.get("title"), self._main)
        self._sections[named["id"]] = {
            **named,
            **({"title": title} if title else {}),
            **({"when": _plain(when)} if when else {}),
        }
        self._whens[named["id"]] = when
        return str(named["id"])

    def _question(self, element: Raw, within: Within) -> None:
        name = element.get("name")
        if not isinstance(name, str) or not name:
            self._notes.error("", "surveyjs-nameless", type=str(element.get("type", "?")))
            return
        if self._names[name] > 1:
            self._notes.error(name, "surveyjs-twice")
        asking = self._unasked(element) or asking_of(element, self._main, self._notes)
        if asking is None or asking.fields.get("kind") == "none":
            return
        self._check(element, asking)
        whole = self._named(name) | self._worded(element) | asking.fields
        when = both(within.when, self._when(element))
        if whole["kind"] == "calculated":
            found = self._expression(str(element.get("expression", "")), name, self._known)
            whole |= {"value": _plain(found)} if found else {}
        elif whole["kind"] not in ("note", "hidden") and self._required(element):
            whole["required"] = True
        self._keep(whole, Within(within.section, when))
        target = Target(str(whole["id"]), str(whole["kind"]), asking.values)
        self._known |= {str(key): target for key in (name, element.get("valueName")) if key}

    def _unasked(self, element: Raw) -> Asking | None:
        """What is never shown: its value is kept, or it is left out."""
        default, where = element.get("defaultValue"), str(element.get("name"))
        shown = element.get("visible", True) is not False
        if shown and not element.get("readOnly"):
            if default is not None:
                self._notes.warn(where, "surveyjs-prefilled")
            return None
        if isinstance(default, bool | int | float | str) and default != "":
            return Asking({"kind": "hidden", "value": {"value": default}})
        if element.get("type") in ("html", "expression") and shown:
            return None
        self._notes.warn(where, "surveyjs-unseen")
        return Asking({"kind": "none"})

    def _check(self, element: Raw, asking: Asking) -> None:
        name = str(element["name"])
        here = {**self._known, name: Target(HERE, asking.fields["kind"], asking.values)}
        checks = checks_of(
            element, self._main, lambda text: self._expression(text, name, here), self._notes
        )
        written = asking.fields.get("check")
        before = [Expression.model_validate(written)] if written else []
        asking.fields |= {**checks.fields, **checked([*before, *checks.tests])}
        asking.fields |= {"again": checks.again} if checks.again else {}

    def _required(self, element: Raw) -> bool:
        rule = element.get("requiredIf")
        if rule and str(rule).strip().lower() != "true":
            self._notes.warn(str(element.get("name")), "surveyjs-required-if")
        constant = str(rule or "").strip().lower() == "true"
        return bool(element.get("isRequired")) or constant

    def _worded(self, element: Raw) -> Raw:
        """The words of a question: without a title its name is shown."""
        ask = inline(element.get("title"), self._main) or {self._main: str(element["name"])}
        hint = inline(element.get("description"), self._main)
        hint = hint or inline(element.get("placeholder"), self._main)
        return {"ask": ask, **({"hint": hint} if hint else {})}

    def _keep(self, fields: Raw, within: Within) -> None:
        section = {"section": within.section} if within.section else {}
        when = {"when": _plain(within.when)} if within.when else {}
        self.questions.append({**fields, **section, **when})

    def _named(self, name: str) -> Raw:
        own = self._ids[name]
        return {"id": own} if own == name else {"id": own, "code": name}

    def _when(self, part: Raw) -> Condition | None:
        where, text = str(part.get("name", "")), part.get("visibleIf")
        if part.get("enableIf"):
            self._notes.warn(where, "surveyjs-enable-if")
        if not text or not isinstance(text, str):
            return None
        try:
            return condition(self._sums.parse(text), self._known)
        except (Unreadable, Unknown) as fault:
            self._note_fault(where, fault)
            return None

    def _expression(self, text: str, where: str, known: Known) -> Expression | None:
        try:
            return expression(self._sums.parse(text), known)
        except (Unreadable, Unknown) as fault:
            self._note_fault(where, fault)
            return None

    def _note_fault(self, where: str, fault: Unreadable | Unknown) -> None:
        if isinstance(fault, Unreadable):
            self._notes.error(where, "surveyjs-expression", words=str(fault))
            return
        later = fault.what == "name" and fault.name in self._names
        self._notes.error(
            where, "surveyjs-later" if later else _FAULTS[fault.what], name=fault.name
        )


_FAULTS: Final = {
    "name": "surveyjs-no-name",
    "function": "surveyjs-no-function",
    "sign": "surveyjs-no-sign",
    "place": "surveyjs-no-list",
}


def _plain(part: Condition | Expression) -> Raw:
    found: Raw = part.model_dump(mode="json", exclude_defaults=True)
    return found
