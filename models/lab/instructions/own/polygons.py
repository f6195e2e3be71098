"""Polygons made fit for burning: in the working CRS, valid, not empty, each with a class."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

from .....core.errors import InputError
from ....raster.projection import Bounds, project
from ..problems import Problems
from .class_values import ClassValues
from .vector_layer import only_layer, read_layer

NO_GEOMETRY, NO_POLYGON, NO_CLASS = "empty geometry", "no polygon", "unknown class"
MENDED, ELSEWHERE, FAR = "mended polygon", "polygon outside", "beyond the working CRS"


@dataclass(frozen=True)
class Change:
    """One changed object: its class, one of ``CLASSES``, and its polygons in the working CRS."""

    kind: str
    geometry: BaseGeometry


def read_changes(
    path: Path,
    layer: str | None,
    classes: ClassValues,
    crs: CRS,
    bounds: Bounds,
    problems: Problems,
) -> list[Change]:
    """Read the polygons of a layer that lie in an area.

    Parameters
    ----------
    layer:
        Its name; None takes the only one.
    crs, bounds:
        Working CRS and the area in it.
    problems:
        Told of every feature that is left out or mended.

    Raises
    ------
    InputError
        If the file, layer or class attribute cannot be read, or no polygon has a known class.
    """
    name = layer or only_layer(path)
    read = read_layer(path, name, [classes.field] if classes.field else [])
    values = read.columns[classes.field] if classes.field else [None] * len(read.ids)
    changes, classed = [], 0
    for number, shape, value in zip(read.ids, read.geometries, values, strict=True):
        label = f"{name} {number}"
        geometry = placed(shape, read.crs, crs, label, problems)
        if geometry is None:
            continue
        kind = classes.kind_of(value)
        if kind is None:
            shown = "no value" if value is None else repr(str(value))
            problems.add(NO_CLASS, label, f"its class is {shown}, which means no road or building")
            continue
        classed += 1
        if inside(geometry, bounds, label, problems):
            changes.append(Change(kind, geometry))
    if not classed:
        raise InputError(
            f"No polygon of {path} has a class that is known. Name the attribute with "
            "--class-field and its values with --roads and --buildings."
        )
    return changes


def placed(
    shape: BaseGeometry | None, own: CRS, crs: CRS, label: str, problems: Problems
) -> BaseGeometry | None:
    """Return the valid polygons of a shape in another CRS; None, and a problem, where it has none.

    Edges are straight in the layer's own CRS; only their ends are projected.
    """
    if shape is None or shape.is_empty:
        problems.add(NO_GEOMETRY, label, "it has no geometry")
        return None
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        problems.add(NO_POLYGON, label, f"it is a {shape.geom_type}")
        return None
    if not shape.is_valid:
        problems.add(MENDED, label, f"it was made valid: {shapely.is_valid_reason(shape)}")
    polygons = _polygons(shapely.make_valid(shape))
    projected = shapely.transform(
        polygons, lambda points: np.stack(project(own, crs, *points.T), 1)
    )
    if not np.isfinite(shapely.get_coordinates(projected)).all():
        problems.add(FAR, label, "it has no place in the CRS of the area")
        return None
    projected = _polygons(shapely.make_valid(projected))
    if projected.is_empty:
        problems.add(NO_GEOMETRY, label, "it encloses no area")
        return None
    return projected


def inside(geometry: BaseGeometry, bounds: Bounds, label: str, problems: Problems) -> bool:
    """Return whether a shape reaches into the area; note it where it does not."""
    if geometry.intersects(shapely.box(*bounds)):
        return True
    problems.add(ELSEWHERE, label, "it lies outside the area of the rasters")
    return False


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygonal parts of whatever making a polygon valid has left."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type.endswith("Polygon")]
    return shapely.union_all(parts) if len(parts) != 1 else parts[0]
