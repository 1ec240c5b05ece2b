"""A file that staff bring: it is read beside the turns, and what is to know of it is told."""

from collections.abc import Sequence
from typing import Final

from core.dialogues.known_scripts import TRIED
from core.dialogues.run_surveys.finding import show
from core.dialogues.run_surveys.words import survey_of, title_of
from core.dialogues.scene import Done, Scene
from core.dialogues.steps import Survey
from core.domain.changes import KeepScript, QueueJob
from core.domain.evolving import evolve
from core.domain.jobs import Job, ReadFile
from core.domain.messages import Choice, Finished, Inbound, Media, MediaKind, Part, Shared
from core.domain.people import SURVEYORS, Hat
from core.domain.surveys import Imported, Note
from core.texts import Words

MOST_NOTES: Final = 12
SURVEYS: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".json", ".xml", ".toml")
"""How files of surveys are called, for who has not put on the hat of staff yet."""


def take_file(scene: Scene, inbound: Inbound) -> Done | None:
    """Read a file that a member of staff dropped while nothing was asked; None when it is none.

    Without the hat of staff only what is called like a survey is taken for one.
    """
    media = inbound.event.media if isinstance(inbound.event, Shared) else None
    if media is None or not _is_ours(scene, media):
        return None
    name = media.name or scene.words("media-document")
    work = ReadFile(scene.address.channel, media.reference, name)
    job = Job(scene.ids.new(), scene.person.id, scene.address.id, work)
    return Done(scene.session, (scene.reply("run-reading", name=name),), (QueueJob(job),))


def _is_ours(scene: Scene, media: Media) -> bool:
    top = scene.session.top
    if media.kind is not MediaKind.DOCUMENT or (top is not None and top.script != TRIED):
        return False
    named = media.name.lower().endswith(SURVEYS)
    return scene.has_role(*SURVEYORS) and (scene.session.hat is Hat.STAFF or named)


def file_read(scene: Scene, finished: Finished) -> Done:
    """Tell what was found in a file; a usable one is kept, and can be tried and published."""
    if not scene.has_role(*SURVEYORS):
        return Done(scene.session, (scene.reply("not-allowed"),))
    work, found = finished.job.work, finished.outcome
    name = work.name if isinstance(work, ReadFile) else ""
    if not isinstance(found, Imported):
        return Done(scene.session, (scene.reply("run-unread", name=name),))
    survey = survey_of(found.source) if found.source else None
    if survey is None:
        told = (scene.part("run-unusable", "heading", name=name), *_told(scene.words, found.notes))
        return show(scene, "run-unusable", (*told, scene.part("run-mend")))
    if _is_taken(scene, survey):
        return Done(scene.session, (scene.reply("run-name-taken", name=survey.id),))
    return _usable(scene, survey, found.notes)


def _is_taken(scene: Scene, survey: Survey) -> bool:
    """Whether its name is that of a conversation of ours, whose place it would take."""
    current = scene.library.current.get(survey.id)
    return current is not None and not isinstance(current, Survey)


def _usable(scene: Scene, survey: Survey, notes: Sequence[Note]) -> Done:
    parts = [
        Part(title_of(scene.words, survey), "heading"),
        scene.part("run-usable", count=survey.asking),
    ]
    if notes:
        parts += [scene.part("run-notes"), *_told(scene.words, notes)]
    current = scene.library.current.get(survey.id)
    same = current is not None and current.version == survey.version
    if same and survey.id not in scene.library.closed:
        parts.append(scene.part("run-same"))
    shown = show(scene, "run-usable", tuple(parts), ways(scene, survey))
    kept = KeepScript(survey.id, survey.version, survey.canonical, scene.person.id)
    return evolve(shown, changes=(kept,))


def ways(scene: Scene, survey: Survey) -> tuple[Choice, ...]:
    """What can be done with a version that is kept."""
    named = f"{survey.id} {survey.version}"
    return (
        scene.button(scene.words("act-try-survey"), f"survey_try {named}"),
        scene.button(scene.words("act-publish"), f"survey_publish {named}"),
        scene.button(scene.words("choice-not-now"), "survey_leave"),
    )


def _told(words: Words, notes: Sequence[Note]) -> tuple[Part, ...]:
    """Each note with its place, the gravest first; the rest are counted."""
    ordered = sorted(notes, key=lambda note: note.severity != "error")
    lines = [Part(_line(words, note), "quote") for note in ordered[:MOST_NOTES]]
    if len(ordered) > MOST_NOTES:
        lines.append(Part(words("run-more-notes", n=len(ordered) - MOST_NOTES)))
    return tuple(lines)


def _line(words: Words, note: Note) -> str:
    said = words(f"note-{note.key}", **dict(note.fill))
    return words("run-note", where=note.where, said=said) if note.where else said
