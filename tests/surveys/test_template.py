"""`heard survey template` writes a workbook, and under no other name."""

from pathlib import Path

import pytest

from bots.__main__ import main

REFUSED = 2


@pytest.mark.parametrize("name", ["mine.csv", "mine"])
def test_a_template_is_only_written_as_a_workbook(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another ending is refused with the name to use, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert main(["survey", "template", name]) == REFUSED
    assert "mine.xlsx" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
