"""Every refusal of the emulator's table is provoked over HTTP and compared word for word."""

import re
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.emulators.pictures import picture
from tests.emulators.telegram.errors import ERRORS
from tests.emulators.telegram.files import MOST_DOWNLOAD
from tests.emulators.telegram.limits import StrictLimiter
from tests.emulators.telegram.server import MOST_UPLOAD
from tests.emulators_tests.telegram_scene import KEYBOARD, Scene, scene

Provocation = Callable[[Scene], httpx.Response]


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator with its limits on."""
    with scene(limiter=StrictLimiter(chat_burst=2)) as ready:
        yield ready


def _keyboard(rows: int, columns: int, **button: str) -> dict[str, object]:
    key = {"text": "x"} | (button or {"callback_data": "x"})
    return {"inline_keyboard": [[key] * columns for _ in range(rows)]}


def _html(text: str) -> Provocation:
    return lambda s: s.send(text, parse_mode="HTML")


def _command(name: str, description: str = "Say how it works") -> Provocation:
    command = {"command": name, "description": description}
    return lambda s: s.call("setMyCommands", commands=[command])


def _edit(message_id: int | None = None, **params: object) -> Provocation:
    def provoke(s: Scene) -> httpx.Response:
        number = s.sent() if message_id is None else message_id
        words = {"chat_id": s.ada.id, "message_id": number, "text": "Hello"} | params
        return s.call("editMessageText", **words)

    return provoke


def _edit_of_a_person(s: Scene) -> httpx.Response:
    return _edit(s.ada.says("Hi"))(s)


def _edit_of_a_photo(s: Scene) -> httpx.Response:
    s.ada.sends_photo()
    file_id = s.updates()[0]["message"]["photo"][0]["file_id"]
    photo = s.result("sendPhoto", chat_id=s.ada.id, photo=file_id)
    return _edit(photo["message_id"])(s)


def _upload(content: bytes) -> Provocation:
    def provoke(s: Scene) -> httpx.Response:
        address = f"{s.emulator.url}/bot{s.emulator.token}/sendPhoto"
        files = {"photo": ("a.png", content, "image/png")}
        return httpx.post(address, data={"chat_id": str(s.ada.id)}, files=files)

    return provoke


def _late_answer(s: Scene) -> httpx.Response:
    s.sent(reply_markup=KEYBOARD)
    tap = s.ada.taps("Yes")
    s.emulator.advance(16)
    return s.call("answerCallbackQuery", callback_query_id=tap.id)


def _long_answer(s: Scene) -> httpx.Response:
    s.sent(reply_markup=KEYBOARD)
    tap = s.ada.taps("Yes")
    return s.call("answerCallbackQuery", callback_query_id=tap.id, text="x" * 201)


def _late_delete(s: Scene) -> httpx.Response:
    number = s.sent()
    s.emulator.advance(48 * 3600 + 1)
    return s.call("deleteMessage", chat_id=s.ada.id, message_id=number)


def _big_file(s: Scene) -> httpx.Response:
    s.ada.sends_document("film.mp4", "video/mp4", size=MOST_DOWNLOAD + 1)
    return s.call("getFile", file_id=s.updates()[0]["message"]["document"]["file_id"])


def _migrated(s: Scene) -> httpx.Response:
    group = s.emulator.group()
    new = group.migrates()
    response = s.send(chat_id=group.id)
    assert response.json()["parameters"] == {"migrate_to_chat_id": new.id}
    return response


def _outside(s: Scene) -> httpx.Response:
    group = s.emulator.group(kind="supergroup")
    group.removes_bot(s.ada)
    return s.send(chat_id=group.id)


def _blocked(s: Scene) -> httpx.Response:
    s.ada.blocks()
    return s.send()


def _deactivated(s: Scene) -> httpx.Response:
    s.ada.leaves()
    return s.send()


def _second_poller(s: Scene) -> httpx.Response:
    first = s.poll_aside(timeout=30)
    second = s.poll_aside(timeout=30)
    s.ada.says("End the second")
    assert second.response.status_code == 200
    return first.response


def _webhook_while_polling(s: Scene) -> httpx.Response:
    first = s.poll_aside(timeout=30)
    s.result("setWebhook", url="https://example.org/hook")
    return first.response


def _webhook_active(s: Scene) -> httpx.Response:
    s.result("setWebhook", url="https://example.org/hook")
    return s.call("getUpdates")


def _too_fast(s: Scene) -> httpx.Response:
    s.sent()
    s.sent()
    response = s.send()
    assert response.json()["parameters"] == {"retry_after": 1}
    return response


def _internal(s: Scene) -> httpx.Response:
    s.emulator.fail_next("getMe", "internal")
    return s.call("getMe")


def _at(path: str) -> Provocation:
    return lambda s: s.http.get(f"{s.emulator.url}{path}")


def _body(content: bytes) -> Provocation:
    kind = {"Content-Type": "application/json"}
    path = "/bot{}/getMe"
    return lambda s: s.http.post(
        s.emulator.url + path.format(s.emulator.token), content=content, headers=kind
    )


def _too_large(s: Scene) -> httpx.Response:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    address = f"{s.emulator.url}/bot{s.emulator.token}/sendMessage"
    return s.http.post(address, content=b"text=" + b"x" * MOST_UPLOAD, headers=form)


PROVOCATIONS: dict[str, Provocation] = {
    "unauthorized": _at("/bot1:wrong/getMe"),
    "malformed token": _at("/botnonsense/getMe"),
    "method not found": lambda s: s.call("sendMesage"),
    "file not found": lambda s: _at(f"/file/bot{s.emulator.token}/photos/none.jpg")(s),
    "request too large": _too_large,
    "not implemented": lambda s: s.call("getAvailableGifts"),
    "bad json": _body(b"{"),
    "unknown parameter": lambda s: s.send(colour="red"),
    "wrong type": lambda s: s.send(disable_notification="perhaps"),
    "parameter required": lambda s: s.call("sendChatAction", chat_id=s.ada.id),
    "chat_id is empty": lambda s: s.call("sendMessage", text="Hello"),
    "no message id": lambda s: s.call("deleteMessage", chat_id=s.ada.id),
    "no media": lambda s: s.call("sendPhoto", chat_id=s.ada.id),
    "file_id not specified": lambda s: s.call("getFile"),
    "bad reply markup": lambda s: s.send(reply_markup={"buttons": []}),
    "not a picture": _upload(b"<svg/>"),
    "picture is too big": _upload(picture(2100, 100)),
    "bad action": lambda s: s.call("sendChatAction", chat_id=s.ada.id, action="dancing"),
    "unsupported parse mode": lambda s: s.send(parse_mode="BBCode"),
    "text is empty": _html("<b> </b>\n"),
    "text is too long": _html("<b>" + "x" * 4097 + "</b>"),
    "caption is too long": lambda s: s.call(
        "sendPhoto", chat_id=s.ada.id, photo="any", caption="x" * 1025
    ),
    "unsupported tag": _html("a <font>b</font>"),
    "unclosed tag": _html("<b>a"),
    "unmatched end tag": _html("<b><i>a</b></i>"),
    "unexpected end tag": _html("a</b>"),
    "unclosed start tag": _html("1 < 2"),
    "markup is too long": lambda s: s.send(reply_markup=_keyboard(1, 9)),
    "button data invalid": lambda s: s.send(
        reply_markup=_keyboard(1, 1, callback_data="\u0436" * 33)
    ),
    "text button inline": lambda s: s.send(reply_markup=_keyboard(1, 1, style="danger")),
    "query is too old": _late_answer,
    "answer is too long": _long_answer,
    "not modified": _edit(),
    "edit not found": _edit(404),
    "cannot edit": _edit_of_a_person,
    "no text to edit": _edit_of_a_photo,
    "delete not found": lambda s: s.call("deleteMessage", chat_id=s.ada.id, message_id=404),
    "cannot delete": _late_delete,
    "reply not found": lambda s: s.send(reply_parameters={"message_id": 404}),
    "wrong file": lambda s: s.call("sendVoice", chat_id=s.ada.id, voice="none"),
    "invalid file_id": lambda s: s.call("getFile", file_id="none"),
    "file is too big": _big_file,
    "chat not found": lambda s: s.call("getChat", chat_id=404),
    "group migrated": _migrated,
    "blocked": _blocked,
    "deactivated": _deactivated,
    "never started": lambda s: s.send(chat_id=s.emulator.person(first_name="Shy").id),
    "not a member": _outside,
    "command empty": _command("/"),
    "command too long": _command("x" * 33),
    "command invalid": _command("New-Issue"),
    "description empty": _command("help", " "),
    "description too long": _command("help", "x" * 257),
    "too many commands": lambda s: s.call(
        "setMyCommands", commands=[{"command": f"c{n}", "description": "d"} for n in range(101)]
    ),
    "language invalid": lambda s: s.call("setMyName", name="Heard", language_code="english"),
    "profile too long": lambda s: s.call("setMyName", name="x" * 65),
    "second poller": _second_poller,
    "webhook set": _webhook_while_polling,
    "webhook active": _webhook_active,
    "bad webhook": lambda s: s.call("setWebhook", url="http://example.org"),
    "too many requests": _too_fast,
    "internal": _internal,
}


@pytest.mark.parametrize("name", ERRORS)
def test_every_refusal_can_be_provoked(name: str, stage: Scene) -> None:
    """Each entry of the table is met by a call, with its code and its words."""
    entry = ERRORS[name]
    response = PROVOCATIONS[name](stage)
    body = response.json()
    pattern = re.sub(r"\\\{\w+\\\}", ".+", re.escape(entry.description))
    assert response.status_code == body["error_code"] == entry.code, body
    assert re.fullmatch(pattern, body["description"]), body
    assert body["ok"] is False


def test_the_table_has_no_stale_provocation() -> None:
    """Nothing is provoked that the table does not have."""
    assert PROVOCATIONS.keys() == ERRORS.keys()


@pytest.mark.parametrize("entry", ERRORS.values(), ids=lambda entry: entry.name)
def test_every_refusal_names_its_source(entry: object) -> None:
    """Each entry says where its words come from."""
    assert getattr(entry, "source", "")
