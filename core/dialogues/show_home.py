"""The home page: what waits for me, what I follow, and the ways to begin; a page at a time."""

from typing import Final

from core.dialogues.scene import Conversation, Done, Scene, Verb, issue_words
from core.dialogues.waiting import Line, read_offset, waiting_lines
from core.domain.issues import reference
from core.domain.messages import Part, Reply
from core.domain.needs import IssueLine, MineOf

HOME: Final = "home"
"""The key of the page, by which a channel that has such pages knows it."""
PAGE: Final = 5
WAYS: Final = ("share", "raise", "issues", "mine", "settings", "help")


def home(scene: Scene, argument: str) -> Done:
    """The page; `argument` is how far the two lists have been turned: `[waiting] [followed]`."""
    waited, followed = map(read_offset, (*argument.split(), "", "")[:2])
    mine = scene.look(MineOf(scene.person.id))
    sent = [_opens(scene, line) for line in mine.raised if line not in mine.followed]
    follows = [_opens(scene, line) for line in mine.followed]
    shown: list[Line] = []
    if scene.person.roles:
        waiting = waiting_lines(scene, waited + PAGE + 1)
        shown += _section(scene, "desk", _page(scene, waiting, waited, f"home {{}} {followed}"))
    if sent:
        shown += _section(scene, "home-sent", sent[:PAGE])
    turned = _page(scene, follows, followed, f"home {waited} {{}}")
    shown += _section(scene, "home-follows", turned)
    ways = [scene.button(scene.words(f"menu-{way}"), way, way=True) for way in WAYS]
    parts = tuple(line.part for line in shown)
    choices = (*(line.choice for line in shown if line.choice is not None), *ways)
    return Done(scene.session, (Reply(HOME, parts, choices, name=scene.stamp),))


def _opens(scene: Scene, line: IssueLine) -> Line:
    label = scene.words("home-open", issue=reference(line.number))
    choice = scene.button(label, f"open {line.number}")
    return Line(Part(issue_words(scene, line), act=choice.payload), choice)


def _section(scene: Scene, name: str, lines: list[Line]) -> list[Line]:
    """A heading and its lines, or a word that there are none."""
    heading = Line(scene.part(f"{name}-heading", "heading"))
    return [heading, *(lines or [Line(scene.part(f"{name}-empty"))])]


def _page(scene: Scene, lines: list[Line], at: int, verb: str) -> list[Line]:
    """The lines of one page, with the ways to the page before and to the one after."""
    before = [_turn(scene, "home-back", verb.format(max(0, at - PAGE)))] if at > 0 else []
    more = [_turn(scene, "home-more", verb.format(at + PAGE))] if len(lines) > at + PAGE else []
    return [*before, *lines[at : at + PAGE], *more]


def _turn(scene: Scene, key: str, verb: str) -> Line:
    choice = scene.button(scene.words(key), verb, way=True)
    return Line(scene.part(f"{key}-line", "note"), choice)


CONVERSATION: Final = Conversation(verbs=(Verb("home", home, hat=None, menu=False),))
