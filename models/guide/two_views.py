"""Look at a window as it is and turned by half, and average what is found."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .predictor import Prediction, Predicts

_MIDDLE = 127.5


class TwoViews:
    """A predictor that averages its findings over two views of each window.

    The network has learned from turned tiles, yet finds a little more or less in each view; the
    mean errs less than either. Why two: ``docs/decisions/two-views.md``.

    Parameters
    ----------
    predictor:
        Compares one view of a window.
    before_look:
        Called before every view; what it raises ends the comparison.
    """

    def __init__(self, predictor: Predicts, before_look: Callable[[], None] = lambda: None) -> None:
        self._predictor = predictor
        self._before_look = before_look

    def predict(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        """Compare two windows, uint8 (h, w, 3)."""
        plain = self._look(before, after)
        turned = self._look(*(np.ascontiguousarray(date[::-1, ::-1]) for date in (before, after)))
        return Prediction(
            _mean(plain.change, turned.change[:, ::-1, ::-1]),
            _mean(plain.appeared, turned.appeared[:, ::-1, ::-1]),
            plain.novelty,
        )

    def _look(self, before: np.ndarray, after: np.ndarray) -> Prediction:
        self._before_look()
        return self._predictor.predict(before, after)


def _mean(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the mean of two uint8 maps, rounded away from the middle.

    So the mean of 255 minus the maps is 255 minus their mean: with the dates swapped, "appeared" is
    still exactly reversed.
    """
    off = (one.astype(np.float32) + other) / 2 - _MIDDLE
    return (_MIDDLE + np.copysign(np.floor(np.abs(off)) + 0.5, off)).astype(np.uint8)
