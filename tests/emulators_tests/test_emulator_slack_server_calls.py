"""What the methods of the Slack emulator do, and what it complains of."""

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.emulators.slack.limits import TIER_3, StrictLimiter
from tests.emulators_tests.slack_server_scene import HOME, MODAL, SECTION, Scene, scene


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator whose clock stands still."""
    with scene() as ready:
        yield ready


def _form(stage: Scene, method: str, **params: str) -> dict[str, object]:
    address = stage.emulator.url + method
    response = stage.http.post(address, data=params | {"token": stage.emulator.bot_token})
    body: dict[str, object] = response.json()
    assert body["ok"], body
    return body


def test_arguments_come_as_a_form_too(stage: Scene) -> None:
    """Blocks as a string of JSON and the token among the arguments do as well."""
    blocks = json.dumps([SECTION])
    _form(stage, "chat.postMessage", channel=stage.ana.id, text="Hi", blocks=blocks)
    assert [message.spoken for message in stage.ana.messages] == ["Hi"]
    view = json.dumps(MODAL)
    _form(stage, "views.open", trigger_id=stage.trigger(), view=view)
    assert stage.ana.modal


def test_arguments_come_in_the_query_too(stage: Scene) -> None:
    """A GET with the token in its header is a call."""
    headers = {"Authorization": f"Bearer {stage.emulator.bot_token}"}
    address = f"{stage.emulator.url}users.info?user={stage.ana.id}&include_locale=1"
    assert stage.http.get(address, headers=headers).json()["user"]["locale"] == "en-GB"


def test_the_app_learns_who_it_is(stage: Scene) -> None:
    """auth.test names the workspace and the bot, and the scopes come as a header."""
    response = stage.call("auth.test")
    assert response.json()["user_id"] == stage.emulator.bot_user
    assert response.json()["team_id"] == stage.emulator.team
    assert "chat:write" in response.headers["x-oauth-scopes"].split(",")


def test_a_direct_message_opens_once(stage: Scene) -> None:
    """The second conversations.open gives the same channel and says so."""
    first = stage.result("conversations.open", users=stage.ana.id, return_im=True)
    assert first["channel"]["user"] == stage.ana.id
    second = stage.result("conversations.open", channel=first["channel"]["id"])
    assert second["already_open"]
    third = stage.result("conversations.open", users=stage.ana.id)
    assert third["channel"]["id"] == second["channel"]["id"] == stage.ana.channel


def test_a_person_is_no_channel_to_update_in(stage: Scene) -> None:
    """chat.postMessage takes the id of a person, chat.update does not."""
    sent = stage.sent()
    refused = stage.call("chat.update", channel=stage.ana.id, ts=sent["ts"], text="Later")
    assert refused.json()["error"] == "channel_not_found"
    assert stage.result("chat.update", **sent, text="Later")["text"] == "Later"


def test_blocks_stay_unless_they_are_named(stage: Scene) -> None:
    """An update of the text alone keeps the blocks, an empty list takes them away."""
    sent = stage.sent(blocks=[SECTION])
    kept = stage.result("chat.update", **sent, text="Later")["message"]
    assert kept["blocks"][0]["type"] == "section"
    plain = stage.result("chat.update", **sent, text="Latest", blocks=[])["message"]
    assert "blocks" not in plain
    with stage.emulator.state.changed:
        message = stage.emulator.state.channels[sent["channel"]].messages[sent["ts"]]
        assert [body["text"] for body in message.history] == ["Hello", "Later"]


def test_a_message_goes_away(stage: Scene) -> None:
    """A deleted message is no longer there to see, to change or to link to."""
    sent = stage.sent()
    place = {"channel": sent["channel"], "message_ts": sent["ts"]}
    link = stage.result("chat.getPermalink", **place)["permalink"]
    assert link.endswith(f"/archives/{sent['channel']}/p{sent['ts'].replace('.', '')}")
    stage.result("chat.delete", **sent)
    assert stage.ana.messages == []
    assert stage.call("chat.getPermalink", **place).json()["error"] == "message_not_found"


def test_only_one_person_sees_an_ephemeral_message(stage: Scene) -> None:
    """It is there for them, marked, and cannot be changed."""
    place = {"channel": stage.ana.channel, "user": stage.ana.id}
    ts = stage.result("chat.postEphemeral", **place, text="Psst")["message_ts"]
    assert [(m.text, m.ephemeral) for m in stage.ana.messages] == [("Psst", True)]
    refused = stage.call("chat.update", channel=stage.ana.channel, ts=ts, text="Aloud")
    assert refused.json()["error"] == "message_not_found"


def test_a_long_text_is_cut(stage: Scene) -> None:
    """40,000 characters are shown; more than 4,000 is complained of."""
    stage.sent("x" * 40_001)
    assert len(stage.ana.messages[0].text) == 40_000
    assert any("4000" in complaint for complaint in stage.complaints())


def test_blocks_without_words_are_complained_of(stage: Scene) -> None:
    """A screen reader would have nothing to read."""
    stage.sent("", blocks=[SECTION])
    assert "screen reader" in stage.complaints()[0]


def test_unknown_arguments_are_complained_of(stage: Scene) -> None:
    """A misspelt argument, which Slack would not notice, is told; one of all calls is not."""
    stage.sent(treadts="1.000001", team_id=stage.emulator.team)
    stage.answer(stage.response_url(), text="Hi", replace="yes")
    assert stage.complaints() == [
        "chat.postMessage has no argument treadts",
        "response_url has no argument replace",
    ]


def test_complaints_end_the_test() -> None:
    """Leaving the emulator raises what the app did wrong."""
    with pytest.raises(AssertionError, match="no argument colour"), scene() as stage:
        stage.sent(colour="red")


def test_bots_and_files_are_known(stage: Scene) -> None:
    """The app's own bot, and a file with its content behind the token."""
    assert stage.result("bots.info")["bot"]["id"] == stage.emulator.bot_id
    stage.ana.sends_file("map.png", "image/png", content=b"picture")
    (number,) = stage.emulator.state.files
    address = stage.result("files.info", file=number)["file"]["url_private"]
    headers = {"Authorization": f"Bearer {stage.emulator.bot_token}"}
    assert stage.http.get(address, headers=headers).content == b"picture"
    assert "Sign in" in stage.http.get(address).text


def test_a_home_tab_is_drawn_for_one_person(stage: Scene) -> None:
    """It is theirs alone, and keeps its name."""
    first = stage.result("views.publish", user_id=stage.ana.id, view=HOME)["view"]
    again = stage.result("views.publish", user_id=stage.ana.id, view=HOME)["view"]
    assert first["id"] == again["id"]
    assert stage.ana.home
    assert stage.emulator.person("Ben").home is None


def test_a_refused_view_leaves_the_trigger(stage: Scene) -> None:
    """A modal with a fault can be corrected and opened with the same trigger_id."""
    trigger = stage.trigger()
    refused = stage.open({"type": "modal", "blocks": []}, trigger_id=trigger).json()
    assert refused["error"] == "invalid_arguments"
    assert refused["response_metadata"]["messages"]
    assert stage.open(trigger_id=trigger).json()["ok"]
    assert stage.complaints()


def test_a_second_workspace_has_its_own_token(stage: Scene) -> None:
    """The code of its installation gives the token once, and people do not mix."""
    team = stage.emulator.install("Old Town")
    known = {"client_id": stage.emulator.client_id, "code": stage.emulator.authorize(team.id)}
    secret = {"client_secret": stage.emulator.client_secret}
    granted = stage.result("oauth.v2.access", **known, **secret)
    assert granted["team"]["id"] == team.id
    token = granted["access_token"]
    assert stage.call("auth.test", token=token).json()["team"] == "Old Town"
    assert stage.call("oauth.v2.access", **known, **secret).json()["error"] == "invalid_code"
    elsewhere = stage.call("users.info", token=token, user=stage.ana.id)
    assert elsewhere.json()["error"] == "user_not_found"
    ben = stage.emulator.person("Ben", team=team.id)
    posted = stage.call("chat.postMessage", token=token, channel=ben.id, text="Hello")
    assert posted.json()["ok"]
    assert [message.text for message in ben.messages] == ["Hello"]


def test_a_token_can_be_given_back(stage: Scene) -> None:
    """After auth.revoke it is dead, and the app is told; a test revokes nothing."""
    assert stage.result("auth.revoke", test=True) == {"ok": True, "revoked": False}
    assert stage.result("auth.revoke")["revoked"]
    assert stage.call("auth.test").json()["error"] == "token_revoked"
    events = [d.payload["event"]["type"] for d in stage.emulator.state.deliveries]
    assert events == ["tokens_revoked"]


def test_an_uninstalled_app_is_told(stage: Scene) -> None:
    """The token is dead, and two events say so."""
    stage.emulator.uninstall()
    assert stage.send().json()["error"] == "account_inactive"
    events = [d.payload["event"]["type"] for d in stage.emulator.state.deliveries]
    assert events == ["app_uninstalled", "tokens_revoked"]
    assert stage.ana.leaves().settled


def test_an_app_can_be_installed_again(stage: Scene) -> None:
    """The workspace gives another token; the old one stays dead."""
    old = stage.emulator.bot_token
    stage.emulator.uninstall()
    known = {"client_id": stage.emulator.client_id, "client_secret": "emulated-client-secret"}
    code = stage.emulator.authorize(by=stage.ana)
    granted = stage.result("oauth.v2.access", code=code, **known)
    assert granted["authed_user"] == {"id": stage.ana.id}
    assert granted["access_token"] == stage.emulator.bot_token != old
    assert stage.call("auth.test", token=old).json()["error"] == "invalid_auth"
    stage.sent()


def test_api_test_gives_back_what_it_got(stage: Scene) -> None:
    """Any argument will do, and no token is asked for."""
    assert stage.call("api.test", token="", foo="bar").json() == {
        "ok": True,
        "args": {"foo": "bar"},
    }


def test_a_call_can_be_lost_before_it_is_done(stage: Scene) -> None:
    """The connection closes and nothing was posted; the next call goes through."""
    stage.emulator.fail_next("chat.postMessage")
    with pytest.raises(httpx.RemoteProtocolError):
        stage.send()
    assert stage.ana.messages == []
    stage.sent()


def test_an_answer_can_be_lost_after_it_is_done(stage: Scene) -> None:
    """The person has the message, the app has no answer."""
    stage.emulator.fail_next("chat.postMessage", when="after")
    with pytest.raises(httpx.RemoteProtocolError):
        stage.send()
    assert [message.text for message in stage.ana.messages] == ["Hello"]
    assert stage.emulator.calls[-1].outcome == "after: connection lost"


def test_an_error_can_come_after_it_is_done(stage: Scene) -> None:
    """A fatal_error may hide a success, as Slack warns."""
    stage.emulator.fail_next("chat.postMessage", "fatal_error", when="after")
    assert stage.send().json()["error"] == "fatal_error"
    assert len(stage.ana.messages) == 1


def test_a_server_can_fail(stage: Scene) -> None:
    """A 503 comes as a page, not as JSON, as often as ordered; a 429 tells how long to wait."""
    stage.emulator.fail_next("*", 503, times=2)
    stage.emulator.fail_next("chat.postMessage", 429, retry_after=7)
    pages = [stage.send() for _ in range(4)]
    assert [page.status_code for page in pages] == [503, 503, 429, 200]
    assert pages[0].text.startswith("<!DOCTYPE html>")
    assert pages[2].headers["Retry-After"] == "7"


def test_an_unknown_fault_is_refused(stage: Scene) -> None:
    """A misspelt name is an error of the test, at once."""
    with pytest.raises(ValueError, match="No error 'is_arkived'"):
        stage.emulator.fail_next("chat.postMessage", "is_arkived")


def test_each_method_has_its_tier() -> None:
    """chat.update passes fifty times a minute, and the room fills again."""
    with scene(limiter=StrictLimiter()) as stage:
        sent = stage.sent()
        answers = [stage.call("chat.update", **sent, text=str(n)) for n in range(TIER_3 + 1)]
        assert [answer.status_code for answer in answers] == [200] * TIER_3 + [429]
        assert answers[-1].headers["Retry-After"] == "2"
        stage.emulator.advance(2)
        assert stage.call("chat.update", **sent, text="again").status_code == 200


def test_steps_can_be_watched(stage: Scene) -> None:
    """A hook sees each step of a call, and no more once it was ended."""
    steps: list[str] = []
    end = stage.emulator.on("*", lambda event: steps.append(event.name))
    stage.call("auth.test")
    assert stage.emulator.wait_for(lambda: "auth.test.answered" in steps)
    end()
    stage.call("auth.test")
    assert steps == [f"auth.test.{step}" for step in ("received", "accepted", "answered")]
