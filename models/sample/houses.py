"""The buildings of a town: suburban houses and flat-roofed shops."""

import numpy as np

from .shapes import Building, Colour, Frame, Rect

SETBACK = 7.0

_ROOFS: tuple[Colour, ...] = (
    (0.43, 0.42, 0.40),
    (0.37, 0.36, 0.35),
    (0.50, 0.48, 0.44),
    (0.46, 0.41, 0.36),
    (0.52, 0.46, 0.39),
    (0.51, 0.37, 0.32),
    (0.60, 0.57, 0.52),
)
_ROOF_SHARES = (0.26, 0.18, 0.18, 0.14, 0.12, 0.05, 0.07)


def house(
    rng: np.random.Generator, lot: Frame, frontage: float, garage: int, change: str
) -> Building:
    """Return a house on a lot whose frame starts at the kerb and runs into the lot.

    A main part, a garage wing towards the street on the side ``garage`` (-1 or 1), and often a
    wing to the back.
    """
    width = frontage - rng.uniform(4.5, 7.0)
    depth = rng.uniform(10.5, 13.5)
    main = lot.at(SETBACK + rng.uniform(2.5, 5.0) + depth / 2, 0)
    wing = width * rng.uniform(0.42, 0.52)
    parts = [
        Rect(main, depth, width),
        Rect(main.at(-depth / 2, garage * (width - wing) / 2), rng.uniform(6, 9), wing),
    ]
    if rng.random() < 0.6:
        wing = width * rng.uniform(0.35, 0.6)
        place = main.at(depth / 2, rng.choice([-1, 1]) * (width - wing) / 2)
        parts.append(Rect(place, rng.uniform(5, 9), wing))
    red, green, blue = _ROOFS[rng.choice(len(_ROOFS), p=_ROOF_SHARES)]
    tint = rng.uniform(0.9, 1.1)
    return Building(
        parts=tuple(parts),
        roof="hip" if rng.random() < 0.8 else "gable",
        eave=rng.uniform(2.7, 3.3) if rng.random() < 0.7 else rng.uniform(4.8, 5.6),
        pitch=rng.uniform(0.42, 0.6),
        colour=(red * tint, green * tint, blue * tint),
        change=change,
    )


def shop(rng: np.random.Generator, lot: Frame, change: str) -> Building:
    """Return a flat-roofed hall behind a car park of 30 metres depth."""
    length, width = rng.uniform(16, 24), rng.uniform(26, 38)
    grey = rng.uniform(0.62, 0.85)
    hall = Rect(lot.at(31 + length / 2, 0), length, width)
    return Building((hall,), "flat", rng.uniform(4.5, 6.0), 0.0, (grey, grey, grey * 0.97), change)
