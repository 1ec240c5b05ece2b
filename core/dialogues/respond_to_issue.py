"""The board answers an issue: stance, words, commitments with their days, preview, publish."""

from dataclasses import replace
from typing import Final

from core.dialogues.engine.asking import ask_next
from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb, response_parts
from core.dialogues.session import Frame
from core.domain.changes import AddResponse, MoveIssue
from core.domain.facts import ResponsePublished
from core.domain.issues import ANSWERABLE, Issue, IssueState, read_reference, reference
from core.domain.messages import Reply
from core.domain.needs import IssueNumbered
from core.domain.people import Hat, Role
from core.domain.responses import Commitment, Response, Stance, last_day

RESPONDERS: Final = frozenset({Role.RESPONDER})
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
    answered = card.response.id if card.response else 0
    done = begin(scene, "respond", subject=f"{number} {answered}", about=lead.text)
    return done.after(Done(scene.session, (lead,)))


def completed(scene: Scene, frame: Frame) -> Done:
    """Publish the answer, unless the issue can no longer be answered."""
    number, answered = map(int, frame.subject.split())
    card = scene.look(IssueNumbered(number, scene.person.id))
    if card is None or card.issue.state not in ANSWERABLE:
        return Done(scene.session, (scene.reply("respond-cannot", issue=reference(number)),))
    if card.response is not None and card.response.id != answered:
        return _overtaken(scene, frame, card.response)
    issue = card.issue
    response = _response(scene, frame, issue.id)
    return Done(
        scene.session,
        (_published(scene, issue),),
        (MoveIssue(issue.id, issue.state, IssueState.RESPONDED), AddResponse(response)),
        (ResponsePublished(actor=scene.person.id, issue=issue.id, response=response.id),),
    )


def _published(scene: Scene, issue: Issue) -> Reply:
    """What the responder hears, and the way to what waits next."""
    way = (scene.button(scene.words("menu-desk"), "desk"),)
    return scene.reply("respond-published", way, issue=issue.reference, n=issue.supporters)


def _overtaken(scene: Scene, frame: Frame, other: Response) -> Done:
    """Somebody answered meanwhile: show it, and ask again before anything is published."""
    number = frame.subject.partition(" ")[0]
    again = replace(frame.without("review"), subject=f"{number} {other.id}")
    lead = (scene.part("respond-overtaken"), *response_parts(scene.words, other))
    return ask_next(scene, scene.session.push(again), lead=lead)


def _response(scene: Scene, frame: Frame, issue: int) -> Response:
    said = {k: str(a.value) for k, a in frame.answers.items() if not a.skipped}
    response = scene.ids.new()
    stance = Stance(said["stance"])
    words = said["reason"] if stance is Stance.WILL_NOT else said["words"]
    commitments = tuple(
        Commitment(scene.ids.new(), response, said[what], last_day(said[when]))
        for what, when in PROMISES
        if what in said and when in said and stance in (Stance.WILL_DO, Stance.PARTLY)
    )
    return Response(response, issue, scene.person.id, stance, words, scene.at, commitments)


CONVERSATION: Final = Conversation(
    verbs=(Verb("respond", respond, hat=Hat.STAFF, roles=RESPONDERS, menu=True),),
    script="respond",
    roles=RESPONDERS,
    completed=completed,
)
