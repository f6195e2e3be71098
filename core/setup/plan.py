"""What an installation will do, shown before it does it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Optional, Tuple

from .contents import THE_ENGINE, Contents
from .gpus import Gpu
from .pythons import BasePython
from .torch_build import TorchBuild


@dataclass(frozen=True)
class Plan:
    """What, where, how large, how long.

    Attributes
    ----------
    folder:
        The environment, ``.../engine``; it and its neighbours ``python`` and ``setup`` are all
        that an installation writes.
    python:
        The Python it is made with; None: an own one is downloaded.
    build:
        The build of PyTorch.
    gpus:
        What was found on this machine.
    download_mb, installed_mb:
        What is fetched, and what it takes in the end, in MB; about.
    minutes:
        How long it takes, about, at a usual speed of the network.
    free_mb, needed_mb:
        Room on the volume of ``folder``, and the most that is taken at any moment.
    problems:
        Sentences that speak against starting, such as a full disk; empty where nothing does.
    notes:
        Sentences worth reading that do not, such as why the GPU is not used.
    contents:
        The packages and the engine they are for.
    network:
        Environment variables for everything that downloads, e.g. ``HTTPS_PROXY``.
    """

    folder: Path
    python: Optional[BasePython]
    build: TorchBuild
    gpus: Tuple[Gpu, ...]
    download_mb: int
    installed_mb: int
    minutes: int
    free_mb: int
    needed_mb: int
    problems: Tuple[str, ...]
    notes: Tuple[str, ...]
    contents: Contents
    network: Mapping[str, str]


def make_plan(
    python: Optional[Path] = None,
    build: Optional[str] = None,
    network: Optional[Mapping[str, str]] = None,
    contents: Contents = THE_ENGINE,
) -> Plan:
    """Look at the machine and return the plan; some seconds, so never on the window's thread.

    Parameters
    ----------
    python:
        A Python to use; else the best one found, else an own one.
    build:
        Tag of a build of PyTorch; else the one that fits the GPUs.
    network:
        Environment variables for downloads, such as the proxy set in QGIS.
    contents:
        What to install.

    Raises
    ------
    InputError
        If ``python`` is not usable or ``build`` is unknown.
    """
    raise NotImplementedError
