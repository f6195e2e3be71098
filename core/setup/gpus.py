"""The NVIDIA GPUs of this machine, as its driver tells them."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass

from .programs.program import answer_of

_SECONDS = 10.0
_FIELDS = ("name", "driver_version", "memory.total", "compute_cap")
_DRIVER = re.compile(r"[0-9]{2,4}(\.[0-9]+){1,3}")


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
        Its memory in MiB; 0 where the driver does not tell.
    """

    name: str
    driver: str
    compute_capability: tuple[int, int] | None
    memory_mb: int

    @property
    def driver_release(self) -> int:
        """First number of the driver's version, e.g. 580; 0 if it has none."""
        first = self.driver.split(".")[0]
        return int(first) if first.isdecimal() else 0


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

    gpus: tuple[Gpu, ...] = ()
    problem: str = ""


def find_gpus() -> GpuReport:
    """Ask ``nvidia-smi``, for a few seconds at most."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return GpuReport()
    for fields in (_FIELDS, _FIELDS[:-1]):  # drivers before 470 do not know compute_cap
        answer = answer_of(
            [program, f"--query-gpu={','.join(fields)}", "--format=csv,noheader,nounits"], _SECONDS
        )
        if answer is None:
            return GpuReport(problem=_problem(f"nvidia-smi did not answer in {_SECONDS:.0f} s"))
        code, output = answer
        gpus = read_gpus(output) if code == 0 else ()
        if gpus:
            return GpuReport(gpus)
    if "no devices" in output.lower():
        return GpuReport()
    said = " ".join(output.split())[:200] or f"exit code {code}"
    return GpuReport(problem=_problem(f"nvidia-smi says: {said}"))


def _problem(what: str) -> str:
    return (
        f"The NVIDIA driver does not answer ({what}), so the GPU is not used. Restart the "
        "computer or install the driver again, then set up again."
    )


def read_gpus(output: str) -> tuple[Gpu, ...]:
    """Return the GPUs of ``nvidia-smi``'s lines; lines that are not such are left out.

    Parameters
    ----------
    output:
        Lines of name, driver, memory in MiB and, from newer drivers, compute capability.
    """
    found: list[Gpu] = []
    for line in output.splitlines():
        parts = [part.strip() for part in line.split(",")]
        if len(parts) in (3, 4) and parts[0] and _DRIVER.fullmatch(parts[1]):
            capability = _capability(parts[3]) if len(parts) == 4 else None
            memory = int(parts[2]) if parts[2].isdecimal() else 0
            found.append(Gpu(parts[0], parts[1], capability, memory))
    return tuple(found)


def _capability(text: str) -> tuple[int, int] | None:
    major, _, minor = text.partition(".")
    if major.isdecimal() and minor.isdecimal():
        return int(major), int(minor)
    return None
