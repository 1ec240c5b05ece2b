"""What differs between two versions of a script, and what that means for people who are inside.

What happens to them is not guessed: each is moved as the engine will move them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from core.dialogues.engine.position import move_to_current, visible
from core.dialogues.engine.wording import label_words, own
from core.dialogues.session import Answer, Frame, from_json
from core.dialogues.steps import Library, Option, Question, Script, Survey
from core.texts import Words

Change = Literal[
    "added",
    "removed",
    "kind",
    "words",
    "choices_added",
    "choices_removed",
    "condition",
    "required",
    "rules",
    "named",
    "anonymous",
    "equality",
    "closes",
    "title",
    "purpose",
    "languages",
    "opens",
    "results_by",
    "audience",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of one question; `choices` are the ids of those that came or went.

    A change of the whole survey names no question.
    """

    question: str
    change: Change
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a change means for so many people inside: they are asked that question again.

    When the question was removed nobody asks; their answers to it are laid aside.
    """

    question: str
    change: Change
    choices: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Inside:
    """How many are inside a script, how many of them are asked something again, and why.

    `stay` says that they all finish on the version that they began.
    """

    people: int
    again: int = 0
    consequences: tuple[Consequence, ...] = ()
    stay: bool = False


_WORDS: Final = ("ask", "label", "hint", "why", "again", "ends")
_RULES: Final = (
    *("required", "least", "most", "decimals", "unit", "time", "check", "value", "other"),
    *("narrow", "source", "public"),
)

_SETTINGS: Final[tuple[Change, ...]] = (
    *("title", "purpose", "equality", "languages", "audience", "opens", "closes", "results_by"),
)


def differences(before: Script, after: Script) -> tuple[Difference, ...]:
    """What changed: what was promised, then question by question, at last those that are gone."""
    earlier = {question.id: question for question in before.questions}
    found = list(_promised(before, after))
    for question in after.questions:
        old = earlier.pop(question.id, None)
        found += (
            _changed(before, after, old, question) if old else [Difference(question.id, "added")]
        )
    return (*found, *(Difference(name, "removed") for name in earlier))


def _promised(before: Script, after: Script) -> Iterator[Difference]:
    """What people were told of the whole survey that is so no more, and whom it asks."""
    if not (isinstance(before, Survey) and isinstance(after, Survey)):
        return
    if before.anonymous != after.anonymous:
        yield Difference("", "anonymous" if after.anonymous else "named")
    for setting in _SETTINGS:
        if getattr(before, setting) != getattr(after, setting):
            yield Difference("", setting)


def _changed(
    before: Script, after: Script, earlier: Question, later: Question
) -> Iterator[Difference]:
    name = later.id
    if earlier.kind != later.kind:
        yield Difference(name, "kind")
    if _worded(earlier) != _worded(later) or _relabelled(earlier, later):
        yield Difference(name, "words")
    if gone := _without(earlier, later):
        yield Difference(name, "choices_removed", gone)
    if come := _without(later, earlier):
        yield Difference(name, "choices_added", come)
    if before.by_id[name].when != after.by_id[name].when:
        yield Difference(name, "condition")
    if earlier.kind == later.kind and _ruled(earlier) != _ruled(later):
        yield Difference(name, "rules")


def _without(one: Question, other: Question) -> tuple[str, ...]:
    """The choices of one question that the other does not have."""
    there = {option.id for option in other.options}
    return tuple(option.id for option in one.options if option.id not in there)


def _relabelled(earlier: Question, later: Question) -> bool:
    """Whether a choice that stays is called something else."""
    old, new = ({option.id: option.label for option in q.options} for q in (earlier, later))
    return any(old[one] != new[one] for one in old.keys() & new.keys())


def _worded(question: Question) -> tuple[object, ...]:
    return tuple(getattr(question, part) for part in _WORDS)


def _ruled(question: Question) -> tuple[object, ...]:
    return tuple(getattr(question, rule) for rule in _RULES)


def frames_inside(stored: Sequence[bytes], script: str) -> tuple[Frame, ...]:
    """The conversations of this script in stored sessions, one a person; no tries among them."""
    sessions = map(from_json, stored)
    each = (
        [f for f in (*s.frames, *s.aside) if f.script == script and not f.subject]
        for s in sessions
    )
    return tuple(frames[-1] for frames in each if frames)


def report_inside(frames: Sequence[Frame], library: Library, after: Script) -> Inside:
    """What publishing `after` means for the people in these conversations.

    `library` knows the versions that they are on.
    """
    if after.breaking:
        return Inside(len(frames), stay=True)
    new, found, again = library.with_script(after), Counter[Difference](), 0
    for frame in frames:
        met = tuple(_met(library, new, frame))
        found.update(met)
        again += any(one.change != "removed" for one in met)
    order = {question.id: place for place, question in enumerate(after.asked)}
    told = sorted(found.items(), key=lambda one: order.get(one[0].question, len(order)))
    consequences = (Consequence(one.question, one.change, one.choices, n) for one, n in told)
    return Inside(len(frames), again, tuple(consequences))


def _met(library: Library, new: Library, frame: Frame) -> Iterator[Difference]:
    """What one person meets: each answer that the engine lays aside, and why."""
    began, now = library.version(frame.script, frame.version), new.current[frame.script]
    moved = move_to_current(new, frame)
    if moved.answers == frame.answers:
        return
    asked = {question.id for question in visible(now, moved)[0] if question.asks}
    for name, answer in frame.answers.items():
        if name in moved.answers:
            continue
        if name not in now.by_id:
            yield Difference(name, "removed")
        elif name in asked:
            yield _why(began.by_id.get(name), now.by_id[name], answer)


def _why(before: Question | None, after: Question, answer: Answer) -> Difference:
    if before is None or before.kind != after.kind:
        return Difference(after.id, "kind")
    if answer.skipped:
        return Difference(after.id, "required")
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    old, new = ({option.id for option in q.options} for q in (before, after))
    gone = tuple(str(one) for one in chosen if one in old - new)
    return Difference(after.id, "choices_removed", gone) if gone else Difference(after.id, "rules")


# --- in words ------------------------------------------------------------------------------------


def difference_words(words: Words, before: Script, after: Script) -> tuple[str, ...]:
    """Each difference as a sentence."""
    return tuple(
        words(
            f"difference-{one.change.replace('_', '-')}",
            question=_named(words, before, after, one.question),
            choices=_choices(words, before, after, one),
        )
        for one in differences(before, after)
    )


def inside_words(words: Words, inside: Inside, before: Script, after: Script) -> tuple[str, ...]:
    """The report on people inside, a sentence each; how many there are comes first."""
    if inside.stay:
        return (words("inside-stay", people=inside.people),)
    first = words("inside-people", people=inside.people, again=inside.again)
    return (first, *(_consequence(words, one, before, after) for one in inside.consequences))


def _consequence(words: Words, one: Consequence, before: Script, after: Script) -> str:
    return words(
        f"inside-{one.change.replace('_', '-')}",
        people=one.people,
        question=_named(words, before, after, one.question),
        choices=_choices(words, before, after, Difference(one.question, one.change, one.choices)),
    )


def _named(words: Words, before: Script, after: Script, name: str) -> str:
    """A question in two or three words; what was written out goes by its own question."""
    for script in (after, before):
        question = script.by_id.get(name.partition(".")[0])
        if question is not None and (question.label or question.ask):
            return label_words(words, script, question)
    return name


def _choices(words: Words, before: Script, after: Script, one: Difference) -> str:
    options = (o for script in (before, after) for o in _options(script, one.question))
    labels = {option.id: own(words, option.label, "") or option.id for option in options}
    return ", ".join(labels.get(choice, choice) for choice in one.choices)


def _options(script: Script, name: str) -> tuple[Option, ...]:
    question = script.by_id.get(name)
    return question.options if question else ()
