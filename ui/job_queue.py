"""The one queue for the engine: what comes next, and what becomes of that which waits."""

from __future__ import annotations

import threading
import uuid
from typing import Any, Callable


class EngineJob:
    """A question or a command on its way to the engine.

    Attributes
    ----------
    work:
        What is done with the engine, given this job; None while a question is not put together.
    prepare:
        Of a question that must first be put together: begins that, once no earlier question is on
        its way, because a question may refer to the answer before it.
    stopped:
        Set when the work shall stop.
    """

    def __init__(
        self,
        work: Callable[[EngineJob], None] | None = None,
        prepare: Callable[[], Any] | None = None,
        job_id: str = "",
    ) -> None:
        self.id = job_id or uuid.uuid4().hex
        self.work, self.prepare = work, prepare
        self.prepared = False
        self.stopped = threading.Event()


class JobQueue:
    """Has jobs done one at a time, in the order in which they came; used in one thread alone.

    While a question is prepared, commands that came after it go first.

    Parameters
    ----------
    run:
        Begins a job's work; :meth:`end` is called when it is over.
    withdrawn:
        Told of every job that was taken back before its work began.
    """

    def __init__(
        self, run: Callable[[EngineJob], None], withdrawn: Callable[[EngineJob], None]
    ) -> None:
        self._run, self._withdrawn = run, withdrawn
        self._jobs: list[EngineJob] = []  # until they have ended
        self._running: EngineJob | None = None
        self._closed = False

    def add(self, job: EngineJob) -> str:
        """Have a job wait for its turn; return its id."""
        self._jobs.append(job)
        if self._closed:
            self.withdraw_waiting()
        self._go_on()
        return job.id

    def set_work(self, job_id: str, work: Callable[[EngineJob], None]) -> None:
        """Tell what the work of a prepared question is, unless it was taken back meanwhile."""
        job = self._find(job_id)
        if job:
            job.work = work
            self._go_on()

    def cancel(self, job_id: str) -> None:
        """Stop a job that runs, take back one that waits."""
        job = self._find(job_id)
        if job:
            job.stopped.set()
            if job is not self._running:
                self.end(job_id)
                self._withdrawn(job)

    def withdraw_waiting(self) -> None:
        """Take back all jobs but the one that runs, the newest first: none shall take its turn."""
        for job in [job for job in self._jobs if job is not self._running][::-1]:
            self.cancel(job.id)

    def close(self) -> None:
        """Stop what runs; take back what waits and what still comes."""
        self._closed = True
        if self._running:
            self._running.stopped.set()
        self.withdraw_waiting()

    def end(self, job_id: str) -> None:
        """Go on to the next: this job is over, or its question could not be prepared."""
        self._jobs = [job for job in self._jobs if job.id != job_id]
        if self._running and self._running.id == job_id:
            self._running = None
        self._go_on()

    def _find(self, job_id: str) -> EngineJob | None:
        return next((job for job in self._jobs if job.id == job_id), None)

    def _go_on(self) -> None:
        question = next((job for job in self._jobs if job.prepare), None)
        if question and question.prepare and not question.prepared:
            question.prepared = True
            question.prepare()
        if self._running is None:
            self._running = next((job for job in self._jobs if job.work), None)
            if self._running:
                self._run(self._running)
