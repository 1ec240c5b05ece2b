"""What takes the place of buttons that have served."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bots.slack.used import MOST, Marks
from core.domain.messages import Choice, Part, Reply
from core.outcomes import Applied
from tests.bots.slack.desk import NOW, Desk, all_settled, asks, receiving
from tests.emulators.slack.blocks import check_message
from tests.emulators.slack.emulator import SlackEmulator

LINES = tuple(Part(f"Issue {i}", act=str(i)) for i in range(3))
LISTED = Reply("listed", LINES, tuple(Choice(f"Support {i}", str(i)) for i in range(3)))
MARKUP = "*Ramps* `now` :fire: <!channel> & more"


def button(label: str, block: str, kind: str = "section") -> dict[str, Any]:
    """A block with this button."""
    made = {"type": "button", "action_id": f"tap:{block}", "value": block}
    made |= {"text": {"type": "plain_text", "text": label}}  # type: ignore[dict-item]
    if kind == "actions":
        return {"type": kind, "block_id": block, "elements": [made]}
    words = {"type": "plain_text", "text": f"Line {block}"}
    return {"type": kind, "block_id": block, "text": words, "accessory": made}


def pressed(label: str, block: str, blocks: list[dict[str, Any]], ts: str = "1.1") -> Any:  # noqa: ANN401 - a payload
    """What is sent when a button of a message with these blocks is pressed."""
    return {
        "message": {"ts": ts, "text": "List", "blocks": blocks},
        "channel": {"id": "D1"},
        "user": {"id": "U0ANA"},
        "actions": [{"block_id": block, "text": {"type": "plain_text", "text": label}}],
    }


def served(changed: dict[str, Any] | None) -> list[str]:
    """The blocks in which nothing can be chosen any more."""
    assert changed is not None
    assert check_message(changed["blocks"], changed["text"]) == []
    return [b["block_id"] for b in changed["blocks"] if "block_id" in b and "accessory" not in b]


@pytest.mark.parametrize("slack", ["socket", "http"], indirect=True)
def test_quick_taps_on_one_list_add_up(slack: SlackEmulator) -> None:
    """The second was made on the list as it was before the first, and takes nothing back."""

    async def scene() -> None:
        desk, ana = Desk(lambda _: Applied("", spent=True)), slack.person("Ana")
        async with receiving(slack, desk) as app:
            await asks(app, ana, LISTED)
            desk.gate.clear()
            for label in ("Support 0", "Support 2"):
                ana.taps(label)
            await desk.has(2)
            desk.gate.set()
            await all_settled(slack)
            await slack.until(lambda: [c.method for c in slack.calls].count("chat.update") == 2)
        [message] = ana.messages
        assert [one.label for one in message.buttons] == ["Support 1"]
        for words in (message.text, message.spoken):
            assert words.count("✓ Support") == 2

    asyncio.run(scene())


def test_no_label_is_markup() -> None:
    """It stands as it is in what is seen; in the text its three signs are escaped."""
    changed = Marks().used(pressed(MARKUP, "a", [button(MARKUP, "a")]), NOW)
    assert served(changed) == ["a"]
    assert changed
    [said, user, _, date] = changed["blocks"][1]["elements"][0]["elements"]
    assert said == {"type": "text", "text": f"✓ {MARKUP} · "}
    assert user == {"type": "user", "user_id": "U0ANA"}
    assert (date["type"], date["timestamp"]) == ("date", int(NOW.timestamp()))
    assert "✓ *Ramps* `now` :fire: &lt;!channel&gt; &amp; more · <@U0ANA>" in changed["text"]


def test_what_the_message_shows_already_is_not_marked_again() -> None:
    """A later tap on the marked message adds its own mark only."""
    marks = Marks()
    first = marks.used(pressed("A", "a", [button("A", "a"), button("B", "b")]), NOW)
    assert first
    later = pressed("B", "b", first["blocks"])
    later["message"]["text"] = first["text"]
    second = marks.used(later, NOW + timedelta(minutes=1))
    assert second
    assert served(second) == ["a", "b"]
    assert (second["text"].count("✓ A"), second["text"].count("✓ B")) == (1, 1)


def test_a_message_that_was_changed_meanwhile_stays_as_it_is() -> None:
    """What was chosen in blocks that are gone is not drawn into the new ones."""
    marks = Marks()
    marks.used(pressed("A", "a", [button("A", "a")]), NOW)
    second = marks.used(pressed("C", "c", [button("C", "c"), button("D", "d")]), NOW)
    assert second
    assert "✓ A" not in second["text"]
    assert served(second) == ["c"]


def test_a_row_of_buttons_gives_way_to_all_that_was_chosen() -> None:
    """Once for each, though it was pressed twice."""
    marks, blocks = Marks(), [button("Yes", "a", "actions"), button("More", "b", "actions")]
    for label in ("Yes", "Yes"):
        marks.used(pressed(label, "a", blocks), NOW)
    changed = marks.used(pressed("No", "a", blocks), NOW)
    assert changed
    assert [block["type"] for block in changed["blocks"]] == ["rich_text", "rich_text"]
    assert (changed["text"].count("✓ Yes"), changed["text"].count("✓ No")) == (1, 1)


def test_old_messages_are_let_go() -> None:
    """What is known of them does not grow for ever."""
    marks = Marks()
    for number in range(MOST + 5):
        marks.used(pressed("A", "a", [button("A", "a")], ts=f"{number}.1"), NOW)
    assert len(marks._made) == MOST
