"""What an acceptance run asks, through the engine as QGIS does."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from ....core.answer import Answer
from ....core.conversation import Turn
from ....core.errors import Cancelled, ChangeChatError
from ....core.language.questions.buttons import BUTTON_QUESTIONS, TaskName
from ....core.language.tasks import Task, route
from ....core.link.commands import AUTO_DEVICE
from ....core.model_names import EVIDENCE
from ....core.request import Area, Request, Source
from ...engine.engine import Engine
from ...support.listener import Listener
from .candidate import Candidate

FOLLOW_UPS = ("And roads?", "Where exactly?", "How many of them disappeared?")
"""What is asked after the five buttons, with all that was said before."""

QUESTIONS = (*BUTTON_QUESTIONS.values(), *FOLLOW_UPS)


@dataclass(frozen=True)
class Place:
    """A pair and an area of it, by a title for people."""

    title: str
    before: Source
    after: Source
    area: Area | None = None


@dataclass(frozen=True)
class Asked:
    """One question and what came of it.

    Attributes
    ----------
    place, question:
        Where and what was asked.
    task:
        What the question asks for.
    answer:
        None where there is none; then ``error`` says why.
    is_follow_up:
        Whether the same conversation has an answer before this one.
    """

    place: str
    question: str
    task: Task
    answer: Answer | None = None
    error: str = ""
    is_follow_up: bool = False

    @property
    def written(self) -> str:
        """What the model wrote, whether it was shown or withheld; empty where it failed."""
        if self.answer is None:
            return ""
        shown, withheld = self.answer.text, self.answer.model_text
        return shown if withheld is None else withheld

    @property
    def first_token_seconds(self) -> float | None:
        """Time from a model that has the question to its first token."""
        return self.answer.timings.get("first_token") if self.answer else None


class Interview:
    """Asks one model, one question after another.

    Parameters
    ----------
    engine, candidate:
        Who answers.
    listener:
        Told how far it is; may stop it.
    total:
        How many questions there will be.
    """

    def __init__(
        self, engine: Engine, candidate: Candidate, listener: Listener, total: int
    ) -> None:
        self._engine, self._candidate = engine, candidate
        self._listener, self._total, self._done = listener, total, 0

    def by_mask(self, place: Place) -> dict:
        """Return the evidence about a place when no language model is asked."""
        request = Request(place.before, place.after, QUESTIONS[0], place.area, EVIDENCE)
        return self._answer(request, _Patient(self._listener)).evidence.to_dict()

    def converse(self, place: Place) -> list[Asked]:
        """Ask all questions about a place as one conversation."""
        asked: list[Asked] = []
        turns: list[Turn] = []
        for question in QUESTIONS:
            asked.append(self.ask(place, question, turns))
            if answer := asked[-1].answer:
                turns.append(Turn.of(question, answer))
        return asked

    def answer(self, place: Place, question: str, turns: Sequence[Turn] = ()) -> Answer:
        """Ask one question, for which the engine may raise an error."""
        return self._answer(self._request(place, question, turns), _Patient(self._listener))

    def ask(self, place: Place, question: str, turns: Sequence[Turn] = ()) -> Asked:
        """Ask one question; a refusal is kept with it.

        Raises
        ------
        Cancelled
            When the run itself was stopped.
        """
        task = route(question, turns)
        try:
            answer = self.answer(place, question, turns)
        except Cancelled:
            raise
        except ChangeChatError as error:
            return Asked(place.title, question, task, error=error.message)
        return Asked(place.title, question, task, answer, is_follow_up=bool(turns))

    def stop_early(self, place: Place) -> float | None:
        """Stop an answer at its first words.

        Returns
        -------
        Seconds until the engine gave up; None if the answer was over before.
        """
        listener = _Impatient(self._listener)
        try:
            self._answer(self._request(place, BUTTON_QUESTIONS[TaskName.CHAT], ()), listener)
        except Cancelled:
            if listener.stopped_at is None:
                raise
            return time.perf_counter() - listener.stopped_at
        return None

    def _request(self, place: Place, question: str, turns: Sequence[Turn]) -> Request:
        device = self._candidate.device
        return Request(
            before=place.before,
            after=place.after,
            question=question,
            area=place.area,
            model=self._candidate.model,
            turns=list(turns),
            device=device.name if device else AUTO_DEVICE,
            endpoint=self._candidate.endpoint,
        )

    def _answer(self, request: Request, listener: Listener) -> Answer:
        self._done += 1
        self._listener.progress(
            min(1.0, self._done / self._total), f"{self._done} of {self._total}: {request.question}"
        )
        return self._engine.answer(request, listener)


class _Patient(Listener):
    """Lets an answer come to its end unless the whole run is stopped."""

    def __init__(self, run: Listener) -> None:
        self._run = run

    def check(self) -> None:
        self._run.check()


class _Impatient(_Patient):
    """Stops an answer as soon as there is something to read."""

    stopped_at: float | None = None

    def text(self, delta: str) -> None:
        if self.stopped_at is None:
            self.stopped_at = time.perf_counter()

    def check(self) -> None:
        super().check()
        if self.stopped_at is not None:
            raise Cancelled()
