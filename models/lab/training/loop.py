"""The training loop of everything that learns here: resumable, the best kept."""

import math
import signal
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import torch

from ....core.errors import Cancelled, InputError
from .checkpoint import load_state, make_folder, save_state
from .run_log import RunLog
from .schedule import RunLength

CHECKPOINT_NAME = "last.pt"


@dataclass(frozen=True)
class StepReport:
    """What one step came to.

    Attributes
    ----------
    losses:
        By name; their sum is what the step made smaller.
    gradient_norm:
        Length of the whole gradient before it was clipped.
    learning_rate:
        The rate of the step.
    counts:
        What was worked through, such as tokens; logged as speed.
    """

    losses: dict[str, float]
    gradient_norm: float
    learning_rate: float
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Evaluation:
    """Figures of the validation data, and one of them, or its negative, that should be high."""

    figures: dict[str, float]
    score: float


class Trainee(ABC):
    """What the loop trains: a network with its optimiser, its data and its losses.

    The data of a step must follow from its number, so that a resumed run sees the same.

    Attributes
    ----------
    result:
        Where the trained weights are written; None if they stay in memory.
    """

    result: Path | None = None

    @abstractmethod
    def step(self, number: int, progress: float) -> StepReport:
        """Learn from the data of a step.

        Parameters
        ----------
        number:
            Counted from 0 over the whole run.
        progress:
            The share of the run at the middle of the step, for the learning rate.
        """

    def stateful(self) -> dict[str, Any]:
        """Return by name what changes in a step and has a ``state_dict`` of its own."""
        return {}

    def state_dict(self) -> dict[str, Any]:
        """Return all that changes in a step, as tensors and plain values."""
        return {name: item.state_dict() for name, item in self.stateful().items()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take up a saved state."""
        for name, item in self.stateful().items():
            item.load_state_dict(state[name])

    @abstractmethod
    def save(self, steps: int, epochs: float, best: float | None) -> None:
        """Write the weights at ``result``; ``best`` is their score, None if never evaluated."""

    def evaluate(self, steps: int) -> Evaluation | None:
        """Measure on the validation data after so many steps; None without any."""
        return None


class TrainingLoop:
    """Trains to the first limit, saved now and then, and goes on where a saved run stands.

    Parameters
    ----------
    folder:
        Holds the checkpoint and the log; a run that it holds goes on.
    identity:
        What a saved run must have in common with the one that continues it, as plain values.
    evaluate_steps:
        Steps between two evaluations; 0 evaluates after each epoch. The end is always evaluated.
    checkpoint_seconds:
        Seconds between two checkpoints; every evaluation is followed by one.

    Raises
    ------
    InputError
        If the folder holds a run of another identity, or cannot be written to.

    Attributes
    ----------
    step, seconds:
        How far the run has come, all starts together.
    best:
        The best score on the validation data; None before the first evaluation.
    """

    def __init__(
        self,
        trainee: Trainee,
        length: RunLength,
        folder: Path,
        identity: dict[str, Any],
        evaluate_steps: int = 0,
        checkpoint_seconds: float = 120.0,
    ) -> None:
        self._trainee, self._length = trainee, length
        self._checkpoint, self._identity = folder / CHECKPOINT_NAME, identity
        self._evaluate_steps, self._checkpoint_seconds = evaluate_steps, checkpoint_seconds
        self.step, self.seconds = 0, 0.0
        self.best: float | None = None
        make_folder(folder)
        self._resume()
        self.log = RunLog(folder / "log.jsonl", self.step)

    @property
    def epochs(self) -> float:
        """How often the data were gone through."""
        return self._length.epochs(self.step)

    def run(self) -> None:
        """Train until the first limit is met, and write the result.

        Raises
        ------
        InputError
            If a loss or gradient is NaN or infinite, or the disk is full.
        Cancelled
            After Ctrl-C, once the run is saved.
        """
        with self.log.bar(self._progress()) as bar, _interruption() as is_interrupted:
            started, saved = time.monotonic() - self.seconds, time.monotonic()
            while self._progress() < 1:
                self._take_step()
                self.seconds = time.monotonic() - started
                evaluated = self._is_evaluation_due() and self._evaluate()
                bar(self._progress(), self.step)
                if is_interrupted():
                    self._save()
                    raise Cancelled(
                        f"Stopped and saved after {self.step} steps. The same command goes on "
                        "there."
                    )
                if evaluated or time.monotonic() - saved >= self._checkpoint_seconds:
                    self._save()
                    saved = time.monotonic()
        self._save()
        result = self._trainee.result
        if self.best is None or (result is not None and not result.exists()):
            self._trainee.save(self.step, self.epochs, self.best)

    def _take_step(self) -> None:
        progress = self._length.progress(self.step + 0.5, self.seconds)
        report = self._trainee.step(self.step, progress)
        if not all(map(math.isfinite, (*report.losses.values(), report.gradient_norm))):
            raise InputError(
                f"The model came to no numbers in step {self.step + 1}. Choose a lower learning "
                "rate or a longer warm-up, and another folder for the run."
            )
        self.step += 1
        self.log.add(self.step, self.epochs, report.losses, report.learning_rate, report.counts)

    def _evaluate(self) -> bool:
        """Keep the weights if they are the best so far; return whether anything was measured."""
        evaluation = self._trainee.evaluate(self.step)
        if evaluation is None:
            return False
        self.log.add_evaluation(self.step, evaluation.figures)
        if self.best is None or evaluation.score > self.best:
            self.best = evaluation.score
            self._trainee.save(self.step, self.epochs, self.best)
        return True

    def _is_evaluation_due(self) -> bool:
        if self._progress() >= 1:
            return True
        if self._evaluate_steps:
            return self.step % self._evaluate_steps == 0
        return math.floor(self.epochs) > math.floor(self._length.epochs(self.step - 1))

    def _progress(self) -> float:
        return self._length.progress(self.step, self.seconds)

    def _save(self) -> None:
        state = {
            "config": self._identity,
            "step": self.step,
            "seconds": self.seconds,
            "best": self.best,
            "trainee": self._trainee.state_dict(),
            "random": [torch.get_rng_state(), *torch.cuda.get_rng_state_all()],
        }
        save_state(state, self._checkpoint)

    def _resume(self) -> None:
        state = load_state(self._checkpoint, self._identity)
        if state is None:
            self._save()  # from now on the folder is this run's
            return
        self.step, self.seconds, self.best = state["step"], state["seconds"], state["best"]
        self._trainee.load_state_dict(state["trainee"])
        torch.set_rng_state(state["random"][0])
        torch.cuda.set_rng_state_all(state["random"][1:])


@contextmanager
def _interruption() -> Iterator[Callable[[], bool]]:
    """Lend what tells whether Ctrl-C was pressed; pressed again, it ends the process at once.

    Only the main thread gets signals: elsewhere nothing changes.
    """
    pressed = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return
    former = signal.getsignal(signal.SIGINT)

    def press(number: int, frame: FrameType | None) -> None:
        pressed.set()
        signal.signal(signal.SIGINT, former)

    signal.signal(signal.SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, former)
