"""Which objects of the list show."""

from __future__ import annotations

from dataclasses import dataclass

from .object_row import ObjectRow


@dataclass(frozen=True)
class ObjectCriteria:
    """What an object must be to show; an empty text or None asks for nothing.

    ``least_m2`` and ``most_m2`` are square metres, the confidences 0 to 1; bounds are included.
    """

    kind: str = ""
    direction: str = ""
    cell: str = ""
    least_m2: float | None = None
    most_m2: float | None = None
    least_confidence: float | None = None
    most_confidence: float | None = None

    def accept(self, row: ObjectRow) -> bool:
        """Return whether an object shows."""
        return (
            (not self.kind or row.kind == self.kind)
            and (not self.direction or row.direction == self.direction)
            and (not self.cell or row.cell == self.cell)
            and _within(row.area_m2, self.least_m2, self.most_m2)
            and _within(row.confidence, self.least_confidence, self.most_confidence)
        )


def _within(value: float | None, least: float | None, most: float | None) -> bool:
    if least is None and most is None:
        return True
    if value is None:
        return False
    return (least is None or value >= least) and (most is None or value <= most)
