"""The scripts that ship with Heard."""

from functools import lru_cache
from importlib import resources

from core.dialogues.steps import Library, library_of, read_script


@lru_cache(maxsize=1)
def load_library() -> Library:
    """The scripts that ship with Heard."""
    folder = resources.files(__package__) / "scripts"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return library_of(
        read_script(file.read_text(encoding="utf-8"), file.name)
        for file in files
        if file.name.endswith(".toml")
    )
