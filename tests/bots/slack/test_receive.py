"""What each event of Slack's becomes."""

import pytest

from bots.slack.receive import from_event
from core.domain.messages import (
    Edited,
    Event,
    Inbound,
    Media,
    MediaKind,
    Opened,
    Reached,
    Said,
    Sender,
    Shared,
)
from tests.bots.slack.arriving import (
    ANA,
    ANA_HERE,
    DIRECT,
    KEY,
    NOW,
    ORIGIN,
    PARENT,
    TS,
    envelope,
    file,
    heard,
    message,
    received,
)
from tests.emulators.slack import payloads
from tests.emulators.slack.records import Json

SAID = payloads.said(ANA, "The bus never came.", TS)
LATER = "1767603700.000002"
SERVICE = {"id": "B1", "name": "Poll"}
MEMBER = {"id": "U0ANA", "team_id": "T0BOARD", "is_bot": False}


def changed(text: str, by: str = "U0ANA", before: Json = SAID, **more: object) -> Json:
    """The event of new words for a message."""
    after = payloads.edited(before, text, by=by, ts=LATER) | more
    return payloads.message_changed(after, before, DIRECT, ts=LATER)


def test_words_are_said_by_a_person_in_a_workspace() -> None:
    """Key, sender, time and message are told."""
    expected = Inbound(KEY, ANA_HERE, NOW, Said("The bus & tram never came."), TS)
    assert received(message("The bus & tram never came.")) == (expected,)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (message("half \ud800 a sign\x07"), Said("half ? a sign")),
        (message("waves", subtype="me_message"), Said("waves")),
        (
            message("53.96,-1.08"),
            Shared(Media(MediaKind.LOCATION, latitude=53.96, longitude=-1.08)),
        ),
        (message("", attachments=[{"text": "passed on"}]), Shared(Media(MediaKind.OTHER))),
        (changed("The bus came <late>."), Edited("The bus came <late>.")),
        (payloads.app_home_opened(ANA, DIRECT, tab="home", ts=TS), Opened()),
        (payloads.user_change(MEMBER | {"deleted": True}, cache_ts=1, ts=TS), Reached(open=False)),
        (payloads.user_change(MEMBER | {"deleted": False}, cache_ts=1, ts=TS), Reached(open=True)),
    ],
)
def test_an_event_becomes_what_the_person_did(event: Json, expected: Event) -> None:
    """Each kind of event has its meaning, and the same sender."""
    (inbound,) = received(event)
    assert (inbound.event, inbound.sender, inbound.key) == (expected, ANA_HERE, KEY)


def test_emoji_are_read_as_signs() -> None:
    """A sign that somebody chose is that sign, not its name."""
    sign = {"type": "emoji", "name": "+1", "unicode": "1f44d"}
    section = {"type": "rich_text_section", "elements": [sign]}
    event = message(":+1:", blocks=[{"type": "rich_text", "elements": [section]}])
    assert heard(event) == [Said("👍")]


@pytest.mark.parametrize("subtype", [None, "thread_broadcast"])
def test_what_is_said_in_a_thread_is_answered_there(subtype: str | None) -> None:
    """The thread begins with the message that is replied to."""
    (inbound,) = received(message("Yes", PARENT, subtype=subtype))
    assert (inbound.message, inbound.reply_to, inbound.thread) == (TS, PARENT, PARENT)


def test_no_form_can_be_shown_for_words() -> None:
    """An event has no trigger, as what is done by hand has."""
    assert not any(inbound.forms for inbound in received(message("share")))


def test_the_first_message_of_a_thread_replies_to_nothing() -> None:
    """A message that others replied to names itself as its thread."""
    (inbound,) = received(message("Yes", TS))
    assert (inbound.reply_to, inbound.thread) == (None, None)


def test_an_edit_names_the_edited_message_and_keeps_its_thread() -> None:
    """The message is the one that was written, not the event of its change."""
    before = payloads.said(ANA, "no", TS, thread_ts=PARENT)
    (inbound,) = received(changed("yes", before=before))
    assert (inbound.message, inbound.thread, inbound.key) == (TS, PARENT, KEY)


NOBODY: dict[str, Json] = {
    "our own message": payloads.message_event(
        payloads.said_by_bot(ANA, "B0HEARD", "A0HEARD", "Hello", TS), DIRECT
    ),
    "our own file": message("", user="U0HEARD", files=[file("a.csv", "text/csv")]),
    "bot of old": message("Hi", subtype="bot_message", bot_id="B1"),
    "bot by its profile": message("Hi", bot_profile=SERVICE),
    "app under a person's name": message("Hi", app_id="A1"),
    "without a user": message("Hi", user=None),
    "Slackbot": message("Hi", user="USLACKBOT"),
    "hidden": message("Hi", hidden=True),
    "joined": message("Ana joined", subtype="channel_join"),
    "huddle": message("", subtype="huddle_thread"),
    "unknown subtype": message("Hi", subtype="brand_new"),
    "empty": message(""),
    "only unseen signs": message("\u200b"),
    "no files after all": message("", subtype="file_share", files=[]),
    "in a channel": payloads.message_event(SAID, "C0ALL", channel_type="channel"),
    "in a group": payloads.message_event(SAID, "G0ALL", channel_type="mpim"),
    "edited by an administrator": changed("The bus was fine.", by="U0ADMIN"),
    "unfurled": payloads.message_changed(
        SAID | {"attachments": [{"title": "Timetable"}]}, SAID, DIRECT, ts=LATER
    ),
    "unfurled after an edit": changed("The bus never came.", attachments=[{"title": "T"}]),
    "edit of a bot": changed("Hello", bot_id="B1"),
    "edit to nothing": changed(""),
    "gone, with replies": changed("This message was deleted.", subtype="tombstone"),
    "deleted": payloads.message_deleted(SAID, DIRECT, ts=LATER),
    "messages tab": payloads.app_home_opened(ANA, DIRECT, tab="messages", ts=TS),
    "change of a bot": payloads.user_change(
        MEMBER | {"deleted": True, "is_bot": True}, cache_ts=1, ts=TS
    ),
    "change that says nothing": payloads.user_change(MEMBER, cache_ts=1, ts=TS),
    "uninstalled": payloads.app_uninstalled(TS),
    "not asked for": {"type": "reaction_added", "user": "U0ANA"},
}


@pytest.mark.parametrize("name", NOBODY)
def test_what_no_person_told_us_is_nothing(name: str) -> None:
    """Bots, Slack itself, administrators, previews and talk elsewhere are passed over."""
    assert received(NOBODY[name]) == ()


@pytest.mark.parametrize(
    "person",
    [
        {"is_restricted": True},
        {"is_ultra_restricted": True, "user_team": "T0OTHER", "team": "T0OTHER"},
        {"user_team": "E0OTHER", "source_team": "T0OTHER"},
    ],
)
def test_guests_and_strangers_are_people(person: Json) -> None:
    """They are heard, and answered through the workspace in which the app is."""
    (inbound,) = from_event(envelope(message("Hi", **person), is_ext_shared_channel=True), NOW)
    assert (inbound.event, inbound.sender) == (Said("Hi"), ANA_HERE)


@pytest.mark.parametrize(
    ("place", "team"),
    [
        ({"team_id": "T0OTHER"}, "T0BOARD"),
        ({"authorizations": None, "team_id": "T0THERE"}, "T0THERE"),
        ({"authorizations": [], "team_id": None, "enterprise_id": "E0ORG"}, "E0ORG"),
        (
            {
                "authorizations": [
                    {"enterprise_id": "E0ORG", "team_id": None, "is_enterprise_install": True}
                ]
            },
            "E0ORG",
        ),
        (
            {
                "authorizations": [
                    {"enterprise_id": "E0ORG", "team_id": "T1", "is_enterprise_install": True}
                ]
            },
            "E0ORG",
        ),
        (
            {
                "authorizations": [
                    {"enterprise_id": "E0ORG", "team_id": "T1", "is_enterprise_install": False}
                ]
            },
            "T1",
        ),
    ],
)
def test_the_workspace_is_the_one_with_the_app(place: Json, team: str) -> None:
    """It is the one that gave the token: an organisation that gave one for all has one place."""
    (inbound,) = from_event(envelope(message("Hi"), **place), NOW)
    assert inbound.sender == Sender("slack", "U0ANA", f"{team}/U0ANA")


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        (envelope(message("Hi"), event_id=None), "event_id"),
        (envelope(message("Hi"), authorizations=None, team_id=None), "team"),
        (envelope(message("Hi", ts=None)), "ts"),
    ],
)
def test_a_deed_that_cannot_be_named_says_what_it_lacks(body: Json, lacking: str) -> None:
    """The payload is for quarantine, not for silence."""
    with pytest.raises(KeyError, match=lacking):
        from_event(body, NOW)


def test_the_key_is_the_same_each_time() -> None:
    """What Slack delivers again is the same event."""
    again = payloads.event_callback(ORIGIN, message("Hi"), event_id="Ev1", event_time=2)
    assert from_event(again, NOW) == received(message("Hi"))
