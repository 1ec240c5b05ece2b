"""The emulated Slack takes files in three steps, and shows a picture once it has looked at it."""

from collections.abc import Iterator

import pytest

from tests.emulators.pictures import picture
from tests.emulators_tests.slack_server_scene import Scene, scene


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator with a person."""
    with scene() as made:
        yield made


def _uploaded(stage: Scene, content: bytes) -> str:
    given = {"filename": "a.png", "length": len(content), "alt_txt": "A bar"}
    begun = stage.result("files.getUploadURLExternal", **given)
    assert stage.http.post(begun["upload_url"], content=content).status_code == 200
    file = str(begun["file_id"])
    stage.result("files.completeUploadExternal", files=[{"id": file, "title": "a"}])
    return file


def _blocks(file: str) -> list[dict[str, object]]:
    return [{"type": "image", "slack_file": {"id": file}, "alt_text": "A bar"}]


def test_a_picture_is_shown_once_it_is_ready(stage: Scene) -> None:
    """Before that Slack refuses the block, and names its place."""
    file = _uploaded(stage, picture())
    early = stage.send(blocks=_blocks(file)).json()
    assert early["error"] == "invalid_blocks"
    assert "/blocks/0/slack_file" in early["response_metadata"]["messages"][0]
    assert stage.result("files.info", file=file)["file"]["mimetype"] == ""
    assert stage.result("files.info", file=file)["file"]["mimetype"] == "image/png"
    stage.sent(blocks=_blocks(file))
    assert stage.ana.messages[-1].pictures == ((file, "A bar"),)


def test_what_is_no_picture_is_never_shown(stage: Scene) -> None:
    """A file of another kind has a type, and no block shows it."""
    file = _uploaded(stage, b"words")
    for _ in range(2):
        stage.result("files.info", file=file)
    assert stage.send(blocks=_blocks(file)).json()["error"] == "invalid_blocks"


def test_a_file_is_its_own_workspaces(stage: Scene) -> None:
    """Another workspace with the same app neither finds nor shows it."""
    file = _uploaded(stage, picture())
    stage.result("files.info", file=file)
    other = stage.emulator.install("Old Town")
    found = stage.call("files.info", token=other.bot_token, file=file).json()
    assert found["error"] == "file_not_found"


def test_a_file_must_be_as_long_as_was_said(stage: Scene) -> None:
    """Other bytes than promised are refused, and the test hears of it."""
    begun = stage.result("files.getUploadURLExternal", filename="a.png", length=5)
    assert stage.http.post(begun["upload_url"], content=b"1234").status_code == 400
    ended = stage.call("files.completeUploadExternal", files=[{"id": begun["file_id"]}])
    assert ended.json()["error"] == "file_not_found"
    assert stage.complaints() == ["5 bytes were promised, 4 came"]


def test_an_upload_needs_no_token(stage: Scene) -> None:
    """Who sends the token to an address that needs none hears of it."""
    begun = stage.result("files.getUploadURLExternal", filename="a.png", length=1)
    headers = {"Authorization": f"Bearer {stage.emulator.bot_token}"}
    stage.http.post(begun["upload_url"], content=b"1", headers=headers)
    assert stage.complaints() == ["the token was sent with an upload, which needs none"]


def test_without_the_right_a_file_is_a_page_to_sign_in(stage: Scene) -> None:
    """The token alone is not enough to read files."""
    stage.ana.sends_file("a.csv", "text/csv", content=b"a,b")
    [file] = stage.emulator.state.files.values()
    headers = {"Authorization": f"Bearer {stage.emulator.bot_token}"}
    assert stage.http.get(file["url_private"], headers=headers).content == b"a,b"
    stage.emulator.workspace().scopes.discard("files:read")
    assert "Sign in" in stage.http.get(file["url_private"], headers=headers).text
