"""Language models that write answers: from a look at a pair to an answer in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.answer import Answer
from ...core.errors import InputError
from ...core.language.disagreement import disagreement, unreadable
from ...core.language.reading import read
from ...core.language.tasks import Task
from ...core.model_names import REMOTE, Endpoint
from ...core.request import Request
from ..support.listener import Listener
from ..support.timing import timed
from ..vlm.confidence import cell_confidence, text_confidence
from ..vlm.conversing import SILENT, Assignment, Reply, converse
from ..vlm.hub.installed import obstacle
from ..vlm.image_budget import shrunk, side_to_show, within_budget
from ..vlm.language import check_understood
from ..vlm.language_model import LanguageModel
from ..vlm.prompts import FORMATS, PromptFormat
from ..vlm.recipe import read_recipe
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

REMOTE_FORMAT = "evidence"
REMOTE_TOKENS = 512


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
        self, name: str, requested_device: str, listener: Listener, image_side: int = 0
    ) -> LanguageModel:
        """Return a model on this computer, loading what is not in memory.

        Parameters
        ----------
        image_side:
            Its image budget, as in ``core.request.Request``.

        Raises
        ------
        InputError
            If it is not installed, damaged, or does not fit into memory.
        """
        recipe = within_budget(read_recipe(name), image_side)
        model = self._shelf().model_of(recipe, requested_device, listener)
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

    def check(self, request: Request, task: Task) -> None:
        """See that the request's model can be asked, before anyone looks at the pair.

        Raises
        ------
        InputError
            If it is not there, or does not understand the question.
        """
        prompts, languages, _ = self._settings(request)
        check_understood(request.question, task, prompts, languages)
        if request.model == REMOTE:
            if request.endpoint is None:
                raise InputError(
                    "No remote server is set up. Enter its address and model in the settings."
                )
        elif why := obstacle(read_recipe(request.model)):
            raise InputError(why)

    def answer(
        self,
        request: Request,
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
        prompts, _, limit = self._settings(request)
        with timed(timings, "model"):
            model = self._model(request, listener)
        listener.progress(1.0, "Writing the answer")
        side = _side_to_show(request)
        pictures = shrunk(observation.pictures, side)
        assignment = Assignment(
            request.question, task, observation.evidence, pictures, request.turns
        )
        try:
            with timed(timings, "text"):
                reply = converse(model, prompts, assignment, listener, limit)
        finally:
            self._clock.used()
        timings["first_token"] = round(reply.first_token_seconds, 3)
        answer = _answer(model.name, task, observation, reply, timings)
        if observation.evidence.area_m2 > _OVERVIEW_FROM_M2:
            answer.notes.append(OVERVIEW.format(side=min(side or _OVERVIEW_SIDE, _OVERVIEW_SIDE)))
        return answer

    def _settings(self, request: Request) -> tuple[PromptFormat, tuple[str, ...] | None, int]:
        """Return prompt format, languages (None: any) and the limit of new tokens."""
        if request.model == REMOTE:
            return FORMATS[REMOTE_FORMAT], None, REMOTE_TOKENS
        recipe = read_recipe(request.model)
        limit = recipe.generation.max_new_tokens
        return FORMATS[recipe.prompt_format], recipe.languages, limit

    def _model(self, request: Request, listener: Listener) -> LanguageModel:
        if request.model == REMOTE and request.endpoint is not None:
            return self._server(request.endpoint)
        return self.load(request.model, request.device, listener, request.image_side)

    def _server(self, endpoint: Endpoint) -> RemoteModel:
        """Return the connection to a server; it has learnt what the server does not take."""
        from ..vlm.remote.remote_model import RemoteModel

        if self._remote is None or self._remote.endpoint != endpoint:
            self._remote = RemoteModel(endpoint)
        return self._remote

    def _shelf(self) -> ModelCache:
        if self._opened is None:
            # Imported here: the hub library takes seconds, and a list of models needs none of it.
            from ..vlm.model_cache import ModelCache

            self._opened = ModelCache()
        return self._opened


def _side_to_show(request: Request) -> int:
    """Return how long the pictures' sides may be for the request's model; 0: as they are."""
    if request.model == REMOTE:
        return request.image_side
    return side_to_show(read_recipe(request.model), request.image_side)


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
