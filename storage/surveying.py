"""What is read and written of surveys beyond turns, each call in one transaction."""

from collections.abc import Mapping, Sequence

from core.domain.jobs import Job
from core.domain.messages import Sender
from core.domain.surveys import Publication, Results
from core.ports import Progress
from storage import jobs, progress, surveys
from storage.sending import Sending


class Surveying(Sending):
    """`SurveyStore` but for `apply`, on one connection."""

    def publications(self) -> Mapping[str, Publication]:
        """How each survey stands that was ever published, by id."""
        return surveys.publications(self.connection)

    def jobs(self, limit: int) -> Sequence[tuple[Job, Sender]]:
        """Work that waits, oldest first, with where what came of it is to be told."""
        return jobs.waiting(self.connection, self.keys, limit)

    def drop_job(self, job: int) -> None:
        """Forget a job: what came of it was taken."""
        jobs.drop(self.connection, job)

    def progress(self) -> Sequence[Progress]:
        """Campaigns with a reporter who has not yet been told that they are over."""
        return progress.read(self.connection, self.keys)

    def reported(self, fact: int) -> None:
        """The reporter of this fact's campaign was told the end."""
        progress.reported(self.connection, fact)

    def results(self, survey: str) -> Results | None:
        """The results published last."""
        return surveys.latest_results(self.connection, survey)

    def keep_picture(self, id: int, data: bytes) -> None:  # noqa: A002  # the noun's own name
        """Keep a chart (PNG)."""
        surveys.keep_picture(self.connection, id, data)

    def picture(self, id: int) -> bytes | None:  # noqa: A002  # the noun's own name
        """A chart by its id (PNG)."""
        return surveys.read_pictures(self.connection, [id]).get(id)
