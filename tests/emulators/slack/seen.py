"""What a person has before their eyes: the app's messages, its modal, its Home tab."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.emulators.slack import words
from tests.emulators.slack.elements import Chosen, Element, elements
from tests.emulators.slack.records import Json, Message, View


class Choice(NamedTuple):
    """A button or an option: its words, its value (or web address), and what it is drawn in."""

    label: str
    value: str
    kind: str


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a view; `value` is what stands in it, the labels of options if it has any."""

    label: str
    kind: str
    value: str | tuple[str, ...]
    options: tuple[str, ...]
    optional: bool
    hint: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Blocks as a person sees them; `text` is what is read, `body` what payloads show."""

    text: str
    blocks: list[Json]
    choices: tuple[Choice, ...] = ()
    body: Json = field(default_factory=dict, repr=False)

    @property
    def buttons(self) -> tuple[Choice, ...]:
        """Its buttons, from the top; that which submits a modal is not among them."""
        return tuple(choice for choice in self.choices if choice.kind == "button")

    @property
    def options(self) -> tuple[Choice, ...]:
        """The options of its menus, radio buttons and boxes, from the top."""
        return tuple(choice for choice in self.choices if choice.kind != "button")

    @property
    def labels(self) -> tuple[str, ...]:
        """The words on all that can be pressed or chosen, from the top."""
        return tuple(choice.label for choice in self.choices)

    @property
    def pictures(self) -> tuple[tuple[str, str], ...]:
        """Its pictures, from the top: the file's id, and the words for who cannot see it."""
        images = (block for block in self.blocks if block["type"] == "image")
        return tuple((one.get("slack_file", {}).get("id", ""), one["alt_text"]) for one in images)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its elements, from the top."""
        return tuple(element.kind for element in elements(self.blocks))


@dataclass(frozen=True, slots=True, kw_only=True)
class BotMessage(Drawn):
    """A message of the app's as the person sees it now; `edits` are its earlier words, in order.

    `spoken` is what a screen reader and a notification say, `source` the text as the app sent
    it. `ephemeral`: only this person sees it.
    """

    ts: str
    channel: str
    spoken: str
    source: str
    thread_ts: str | None = None
    edited: bool = False
    edits: tuple[str, ...] = ()
    ephemeral: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSeen(Drawn):
    """A modal or a Home tab as the person sees it now; `fields` by block_id."""

    id: str
    kind: str
    title: str
    fields: dict[str, Field]
    errors: dict[str, str] = field(default_factory=dict)
    submit: str = ""
    close: str = ""

    @property
    def callback_id(self) -> str:
        """What the app calls it."""
        return str(self.body["callback_id"])


Surface = BotMessage | ViewSeen


def message_seen(message: Message) -> BotMessage:
    """A stored message as a person sees it."""
    body = deepcopy(message.body)
    blocks = body.get("blocks", [])
    source = str(body.get("text", ""))
    return BotMessage(
        ts=message.ts,
        channel=message.channel,
        text=_read(body),
        spoken=words.plain(source),
        source=source,
        blocks=blocks,
        choices=_choices(blocks),
        thread_ts=body.get("thread_ts"),
        edited=bool(message.history),
        edits=tuple(_read(before) for before in message.history),
        ephemeral=message.only_for is not None,
        body=body,
    )


def view_seen(view: View) -> ViewSeen:
    """A stored view as a person sees it."""
    body = deepcopy(view.body)
    return ViewSeen(
        id=view.id,
        kind=body["type"],
        title=body["title"]["text"],
        text=words.of_blocks(body["blocks"]),
        blocks=body["blocks"],
        fields=_fields(view),
        choices=_choices(body["blocks"]),
        errors=dict(view.errors),
        submit=(body["submit"] or {}).get("text", ""),
        close=(body["close"] or {}).get("text", ""),
        body=body,
    )


def _read(body: Json) -> str:
    """What is read on the screen: the blocks; the text only where there are none."""
    return words.of_blocks(body.get("blocks", [])) or words.plain(str(body.get("text", "")))


def _choices(blocks: list[Json]) -> tuple[Choice, ...]:
    return tuple(choice for element in elements(blocks) for choice in _choices_of(element))


def _choices_of(element: Element) -> list[Choice]:
    drawn = [element.body] if element.kind == "button" else element.options
    return [Choice(words.text(each["text"]), _value(each), element.kind) for each in drawn]


def _value(drawn: Json) -> str:
    return str(drawn.get("value") or drawn.get("url") or "")


def _fields(view: View) -> dict[str, Field]:
    hints = {block["block_id"]: words.text(block.get("hint")) for block in view.body["blocks"]}
    return {
        element.block_id: Field(
            label=element.label,
            kind=element.kind,
            value=_shown(chosen_in(view, element)),
            options=tuple(choice.label for choice in _choices_of(element)),
            optional=element.optional,
            hint=hints[element.block_id],
            error=view.errors.get(element.block_id, ""),
        )
        for element in elements(view.body["blocks"])
        if element.label
    }


def chosen_in(view: View, element: Element) -> Chosen:
    """What stands in an element of a view now."""
    entry = view.body["state"]["values"][element.block_id][element.place[1]]
    return next((held for name, held in entry.items() if name != "type"), None)


def _shown(chosen: Chosen) -> str | tuple[str, ...]:
    if isinstance(chosen, list):
        return tuple(words.text(option["text"]) for option in chosen)
    if isinstance(chosen, dict):
        return words.text(chosen["text"])
    return str(chosen or "")
