"""Work done in a child process: what it gives, what it may take, and what it cannot see."""

import asyncio
import tempfile
import time
from pathlib import Path

import pytest

from bots.apart import Broken, Child, TooHeavy, begin

CHILDREN = {
    "echo": "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())",
    "greedy": """
        import resource, sys
        resource.setrlimit(resource.RLIMIT_AS, (1 << 28, 1 << 28))
        try:
            bytearray(1 << 29)
        except MemoryError:
            sys.exit(3)
    """,
    "busy": """
        import resource
        resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
        while True: pass
    """,
    "endless": "import threading; threading.Event().wait()",
    "faulty": "raise ValueError('what Ana said')",
    "prying": "import os; print(sorted(os.environ))",
}


@pytest.fixture(autouse=True)
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs to be run, where the child finds them."""
    for name, code in CHILDREN.items():
        lines = code.strip().splitlines()
        plain = "\n".join(line.removeprefix("        ") for line in lines)
        (tmp_path / f"heard_child_{name}.py").write_text(plain)
    monkeypatch.syspath_prepend(str(tmp_path))


def run(name: str, words: bytes = b"", seconds: float = 30) -> bytes:
    """What a child makes of these bytes."""
    with tempfile.TemporaryFile() as file:
        begin({"task": "any"}, file)
        file.write(words)
        return asyncio.run(Child(f"heard_child_{name}", seconds=seconds)(file))


def test_a_child_gets_the_task_and_what_it_is_about() -> None:
    """First the task in one line, then the bytes as they are."""
    assert run("echo", b"\x00\xff\n") == b'{"task": "any"}\n\x00\xff\n'


@pytest.mark.parametrize("name", ["greedy", "busy"])
def test_who_takes_too_much_is_ended(name: str) -> None:
    """Memory and time have their limits, and both are told in the same way."""
    with pytest.raises(TooHeavy):
        run(name)


def test_who_never_ends_is_killed() -> None:
    """Nobody waits for longer than was said."""
    begun = time.monotonic()
    with pytest.raises(TooHeavy):
        run("endless", seconds=0.5)
    assert time.monotonic() - begun < 20


def test_a_fault_is_told_without_words(capfd: pytest.CaptureFixture[str]) -> None:
    """What somebody wrote may be in an error; the kind of it is enough."""
    with pytest.raises(Broken):
        run("faulty")
    assert "Traceback" not in capfd.readouterr().err


def test_no_secret_is_in_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of ours are not handed down: a file made to do harm finds no token."""
    monkeypatch.setenv("HEARD_SECRET_KEY", "k" * 32)
    assert b"HEARD" not in run("prying")
