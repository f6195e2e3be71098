"""The settings of one training run, read from a TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from ....core.errors import InputError


@dataclass(frozen=True)
class TrainingConfig:
    """Settings that, with the data and a seed, determine a run.

    ``zoom`` bounds the random enlargement of tiles that already have the guide's ground sampling
    distance, ``coarse_zoom`` that of larger, coarser tiles; ``coarse_share`` is the share of
    samples drawn from the latter, from the first epoch to the last, so that training ends on sharp
    outlines; ``changed_weight`` is how much likelier a tile with change is drawn.
    """

    seed: int = 7
    size: int = 256
    batch: int = 8
    epochs: int = 10
    samples_per_epoch: int = 2000
    learning_rate: float = 1.2e-3
    backbone_learning_rate: float = 6e-4
    weight_decay: float = 0.01
    warmup_share: float = 0.05
    average_decay: float = 0.997
    zoom: tuple[float, float] = (0.9, 1.25)
    coarse_zoom: tuple[float, float] = (1.15, 2.2)
    coarse_share: tuple[float, float] = (0.45, 0.1)
    changed_weight: float = 2.0
    paste_share: float = 0.25
    direction_weight: float = 0.2
    bfloat16: bool = True

    @classmethod
    def read(cls, path: Path) -> TrainingConfig:
        """Read a TOML file whose keys are this class's fields.

        Raises
        ------
        InputError
            If the file is missing, no TOML, or names an unknown setting.
        """
        try:
            values = tomllib.loads(path.read_text("utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise InputError(f"The training settings {path} cannot be read: {error}.") from error
        unknown = set(values) - {field.name for field in fields(cls)}
        if unknown:
            raise InputError(f"{path} holds unknown settings: {', '.join(sorted(unknown))}.")
        settings: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
        }
        return cls(**settings)

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return asdict(self)
