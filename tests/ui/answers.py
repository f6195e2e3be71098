"""A made-up answer for tests of the user interface."""

from __future__ import annotations

from typing import Sequence

from changechat.core.answer import Answer
from changechat.core.evidence import CellEvidence, Evidence, no_counts
from changechat.core.grid import CELLS, GridGeometry

GRID = GridGeometry((0.5, 0.0, 500000.0, 0.0, -0.5, 4000300.0), 600, 600, "EPSG:32615")


def answer(
    text: str = "Two buildings appeared in the top left corner.",
    changed: Sequence[str] = ("top left corner",),
    notes: Sequence[str] = (),
    **more: object,
) -> Answer:
    """Return an answer over ``GRID`` with these cells changed."""
    counts = no_counts()
    counts["building"]["appeared"] = 2 * len(changed)
    cells = [
        CellEvidence(cell.row, cell.col, cell.words in changed, 0.1, 1.0, 0.9) for cell in CELLS
    ]
    evidence = Evidence(
        valid=True,
        grid=GRID,
        pixel_size=0.5,
        area_m2=90_000.0,
        guide="embedded 1",
        counts=counts,
        cells=cells,
        notes=list(notes),
    )
    return Answer(
        text=text,
        task="caption",
        evidence=evidence,
        mentioned=list(changed),
        model="evidence",
        timings={"raster": 0.4, "guide": 1.5},
        **more,
    )
