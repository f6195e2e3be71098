"""What the engine reports of its models: which there are, which is loaded, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .commands import ModelInfo


@dataclass(frozen=True)
class ModelReport:
    """The report of the command ``models`` and of those that report the same.

    Attributes
    ----------
    models:
        Every model there is a recipe for, installed or not.
    loaded:
        Name of the model in memory; None without one.
    device:
        Where models run, e.g. ``CPU`` or ``cuda:0 (NVIDIA L4)``.
    devices:
        What can be chosen, as ``device``: the name of each, then, after a space, what it is.
    free_bytes:
        Free memory on ``device``.
    added:
        Name of the model that the command added; empty after other commands.
    verified:
        What the command found of a model that it verified; empty after other commands.
    """

    models: tuple[ModelInfo, ...] = ()
    loaded: str | None = None
    device: str = "CPU"
    devices: tuple[str, ...] = ("CPU",)
    free_bytes: int = 0
    added: str = ""
    verified: str = ""

    def model(self, name: str) -> ModelInfo | None:
        """Return what is known of a model, None if it is unknown."""
        return next((info for info in self.models if info.name == name), None)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "ModelReport":
        """Read a report.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it is none.
        """
        models = tuple(ModelInfo.from_dict(info) for info in data["models"])
        return cls(**{**data, "models": models, "devices": tuple(data["devices"])})
