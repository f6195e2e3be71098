"""Batches of random samples, prepared by a thread while the network computes."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from .augment import Sample, random_crop, random_flip, random_look, random_paste
from .config import TrainingConfig
from .pairs import LabelledPair

Batch = tuple[Tensor, Tensor, Tensor]


class Sampler:
    """Draw training batches from pairs of the guide's own resolution and from coarser ones.

    Parameters
    ----------
    fine:
        Pairs whose sides do not exceed the sample size.
    coarse:
        Larger pairs at a coarser ground sampling distance, enlarged on the way.
    """

    def __init__(
        self, fine: Sequence[LabelledPair], coarse: Sequence[LabelledPair], config: TrainingConfig
    ) -> None:
        self._groups = [
            (pairs, zoom, _weights(pairs, config.changed_weight))
            for pairs, zoom in ((fine, config.zoom), (coarse, config.coarse_zoom))
        ]
        self._config = config
        self._only = (0.0 if fine else 1.0) if not (fine and coarse) else None

    def epoch(self, number: int) -> Iterator[Batch]:
        """Yield the batches of one epoch, the same ones each time it is asked for.

        Returns
        -------
        before, after:
            uint8 (N, 3, H, W).
        changed:
            float32 (N, 1, H, W), 0 or 1.
        """
        ready: queue.Queue[Batch | Exception | None] = queue.Queue(maxsize=4)
        stop = threading.Event()

        def produce() -> None:
            try:
                for batch in self._batches(number):
                    if stop.is_set():
                        return
                    ready.put(batch)
                ready.put(None)
            except Exception as error:  # raised where the batches are used
                ready.put(error)

        threading.Thread(target=produce, daemon=True).start()
        try:
            while (batch := ready.get()) is not None:
                if isinstance(batch, Exception):
                    raise batch
                yield batch
        finally:
            stop.set()

    def _batches(self, number: int) -> Iterator[Batch]:
        rng = np.random.default_rng((self._config.seed, number))
        share = self._coarse_share(number)
        for _ in range(self._config.samples_per_epoch // self._config.batch):
            yield _stack([self._sample(share, rng) for _ in range(self._config.batch)])

    def _coarse_share(self, number: int) -> float:
        if self._only is not None:
            return self._only
        first, last = self._config.coarse_share
        return first + (last - first) * number / max(1, self._config.epochs - 1)

    def _sample(self, share: float, rng: np.random.Generator) -> Sample:
        sample = self._crop(share, rng)
        if rng.random() < self._config.paste_share:
            sample = random_paste(sample, self._crop(share, rng), rng)
        return random_look(random_flip(sample, rng), rng)

    def _crop(self, share: float, rng: np.random.Generator) -> Sample:
        pairs, zoom, weights = self._groups[int(rng.random() < share)]
        pair = pairs[int(rng.choice(len(pairs), p=weights))]
        return random_crop(pair, self._config.size, zoom, rng)


def _weights(pairs: Sequence[LabelledPair], changed_weight: float) -> np.ndarray:
    weights = np.array([changed_weight if pair.changed.any() else 1.0 for pair in pairs])
    return weights / weights.sum() if len(weights) else weights


def _stack(samples: list[Sample]) -> Batch:
    before, after, changed = (np.stack(images) for images in zip(*samples, strict=True))
    return (
        torch.from_numpy(before).permute(0, 3, 1, 2),
        torch.from_numpy(after).permute(0, 3, 1, 2),
        torch.from_numpy(changed)[:, None].float(),
    )
