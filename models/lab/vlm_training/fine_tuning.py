"""The training loop: steps, checkpoints, looks at the validation data."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path

import torch

from ....core.errors import Cancelled, InputError
from ..training.checkpoint import load_state, save_state
from ..training.run_log import RunLog
from ..training.schedule import RunLength, pace
from .batching import epoch_batches, plain_batches
from .collate import Collator
from .corpus import Corpus
from .example import TrainingExample
from .interrupt import interrupt
from .loss import ExtraLoss, answer_loss, arithmetic
from .settings import Settings
from .trainable_model import Student

_MINUTE = 60.0
_STATE_NAME = "last.pt"


class TrainingRun:
    """Everything of one run that must survive a restart, and the loop.

    Parameters
    ----------
    student:
        What learns.
    corpus, collator:
        What it learns from.
    held_out, plain:
        What it is looked at with; None is nothing.
    out:
        Where the run is saved.
    card:
        What the run is; a saved one is continued only under the same card.
    extra:
        Learnt beside the answers; None is nothing.

    Attributes
    ----------
    step, seconds:
        How far the run has come.
    best:
        The least loss on the validation data; None before it was looked at.
    result:
        The folder with the trained weights.
    """

    def __init__(
        self,
        student: Student,
        corpus: Corpus,
        collator: Collator,
        held_out: Corpus | None,
        plain: Collator,
        settings: Settings,
        out: Path,
        card: dict,
        extra: ExtraLoss | None = None,
    ) -> None:
        self._student, self._corpus, self._collator = student, corpus, collator
        self._held_out, self._plain = held_out, plain
        self._identity = _identity(card)
        self._settings, self._out, self._card, self._extra = settings, out, card, extra
        self._epoch, self._batches = 0, epoch_batches(corpus, 0, settings.batch, settings.seed)
        self._steps_per_epoch = len(self._batches) / settings.accumulation
        self._limits = RunLength.of(
            self._steps_per_epoch, settings.epochs, settings.max_steps, settings.minutes
        )
        self._optimizer = student.optimizer(settings)
        self._rates = [group["lr"] for group in self._optimizer.param_groups]
        self.result = out / student.kind
        self.step, self.seconds, self.best = 0, 0.0, None
        self._resume()
        self.log = RunLog(out / "log.jsonl", self.step)

    @property
    def epochs(self) -> float:
        """How often the data were gone through."""
        return self.step / self._steps_per_epoch

    def run(self) -> None:
        """Learn until the first limit is met, then write the result.

        Raises
        ------
        InputError
            If the model comes to no numbers, or the disk is full.
        Cancelled
            After Ctrl-C, once the run is saved.
        """
        try:
            with self.log.bar(self._progress()) as bar, interrupt() as is_interrupted:
                self._learn_to_the_end(bar, is_interrupted)
        except torch.OutOfMemoryError as error:
            raise InputError(
                f"A batch of {self._settings.batch} does not fit into the memory of this GPU. Set "
                "batch lower and accumulation as much higher, in a file given with --config; the "
                "result is the same."
            ) from error
        self._save()
        if self._held_out is None or not self.result.exists():
            self._keep()

    def _learn_to_the_end(
        self, bar: Callable[[float, int], None], is_interrupted: Callable[[], bool]
    ) -> None:
        started, saved = time.monotonic() - self.seconds, time.monotonic()
        while self._progress() < 1:
            self._learn()
            self.seconds = time.monotonic() - started
            if self._is_time_to_look():
                self._look()
            bar(self._progress(), self.step)
            if is_interrupted():
                self._save()
                raise Cancelled(
                    f"Stopped and saved after {self.step} steps. The same command goes on there."
                )
            if time.monotonic() - saved >= self._settings.checkpoint_minutes * _MINUTE:
                self._save()
                saved = time.monotonic()

    def _keep(self) -> None:
        """Write the weights as the result."""
        come = {"steps": self.step, "epochs": self.epochs, "validation_loss": self.best}
        self._student.save(self.result, {**self._card, **come})

    def _progress(self) -> float:
        return self._limits.progress(self.step, self.seconds)

    def _learn(self) -> None:
        """Take one step."""
        settings, network = self._settings, self._student.network
        network.train()
        first = self.step * settings.accumulation
        numbers = range(first, first + settings.accumulation)
        parts = [self._lessons(number) for number in numbers]
        learnt = sum(lesson.learnt for lessons in parts for lesson in lessons)
        factor = self._set_pace()
        total = tokens = 0
        for number, lessons in zip(numbers, parts, strict=True):
            batch = self._collator.batch(lessons, (settings.seed, number))
            with arithmetic(network, settings.bfloat16):
                loss = answer_loss(network, batch) / learnt
                if self._extra is not None:
                    loss = loss + self._extra(lessons, batch) / settings.accumulation
            loss.backward()
            total += loss.item()
            tokens += batch.tokens
        self._apply(total)
        self.step += 1
        samples = sum(len(lessons) for lessons in parts)
        self.log.add(self.step, total, self._rates[0] * factor, tokens, samples, self.epochs)

    def _set_pace(self) -> float:
        """Set the learning rates of this step and return their share of the full ones."""
        progress = self._limits.progress(self.step + 0.5, self.seconds)
        factor = pace(progress, self._settings.warmup_share)
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        return factor

    def _apply(self, loss: float) -> None:
        """Change the weights by their gradients.

        Raises
        ------
        InputError
            If loss or gradients are no numbers.
        """
        weights = [one for group in self._optimizer.param_groups for one in group["params"]]
        norm = torch.nn.utils.clip_grad_norm_(weights, self._settings.clip_norm)
        if not math.isfinite(loss) or not norm.isfinite():
            raise InputError(
                f"The model came to no numbers in step {self.step + 1}. Choose a lower learning "
                "rate or a longer warm-up, and another folder for the run."
            )
        self._optimizer.step()
        self._optimizer.zero_grad()

    def _lessons(self, number: int) -> list[TrainingExample]:
        """Return the batch of that number in the whole run."""
        epoch, place = divmod(number, len(self._batches))
        if epoch != self._epoch:
            settings = self._settings
            self._batches = epoch_batches(self._corpus, epoch, settings.batch, settings.seed)
            self._epoch = epoch
        return self._batches[place]

    def _is_time_to_look(self) -> bool:
        if self._held_out is None:
            return False
        if self._progress() >= 1:
            return True
        if self._settings.evaluate_steps:
            return self.step % self._settings.evaluate_steps == 0
        return math.floor(self.epochs) > math.floor((self.step - 1) / self._steps_per_epoch)

    def _look(self) -> None:
        """Measure on the validation data, and keep the weights if they are the best so far."""
        loss = self.validation_loss()
        self.log.add_validation(self.step, loss)
        if self.best is None or loss < self.best:
            self.best = loss
            self._keep()

    @torch.no_grad()
    def validation_loss(self) -> float:
        """Return the mean loss of a token of the validation data's answers."""
        self._student.network.eval()
        sources = self._held_out.sources if self._held_out else []
        lessons = [one for source in sources for one in source]
        total = 0.0
        for part in plain_batches(lessons, self._settings.batch):
            with arithmetic(self._student.network, self._settings.bfloat16):
                total += answer_loss(self._student.network, self._plain.batch(part)).item()
        return total / sum(lesson.learnt for lesson in lessons)

    def _save(self) -> None:
        state = {
            "config": self._identity,
            "step": self.step,
            "seconds": self.seconds,
            "best": self.best,
            "weights": self._student.weights(),
            "optimizer": self._optimizer.state_dict(),
            "random": _random_states(),
        }
        save_state(state, self._out / _STATE_NAME)

    def _resume(self) -> None:
        state = load_state(self._out / _STATE_NAME, self._identity)
        if state is None:
            if self.result.exists():
                raise InputError(
                    f"{self.result} is there already and is no result of a run in {self._out}. "
                    "Choose another folder, so that nothing is overwritten."
                )
            self._save()  # from now on the folder is this run's
            return
        self.step, self.seconds, self.best = state["step"], state["seconds"], state["best"]
        for name, weights in self._student.weights().items():
            weights.copy_(state["weights"][name])
        self._optimizer.load_state_dict(state["optimizer"])
        _restore_random(state["random"])


def _identity(card: dict) -> dict:
    """Return what a saved run must have in common with the one that continues it."""
    settings = {**card["settings"], "checkpoint_minutes": None}
    return {**card, "settings": settings, "versions": None}


def _random_states() -> list[torch.Tensor]:
    return [torch.get_rng_state(), *torch.cuda.get_rng_state_all()]


def _restore_random(states: list[torch.Tensor]) -> None:
    torch.set_rng_state(states[0])
    torch.cuda.set_rng_state_all(states[1:])
