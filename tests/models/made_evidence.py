"""Evidence made by hand, for tests of all that speaks about it."""

from changechat.core.evidence import Component, Evidence
from changechat.core.grid import GridGeometry

GRID = GridGeometry((0.5, 0, 0, 0, -0.5, 0), 1024, 1024, "EPSG:32615")


def evidence_of(*objects, classes=("building",), **values):
    """Return evidence of objects ``(kind, direction, cell words)`` of 100 m² each."""
    evidence = Evidence(
        valid=True,
        grid=GRID,
        pixel_size=0.5,
        area_m2=262_144.0,
        guide="test",
        classes=classes,
        changed_area_m2=100.0 * len(objects),
        min_component_m2=10.0,
        **values,
    )
    cells = {item.cell.words: item for item in evidence.cells}
    for kind, direction, words in objects:
        cell = cells[words]
        cell.changed = True
        cell.counts[kind][direction] += 1
        evidence.counts[kind][direction] += 1
        ring = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0)]
        evidence.components.append(
            Component(kind, direction, 100.0, (5.0, 5.0), cell.row, cell.col, 0.9, [ring])
        )
    return evidence
