"""The table of conversations: a new one is a file beside this one and a line here."""

from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from core.dialogues import (
    answer_survey,
    ask_equality,
    ask_help,
    browse_issues,
    delete_data,
    link_addresses,
    mend_returned,
    mine,
    moderate,
    raise_issue,
    respond_to_issue,
    run_surveys,
    settle_in,
    share_experience,
    show_home,
    show_results,
    support_issue,
    welcome,
)
from core.dialogues.engine.repairs import REPAIRS
from core.dialogues.scene import Conversation, Done, Scene, Source, Verb
from core.dialogues.session import Frame
from core.domain.jobs import Work
from core.domain.messages import Finished
from core.domain.people import Role
from core.reading.commands import by_word
from core.texts import load_wordings

CONVERSATIONS: Final[tuple[Conversation, ...]] = (
    welcome.CONVERSATION,
    share_experience.CONVERSATION,
    raise_issue.CONVERSATION,
    browse_issues.CONVERSATION,
    support_issue.CONVERSATION,
    mine.CONVERSATION,
    mend_returned.CONVERSATION,
    answer_survey.CONVERSATION,
    ask_equality.CONVERSATION,
    moderate.CONVERSATION,
    respond_to_issue.CONVERSATION,
    run_surveys.CONVERSATION,
    settle_in.CONVERSATION,
    link_addresses.CONVERSATION,
    show_home.CONVERSATION,
    show_results.CONVERSATION,
    delete_data.CONVERSATION,
    ask_help.CONVERSATION,
)
# What an unexpected message may be the beginning of: verb to what people seem to want.
OFFERED: Final = {
    "share": "share",
    "raise": "raise",
    "find": "search",
    "help": "help",
    "mydata": "privacy",
    "delete": "delete",
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that can be said and done, by name; `spoken` has the names by what is typed."""

    verbs: Mapping[str, Verb]
    spoken: dict[str, str]
    completed: Mapping[str, Callable[[Scene, Frame], Done]]
    sources: Mapping[str, Source]
    roles: Mapping[str, frozenset[Role]]
    finished: Mapping[type[Work], Callable[[Scene, Finished], Done]] = field(default_factory=dict)

    def finish(self, scene: Scene, frame: Frame) -> Done:
        """What happens when a conversation is complete; a script of staff is a survey.

        Whoever held a role when it began may have lost it since.
        """
        needed = self.roles.get(frame.script)
        if needed and not scene.has_role(*needed):
            return Done(scene.session, (scene.reply("not-allowed"),))
        return self.completed.get(frame.script, answer_survey.completed)(scene, frame)


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The conversations that ship with Heard."""
    repairs = {name: Verb(name, does, hat=None) for name, does in REPAIRS.items()}
    verbs = {verb.name: verb for talk in CONVERSATIONS for verb in talk.verbs}
    known = {**repairs, **verbs}
    scripted = _scripted()
    return Catalogue(
        known,
        by_word({name: _aliases(name) for name in known}),
        {script: talk.completed for script, talk in scripted.items() if talk.completed},
        dict(ChainMap(*(dict(talk.sources) for talk in CONVERSATIONS))),
        {script: talk.roles for script, talk in scripted.items()},
        dict(ChainMap(*(dict(talk.finished) for talk in CONVERSATIONS))),
    )


def _scripted() -> Mapping[str, Conversation]:
    """The conversations that have a script, by its name."""
    return {talk.script: talk for talk in CONVERSATIONS if talk.script}


def _aliases(verb: str) -> tuple[str, ...]:
    """What a verb is called in every language that has a word for it."""
    wordings = load_wordings()
    said = [wordings.of(language) for language in wordings.languages]
    one, several = f"say-{verb}", f"heard-{verb}"
    found = {words(one) for words in said if words.has(one)}
    for words in said:
        found |= set(words(several).split(", ")) if words.has(several) else set()
    return tuple(found)
