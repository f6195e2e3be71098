"""What the masks of one pair answer, in ChangeIMTI's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...guide.objects import Position, cells_in_order, changed_objects

NO_CHANGE = "No change"


@dataclass(frozen=True)
class MaskAnswers:
    """Counts as bare digits, locations as cell words joined by commas or ``No change``.

    None where nothing is known about the class. The fields are named like ChangeIMTI's files.
    """

    count_road: str | None
    count_build: str | None
    loc_road: str | None
    loc_build: str | None

    @classmethod
    def of(cls, road: np.ndarray | None, building: np.ndarray | None) -> MaskAnswers:
        """Read them off the changed pixels of each class, shape (h, w), non-zero = changed."""
        count_road, loc_road = _count_and_cells(road)
        count_build, loc_build = _count_and_cells(building)
        return cls(count_road, count_build, loc_road, loc_build)


def _count_and_cells(mask: np.ndarray | None) -> tuple[str | None, str | None]:
    if mask is None:
        return None, None
    positions = changed_objects(mask)
    return str(len(positions)), cells(positions)


def cells(positions: Sequence[Position]) -> str:
    """Return the distinct cell words in order of first appearance, or ``No change``."""
    return ",".join(cells_in_order(positions)) or NO_CHANGE
