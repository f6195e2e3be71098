"""Whether both dates can show the same place: whether their edges agree near each other."""

from __future__ import annotations

import math

import cv2
import numpy as np
from scipy.fft import fft2, ifft2

from ..pair import RasterPair
from .words import in_words

_SIDE, _LEAST_SIDE = 512, 400
_FACTORS = (1, 2, 4)
_PASS, _WHITENING = 0.15, 0.5
_NEAR_PX = 10
#: Highest agreement near each other of unrelated pictures, and lowest far away of a moved one, in
#: standard deviations; docs/validity.md has the figures of true pairs.
_UNRELATED, _ELSEWHERE = 5.0, 9.0
_LEAST_VALID = 0.5


def place_note(pair: RasterPair) -> str | None:
    """Return the sentence about dates that seem to show different places; None for others.

    Small areas are not judged: there the edges of a place built anew agree no better.
    """
    before, after = pair.overview(_SIDE)
    valid = np.asarray(before.any(axis=2) & after.any(axis=2))
    if min(valid.shape) < _LEAST_SIDE or valid.mean() < _LEAST_VALID:
        return None
    found = [_agreement(before, after, valid, factor) for factor in _FACTORS]
    if max(near for near, *_ in found) >= _UNRELATED:
        return None
    factor, (_, far, right, down) = max(zip(_FACTORS, found, strict=True), key=lambda of: of[1][1])
    if far < _ELSEWHERE:
        return (
            "These do not look like the same place: their edges agree nowhere. Check both layers; "
            "or everything here has changed."
        )
    size = factor * pair.pixel_size * pair.grid.width / before.shape[1]
    lies = in_words(right * size, -down * size)
    return (
        "These do not look like the same place: their edges agree nowhere, but the after image "
        f"seems to lie {lies} of its place. Check its georeferencing."
    )


def _agreement(
    before: np.ndarray, after: np.ndarray, valid: np.ndarray, factor: int
) -> tuple[float, float, float, float]:
    """Return the best agreement near and far, in standard deviations, and where the far one is.

    The last two are how far right and down the after picture lies, in pixels of that scale.
    """
    first, second = (fft2(_orientations(picture, valid, factor)) for picture in (before, after))
    cross = np.conj(first) * second
    across, along = np.meshgrid(*(np.fft.fftfreq(length) for length in cross.shape[::-1]))
    low_pass = np.exp(-(across**2 + along**2) / (2 * _PASS**2))
    surface = ifft2(cross / (np.abs(cross) + 1e-30) ** _WHITENING * low_pass).real
    reach = max(2, _NEAR_PX // factor)
    surface = np.roll(surface, (reach, reach), axis=(0, 1))
    near = np.zeros(surface.shape, bool)
    near[: 2 * reach + 1, : 2 * reach + 1] = True
    mean, spread = surface[~near].mean(), max(float(surface[~near].std()), 1e-30)
    heights = (surface - mean) / spread
    far = np.where(near, -np.inf, heights)
    row, col = np.unravel_index(far.argmax(), far.shape)
    down, right = (
        (int(index) - reach + length // 2) % length - length // 2
        for index, length in zip((row, col), far.shape, strict=True)
    )
    return float(heights[near].max()), float(far.max()), float(right), float(down)


def _orientations(picture: np.ndarray, valid: np.ndarray, factor: int) -> np.ndarray:
    """Return which way each edge runs, whichever side is brighter: complex (h, w)."""
    height, width = (math.ceil(length / factor) for length in valid.shape)
    grey = cv2.resize(
        picture.astype(np.float32).mean(axis=2), (width, height), interpolation=cv2.INTER_AREA
    )
    inside = cv2.erode(
        cv2.resize(valid.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST),
        np.ones((7, 7), np.uint8),
    )
    grey = cv2.GaussianBlur(grey, (0, 0), 1)
    slope = cv2.Sobel(grey, cv2.CV_32F, 1, 0) + 1j * cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    strength = np.abs(slope) + 1e-6
    window = cv2.createHanningWindow((width, height), cv2.CV_32F)
    return (slope / strength) ** 2 * np.sqrt(strength) * inside * window
