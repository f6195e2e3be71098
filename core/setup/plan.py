"""What an installation will do, shown before it does it."""

from __future__ import annotations

import math
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

from ..environment import chosen_python, engine_folder, engine_home, python_of
from .contents import THE_ENGINE, TORCH, Contents, read_record
from .disk_space import RESERVE_MB, free_mb, room_problem, writing_problem
from .gpus import Gpu, find_gpus
from .programs.installation_lock import is_held
from .pythons import own_python
from .pythons.find_pythons import BasePython, check_python, find_pythons, true_machine
from .pythons.replaced_python import replacement
from .torch_build import TorchBuild, choose_build, named_build

# Measured with the pinned versions on Linux; docs/decisions/engine-setup.md.
_PACKAGES_DOWNLOAD_MB, _PACKAGES_INSTALLED_MB = 300, 1200
_DOWNLOAD_MB_PER_MINUTE, _UNPACK_MB_PER_MINUTE, _CHECK_MINUTES = 300, 1500, 0.7


@dataclass(frozen=True)
class InstallPlan:
    """What, where, how large, how long.

    Attributes
    ----------
    folder:
        The environment, ``.../engine``; it and its neighbours ``python`` and ``setup`` are all
        that an installation writes, besides its log.
    python:
        The Python it is made with; None: an own one is downloaded.
    build:
        The build of PyTorch, and why this one.
    gpus:
        What was found on this machine.
    machine:
        What kind of machine the Python is for, e.g. ``x86_64``.
    download_mb, installed_mb:
        What is fetched, and what it takes in the end, in MB; about.
    minutes:
        How long it takes, about, at 5 MB per second.
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
    python: BasePython | None
    build: TorchBuild
    gpus: tuple[Gpu, ...]
    machine: str
    download_mb: int
    installed_mb: int
    minutes: int
    free_mb: int
    needed_mb: int
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    contents: Contents
    network: Mapping[str, str]


def make_plan(
    python: Path | None = None,
    build: str | None = None,
    network: Mapping[str, str] | None = None,
    contents: Contents = THE_ENGINE,
) -> InstallPlan:
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
        If ``python`` is not usable, ``build`` is unknown, or the engine cannot run on such a
        machine.
    """
    base = check_python(python) if python else next(iter(find_pythons()), None)
    machine = base.machine if base else true_machine()
    report = find_gpus()
    chosen = choose_build(platform.system(), machine, report.gpus)
    if build:
        chosen = named_build(build, platform.system())
    folder = engine_folder()
    download, installed, temporary = _sizes(folder, base, chosen, contents)
    needed = installed + temporary + RESERVE_MB
    minutes = download / _DOWNLOAD_MB_PER_MINUTE + installed / _UNPACK_MB_PER_MINUTE
    return InstallPlan(
        folder=folder,
        python=base,
        build=chosen,
        gpus=report.gpus,
        machine=machine,
        download_mb=download,
        installed_mb=installed,
        minutes=math.ceil(minutes + _CHECK_MINUTES),
        free_mb=free_mb(folder),
        needed_mb=needed,
        problems=_problems(folder, needed),
        notes=tuple(note for note in (report.problem, chosen.reason) if note),
        contents=contents,
        network=dict(network or {}),
    )


def _sizes(
    folder: Path, base: BasePython | None, build: TorchBuild, contents: Contents
) -> tuple[int, int, int]:
    """Return MB to fetch, MB that will be added, and MB that are taken for a while."""
    download, installed = _PACKAGES_DOWNLOAD_MB, _PACKAGES_INSTALLED_MB
    record = read_record(folder)
    there = contents.stamp(folder, TORCH) == contents.digest(TORCH)
    there = there and replacement(folder, python_of(folder)) is None
    if not (there and record and record.build == build.tag):
        download += build.download_mb
        installed += build.installed_mb
    if base is None:
        download += own_python.DOWNLOAD_MB
        installed += own_python.INSTALLED_MB
    return download, installed, 2 * download  # pip keeps each file twice until it is unpacked


def _problems(folder: Path, needed_mb: int) -> tuple[str, ...]:
    found: list[str] = [room_problem(folder, needed_mb), writing_problem(folder)]
    if is_held(engine_home()):
        found.append("The engine is being set up by this or another QGIS.")
    own = chosen_python()
    if own is not None:
        found.append(
            f"The engine runs in a Python of your own, {own}: an environment made now would not "
            "be used. Take back that choice in the settings first."
        )
    return tuple(problem for problem in found if problem)
