"""The tables of the house are whole: a line that is missing is a failure here, not a surprise.

A rule about a folder holds from the day that the folder exists.
"""

import ast
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import telegram.error
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

ROOT: Final = Path(__file__).parents[1]
CORE: Final = ROOT / "core"
DIALOGUES: Final = CORE / "dialogues"
TEXTS: Final = CORE / "texts"
TRANSCRIPTS: Final = ROOT / "tests" / "transcripts"
# Modules of core/dialogues that are no conversation: what conversations are made of.
WORKSHOP: Final = {
    "__init__",
    "catalogue",
    "differences",
    "engine",
    "known_scripts",
    "messages_of_ours",
    "routing",
    "scene",
    "session",
    "shipped",
    "steps",
    "telling",
    "verbs",
    "waiting",
}


def modules(*places: Path) -> list[Path]:
    """Every Python file at these places; each is a folder, or a module without its ending."""
    found = [place.with_suffix(".py") for place in places if place.with_suffix(".py").exists()]
    return found + [path for place in places for path in sorted(place.rglob("*.py"))]


def nodes(paths: list[Path]) -> Iterator[ast.AST]:
    """Every node of every file."""
    for path in paths:
        yield from ast.walk(ast.parse(path.read_text()))


def conversations() -> dict[str, list[Path]]:
    """The conversations by name, each with its files: Python, a script, or both."""
    found: dict[str, list[Path]] = {}
    for path in [*DIALOGUES.glob("*"), *DIALOGUES.glob("scripts/*.toml")]:
        if path.stem not in {*WORKSHOP, "__pycache__", "scripts"}:
            found.setdefault(path.stem, []).extend(modules(path.with_suffix("")))
    return found


def test_every_conversation_is_told_in_a_transcript() -> None:
    """Each conversation says something that a story expects, and so does each script."""
    stories = " ".join(path.read_text() for path in TRANSCRIPTS.rglob("*.txt"))
    heard = set(re.findall(r"^bot to \S+> (\S+)", stories.replace(" bot to", "\nbot to"), re.M))
    said = {name: spoken(paths) for name, paths in conversations().items() if paths}
    untold = {name for name, keys in said.items() if keys.isdisjoint(heard)}
    scripts = {path.stem for path in DIALOGUES.glob("scripts/*.toml")}
    untold |= {name for name in scripts if not any(key.startswith(f"{name}-") for key in heard)}
    assert not untold, "Write a story in tests/transcripts in which somebody meets them."


def spoken(paths: list[Path]) -> set[str]:
    """Every string in these files: among them the keys of what they say."""
    return {
        node.value
        for node in nodes(paths)
        if isinstance(node, ast.Constant)
        if isinstance(node.value, str)
    }


def test_conversations_do_not_know_one_another() -> None:
    """A conversation never imports another: what they share lives in the workshop."""
    names = set(conversations())
    for name, paths in conversations().items():
        for node in nodes(paths):
            if isinstance(node, ast.ImportFrom) and node.module:
                taken = {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
                others = {f"core.dialogues.{other}" for other in names - {name}}
                assert not taken & others, f"{name} imports {taken & others}"


def text_keys(ftl: Path) -> set[str]:
    """The keys of a file of wordings."""
    body = FluentParser().parse(ftl.read_text(encoding="utf-8")).body
    faults = [entry.content for entry in body if isinstance(entry, fluent.Junk)]
    assert not faults, f"{ftl.name} cannot be read here:\n{faults[0]}"
    return {entry.id.name for entry in body if isinstance(entry, fluent.Message)}


def keys_by_language() -> dict[str, set[str]]:
    """The keys of each language: one file or a folder of files for each."""
    found: dict[str, set[str]] = {}
    for ftl in TEXTS.rglob("*.ftl"):
        language = ftl.relative_to(TEXTS).parts[0].removesuffix(".ftl")
        found.setdefault(language, set()).update(text_keys(ftl))
    return found


def test_every_language_says_everything() -> None:
    """Each language has each text, and none that English lacks."""
    languages = keys_by_language()
    for language, keys in languages.items():
        assert keys == languages["en"], f"{language}: {sorted(keys ^ languages['en'])}"


def test_every_text_is_said_somewhere() -> None:
    """Each text is named in the code or in another text, or belongs to a question of a script."""
    code = list(nodes(modules(CORE, ROOT / "bots", ROOT / "documents")))
    said = {n.value for n in code if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    for ftl in TEXTS.rglob("*.ftl"):
        said |= set(re.findall(r"\{\s*([a-z][\w-]*)", ftl.read_text(encoding="utf-8")))
    built = [built_key(node) for node in code if isinstance(node, ast.JoinedStr)]
    built += [re.escape(key) + ".*" for key in asked_keys()]
    any_built = re.compile("|".join(filter(None, built)) or "$.")
    silent = keys_by_language().get("en", set()) - said
    assert not {key for key in silent if not any_built.fullmatch(key)}, "Say them or delete them."


def built_key(node: ast.JoinedStr) -> str:
    """What keys an f-string can become, as a pattern; nothing if it could become any key."""
    parts = [v.value if isinstance(v, ast.Constant) else None for v in node.values]
    if not re.fullmatch("[a-z-]{4,}", "".join(str(part) for part in parts if part)):
        return ""
    return "".join(re.escape(str(part)) if part else "[a-z0-9_-]+" for part in parts)


def asked_keys() -> set[str]:
    """The key of each question of each script: its texts have this key, or one that begins so."""
    scripts = [tomllib.loads(path.read_text()) for path in DIALOGUES.glob("scripts/*.toml")]
    return {
        f"{script['id']}-{question}"
        for script in scripts
        for question in ["review", *(question["id"] for question in script.get("questions", ()))]
    }


def test_no_text_is_missing() -> None:
    """Each key that the code names outright has its text."""
    named = {
        node.args[0].value
        for node in nodes(modules(CORE, ROOT / "bots"))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] == "words"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    languages = keys_by_language()
    missing = named - languages["en"] if languages else set()
    assert not missing, "Write them in core/texts."


def test_every_setting_is_explained() -> None:
    """Each setting that the program reads stands in the README."""
    readme = (ROOT / "README.md").read_text()
    classes = [
        n for n in nodes(modules(ROOT / "bots" / "settings")) if isinstance(n, ast.ClassDef)
    ]
    fields = {
        node.target.id
        for kind in classes
        if "Settings" in kind.name
        for node in kind.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    unexplained = {name for name in fields if f"HEARD_{name.upper()}" not in readme}
    assert not unexplained - {"model_config"}


def test_every_error_says_the_next_step() -> None:
    """Each error is drawn in the tree at the top of its module and says what it asks for."""
    tree = ast.parse((CORE / "errors.py").read_text())
    kinds = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    errors = {k.name: k for k in kinds if not any("Enum" in ast.unparse(b) for b in k.bases)}
    drawn = re.findall(r"[├└]── (\w+)", ast.get_docstring(tree) or "")
    assert set(errors) == {"HeardError", *drawn}
    assert not [name for name, kind in errors.items() if not ast.get_docstring(kind)]


TELEGRAM: Final = modules(ROOT / "bots" / "telegram")


@pytest.mark.parametrize(
    "name", [k for k, v in vars(telegram.error).items() if isinstance(v, type)]
)
def test_every_telegram_error_has_a_meaning(name: str) -> None:
    """When the library grows an error, somebody decides what it means for the message."""
    tables = [node for node in nodes(TELEGRAM) if isinstance(node, ast.Dict)]
    mapped = {ast.unparse(key).split(".")[-1] for table in tables for key in table.keys if key}
    assert name in mapped or not tables


def test_every_fact_has_its_reaction() -> None:
    """For each fact the table says who hears of it, even if that is nobody."""
    if not modules(CORE / "reactions"):
        return
    facts = pkgutil.resolve_name("core.domain.facts")
    kinds = {k for k in vars(facts).values() if isinstance(k, type) and issubclass(k, facts.Fact)}
    leaves = {kind for kind in kinds if not kind.__subclasses__() and kind is not facts.Fact}
    reactions = pkgutil.resolve_name("core.reactions:REACTIONS")
    assert leaves == set(reactions), "Add a line to core.reactions.REACTIONS, or take one away."
