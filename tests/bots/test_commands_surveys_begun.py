"""What `heard survey` says to an operator who begins, or mistypes something."""

from collections.abc import Callable
from pathlib import Path

import pytest

Heard = Callable[..., tuple[int, str, str]]


def test_a_workbook_to_begin_with_can_be_used(heard: Heard, tmp_path: Path) -> None:
    """The template passes its own check, and a file that is there already stays."""
    assert heard("survey", "template", "mine.xlsx")[0] == 0
    assert heard("survey", "check", "mine.xlsx")[0] == 0
    (tmp_path / "mine.xlsx").write_bytes(b"mine")
    code, _, err = heard("survey", "template", "mine.xlsx")
    assert (code, (tmp_path / "mine.xlsx").read_bytes()) == (2, b"mine")
    assert "is there already" in err
    assert heard("survey", "template", "nowhere/mine.xlsx")[0] == 2


def test_a_folder_is_called_as_it_was_typed(heard: Heard) -> None:
    """The folder that the operator is in has no name of its own."""
    assert "- . is a folder." in heard("survey", "check", ".")[1]


MISTYPED = {
    ("survey",): "heard survey needs more: ACT.",
    ("survey", "chek"): "There is no 'chek'. Did you mean check?",
    ("survey", "check"): "heard survey check needs more: FILE.",
    ("survey", "check", ""): "Argument FILE: the name of the file is empty.",
    ("survey", "check", "a", "b"): "heard does not know b.",
    ("survey", "diff", "wait"): "heard survey diff needs more: FILE.",
}


@pytest.mark.parametrize("words", MISTYPED)
def test_a_mistake_is_told_in_a_sentence(
    heard: Heard, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what helps, without a table of usage."""
    with pytest.raises(SystemExit) as ended:
        heard(*words)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith(MISTYPED[words])
    assert said.endswith("--help\n")
    assert said.count("\n") == 1


def test_what_help_says_is_for_the_operator(
    heard: Heard, capsys: pytest.CaptureFixture[str]
) -> None:
    """It tells the way that a survey goes, and nothing of how this is written."""
    with pytest.raises(SystemExit):
        heard("survey", "--help")
    said = capsys.readouterr().out
    assert "First `template`, then `check`" in " ".join(said.split())
    assert "beside this one" not in said
