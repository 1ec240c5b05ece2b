"""What a turn sees and what it gives back; the pure world between routing and conversations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Final, Literal, TypeVar, cast
from zoneinfo import ZoneInfo

from core.dialogues.session import Frame, Session
from core.dialogues.steps import Library
from core.domain.changes import Change
from core.domain.evolving import evolve
from core.domain.facts import Fact
from core.domain.forms import Form
from core.domain.issues import reference
from core.domain.jobs import Work  # noqa: TC001  # read when the class is made
from core.domain.messages import Choice, Finished, Part, PartKind, Reply
from core.domain.needs import IssueLine, Need
from core.domain.notifications import MessageClass
from core.domain.organisation import Organisation
from core.domain.people import Address, Hat, Person, Role
from core.domain.responses import Response
from core.errors import Lacking
from core.ports import Ids, Numbers
from core.reading.options import Option
from core.texts import Wordings, Words

T = TypeVar("T")
LONGEST_ID: Final = 20


@dataclass(frozen=True)
class Scene:
    """Everything that a turn may look at. Nothing here changes; `Done` says what shall."""

    person: Person
    address: Address
    session: Session
    at: datetime
    wordings: Wordings
    organisation: Organisation
    library: Library
    sources: "Mapping[str, Source]"
    ids: Ids
    numbers: Numbers
    looked: Mapping[Need[object], object]
    message: str | None = None
    depth: int = 0
    private: bool = True
    thread: str = ""
    forms: bool = False

    def look(self, need: Need[T]) -> T:
        """The answer to a need.

        Raises:
            Lacking: when it was not looked up yet; the turn is done again with the answer.
        """
        try:
            return cast("T", self.looked[cast("Need[object]", need)])
        except KeyError:
            raise Lacking(need) from None

    @property
    def words(self) -> Words:
        """The words of the person's language."""
        return self.wordings.of(self.person.language)

    @property
    def today(self) -> date:
        """The day that it is where the person is."""
        return self.at.astimezone(ZoneInfo(self.person.zone)).date()

    @property
    def board_day(self) -> date:
        """The day that it is where the board is."""
        return self.at.astimezone(ZoneInfo(self.organisation.zone)).date()

    @property
    def stamp(self) -> str:
        """The name of the message with buttons that this turn sends: unique for the person."""
        return f"{self.session.hat[0]}{self.session.turn:x}{'abcdefgh'[self.depth]}"

    def button(self, label: str, verb: str, *, way: bool = False) -> Choice:
        """A button that does a verb, stamped with the message that carries it."""
        return Choice(label, f"{self.stamp}!{verb}", way=way)

    def reply(self, key: str, choices: tuple[Choice, ...] = (), **fill: str | int) -> Reply:
        """A message of one keyed text."""
        name = self.stamp if choices else ""
        return Reply(key, (Part(self.words(key, **fill)),), choices, name=name)

    def part(self, key: str, kind: PartKind = "text", **fill: str | int) -> Part:
        """A paragraph of keyed text."""
        return Part(self.words(key, **fill), kind)

    def has_role(self, *roles: Role) -> bool:
        """Whether the person holds one of these roles."""
        return not self.person.roles.isdisjoint(roles)


def midnight(day: date) -> datetime:
    """A day as a moment that tells nothing but the day."""
    return datetime.combine(day, time(), UTC)


def areas_of(scene: Scene) -> tuple[Option, ...]:
    """The areas of the board as choices, for reading a place that was typed."""
    return tuple(
        Option(area.code, (area.code, *area.name.values()), area.aliases)
        for area in scene.organisation.areas
    )


def area_words(scene: Scene, said: str) -> str:
    """A place as it is read: the area's name for its code, else the words that were typed."""
    for area in scene.organisation.areas:
        if area.code == said:
            return area.name.get(scene.words.language) or next(iter(area.name.values()))
    return said


def issue_words(scene: Scene, line: IssueLine) -> str:
    """An issue in one line of a list."""
    return scene.words(
        "issue-line",
        issue=reference(line.number),
        title=line.title,
        state=scene.words(f"state-{line.state.value}"),
        supporters=line.supporters,
    )


def response_parts(words: Words, response: Response) -> tuple[Part, ...]:
    """What the board said, with its promises and their days."""
    promises = (
        Part(words("issue-promise", words=c.words, day=words.day(c.due.isoformat())), "quote")
        for c in response.commitments
    )
    return (
        Part(words("issue-answer", stance=words(f"respond-stance-{response.stance.value}"))),
        Part(response.words, "quote"),
        *promises,
    )


def help_lines(scene: Scene, kind: str) -> tuple[Part, ...]:
    """Where help is for trouble of this kind; every line of the board's when none is for it."""
    every = scene.organisation.help_lines
    fitting = [line for line in every if kind in line.kinds] or every
    spoken = (line.words for line in fitting)
    return tuple(
        Part(words.get(scene.words.language) or next(iter(words.values())), "quote")
        for words in spoken
    )


def read_id(said: str) -> int | None:
    """An id in a button's payload; None when it is none that a database could hold."""
    number = int(said) if said.isdecimal() and len(said) < LONGEST_ID else None
    return number if number is not None and number < 2**63 else None


Source = Callable[[Scene, Frame], tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Done:
    """What a turn makes true: the session as it is now, what to say, what to write.

    `toast` is the short word for a tap. `then` is a verb to go on with in the same turn.
    `completed` is a conversation that just ended, for its own function to act on. `kind` is
    the class of the replies. `form` is to be shown at once where there are forms, and `errors`
    says beneath which of its questions what cannot be taken; then nothing else is true.
    """

    session: Session
    replies: tuple[Reply, ...] = ()
    changes: tuple[Change, ...] = ()
    facts: tuple[Fact, ...] = ()
    toast: str | None = None
    then: str = ""
    completed: Frame | None = None
    person: Person | None = None
    kind: MessageClass = MessageClass.REPLY
    form: Form | None = None
    errors: Mapping[str, str] = field(default_factory=dict)

    def after(self, earlier: "Done") -> "Done":
        """This, with what came before it in the same turn put in front."""
        return evolve(
            self,
            replies=(*earlier.replies, *self.replies),
            changes=(*earlier.changes, *self.changes),
            facts=(*earlier.facts, *self.facts),
            toast=self.toast or earlier.toast,
            person=self.person or earlier.person,
            form=self.form or earlier.form,
            kind=min(self.kind, earlier.kind),
        )


def move_on(scene: Scene, done: Done) -> Scene:
    """The scene as the next step of the same turn sees it."""
    return evolve(
        scene,
        session=done.session,
        person=done.person or scene.person,
        depth=min(scene.depth + 1, 7),
    )


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that a person can do at once: show a view, make an act, or begin a script.

    `does` gets the scene and the words after the verb. Without one of `roles` (where given) the
    verb does not exist for a person; with `consent` it waits until they agreed to be heard.
    `menu` puts it into the list of commands. A verb without a hat is done under the one worn.
    `once` makes a second tap on the same button say nothing.
    `words` lets plain words follow it without a slash, as in "find parking".
    `held` says what becomes of words typed before: the first answer, or what to look for.
    With `tells` the words after it are the first answer as well. `instead` is the verb that
    citizens mean when they say this one.
    """

    name: str
    does: Callable[[Scene, str], Done]
    hat: Hat | None = Hat.CITIZEN
    roles: frozenset[Role] = frozenset()
    consent: bool = False
    menu: bool = False
    held: Literal["answer", "argument"] = "answer"
    words: bool = False
    once: bool = False
    tells: bool = False
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation: its verbs, and for a script what happens when it is finished.

    Where `roles` are given, only who holds one of them at its end can finish it. `finished` takes
    what came of work that was done beside the turns, by its kind.
    """

    verbs: tuple[Verb, ...] = ()
    script: str | None = None
    roles: frozenset[Role] = frozenset()
    completed: Callable[[Scene, Frame], Done] | None = None
    sources: "Mapping[str, Source]" = field(default_factory=dict)
    finished: "Mapping[type[Work], Callable[[Scene, Finished], Done]]" = field(
        default_factory=dict
    )
