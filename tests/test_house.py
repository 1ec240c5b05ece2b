"""The rules of the house that no tool knows: sizes, places, and what never stands in a file."""

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
CODE: Final = ("bots", "core", "documents", "storage")
TOP_FOLDERS: Final = {*CODE, ".ci", "benchmarks", "docs", "requirements", "tests"}
MOST_LINES: Final = {"file": 300, "class": 150, "function": 40}
MOST_AT_P95: Final = 30
MOST_AT_MEDIAN: Final = 8
ENOUGH_TO_COUNT: Final = 100

# Written so that this page does not find itself.
NEVER: Final = {
    "a package index": r"py(?:pi)\.|python" + r"hosted|index-" + r"url|find-" + r"links",
    "a path of one machine": r"(?<![\w.])/(?:root|home/\w+|Users/\w+|work|opt|tm" + r"p)/\w",
    "work left undone": r"\b(?:TO" + r"DO|FIX" + r"ME)\b",
    "a Telegram token": r"\b\d{8,10}:[\w-]{35}\b",
    "a Slack token": r"\bxox[abp]-\d{9,}-|\bxapp-\d-A",
    "a private key": r"BEGIN [A-Z ]*PRIVATE" + r" KEY",
}  # fmt: skip


def kept_files() -> list[Path]:
    """Every file that is in version control, or would be with the next commit."""
    listing = "git -c safe.directory=* ls-files --cached --others --exclude-standard"
    command = listing.split()
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


KEPT: Final = kept_files()
MODULES: Final = [
    path for path in KEPT if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in CODE
]


def definitions(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[str, int]]:
    """Each class or function of the code, with its lines, those of its docstring not counted."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, kind) and isinstance(
                node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
            ):
                lines = node.end_lineno - node.lineno + 1 if node.end_lineno else 0
                yield f"{path.relative_to(ROOT)}: {node.name}", lines - docstring_lines(node)


def docstring_lines(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines the docstring of a definition takes."""
    first = node.body[0]
    if ast.get_docstring(node) is None or first.end_lineno is None:
        return 0
    return first.end_lineno - first.lineno + 1


FUNCTIONS: Final = list(definitions((ast.FunctionDef, ast.AsyncFunctionDef)))
CLASSES: Final = list(definitions(ast.ClassDef))


def test_nothing_has_grown_too_long() -> None:
    """A file, a class or a function that is past its length becomes two."""
    files = [(str(path.relative_to(ROOT)), path.read_text().count("\n")) for path in MODULES]
    sizes = {"file": files, "class": CLASSES, "function": FUNCTIONS}
    long = [
        f"{name} has {lines} lines, at most {MOST_LINES[kind]} is meant"
        for kind, each in sizes.items()
        for name, lines in each
        if lines > MOST_LINES[kind]
    ]
    assert not long, "Cut it where one name stops saying what is in it:\n" + "\n".join(long)


def test_functions_are_short_as_a_rule() -> None:
    """Half of all functions fit in eight lines, nearly all in thirty."""
    lines = sorted(lines for _, lines in FUNCTIONS)
    if len(lines) > ENOUGH_TO_COUNT:
        assert statistics.median(lines) <= MOST_AT_MEDIAN
        assert lines[len(lines) * 95 // 100] <= MOST_AT_P95


def test_the_house_has_only_the_rooms_on_the_map() -> None:
    """A new top-level folder is a decision, not an accident."""
    folders = {path.relative_to(ROOT).parts[0] for path in KEPT if path.parent != ROOT}
    assert folders <= TOP_FOLDERS


def test_no_room_for_what_has_no_name() -> None:
    """No module is called after the fact that nobody knew where to put its lines."""
    nameless = re.compile(r"(?:^|_)(?:utils?|helpers?|common|base|managers?|misc)(?:_|$)")
    assert not [str(path) for path in MODULES if nameless.search(path.stem)]


@pytest.mark.parametrize("what", NEVER)
def test_no_file_holds(what: str) -> None:
    """No file names a package index or a path of one machine, holds a secret, or says "later"."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in KEPT
        if path.suffix not in {".lock", ".json"}
        for number, line in enumerate(path.read_text(errors="ignore").splitlines(), 1)
        if re.search(NEVER[what], line)
    ]
    assert not found, f"{what} stands in:\n" + "\n".join(found)


def test_nothing_is_mocked() -> None:
    """Tests use fakes of our own ports: no module imports a library of mocks."""
    mocks = {"mock", "pytest_mock", "unittest.mock"}
    for path in KEPT:
        if path.suffix == ".py":
            assert not mocks & imported(path), path


def imported(path: Path) -> set[str]:
    """The modules that a file imports, and `package.name` for each name taken from a package."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_every_library_is_pinned(lock: str) -> None:
    """A lock file names one version and its hashes for each library, and no place to get it."""
    text = (ROOT / "requirements" / lock).read_text()
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert "://" not in text
    assert all(re.match(r"[\w.-]+==\S+ |    --hash=sha256:[0-9a-f]{64}", line) for line in lines)
    for line, following in pairwise(lines):
        assert line.startswith(" ") or following.startswith("    --hash="), line


def test_the_locks_are_of_this_project() -> None:
    """Every library that pyproject.toml asks for is locked, alike in both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locks = [locked(ROOT / "requirements" / name) for name in ("run.txt", "dev.txt")]
    for wanted in project["project"]["dependencies"]:
        assert plain(wanted) in locks[0], f'"{wanted}" is not locked; say "make lock"'
    for wanted in project["dependency-groups"]["dev"]:
        assert plain(wanted) in locks[1], f'"{wanted}" is not locked; say "make lock"'
    assert locks[0].items() <= locks[1].items()


def locked(path: Path) -> dict[str, str]:
    """The version of each library in a lock file, by its plain name."""
    pins = re.findall(r"^([\w.-]+)==(\S+)", path.read_text(), re.MULTILINE)
    return {plain(name): version for name, version in pins}


def plain(requirement: str) -> str:
    """The name in a requirement, as every index compares it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()
