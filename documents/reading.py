"""A file that somebody brought, read and checked in one go, with all that is to be known of it."""

from datetime import date

from pydantic import TypeAdapter

from core.dialogues.steps import Survey, read_kept
from core.domain.organisation import Organisation
from core.domain.surveys import Imported

_IMPORTED = TypeAdapter(Imported)


def read_file(data: bytes, name: str, organisation: str, today: str = "") -> bytes:
    """Read `data` as a survey of this organisation (JSON); what came of it, as JSON.

    `today` is the day where the organisation is (ISO 8601). The worst notes come first; a survey
    with an error in it cannot be used.
    """
    from documents.surveys import read_survey

    imported = read_survey(data, name)
    if imported.source is not None:
        board = Organisation.model_validate_json(organisation)
        imported = _checked(imported, board, date.fromisoformat(today) if today else None)
    return _IMPORTED.dump_json(imported)


def _checked(imported: Imported, organisation: Organisation, today: date | None) -> Imported:
    from documents.checking import check_survey

    survey, places = read_kept(imported.source or "{}"), imported.places
    if not isinstance(survey, Survey):
        return imported
    found = check_survey(survey, organisation, today=today, places=places)
    notes = sorted((*imported.notes, *found), key=lambda note: note.severity != "error")
    usable = all(note.severity != "error" for note in notes)
    return Imported(imported.source if usable else None, tuple(notes), places)
