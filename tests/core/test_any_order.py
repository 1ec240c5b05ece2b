"""Anything in any order: a made-up script, and people and machines who misbehave."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from typing_extensions import override

from core.dialogues.engine.position import settled
from core.dialogues.session import Frame, Session
from core.dialogues.steps import Script
from core.domain.messages import (
    Edited,
    Event,
    Filled,
    Media,
    MediaKind,
    Reply,
    Said,
    Shared,
    Tapped,
)
from core.domain.people import Hat
from tests.core.form_values import fields
from tests.core.world import Talk, talk

KINDS = ("text", "choice", "choices", "number", "date", "yes_no", "consent", "media", "place")
SCALES = ("rating", "ranking", "statement", "calculated", "hidden", "note")
WORDS = "yes;no;ok;red;1;2,3;5;yesterday;Leeds;perhaps;1 and 2;prefer not to;that is all;2.5;3 2 1"
ACTS = "skip;back;why;repeat;change;stop;finish;done;carry on;start;change my answer;help"
COMMANDS = "/back;/skip;/change;/stop;/restart;/finish;/language;/issues;/go-made;/nothing"
PHRASES = st.sampled_from(f"{WORDS};{ACTS};{COMMANDS};/go-made;/go-made".split(";"))
FITTING = {
    "text": ("It rained", "Nobody came"),
    "number": ("3", "twelve", "2.5"),
    "date": ("yesterday", "2025"),
    "yes_no": ("yes", "no"),
    "consent": ("yes", "no"),
    "place": ("Leeds", "the church"),
    "media": ("skip",),
    "rating": ("1", "four"),
    "ranking": ("1", "2, 1", "1, 2, 3", "red, blue"),
    "statement": ("agree", "no", "pass"),
}
REPAIRS = {"back", "change", "restart", "start again", "/back", "/change", "/restart"}
COLOURS = (("red", "blue"), ("red", "green", "blue"), ("one",))
CHOOSING = ("choice", "choices", "ranking")
Made = dict[str, Any]


def _choices(draw: st.DrawFn, made: Made, earlier: list[Made]) -> None:
    """Something to choose from, perhaps with "other", perhaps by what was chosen before."""
    chosen = draw(st.sampled_from(COLOURS))
    tags = draw(st.sampled_from(("red", "blue")))
    made["options"] = [
        {"id": one, "label": {"en": one.title()}, "tags": {"of": tags if one != "red" else "red"}}
        for one in chosen
    ]
    if made["kind"] != "ranking":
        other: bool = draw(st.booleans())
        made["other"] = other
    if earlier and draw(st.integers(0, 3)) == 0:
        made["narrow"] = {"of": draw(st.sampled_from(earlier))["id"]}


def _expression(draw: st.DrawFn, earlier: list[Made], of: Made) -> Made:
    """A comparison of something with an earlier answer, or with a number."""
    other: Made = {"value": draw(st.integers(0, 5))}
    looks_back: bool = draw(st.booleans())
    if earlier and looks_back:
        other = {"answer": draw(st.sampled_from(earlier))["id"]}
    return {"op": draw(st.sampled_from(("<=", "!=", "=", "+"))), "args": [of, other]}


def _condition(draw: st.DrawFn, earlier: list[Made]) -> Made:
    of = draw(st.sampled_from(earlier))["id"]
    tests: list[Made] = [{}, {"equals": True}, {"includes": "red"}, {"equals": "red"}]
    if draw(st.integers(0, 3)) == 0:
        return {"test": _expression(draw, earlier, {"answer": of})}
    return {"of": of, **draw(st.sampled_from(tests))}


def _question(draw: st.DrawFn, name: str, earlier: list[Made]) -> Made:
    kind = draw(st.sampled_from((*KINDS, *SCALES)))
    made: Made = {"id": name, "kind": kind, "ask": {"en": f"Question {name}?"}}
    required: bool = draw(st.booleans())
    made["required"] = required
    if kind in CHOOSING:
        _choices(draw, made, earlier)
    if kind == "number":
        made["decimals"] = draw(st.integers(0, 1))
    if kind == "calculated":
        made["value"] = _expression(draw, earlier, {"value": 1})
    elif kind not in ("note", "hidden") and draw(st.integers(0, 3)) == 0:
        made["check"] = _expression(draw, earlier, {"answer": "."})
    conditional: bool = draw(st.booleans())
    if earlier and conditional:
        made["when"] = _condition(draw, earlier)
    return made


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Up to six questions, some behind conditions, some in a section that repeats; a review."""
    questions: list[Made] = []
    length: int = draw(st.integers(1, 6))
    for name in "abcdef"[:length]:
        questions.append(_question(draw, name, questions))
    begins, ends = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    for made in questions[begins:ends]:
        made["section"] = "part"
    section: Made = {"id": "part", "title": {"en": "A part"}, "most": 2}
    if draw(st.booleans()):
        section["repeat"] = {"en": "Is there another?"}
    if draw(st.booleans()):
        questions.append({"id": "review", "kind": "review", "required": True})
    named = {"id": "made", "questions": questions, "sections": [section]}
    flags = {name: draw(st.booleans()) for name in ("hurry", "survey", "form")}
    breaking = draw(st.sampled_from((False, False, True)))
    return Script.model_validate({**named, **flags, "breaking": breaking})


def said_by(frame: Frame) -> set[tuple[str, object]]:
    """All that a conversation holds of what the person put in."""
    both = [*frame.answers.items(), *frame.retired.items()]
    return {(key.partition("@")[0], a.value) for key, a in both if not a.skipped}


class AnyOrder(RuleBasedStateMachine):
    """One person, any events; what was typed into an open conversation is never lost."""

    talk: Talk

    @initialize(script=scripts())
    def begin(self, script: Script) -> None:
        """Somebody begins."""
        self.talk = talk(script)
        self.first = self.talk.library
        self.published: dict[int, Script] = {}
        self.seqs = [0]
        self.names: set[str] = set()
        self.act(Said("/go-made"))

    def act(self, event: Event, message: str | None = None) -> list[Reply]:
        """One event; whatever it is, it has an outcome and can be replayed."""
        before = self.talk.session
        said = self.talk.does(event, message=message)
        self.seqs.append(self.talk.session.seq)
        self.watch(said)
        if isinstance(event, Said | Shared):
            assert said, "nothing was said to somebody who wrote"
        if isinstance(event, Said) and event.text.casefold() not in REPAIRS:
            self.nothing_lost(before)
        return said

    def nothing_lost(self, before: Session) -> None:
        """Words add answers or take the place of the one that was asked; they drop none."""
        asked = before.top.prompt.question if before.top and before.top.prompt else ""
        made = (f for f in (*before.frames, *before.aside) if f.script == "made")
        for frame in made:
            here = self.talk.session
            kept = [*here.frames, *here.aside, *self.talk.kept]
            held = {pair for one in kept for pair in said_by(one)}
            assert {pair for pair in said_by(frame) if pair[0] != asked} <= held

    def watch(self, said: list[Reply]) -> None:
        """Every message has words, short payloads and a name of its own."""
        for reply in said:
            assert reply.text.strip()
            assert all(len(choice.payload.encode()) <= 64 for choice in reply.choices)
            if reply.replaces is None:
                assert reply.name
                assert reply.name not in self.names
                self.names.add(reply.name)

    @rule(text=PHRASES | st.text(max_size=20))
    def says(self, text: str) -> None:
        """Words, readable or not."""
        self.act(Said(text))

    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        """Words that fit what is asked."""
        top = self.talk.session.top
        prompt = top.prompt if top else None
        if top is None or prompt is None:
            return
        script = self.talk.library.version(top.script, prompt.version)
        kind = script.by_id[prompt.question].kind if prompt.question in script.by_id else "text"
        self.act(Said(data.draw(st.sampled_from(FITTING.get(kind, ("One", "Red", "red"))))))

    @rule()
    def leaves_and_returns(self) -> None:
        """Set aside and taken up again."""
        self.act(Said("/stop"))
        self.act(Said("/go-made"))

    @rule(data=st.data())
    def taps(self, data: st.DataObject) -> None:
        """Any button that was ever shown."""
        drawn = [choice.payload for reply in self.talk.seen for choice in reply.choices]
        if drawn:
            self.tap(data.draw(st.sampled_from(drawn)))

    @rule(payload=st.text(st.sampled_from("cs1ab|!~+-red "), max_size=16))
    def taps_garbage(self, payload: str) -> None:
        """A button that we never drew."""
        self.tap(payload)

    def tap(self, payload: str) -> None:
        """A tap is answered, or sets what is set already."""
        said = self.act(Tapped(payload))
        set_already = payload.partition("|")[2].partition("|")[2][:1] in ("+", "-")
        assert said or self.talk.last.toast or set_already

    @rule(data=st.data(), text=PHRASES | st.text(max_size=8))
    def edits(self, data: st.DataObject, text: str) -> None:
        """Any message of before gets other words."""
        number = data.draw(st.integers(1, len(self.talk.log)))
        self.act(Edited(text), message=f"m{number}")

    @rule(kind=st.sampled_from(MediaKind), caption=st.just("") | PHRASES)
    def shares(self, kind: MediaKind, caption: str) -> None:
        """A file or a point."""
        point = (53.8, -1.5) if kind is MediaKind.LOCATION else (None, None)
        media = Media(kind, "file", latitude=point[0], longitude=point[1])
        self.act(Shared(media, caption))

    @rule(values=st.dictionaries(st.sampled_from("abcdefz"), PHRASES, max_size=3))
    def fills(self, values: dict[str, str]) -> None:
        """A form, of this script or of another."""
        self.act(Filled(fields(values), self.talk.form))

    @rule(data=st.data())
    def fills_what_is_shown(self, data: st.DataObject) -> None:
        """The form of what is open, with something in every field; perhaps not sent yet."""
        self.act(Said("/form"))
        shown = self.talk.last.form
        if shown is None:
            return
        values = {
            field.id: data.draw(st.sampled_from([one for one, _ in field.options] or ["3", ""]))
            for field in shown.fields
        }
        self.act(Filled(fields(values), shown.name, data.draw(st.booleans())))

    @rule(script=scripts())
    def publishes(self, script: Script) -> None:
        """A new version, while somebody is inside the old one."""
        self.published[len(self.talk.log)] = script
        self.talk.publishes(script)

    @invariant()
    def seq_rises(self) -> None:
        """Every turn counts one."""
        assert self.seqs == list(range(len(self.seqs)))

    @invariant()
    def something_is_asked_while_anything_is_open(self) -> None:
        """There is a prompt exactly while a conversation is open."""
        for hat in Hat:
            for frame in self.talk.session_of(hat).frames:
                assert frame.prompt is not None

    @invariant()
    def what_was_sent_fits(self) -> None:
        """No answer is sent that earlier ones leave no room for, and nothing is sent unasked."""
        for ended in self.talk.kept:
            script = self.talk.library.version(ended.script, ended.version)
            today = self.talk.at.date().isoformat()
            assert settled(script, ended, today) == ended
            assert all(question in script.by_id for question in ended.answers)

    @override
    def teardown(self) -> None:
        """The same events once more make the same session, byte for byte."""
        if not hasattr(self, "first"):
            return
        again = talk(*(s for s in self.first.current.values() if s.id == "made"))
        for number, inbound in enumerate(self.talk.log):
            if number in self.published:
                again.publishes(self.published[number])
            again.hears(inbound)
        assert again.sessions == self.talk.sessions
        assert again.seen == self.talk.seen


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
