"""The engine: from a request to an answer."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import InputError
from ..core.evidence import Evidence
from ..core.guides import EMBEDDED
from ..core.models import EVIDENCE
from ..core.reading import read
from ..core.request import Request, Source
from ..core.tasks import route
from .listener import Listener
from .narration import narrate, summary, without_caption

if TYPE_CHECKING:
    from .guide.guide import Guide


class Engine:
    """Answers questions about pairs; one at a time, in one thread.

    The evidence of the last guide about the last pair and area is kept, so that a follow-up
    question is answered without looking again. One guide is loaded at a time.
    """

    def __init__(self) -> None:
        self._guide: tuple[str, Guide] | None = None
        self._seen: tuple[tuple, Evidence] | None = None

    def load(self, listener: Listener) -> None:
        """Load the embedded guide; another is loaded when a question wants it.

        Raises
        ------
        InputError
            If its weights cannot be read.
        """
        self._loaded_guide(EMBEDDED, listener)

    def answer(self, request: Request, listener: Listener) -> Answer:
        """Answer one question, reporting progress and streaming the text to the listener.

        Raises
        ------
        InputError
            If the rasters, the area, the model or the guide cannot be used.
        Cancelled
            When the analyst stopped the question.
        """
        if request.model != EVIDENCE:
            raise InputError(
                f"There is no model called {request.model}. The one that answers is {EVIDENCE}."
            )
        timings: dict[str, float] = {}
        with _timed(timings, "total"):
            with _timed(timings, "evidence"):
                evidence = self._look(request, listener)
            task = route(request.question, request.turns)
            with _timed(timings, "text"):
                text = _stream(narrate(evidence, task, request.turns), listener)
        return Answer(
            text=text,
            task=task.name,
            evidence=evidence,
            mentioned=read(without_caption(text, evidence), about=task.classes).cells,
            model=EVIDENCE,
            timings=timings,
        )

    def obey(self, name: str, arguments: dict, listener: Listener) -> dict:
        """Carry out one of ``core.commands`` and return its report.

        Raises
        ------
        InputError
            If there is no such command, or it cannot be carried out.
        """
        raise InputError(f"The engine knows no command {name!r}.")

    def _loaded_guide(self, name: str, listener: Listener) -> Guide:
        if self._guide is None or self._guide[0] != name:
            listener.progress(0.0, "Loading the change guide")
            # Imported here because torch takes seconds: QGIS should hear from the engine first.
            from .guide.guide import Guide

            self._guide = (name, Guide(name))
        return self._guide[1]

    def _look(self, request: Request, listener: Listener) -> Evidence:
        pair = _state(request.before), _state(request.after)
        subject = (request.guide, *pair, repr(request.area))
        if self._seen is None or self._seen[0] != subject:
            self._seen = (subject, self._look_anew(request, listener))
        return self._seen[1]

    def _look_anew(self, request: Request, listener: Listener) -> Evidence:
        from .detector.detector import look_without_classes
        from .raster import open_pair

        guide = self._loaded_guide(request.guide, listener)
        listener.progress(0.0, "Opening the rasters")
        with open_pair(request.before, request.after, request.area, guide.finest) as pair:
            evidence = guide.look(pair, listener)
            if not evidence.valid:
                evidence = look_without_classes(pair, evidence, listener)
        evidence.summary = summary(evidence)
        return evidence


def _stream(pieces: Iterator[str], listener: Listener) -> str:
    text = ""
    for piece in pieces:
        listener.check()
        listener.text(piece)
        text += piece
    return text


def _state(source: Source) -> tuple:
    """Return what tells a source from any other, and from itself after the file has changed."""
    try:
        status = os.stat(source.path)
        return (source, status.st_mtime_ns, status.st_size)
    except OSError:  # a connection string rather than a file
        return (source, 0, 0)


@contextmanager
def _timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        timings[stage] = round(time.perf_counter() - start, 3)
