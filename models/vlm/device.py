"""Where a model runs: which GPU of several, or the processor, and in which numbers it computes."""

from dataclasses import dataclass

import psutil
import torch

from ...core.errors import InputError
from ...core.link.commands import AUTO_DEVICE

_BFLOAT16_FROM = (8, 0)


@dataclass(frozen=True)
class Device:
    """One place to compute.

    Attributes
    ----------
    name:
        As torch knows it: ``cpu``, ``cuda:0``.
    label:
        As people read it.
    dtype:
        What unquantised weights and all arithmetic are in: float32 on the processor, bfloat16
        where the GPU computes it, else float16.
    """

    name: str
    label: str
    dtype: torch.dtype

    @property
    def on_gpu(self) -> bool:
        """Whether it is a GPU."""
        return self.name != "cpu"

    def free_bytes(self) -> int:
        """Return the memory that is free now, what torch holds but does not use included."""
        if not self.on_gpu:
            return psutil.virtual_memory().available
        free, _ = torch.cuda.mem_get_info(self.name)
        return free + torch.cuda.memory_reserved(self.name) - torch.cuda.memory_allocated(self.name)


CPU = Device("cpu", "CPU", torch.float32)


def devices() -> list[Device]:
    """Return all devices, NVIDIA GPUs first, in the order of their numbers."""
    if torch.version.hip or not torch.cuda.is_available():
        return [CPU]
    return [*(_gpu(index) for index in range(torch.cuda.device_count())), CPU]


def choose_device(requested_device: str = AUTO_DEVICE) -> Device:
    """Return the requested device, or the GPU with most free memory, else the processor.

    Raises
    ------
    InputError
        If the requested device is not there.
    """
    present = devices()
    if requested_device == AUTO_DEVICE:
        return max(present, key=lambda device: (device.on_gpu, device.free_bytes()))
    for device in present:
        if device.name == requested_device.lower():
            return device
    names = ", ".join(device.name for device in present)
    raise InputError(
        f"This computer has no device {requested_device}; it has {names}. {why_no_gpu() or ''} "
        "Choose another one in the settings."
    )


def why_no_gpu() -> str | None:
    """Return why models run on the processor, None where an NVIDIA GPU is used."""
    if torch.version.hip:
        return "AMD GPUs are not supported: models run on the processor, much slower."
    if torch.cuda.is_available():
        return None
    if torch.backends.mps.is_available():
        return "Apple GPUs are not supported: models run on the processor, much slower."
    if torch.version.cuda is None:
        return (
            "The engine's PyTorch is built for the processor alone, so no GPU is used: models "
            "run much slower. Set the engine up again on a computer with an NVIDIA GPU."
        )
    return (
        "No usable NVIDIA GPU was found: there is none, or its driver is too old for CUDA "
        f"{torch.version.cuda}. Update the driver to use the GPU."
    )


def _gpu(index: int) -> Device:
    capable = torch.cuda.get_device_capability(index) >= _BFLOAT16_FROM
    name = f"cuda:{index}"
    return Device(
        name,
        f"{name} ({torch.cuda.get_device_name(index)})",
        torch.bfloat16 if capable else torch.float16,
    )
