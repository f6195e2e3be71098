"""The engine: rasters, the vision-guided module and the language model, in a process of its own."""

from .support.hub_kernels import forbid_hub_kernels
from .support.telemetry import forbid_telemetry

forbid_hub_kernels()
forbid_telemetry()
