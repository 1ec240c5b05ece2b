"""Share an experience: tell it, see what others will see, send it, tie it to an issue."""

from typing import Final

from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb, read_id
from core.dialogues.session import FILES, Frame
from core.domain.changes import AddExperience, LinkExperience, MoveExperience
from core.domain.experiences import Experience, ExperienceState
from core.domain.facts import ExperienceLinked, ExperienceShared
from core.domain.issues import PUBLIC, reference
from core.domain.messages import Choice, Part, Reply
from core.domain.needs import ExperienceWith, IssueLine, IssueNumbered, SimilarIssues, Unavailable

PUBLIC_WORDS: Final = ("what_happened", "good", "better", "felt", "help")


def share(scene: Scene, _: str) -> Done:
    """Begin, or go on."""
    return begin(scene, "share")


def completed(scene: Scene, frame: Frame) -> Done:
    """Keep the experience for a moderator, and ask whether it is one of the known issues."""
    words = tuple(
        (key, str(frame.answers[key].value))
        for key in (*PUBLIC_WORDS, "where", "when")
        if key in frame.answers and not frame.answers[key].skipped
    )
    if frame.kept:
        words = (*words, (FILES, frame.files))
    similar = scene.look(SimilarIssues(" ".join(w for _, w in words), scene.words.language))
    experience = Experience(
        id=scene.ids.new(),
        author=scene.person.id,
        state=ExperienceState.SUBMITTED,
        words=words,
        area=_area(scene, frame),
        at=scene.at,
    )
    return Done(
        scene.session,
        (_thanks(scene, experience.id, similar),),
        (*_replaced(frame), AddExperience(experience)),
        (ExperienceShared(actor=scene.person.id, experience=experience.id),),
    )


def _replaced(frame: Frame) -> tuple[MoveExperience, ...]:
    """What was sent back gives way to its mended self."""
    if not frame.subject:
        return ()
    earlier = int(frame.subject[1:])
    return (MoveExperience(earlier, ExperienceState.RETURNED, ExperienceState.WITHDRAWN),)


def _area(scene: Scene, frame: Frame) -> str | None:
    given = frame.answers.get("where")
    codes = {area.code for area in scene.organisation.areas}
    return given.value if given and isinstance(given.value, str) and given.value in codes else None


def _thanks(scene: Scene, experience: int, similar: tuple[IssueLine, ...] | Unavailable) -> Reply:
    days = scene.organisation.check_days
    thanks = scene.part("share-thanks", days=days)
    if isinstance(similar, Unavailable) or not similar:
        return Reply(
            "share-thanks",
            (thanks, scene.part("share-no-issue")),
            (scene.button(scene.words("menu-raise"), "raise"),),
            name=scene.stamp,
        )
    lines = [f"{reference(line.number)}: {line.title}" for line in similar]
    choices = [
        scene.button(reference(line.number), f"evidence {experience} {line.number}")
        for line in similar
    ]
    return Reply(
        "share-thanks",
        (thanks, scene.part("share-one-of-these"), *(Part(line, "quote") for line in lines)),
        (*choices, _none(scene)),
        name=scene.stamp,
    )


def _none(scene: Scene) -> Choice:
    return scene.button(scene.words("share-none-of-these"), "raise")


def evidence(scene: Scene, argument: str) -> Done:
    """Tie one's own experience to an issue; safe to do twice."""
    experience, number = (read_id(word) for word in (argument + " -").split()[:2])
    mine = experience is not None and _is_mine(scene, experience)
    card = scene.look(IssueNumbered(number, scene.person.id)) if mine and number else None
    if experience is None or card is None or card.issue.state not in PUBLIC:
        return Done(scene.session, (scene.reply("not-found"),))
    issue = card.issue
    follow = scene.button(scene.words("act-support"), f"support {issue.number}")
    look = scene.button(scene.words("act-open"), f"open {issue.number}")
    linked = ExperienceLinked(actor=scene.person.id, experience=experience, issue=issue.id)
    return Done(
        scene.session,
        (scene.reply("share-linked", (follow, look), issue=issue.reference),),
        (LinkExperience(experience, issue.id),),
        (linked,),
    )


def _is_mine(scene: Scene, experience: int) -> bool:
    told = scene.look(ExperienceWith(experience))
    return told is not None and told.author == scene.person.id


CONVERSATION: Final = Conversation(
    verbs=(
        Verb("share", share, consent=True, menu=True, once=True, tells=True),
        Verb("evidence", evidence, consent=True),
    ),
    script="share",
    completed=completed,
)
