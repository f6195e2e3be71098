"""Batches of random samples, prepared by a thread while the network computes."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from ..config import TrainingConfig
from ..loss import pixel_weight
from .augment import random_flip, random_look, random_paste, random_turn
from .sources import LabelledTile, TileSource

Batch = tuple[Tensor, Tensor, Tensor, Tensor]


class Sampler:
    """Draw training batches from several sources.

    Parameters
    ----------
    sources:
        Each with its relative share of the samples.
    config:
        Size, batch, seed and the share of pasted samples.

    Raises
    ------
    ValueError
        If no source has a share.
    """

    def __init__(self, sources: Sequence[tuple[TileSource, float]], config: TrainingConfig) -> None:
        shares = np.array([share for _, share in sources], float)
        if not shares.sum() > 0:
            raise ValueError("no source of samples has a share")
        self._sources = [source for source, _ in sources]
        self._shares = shares / shares.sum()
        self._config = config

    def epoch(self, number: int) -> Iterator[Batch]:
        """Yield the batches of one epoch, the same ones each time it is asked for.

        Returns
        -------
        before, after:
            uint8 (N, 3, H, W).
        label:
            uint8 (N, classes, H, W), codes of ``labels``.
        weight:
            float32 (N, classes, H, W), see :func:`..loss.pixel_weight`.
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
        for _ in range(self._config.samples_per_epoch // self._config.batch):
            samples = [self._sample(rng) for _ in range(self._config.batch)]
            before, after, label = zip(*samples, strict=True)
            config = self._config
            weight = [
                pixel_weight(one, config.gap_weight, config.outline_weight, config.small_weight)
                for one in label
            ]
            yield _stacked(before), _stacked(after), _stacked(label), _stacked(weight)

    def _sample(self, rng: np.random.Generator) -> LabelledTile:
        sample = self._draw(rng)
        if self._config.turn_share and rng.random() < self._config.turn_share:
            sample = random_turn(sample, rng)
        if rng.random() < self._config.paste_share:
            sample = random_paste(sample, self._draw(rng), rng)
        return random_look(random_flip(sample, rng), rng)

    def _draw(self, rng: np.random.Generator) -> LabelledTile:
        source = self._sources[int(rng.choice(len(self._sources), p=self._shares))]
        return source.draw(self._config.size, rng)


def _stacked(images: Sequence[np.ndarray]) -> Tensor:
    return torch.from_numpy(np.stack(images)).permute(0, 3, 1, 2)
