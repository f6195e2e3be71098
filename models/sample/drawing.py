"""Shapes given in metres, drawn into pixel arrays; pixel centres lie at half pixels."""

from __future__ import annotations

import cv2
import numpy as np

from .shapes import Road

_BITS = 4

Value = float | tuple[float, float, float]


def fill(target: np.ndarray, outline: np.ndarray, value: Value, pixel: float) -> None:
    """Fill a polygon (n, 2) in metres; ``pixel`` is metres per pixel of ``target``."""
    cv2.fillPoly(target, [_fixed(outline, pixel)], value, cv2.LINE_8, _BITS)


def stroke(target: np.ndarray, line: np.ndarray, width: float, value: Value, pixel: float) -> None:
    """Draw a line (n, 2) of ``width``, both in metres, at least one pixel wide."""
    thickness = max(1, round(width / pixel))
    cv2.polylines(target, [_fixed(line, pixel)], False, value, thickness, cv2.LINE_8, _BITS)


def road(target: np.ndarray, item: Road, extra: float, value: Value, pixel: float) -> None:
    """Draw a road's carriageway with its turning circle, wider by ``extra`` metres in all."""
    stroke(target, item.line, item.width + extra, value, pixel)
    if item.turning_radius:
        x, y = _fixed(item.line[-1], pixel)
        radius = round((item.turning_radius + extra / 2) / pixel * (1 << _BITS))
        cv2.circle(target, (int(x), int(y)), radius, value, cv2.FILLED, cv2.LINE_8, _BITS)


def _fixed(points: np.ndarray, pixel: float) -> np.ndarray:
    """Return metres as OpenCV's fixed-point positions, where pixel centres are integers."""
    return np.round((points / pixel - 0.5) * (1 << _BITS)).astype(np.int32)
