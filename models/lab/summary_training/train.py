"""Train the summary branch on the frozen backbone of a guide."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as functional

from ....core.errors import InputError
from ...guide.summary.caption_facts import STOCK
from ...guide.summary.network import NULL, SLOTS, SummaryNetwork, SummarySizes, Words
from ...guide.summary.weights import SummaryCard, fingerprint, save_summary
from ...guide.weights import load_guide
from ..guide_training.evaluate import look_of
from ..training.loop import StepReport, Trainee, TrainingLoop
from ..training.schedule import OneCycleAdamW, RunLength
from .captions import Pairing, read_captions
from .views import AugmentedView, views_of

_WARMUP_SHARE = 0.1


@dataclass(frozen=True)
class SummaryTraining:
    """Settings that, with data, guide and seed, determine a run.

    ``turned`` is how many views a changed window gets beside itself, ``captions`` how many
    sentences are drawn for a view each time it is seen, ``least`` how often a word must occur to be
    learned.
    """

    seed: int = 11
    turned: int = 3
    steps: int = 1200
    batch: int = 40
    captions: int = 4
    learning_rate: float = 2e-3
    weight_decay: float = 0.05
    smoothing: float = 0.05
    least: int = 4


def train_summary(
    folders: Sequence[Path], captions: Path, guide: Path, out: Path, settings: SummaryTraining
) -> dict:
    """Train, save the weights at ``out`` and return how the pairing went.

    An unfinished run is kept beside ``out``; the same command goes on there.

    Parameters
    ----------
    folders:
        Folders with ``A``, ``B``, ``label`` of 256 px at the guide's finest scale.
    captions:
        See :func:`read_captions`; only those of the split ``train`` are used.
    guide:
        Weights whose backbone the branch reads; they stay as they are.

    Raises
    ------
    InputError
        If folders, captions or weights cannot be read, or no caption agrees with any window.
    """
    torch.manual_seed(settings.seed)
    rng = np.random.default_rng(settings.seed)
    texts = read_captions(captions)
    network, guide_card = load_guide(guide)
    views = views_of(
        folders, network.backbone, (look_of(network, guide_card), guide_card), settings.turned, rng
    )
    words, texts = _learnable(texts, settings.least)
    pairing = Pairing(texts, [view.scene for view in views])
    counts = pairing.counts()
    usable = np.flatnonzero(counts)
    if not any(views[index].scene.objects for index in usable):
        raise InputError(
            f"None of the captions in {captions} agrees with a changed window. The windows must "
            "be 256 px wide and high, and the captions in LEVIR-CC's language."
        )
    figures = _figures(views, counts, words)
    print(figures, file=sys.stderr)
    backbone = fingerprint(network.backbone)
    card = SummaryCard(words, backbone, {**asdict(settings), **figures})
    trainee = SummaryTrainee(views, usable, pairing, card, settings, rng, out)
    identity, run = {**card.training, "guide": backbone}, out.with_name(f"{out.stem}.run")
    TrainingLoop(trainee, RunLength(settings.steps), run, identity).run()
    shutil.rmtree(run)
    return card.training


def _learnable(texts: list[str], least: int) -> tuple[Words, list[str]]:
    """Return the vocabulary and the captions that it spells and that fit the slots."""
    short = [text for text in texts if len(text.split()) <= SLOTS - 2]
    words = Words.of([*short, *STOCK * least], least)
    return words, [text for text in short if words.knows(text)]


def _figures(views: list[AugmentedView], counts: np.ndarray, words: Words) -> dict:
    changed = np.array([bool(view.scene.objects) for view in views])
    return {
        "views": len(views),
        "changed_views": int(changed.sum()),
        "changed_with_five_captions": round(float((counts[changed] >= 5).mean()), 4),
        "median_captions": int(np.median(counts[changed])),
        "words": len(words),
    }


class SummaryTrainee(Trainee):
    """The summary branch as the training loop trains it."""

    def __init__(
        self,
        views: list[AugmentedView],
        usable: np.ndarray,
        pairing: Pairing,
        card: SummaryCard,
        settings: SummaryTraining,
        rng: np.random.Generator,
        result: Path,
    ) -> None:
        self._views, self._usable, self._pairing = views, usable, pairing
        self._card, self._settings, self._rng = card, settings, rng
        self.result: Path = result
        self._ids = [card.words.encode(caption) for caption in pairing.captions]
        likely = np.where([bool(views[index].scene.objects) for index in usable], 1.0, 0.25)
        self._likely = likely / likely.sum()
        self._branch = SummaryNetwork(
            SummarySizes(len(card.words), seen_channels=len(views[0].before))
        ).train()
        self._recent_loss = 0.0
        self._optimizer = OneCycleAdamW(
            [(self._branch.parameters(), settings.learning_rate)],
            settings.steps,
            _WARMUP_SHARE,
            settings.weight_decay,
            longest_gradient=1.0,
        )

    def step(self, number: int, progress: float) -> StepReport:
        """Learn captions drawn for a batch of views."""
        settings, rng, rate = self._settings, self._rng, self._optimizer.learning_rate
        chosen = rng.choice(self._usable, settings.batch, p=self._likely)
        draw = self._pairing.draw
        rows = [self._ids[i] for view in chosen for i in draw(view, settings.captions, rng)]
        loss = _loss(self._branch, [self._views[index] for index in chosen], rows, settings)
        norm = self._optimizer.descend(loss)
        self._recent_loss += (loss.item() - self._recent_loss) * (0.05 if number else 1.0)
        return StepReport({"captions": loss.item()}, norm, rate, {"samples": len(chosen)})

    def save(self, steps: int, epochs: float, best: float | None) -> None:
        """Write the branch; its card then tells the moving mean of the loss."""
        self._card.training["loss"] = round(self._recent_loss, 4)
        save_summary(self._branch.eval(), self._card, self.result)

    def stateful(self) -> dict[str, Any]:
        """Return branch and optimiser."""
        return {"branch": self._branch, "optimizer": self._optimizer}

    def state_dict(self) -> dict[str, Any]:
        """Return branch, optimiser, recent loss and where the random numbers stand."""
        more = {"recent_loss": self._recent_loss, "random": self._rng.bit_generator.state}
        return {**super().state_dict(), **more}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take up a saved state."""
        super().load_state_dict(state)
        self._recent_loss = state["recent_loss"]
        self._rng.bit_generator.state = state["random"]


def _loss(
    branch: SummaryNetwork,
    views: list[AugmentedView],
    rows: list[list[int]],
    settings: SummaryTraining,
) -> torch.Tensor:
    memory = branch.memory(
        torch.stack([view.before for view in views]).float(),
        torch.stack([view.after for view in views]).float(),
        torch.from_numpy(np.stack([view.scene.planes() for view in views])),
    )
    length = max(len(row) for row in rows)
    padded = torch.tensor([row + [NULL] * (length - len(row)) for row in rows])
    logits = branch.score(padded[:, :-1], memory.repeat_interleave(settings.captions, dim=0))
    return functional.cross_entropy(
        logits.flatten(0, 1),
        padded[:, 1:].flatten(),
        ignore_index=NULL,
        label_smoothing=settings.smoothing,
    )
