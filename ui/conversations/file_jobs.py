"""Reading and writing result files in the background, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ChangeChatError
from ..background import Background

Then = Optional[Callable[[], object]]


@dataclass
class _Job:
    background: Background
    closed: Then
    is_told: bool = True


class FileJobs(QObject):
    """Does one job at a time: what is read must have what was written before.

    Parameters
    ----------
    unexpected:
        The sentence for a problem that nobody foresaw; ``{problem}`` names it.
    """

    failed = pyqtSignal(str)
    """What could not be done, and what to do."""

    def __init__(self, unexpected: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unexpected = unexpected
        self._jobs: list[_Job] = []  # the first one runs

    @property
    def busy(self) -> bool:
        """Whether there is a job."""
        return bool(self._jobs)

    def run(
        self,
        work: Callable[[], object],
        done: Callable[[Any], object],
        failed: Then = None,
        closed: Then = None,
    ) -> None:
        """Call ``work`` on a thread in its turn, then one of the others on this one.

        That is ``done`` with what it returned, ``failed`` after the signal of that name, or
        ``closed`` where the project is closed meanwhile; then the work is done all the same.
        """
        background = Background(lambda _: work(), self._unexpected, self)
        job = _Job(background, closed)

        def finish(outcome: object) -> None:
            self._end(job)
            if job.is_told:
                done(outcome)

        def fail(error: ChangeChatError) -> None:
            self._end(job)
            if job.is_told:
                self.failed.emit(error.message)
            if job.is_told and failed is not None:
                failed()

        background.done.connect(finish)
        background.failed.connect(fail)
        self._jobs.append(job)
        if len(self._jobs) == 1:
            background.start()

    def close(self) -> None:
        """Tell of no job any more but that its project is closed; all are done in their turn."""
        for job in [one for one in self._jobs if one.is_told]:
            job.is_told = False
            if job.closed is not None:
                job.closed()

    def tear_down(self) -> None:
        """Do all jobs that are left, one after the other, and tell of none any more."""
        jobs, self._jobs = self._jobs, []
        for number, job in enumerate(jobs):
            if number:
                job.background.start()
            job.background.end()

    def _end(self, job: _Job) -> None:
        self._jobs.remove(job)
        job.background.deleteLater()
        if self._jobs:
            self._jobs[0].background.start()
