"""Noise that looks like ground: sums of random fields at several scales."""

import cv2
import numpy as np

Scale = tuple[float, float]


def noise(rng: np.random.Generator, size: int, pixel: float, scales: list[Scale]) -> np.ndarray:
    """Return a (size, size) float32 field, the sum of smooth noise at the given scales.

    Parameters
    ----------
    pixel:
        Metres per pixel.
    scales:
        Pairs of grain in metres and standard deviation; grains below a pixel become white noise.
    """
    field = np.zeros((size, size), np.float32)
    for grain, deviation in scales:
        coarse = min(size, max(2, round(size * pixel / grain)))
        values = rng.standard_normal((coarse, coarse), dtype=np.float32) * np.float32(deviation)
        if coarse < size:
            values = cv2.resize(values, (size, size), interpolation=cv2.INTER_CUBIC)
        field += values
    return field


def streaks(rng: np.random.Generator, size: int, pixel: float, angle: float) -> np.ndarray:
    """Return (size, size) float32 streaks along ``angle`` (radians), as mowing and ploughing leave.

    Unit variance; about 2 m across and 60 m along.
    """
    side = int(size * 1.5)
    across, along = max(2, round(side * pixel / 2.0)), max(2, round(side * pixel / 60.0))
    values = rng.standard_normal((across, along), dtype=np.float32)
    field = cv2.resize(values, (side, side), interpolation=cv2.INTER_LINEAR)
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), -float(np.degrees(angle)), 1.0)
    turn[:, 2] -= np.full(2, (side - size) / 2)
    return cv2.warpAffine(field, turn, (size, size), borderMode=cv2.BORDER_REFLECT)


def crowns(rng: np.random.Generator, count: int, size: int = 48) -> list[np.ndarray]:
    """Return tree crowns seen from above: (size, size) float32 heights from 0 to 1, 0 outside."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size - 0.5
    stamps = []
    for _ in range(count):
        crown = np.zeros((size, size), np.float32)
        for _ in range(int(rng.integers(9, 15))):
            radius = rng.uniform(0.11, 0.2)
            distance = 0.46 * np.sqrt(rng.random()) - radius * 0.3
            bearing = rng.uniform(0, 2 * np.pi)
            dx, dy = x - distance * np.cos(bearing), y - distance * np.sin(bearing)
            dome = 1 - (dx**2 + dy**2) / radius**2
            top = 1.0 - 0.9 * distance
            np.maximum(crown, np.where(dome > 0, top * (0.45 + 0.55 * dome), 0), out=crown)
        stamps.append(crown)
    return stamps
