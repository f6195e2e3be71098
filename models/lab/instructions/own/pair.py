"""One labelled pair of a user's own, whatever it was made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from .....core.grid import Cell

UNCHANGED, ROAD, BUILDING = 0, 128, 255
LEVELS: Mapping[str, int] = {"road": ROAD, "building": BUILDING}
TRAIN, VAL, TEST = SPLITS = ("train", "val", "test")


@dataclass(frozen=True)
class OwnPair:
    """Two pictures on disk and what is known to have changed between them.

    Attributes
    ----------
    name:
        Unique among the pairs of a set.
    split:
        One of ``SPLITS``.
    before, after:
        Picture files.
    masks:
        Changed pixels of each class whose truth is known, bool (h, w) in size of the pictures.
    captions:
        Sentences a person wrote about the pair; may be empty.
    stated:
        Cells where a person says that a class has changed though nothing is drawn there, per
        class. Where there are any, the objects of that class cannot be counted.
    """

    name: str
    split: str
    before: Path
    after: Path
    masks: Mapping[str, np.ndarray]
    captions: tuple[str, ...] = ()
    stated: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether anything known has changed."""
        return any(mask.any() for mask in self.masks.values()) or any(self.stated.values())
