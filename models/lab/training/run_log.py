"""What a run tells while it goes on: a line of JSON now and then, a bar with the time left."""

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from ....core.errors import InputError
from ...support.files import whole_file

_STEPS_A_LINE = 10
_FORMAT = "{desc} {percentage:5.1f} %|{bar}| {elapsed}<{remaining}"


class RunLog:
    """Keeps a run's losses in a file; lines after the step that a run resumes at are taken back.

    Attributes
    ----------
    last_loss:
        Mean of the last steps; None before the first.
    """

    def __init__(self, path: Path, step: int) -> None:
        self._path = path
        self._losses: defaultdict[str, float] = defaultdict(float)
        self._steps = 0
        self._start = time.monotonic()
        self._counts: Counter[str] = Counter()
        self.last_loss: float | None = None
        for line in _lines_up_to(path, step):
            self.last_loss = line.get("loss", self.last_loss)

    def per_second(self, name: str) -> float | None:
        """Return the speed since this start; None before the first step."""
        count = self._counts[name]
        return round(count / (time.monotonic() - self._start), 2) if count else None

    def add(
        self,
        step: int,
        epochs: float,
        losses: Mapping[str, float],
        learning_rate: float,
        counts: Mapping[str, int],
    ) -> None:
        """Note a step; the first and every tenth write a line of means since the last."""
        for name, loss in losses.items():
            self._losses[name] += loss
        self._counts.update(counts)
        self._steps += 1
        if step % _STEPS_A_LINE and step != 1:
            return
        means = {name: total / self._steps for name, total in self._losses.items()}
        self.last_loss = sum(means.values())
        parts = means if len(means) > 1 else {}
        self._losses.clear()
        self._steps = 0
        self._write(
            {
                "step": step,
                "epoch": round(epochs, 4),
                "loss": round(self.last_loss, 5),
                **{name: round(mean, 5) for name, mean in parts.items()},
                "learning_rate": learning_rate,
                **{f"{name}_per_second": self.per_second(name) for name in self._counts},
            }
        )

    def add_evaluation(self, step: int, figures: Mapping[str, float]) -> None:
        """Note figures of the validation data."""
        self._write({"step": step, **{name: round(value, 5) for name, value in figures.items()}})
        told = ", ".join(f"{name.replace('_', ' ')} {value:.4f}" for name, value in figures.items())
        say(f"Step {step}: {told}.")

    @contextmanager
    def bar(self, progress: float) -> Iterator[Callable[[float, int], None]]:
        """Lend what moves a bar on stderr to a share of the run, at a step."""
        with tqdm(total=1.0, initial=progress, bar_format=_FORMAT, file=sys.stderr) as shown:

            def move(progress: float, step: int) -> None:
                loss = "" if self.last_loss is None else f" loss {self.last_loss:.3f}"
                speed = [f" {self.per_second(name) or 0:.0f} {name}/s" for name in self._counts]
                shown.set_description_str(f"step {step}{loss}{''.join(speed[:1])}", refresh=False)
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
