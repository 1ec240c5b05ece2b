"""The work beside the turns, put together: where files come from, who reads them, what counts."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import structlog
from pydantic import TypeAdapter

from bots.apart import Apart, Broken, TooHeavy, begin
from bots.fetching import Fetch, FileRefused
from core.domain.jobs import Job, Outcome, ReadFile
from core.domain.organisation import Organisation
from core.domain.surveys import Imported, Note
from core.ports import Clock

_IMPORTED = TypeAdapter(Imported)
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads files that people brought: fetched by their channel, read apart from all else."""

    fetchers: Mapping[str, Fetch]
    apart: Apart
    organisation: Organisation
    clock: Clock

    async def __call__(self, job: Job) -> Outcome:
        """What came of a file; its notes say what is wrong where it cannot be used."""
        work = job.work
        if not isinstance(work, ReadFile):
            raise TypeError
        try:
            return await self._read(work)
        except FileRefused as refused:
            return _refused(refused.key)
        except TooHeavy:
            return _refused("file-too-heavy")
        except Broken:
            return _refused("file-unreadable")

    async def _read(self, work: ReadFile) -> Imported:
        board = self.organisation
        today = self.clock.now().astimezone(ZoneInfo(board.zone)).date().isoformat()
        told = {"task": "read", "name": work.name, "today": today}
        with tempfile.TemporaryFile() as file:
            begin({**told, "organisation": board.model_dump_json()}, file)
            await self.fetchers[work.channel](work.reference, file)
            return _IMPORTED.validate_json(await self.apart(file))


def _refused(key: str) -> Imported:
    log.info("jobs.file_refused", why=key)
    return Imported(None, (Note("", "error", key),))
