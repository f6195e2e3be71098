"""A GeoPackage of corrections as QGIS exports it: imagery, area, reviewed objects and cells."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

from .....core.errors import InputError
from .....core.evidence import CLASSES
from .....core.request import Area, Source
from .....core.result_layers import (
    ACCEPT,
    ADDED,
    CELLS,
    CORRECTED_CELL_FIELDS,
    CORRECTED_OBJECT_FIELDS,
    FACTS,
    OBJECTS,
    ORIGINAL,
    REDRAWN,
    REJECT,
)
from ....raster.projection import parse_crs
from ..problems import Problems
from .polygons import placed
from .review_rule import ReviewedCell, ReviewedObject
from .vector_layer import VectorLayer, layer_names, read_layer, read_table

NO_REVIEW = "unknown review"


@dataclass(frozen=True)
class Corrections:
    """What an export holds, its geometries in the working CRS of the answer.

    Attributes
    ----------
    before, after, area:
        What the question was about; area None means the whole overlap.
    pixel_size:
        Metres per pixel that the answer was made at.
    known:
        Classes the guide could see, and those the analyst accepted or drew.
    facts:
        All facts as they were exported.
    """

    before: Source
    after: Source
    area: Area | None
    pixel_size: float
    objects: list[ReviewedObject]
    cells: list[ReviewedCell]
    known: tuple[str, ...]
    facts: Mapping[str, str]


def read_corrections(path: Path, problems: Problems) -> Corrections:
    """Read an export.

    Imagery that is no longer where it was is looked for beside the export.

    Raises
    ------
    InputError
        If the file is no export of corrections, or its imagery is gone.
    """
    missing = {OBJECTS, CELLS, FACTS} - set(layer_names(path))
    if missing:
        raise InputError(
            f"{path} holds no corrections: it lacks {', '.join(sorted(missing))}. Export them in "
            "QGIS with “Export corrections…” in the ChangeChat dock."
        )
    facts = {str(row["name"]): str(row["value"]) for row in read_table(path, FACTS)}
    try:
        crs = parse_crs(facts["crs"], f"the corrections in {path.name}")
        before, after = (_source(facts, date, path.parent) for date in ("before", "after"))
        area = _area(facts)
        pixel_size = float(facts["pixel_size_m"])
    except (KeyError, ValueError) as error:
        raise InputError(
            f"The corrections in {path} do not say where they come from ({error}). Export them "
            "anew from the result layers."
        ) from error
    objects = _objects(path, crs, problems)
    vouched = {item.kind for item in objects if item.vouched}
    seen = {name.strip() for name in facts.get("classes", "building").split(",")}
    known = tuple(kind for kind in CLASSES if kind in seen | vouched)
    cells = _cells(path, crs, problems)
    return Corrections(before, after, area, pixel_size, objects, cells, known, facts)


def _objects(path: Path, crs: CRS, problems: Problems) -> list[ReviewedObject]:
    layer = read_layer(path, OBJECTS, _names(CORRECTED_OBJECT_FIELDS))
    objects = []
    for index, geometry in _placed(layer, crs, "object", problems):
        name = f"object {layer.ids[index]}"
        kind = _text(layer, "review_kind", index) or _text(layer, "kind", index)
        review = _review(layer, index, name, (ACCEPT, REJECT, REDRAWN, ADDED), problems)
        objects.append(ReviewedObject(name, kind, review, geometry))
    return objects


def _cells(path: Path, crs: CRS, problems: Problems) -> list[ReviewedCell]:
    layer = read_layer(path, CELLS, _names(CORRECTED_CELL_FIELDS))
    return [
        ReviewedCell(
            _text(layer, "cell", index),
            bool(layer.columns["changed"][index]),
            _review(layer, index, _text(layer, "cell", index), (ACCEPT, REJECT), problems),
            _text(layer, "review_kind", index),
            geometry,
        )
        for index, geometry in _placed(layer, crs, "cell", problems)
    ]


def _placed(
    layer: VectorLayer, crs: CRS, what: str, problems: Problems
) -> list[tuple[int, BaseGeometry]]:
    shapes = (
        (index, placed(shape, layer.crs, crs, f"{what} {number}", problems))
        for index, (number, shape) in enumerate(zip(layer.ids, layer.geometries, strict=True))
    )
    return [(index, shape) for index, shape in shapes if shape is not None]


def _review(
    layer: VectorLayer, index: int, name: str, words: tuple[str, ...], problems: Problems
) -> str:
    """Return what the analyst says; a word that means nothing counts as not reviewed."""
    review = _text(layer, "review", index)
    if review and review not in words:
        problems.add(NO_REVIEW, name, f"its review is {review!r}, not {' or '.join(words)}")
        return ""
    return review


def _text(layer: VectorLayer, column: str, index: int) -> str:
    value = layer.columns[column][index]
    return "" if value is None else str(value).strip().lower()


def _source(facts: Mapping[str, str], date: str, folder: Path) -> Source:
    named, bands = facts[f"{date}_file"], facts.get(f"{date}_bands", "default")
    crs = facts.get(f"{date}_crs", "own")
    acquired = facts.get(f"{date}_date", "unknown")
    return Source(
        _found(named, folder, facts[date]),
        None if bands == "default" else tuple(int(band) for band in bands.split(",")),
        name=facts[date],
        date=None if acquired == "unknown" else acquired,
        crs=None if crs == "own" else crs,
    )


def _found(named: str, folder: Path, label: str) -> str:
    """Return where a raster is: where the export says, else beside the export."""
    beside = folder / PureWindowsPath(named).name
    if Path(named).is_absolute() and Path(named).exists():
        return named
    if beside.exists():
        return str(beside)
    if named.startswith("/vsi"):
        return named
    raise InputError(
        f"The imagery of {label} was not found ({named}), nor {beside.name} beside the "
        "corrections. Put the file there."
    )


def _area(facts: Mapping[str, str]) -> Area | None:
    if facts["area"] == "overlap":
        return None
    return Area(json.loads(facts["area"]), facts["area_crs"])


def _names(fields: tuple) -> list[str]:
    return [field.name for field in fields if field != ORIGINAL]
