"""The organisation file: read, and held against what Heard knows."""

import re
from collections.abc import Iterator
from typing import Final

from bots.settings import Settings
from core.dialogues.shipped import load_library
from core.dialogues.steps import Library, Survey, library_of
from core.domain.organisation import Organisation, read_organisation
from core.errors import OrganisationFault
from core.reading.crisis import CrisisKind
from core.texts import load_wordings

ACCOUNTS: Final = {
    "telegram": (r"\d+", "is no number; @userinfobot tells yours"),
    "slack": (
        r"(?:[TE][A-Z0-9]{2,}/)?[UW][A-Z0-9]{2,}",
        "is no member ID such as U123; your Slack profile tells yours. Where Heard was installed "
        "by its page write T123/U123; `heard staff list` tells the ID of each such workspace",
    ),
    "terminal": (r".*\S.*", "is no name"),
}
"""Each channel that staff may be on: what an account there looks like, and what to say else."""


def account_fault(channel: str, account: str) -> str:
    """Why this can be nobody's account on the channel; empty when it can."""
    shape, fault = ACCOUNTS[channel]
    return "" if re.fullmatch(shape, account) else f"{account!r} {fault}"


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


def shipped_scripts(board: Organisation) -> Library:
    """The scripts that ship; the example survey belongs to boards that are examples."""
    shipped = load_library()
    if board.example:
        return shipped
    return library_of(one for one in shipped.current.values() if not isinstance(one, Survey))


def _unknown(board: Organisation) -> Iterator[str]:
    """What the file names and Heard does not know."""
    spoken = load_wordings().languages
    for language in set(board.languages) - set(spoken):
        yield f"languages: Heard does not speak {language!r}; it speaks {', '.join(spoken)}"
    for one in board.staff:
        if one.channel not in ACCOUNTS:
            yield f"staff.channel: there is no {one.channel!r}; write {', '.join(ACCOUNTS)}"
        elif fault := account_fault(one.channel, one.account):
            yield f"staff.account: {fault}"
    kinds = [kind.value for kind in CrisisKind]
    for kind in {kind for line in board.help_lines for kind in line.kinds} - set(kinds):
        yield f"help_lines.kinds: there is no kind {kind!r}; write {', '.join(kinds)}"
