"""The scripts that a turn needs: versions that this process has not met, and drafts on trial.

A survey may have been published by another process a moment ago, and a draft is in no library.
Both are looked up when somebody is inside.
"""

from typing import Final

from pydantic import ValidationError

from core.dialogues.scene import Scene
from core.dialogues.session import Frame
from core.dialogues.steps import Library, Script, read_kept
from core.domain.evolving import evolve
from core.domain.needs import ScriptKept

TRIED: Final = "try"
"""The subject of a frame in which staff try a draft: nothing of it is kept."""


def kept_script(scene: Scene, name: str, version: str) -> Script | None:
    """A version that was kept, published or not; None when there is none that we can read."""
    known = scene.library.versions.get((name, version))
    if known is not None:
        return known
    source = scene.look(ScriptKept(name, version))
    try:
        return read_kept(source) if isinstance(source, str) else None
    except (ValidationError, ValueError):
        return None


def know_scripts(scene: Scene) -> Scene:
    """The scene with every script that its session is inside; one on trial is current in it."""
    library = scene.library
    for frame in scene.session.frames:
        library = _with(scene, library, frame)
    return scene if library is scene.library else evolve(scene, library=library)


def _with(scene: Scene, library: Library, frame: Frame) -> Library:
    on_trial = frame.subject == TRIED
    if not on_trial and (frame.script, frame.version) in library.versions:
        return library
    script = kept_script(scene, frame.script, frame.version)
    if script is None:
        return library
    if on_trial or frame.script not in library.current:
        return library.with_script(script)
    versions = {**library.versions, (frame.script, frame.version): script}
    return Library(library.current, versions, library.closed)
