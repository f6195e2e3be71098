"""Look at a window turned and mirrored too, and average what is found."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np

from .predictor import Prediction, Predicts

#: Pixels that more than two views of an area may have together: about two seconds on two cores.
MOST_PIXELS = 2**22
#: Quarter turns, and whether mirrored, of each view, in the order in which they are used up.
_VIEWS = tuple((turns, mirrored) for mirrored, turns in product((False, True), (0, 2, 1, 3)))
_COUNTS = (8, 4, 2)
_MIDDLE = 127.5


class Mirroring:
    """A predictor that averages its findings over several views of each window.

    The network has learned from turned and mirrored tiles, yet finds a little more or less in each
    view; the mean errs less than any. Why small areas get more views than large ones:
    ``docs/decisions/mirrored-views.md``.

    Parameters
    ----------
    predictor:
        Compares one view of a window.
    area_px:
        Pixels of the area that the windows are part of; None where each window is an area of its
        own. See :func:`view_count`.
    before_look:
        Called before every view; what it raises ends the comparison.
    """

    def __init__(
        self,
        predictor: Predicts,
        area_px: float | None = None,
        before_look: Callable[[], None] = lambda: None,
    ) -> None:
        self._predictor = predictor
        self._area_px = area_px
        self._before_look = before_look

    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Compare two windows, uint8 (h, w, 3)."""
        area_px = before.shape[0] * before.shape[1] if self._area_px is None else self._area_px
        looks = [self._look(before, after, *view) for view in _VIEWS[: view_count(area_px)]]
        return Prediction(
            _mean([look.change for look in looks]),
            _mean([look.appeared for look in looks]),
            looks[0].novelty,
        )

    def _look(
        self, before: np.ndarray, after: np.ndarray, turns: int, mirrored: bool
    ) -> Prediction:
        """Return what is found in one view, brought back to the window."""
        self._before_look()
        step = -1 if mirrored else 1

        def seen(image: np.ndarray) -> np.ndarray:
            return np.ascontiguousarray(np.rot90(image, turns)[:, ::step])

        found = self._predictor.predict(seen(before), seen(after))
        change, appeared = (
            np.rot90(maps[:, :, ::step], -turns, axes=(1, 2))
            for maps in (found.change, found.appeared)
        )
        return Prediction(change, appeared, found.novelty)


def view_count(area_px: float) -> int:
    """Return how many views an area of so many pixels gets: 8, 4 or 2.

    As many as stay within :data:`MOST_PIXELS` together, at least two. Two views are the area as it
    is and turned by half, four are all its quarter turns, eight are those and their mirror images.
    """
    return next((count for count in _COUNTS if count * area_px <= MOST_PIXELS), _COUNTS[-1])


def _mean(maps: list[np.ndarray]) -> np.ndarray:
    """Return the mean of uint8 maps, rounded away from the middle.

    So the mean of 255 minus the maps is 255 minus their mean: with the dates swapped, "appeared" is
    still exactly reversed.
    """
    off = np.sum(maps, axis=0, dtype=np.float32) / len(maps) - _MIDDLE
    return (_MIDDLE + np.copysign(np.floor(np.abs(off)) + 0.5, off)).astype(np.uint8)
