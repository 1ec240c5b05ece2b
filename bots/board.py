"""The organisation file: read, and held against what Heard knows."""

from collections.abc import Iterator

from bots.settings import Settings
from core.domain.organisation import Organisation, read_organisation
from core.errors import OrganisationFault
from core.reading.crisis import CrisisKind
from core.texts import load_wordings


def read_board(settings: Settings) -> Organisation:
    """Read the organisation file.

    Raises:
        OrganisationFault: it cannot be read, or names what is wrong in it.
    """
    try:
        board = read_organisation(settings.organisation.read_text(encoding="utf-8"))
    except OSError as error:
        why = f"{settings.organisation} cannot be read ({error.strerror})"
        raise OrganisationFault((why,)) from None
    except UnicodeDecodeError:
        raise OrganisationFault((f"{settings.organisation} is not text in UTF-8",)) from None
    if faults := tuple(_unknown(board)):
        raise OrganisationFault(faults)
    return board


def _unknown(board: Organisation) -> Iterator[str]:
    """What the file names and Heard does not know."""
    spoken = load_wordings().languages
    for language in set(board.languages) - set(spoken):
        yield f"languages: Heard does not speak {language!r}; it speaks {', '.join(spoken)}"
    kinds = [kind.value for kind in CrisisKind]
    for kind in {kind for line in board.help_lines for kind in line.kinds} - set(kinds):
        yield f"help_lines.kinds: there is no kind {kind!r}; write {', '.join(kinds)}"
