"""The home page: what waits for me, what I follow, and the ways to begin; a page at a time."""

from collections.abc import Iterator
from typing import Final

from core.dialogues.scene import Conversation, Done, Scene, Verb, issue_words
from core.dialogues.waiting import waiting_lines
from core.domain.issues import reference
from core.domain.messages import Choice, Part, Reply
from core.domain.needs import IssueLine, MineOf

HOME: Final = "home"
"""The key of the page, by which a channel that has such pages knows it."""
PAGE: Final = 5
DEEPEST: Final = 5
"""Digits of the furthest page that anybody can ask for."""
WAYS: Final = ("share", "raise", "issues", "mine", "settings", "help")


def home(scene: Scene, argument: str) -> Done:
    """The page; `argument` is how far the two lists have been turned: `[waiting] [followed]`."""
    given = [int(word) for word in argument.split() if word.isdecimal() and len(word) < DEEPEST]
    waited, followed = (*given, 0, 0)[:2]
    waiting = waiting_lines(scene, waited + PAGE + 1)
    follows = [_followed(scene, line) for line in scene.look(MineOf(scene.person.id)).followed]
    shown = [*waiting[waited : waited + PAGE], *follows[followed : followed + PAGE]]
    parts = [
        *_section(scene, "desk", [part for part, _ in waiting[waited : waited + PAGE]]),
        *_section(scene, "home-follows", [p for p, _ in follows[followed : followed + PAGE]]),
    ]
    turns = [
        *_turns(scene, "desk", waited, len(waiting), f"home {{}} {followed}"),
        *_turns(scene, "follows", followed, len(follows), f"home {waited} {{}}"),
    ]
    ways = [scene.button(scene.words(f"menu-{way}"), way, way=True) for way in WAYS]
    choices = (*(choice for _, choice in shown), *turns, *ways)
    return Done(scene.session, (Reply(HOME, tuple(parts), choices, name=scene.stamp),))


def _followed(scene: Scene, line: IssueLine) -> tuple[Part, Choice]:
    label = scene.words("home-open", issue=reference(line.number))
    choice = scene.button(label, f"open {line.number}")
    return Part(issue_words(scene, line), act=choice.payload), choice


def _section(scene: Scene, name: str, lines: list[Part]) -> Iterator[Part]:
    """A heading and its lines; staff are told as well when nothing waits."""
    if name == "desk" and not scene.person.roles:
        return
    yield scene.part(f"{name}-heading", "heading")
    yield from lines or [scene.part(f"{name}-empty")]


def _turns(scene: Scene, name: str, at: int, there: int, verb: str) -> Iterator[Choice]:
    """To the page before, and to the one after."""
    if at > 0:
        yield scene.button(
            scene.words(f"home-{name}-back"), verb.format(max(0, at - PAGE)), way=True
        )
    if there > at + PAGE:
        yield scene.button(scene.words(f"home-{name}-more"), verb.format(at + PAGE), way=True)


CONVERSATION: Final = Conversation(verbs=(Verb("home", home, hat=None, menu=False),))
