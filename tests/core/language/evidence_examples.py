"""Evidence made by hand for the tests of questions and answers: 90 x 90 m, cells of 30 m."""

from __future__ import annotations

from changechat.core.evidence import CellEvidence, Component, Evidence, no_counts
from changechat.core.grid import CELLS, GridGeometry, cell_of_pixel

GRID = GridGeometry((1.0, 0.0, 0.0, 0.0, -1.0, 90.0), 90, 90, "EPSG:32614")


def square(kind, direction, west, north, side, confidence=0.95, width=None):
    """Return a rectangle; ``west`` and ``north`` are pixels from the upper left corner."""
    width = width or side
    east, south = west + width, north + side
    ring = [(west, 90 - north), (east, 90 - north), (east, 90 - south), (west, 90 - south)]
    centre = (west + width / 2, north + side / 2)
    cell = cell_of_pixel(*centre, 90, 90)
    return Component(
        kind,
        direction,
        float(side * width),
        (centre[0], 90 - centre[1]),
        cell.row,
        cell.col,
        confidence,
        [[*ring, ring[0]]],
    )


def evidence_of(components, **more):
    """Return evidence that holds these components; cell shares follow from their outlines."""
    counts, cells = (
        no_counts(),
        [CellEvidence(cell.row, cell.col, confidence=0.9) for cell in CELLS],
    )
    for item in components:
        if item.kind in counts:
            counts[item.kind][item.direction] += 1
            cells[3 * item.row + item.col].counts[item.kind][item.direction] += 1
        xs, ys = [x for x, _ in item.rings[0]], [90 - y for _, y in item.rings[0]]
        for cell in cells:
            across = min(max(xs), 30 * cell.col + 30) - max(min(xs), 30 * cell.col)
            down = min(max(ys), 30 * cell.row + 30) - max(min(ys), 30 * cell.row)
            if across > 0 and down > 0:
                cell.changed_share += across * down / 900
                cell.changed = True
    values = {
        "valid": True,
        "grid": GRID,
        "pixel_size": 1.0,
        "area_m2": 8100.0,
        "guide": "embedded guide",
        "classes": ("road", "building"),
        "experimental": ("road",),
        "changed_area_m2": sum(item.area_m2 for item in components),
        "min_component_m2": 8.0,
        "counts": counts,
        "cells": cells,
        "components": list(components),
    }
    return Evidence(**{**values, **more})


def village():
    """Return 3 new buildings, 1 gone, 1 new road; the hall of the center reaches rightwards."""
    return evidence_of(
        [
            square("building", "appeared", 2, 2, 10),
            square("building", "appeared", 40, 40, 10, 0.6, width=24),
            square("building", "appeared", 65, 65, 20),
            square("building", "disappeared", 2, 65, 5),
            square("road", "appeared", 62, 2, 4, 0.5, width=20),
        ]
    )


def quiet():
    """Return evidence without any change."""
    return evidence_of([])


def class_free():
    """Return evidence of a detector that knows no kinds."""
    return evidence_of(
        [square("change", "changed", 40, 40, 10)],
        valid=False,
        detector="IR-MAD, all 4 bands",
        reason="The change guide cannot see buildings at 5 m per pixel.",
    )


def unseen():
    """Return evidence of a guide that abstained, with nothing in its stead."""
    return evidence_of([], valid=False, reason="There is too little contrast.")
