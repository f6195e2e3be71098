"""Language models that write answers: from a look at a pair to an answer in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.answer import Answer
from ...core.errors import InputError
from ...core.language.answering import Spoken
from ...core.language.guard import beyond_measurement, objection
from ...core.language.query import AskedDirection, Form, Measure, Query
from ...core.language.reading import read
from ...core.language.tasks import Task, stands_alone
from ...core.model_names import AUTOMATIC, EVIDENCE, Endpoint
from ...core.request import Request
from ..support.listener import Listener, timed
from ..vlm.confidence import cell_confidence, text_confidence
from ..vlm.conversing import SILENT, Assignment, Reply, converse
from ..vlm.image_budget import shrunk
from ..vlm.language_model import LanguageModel
from ..vlm.resolved_model import ResolvedModel
from .evidence_answer import evidence_answer
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
WITHHELD = "What {name} wrote was withheld; the measurements answer."
_OF_THE_EVIDENCE = (
    Form.CONFIDENCE,
    Form.DATA,
    Form.WHEN,
    Form.TOOL,
    Form.ACT,
    Form.SOCIAL,
    Form.INSTRUCTION,
    Form.OFF_TOPIC,
    Form.WEATHER,
)
_COMPUTED = (
    Measure.RATIO,
    Measure.DIFFERENCE,
    Measure.DENSITY,
    Measure.RATE,
    Measure.COORDINATES,
)
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

    def named(self, model: str, requested_device: str, image_side: int) -> str:
        """Return the name of the model that answers, where that is left to the engine too."""
        if model != AUTOMATIC:
            return model
        from ..vlm.catalogue import largest_that_fits

        loaded = self._opened.in_memory if self._opened else None
        return largest_that_fits(requested_device, loaded, image_side) or EVIDENCE

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
        spoken: Spoken,
        listener: Listener,
        timings: dict[str, float],
    ) -> Answer:
        """Have the request's model write the answer; what contradicts the evidence is withheld.

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
        turns = () if stands_alone(request.question) else request.turns
        assignment = Assignment(request.question, task, observation.evidence, pictures, turns)
        try:
            with timed(timings, "text"):
                reply = converse(
                    model, resolved.prompts, assignment, listener, resolved.max_new_tokens
                )
        finally:
            self._clock.used()
        timings["first_token"] = round(reply.first_token_seconds, 3)
        answer = _checked(model.name, task, observation, spoken, reply, timings)
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


def check_usable(resolved: ResolvedModel) -> None:
    """See that a model is there, before anyone looks at the pair.

    Raises
    ------
    InputError
        If it cannot be used.
    """
    if why := resolved.obstacle:
        raise InputError(why)


def answers_alone(spoken: Spoken) -> bool:
    """Whether a question is about what the evidence alone knows, so that no model is asked."""
    query = spoken.query
    if not isinstance(query, Query):
        return False
    of_both_sides = query.measure in _COMPUTED or query.direction is AskedDirection.UNCHANGED
    return query.form in _OF_THE_EVIDENCE or of_both_sides


def _checked(
    name: str,
    task: Task,
    observation: Observation,
    spoken: Spoken,
    reply: Reply,
    timings: dict[str, float],
) -> Answer:
    """Return the model's answer, or the evidence's with the model's text beneath it."""
    evidence = observation.evidence
    answer = evidence_answer(spoken, task, observation, timings)
    answer.notes += reply.notes
    answer.tokens_per_second = round(speed, 1) if (speed := reply.tokens_per_second) else None
    if why := objection("" if reply.text == SILENT else reply.text, evidence, spoken):
        answer.model_text, answer.withheld, answer.disagreement = reply.text, why, why
        answer.notes.append(WITHHELD.format(name=name))
        return answer
    answer.text, answer.model, answer.action = reply.text, name, None
    answer.mentioned = read(reply.text, about=task.classes).cells
    answer.text_confidence = text_confidence(task.name, reply)
    answer.cell_confidence = cell_confidence(reply)
    if not evidence.examined:
        answer.notes.append(MODEL_ALONE)
    elif beyond := beyond_measurement(reply.text, evidence):
        answer.notes.append(beyond)
    return answer
