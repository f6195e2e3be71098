"""The NVIDIA GPUs of this machine, as its driver tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple


@dataclass(frozen=True)
class Gpu:
    """One GPU.

    Attributes
    ----------
    name:
        E.g. ``NVIDIA GeForce RTX 3060``.
    driver:
        Version of the driver, e.g. ``580.65.06``.
    compute_capability:
        Major and minor, e.g. ``(8, 6)``; None where an old driver does not tell.
    memory_mb:
        Its memory in MiB.
    """

    name: str
    driver: str
    compute_capability: Optional[Tuple[int, int]]
    memory_mb: int


@dataclass(frozen=True)
class GpuReport:
    """The GPUs found.

    Attributes
    ----------
    gpus:
        In the driver's order; empty where there is none.
    problem:
        One sentence where a driver is there but does not answer, else empty.
    """

    gpus: Tuple[Gpu, ...] = ()
    problem: str = ""


def find_gpus() -> GpuReport:
    """Ask ``nvidia-smi``, for a few seconds at most."""
    raise NotImplementedError
