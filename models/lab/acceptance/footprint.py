"""How much memory this process holds for a model, now and at most."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import torch

from ...vlm.device import Device

_SAMPLE_SECONDS = 0.05


class Footprint:
    """Memory on a device while something is watched.

    On a GPU it is what PyTorch holds there; on the processor all that the process holds, sampled
    twenty times a second.
    """

    def __init__(self, device: Device) -> None:
        self._device = device
        self._highest = 0
        if device.on_gpu:
            torch.cuda.reset_peak_memory_stats(device.name)

    def now(self) -> int:
        """Return the bytes in use."""
        if self._device.on_gpu:
            return torch.cuda.memory_allocated(self._device.name)
        size = psutil.Process().memory_info().rss
        self._highest = max(self._highest, size)
        return size

    def peak(self) -> int:
        """Return the most bytes that were held at once."""
        if self._device.on_gpu:
            return torch.cuda.max_memory_reserved(self._device.name)
        self.now()
        return self._highest


@contextmanager
def watched(device: Device) -> Iterator[Footprint]:
    """Watch the memory on a device until the block ends."""
    footprint = Footprint(device)
    if device.on_gpu:  # PyTorch keeps the peak itself
        yield footprint
        return
    over = threading.Event()
    sampler = threading.Thread(target=_sample, args=(footprint, over), daemon=True)
    sampler.start()
    try:
        yield footprint
    finally:
        over.set()
        sampler.join()


def _sample(footprint: Footprint, over: threading.Event) -> None:
    while not over.wait(_SAMPLE_SECONDS):
        footprint.now()
