"""Support an issue, follow it, and stop either: acts that may be done twice without harm."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.domain.changes import Change, SetFollow, SetSupport
from core.domain.facts import Fact, FollowStopped, IssueFollowed, IssueSupported, SupportWithdrawn
from core.domain.issues import PUBLIC, Issue, read_reference, reference
from core.domain.messages import Part, Reply
from core.domain.needs import IssueCard, IssueNumbered, MineOf


@dataclass(frozen=True, slots=True)
class _Act:
    """One act: whether it is done already, what it writes, what becomes true, what it says."""

    done_already: Callable[[IssueCard], bool]
    changes: Callable[[Issue, int], tuple[Change, ...]]
    fact: type[Fact]
    key: str
    undo: tuple[str, str]


ACTS: Final[dict[str, _Act]] = {
    # Whoever supports also hears what happens; they are told so and can stop it.
    "support": _Act(
        lambda card: card.supports,
        lambda issue, person: (
            SetSupport(issue.id, person, on=True),
            SetFollow(issue.id, person, on=True),
        ),
        IssueSupported,
        "support",
        ("act-withdraw", "withdraw"),
    ),
    "withdraw": _Act(
        lambda card: not card.supports,
        lambda issue, person: (SetSupport(issue.id, person, on=False),),
        SupportWithdrawn,
        "withdraw",
        ("act-support", "support"),
    ),
    "follow": _Act(
        lambda card: card.follows,
        lambda issue, person: (SetFollow(issue.id, person, on=True),),
        IssueFollowed,
        "follow",
        ("act-unfollow", "unfollow"),
    ),
    "unfollow": _Act(
        lambda card: not card.follows,
        lambda issue, person: (SetFollow(issue.id, person, on=False),),
        FollowStopped,
        "unfollow",
        ("act-follow", "follow"),
    ),
}


def _do(name: str, scene: Scene, argument: str) -> Done:
    act = ACTS[name]
    number = read_reference(argument)
    card = scene.look(IssueNumbered(number, scene.person.id)) if number is not None else None
    if card is None or card.issue.state not in PUBLIC:
        return Done(scene.session, (scene.reply("not-found"),))
    issue = card.issue
    way = scene.button(scene.words(act.undo[0]), f"{act.undo[1]} {issue.number}")
    look = scene.button(scene.words("act-open"), f"open {issue.number}")
    if act.done_already(card):
        said = scene.words(f"{act.key}-already", issue=issue.reference)
        reply = Reply(
            f"{act.key}-already", (Part(said),), (way, look), name=scene.stamp, issue=issue.number
        )
        return Done(scene.session, (reply,), toast=scene.words("tap-already-short"))
    said = scene.words(f"{act.key}-done", issue=issue.reference, title=issue.title)
    reply = Reply(
        f"{act.key}-done", (Part(said),), (way, look), name=scene.stamp, issue=issue.number
    )
    return Done(
        scene.session,
        (reply,),
        act.changes(issue, scene.person.id),
        (act.fact(actor=scene.person.id, issue=issue.id),),  # type: ignore[call-arg]  # every fact of ACTS names an issue
        toast=scene.words("tap-done-short"),
    )


def _verb(name: str) -> Callable[[Scene, str], Done]:
    def act(scene: Scene, argument: str) -> Done:
        return _do(name, scene, argument)

    return act


def following(scene: Scene, _: str) -> Done:
    """All that a person follows, each with a way to stop."""
    mine = scene.look(MineOf(scene.person.id))
    if not mine.followed:
        return Done(scene.session, (scene.reply("following-none"),))
    lines = tuple(
        Part(scene.words("following-line", issue=reference(line.number), title=line.title))
        for line in mine.followed
    )
    stops = tuple(
        scene.button(
            scene.words("following-stop", issue=reference(line.number)), f"unfollow {line.number}"
        )
        for line in mine.followed[:10]
    )
    heading = scene.part("following-list", "heading")
    return Done(
        scene.session, (Reply("following-list", (heading, *lines), stops, name=scene.stamp),)
    )


CONVERSATION: Final = Conversation(
    verbs=(
        *(Verb(name, _verb(name), consent=name in ("support", "follow")) for name in ACTS),
        Verb("following", following, menu=True),
    )
)
