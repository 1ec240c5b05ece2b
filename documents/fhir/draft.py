"""A questionnaire as the fields of a survey, before anybody checks that it is one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.dialogues.steps import Condition, Inline, both
from documents.another import USUAL_TURNS, another, turns_of
from documents.fhir import extensions as known
from documents.fhir.enabling import Target, condition_of
from documents.fhir.kinds import TOKENS, Place, fields_of
from documents.fhir.shapes import Item, Questionnaire, Raw
from documents.fhir.wording import inline, language_of
from documents.naming import allot
from documents.noting import Notebook


@dataclass(slots=True)
class Draft:
    """Sections and questions by linkId, in their order, as plain data."""

    sections: dict[str, Raw] = field(default_factory=dict)
    questions: dict[str, Raw] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Within:
    """What an item stands in: its section, and when that is shown."""

    section: str | None = None
    when: Condition | None = None


class Drafting:
    """Walks a questionnaire once, from its first item to the last."""

    def __init__(self, form: Questionnaire, notes: Notebook) -> None:
        """Begin with a questionnaire that has the right shape."""
        self._notes = notes
        self._main = language_of(form.language or "en")
        self._contained = form.contained
        self._known: dict[str, Target] = {}
        items = list(everything(form.item))
        self._linked = {item.link: item.type not in ("group", "display") for item in items}
        self._ids = allot(item.link for item in items)
        self._draft = Draft()

    def of(self, items: list[Item]) -> Draft:
        """The draft of these items."""
        for item in items:
            if item.type == "group":
                self._group(item)
            else:
                self._question(item, Within())
        return self._draft

    def _group(self, item: Item) -> None:
        """A group at the top is a section."""
        rest = known.rest_in(item.extension, known.SECTION, item.link, self._notes)
        section: Raw = self._named(item)
        title = self._text(item)
        section |= {"title": title} if title else {}
        when = self._when(item)
        section |= {"when": _plain(when)} if when else {}
        if item.repeats:
            section |= self._repeated(item, rest)
        section = merged(section, rest)
        self._draft.sections[item.link] = section
        for child in item.item:
            self._inner(child, Within(section["id"]))

    def _repeated(self, item: Item, rest: Raw) -> Raw:
        most = turns_of(known.value_of(item.extension, known.MAX_OCCURS))
        if most == 1:
            return {}
        if "repeat" not in rest:
            self._notes.warn(item.link, "fhir-again", count=most)
        usual: Raw = {} if most == USUAL_TURNS else {"most": most}
        return {"repeat": another([self._main]), **usual}

    def _inner(self, item: Item, within: Within) -> None:
        """A group within a group is taken apart; its questions keep all its conditions."""
        if item.type != "group":
            self._question(item, within)
            return
        self._notes.warn(item.link, "fhir-nested")
        if item.repeats:
            self._notes.warn(item.link, "fhir-nested-repeat")
        joined = both(within.when, self._when(item))
        title = self._text(item)
        if title:
            heading = {**self._named(item), "kind": "note", "ask": title}
            self._keep(item, heading, Within(within.section, joined))
        for child in item.item:
            self._inner(child, Within(within.section, joined))

    def _question(self, item: Item, within: Within) -> None:
        rest = known.rest_in(item.extension, known.QUESTION, item.link, self._notes)
        # Of what our own extension says better, nothing need be said.
        notes = Notebook() if "kind" in rest else self._notes
        fields = fields_of(item, Place(self._main, self._contained, notes))
        tokens = fields.pop(TOKENS, {}) if fields else {}
        when = both(within.when, self._when(item))
        if fields is not None or rest:
            whole = self._named(item) | self._worded(item) | (fields or {})
            if item.required and whole.get("kind") not in ("note", "hidden"):
                whole["required"] = True
            self._keep(item, merged(whole, rest), Within(within.section, when))
            self._learn(item, {token: option["id"] for token, option in tokens.items()})
        self._children(item, Within(within.section, when))

    def _children(self, item: Item, within: Within) -> None:
        """Items within a question are asked after it, once it has an answer."""
        others = [child for child in item.item if not is_help(child)]
        if not others:
            return
        self._notes.warn(item.link, "fhir-children")
        known_here = self._known.get(item.link)
        answered = Condition(of=known_here.id) if known_here else None
        for child in others:
            self._inner(child, Within(within.section, both(within.when, answered)))

    def _keep(self, item: Item, fields: Raw, within: Within) -> None:
        if within.when is not None and "when" not in fields:
            fields["when"] = _plain(within.when)
        if within.section is not None:
            fields["section"] = within.section
        fields = {name: value for name, value in fields.items() if value is not None}
        self._draft.questions[item.link] = fields

    def _learn(self, item: Item, choices: dict[str, str]) -> None:
        """Let those that come after look at this question."""
        question = self._draft.questions[item.link]
        if question.get("kind") not in ("note", None):
            self._known[item.link] = Target(question["id"], question["kind"], choices)

    def _when(self, item: Item) -> Condition | None:
        return condition_of(item, self._known, self._linked, self._notes)

    def _named(self, item: Item) -> Raw:
        own = self._ids[item.link]
        return {"id": own} if own == item.link else {"id": own, "code": item.link}

    def _text(self, item: Item) -> Inline:
        """The words of an item, behind the number or letter that it may have."""
        words = inline(item.text, item.more_text, self._main)
        prefixes = inline(item.prefix, item.more_prefix, self._main)
        before = {lang: prefixes.get(lang, prefixes.get(self._main, "")) for lang in words}
        return {lang: f"{before[lang]} {said}".strip() for lang, said in words.items()}

    def _worded(self, item: Item) -> Raw:
        ask = self._text(item)
        found: Raw = {"ask": ask} if ask else {}
        helped = next(filter(is_help, item.item), None)
        hint = inline(helped.text, helped.more_text, self._main) if helped else {}
        form = known.value_of(item.extension, known.ENTRY_FORMAT)
        if not hint and isinstance(form, str):
            hint = {self._main: form}
        short = known.value_of(item.extension, known.SHORT)
        label = {"label": {self._main: short}} if isinstance(short, str) else {}
        return found | ({"hint": hint} if hint else {}) | label


def everything(items: list[Item]) -> Iterator[Item]:
    """Every item, with all that stand within others, in the order of the file."""
    for item in items:
        yield item
        yield from everything(item.item)


def is_help(item: Item) -> bool:
    """Whether these are words of help beneath the question that they stand in."""
    return item.type == "display" and known.control(item.extension) == "help"


def merged(fields: Raw, rest: Raw) -> Raw:
    """These fields with what our own extension says of them; what it calls null is taken out."""
    return {name: one for name, one in {**fields, **rest}.items() if one is not None}


def _plain(condition: Condition) -> Raw:
    found: Raw = condition.model_dump(mode="json", exclude_defaults=True)
    return found
