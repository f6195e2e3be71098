"""What the vision-guided module found: counts, components and the nine cells."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from .enums import TextEnum
from .grid import CELLS, Cell, GridGeometry

CLASSES: tuple[str, ...] = ("road", "building")


class Direction(TextEnum):
    """What happened to an object between the dates."""

    APPEARED = "appeared"
    DISAPPEARED = "disappeared"


DIRECTIONS: tuple[Direction, ...] = tuple(Direction)
#: Kind and direction of a component found by a detector that knows neither.
ANY_KIND, ANY_DIRECTION = "change", "changed"

Counts = dict[str, dict[str, int]]


def no_counts() -> Counts:
    """Return zero for every class and direction."""
    return {name: {direction: 0 for direction in DIRECTIONS} for name in CLASSES}


@dataclass
class Component:
    """One changed object: an 8-connected component of the change mask.

    Attributes
    ----------
    kind, direction:
        One of ``CLASSES`` and one of ``DIRECTIONS``; from a class-free detector ``ANY_KIND`` and
        ``ANY_DIRECTION``.
    area_m2:
        Changed area in square metres.
    centroid:
        Map coordinates in the working CRS (ChangeIMTI rule, on the simplified outline).
    row, col:
        Cell that holds the centroid.
    confidence:
        0 to 1.
    rings:
        Exterior ring, then holes, closed, in map coordinates of the working CRS.
    """

    kind: str
    direction: str
    area_m2: float
    centroid: tuple[float, float]
    row: int
    col: int
    confidence: float
    rings: list[list[tuple[float, float]]]


@dataclass
class CellEvidence:
    """What changed in one cell.

    ``changed_share`` is changed area over valid area in the cell (0 to 1); ``valid_share`` is the
    part of the cell inside the drawn area and free of nodata; ``changed`` is true when the changed
    area in the cell reaches the smallest component that counts; ``counts`` holds components whose
    centroid lies in the cell.
    """

    row: int
    col: int
    changed: bool = False
    changed_share: float = 0.0
    valid_share: float = 1.0
    confidence: float = 0.0
    counts: Counts = field(default_factory=no_counts)

    @property
    def cell(self) -> Cell:
        """The cell itself."""
        return Cell(self.row, self.col)


@dataclass
class Evidence:
    """Everything the guide says about one pair over one area.

    Where the guide abstains, a class-free detector may stand in: then ``detector`` names it, areas,
    cells and components are its own, and all counts stay zero.

    Attributes
    ----------
    valid:
        False where the guide abstains; then ``reason`` says why and all counts are zero.
    detector:
        What marked changed area without classes, in words, where the guide abstains; None where
        nothing did.
    summary:
        One sentence in words.
    caption, caption_of_part:
        The guide's own sentence, in the language of LEVIR-CC, and whether it speaks of the most
        changed part alone; empty where it has none that the mask bears out.
    classes:
        The kinds the guide can see, a subset of ``CLASSES``.
    experimental:
        Those of them that were never checked against real truth.
    grid:
        Pixel grid of the working CRS over the area's bounding box.
    pixel_size:
        Ground sampling distance of that grid in metres.
    area_m2, changed_area_m2:
        Valid area looked at and changed area in it.
    min_component_m2:
        Smallest component that counts.
    guide:
        Name and version of the guide's weights.
    notes:
        Sentences about limits of this very pair (resolution, stretch, nodata).
    """

    valid: bool
    grid: GridGeometry
    pixel_size: float
    area_m2: float
    guide: str
    reason: str | None = None
    detector: str | None = None
    summary: str = ""
    caption: str = ""
    caption_of_part: bool = False
    classes: tuple[str, ...] = ("building",)
    experimental: tuple[str, ...] = ()
    changed_area_m2: float = 0.0
    min_component_m2: float = 0.0
    counts: Counts = field(default_factory=no_counts)
    cells: list[CellEvidence] = field(
        default_factory=lambda: [CellEvidence(cell.row, cell.col) for cell in CELLS]
    )
    components: list[Component] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def total(self, kind: str) -> int:
        """Return the number of changed components of a class, both directions."""
        return sum(self.counts[kind].values())

    @property
    def judged(self) -> tuple[str, ...]:
        """The kinds that were looked for: those of ``classes``, none where the guide abstained."""
        return self.classes if self.valid else ()

    @property
    def examined(self) -> bool:
        """Whether the guide or a detector has looked, so that "unchanged" means something."""
        return self.valid or self.detector is not None

    @property
    def changed(self) -> bool:
        """Whether anything that counts has changed."""
        if self.detector is not None:
            return bool(self.components)
        return any(self.total(kind) for kind in CLASSES)

    def changed_cells(self) -> list[CellEvidence]:
        """Return the changed cells in reading order."""
        return [cell for cell in self.cells if cell.changed]

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        data = asdict(self)
        data["grid"] = self.grid.to_dict()
        data["classes"] = list(self.classes)
        data["experimental"] = list(self.experimental)
        return data

    @classmethod
    def from_dict(cls, data: dict) -> "Evidence":
        """Rebuild from :meth:`to_dict`."""
        values = dict(data)
        values["grid"] = GridGeometry.from_dict(values["grid"])
        values["classes"] = tuple(values["classes"])
        values["experimental"] = tuple(values.get("experimental", ()))
        values["cells"] = [CellEvidence(**cell) for cell in values["cells"]]
        values["components"] = [
            Component(**{**item, "centroid": tuple(item["centroid"])})
            for item in values["components"]
        ]
        return cls(**values)
