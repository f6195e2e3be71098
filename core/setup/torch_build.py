"""Which build of PyTorch fits the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

from .gpus import Gpu


@dataclass(frozen=True)
class TorchBuild:
    """One build.

    Attributes
    ----------
    tag:
        ``cpu``, ``cu126`` or ``cu130``.
    index_url:
        PyTorch's own index of that build; empty for macOS, whose build is on the package index.
    download_mb, installed_mb:
        About what it and its libraries take, in MB.
    reason:
        One sentence: why this one.
    """

    tag: str
    index_url: str
    download_mb: int
    installed_mb: int
    reason: str = ""


def choose_build(system: str, machine: str, gpus: Sequence[Gpu]) -> TorchBuild:
    """Return the newest build that every rule allows for the best GPU of the machine.

    Parameters
    ----------
    system, machine:
        As ``platform.system()`` and ``platform.machine()`` name them.
    gpus:
        What was found; empty without GPUs.
    """
    raise NotImplementedError


def next_lower(build: TorchBuild) -> Optional[TorchBuild]:
    """Return the build to try where this one's kernels do not run; None below the CPU's."""
    raise NotImplementedError
