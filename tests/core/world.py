"""One person who talks with the core, with nothing beneath it: time stands, ids count."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from core.dialogues import routing, verbs
from core.dialogues.catalogue import Catalogue, load_catalogue
from core.dialogues.engine.step import begin
from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.dialogues.session import Frame, Session, from_json, to_json
from core.dialogues.shipped import load_library
from core.dialogues.steps import Library, Script, library_of, read_script
from core.domain.forms import Form
from core.domain.messages import (
    Choice,
    Edited,
    Event,
    Filled,
    Inbound,
    Media,
    MediaKind,
    Part,
    Reply,
    Said,
    Sender,
    Shared,
    Tapped,
)
from core.domain.needs import Need
from core.domain.organisation import Organisation, read_organisation
from core.domain.people import Address, Hat, Person
from core.errors import Lacking
from core.outcomes import named
from core.reading.commands import by_word
from core.texts import load_wordings
from tests.core.form_values import NOTHING_GIVEN, Given, fields, form_name
from tests.core.nothing import NOTHING

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
"""A Monday morning."""
SCRIPTS = Path(__file__).parent / "scripts"
BOARD = read_organisation(
    """
    name = { en = "the board", cy = "y bwrdd" }
    languages = ["en", "cy"]
    areas = [
        { code = "leeds", name = { en = "Leeds" }, point = [53.8, -1.55] },
        { code = "hull", name = { en = "Hull" }, point = [53.74, -0.33] },
    ]
    help_lines = [{ kinds = ["life", "mind"], words = { en = "Call 999 now." } }]
    """
)
HOME = Sender("terminal", "ana", "ana")


class CountingIds:
    """Ids 1, 2, 3 …; codes CODE0001, CODE0002 …"""

    def __init__(self) -> None:
        self._ids = count(1)
        self._codes = count(1)

    def new(self) -> int:
        """The next id."""
        return next(self._ids)

    def chance(self) -> int:
        """Far from the others, and different each time."""
        return 2**62 + next(self._ids)

    def code(self) -> str:
        """The next code."""
        return f"CODE{next(self._codes):04}"

    def next_issue_number(self) -> int:
        """The next number of an issue."""
        return next(self._ids)


def script(name: str) -> Script:
    """A script of these tests, by the name of its file."""
    return read_script((SCRIPTS / f"{name}.toml").read_text(encoding="utf-8"), name)


def written(text: str) -> Script:
    """A script written in a test."""
    return read_script(text, "written")


def changed(one: Script, *, without: str = "", **more: object) -> Script:
    """A script with some of its fields changed, or without one of its questions."""
    questions = [q for q in one.questions if q.id != without]
    fields = {name: getattr(one, name) for name in type(one).model_fields} | {
        "questions": questions
    }
    return type(one).model_validate(fields | more)


def catalogue_with(*scripts: Script, kept: list[Frame]) -> Catalogue:
    """The shipped catalogue, a verb `go-NAME` for each script, and an end that keeps frames."""
    shipped = load_catalogue()

    def ended(scene: Scene, frame: Frame) -> Done:
        kept.append(frame)
        return Done(scene.session, (Reply("ended", (Part("That was all."),)),))

    def going(name: str) -> Callable[[Scene, str], Done]:
        return lambda scene, subject: begin(scene, name, subject=subject)

    more = {f"go-{one.id}": Verb(f"go-{one.id}", going(one.id)) for one in scripts}
    talks = [
        Conversation((verb,), one.id, completed=ended)
        for verb, one in zip(more.values(), scripts, strict=True)
    ]
    return replace(
        shipped,
        verbs={**shipped.verbs, **more},
        spoken=shipped.spoken | by_word(dict.fromkeys(more, ())),
        completed={**shipped.completed, **{t.script: ended for t in talks if t.script}},
    )


@dataclass
class Talk:
    """One person in a chat; each step takes the session through what would be stored.

    `answers` says what look-ups find, by the type of the need. `seen` is all that was said to
    the person, `last` what came of the last step, `log` every inbound so far.
    """

    library: Library
    catalogue: Catalogue
    person: Person = field(
        default_factory=lambda: Person(1, "en", "Europe/London", consented="2026-11")
    )
    kept: list[Frame] = field(default_factory=list)
    answers: dict[type, object] = field(default_factory=dict)
    organisation: Organisation = BOARD
    at: datetime = NOW
    sessions: dict[Hat, bytes] = field(default_factory=dict)
    address: Address = field(default_factory=lambda: Address(1, 1, "terminal", "ana", "ana"))
    ids: CountingIds = field(default_factory=CountingIds)
    sender: Sender = HOME
    seen: list[Reply] = field(default_factory=list)
    log: list[Inbound] = field(default_factory=list)
    last: Done = field(default_factory=lambda: Done(Session(1, Hat.CITIZEN)))

    # --- What a person does; each returns what was said to it -------------------------------

    def says(self, text: str, *, reply_to: str | None = None) -> list[Reply]:
        """Write something; its message is called m1, m2 … by the number of the event."""
        return self.does(Said(text), reply_to=reply_to)

    def taps(self, payload: str) -> list[Reply]:
        """Press a button by its payload."""
        return self.does(Tapped(payload))

    def presses(self, label: str, *, of: Reply | None = None) -> list[Reply]:
        """Press the newest button of this label, or that of one message."""
        return self.taps(self.button(label, of=of).payload)

    def shares(
        self, kind: MediaKind, caption: str = "", at: tuple[float, float] | None = None
    ) -> list[Reply]:
        """Send a file, or a point by its latitude and longitude."""
        latitude, longitude = at or (None, None)
        media = Media(kind, "file", latitude=latitude, longitude=longitude)
        return self.does(Shared(media, caption))

    def edits(self, message: str, text: str) -> list[Reply]:
        """Change a message that was sent before."""
        return self.does(Edited(text), message=message)

    def fills(
        self, every: Mapping[str, Given] = NOTHING_GIVEN, *, sent: bool = True, **values: Given
    ) -> list[Reply]:
        """Send the form of what is open: words, or ids of choices."""
        return self.does(Filled(fields({**every, **values}), self.form, sent))

    @property
    def form_shown(self) -> Form:
        """The form that came of the last step."""
        assert self.last.form is not None
        return self.last.form

    @property
    def form(self) -> str:
        """The name of the form of what is open; of one that nobody drew when nothing is."""
        frame = self.session.top
        name = frame.prompt.name if frame and frame.prompt else "c0a"
        return form_name(name, frame) if frame else f"{name}|gone||"

    def does(
        self,
        event: Event,
        *,
        message: str | None = None,
        reply_to: str | None = None,
        thread: str | None = None,
    ) -> list[Reply]:
        """Do anything, where a form can be shown."""
        number = len(self.log) + 1
        inbound = Inbound(
            f"k{number}",
            self.sender,
            self.at,
            event,
            message or f"m{number}",
            reply_to,
            thread,
            forms=True,
        )
        return self.hears(inbound)

    def hears(self, inbound: Inbound) -> list[Reply]:
        """One inbound, through the sessions as they are stored."""
        self.log.append(inbound)
        hat = verbs.hat_for(inbound, self.address, self.person, self.catalogue)
        session = self.session_of(hat)
        done = self._respond(inbound, session)
        stored = replace(done.session, seq=session.seq + 1)
        self.sessions[hat] = to_json(stored)
        self.person = done.person or self.person
        self.address = replace(self.address, hat=hat)
        self.last = replace(done, session=stored)
        stamp = self.scene(inbound, session, {}).stamp
        # As a person reads it: what changed above, and then what is new at the end.
        said = sorted(named(done.replies, stamp), key=lambda reply: not reply.cosmetic)
        self.seen += said
        return said

    def _respond(self, inbound: Inbound, session: Session) -> Done:
        looked: dict[Need[object], object] = {}
        while True:
            try:
                scene = self.scene(inbound, session, looked)
                return routing.respond(scene, inbound, self.catalogue)
            except Lacking as lacking:
                need = lacking.need
                assert isinstance(need, Need)
                looked[need] = {**NOTHING, **self.answers}[type(need)]

    def scene(
        self, inbound: Inbound, session: Session, looked: Mapping[Need[object], object]
    ) -> Scene:
        """The scene of one turn."""
        return Scene(
            person=self.person,
            address=self.address,
            session=session,
            at=self.at,
            wordings=load_wordings(),
            organisation=self.organisation,
            library=self.library,
            sources=self.catalogue.sources,
            ids=self.ids,
            numbers=self.ids,
            looked=looked,
            message=inbound.message,
            private=inbound.sender.private,
            thread=inbound.thread or "",
            forms=inbound.forms,
        )

    # --- What can be seen -------------------------------------------------------------------

    def session_of(self, hat: Hat) -> Session:
        """The session under a hat, as it was stored."""
        stored = self.sessions.get(hat)
        return from_json(stored) if stored else Session(self.person.id, hat)

    @property
    def session(self) -> Session:
        """The citizen's session."""
        return self.session_of(Hat.CITIZEN)

    @property
    def frame(self) -> Frame:
        """The open conversation."""
        frame = self.session.top
        assert frame is not None, "nothing is open"
        return frame

    @property
    def asked(self) -> str | None:
        """The id of the question that is open."""
        top = self.session.top
        return top.prompt.question if top and top.prompt else None

    def values(self) -> dict[str, object]:
        """The answers of the open conversation."""
        return {key: answer.value for key, answer in self.frame.answers.items()}

    def button(self, label: str, *, of: Reply | None = None) -> Choice:
        """The newest button with this label."""
        for reply in [of] if of else reversed(self.seen):
            for choice in reply.choices:
                if choice.label == label:
                    return choice
        raise AssertionError(f"no button «{label}»")

    def waits(self, span: timedelta) -> None:
        """Let time pass."""
        self.at += span

    def publishes(self, new: Script) -> None:
        """Publish a script."""
        self.library = self.library.with_script(new)


def talk(*scripts: Script, **more: object) -> Talk:
    """A person who agreed to be heard, with the shipped scripts and these."""
    kept: list[Frame] = []
    known = library_of([*load_library().current.values(), *scripts])
    made = Talk(known, catalogue_with(*scripts, kept=kept), kept=kept)
    for name, value in more.items():
        setattr(made, name, value)
    return made


def inside(one: Script) -> Talk:
    """A person who has just been asked the first question of a script."""
    made = talk(one)
    made.says(f"/go-{one.id}")
    return made
