"""Raise an issue: what should change and by whom; similar issues are offered before it is sent."""

from typing import Final

from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.dialogues.session import Frame
from core.domain.changes import AddIssue, MoveIssue, SetFollow, SetSupport
from core.domain.facts import IssueRaised, IssueWithdrawn
from core.domain.issues import ISSUE_MOVES, Actor, Issue, IssueState, read_reference, reference
from core.domain.needs import IssueNumbered, SimilarIssues, Unavailable

NONE_OF_THESE: Final = "none"


def raise_issue(scene: Scene, _: str) -> Done:
    """Begin, or go on."""
    return begin(scene, "raise")


def similar(scene: Scene, frame: Frame) -> tuple[tuple[str, str], ...]:
    """Known issues like what was just said, and "none of these"; nothing when none is like it."""
    said = frame.answers["what"].value
    found = scene.look(SimilarIssues(str(said), scene.words.language))
    if isinstance(found, Unavailable) or not found:
        return ()
    known = tuple(
        (reference(line.number), f"{reference(line.number)}: {_short(line.title)}")
        for line in found
    )
    return (*known, (NONE_OF_THESE, scene.words("raise-same-none")))


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59].rstrip()}…"


def completed(scene: Scene, frame: Frame) -> Done:
    """Keep the issue for a moderator; or support the one that it turned out to be."""
    same = frame.answers["same"].value
    number = read_reference(same) if isinstance(same, str) else None
    if number is not None:
        return Done(scene.session, then=f"support {number}")
    earlier = _earlier(scene, frame)
    issue = _issue(scene, frame)
    person = scene.person.id
    return Done(
        scene.session,
        (scene.reply("raise-thanks", issue=issue.reference, days=scene.organisation.check_days),),
        (
            *earlier,
            AddIssue(issue),
            SetSupport(issue.id, person, on=True),
            SetFollow(issue.id, person, on=True),
        ),
        (IssueRaised(actor=person, issue=issue.id),),
    )


def _earlier(scene: Scene, frame: Frame) -> tuple[MoveIssue, ...]:
    """What was sent back gives way to its mended self."""
    number = int(frame.subject[1:]) if frame.subject else None
    card = scene.look(IssueNumbered(number, scene.person.id)) if number is not None else None
    if card is None or card.issue.state is not IssueState.RETURNED:
        return ()
    return (MoveIssue(card.issue.id, IssueState.RETURNED, IssueState.WITHDRAWN),)


def _issue(scene: Scene, frame: Frame) -> Issue:
    given = {k: a.value for k, a in frame.answers.items() if not a.skipped and k != "review"}
    areas = {area.code for area in scene.organisation.areas}
    where = given.get("where")
    return Issue(
        id=scene.ids.new(),
        number=scene.numbers.next_issue_number(),
        raiser=scene.person.id,
        state=IssueState.SUBMITTED,
        title=str(given["what"]),
        words=tuple((k, str(given[k])) for k in ("who", "where", "why") if k in given),
        area=str(where) if where in areas else None,
        at=scene.at,
    )


def retract(scene: Scene, argument: str) -> Done:
    """Take one's own issue back, before the board has answered."""
    number = read_reference(argument)
    card = scene.look(IssueNumbered(number, scene.person.id)) if number is not None else None
    if card is None or card.issue.raiser != scene.person.id:
        return Done(scene.session, (scene.reply("not-found"),))
    issue = card.issue
    if Actor.RAISER not in ISSUE_MOVES.get((issue.state, IssueState.WITHDRAWN), frozenset()):
        said = scene.reply("raise-cannot-retract", issue=issue.reference)
        return Done(scene.session, (said,))
    return Done(
        scene.session,
        (scene.reply("raise-retracted", issue=issue.reference),),
        (MoveIssue(issue.id, issue.state, IssueState.WITHDRAWN),),
        (IssueWithdrawn(actor=scene.person.id, issue=issue.id),),
    )


CONVERSATION: Final = Conversation(
    verbs=(
        Verb("raise", raise_issue, consent=True, menu=True, once=True, tells=True),
        Verb("retract", retract),
    ),
    script="raise",
    completed=completed,
    sources={"similar": similar},
)
