"""The settings of one training run, read from a TOML file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from ...support.settings_file import (
    Number,
    PositiveNumber,
    Table,
    Whole,
    YesNo,
    read_toml,
    validated,
)
from .data.pairs import PIXEL_SIZE


@dataclass(frozen=True)
class TrainingConfig(Table):
    """Settings that, with the data and a seed, determine a run.

    ``pixel_size`` is what samples have about, in metres. ``zoom`` bounds the random enlargement of
    tiles of 0.5 m where that is 0.5 m too, ``coarse_zoom`` that of larger, coarser tiles. The
    ``*_share`` are relative shares of the samples by source; a source that is not given leaves its
    share to the others.
    ``turn_share`` is the share of samples turned by any angle and stretched. ``changed_weight`` is
    how much likelier a tile with change is drawn, ``gap_weight``, ``outline_weight`` and
    ``small_weight`` how much more the ground between neighbouring objects, outlines and small
    objects weigh, ``frozen_stages`` how many of the backbone's seven stages, and with them the
    stem, keep their weights; 0 lets all learn.
    ``teacher_weight`` is the share of the loss that is a teacher's, where a stage has one.
    ``steady`` keeps the learning rates up to the end, for a stage that others follow.
    ``quick_convolutions`` takes half the time or less, see :mod:`.quick_convolutions`; 5x5
    depthwise kernels keep their weights then.
    ``widths`` and ``detail_width`` are the network's, where it starts from ImageNet.
    """

    seed: Whole = 7
    size: Whole = 256
    batch: Whole = 8
    epochs: Whole = 12
    samples_per_epoch: Whole = 2400
    learning_rate: Number = 1.2e-3
    backbone_learning_rate: Number = 4e-4
    weight_decay: Number = 0.01
    warmup_share: Number = 0.08
    average_decay: Number = 0.998
    pixel_size: PositiveNumber = 0.4
    zoom: tuple[Number, Number] = (0.9, 1.25)
    coarse_zoom: tuple[Number, Number] = (1.6, 2.3)
    fine_share: Number = 0.55
    coarse_share: Number = 0.25
    road_share: Number = 0.13
    town_share: Number = 0.07
    place_share: Number = 0.2
    same_place_share: Number = 0.1
    towns: Whole = 40
    changed_weight: Number = 2.5
    paste_share: Number = 0.25
    turn_share: Number = 0.0
    direction_weight: Number = 0.2
    road_weight: Number = 0.5
    gap_weight: Number = 3.0
    outline_weight: Number = 1.0
    small_weight: Number = 1.0
    teacher_weight: Number = 0.5
    frozen_stages: Whole = 0
    steady: YesNo = False
    quick_convolutions: YesNo = False
    widths: tuple[Whole, ...] = (24, 48, 64, 64, 64)
    detail_width: Whole = 0

    @property
    def enlargement(self) -> float:
        """How many times as large as at :data:`PIXEL_SIZE` samples are."""
        return PIXEL_SIZE / self.pixel_size

    @classmethod
    def read(cls, path: Path) -> TrainingConfig:
        """Read a TOML file whose keys are this class's fields.

        Raises
        ------
        InputError
            If the file is missing, no TOML, or a setting is unknown or makes no sense.
        """
        return validated(cls, read_toml(path, "The training settings"), str(path))

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return asdict(self)
