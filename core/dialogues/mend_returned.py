"""Mend what a moderator sent back: the words stand there again, to be changed and sent anew."""

from collections.abc import Iterable
from typing import Final

from core.dialogues.engine.asking import ask_next
from core.dialogues.engine.repairs import without_rest
from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb, read_id
from core.dialogues.session import FILES, Answer, Frame, files_of
from core.domain.experiences import ExperienceState
from core.domain.issues import IssueState
from core.domain.needs import ExperienceWith, IssueNumbered


def mend(scene: Scene, argument: str) -> Done:
    """Open the review of what was returned: `e` and an experience's id, or `i` and a number."""
    number = read_id(argument[1:])
    kind = argument[:1]
    said = WORDS[kind](scene, number) if kind in WORDS and number is not None else None
    if said is None:
        return Done(scene.session, (scene.reply("not-found"),))
    script = scene.library.current[SCRIPTS[kind]]
    if any(frame.subject == argument for frame in (*scene.session.frames, *scene.session.aside)):
        return begin(scene, script.id, subject=argument)
    words = dict(said)
    answers = {key: Answer(words[key], "exact") for key in script.by_id if key in words}
    kept = files_of(words.get(FILES, ""))
    frame = Frame(script.id, script.version, argument, answers, kept=kept, begun_in=scene.stamp)
    session = scene.session.put_aside().push(without_rest(script, frame))
    return ask_next(scene, session)


def _experience(scene: Scene, number: int) -> Iterable[tuple[str, str]] | None:
    told = scene.look(ExperienceWith(number))
    if told is None or told.author != scene.person.id:
        return None
    return told.words if told.state is ExperienceState.RETURNED else None


def _issue(scene: Scene, number: int) -> Iterable[tuple[str, str]] | None:
    card = scene.look(IssueNumbered(number, scene.person.id))
    if card is None or card.issue.raiser != scene.person.id:
        return None
    issue = card.issue
    if issue.state is not IssueState.RETURNED:
        return None
    # It was compared with the known issues when it was first raised.
    return (("what", issue.title), ("same", "none"), *issue.words)


WORDS: Final = {"e": _experience, "i": _issue}
SCRIPTS: Final = {"e": "share", "i": "raise"}
CONVERSATION: Final = Conversation(verbs=(Verb("mend", mend, consent=True, once=True),))
