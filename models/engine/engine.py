"""The engine: from a request to an answer."""

from dataclasses import replace

from ...core.acquisition.order import reversed_note
from ...core.answer import Answer
from ...core.language.answering import Spoken
from ...core.language.tasks import Task, route
from ...core.model_names import EVIDENCE
from ...core.request import Request
from ..support.listener import Listener, timed
from ..vlm.language import why_unfit
from ..vlm.resolved_model import resolve_model
from .command_handler import CommandHandler
from .evidence_answer import evidence_answer, in_pieces, spoken_by_evidence
from .model_answerer import ModelAnswerer, answers_alone, check_usable
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
            model = self._model_answerer.named(request.model, request.device, request.image_side)
            if model != EVIDENCE:
                resolved = resolve_model(model, request.endpoint, request.image_side)
                check_usable(resolved)
            with timed(timings, "evidence"):
                observation = self._observer.observe(request, listener)
            request = _dated(request, observation)
            spoken = spoken_by_evidence(request, observation)
            asked = None if answers_alone(spoken) else resolved
            unfit = why_unfit(request.question, task, spoken.query, asked) if asked else None
            if asked is None or unfit:
                answer = _by_evidence(spoken, task, observation, listener, timings)
                answer.notes += [unfit] if unfit else []
            else:
                answer = self._model_answerer.answer(
                    request, asked, task, observation, spoken, listener, timings
                )
        reversed_pair = reversed_note(request.before, request.after)
        answer.notes[:0] = [reversed_pair] if reversed_pair else []
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


def _dated(request: Request, observation: Observation) -> Request:
    """Return the request with the dates that it or the files tell."""
    before, after = observation.dates
    return replace(
        request,
        before=replace(request.before, date=before),
        after=replace(request.after, date=after),
    )


def _by_evidence(
    spoken: Spoken,
    task: Task,
    observation: Observation,
    listener: Listener,
    timings: dict[str, float],
) -> Answer:
    with timed(timings, "text"):
        for piece in in_pieces(spoken.text):
            listener.check()
            listener.text(piece)
    return evidence_answer(spoken, task, observation, timings)
