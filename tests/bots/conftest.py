"""The `heard` command in the process of the test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bots.__main__ import main
from bots.settings import Settings

Heard = Callable[..., tuple[int, str, str]]


@pytest.fixture
def heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Heard:
    """The command, in an empty folder without settings: exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HEARD_{name.upper()}", raising=False)

    def run(*words: str, **settings: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(f"HEARD_{name}", value)
            code = main(list(words))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
