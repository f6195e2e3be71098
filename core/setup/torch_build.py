"""Which build of PyTorch fits the machine.

PyTorch 2.13 is built for CUDA 12.6, 13.0 and, as an experiment, 13.2; there is no cu128 any more
(its RELEASE.md, "PyTorch CUDA Support Matrix", after pytorch/pytorch#182849, #187075 and #178665):

| CUDA | x86-64 | ARM Linux |
|---|---|---|
| 12.6 | Maxwell 5.0 ... Hopper 9.0 | Ampere 8.0, Hopper 9.0 |
| 13.0 | Turing 7.5 ... Blackwell 12.0 | Ampere 8.0 ... Blackwell 12.0 |

Kernels run on every later GPU of the same major number. The drivers are those that came with the
toolkits; docs/decisions/engine-setup.md says why the older ones are not tried.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Sequence

from ..errors import InputError
from .gpus import Gpu

CPU = "cpu"
TORCH_INDEXES = "https://download.pytorch.org/whl/"
_X86, _ARM = ("x86_64", "amd64"), ("aarch64", "arm64")


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
        One sentence: why this one, and what to do where a GPU stays idle.
    """

    tag: str
    index_url: str
    download_mb: int
    installed_mb: int
    reason: str = ""


@dataclass(frozen=True)
class _Cuda:
    """The least driver, and the GPUs from lowest to highest major and minor."""

    driver: int
    x86: tuple[tuple[int, int], tuple[int, int]]
    arm: tuple[tuple[int, int], tuple[int, int]]
    download_mb: int
    installed_mb: int

    def covers(self, gpu: Gpu, arm: bool) -> bool:
        lowest, highest = self.arm if arm else self.x86
        capability = gpu.compute_capability
        return capability is not None and lowest <= capability <= highest

    def runs(self, gpu: Gpu, arm: bool) -> bool:
        return gpu.driver_release >= self.driver and self.covers(gpu, arm)


_ANY = 99  # any minor number: same major, same machine code
_CUDA: dict[str, _Cuda] = {  # newest first
    "cu130": _Cuda(580, ((7, 5), (12, _ANY)), ((8, 0), (12, _ANY)), 2100, 4600),
    "cu126": _Cuda(560, ((5, 0), (9, _ANY)), ((8, 0), (9, _ANY)), 2700, 5600),
}
_CPU_DOWNLOAD_MB, _CPU_INSTALLED_MB = 200, 800


def choose_build(system: str, machine: str, gpus: Sequence[Gpu]) -> TorchBuild:
    """Return the build that runs on most of the GPUs' memory, the newest of several.

    Parameters
    ----------
    system, machine:
        As ``platform.system()`` and ``platform.machine()`` name them.
    gpus:
        What was found; empty without GPUs.

    Raises
    ------
    InputError
        If PyTorch is not built for such machines.
    """
    check_machine(system, machine)
    if system == "Darwin":
        return _cpu(system, "On a Mac everything runs on the processor.")
    arm = machine.lower() in _ARM
    covered = {
        tag: sum(gpu.memory_mb + 1 for gpu in gpus if cuda.runs(gpu, arm))
        for tag, cuda in _CUDA.items()
    }
    best = max(covered, key=lambda tag: covered[tag])  # the first, so the newest, of equal ones
    if not covered[best]:
        return _cpu(system, _why_no_gpu(gpus, arm))
    used = [gpu for gpu in gpus if _CUDA[best].runs(gpu, arm)]
    idle = [gpu for gpu in gpus if gpu not in used]
    words = " and ".join(sorted({gpu.name for gpu in used}))
    reason = f"{words} with driver {used[0].driver}: the build for CUDA {best[2:4]}.{best[4:]}."
    return replace(named_build(best, system), reason=" ".join([reason, _idle(idle)]).strip())


def next_lower(
    build: TorchBuild, system: str, machine: str, gpus: Sequence[Gpu]
) -> TorchBuild | None:
    """Return the build to try where this one's kernels do not run; None below the CPU's.

    A build without machine code for any of the GPUs is passed over.
    """
    if build.tag == CPU:
        return None
    arm = machine.lower() in _ARM
    tags = list(_CUDA)
    for tag in tags[tags.index(build.tag) + 1 :]:
        if any(_CUDA[tag].runs(gpu, arm) for gpu in gpus):
            return named_build(tag, system)
    return cpu_build(system)


def cpu_build(system: str) -> TorchBuild:
    """Return the build without CUDA."""
    return _cpu(system, "")


def named_build(tag: str, system: str) -> TorchBuild:
    """Return the build of a tag.

    Raises
    ------
    InputError
        If there is none on this system.
    """
    if tag == CPU:
        return cpu_build(system)
    if tag not in _CUDA or system == "Darwin":
        known = [CPU] if system == "Darwin" else [CPU, *_CUDA]
        raise InputError(f"There is no build {tag} of PyTorch here. Choose {' or '.join(known)}.")
    return TorchBuild(tag, f"{TORCH_INDEXES}{tag}", _CUDA[tag].download_mb, _CUDA[tag].installed_mb)


def check_machine(system: str, machine: str) -> None:
    """Return if PyTorch is built for such machines.

    Raises
    ------
    InputError
        If not; the message says what can be used instead.
    """
    kind = machine.lower()
    built = {"Linux": _X86 + _ARM, "Windows": _X86, "Darwin": _ARM}
    if kind not in built.get(system, ()):
        what = "Macs with an Intel processor" if system == "Darwin" else f"{system} on {machine}"
        raise InputError(
            f"The engine cannot run here: PyTorch is not built for {what} any more. Let "
            "CHANGECHAT_ENGINE_PYTHON name a Python that has the engine's packages, or use "
            "another computer."
        )


def _cpu(system: str, reason: str) -> TorchBuild:
    index = "" if system == "Darwin" else f"{TORCH_INDEXES}{CPU}"
    return TorchBuild(CPU, index, _CPU_DOWNLOAD_MB, _CPU_INSTALLED_MB, reason)


def _why_no_gpu(gpus: Sequence[Gpu], arm: bool) -> str:
    if not gpus:
        return "No NVIDIA GPU was found: everything runs on the processor."
    return " ".join([_why_idle(gpu, arm) for gpu in gpus[:2]])


def _why_idle(gpu: Gpu, arm: bool) -> str:
    drivers: list[int] = [cuda.driver for cuda in _CUDA.values() if cuda.covers(gpu, arm)]
    if gpu.compute_capability is None:
        drivers = [cuda.driver for cuda in _CUDA.values()]
    if drivers and gpu.driver_release < min(drivers):
        return (
            f"{gpu.name} is not used: its driver {gpu.driver} is older than {min(drivers)}. "
            "Install a newer NVIDIA driver, then set up again."
        )
    return f"{gpu.name} is not used: PyTorch has no build for this kind of GPU."


def _idle(gpus: Sequence[Gpu]) -> str:
    names = " and ".join(sorted({gpu.name for gpu in gpus}))
    return f"{names} cannot be used together with it." if names else ""
