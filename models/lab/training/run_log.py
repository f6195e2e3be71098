"""What a run tells while it goes on: a line of JSON now and then, a bar with the time left."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from ....core.errors import InputError
from ...support.whole_file import whole_file

_STEPS_A_LINE = 10
_FORMAT = "{desc} {percentage:5.1f} %|{bar}| {elapsed}<{remaining}"


class RunLog:
    """Keeps a run's losses in a file; lines after the step that a run resumes at are taken back.

    Attributes
    ----------
    last_loss:
        Mean of the last steps, in nats a token; None before the first.
    """

    def __init__(self, path: Path, step: int) -> None:
        self._path = path
        self._losses: list[float] = []
        self._start = time.monotonic()
        self._tokens = self._samples = 0
        self.last_loss: float | None = None
        for line in _lines_up_to(path, step):
            self.last_loss = line.get("loss", self.last_loss)

    @property
    def tokens_per_second(self) -> float | None:
        """Speed since this start; None before the first step."""
        return self._rate(self._tokens)

    @property
    def samples_per_second(self) -> float | None:
        """Speed since this start; None before the first step."""
        return self._rate(self._samples)

    def _rate(self, count: int) -> float | None:
        return round(count / (time.monotonic() - self._start), 2) if count else None

    def add(
        self, step: int, loss: float, rate: float, tokens: int, samples: int, epochs: float
    ) -> None:
        """Note a step; the first and every tenth write a line."""
        self._losses.append(loss)
        self._tokens += tokens
        self._samples += samples
        if step % _STEPS_A_LINE and step != 1:
            return
        self.last_loss = sum(self._losses) / len(self._losses)
        self._losses.clear()
        self._write(
            {
                "step": step,
                "epoch": round(epochs, 4),
                "loss": round(self.last_loss, 5),
                "learning_rate": rate,
                "tokens_per_second": self.tokens_per_second,
                "samples_per_second": self.samples_per_second,
            }
        )

    def add_validation(self, step: int, loss: float) -> None:
        """Note a look at the validation data."""
        self._write({"step": step, "validation_loss": round(loss, 5)})
        say(f"Step {step}: validation loss {loss:.4f}.")

    @contextmanager
    def bar(self, progress: float) -> Iterator[Callable[[float, int], None]]:
        """Lend what moves a bar on stderr to a share of the run, at a step."""
        with tqdm(total=1.0, initial=progress, bar_format=_FORMAT, file=sys.stderr) as shown:

            def move(progress: float, step: int) -> None:
                loss = "" if self.last_loss is None else f" loss {self.last_loss:.3f}"
                shown.set_description_str(
                    f"step {step}{loss} {self.tokens_per_second or 0:.0f} tokens/s", refresh=False
                )
                shown.update(min(progress, 1.0) - shown.n)

            yield move

    def _write(self, values: dict) -> None:
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(values) + "\n")
        except OSError as error:
            raise InputError(
                f"{self._path} cannot be written to: {error}. Free some disk space; the same "
                "command then goes on from the last checkpoint."
            ) from error


def say(sentence: str) -> None:
    """Print a sentence on stderr, above the bar."""
    tqdm.write(sentence, file=sys.stderr)


def _lines_up_to(path: Path, step: int) -> list[dict]:
    """Return a log's lines up to a step; the others go."""
    if not path.exists():
        return []
    kept = []
    for line in path.read_text("utf-8").splitlines():
        try:
            values = json.loads(line)
        except ValueError:  # cut off by a kill
            continue
        if values.get("step", 0) <= step:
            kept.append(values)
    with whole_file(path) as partial:
        partial.write_text("".join(json.dumps(values) + "\n" for values in kept), "utf-8")
    return kept
