"""Trees: in yards and in copses, wherever there is room; felled where something is built."""

from dataclasses import dataclass

import numpy as np

from .shapes import APPEARED, DISAPPEARED, UNCHANGED, Layout, Tree

_FELLED_AROUND_WORK = 4.0
_VERGE = 2.5


@dataclass(frozen=True)
class Sapling:
    """A tree to plant where there is room: place and crown radius in metres, and its dates."""

    x: float
    y: float
    radius: float
    change: str = UNCHANGED


def copses(rng: np.random.Generator, extent: float) -> list[Sapling]:
    """Return the trees that would grow if nobody built: copses and single trees."""
    wild = []
    for _ in range(max(1, round((extent / 100) ** 2 * 1.2))):
        x, y = rng.uniform(0, extent, 2)
        spread = rng.uniform(4, 20)
        for dx, dy in rng.normal(0, spread, (int(rng.integers(2, 45)), 2)):
            wild.append(Sapling(x + dx, y + dy, rng.uniform(1.4, 3.8)))
    return wild


def plant(rng: np.random.Generator, layout: Layout, saplings: list[Sapling]) -> None:
    """Add to the layout every tree that finds room."""
    room = {change: _Obstacles(layout, change) for change in (UNCHANGED, APPEARED, DISAPPEARED)}
    for sapling in saplings:
        if min(sapling.x, sapling.y) < -5 or max(sapling.x, sapling.y) > layout.extent + 5:
            continue
        standing = min(room[UNCHANGED].gap(sapling), room[DISAPPEARED].gap(sapling))
        coming = room[APPEARED].gap(sapling)
        if standing < sapling.radius or (sapling.change == APPEARED and coming < sapling.radius):
            continue
        felled = sapling.change == UNCHANGED and coming < sapling.radius + _FELLED_AROUND_WORK
        layout.trees.append(
            Tree(
                x=sapling.x,
                y=sapling.y,
                radius=sapling.radius,
                height=sapling.radius * rng.uniform(1.5, 2.1),
                tone=float(rng.normal(0, 0.025)),
                shape=int(rng.integers(1000)),
                change=DISAPPEARED if felled else sapling.change,
            )
        )


class _Obstacles:
    """Circles around the buildings and roads of one kind of change."""

    def __init__(self, layout: Layout, change: str) -> None:
        circles = [
            (*item.centre, item.reach * 0.85) for item in layout.buildings if item.change == change
        ]
        for road in (item for item in layout.roads if item.change == change):
            clearance = road.width / 2 + _VERGE
            circles += [(x, y, clearance) for x, y in road.line]
            circles.append((*road.line[-1], road.turning_radius + _VERGE))
        self.circles = np.array(circles).reshape(-1, 3)

    def gap(self, sapling: Sapling) -> float:
        """Return metres from the trunk to the nearest obstacle."""
        if not len(self.circles):
            return np.inf
        x, y, radius = self.circles.T
        return float((np.hypot(x - sapling.x, y - sapling.y) - radius).min())
