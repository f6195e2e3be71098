"""Train the summary branch on the frozen backbone of a guide."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from tqdm import tqdm

from ....core.errors import InputError
from ...guide.mirroring import Mirroring
from ...guide.predictor import Predictor
from ...guide.summary.caption_facts import STOCK
from ...guide.summary.network import SLOTS, SummaryNetwork, SummarySizes
from ...guide.summary.weights import SummaryCard, fingerprint, save_summary
from ...guide.summary.words import NULL, Words
from ...guide.weights import load_guide
from .captions import read_captions
from .pairing import Pairing
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
    network, card = load_guide(guide)
    predictor = Mirroring(Predictor(network))
    views = views_of(folders, network.backbone, (predictor, card), settings.turned, rng)
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
    branch = SummaryNetwork(SummarySizes(len(words)))
    loss = _fit(branch, views, usable, pairing, words, settings, rng)
    training = {**asdict(settings), **figures, "loss": round(loss, 4)}
    save_summary(branch, SummaryCard(words, fingerprint(network.backbone), training), out)
    return training


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


def _fit(
    branch: SummaryNetwork,
    views: list[AugmentedView],
    usable: np.ndarray,
    pairing: Pairing,
    words: Words,
    settings: SummaryTraining,
    rng: np.random.Generator,
) -> float:
    ids = [words.encode(caption) for caption in pairing.captions]
    changed = np.array([bool(views[index].scene.objects) for index in usable])
    likely = np.where(changed, 1.0, 0.25)
    optimizer = torch.optim.AdamW(
        branch.parameters(), settings.learning_rate, weight_decay=settings.weight_decay
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, settings.learning_rate, settings.steps, pct_start=_WARMUP_SHARE
    )
    branch.train()
    recent = 0.0
    bar = tqdm(range(settings.steps), desc="training", file=sys.stderr, mininterval=10)
    for step in bar:
        chosen = rng.choice(usable, settings.batch, p=likely / likely.sum())
        rows = [ids[i] for view in chosen for i in pairing.draw(view, settings.captions, rng)]
        loss = _loss(branch, [views[index] for index in chosen], rows, settings)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        recent += (loss.item() - recent) * (1.0 if step == 0 else 0.05)
        bar.set_postfix(loss=f"{recent:.3f}", refresh=False)
    branch.eval()
    return recent


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
