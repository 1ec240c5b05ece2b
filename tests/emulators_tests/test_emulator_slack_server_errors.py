"""Every refusal of the Slack emulator's table is provoked over HTTP."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.emulators.slack.errors import ERRORS, ErrorEntry
from tests.emulators.slack.limits import StrictLimiter
from tests.emulators_tests.slack_server_scene import HOME, MODAL, SECTION, Scene, scene

Provocation = Callable[[Scene], httpx.Response]


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator with its limits on; complaints are the matter of other tests."""
    with scene(limiter=StrictLimiter()) as ready:
        yield ready
        ready.complaints()


def _body(content: bytes, kind: str = "application/json") -> Provocation:
    headers = {"Content-Type": kind}
    return lambda s: s.http.post(f"{s.emulator.url}auth.test", content=content, headers=headers)


def _refused_token(refusal: str) -> Provocation:
    def provoke(s: Scene) -> httpx.Response:
        s.emulator.workspace().refusal = refusal
        return s.call("auth.test")

    return provoke


def _missing_scope(s: Scene) -> httpx.Response:
    s.emulator.workspace().scopes.discard("chat:write")
    response = s.send()
    body = response.json()
    assert body["needed"] == "chat:write"
    assert "users:read" in body["provided"]
    return response


def _gone(s: Scene) -> httpx.Response:
    place = s.sent()["channel"]
    s.ana.leaves()
    return s.send(channel=place)


def _outside(s: Scene) -> httpx.Response:
    place = s.ana.channel
    s.emulator.state.channels[place].app_is_member = False
    return s.send(channel=place)


def _no_messages_tab(s: Scene) -> httpx.Response:
    s.emulator.workspace().messages_tab = False
    return s.send()


def _bot(s: Scene) -> httpx.Response:
    return s.call("conversations.open", users=s.emulator.person("Robot", is_bot=True).id)


def _disabled(s: Scene) -> httpx.Response:
    s.ana.leaves()
    return s.call("conversations.open", users=s.ana.id)


def _ephemeral_for_another(s: Scene) -> httpx.Response:
    other = s.emulator.person("Ben")
    where = {"channel": s.ana.channel, "user": other.id, "text": "Hello"}
    return s.call("chat.postEphemeral", **where)


def _of_ana(method: str) -> Provocation:
    def provoke(s: Scene) -> httpx.Response:
        where = {"channel": s.ana.channel, "ts": s.ana.says("Hi")}
        text = {"text": "Hello"} if method == "chat.update" else {}
        return s.call(method, **where, **text)

    return provoke


def _long_blocks(s: Scene) -> httpx.Response:
    long = {"type": "section", "text": {"type": "plain_text", "text": "x" * 3000}}
    return s.send(blocks=[long] * 5)


def _late_trigger(s: Scene) -> httpx.Response:
    trigger = s.trigger()
    s.emulator.advance(3.1)
    return s.open(trigger_id=trigger)


def _used_trigger(s: Scene) -> httpx.Response:
    trigger = s.trigger()
    assert s.open(trigger_id=trigger).json()["ok"]
    return s.open(trigger_id=trigger)


def _fourth_view(s: Scene) -> httpx.Response:
    s.open()
    for _ in range(2):
        assert s.call("views.push", trigger_id=s.trigger(), view=MODAL).json()["ok"]
    return s.call("views.push", trigger_id=s.trigger(), view=MODAL)


def _same_external_id(s: Scene) -> httpx.Response:
    view = MODAL | {"external_id": "one"}
    s.open(view)
    return s.call("views.push", trigger_id=s.trigger(), view=view)


def _old_hash(s: Scene) -> httpx.Response:
    view = s.open().json()["view"]
    names = {"view_id": view["id"], "hash": view["hash"], "view": MODAL}
    assert s.call("views.update", **names).json()["ok"]
    return s.call("views.update", **names)


def _no_home_tab(s: Scene) -> httpx.Response:
    s.emulator.workspace().home_tab = False
    return s.call("views.publish", user_id=s.ana.id, view=HOME)


def _oauth(**given: str) -> Provocation:
    def provoke(s: Scene) -> httpx.Response:
        known = {"client_id": s.emulator.client_id, "client_secret": s.emulator.client_secret}
        return s.call("oauth.v2.access", token="", **(known | {"code": "none"} | given))

    return provoke


def _sixth_answer(s: Scene) -> httpx.Response:
    url = s.response_url()
    for _ in range(5):
        assert s.answer(url, text="Hello").text == "ok"
    return s.answer(url, text="Hello")


def _late_answer(s: Scene) -> httpx.Response:
    url = s.response_url()
    s.emulator.advance(30 * 60 + 1)
    return s.answer(url, text="Hello")


def _too_fast(s: Scene) -> httpx.Response:
    for _ in range(3):
        s.sent()
    response = s.send()
    assert response.headers["Retry-After"] == "1"
    return response


def _ordered(name: str) -> Provocation:
    def provoke(s: Scene) -> httpx.Response:
        s.emulator.fail_next("chat.postMessage", name)
        return s.send()

    return provoke


PROVOCATIONS: dict[str, Provocation] = {
    "unknown_method": lambda s: s.call("chat.postMesage"),
    "invalid_post_type": _body(b"<a/>", "application/xml"),
    "invalid_json": _body(b"{"),
    "json_not_object": _body(b"[]"),
    "not_authed": lambda s: s.call("auth.test", token=""),
    "invalid_auth": lambda s: s.call("auth.test", token="xoxb-wrong"),
    "not_allowed_token_type": lambda s: s.call("apps.connections.open"),
    "account_inactive": _refused_token("account_inactive"),
    "token_revoked": _refused_token("token_revoked"),
    "missing_scope": _missing_scope,
    "invalid_arguments": lambda s: s.call("chat.postMessage", text="Hello"),
    "channel_not_found": lambda s: s.send(channel="C404"),
    "not_in_channel": _outside,
    "is_archived": _gone,
    "messages_tab_disabled": _no_messages_tab,
    "cannot_dm_bot": _bot,
    "user_not_found": lambda s: s.call("users.info", user="U404"),
    "user_disabled": _disabled,
    "users_list_not_supplied": lambda s: s.call("conversations.open"),
    "method_not_supported_for_channel_type": lambda s: s.call(
        "conversations.open", users=f"{s.ana.id},{s.ana.id}"
    ),
    "user_not_in_channel": _ephemeral_for_another,
    "bot_not_found": lambda s: s.call("bots.info", bot="B404"),
    "file_not_found": lambda s: s.call("files.info", file="F404"),
    "alt_txt_too_large": lambda s: s.call(
        "files.getUploadURLExternal", filename="a.png", length=1, alt_txt="x" * 1001
    ),
    "no_text": lambda s: s.send(""),
    "msg_too_long": lambda s: s.call("chat.update", **s.sent(), text="x" * 4001),
    "msg_blocks_too_long": _long_blocks,
    "invalid_blocks": lambda s: s.send(blocks=[{"type": "sektion"}]),
    "invalid_blocks_format": lambda s: s.send(blocks="[{"),
    "markdown_text_conflict": lambda s: s.send(markdown_text="**Hello**"),
    "invalid_thread_ts": lambda s: s.send(thread_ts="yesterday"),
    "message_not_found": lambda s: s.call(
        "chat.update", channel=s.ana.channel, ts="1.000001", text="Hello"
    ),
    "cant_update_message": _of_ana("chat.update"),
    "cant_delete_message": _of_ana("chat.delete"),
    "invalid_trigger_id": lambda s: s.open(trigger_id="none"),
    "expired_trigger_id": _late_trigger,
    "exchanged_trigger_id": _used_trigger,
    "push_limit_reached": _fourth_view,
    "duplicate_external_id": _same_external_id,
    "view_too_large": lambda s: s.open(MODAL | {"blocks": [SECTION] * 4000}),
    "hash_conflict": _old_hash,
    "not_found": lambda s: s.call("views.update", view_id="V404", view=MODAL),
    "not_enabled": _no_home_tab,
    "invalid_client_id": _oauth(client_id="other"),
    "bad_client_secret": _oauth(client_secret="other"),
    "invalid_code": _oauth(),
    "used_url": _sixth_answer,
    "expired_url": _late_answer,
    "invalid_payload": lambda s: s.answer(s.response_url(), text="Hello", response_type="loud"),
    "ratelimited": _too_fast,
} | {name: _ordered(name) for name, entry in ERRORS.items() if "orders it" in entry.source}


@pytest.mark.parametrize("name", ERRORS)
def test_every_refusal_can_be_provoked(name: str, stage: Scene) -> None:
    """Each entry of the table is met by a call, with its name and its status."""
    response = PROVOCATIONS[name](stage)
    body = response.json()
    assert response.status_code == ERRORS[name].status, body
    assert (body["ok"], body["error"]) == (False, name)
    if response.request.url.path.startswith("/api/") and stage.emulator.calls:
        assert stage.emulator.calls[-1].outcome == name


def test_the_table_has_no_stale_provocation() -> None:
    """Nothing is provoked that the table does not have."""
    assert PROVOCATIONS.keys() == ERRORS.keys()


@pytest.mark.parametrize("entry", ERRORS.values(), ids=lambda entry: entry.name)
def test_every_refusal_names_its_source(entry: ErrorEntry) -> None:
    """Each entry says where its name comes from."""
    assert entry.source
