"""Of files that people sent the kind and the words are exported, never their reference."""

import zipfile
from pathlib import Path

import pytest

from core.domain.surveys import Value
from documents.exports.as_csv import write_csv
from documents.exports.as_fhir import write_fhir
from documents.exports.as_json import write_json
from documents.exports.as_xlsx import write_xlsx
from documents.exports.layout import without_reference
from tests.core.results_world import given, survey
from tests.documents.test_exports import whole

WRITERS = {"csv": write_csv, "json": write_json, "jsonl": write_json, "xlsx": write_xlsx}
SENT: dict[str, Value] = {"picture": ("photo:SECRET1", "The door")}
LAID: dict[str, Value] = {"old@abc": ("photo:SECRET4", "The ramp")}


@pytest.mark.parametrize("shape", WRITERS)
def test_no_reference_of_a_file_is_exported(shape: str, tmp_path: Path) -> None:
    """Neither of an answer, nor of a file sent where words were asked, nor of one laid aside."""
    asked = survey([{"id": "picture", "kind": "media"}, {"id": "story", "kind": "text"}])
    sent = {
        "picture": ("photo:SECRET1", "The door"),
        "story": "It is 3:15, as always.",
        "files": ("voice:SECRET2", "photo:SECRET3"),
    }
    laid = {"old@abc@abc": ("photo:SECRET4", "The ramp")}
    to = tmp_path / f"care.{shape}"
    WRITERS[shape](whole([given(1, asked, answers=sent, retired=laid, hows={})], asked), to)
    if shape == "xlsx":
        with zipfile.ZipFile(to) as book:
            text = book.read("xl/worksheets/sheet1.xml").decode()
    else:
        text = to.read_text(encoding="utf-8-sig")
    assert "SECRET" not in text
    for said in ("photo: The door", "photo: The ramp", "voice photo", "3:15"):
        assert said in text


def test_a_file_without_words_is_its_kind() -> None:
    """And what is no file stays as it is."""
    assert without_reference(("photo:X", "")) == "photo"
    assert without_reference(("time", "other")) == ("time", "other")
    assert without_reference("photo:X is what I wrote") == "photo:X is what I wrote"


def test_no_reference_is_in_a_response_of_fhir(tmp_path: Path) -> None:
    """Neither of an answer nor of one that was laid aside."""
    asked = survey([{"id": "picture", "kind": "media"}])
    to = tmp_path / "care.ndjson"
    write_fhir(whole([given(1, asked, answers=SENT, retired=LAID, hows={})], asked), to)
    text = to.read_text(encoding="utf-8")
    assert "SECRET" not in text
    assert "photo: The ramp" in text
