"""Language models that write answers: from a look at a pair to an answer in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.answer import Answer
from ...core.errors import InputError
from ...core.language.disagreement import disagreement, unreadable
from ...core.language.reading import read
from ...core.language.tasks import Task
from ...core.model_names import Endpoint
from ...core.request import Request
from ..support.listener import Listener, timed
from ..vlm.confidence import cell_confidence, text_confidence
from ..vlm.conversing import SILENT, Assignment, Reply, converse
from ..vlm.image_budget import shrunk
from ..vlm.language import check_understood
from ..vlm.language_model import LanguageModel
from ..vlm.resolved_model import ResolvedModel
from .idle_clock import IdleClock
from .observation import Observation

if TYPE_CHECKING:
    from ..vlm.model_cache import ModelCache
    from ..vlm.remote.remote_model import RemoteModel

_OVERVIEW_FROM_M2 = 1_000_000
_OVERVIEW_SIDE = 512
OVERVIEW = (
    "The language model saw the area from afar, at most {side} pixels wide; counts and cells come "
    "from the change mask, which sees every pixel."
)
GIVEN_BACK = "The model was not asked for {time} and gave its memory back."
MODEL_ALONE = "The guide could not look at this pair: the text is the language model's alone."


class ModelAnswerer:
    """The model on this computer and the one on a server, whichever a request names."""

    def __init__(self) -> None:
        self._opened: ModelCache | None = None
        self._remote: RemoteModel | None = None
        self._clock = IdleClock()

    def report(self, requested_device: str, image_side: int = 0) -> dict:
        """Return which models there are and which one is in memory; see ``core.link.commands``."""
        from ..vlm.catalogue import report

        return report(
            requested_device, self._opened.in_memory if self._opened else None, image_side
        )

    def load(
        self, resolved: ResolvedModel, requested_device: str, listener: Listener
    ) -> LanguageModel:
        """Return a model, loading what is not in memory; a server is only connected to.

        Raises
        ------
        InputError
            If it is not installed, damaged, or does not fit into memory.
        """
        if isinstance(resolved.target, Endpoint):
            return self._server(resolved.target)
        model = self._cache().model_of(resolved.target, requested_device, listener)
        self._clock.used()
        return model

    def allow_idle(self, minutes: float | None) -> None:
        """Let a model that nobody asks stay in memory for so long; see ``core.request.Request``."""
        self._clock.allow(minutes)

    def rest(self) -> str | None:
        """Take the model out of memory once it was idle for long enough; return that in words."""
        if self._opened is None or self._opened.in_memory is None or not self._clock.is_over:
            return None
        self._opened.unload()
        return GIVEN_BACK.format(time=self._clock.words)

    def unload(self) -> None:
        """Take the model out of memory."""
        if self._opened is not None:
            self._opened.unload()

    def answer(
        self,
        request: Request,
        resolved: ResolvedModel,
        task: Task,
        observation: Observation,
        listener: Listener,
        timings: dict[str, float],
    ) -> Answer:
        """Have the request's model write the answer.

        Raises
        ------
        InputError
            If the model cannot be used.
        EngineError
            If a server fails.
        Cancelled
            When the analyst stopped the question.
        """
        with timed(timings, "model"):
            model = self.load(resolved, request.device, listener)
        listener.progress(1.0, "Writing the answer")
        side = resolved.picture_side
        pictures = shrunk(observation.pictures, side)
        assignment = Assignment(
            request.question, task, observation.evidence, pictures, request.turns
        )
        try:
            with timed(timings, "text"):
                reply = converse(
                    model, resolved.prompts, assignment, listener, resolved.max_new_tokens
                )
        finally:
            self._clock.used()
        timings["first_token"] = round(reply.first_token_seconds, 3)
        answer = _answer(model.name, task, observation, reply, timings)
        if observation.evidence.area_m2 > _OVERVIEW_FROM_M2:
            answer.notes.append(OVERVIEW.format(side=min(side or _OVERVIEW_SIDE, _OVERVIEW_SIDE)))
        return answer

    def _server(self, endpoint: Endpoint) -> RemoteModel:
        """Return the connection to a server; it has learnt what the server does not take."""
        from ..vlm.remote.remote_model import RemoteModel

        if self._remote is None or self._remote.endpoint != endpoint:
            self._remote = RemoteModel(endpoint)
        return self._remote

    def _cache(self) -> ModelCache:
        if self._opened is None:
            # Imported here: the hub library takes seconds, and a list of models needs none of it.
            from ..vlm.model_cache import ModelCache

            self._opened = ModelCache()
        return self._opened


def check_can_be_asked(resolved: ResolvedModel, question: str, task: Task) -> None:
    """See that a model can be asked a question, before anyone looks at the pair.

    Raises
    ------
    InputError
        If it is not there, or does not understand the question.
    """
    check_understood(question, task, resolved.prompts, resolved.languages)
    if why := resolved.obstacle:
        raise InputError(why)


def _answer(
    name: str, task: Task, observation: Observation, reply: Reply, timings: dict[str, float]
) -> Answer:
    evidence = observation.evidence
    reading = read(reply.text, about=task.classes)
    notes = [*reply.notes]
    if not evidence.examined:
        notes.append(MODEL_ALONE)
    lacking = unreadable(reading, task)
    if lacking and reply.text != SILENT:
        notes.append(lacking)
    speed = reply.tokens_per_second
    return Answer(
        text=reply.text,
        task=task.name,
        evidence=evidence,
        mentioned=reading.cells,
        model=name,
        disagreement=disagreement(reading, evidence, task),
        timings=timings,
        text_confidence=text_confidence(task.name, reply),
        cell_confidence=cell_confidence(reply),
        tokens_per_second=round(speed, 1) if speed else None,
        notes=notes,
    )
