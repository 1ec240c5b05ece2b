"""Every deed of a person becomes a payload that Bolt's own matchers and context understand."""

import pytest

from tests.emulators_tests.slack_people_scene import (
    BUTTON,
    TEAM,
    WRITES,
    Scene,
    actions,
    modal,
    option,
)


@pytest.fixture
def scene() -> Scene:
    """A world whose clock stands still."""
    return Scene()


def test_words_arrive_as_a_message(scene: Scene) -> None:
    """What a person says is a message.im event of the envelope that Events API documents."""
    ts = scene.ana.says("Hello & <you>")
    heard = scene.deliver()[-1]
    assert heard.payload["text"] == "Hello &amp; &lt;you&gt;"
    assert heard.payload["channel_type"] == "im"
    assert heard.payload["ts"] == heard.payload["event_ts"] == ts
    assert (heard.context.user_id, heard.context.team_id) == (scene.ana.id, TEAM)
    assert heard.context.channel_id == scene.ana.channel
    assert heard.body["authorizations"][0]["user_id"] == "U0BOT"
    assert heard.body["event_id"].startswith("Ev")


def test_an_answer_in_a_thread_names_its_parent(scene: Scene) -> None:
    """A reply carries the thread's ts, also when it answers a reply."""
    parent = scene.posts("What happened?").ts
    first = scene.ana.says("This", thread=parent)
    scene.ana.says("And this", thread=first)
    for heard in scene.deliver():
        assert (heard.payload["thread_ts"], heard.payload["parent_user_id"]) == (parent, "U0BOT")
        assert heard.context.thread_ts == parent


def test_an_edit_tells_the_words_before_and_after(scene: Scene) -> None:
    """message_changed holds both messages, and who edited: the writer or an administrator."""
    ts = scene.ana.says("one")
    scene.ana.edits(ts, "two & 2")
    scene.ana.admin_edits(ts, "three")
    _, mine, other = (heard.payload for heard in scene.deliver())
    assert (mine["subtype"], mine["message"]["text"]) == ("message_changed", "two &amp; 2")
    assert (mine["previous_message"]["text"], mine["message"]["ts"]) == ("one", ts)
    assert mine["message"]["edited"]["user"] == scene.ana.id
    assert other["message"]["edited"]["user"] != scene.ana.id
    assert other["previous_message"]["text"] == "two &amp; 2"


def test_a_deletion_tells_what_is_gone(scene: Scene) -> None:
    """message_deleted holds the message, which cannot be changed any more."""
    ts = scene.ana.says("one")
    scene.ana.admin_deletes(ts)
    gone = scene.deliver()[-1].payload
    assert (gone["subtype"], gone["deleted_ts"]) == ("message_deleted", ts)
    assert gone["previous_message"]["user"] == scene.ana.id
    with pytest.raises(AssertionError, match="no message"):
        scene.ana.edits(ts, "two")


def test_a_file_is_shared_with_its_caption(scene: Scene) -> None:
    """A file comes as file_share, with what files.info would say of it."""
    scene.ana.sends_file("hole.png", "image/png", "Look", content=b"1234")
    heard = scene.deliver()[-1].payload
    assert (heard["subtype"], heard["text"]) == ("file_share", "Look")
    file = heard["files"][0]
    assert (file["mimetype"], file["filetype"], file["size"]) == ("image/png", "png", 4)
    assert file["url_private"].endswith(f"/files-pri/{file['id']}/hole.png")
    assert scene.state.files[file["id"]] == file
    assert scene.state.contents[file["id"]] == b"1234"


def test_another_bot_is_recognised(scene: Scene) -> None:
    """What another app's bot says carries its bot_id."""
    scene.person("Robot", is_bot=True).says("beep")
    assert scene.deliver()[-1].payload["bot_id"]


def test_a_look_at_home_tells_which_tab(scene: Scene) -> None:
    """app_home_opened comes for the Home tab and for the messages."""
    scene.ana.opens_home()
    scene.ana.opens_home("messages")
    assert [heard.payload["tab"] for heard in scene.deliver()] == ["home", "messages"]


def test_leaving_is_told_and_ends_all_deeds(scene: Scene) -> None:
    """A member who is gone is told by user_change, and does nothing more until they return."""
    scene.ana.leaves()
    with pytest.raises(AssertionError, match="left"):
        scene.ana.says("hello?")
    scene.ana.returns()
    assert [heard.payload["user"]["deleted"] for heard in scene.deliver()] == [True, False]


def test_a_command_has_its_fields(scene: Scene) -> None:
    """A slash command tells the channel, the person and where to answer."""
    scene.ana.slash("/heard", "share it")
    heard = scene.deliver()[-1]
    assert (heard.payload["command"], heard.payload["text"]) == ("/heard", "share it")
    assert heard.payload["channel_name"] == "directmessage"
    assert heard.context.response_url in heard.payload["response_url"]
    assert heard.payload["trigger_id"] in scene.state.triggers


def test_a_command_can_be_given_elsewhere(scene: Scene) -> None:
    """In a channel the command tells the channel's name."""
    scene.ana.slash("/heard", channel="C0TOWN")
    heard = scene.deliver()[-1].payload
    assert (heard["channel_id"], heard["channel_name"]) == ("C0TOWN", "c0town")


def test_nobody_can_use_what_was_taken_out(scene: Scene) -> None:
    """After the app is uninstalled, its people can do nothing with it."""
    scene.posts("Yes?", actions(BUTTON))
    scene.state.teams[TEAM].refusal = "account_inactive"
    for deed in (lambda: scene.ana.says("hello"), lambda: scene.ana.taps("Support")):
        with pytest.raises(AssertionError, match="any more"):
            deed()
    assert scene.deliver() == []


def test_shortcuts_are_told_apart(scene: Scene) -> None:
    """A global shortcut has no channel; one of a message carries the message."""
    ts = scene.ana.says("The lamp is broken")
    scene.ana.shortcut("share")
    scene.ana.shortcut("raise", ts)
    _, everywhere, here = scene.deliver()
    assert (everywhere.kind, "channel" in everywhere.body) == ("shortcut", False)
    assert (here.kind, here.body["message"]["text"]) == ("message_shortcut", "The lamp is broken")
    assert here.context.response_url


def test_a_press_is_told_with_its_message(scene: Scene) -> None:
    """block_actions of a message: the action, the message, the place, a trigger, an address."""
    posted = scene.posts("Yes?", actions(BUTTON))
    scene.ana.taps("Support")
    heard = scene.deliver()[-1]
    assert (heard.payload["value"], heard.payload["block_id"]) == ("issue-7", "acts")
    assert heard.body["message"]["text"] == "Yes?"
    assert heard.body["container"] == {
        "type": "message",
        "message_ts": posted.ts,
        "channel_id": scene.ana.channel,
        "is_ephemeral": False,
    }
    assert heard.context.channel_id == scene.ana.channel
    path = heard.body["response_url"].removeprefix("/")
    assert scene.state.response_urls[path].message_ts == posted.ts


def test_an_ephemeral_message_is_not_sent_along(scene: Scene) -> None:
    """A press on what only one person sees tells where it was, not what it said."""
    scene.posts("Yes?", actions(BUTTON), only_for=scene.ana.id)
    scene.ana.taps("issue-7")
    body = scene.deliver()[-1].body
    assert body["container"]["is_ephemeral"]
    assert "message" not in body


def test_two_presses_are_two_deeds(scene: Scene) -> None:
    """A double tap is told twice before anything comes back, each with a trigger of its own."""
    scene.posts("Yes?", actions(BUTTON))
    scene.ana.taps("Support", times=2)
    first, second = scene.deliver()
    assert first.body["trigger_id"] != second.body["trigger_id"]


def test_only_what_is_drawn_now_can_be_pressed(scene: Scene) -> None:
    """A button that is gone from the message can only be pressed by whoever still sees it."""
    message = scene.posts("Yes?", actions(BUTTON))
    remembered = scene.ana.messages[0]
    message.history.append(message.body)
    message.body = message.body | {"text": "Thanks", "blocks": actions({**BUTTON, "value": "8"})}
    with pytest.raises(AssertionError, match="issue-7"):
        scene.ana.taps("issue-7")
    scene.ana.taps("issue-7", remembered)
    assert scene.deliver()[-1].body["message"]["text"] == "Thanks"


@pytest.mark.parametrize("kind", ["static_select", "radio_buttons", "overflow"])
def test_a_choice_is_told_as_an_option(scene: Scene, kind: str) -> None:
    """One option is chosen, by its label; what is not drawn cannot be."""
    chooser = {"type": kind, "action_id": "answer", "options": [option("Red"), option("Blue")]}
    scene.posts("Which?", actions(chooser))
    scene.ana.selects("Blue")
    heard = scene.deliver()[-1]
    assert heard.payload["selected_option"] == option("Blue")
    kept = (
        {} if kind == "overflow" else {"answer": {"type": kind, "selected_option": option("Blue")}}
    )
    assert heard.body["state"]["values"].get("acts", {}) == kept
    with pytest.raises(AssertionError, match="Green"):
        scene.ana.selects("Green")


@pytest.mark.parametrize("kind", ["checkboxes", "multi_static_select"])
def test_boxes_are_told_one_by_one(scene: Scene, kind: str) -> None:
    """Each tick tells all that are ticked; a second tick takes it away."""
    boxes = {"type": kind, "action_id": "answer", "options": [option("A"), option("B")]}
    scene.posts("Which?", actions(boxes | {"initial_options": [option("A")]}))
    scene.ana.ticks("B", "A")
    told = [heard.payload["selected_options"] for heard in scene.deliver()]
    assert told == [[option("A"), option("B")], [option("B")]]


def test_whatever_has_the_label_can_be_chosen(scene: Scene) -> None:
    """One verb takes buttons, options and boxes; the newest message comes first."""
    menu = {"type": "static_select", "action_id": "answer", "options": [option("Red")]}
    boxes = {"type": "checkboxes", "action_id": "answer", "options": [option("Blue")]}
    scene.posts("Old", actions({**BUTTON, "value": "old"}))
    scene.posts("Newer", actions(BUTTON, menu))
    scene.posts("Newest", actions(boxes))
    for label in ("Support", "Red", "blue"):
        scene.ana.chooses(label)
    pressed, chosen, ticked = (heard.payload for heard in scene.deliver())
    assert pressed["value"] == "issue-7"
    assert chosen["selected_option"] == option("Red")
    assert ticked["selected_options"] == [option("Blue")]


def test_a_day_is_told_as_iso(scene: Scene) -> None:
    """A date picker gives a day of the calendar."""
    scene.posts("When?", actions({"type": "datepicker", "action_id": "answer"}))
    scene.ana.picks_date("2026-02-28")
    assert scene.deliver()[-1].payload["selected_date"] == "2026-02-28"
    with pytest.raises(AssertionError, match="no day"):
        scene.ana.picks_date("2026-02-30")


def test_a_submission_is_told_with_its_values(scene: Scene) -> None:
    """view_submission holds the view, and what the person filled in."""
    scene.opens(modal(WRITES, private_metadata="m", external_id="e"))
    scene.ana.fills(story="It leaks")
    scene.ana.submits()
    heard = scene.deliver()[-1]
    assert heard.payload["state"]["values"]["story"]["answer"] == {
        "type": "plain_text_input",
        "value": "It leaks",
    }
    assert (heard.payload["private_metadata"], heard.payload["external_id"]) == ("m", "e")
    assert heard.context.user_id == scene.ana.id


def test_a_submission_can_be_doubled(scene: Scene) -> None:
    """Two submissions of one view have its id in common, and not the trigger."""
    scene.opens(modal(WRITES))
    scene.ana.fills(story="It leaks")
    scene.ana.submits(times=2)
    first, second = scene.deliver()
    assert first.payload["id"] == second.payload["id"]
    assert first.body["trigger_id"] != second.body["trigger_id"]
    assert (scene.ana.modal, scene.state.complaints) == (None, [])


def test_a_press_in_a_modal_and_at_home_is_told_with_the_view(scene: Scene) -> None:
    """block_actions of a view hold the view instead of a message, with what stands in it."""
    scene.opens(modal(WRITES, *actions(BUTTON)))
    scene.ana.fills(story="Half")
    scene.ana.taps("Support")
    heard = scene.deliver()[-1]
    assert heard.body["container"] == {"type": "view", "view_id": heard.body["view"]["id"]}
    assert heard.body["view"]["state"]["values"]["story"]["answer"]["value"] == "Half"
    assert not heard.body.keys() & {"message", "channel", "response_url"}
    assert scene.state.triggers[heard.body["trigger_id"]].view_id == heard.body["view"]["id"]
