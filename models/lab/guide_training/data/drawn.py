"""Road changes drawn by hand: polylines with a width, in pixels of a tile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .....core.errors import InputError
from .....core.evidence import CLASSES, Direction
from .labels import APPEARED, DISAPPEARED, ROAD
from .pairs import images_of, read_image
from .sources import LabelledTile

_CODES = {Direction.APPEARED: APPEARED, Direction.DISAPPEARED: DISAPPEARED}


@dataclass(frozen=True)
class Stroke:
    """A stretch of road that appeared or disappeared.

    ``points`` are (x, y) in pixels from the tile's top left corner, so that the middle of its first
    pixel is (0.5, 0.5), and may lie outside. A single point is a disc: a turning circle.
    """

    change: Direction
    width: float
    points: tuple[tuple[float, float], ...]

    @classmethod
    def from_dict(cls, data: dict) -> Stroke:
        """Rebuild from plain JSON values; raises KeyError or ValueError if they are no stroke."""
        points = tuple((float(x), float(y)) for x, y in data["points"])
        if not points:
            raise ValueError("a stroke without points")
        return cls(Direction(data["change"]), float(data["width"]), points)

    def covers(self, shape: tuple[int, int]) -> np.ndarray:
        """Return the pixels whose middle is at most half a width away, bool (h, w)."""
        middles = np.stack(np.meshgrid(*(np.arange(side) + 0.5 for side in shape[::-1])), -1)
        ends = np.array(self.points)
        starts, ends = (ends, ends) if len(ends) == 1 else (ends[:-1], ends[1:])
        away = [
            _distance(middles, start, end) for start, end in zip(starts, ends, strict=True)
        ]  # each (h, w)
        return np.min(away, axis=0) <= self.width / 2


def read_drawing(path: Path) -> dict[str, list[Stroke]]:
    """Return the strokes of each tile of a JSON drawing; a tile without change has none.

    Raises
    ------
    InputError
        If the file cannot be read or holds something else.
    """
    try:
        tiles = json.loads(path.read_text(encoding="utf-8"))
        return {name: [Stroke.from_dict(one) for one in drawn] for name, drawn in tiles.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path} cannot be read as a drawing of road changes ({error}). It must be JSON: tile "
            'names, each with a list of strokes {"change": "appeared" or "disappeared", "width": '
            'pixels, "points": [[x, y], ...]}.'
        ) from error


def drawn_label(strokes: list[Stroke], shape: tuple[int, int]) -> np.ndarray:
    """Return the label of a tile, uint8 (h, w, classes): changed roads, no buildings."""
    label = np.zeros((*shape, len(CLASSES)), np.uint8)
    for stroke in strokes:
        label[..., ROAD][stroke.covers(shape)] = _CODES[stroke.change]
    return label


def drawn_pairs(drawing: Path, images: Path) -> Iterator[tuple[str, LabelledTile]]:
    """Yield the drawn tiles with both dates from the ``A`` and ``B`` of a folder.

    Raises
    ------
    InputError
        If the drawing or an image cannot be read, or a tile has no images there.
    """
    tiles = read_drawing(drawing)
    befores, afters = (images_of(images / part) for part in ("A", "B"))
    for name, strokes in tiles.items():
        if name not in befores or name not in afters:
            raise InputError(
                f"{images} has no images of {name} in A and B, which {drawing} speaks of. Name the "
                "folder whose tiles were drawn."
            )
        before, after = read_image(befores[name]), read_image(afters[name])
        yield name, (before, after, drawn_label(strokes, before.shape[:2]))


def _distance(middles: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return how far points (h, w, 2) are from a segment, float (h, w)."""
    along = end - start
    length2 = float(along @ along)
    if length2 == 0:
        return np.linalg.norm(middles - start, axis=-1)
    share = np.clip((middles - start) @ along / length2, 0, 1)
    return np.linalg.norm(middles - start - share[..., None] * along, axis=-1)
