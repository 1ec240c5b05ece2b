"""The scripts that a turn needs: versions that this process has not met, and drafts on trial.

A survey may have been published by another process a moment ago, and a draft is in no library.
Both are looked up when somebody is inside.
"""

from dataclasses import replace
from typing import Final

from pydantic import ValidationError

from core.dialogues.scene import Scene
from core.dialogues.session import Frame
from core.dialogues.steps import Library, Script, read_kept
from core.domain.evolving import evolve
from core.domain.needs import ScriptKept

TRIED: Final = "try"
"""The id under which staff try a draft: it is no survey that anybody could answer."""


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


def on_trial(draft: Script) -> Script:
    """A draft under the name in which it is tried."""
    return draft.model_copy(update={"id": TRIED})


def know_scripts(scene: Scene) -> Scene:
    """The scene with every script that its session is inside, or may take up again."""
    library = scene.library
    for frame in (*scene.session.aside[-1:], *scene.session.frames):
        library = _with(scene, library, frame)
    return scene if library is scene.library else evolve(scene, library=library)


def _with(scene: Scene, library: Library, frame: Frame) -> Library:
    if frame.script == TRIED:
        name, _, version = frame.subject.partition(" ")
        draft = kept_script(scene, name, version)
        return library if draft is None else library.with_script(on_trial(draft))
    if (frame.script, frame.version) in library.versions:
        return library
    script = kept_script(scene, frame.script, frame.version)
    if script is None:
        return library
    if frame.script not in library.current:
        return library.with_script(script)
    which = (frame.script, frame.version)
    versions = {**library.versions, which: script}
    return replace(library, versions=versions, ahead=library.ahead | {which})
