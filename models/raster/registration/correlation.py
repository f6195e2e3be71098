"""How far one picture lies beside another: phase correlation of their edges."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.fft import irfft2, rfft2

#: Farthest shift looked for, in pixels along each axis.
REACH = 8
#: Low-pass that rounds the peak for its sub-pixel fit: standard deviation in cycles per pixel.
_PASS = 0.15


def edges(picture: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """Return how strongly each pixel is an edge, less the mean; 0 near what is not valid.

    Edges stay where they are when light or season change; the root keeps a few bright roofs from
    outweighing everything else.

    Parameters
    ----------
    picture:
        uint8 (h, w, 3).
    valid:
        bool (h, w).

    Returns
    -------
    ndarray
        float32 (h, w); all 0 where nothing is far enough from what is not valid.
    """
    grey = cv2.GaussianBlur(picture.astype(np.float32).mean(axis=2), (0, 0), 1)
    slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    # The border of nodata is an edge on both dates, at the same place however they are shifted.
    # So is the outline of what is valid: hence the mean of the valid part alone.
    inside = cv2.erode(valid.astype(np.uint8), np.ones((9, 9), np.uint8)).astype(bool)
    strength = np.sqrt(slope)
    return (strength - strength[inside].mean()) * inside if inside.any() else np.zeros_like(slope)


def correlations(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return the phase correlation of pairs of edge pictures around no shift.

    Parameters
    ----------
    before, after:
        float32 (n, h, w), from :func:`edges`.

    Returns
    -------
    ndarray
        (n, 2 REACH + 1, 2 REACH + 1), in standard deviations of the whole surface; the peak's row
        and column, less ``REACH``, are how far down and right the after picture lies.
    """
    height, width = before.shape[1:]
    window = cv2.createHanningWindow((width, height), cv2.CV_32F)
    first, second = (rfft2(part * window) for part in (before, after))  # (n, h, w // 2 + 1)
    cross = np.conj(first) * second
    size = np.abs(cross)
    down, right = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)
    low_pass = np.exp(-(down**2 + right**2) / (2 * _PASS**2)).astype(np.float32)
    floor = 1e-6 * size.max(axis=(1, 2), keepdims=True) + 1e-30
    surfaces = irfft2(cross / (size + floor) * low_pass, (height, width))
    near = np.roll(surfaces, (REACH, REACH), axis=(1, 2))[:, : 2 * REACH + 1, : 2 * REACH + 1]
    return near / np.maximum(surfaces.std(axis=(1, 2), keepdims=True), 1e-30)


def peak(surface: np.ndarray) -> tuple[float, float, float]:
    """Return column and row of the highest point, less ``REACH``, and its height.

    Sub-pixel by a parabola along each axis.
    """
    inner = surface[1:-1, 1:-1]
    row, col = (int(index) + 1 for index in np.unravel_index(inner.argmax(), inner.shape))
    right = _vertex(*surface[row, col - 1 : col + 2])
    down = _vertex(*surface[row - 1 : row + 2, col])
    return col + right - REACH, row + down - REACH, float(surface[row, col])


def _vertex(left: float, middle: float, right: float) -> float:
    curvature = left - 2 * middle + right
    return 0.0 if curvature >= 0 else float(np.clip(0.5 * (left - right) / curvature, -0.5, 0.5))
