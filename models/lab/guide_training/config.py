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
    distance, ``coarse_zoom`` that of larger, coarser tiles. The ``*_share`` are relative shares of
    the samples by source; a source that is not given leaves its share to the others.
    ``changed_weight`` is how much likelier a tile with change is drawn, ``gap_weight`` how much
    more the ground between neighbouring objects weighs, ``frozen_stages`` how many of the
    backbone's seven stages, and with them the stem, keep their weights; 0 lets all learn.
    """

    seed: int = 7
    size: int = 256
    batch: int = 8
    epochs: int = 12
    samples_per_epoch: int = 2400
    learning_rate: float = 1.2e-3
    backbone_learning_rate: float = 4e-4
    weight_decay: float = 0.01
    warmup_share: float = 0.08
    average_decay: float = 0.998
    zoom: tuple[float, float] = (0.9, 1.25)
    coarse_zoom: tuple[float, float] = (1.6, 2.3)
    fine_share: float = 0.55
    coarse_share: float = 0.25
    road_share: float = 0.13
    town_share: float = 0.07
    towns: int = 40
    changed_weight: float = 2.5
    paste_share: float = 0.25
    direction_weight: float = 0.2
    road_weight: float = 0.5
    gap_weight: float = 3.0
    frozen_stages: int = 0

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
