"""Look at issues: lists in three orders, search, and one issue with all that happened to it."""

from dataclasses import replace
from datetime import timedelta
from typing import Final, Literal

from core.dialogues.scene import (
    Conversation,
    Done,
    Scene,
    Verb,
    area_words,
    areas_of,
    issue_words,
    response_parts,
)
from core.dialogues.session import Shown
from core.domain.issues import (
    ISSUE_MOVES,
    PUBLIC,
    Actor,
    IssueState,
    read_reference,
    reference,
)
from core.domain.messages import Choice, Part, Reply
from core.domain.needs import (
    IssueCard,
    IssueLine,
    IssueList,
    IssueNumbered,
    SimilarIssues,
    Unavailable,
)
from core.domain.people import Hat, Role
from core.reading.outcome import Read
from core.reading.places import read_place

Order = Literal["newest", "most", "area"]
ORDERS: Final[dict[str, Order]] = {"newest": "newest", "most": "most", "area": "area"}
PAGE: Final = 5
# Digits of the furthest page that anybody can ask for.
DEEPEST: Final = 7
SHOWN_FOR: Final = timedelta(hours=1)


def issues(scene: Scene, argument: str) -> Done:
    """A page of issues: `[order] [area] [offset]`; other words are searched for."""
    asked = read_listing(argument)
    if asked is None:
        return find(scene, argument)
    asked = replace(asked, area=_area(scene, asked.area))
    if asked.order == "area" and asked.area is None:
        return _which_area(scene)
    page = scene.look(asked)
    if not page.lines:
        return Done(scene.session, (scene.reply("issues-none", (_raise(scene),)),))
    return _list(scene, "issues-list", page.lines, _orders(scene, asked, more=page.more))


def _area(scene: Scene, said: str | None) -> str | None:
    """The code of an area that was named in any way."""
    found = read_place(said, areas_of(scene), scene.words.language) if said else None
    return found.value if isinstance(found, Read) else None


def read_listing(argument: str) -> IssueList | None:
    """Which page is asked for; None when these are words to search for."""
    words = argument.split()
    paged = bool(words) and words[-1].isdecimal() and len(words[-1]) < DEEPEST
    offset = int(words.pop()) if paged else 0
    order = ORDERS.get(words[0].casefold()) if words else "newest"
    if order is None:
        return None
    area = " ".join(words[1:]) if order == "area" else ""
    return IssueList(order, area or None, offset, PAGE)


def _orders(scene: Scene, asked: IssueList, *, more: bool) -> tuple[Choice, ...]:
    """The next page, and the other orders."""
    following = " ".join(filter(None, ("issues", asked.order, asked.area)))
    ahead = f"{following} {asked.offset + PAGE}"
    ways = [scene.button(scene.words("issues-more"), ahead, way=True)]
    others = set(ORDERS) - {asked.order} - (set() if scene.organisation.areas else {"area"})
    return tuple(ways if more else []) + tuple(
        scene.button(scene.words(f"issues-{order}"), f"issues {order}", way=True)
        for order in sorted(others)
    )


def _which_area(scene: Scene) -> Done:
    choices = tuple(
        scene.button(area_words(scene, area.code), f"issues area {area.code}")
        for area in scene.organisation.areas
    )
    return _shown(scene, scene.reply("issues-which-area", choices))


def find(scene: Scene, argument: str) -> Done:
    """Search published issues for words."""
    if not argument.strip():
        return Done(scene.session, (scene.reply("find-what"),))
    found = scene.look(SimilarIssues(argument, scene.words.language, PAGE))
    if isinstance(found, Unavailable):
        return Done(scene.session, (scene.reply("find-late"),))
    if not found:
        return Done(scene.session, (scene.reply("find-none", (_raise(scene),)),))
    return _list(scene, "find-list", found, (_raise(scene),))


def _raise(scene: Scene) -> Choice:
    return scene.button(scene.words("menu-raise"), "raise", way=True)


def _list(scene: Scene, key: str, lines: tuple[IssueLine, ...], ways: tuple[Choice, ...]) -> Done:
    opens = tuple(scene.button(reference(line.number), f"open {line.number}") for line in lines)
    told = zip(lines, opens, strict=True)
    said = (Part(issue_words(scene, line), act=choice.payload) for line, choice in told)
    parts = (scene.part(key, "heading"), *said)
    return _shown(scene, Reply(key, parts, (*opens, *ways), name=scene.stamp))


def _shown(scene: Scene, reply: Reply) -> Done:
    listed = tuple((choice.payload, choice.label) for choice in reply.choices)
    shown = Shown(listed, scene.at + SHOWN_FOR)
    return Done(replace(scene.session, shown=shown), (reply,))


def may_see(scene: Scene, card: IssueCard) -> bool:
    """Published issues are everybody's; before that, the raiser's and the moderators'."""
    issue = card.issue
    mine = issue.raiser == scene.person.id
    checking = scene.session.hat is Hat.STAFF and scene.has_role(Role.MODERATOR)
    return issue.state in PUBLIC or mine or checking


def open_issue(scene: Scene, argument: str) -> Done:
    """One issue: what should change, who wants it, what the board said."""
    number = read_reference(argument)
    card = scene.look(IssueNumbered(number, scene.person.id)) if number is not None else None
    if card is None or not may_see(scene, card):
        return Done(scene.session, (scene.reply("not-found"),))
    return _shown(scene, card_reply(scene, card))


def card_reply(scene: Scene, card: IssueCard) -> Reply:
    """The message that shows an issue, with what can be done about it."""
    issue = card.issue
    words = scene.words
    facts = words("issue-facts", state=words(f"state-{issue.state.value}"), n=issue.supporters)
    parts = [
        Part(f"{issue.reference}: {issue.title}", "heading"),
        *(
            Part(f"{words(f'raise-{key}-label')}: {area_words(scene, said)}")
            for key, said in issue.words
        ),
        Part(facts, "note"),
    ]
    if card.response is not None:
        parts += response_parts(scene.words, card.response)
    return Reply(
        "issue-card",
        tuple(parts),
        _ways(scene, card),
        name=scene.stamp,
        issue=issue.number,
    )


def _ways(scene: Scene, card: IssueCard) -> tuple[Choice, ...]:
    issue = card.issue
    verbs: list[tuple[str, str]] = []
    if issue.state in PUBLIC:
        verbs.append(("act-withdraw", "withdraw") if card.supports else ("act-support", "support"))
        verbs.append(("act-unfollow", "unfollow") if card.follows else ("act-follow", "follow"))
    moves = ISSUE_MOVES.get((issue.state, IssueState.WITHDRAWN), frozenset())
    if issue.raiser == scene.person.id and Actor.RAISER in moves:
        verbs.append(("act-retract", "retract"))
    return tuple(scene.button(scene.words(key), f"{verb} {issue.number}") for key, verb in verbs)


CONVERSATION: Final = Conversation(
    verbs=(
        Verb("issues", issues, hat=None, menu=True, words=True),
        Verb("find", find, hat=None, held="argument", words=True),
        Verb("open", open_issue, hat=None),
    )
)
