"""Whether the confidence of unchanged cells holds for cells of other sizes than the fitted ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ....guide.calibration import band_areas
from ....guide.class_rule import counted_objects
from ....guide.weights import GuideCard
from .pairs import PIXEL_SIZE, Seen

#: Cells per side of a tile, and tiles joined into one cell.
_DIVISIONS = ((8, 1), (4, 1), (3, 1), (2, 1), (1, 1), (1, 2), (1, 4))


def unchanged_cells_by_size(card: GuideCard, seen: Sequence[Seen]) -> list[dict]:
    """Return, per size of cell in square metres, the share rightly called unchanged.

    Cells are squares cut from the tiles of buildings, or several tiles in the order of their names;
    ``confidence`` is the mean of what the card says of them.
    """
    if card.cell_confidence is None:
        return []
    smallest = card.smallest_m2 / PIXEL_SIZE**2
    index = card.config.classes.index("building")
    known = (one for one in seen if one.pair.truth("building") is not None)
    ordered = sorted(known, key=lambda one: one.pair.name)
    maps = [
        (one.change[index], counted_objects(one.change[index], card.rule("building"), PIXEL_SIZE))
        for one in ordered
    ]
    rows = []
    for division, joined in _DIVISIONS:
        pieces = [
            (histogram, found, true)
            for one, (change, objects) in zip(ordered, maps, strict=True)
            for histogram, found, true in _pieces(change, objects, one.pair.changed, division)
        ]
        groups = [
            [sum(values) for values in zip(*pieces[first : first + joined], strict=True)]
            for first in range(0, len(pieces) - joined + 1, joined)
        ]
        quiet = [(histogram, true) for histogram, found, true in groups if found < smallest]
        if quiet:
            areas = band_areas(np.stack([histogram for histogram, _ in quiet]), PIXEL_SIZE)
            confidence = card.cell_confidence.of_unchanged(areas)
            rows.append(
                {
                    "cell_m2": round(float(areas.sum(axis=1).mean())),
                    "cells": len(quiet),
                    "right": round(float(np.mean([true < smallest for _, true in quiet])), 4),
                    "confidence": round(float(confidence.mean()), 4),
                }
            )
    return rows


def _pieces(
    change: np.ndarray, objects: np.ndarray, true: np.ndarray, division: int
) -> Iterator[tuple[np.ndarray, int, int]]:
    """Yield histogram of probability, found and true changed pixels of each piece of a tile."""
    height, width = change.shape[0] // division, change.shape[1] // division
    for row in range(division):
        for col in range(division):
            part = np.s_[row * height : (row + 1) * height, col * width : (col + 1) * width]
            histogram = np.bincount(change[part].ravel(), minlength=256)
            yield histogram, int((objects[part] > 0).sum()), int((true[part] > 0).sum())
