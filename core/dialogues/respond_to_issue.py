"""The board answers an issue: stance, words, commitments with their days, preview, publish."""

from datetime import date
from typing import Final

from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.dialogues.session import Frame
from core.domain.changes import AddResponse, MoveIssue
from core.domain.facts import ResponsePublished
from core.domain.issues import ANSWERABLE, IssueState, read_reference, reference
from core.domain.needs import IssueNumbered
from core.domain.people import Hat, Role
from core.domain.responses import Commitment, Response, Stance

PROMISES: Final = (("promise1", "due1"), ("promise2", "due2"), ("promise3", "due3"))


def respond(scene: Scene, argument: str) -> Done:
    """Begin to answer an issue, or go on."""
    number = read_reference(argument)
    if number is None:
        return Done(scene.session, (scene.reply("respond-which"),))
    card = scene.look(IssueNumbered(number, scene.person.id))
    if card is None or card.issue.state not in ANSWERABLE:
        return Done(scene.session, (scene.reply("respond-cannot", issue=reference(number)),))
    lead = scene.reply("respond-about", issue=reference(number), title=card.issue.title)
    done = begin(scene, "respond", subject=str(number))
    return done.after(Done(scene.session, (lead,)))


def completed(scene: Scene, frame: Frame) -> Done:
    """Publish the answer, unless the issue can no longer be answered."""
    number = int(frame.subject)
    card = scene.look(IssueNumbered(number, scene.person.id))
    if card is None or card.issue.state not in ANSWERABLE:
        return Done(scene.session, (scene.reply("respond-cannot", issue=reference(number)),))
    issue = card.issue
    response = _response(scene, frame, issue.id)
    return Done(
        scene.session,
        (scene.reply("respond-published", issue=issue.reference, n=issue.supporters),),
        (MoveIssue(issue.id, issue.state, IssueState.RESPONDED), AddResponse(response)),
        (ResponsePublished(actor=scene.person.id, issue=issue.id, response=response.id),),
    )


def _response(scene: Scene, frame: Frame, issue: int) -> Response:
    said = {k: str(a.value) for k, a in frame.answers.items() if not a.skipped}
    response = scene.ids.new()
    stance = Stance(said["stance"])
    words = said["reason"] if stance is Stance.WILL_NOT else said["words"]
    commitments = tuple(
        Commitment(scene.ids.new(), response, said[what], _day(said[when]))
        for what, when in PROMISES
        if what in said and when in said and stance in (Stance.WILL_DO, Stance.PARTLY)
    )
    return Response(response, issue, scene.person.id, stance, words, scene.at, commitments)


def _day(said: str) -> date:
    """The last day of what was promised: a month or a year given alone lasts to its end."""
    year, month, day = (*(int(part) for part in said.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    following = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


CONVERSATION: Final = Conversation(
    verbs=(Verb("respond", respond, hat=Hat.STAFF, roles=frozenset({Role.RESPONDER}), menu=True),),
    script="respond",
    completed=completed,
)
