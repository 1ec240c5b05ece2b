"""Files that could do harm are refused before they are read, with what to do."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final

import pytest

from core.dialogues.steps import Survey, read_kept
from documents import bounds
from documents.surveys import read_survey
from tests.surveys.build import SMALL, with_part, workbook

SHEET: Final = "xl/worksheets/sheet1.xml"
MAIN: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SMALL_BOOK: Final = workbook(SMALL)


def keys(data: bytes, name: str = "a.xlsx") -> list[str]:
    """The keys of what is noted of a file that cannot be used."""
    found = read_survey(data, name)
    assert found.source is None
    return [note.key for note in found.notes]


def many_rows(count: int) -> bytes:
    """A workbook with that many questions."""
    rows = [["text", f"q{number}", "What?"] for number in range(count)]
    return workbook({"survey": [["type", "name", "label"], *rows]})


def test_a_file_of_fifty_megabytes_is_refused_by_its_size() -> None:
    """Nothing of it is looked at."""
    found = read_survey(b"PK" + bytes(50_000_000), "a.xlsx")
    assert [(note.key, dict(note.fill)) for note in found.notes] == [
        ("file-large", {"size": 51, "most": 10})
    ]


def test_a_zip_bomb_is_refused_by_its_directory() -> None:
    """A part that grows a thousandfold is never unpacked."""
    assert keys(with_part(SMALL_BOOK, SHEET, bytes(40_000_000))) == ["file-bomb"]
    assert keys(with_part(SMALL_BOOK, "xl/media/a.png", bytes(60_000_000))) == ["file-bomb"]


def test_an_archive_of_countless_parts_is_refused() -> None:
    """Their number alone is enough."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(bounds.MOST_PARTS + 1):
            archive.writestr(f"xl/{number}.xml", "<a/>")
    assert keys(made.getvalue()) == ["file-bomb"]


def test_what_is_unpacked_is_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory is not believed: many parts that are each small are too much together."""
    monkeypatch.setattr(bounds, "MOST_UNPACKED", 10_000)
    monkeypatch.setattr(bounds, "_judge", lambda _: None)
    assert keys(with_part(SMALL_BOOK, "xl/a.xml", b"<a>" + b"x" * 20_000 + b"</a>")) == [
        "file-bomb"
    ]


def test_entities_are_refused() -> None:
    """A part that declares a document type could grow without end, or fetch files."""
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    assert keys(with_part(SMALL_BOOK, SHEET, bomb)) == ["file-entities"]
    fetched = b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/hosts"><a/>'
    assert keys(with_part(SMALL_BOOK, "xl/sharedStrings.xml", fetched)) == ["file-entities"]


def test_macros_are_refused_by_what_is_in_the_file_and_by_its_name() -> None:
    """A workbook with macros is refused even when it is called .xlsx."""
    assert keys(with_part(SMALL_BOOK, "xl/vbaProject.bin", b"x")) == ["file-macros"]
    assert keys(SMALL_BOOK, "a.XLSM") == ["file-macros"]


def test_ten_thousand_rows_are_refused() -> None:
    """In a workbook and in text; the limit is told."""
    assert keys(many_rows(10_000)) == ["file-rows"]
    assert keys(b"type,name,label\n" + b"text,q,What?\n" * 10_000, "a.csv") == ["file-rows"]


def test_a_sheet_that_lies_about_its_size_costs_nothing() -> None:
    """A claim to a million rows and a single cell far down are both read in no time."""
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
        b'<t>type</t></is></c></row><row r="1048576"><c r="A1048576"/></row></sheetData>'
        b"</worksheet>"
    )
    assert keys(with_part(SMALL_BOOK, SHEET, far)) == ["no-column", "no-questions"]


def test_a_cell_far_to_the_right_is_refused() -> None:
    """More columns than any form has are not read."""
    wide = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="XFD1"/></row></sheetData></worksheet>'
    )
    assert keys(with_part(SMALL_BOOK, SHEET, wide)) == ["file-columns"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "file-empty"),
        (b"  \n ", "file-empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "file-old"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "file-locked",
        ),
        (b"%PDF-1.7\n\0\1\2", "file-unknown"),
        (SMALL_BOOK[:3000], "file-damaged"),
        (with_part(SMALL_BOOK, SHEET, b"<a><b></a>"), "file-damaged"),
        (b"PK\x03\x04" + bytes(50), "file-damaged"),
        (b"{", "json"),
        (b"[1, 2]", "json-unknown"),
        (b'{"a": ' * 100_000, "json"),
        (b'{"some": "thing"}', "json-unknown"),
        (b"id = [", "toml"),
        (b'id = "x"', "ours"),
        (b'{"questions": [], "id": "x"}', "ours"),
        (b"just some words", "file-no-form"),
    ],
)
def test_what_is_no_form_is_told_by_what_is_in_it(data: bytes, key: str) -> None:
    """Nothing raises; each kind of file has its own sentence."""
    assert key in keys(data, "a")


def test_a_document_that_is_no_workbook_is_told_apart() -> None:
    """A zip archive of another kind, such as a letter."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert keys(made.getvalue()) == ["file-no-workbook"]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/workbook.xml", b'<?xml version="1.0" encoding="x"?><workbook/>'),
        ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
        (SHEET, b'<worksheet xmlns="%b"><sheetData><row r="x"/></sheetData></worksheet>' % MAIN),
    ],
)
def test_a_damaged_part_is_told(name: str, part: bytes) -> None:
    """Whatever the library meets in it, the file is damaged, and nothing else is said."""
    assert keys(with_part(SMALL_BOOK, name, part))[0] in ("file-damaged", "file-empty")


def test_days_and_numbers_of_a_spreadsheet_are_read_as_they_look() -> None:
    """A cell that holds a day is one, and 3.0 is 3."""

    def fill(book: Any) -> None:  # noqa: ANN401 - the library has no types
        settings = book.get_worksheet_by_name("settings")
        settings.write_row(0, 2, ["opens", "audience_sample", "anonymous"])
        settings.write_datetime(
            1,
            2,
            datetime(2026, 12, 1, tzinfo=UTC).replace(tzinfo=None),
            book.add_format({"num_format": 14}),
        )
        settings.write_number(1, 3, 3.0)
        settings.write_boolean(1, 4, boolean=True)

    survey = read_kept(read_survey(workbook(SMALL, fill), "a.xlsx").source or "")
    assert isinstance(survey, Survey)
    assert (survey.opens, survey.audience.sample, survey.anonymous) == (date(2026, 12, 1), 3, True)


def test_our_own_survey_comes_in_as_it_went_out() -> None:
    """The canonical JSON and the TOML of developers are read too."""
    found = read_survey(b'{"id":"a","questions":[{"id":"q","kind":"text","ask":{"en":"Q?"}}]}', "")
    toml = b'id = "a"\n[[questions]]\nid = "q"\nkind = "text"\nask = { en = "Q?" }'
    assert found.source is not None
    assert read_survey(toml, "").source == found.source
    assert read_survey(found.source.encode(), "") == found
