"""What masks answer: in ChangeIMTI's words, and as ChangeChat's polygons."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from ....core.errors import InputError
from ...guide.objects import Position, cells_in_order, changed_objects, outer_contours, simplified
from ..guide_training.data.pairs import IMAGE_SUFFIXES
from .label_file import read_label
from .problems import Problems

Polygon = list[list[int]]
_SHARE = 0.02
_FEWEST_CORNERS = 2
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


def mask_files(folder: Path) -> list[Path]:
    """Return the image files of a folder by name.

    Raises
    ------
    InputError
        If there are none.
    """
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}. Name one that holds change masks.")
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in IMAGE_SUFFIXES)
    if not paths:
        raise InputError(
            f"{folder} holds no masks. Put PNG, JPEG or TIFF files there: 0 unchanged, 128 road, "
            "255 building."
        )
    return paths


def answered_masks(paths: Sequence[Path], problems: Problems) -> Iterator[dict[str, str]]:
    """Yield ``image`` and the four answers of each mask that can be read; note the others.

    ``image`` is the file's name without its suffix, as in predictions; with it where two files
    differ in nothing else.
    """
    stems = Counter(path.stem for path in paths)
    for path in tqdm(paths, file=sys.stderr, leave=False):
        try:
            answers = MaskAnswers.of(*read_label(path))
        except InputError as error:
            problems.add("label unusable", path.name, error.message)
            continue
        image = path.stem if stems[path.stem] == 1 else path.name
        yield {"image": image, **asdict(answers)}


def polygons(mask: np.ndarray) -> list[Polygon]:
    """Return the outline of each changed object, ``[[x, y], ...]`` in whole pixels.

    Parameters
    ----------
    mask:
        Changed pixels of one class, shape (h, w), non-zero = changed.

    Returns
    -------
    list
        The outer outline of each 8-connected object, simplified by 2 % of its length and further
        until eight corners are left, in OpenCV's order. Single pixels have no outline.
    """
    corners = (simplified(one, _SHARE).reshape(-1, 2).tolist() for one in outer_contours(mask))
    return [polygon for polygon in corners if len(polygon) >= _FEWEST_CORNERS]
