"""The outlet against an emulated Slack: what a person sees of each message."""

import pytest

from bots.outlet import Outgoing, Outlet
from bots.slack import send
from bots.slack.send import SlackOutlet
from core.domain.messages import Part, Reply
from tests.bots.slack.sending import YES_NO, chat, installed, play, posts, say, to
from tests.emulators.slack.emulator import SlackEmulator

POST, UPDATE, OPEN = "chat.postMessage", "chat.update", "conversations.open"


def test_words_and_buttons_arrive(slack: SlackEmulator) -> None:
    """What somebody wrote stays plain, and the `ts` of the message is given back."""
    ana, sent = slack.person("Ana"), list[str | None]()

    async def scene(outlet: SlackOutlet) -> None:
        parts = (Part("A & B", "heading"), Part("<!channel> so", "quote"), Part("Well?"))
        sent.append(await outlet.send(to(ana, Reply("test", parts, YES_NO))))

    play(slack, scene)
    [message] = ana.messages
    assert "A & B" in message.spoken
    assert "<!channel> so" in message.spoken
    assert message.labels == ("Yes", "No")
    assert sent == [message.ts]


def test_links_are_not_unfolded_and_threads_not_broadcast(slack: SlackEmulator) -> None:
    """An address in the words does not bring its picture, and an answer stays in its thread."""
    ana = slack.person("Ana")
    parent = ana.says("hello")

    async def scene(outlet: SlackOutlet) -> None:
        await outlet.send(to(ana, say("See https://heard.example", thread=parent)))
        await outlet.send(to(ana, say("And this.")))

    play(slack, scene)
    inside, outside = ana.messages
    assert (inside.thread_ts, outside.thread_ts) == (parent, None)
    for call in slack.calls:
        assert (call.params["unfurl_links"], call.params["unfurl_media"]) == (False, False)
        assert "reply_broadcast" not in call.params


def test_a_long_message_comes_in_pages(slack: SlackEmulator) -> None:
    """The last page bears the buttons and gives the `ts`; all are in the thread."""
    ana, sent = slack.person("Ana"), list[str | None]()
    parent = ana.says("hello")

    async def scene(outlet: SlackOutlet) -> None:
        reply = say("word " * 1500, choices=YES_NO, thread=parent)
        sent.append(await outlet.send(to(ana, reply)))

    play(slack, scene)
    first, *_, last = ana.messages
    assert (first.labels, last.labels) == ((), ("Yes", "No"))
    assert sent == [last.ts]
    assert {message.thread_ts for message in ana.messages} == {parent}


def test_an_edit_changes_the_message(slack: SlackEmulator) -> None:
    """The words are replaced, used buttons go, and the `ts` stays the same."""
    ana, sent = slack.person("Ana"), list[str | None]()

    async def scene(outlet: SlackOutlet) -> None:
        sent.append(await outlet.send(to(ana, say("Well?", choices=YES_NO))))
        sent.append(await outlet.send(to(ana, say("You chose yes."), sent[0])))

    play(slack, scene)
    [message] = ana.messages
    assert (message.text, message.edits[0][:5], message.labels) == ("You chose yes.", "Well?", ())
    assert sent[0] == sent[1]


def test_an_edit_that_grew_too_long_goes_on_in_new_messages(slack: SlackEmulator) -> None:
    """The first page takes the old place, the rest follows with the buttons."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        ts = await outlet.send(to(ana, say("Well?", choices=YES_NO)))
        last = await outlet.send(to(ana, say("word " * 1500, choices=YES_NO), ts))
        assert last != ts

    play(slack, scene)
    first, *_, last = ana.messages
    assert (first.labels, last.labels) == ((), ("Yes", "No"))
    assert [message.ts for message in ana.messages if message.edits] == [first.ts]


# --- Rooms ---------------------------------------------------------------------------------------


def test_posting_opens_the_room_and_remembers_it(slack: SlackEmulator) -> None:
    """The first message goes to the person, the next to the room; nothing else is asked."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        for words in ("one", "two"):
            await outlet.send(to(ana, say(words)))

    play(slack, scene)
    assert [call.method for call in slack.calls] == [POST, POST]
    assert [call.params["channel"] for call in slack.calls] == [ana.id, ana.channel]


def test_an_edit_after_a_restart_asks_for_the_room_once(slack: SlackEmulator) -> None:
    """An edit needs the room itself, which a new outlet does not know."""
    ana, sent = slack.person("Ana"), list[str | None]()

    async def before(outlet: SlackOutlet) -> None:
        sent.append(await outlet.send(to(ana, say("one"))))

    async def after(outlet: SlackOutlet) -> None:
        for words in ("two", "three"):
            await outlet.send(to(ana, say(words), sent[0]))

    play(slack, before)
    play(slack, after)
    assert [call.method for call in slack.calls] == [POST, OPEN, UPDATE, UPDATE]
    assert [message.text for message in ana.messages] == ["three"]


@pytest.mark.parametrize("method", [POST, UPDATE])
def test_a_room_that_is_wrong_is_opened_again(slack: SlackEmulator, method: str) -> None:
    """The message arrives in the right room at once."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        ts = await outlet.send(to(ana, say("one")))
        outlet._rooms[chat(ana)] = "D0ELSEWHERE"
        await outlet.send(to(ana, say("two"), ts if method == UPDATE else None))
        assert outlet._rooms == {chat(ana): ana.channel}

    play(slack, scene)
    assert posts(slack, method)[-2:] == ["channel_not_found", "ok"]
    assert ana.messages[-1].text == "two"


def test_only_so_many_rooms_are_remembered(
    slack: SlackEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The oldest is let go, and is found again when it is needed."""
    people = [slack.person(name) for name in ("Ana", "Bo", "Cy")]
    monkeypatch.setattr(send, "MOST_ROOMS", 2)

    async def scene(outlet: SlackOutlet) -> None:
        for person in (*people, people[0]):
            await outlet.send(to(person, say("Hi")))
            assert len(outlet._rooms) <= 2

    play(slack, scene)
    assert [len(person.messages) for person in people] == [2, 1, 1]


# --- Workspaces ----------------------------------------------------------------------------------


def test_each_workspace_is_written_to_with_its_own_token(slack: SlackEmulator) -> None:
    """Nobody hears what belongs to another workspace."""
    other = slack.install("Clinic")
    people = slack.person("Ana"), slack.person("Bo", team=other.id)

    async def scene(outlet: SlackOutlet) -> None:
        for person in people:
            await outlet.send(to(person, say(f"Hi {person.id}")))

    play(slack, scene, tokens=installed(slack))
    assert [call.token for call in slack.calls] == [slack.bot_token, other.bot_token]
    for person in people:
        assert [message.text for message in person.messages] == [f"Hi {person.id}"]


def test_a_chat_without_a_workspace_is_in_the_one_that_is_meant(slack: SlackEmulator) -> None:
    """Staff whom the operator added by their user id alone are reached."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        await outlet.send(Outgoing(ana.id, say("Hi")))

    play(slack, scene)
    assert [message.text for message in ana.messages] == ["Hi"]


def test_the_outlet_is_one_the_sender_can_use(slack: SlackEmulator) -> None:
    """Its name is the channel's, and it knows no groups."""

    async def scene(outlet: Outlet) -> None:
        assert (outlet.name, outlet.limits.group_prefix) == ("slack", "")

    play(slack, scene)
