"""Distances and directions on the map in words."""

from __future__ import annotations

import math

_COMPASS = "east north-east north north-west west south-west south south-east".split()


def in_words(east: float, north: float) -> str:
    """Return a shift in metres as a distance and a direction, e.g. ``1.8 m east``."""
    sector = round(math.atan2(north, east) / (math.pi / 4)) % len(_COMPASS)
    return f"{metres(math.hypot(east, north))} {_COMPASS[sector]}"


def metres(length: float) -> str:
    """Return a length in metres, e.g. ``1.8 m`` or ``12 m``."""
    return f"{length:.1f} m" if length < 9.95 else f"{length:.0f} m"
