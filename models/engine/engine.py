"""The engine: from a request to an answer."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.answer import Answer
from ...core.language.reading import read
from ...core.language.tasks import Task, route
from ...core.model_names import EVIDENCE
from ...core.request import Request
from ..narration.narration import narrate, without_caption
from ..support.listener import Listener, timed
from ..vlm.resolved_model import resolve_model
from .command_handler import CommandHandler
from .model_answerer import ModelAnswerer, check_can_be_asked
from .observation import Observation, Observer


class Engine:
    """Answers questions about pairs; one at a time, in one thread.

    What the guide saw of the last pair and area is kept, so that a follow-up question is answered
    without looking again. One guide and one language model are loaded at a time.
    """

    def __init__(self) -> None:
        self._observer = Observer()
        self._model_answerer = ModelAnswerer()
        self._command_handler = CommandHandler(self._model_answerer)

    def load(self, listener: Listener) -> None:
        """Load the embedded guide; other guides and models are loaded when a question wants them.

        Raises
        ------
        InputError
            If its weights cannot be read.
        """
        self._observer.load(listener)

    def answer(self, request: Request, listener: Listener) -> Answer:
        """Answer one question, reporting progress and streaming the text to the listener.

        Raises
        ------
        InputError
            If the rasters, the area, the model or the guide cannot be used.
        Cancelled
            When the analyst stopped the question.
        """
        timings: dict[str, float] = {}
        self._model_answerer.allow_idle(request.idle_minutes)
        with timed(timings, "total"):
            task = route(request.question, request.turns)
            resolved = None
            if request.model != EVIDENCE:
                resolved = resolve_model(request.model, request.endpoint, request.image_side)
                check_can_be_asked(resolved, request.question, task)
            with timed(timings, "evidence"):
                observation = self._observer.observe(request, listener)
            if resolved is None:
                answer = _narrated(request, task, observation, listener, timings)
            else:
                answer = self._model_answerer.answer(
                    request, resolved, task, observation, listener, timings
                )
        return answer

    def run_command(self, name: str, arguments: dict, listener: Listener) -> dict:
        """Carry out one of ``core.link.commands`` and return its report.

        Raises
        ------
        InputError
            If there is no such command, or it cannot be carried out.
        """
        return self._command_handler.run(name, arguments, listener)

    def idle(self) -> str | None:
        """Give the memory of a model back that nobody asks any more; return that in words."""
        return self._model_answerer.rest()


def _narrated(
    request: Request,
    task: Task,
    observation: Observation,
    listener: Listener,
    timings: dict[str, float],
) -> Answer:
    evidence = observation.evidence
    with timed(timings, "text"):
        text = _stream(narrate(evidence, task, request.turns), listener)
    return Answer(
        text=text,
        task=task.name,
        evidence=evidence,
        mentioned=read(without_caption(text, evidence), about=task.classes).cells,
        model=EVIDENCE,
        timings=timings,
    )


def _stream(pieces: Iterator[str], listener: Listener) -> str:
    text = ""
    for piece in pieces:
        listener.check()
        listener.text(piece)
        text += piece
    return text
