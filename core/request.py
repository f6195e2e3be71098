"""What the analyst asks: two sources, an area and a question."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Dict, List, Optional, Tuple

from .conversation import Turn
from .guides import EMBEDDED
from .link.commands import AUTO_DEVICE
from .model_names import EVIDENCE, Endpoint

HiddenValues = Tuple[Tuple[int, float, float], ...]
"""Conditions (1-based band, lowest, highest value); a pixel is hidden where all of them hold."""


@dataclass(frozen=True)
class Source:
    """One date: a raster file and the bands to read as red, green, blue.

    Attributes
    ----------
    path:
        File that GDAL can open.
    bands:
        One or three 1-based band numbers; None lets the engine choose (colour interpretation,
        else the first three, else the first).
    name:
        Layer name for messages.
    date:
        Acquisition date as ISO text when known.
    crs:
        CRS assigned in QGIS when it overrides or completes the file's own; None trusts the file.
    anchor:
        A point of the raster as x, y in its CRS and the longitude, latitude (WGS 84, degrees) that
        QGIS gives it; None where the engine's own transformation holds.
    hidden:
        What QGIS does not show beside the file's own nodata: additional nodata values, transparent
        values.
    declared_nodata:
        Whether the nodata values that the file declares count; in QGIS they can be switched off.
    """

    path: str
    bands: Optional[Tuple[int, ...]] = None
    name: str = ""
    date: Optional[str] = None
    crs: Optional[str] = None
    anchor: Optional[Tuple[float, float, float, float]] = None
    hidden: Tuple[HiddenValues, ...] = ()
    declared_nodata: bool = True

    @property
    def names(self) -> Tuple[str, str]:
        """Names of the file and of the layer, which tell dates in this order."""
        return self.path.replace("\\", "/").rsplit("/", 1)[-1], self.name

    @property
    def label(self) -> str:
        """Name for messages: the layer's, else the file's."""
        return self.name or self.names[0]


@dataclass(frozen=True)
class Area:
    """Area of interest: a GeoJSON Polygon or MultiPolygon geometry and the CRS it is drawn in."""

    geometry: dict
    crs: str

    @classmethod
    def from_extent(cls, xmin: float, ymin: float, xmax: float, ymax: float, crs: str) -> "Area":
        """Return the rectangle as an area."""
        ring = [[xmin, ymin], [xmax, ymin], [xmax, ymax], [xmin, ymax], [xmin, ymin]]
        return cls({"type": "Polygon", "coordinates": [ring]}, crs)


@dataclass(frozen=True)
class Request:
    """One question about one pair.

    Attributes
    ----------
    area:
        None means the whole overlap.
    model:
        Name of a recipe, or one of ``core.model_names``: ``evidence`` answers from the guide alone,
        ``remote`` through ``endpoint``.
    guide:
        What finds the changes: one of ``core.guides``, or the path of weights made by train-guide.
    turns:
        The conversation so far, oldest first.
    device:
        Where the model runs: ``auto``, ``cpu`` or e.g. ``cuda:1``.
    image_side:
        Longest side in pixels of the pictures that the model sees, within what its recipe allows;
        0: as the recipe says.
    idle_minutes:
        How long the model stays in memory when nobody asks it; 0: for ever; None: as the engine was
        told last.
    """

    before: Source
    after: Source
    question: str
    area: Optional[Area] = None
    model: str = EVIDENCE
    guide: str = EMBEDDED
    turns: List[Turn] = field(default_factory=list)
    device: str = AUTO_DEVICE
    endpoint: Optional[Endpoint] = None
    image_side: int = 0
    idle_minutes: Optional[float] = None

    def to_dict(self) -> dict:
        """Return values that JSON can hold."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> "Request":
        """Rebuild from :meth:`to_dict`."""
        area, endpoint = data.get("area"), data.get("endpoint")
        parts = {
            "before": _source(data["before"]),
            "after": _source(data["after"]),
            "area": Area(**area) if area else None,
            "turns": [Turn.from_dict(turn) for turn in data.get("turns", ())],
            "endpoint": Endpoint.from_dict(endpoint) if endpoint else None,
        }
        told = {name: value for name, value in data.items() if value is not None}
        return cls(**{**told, **parts})


def _source(data: Dict[str, Any]) -> Source:
    lists = {name: tuple(data[name]) if data.get(name) else None for name in ("bands", "anchor")}
    hidden = tuple(
        tuple((int(band), float(low), float(high)) for band, low, high in values)
        for values in data.get("hidden") or ()
    )
    return Source(**{**data, **lists, "hidden": hidden})
