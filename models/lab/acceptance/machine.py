"""What an acceptance run ran on, and how much memory the process held for a model."""

import os
import platform
import shutil
import subprocess  # nosec B404
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import psutil
import torch

from ....core.support.byte_size import byte_size
from ....core.version import plugin_version
from ...vlm.device import Device, why_no_gpu

_SAMPLE_SECONDS = 0.05
PACKAGES = ("torch", "transformers", "bitsandbytes", "peft", "accelerate")
_CPU_INFO = Path("/proc/cpuinfo")


def describe_machine(device: Device | None) -> dict[str, str]:
    """Return the facts by name, for people.

    Parameters
    ----------
    device:
        Where the model runs; None for one on a server.
    """
    memory = byte_size(psutil.virtual_memory().total)
    return {
        "Date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "ChangeChat": plugin_version(),
        "System": platform.platform(),
        "Processor": f"{_processor()}, {os.cpu_count()} threads, {memory}",
        "GPU": _gpu(device),
        "Python": platform.python_version(),
        **{name: metadata.version(name) for name in PACKAGES},
    }


def _processor() -> str:
    try:
        lines = _CPU_INFO.read_text("utf-8", errors="replace").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _gpu(device: Device | None) -> str:
    if device is None:
        return "not used: the model is on a server"
    if not device.on_gpu:
        return why_no_gpu() or "not used: the processor was chosen"
    properties = torch.cuda.get_device_properties(device.name)
    size = byte_size(properties.total_memory)
    return f"{properties.name}, {size}, driver {_driver()}, CUDA {torch.version.cuda}"


def _driver() -> str:
    program = shutil.which("nvidia-smi")
    if program is None:
        return "unknown"
    try:
        told = subprocess.run(  # nosec B603 # fixed arguments
            [program, "--query-gpu=driver_version", "--format=csv,noheader"],
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    return (told.stdout.splitlines() or ["unknown"])[0].strip()


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
