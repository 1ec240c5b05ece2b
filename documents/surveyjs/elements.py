"""The pages, panels and elements of a survey of SurveyJS, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.dialogues.steps import Condition, both
from documents.another import another, turns_of
from documents.naming import allot
from documents.noting import Notebook
from documents.surveyjs.choosing import Raw
from documents.surveyjs.meaning import Target
from documents.surveyjs.questions import is_unasked, plain, question_of
from documents.surveyjs.rules import Rules
from documents.surveyjs.words import inline


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
        self.rules = Rules(names, notes)
        self._ids = allot(names)
        self._main = main
        self._notes = notes
        self._sections: dict[str, Raw] = {}
        self._whens: dict[str, Condition | None] = {}

    def parts(self) -> Raw:
        """The sections that hold something, and the questions."""
        held = dict.fromkeys(question.get("section") for question in self.questions)
        sections = [self._sections[own] for own in held if own is not None]
        return {"sections": sections, "questions": self.questions}

    def languages(self) -> Iterator[str]:
        """Every language that a question is asked in."""
        for question in self.questions:
            yield from question.get("ask", ())

    def worked_out(self, name: str, text: str) -> None:
        """Add what is worked out at the end, when everything that it may name was asked."""
        found = self.rules.value(text, name)
        if found is not None:
            value = {"kind": "calculated", "value": plain(found)}
            self.questions.append({**self._named(name), **value})

    def page(self, page: Raw) -> None:
        """A page with a title or a condition is a section; else its panels are."""
        if self._unseen(page):
            return
        when = self.rules.when(page)
        own = self._section(page, when) if page.get("title") or when else None
        within = Within(own)
        for element in elements_of(page):
            if element.get("type") == "panel" and own is None:
                self._panel_alone(element)
            else:
                within = self._element(element, within)

    def _unseen(self, part: Raw) -> bool:
        """Whether a page or a panel is never shown, which is noted."""
        unseen = is_unasked(part)
        if unseen:
            self._notes.warn(str(part.get("name", "")), "surveyjs-unseen")
        return unseen

    def _panel_alone(self, panel: Raw) -> None:
        if self._unseen(panel):
            return
        within = Within(self._section(panel, self.rules.when(panel)))
        for element in elements_of(panel):
            within = self._element(element, within)

    def _element(self, element: Raw, within: Within) -> Within:
        """Add an element; what comes after stands within what is given back."""
        kind = element.get("type")
        if kind in ("panel", "paneldynamic") and self._unseen(element):
            return within
        if kind == "panel":
            return self._panel(element, within)
        if kind == "paneldynamic":
            return self._again(element, within)
        self._question(element, within)
        return within

    def _panel(self, panel: Raw, within: Within) -> Within:
        """A panel within a section is taken apart; its questions keep its condition."""
        self._notes.warn(str(panel.get("name", "")), "surveyjs-panel")
        inner = Within(within.section, both(within.when, self.rules.when(panel)))
        title = inline(panel.get("title"), self._main)
        if title and isinstance(panel.get("name"), str):
            self._keep({**self._named(panel["name"]), "kind": "note", "ask": title}, inner)
        for element in elements_of(panel):
            inner = self._element(element, inner)
        return Within(inner.section, within.when)

    def _again(self, panel: Raw, within: Within) -> Within:
        """A panel that can be added again is a section of its own."""
        around = both(self._whens.get(within.section or ""), within.when)
        own = self._section(panel, both(around, self.rules.when(panel)))
        most = turns_of(panel.get("maxPanelCount"))
        if most > 1:
            self._notes.warn(str(panel.get("name", "")), "surveyjs-again", count=most)
            title = inline(panel.get("title"), self._main)
            self._sections[own] |= {"repeat": another([self._main, *title]), "most": most}
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
        name = f"{section} 2"
        own = allot([name], taken={*self._sections, *self._ids.values()})[name]
        when = self._sections[section].get("when")
        self._sections[own] = {"id": own, **({"when": when} if when else {})}
        self._whens[own] = self._whens[section]
        return own

    def _section(self, part: Raw, when: Condition | None) -> str:
        name = part.get("name")
        if not isinstance(name, str) or self.rules.twice(name):
            kind = str(part.get("type", "page"))
            key = "surveyjs-twice" if isinstance(name, str) else "surveyjs-nameless"
            self._notes.error(str(name or ""), key, **({} if name else {"type": kind}))
        named = self._named(name) if isinstance(name, str) else {"id": "page"}
        title = inline(part.get("title"), self._main)
        words = {"title": title} if title else {}
        self._sections[named["id"]] = {**named, **words, **_shown(when)}
        self._whens[named["id"]] = when
        return str(named["id"])

    def _question(self, element: Raw, within: Within) -> None:
        name = element.get("name")
        if not isinstance(name, str) or not name:
            self._notes.error("", "surveyjs-nameless", type=str(element.get("type", "?")))
            return
        if self.rules.twice(name):
            self._notes.error(name, "surveyjs-twice")
        asking = question_of(element, self._main, self.rules, self._notes)
        when = both(within.when, self.rules.when(element))
        if asking is not None:
            named = self._named(name)
            self._keep({**named, **asking.fields}, Within(within.section, when))
            target = Target(named["id"], asking.fields["kind"], asking.values)
            self.rules.learn((name, element.get("valueName")), target)

    def _keep(self, fields: Raw, within: Within) -> None:
        section = {"section": within.section} if within.section else {}
        self.questions.append({**fields, **section, **_shown(within.when)})

    def _named(self, name: str) -> Raw:
        own = self._ids[name]
        return {"id": own} if own == name else {"id": own, "code": name}


def _shown(when: Condition | None) -> Raw:
    return {"when": when.model_dump(mode="json", exclude_defaults=True)} if when else {}
