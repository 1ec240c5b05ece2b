"""The desk: what waits for staff, a look at each thing, and publish or send back with a reason."""

from typing import Final

from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb, area_words, read_id
from core.dialogues.session import FILES, Frame
from core.dialogues.waiting import read_offset, waiting_lines
from core.domain.changes import MoveExperience, MoveIssue, Published
from core.domain.experiences import Experience, ExperienceState
from core.domain.facts import (
    ExperiencePublished,
    ExperienceReturned,
    IssuePublished,
    IssueReturned,
)
from core.domain.issues import Issue, IssueState
from core.domain.messages import Choice, Part, Reply
from core.domain.needs import ExperienceWith, IssueNumbered
from core.domain.people import SURVEYORS, Hat, Role
from core.search.terms import terms

PAGE: Final = 10
MODERATORS: Final = frozenset({Role.MODERATOR})
"""Who runs surveys."""


def desk(scene: Scene, argument: str) -> Done:
    """What waits, oldest first, each with a button to look at it; `argument` is where to begin."""
    begin_at = read_offset(argument)
    lines = waiting_lines(scene, begin_at + PAGE + 1)
    page = lines[begin_at : begin_at + PAGE]
    ways = _ways(scene)
    if not page:
        return Done(scene.session, (scene.reply("desk-empty", ways),))
    parts = (scene.part("desk-heading", "heading"), *(part for part, _ in page))
    choices = tuple(choice for _, choice in page if choice is not None)
    if len(lines) > begin_at + PAGE:
        more = scene.button(scene.words("home-more"), f"desk {begin_at + PAGE}", way=True)
        choices = (*choices, more)
    choices = (*choices, *ways)
    return Done(scene.session, (Reply("desk", parts, choices, name=scene.stamp),))


def _ways(scene: Scene) -> tuple[Choice, ...]:
    """The way to the surveys, for those who run them."""
    if not scene.has_role(*SURVEYORS):
        return ()
    return (scene.button(scene.words("menu-surveys"), "surveys", way=True),)


def _thing(scene: Scene, argument: str) -> Experience | Issue | None:
    """What waits under this name; nobody checks what they sent in themselves."""
    number = read_id(argument[1:])
    found = _look(scene, argument[:1], number) if number is not None else None
    return None if found is None or _sender(found) == scene.person.id else found


def _look(scene: Scene, kind: str, number: int) -> Experience | Issue | None:
    if kind == "e":
        return scene.look(ExperienceWith(number))
    card = scene.look(IssueNumbered(number, scene.person.id))
    return card.issue if card else None


def _sender(thing: Experience | Issue) -> int:
    return thing.author if isinstance(thing, Experience) else thing.raiser


def _waits(thing: Experience | Issue | None) -> bool:
    return thing is not None and thing.state in (ExperienceState.SUBMITTED, IssueState.SUBMITTED)


def check(scene: Scene, argument: str) -> Done:
    """One thing that waits, word for word, with what can be done."""
    thing = _thing(scene, argument)
    if thing is None:
        return Done(scene.session, (scene.reply("not-found"),))
    if not _waits(thing):
        return Done(scene.session, (scene.reply("desk-done-already"),))
    script = "raise" if isinstance(thing, Issue) else "share"
    parts = [scene.part(f"check-{script}", "heading")]
    if isinstance(thing, Issue):
        parts.append(Part(f"{thing.reference}: {thing.title}", "quote"))
    parts += [
        Part(f"{scene.words(f'{script}-{key}-label')}: {_shown(scene, key, said)}", "quote")
        for key, said in thing.words
    ]
    choices = (
        scene.button(scene.words("act-publish"), f"publish {argument}"),
        scene.button(scene.words("act-return"), f"return {argument}"),
    )
    return Done(scene.session, (Reply("check", tuple(parts), choices, name=scene.stamp),))


def _shown(scene: Scene, key: str, said: str) -> str:
    """An answer as it is read: dates, places and files by their words."""
    if key == "when":
        return scene.words.day(said)
    if key == FILES:
        return scene.words("files", n=len(said.split()))
    return area_words(scene, said)


def publish(scene: Scene, argument: str) -> Done:
    """Let everybody see it; a second press finds it done."""
    thing = _thing(scene, argument)
    if thing is None:
        return Done(scene.session, (scene.reply("not-found"),))
    if not _waits(thing):
        return Done(
            scene.session,
            (scene.reply("desk-done-already"),),
            toast=scene.words("tap-already-short"),
        )
    change, fact = _published(scene, thing)
    return Done(
        scene.session,
        (scene.reply("desk-published", (scene.button(scene.words("menu-desk"), "desk"),)),),
        (change,),
        (fact,),
        toast=scene.words("tap-done-short"),
    )


def _published(
    scene: Scene, thing: Experience | Issue
) -> tuple[MoveExperience | MoveIssue, ExperiencePublished | IssuePublished]:
    actor = scene.person.id
    if isinstance(thing, Experience):
        asked = scene.library.current["share"].by_id
        shown = tuple((k, said) for k, said in thing.words if k in asked and asked[k].public)
        move = MoveExperience(thing.id, thing.state, ExperienceState.PUBLISHED, words=shown)
        return move, ExperiencePublished(actor=actor, experience=thing.id)
    said = " ".join((thing.title, *(words for key, words in thing.words if key != "where")))
    found = terms(said)
    published = Published(thing.title, thing.words, found)
    moved = MoveIssue(thing.id, thing.state, IssueState.GATHERING, published=published)
    return moved, IssuePublished(actor=actor, issue=thing.id)


def send_back(scene: Scene, argument: str) -> Done:
    """Ask for the reason, then return it to its author."""
    thing = _thing(scene, argument)
    if thing is None or not _waits(thing):
        return Done(scene.session, (scene.reply("desk-done-already"),))
    return begin(scene, "send_back", subject=argument, about=_about(scene, thing))


def _about(scene: Scene, thing: Experience | Issue) -> str:
    """What is sent back, in one line."""
    if isinstance(thing, Issue):
        return f"{thing.reference}: {thing.title}"
    return thing.words[0][1] if thing.words else scene.words("desk-experience")


def completed(scene: Scene, frame: Frame) -> Done:
    """Return it with the reason."""
    thing = _thing(scene, frame.subject)
    if thing is None or not _waits(thing):
        return Done(scene.session, (scene.reply("desk-done-already"),))
    reason = str(frame.answers["reason"].value)
    actor = scene.person.id
    change: MoveExperience | MoveIssue
    fact: ExperienceReturned | IssueReturned
    if isinstance(thing, Experience):
        change = MoveExperience(thing.id, thing.state, ExperienceState.RETURNED, reason)
        fact = ExperienceReturned(actor=actor, experience=thing.id)
    else:
        change = MoveIssue(thing.id, thing.state, IssueState.RETURNED, reason)
        fact = IssueReturned(actor=actor, issue=thing.id)
    way = (scene.button(scene.words("menu-desk"), "desk"),)
    return Done(scene.session, (scene.reply("desk-returned", way),), (change,), (fact,))


CONVERSATION: Final = Conversation(
    verbs=(
        Verb(
            "desk",
            desk,
            hat=Hat.STAFF,
            roles=frozenset({Role.MODERATOR, Role.RESPONDER}) | SURVEYORS,
            menu=True,
        ),
        Verb("check", check, hat=Hat.STAFF, roles=MODERATORS),
        Verb("publish", publish, hat=Hat.STAFF, roles=MODERATORS),
        Verb("return", send_back, hat=Hat.STAFF, roles=MODERATORS),
    ),
    script="send_back",
    roles=MODERATORS,
    completed=completed,
)
