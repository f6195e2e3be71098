"""One small answer, made by hand, for tests of everything that shows or stores answers."""

from __future__ import annotations

from changechat.core.answer import Answer
from changechat.core.evidence import CellEvidence, Component, Evidence, no_counts
from changechat.core.grid import CELLS, GridGeometry
from changechat.core.request import Request, Source

LEFT, TOP, SIDE = 500000.0, 4000300.0, 300.0
"""The area: 300 m in UTM zone 15 north, so that each cell is 100 m."""


def example_request(**changes) -> Request:
    """Return a question about two files that need not exist."""
    values = {
        "before": Source("/imagery/town_2011.tif", name="Town 2011", date="2011-05-01"),
        "after": Source("/imagery/town_2012.tif", name="Town 2012"),
        "question": "What changed?",
    }
    return Request(**{**values, **changes})


def example_answer(valid: bool = True, copies: int = 1) -> Answer:
    """Return an answer with a building with a courtyard in the north-east and one gone south."""
    evidence = Evidence(
        valid=valid,
        grid=GridGeometry((0.5, 0.0, LEFT, 0.0, -0.5, TOP), 600, 600, "EPSG:32615"),
        pixel_size=0.5,
        area_m2=SIDE * SIDE,
        guide="embedded 1",
        reason=None if valid else "The pixels are too coarse for the guide.",
        min_component_m2=10.0,
        cells=_cells() if valid else [CellEvidence(cell.row, cell.col) for cell in CELLS],
        components=[_courtyard(), _gone()] * copies if valid else [],
        notes=["The two dates differ in resolution."],
    )
    evidence.counts["building"] = {"appeared": int(valid), "disappeared": int(valid)}
    return Answer(
        text="One building appeared in the top right corner.",
        task="locate",
        evidence=evidence,
        mentioned=["top right corner"],
        model="evidence",
    )


def _cells() -> list:
    cells = [CellEvidence(cell.row, cell.col, confidence=0.9) for cell in CELLS]
    for index, direction in ((2, "appeared"), (7, "disappeared")):
        counts = no_counts()
        counts["building"][direction] = 1
        cells[index].changed, cells[index].changed_share = True, 0.03
        cells[index].counts = counts
    cells[6].valid_share = 0.0
    return cells


def _courtyard() -> Component:
    outer, inner = _square(LEFT + 240, TOP - 40, 20), _square(LEFT + 245, TOP - 45, 10)
    return Component(
        "building", "appeared", 300.0, (LEFT + 250, TOP - 50), 0, 2, 0.8, [outer, inner]
    )


def _gone() -> Component:
    ring = _square(LEFT + 140, TOP - 240, 20)
    return Component("building", "disappeared", 400.0, (LEFT + 150, TOP - 250), 2, 1, 0.7, [ring])


def _square(left: float, top: float, side: float) -> list:
    return [
        (left, top),
        (left + side, top),
        (left + side, top - side),
        (left, top - side),
        (left, top),
    ]
