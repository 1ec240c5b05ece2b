"""Exports hold every answer and nobody's name, and no cell of them is a formula."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from core.dialogues.shipped import load_library
from core.dialogues.steps import Survey
from core.domain.surveys import EqualityAnswer, SurveyAnswers
from core.results.columns import Columns
from core.texts import load_wordings
from documents.exports.as_csv import write_csv
from documents.exports.as_fhir import write_fhir
from documents.exports.as_json import write_json
from documents.exports.as_xlsx import write_xlsx
from documents.exports.safety import harmless
from documents.exports.whole import Whole
from tests.core.results_world import choices, given, many, survey
from tests.core.world import BOARD

EQUALITY: Final = (EqualityAnswer(7, "care", "gender", "woman", datetime(2026, 3, 2, tzinfo=UTC)),)


def whole(answers: Sequence[SurveyAnswers], asked: Survey | None = None, *older: Survey) -> Whole:
    """An export of these answers."""
    columns = Columns(asked or survey(), {one.version: one for one in older})
    return Whole(
        columns, iter(answers), iter(EQUALITY), load_wordings(), ("en", "cy"), BOARD.areas
    )


def table(file: Path) -> list[dict[str, str]]:
    """A CSV file as Excel reads it."""
    with file.open(encoding="utf-8-sig", newline="") as page:
        return list(csv.DictReader(page))


def test_every_answer_has_its_column(tmp_path: Path) -> None:
    """One column a question, one a choice of several, numbers as numbers, a skip by name."""
    asked = survey()
    write_csv(whole([given(0, asked), given(1, asked)]), tmp_path / "care.csv")
    first, second = table(tmp_path / "care.csv")
    assert first["service"] == "hospital"
    assert (first["matters/time"], first["matters/kindness"], first["matters/other"]) == (
        "1",
        "0",
        "1",
    )
    assert first["matters.other"] == "Parking"
    assert (first["order/a"], first["order/b"], first["order/c"]) == ("2", "1", "3")
    assert (first["again"], second["again"], second["days"]) == ("0", "1", "1")
    assert second["skipped"] == "matters.other"
    assert (second["day"], second["language"], second["area"]) == ("2026-03-02", "en", "leeds")


def test_nothing_leads_to_a_person(tmp_path: Path) -> None:
    """Neither the person nor the id, the thread or the hour stands in any export."""
    one = given(1, survey(), id=987_654_321, person=123_456_789, thread="T-secret")
    for write, name in ((write_csv, "a.csv"), (write_json, "a.json"), (write_json, "a.jsonl")):
        for file in write(whole([one]), tmp_path / name):
            told = file.read_text(encoding="utf-8")
            for secret in ("987654321", "123456789", "T-secret", "10:30"):
                assert secret not in told, (file, secret)


def test_answers_of_questions_that_are_gone_stay(tmp_path: Path) -> None:
    """What an older version asked keeps a column, and so does what was laid aside."""
    old = survey([{"id": "pets", "kind": "number"}, *_three("gp", "home")])
    new = survey(_three("gp"))
    rows = [
        given(1, old, answers={"pets": 3, "service": "home"}),
        given(2, new, answers={"service": "gp"}, retired={f"service@{old.version}": "home"}),
        given(3, new, answers={"service": "gp"}, retired={"unheard": "of"}),
    ]
    write_csv(whole(rows, new, old), tmp_path / "care.csv")
    first, second, third = table(tmp_path / "care.csv")
    assert (first["retired:pets:number"], first["service"]) == ("3", "home")
    assert (second["service"], second["retired:service:choice"]) == ("gp", "home")
    assert json.loads(third["retired"]) == {"unheard": "of"}


def _three(*ids: str) -> list[dict[str, Any]]:
    return [{"id": "service", "kind": "choice", "options": choices(*ids)}]


def test_the_codebook_explains_every_column(tmp_path: Path) -> None:
    """Each column and each choice is in it, in each language, with how answers were read."""
    asked = survey()
    write_csv(whole(list(many(asked, 3)), asked), tmp_path / "care.csv")
    explained = {row["column"]: row for row in table(tmp_path / "care.codebook.csv")}
    columns = table(tmp_path / "care.csv")[0].keys()
    assert set(columns) - {"skipped", "retired"} == set(explained)
    assert explained["service"]["understood"] == "tap 3"
    assert explained["days"]["unit"] == "days"
    labels = {
        (row["question"], row["choice"]): row for row in table(tmp_path / "care.choices.csv")
    }
    assert labels["service", "gp"]["label (en)"] == "Gp"
    assert labels["where", "leeds"]["label (en)"] == "Leeds"
    assert labels["fair", "agree"]["label (cy)"] == "Cytuno"
    assert "not hidden" in (tmp_path / "care.about.csv").read_text(encoding="utf-8-sig")


def test_what_other_stands_for_has_its_words(tmp_path: Path) -> None:
    """The choice that everybody can add to is labelled as people saw it."""
    write_csv(whole([given(1, survey())]), tmp_path / "care.csv")
    rows = table(tmp_path / "care.choices.csv")
    (other,) = (row for row in rows if (row["question"], row["choice"]) == ("matters", "other"))
    assert (other["label (en)"], other["label (cy)"]) == ("Other", "Arall")


def test_answers_about_equality_are_explained(tmp_path: Path) -> None:
    """Each question and each of its answers has its words; a survey's own `age` is another."""
    export = whole([given(1, survey())])
    export.asked_apart = Columns(load_library().current["equality"], {})
    write_csv(export, tmp_path / "care.csv")
    rows = table(tmp_path / "care.choices.csv")
    labels = {(row["question"], row["choice"]): row["label (en)"] for row in rows}
    assert labels["equality:age", "a25"] == "25 to 44"
    assert labels["equality:sex", "unsaid"] == "I would rather not say"
    explained = {row["column"]: row for row in table(tmp_path / "care.codebook.csv")}
    assert explained["equality:limits"]["question (en)"] == "Limits each day"
    assert "equality:may" not in explained


def test_answers_about_equality_are_apart(tmp_path: Path) -> None:
    """They stand in a file of their own, with no day and nothing that links them."""
    write_csv(whole([given(1, survey())]), tmp_path / "care.csv")
    assert table(tmp_path / "care.equality.csv") == [{"question": "gender", "answer": "woman"}]
    assert "woman" not in (tmp_path / "care.csv").read_text(encoding="utf-8-sig")


FORMULAS: Final = ("=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "  =1", "\uff1d1", "\n@x")


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(words: str, tmp_path: Path) -> None:
    """Words that a spreadsheet would work out are made plain words, in CSV and in Excel."""
    one = given(1, survey(), answers={"story": words})
    write_csv(whole([one]), tmp_path / "care.csv")
    assert table(tmp_path / "care.csv")[0]["story"].startswith("'")
    write_xlsx(whole([one]), tmp_path / "care.xlsx")
    header, row = _sheet(tmp_path / "care.xlsx", "answers")
    assert str(row[header.index("story")]).startswith("'")


def test_plain_words_and_numbers_stay_as_they_are() -> None:
    """Only what begins like a formula is marked; a number below zero is a number."""
    assert [harmless(cell) for cell in ("a=b", "Tŷ – dŵr", "", -5, 2.5)] == [
        "a=b",
        "Tŷ – dŵr",
        "",
        -5,
        2.5,
    ]
    assert harmless("bell\x07") == "bell"


def _sheet(file: Path, name: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(file)[name].iter_rows(values_only=True))


def test_excel_has_all_sheets(tmp_path: Path) -> None:
    """A workbook that another library reads: answers as typed, the codebook, equality apart."""
    story = "Two lines,\nan <emoji> 🙂 & “quotes”"
    one = given(1, survey(), answers={"story": story, "days": 2.5, "again": True})
    write_xlsx(whole([one]), tmp_path / "care.xlsx")
    header, row = _sheet(tmp_path / "care.xlsx", "answers")
    said = dict(zip(header, row, strict=True))
    assert (said["story"], said["days"], said["again"]) == (story, 2.5, 1)
    assert _sheet(tmp_path / "care.xlsx", "equality") == [
        ("question", "answer"),
        ("gender", "woman"),
    ]
    assert load_workbook(tmp_path / "care.xlsx").sheetnames == [
        "answers",
        "codebook",
        "choices",
        "about",
        "equality",
    ]


def test_excel_says_when_it_cannot_hold_an_answer(tmp_path: Path) -> None:
    """A cell holds so many letters and no more; what XML forbids is left out."""
    one = given(1, survey(), answers={"story": "x" * 40_000 + "\x00"})
    write_xlsx(whole([one]), tmp_path / "care.xlsx")
    header, row = _sheet(tmp_path / "care.xlsx", "answers")
    assert len(str(row[header.index("story")])) == 32_767
    with ZipFile(tmp_path / "care.xlsx") as book:
        assert book.testzip() is None


def test_json_is_one_document(tmp_path: Path) -> None:
    """It can be read at once, with the survey itself in the codebook."""
    asked = survey()
    write_json(whole(list(many(asked, 2)), asked), tmp_path / "care.json")
    told = json.loads((tmp_path / "care.json").read_text(encoding="utf-8"))
    assert [one["answers"]["days"] for one in told["answers"]] == [0, 1]
    assert told["equality"] == [{"question": "gender", "answer": "woman"}]
    assert told["codebook"]["survey"]["id"] == "care"


def test_json_of_nothing_is_a_document(tmp_path: Path) -> None:
    """A survey that nobody answered has an export like any other."""
    write_json(whole([]), tmp_path / "care.json")
    assert json.loads((tmp_path / "care.json").read_text(encoding="utf-8"))["answers"] == []


def test_lines_of_json_are_read_one_by_one(tmp_path: Path) -> None:
    """Each line is a response; the codebook and equality stand beside."""
    asked = survey()
    files = write_json(whole(list(many(asked, 3)), asked), tmp_path / "care.jsonl")
    lines = (tmp_path / "care.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["answers"]["days"] for line in lines] == [0, 1, 2]
    assert [file.name for file in files] == [
        "care.jsonl",
        "care.equality.jsonl",
        "care.codebook.json",
    ]


def test_fhir_has_a_response_a_line(tmp_path: Path) -> None:
    """Each answers to its own version of the questionnaire, which stands beside."""
    old, new = survey(_three("gp", "home")), survey(_three("gp"))
    rows = [given(1, old, answers={"service": "home"}), given(2, new, answers={"service": "gp"})]
    write_fhir(whole(rows, new, old), tmp_path / "care.ndjson")
    lines = (tmp_path / "care.ndjson").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["questionnaire"].rpartition("|")[2] for line in lines]
    assert asked == [old.version, new.version]
    beside = (tmp_path / "care.questionnaires.ndjson").read_text(encoding="utf-8")
    assert len(beside.splitlines()) == 2


def test_a_response_has_one_name_everywhere(tmp_path: Path) -> None:
    """In FHIR it is called as in a table, so what was found in one can be found in the other."""
    write_csv(whole([given(1, survey())]), tmp_path / "care.csv")
    write_fhir(whole([given(1, survey())]), tmp_path / "care.ndjson")
    told = json.loads((tmp_path / "care.ndjson").read_text(encoding="utf-8"))
    assert told["id"] == table(tmp_path / "care.csv")[0]["response"]


def test_it_says_how_far_it_is(tmp_path: Path) -> None:
    """Who waits hears of every response once."""
    asked, heard = survey(), io.StringIO()
    export = whole(list(many(asked, 1_234)), asked)
    export.advance = lambda count: print(count, file=heard)
    write_csv(export, tmp_path / "care.csv")
    assert sum(map(int, heard.getvalue().split())) == 1_234


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    """A file that was there before and open to all is no more."""
    file = tmp_path / "care.csv"
    file.touch(0o644)
    for one in write_csv(whole([given(1, survey())]), file):
        assert one.stat().st_mode & 0o777 == 0o600, one
