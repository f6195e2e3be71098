"""What to export of a layer that only QGIS can read: extent, pixel size, bands and file."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterInterface,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import InputError
from ...core.file_state import FileState, file_states
from ...core.request import Area, Source
from ...core.temporary_folder import temporary_folder
from .acquisition import acquired
from .crs import crs_name
from .hidden_values import nodata_of, with_hidden_values
from .layer_file import file_path
from .layer_geometry import metres_across
from .layer_source import shown_bands
from .map_area import map_area

translate = QCoreApplication.translate

MAX_SIDE = 8192
"""Most pixels a side; a larger area is exported with larger pixels."""

FINEST_METRES = 0.25
"""Smallest pixel exported: the guide gains nothing from finer ones."""

_SIDE_WITHOUT_SCALE = 2048
_MARGIN_PIXELS = 4
_COLOUR_TYPES = (Qgis.DataType.ARGB32, Qgis.DataType.ARGB32_Premultiplied)


@dataclass
class ExportPlan:
    """One export, made on the main thread and run on any.

    Attributes
    ----------
    provider:
        A copy of the layer's provider that belongs to no thread; None once it has run.
    extent, crs:
        What to export, in the layer's CRS; ``columns`` x ``rows`` pixels.
    source:
        The exported file as a source for the engine.
    colour:
        True where QGIS only gets pictures of the data (WMS, XYZ): red, green, blue and alpha.
    notes:
        Sentences for the analyst about how this export differs from the layer.
    """

    provider: QgsRasterDataProvider | None
    extent: QgsRectangle
    crs: QgsCoordinateReferenceSystem
    columns: int
    rows: int
    source: Source
    colour: bool
    transform_context: QgsCoordinateTransformContext
    notes: list[str] = field(default_factory=list)


def plan_export(
    layer: QgsRasterLayer,
    area: Area | None,
    partner: QgsRasterLayer | None = None,
    bands: tuple[int, ...] | None = None,
) -> ExportPlan:
    """Return the export of the part of a layer that a question needs; main thread only.

    The pixel size is the layer's own (for XYZ that of its largest zoom), but never finer than the
    partner's nor than ``FINEST_METRES``.

    Parameters
    ----------
    area:
        Area of interest; None takes the partner's extent.
    partner:
        The layer of the other date.
    bands:
        1-based bands to read as red, green, blue; None takes those the layer shows.

    Raises
    ------
    InputError
        If the layer has no CRS, or the area lies outside it or is not given.
    """
    if not layer.crs().isValid():
        raise InputError(
            translate(
                "ExportPlan", "The layer “{name}” has no CRS; set it in Layer Properties, Source."
            ).format(name=layer.name())
        )
    context = QgsProject.instance().transformContext()
    wanted = _wanted_extent(layer, area, partner, context)
    (x_size, y_size), notes = _pixel_size(layer, wanted, partner)
    wanted.grow(_MARGIN_PIXELS * max(x_size, y_size))
    extent = _snapped(wanted.intersect(layer.extent()), layer.extent(), x_size, y_size)
    columns = max(1, round(extent.width() / x_size))
    rows = max(1, round(extent.height() / y_size))
    colour = is_picture(layer)
    provider = layer.dataProvider().clone()
    provider.moveToThread(None)
    bands = (1, 2, 3) if colour else bands or shown_bands(layer)
    source = Source(
        path=str(_file(layer, extent, columns, rows)),
        bands=bands,
        name=layer.name(),
        date=acquired(layer),
    )
    if not colour:
        source = with_hidden_values(source, layer)
    return ExportPlan(provider, extent, layer.crs(), columns, rows, source, colour, context, notes)


def is_picture(layer: QgsRasterLayer) -> bool:
    """Return whether the provider delivers rendered colours instead of data (WMS, XYZ)."""
    return layer.dataProvider().dataType(1) in _COLOUR_TYPES


def _wanted_extent(
    layer: QgsRasterLayer,
    area: Area | None,
    partner: QgsRasterLayer | None,
    context: QgsCoordinateTransformContext,
) -> QgsRectangle:
    """Return the bounding box of the area, or of the partner, in the layer's CRS."""
    if area is not None:
        outline, crs = map_area(area)
        extent = outline.boundingBox()
    elif partner is not None and _has_own_pixels(partner):
        crs, extent = partner.crs(), partner.extent()
    else:
        raise InputError(
            translate(
                "ExportPlan",
                "Neither layer has an extent of its own to compare, both are online maps; draw an "
                "area.",
            )
        )
    try:
        wanted = QgsCoordinateTransform(crs, layer.crs(), context).transformBoundingBox(extent)
    except QgsCsException as error:
        raise InputError(
            translate(
                "ExportPlan",
                "The area cannot be expressed in {crs}, the CRS of “{name}”; draw it where the "
                "layer has data.",
            ).format(crs=crs_name(layer.crs()), name=layer.name())
        ) from error
    if not wanted.intersects(layer.extent()):
        raise InputError(
            translate(
                "ExportPlan",
                "The area lies outside “{name}”; draw it where both layers have data.",
            ).format(name=layer.name())
        )
    return wanted


def _pixel_size(
    layer: QgsRasterLayer,
    extent: QgsRectangle,
    partner: QgsRasterLayer | None,
) -> tuple[tuple[float, float], list[str]]:
    """Return the pixel size along x and y in units of the layer's CRS, and what to say of it."""
    x_metres, y_metres = _metres_per_unit(layer.crs(), extent.center())
    own = _own_pixel_size(layer)
    other = _ground_pixel_size(partner) if partner else None
    floor = max(FINEST_METRES, other or 0)
    if own is None and other is None:
        longest = max(extent.width() * x_metres, extent.height() * y_metres)
        floor = max(floor, longest / _SIDE_WITHOUT_SCALE)
    x_size, y_size = floor / x_metres, floor / y_metres
    if own is not None:
        x_size, y_size = max(x_size, own[0]), max(y_size, own[1])
    factor = max(extent.width() / x_size, extent.height() / y_size) / MAX_SIDE
    if factor <= 1:
        return (x_size, y_size), []
    note = translate(
        "ExportPlan",
        "“{name}” was read at {coarse} m per pixel instead of {fine} m because the area is large; "
        "draw a smaller one for more detail.",
    ).format(
        name=layer.name(),
        coarse=f"{x_size * factor * x_metres:.2g}",
        fine=f"{x_size * x_metres:.2g}",
    )
    return (x_size * factor, y_size * factor), [note]


def _has_own_pixels(layer: QgsRasterLayer) -> bool:
    """Return whether the layer is an image of fixed size, unlike an online map."""
    provider = layer.dataProvider()
    sized = provider.capabilities() & QgsRasterInterface.Capability.Size
    return bool(sized) and provider.xSize() > 0


def _own_pixel_size(layer: QgsRasterLayer) -> tuple[float, float] | None:
    """Return the layer's finest pixel size in its units; None where the server keeps it to itself.

    A tiled service has that of its largest zoom level.
    """
    provider = layer.dataProvider()
    if _has_own_pixels(layer):
        extent = provider.extent()
        return extent.width() / provider.xSize(), extent.height() / provider.ySize()
    resolutions = [value for value in provider.nativeResolutions() if value > 0]
    return (min(resolutions), min(resolutions)) if resolutions else None


def _ground_pixel_size(layer: QgsRasterLayer) -> float | None:
    """Return the ground sampling distance of a layer in metres, if it is known."""
    own = _own_pixel_size(layer)
    if own is None or not layer.crs().isValid():
        return None
    x_metres, y_metres = _metres_per_unit(layer.crs(), layer.extent().center())
    return (own[0] * x_metres + own[1] * y_metres) / 2


def _metres_per_unit(crs: QgsCoordinateReferenceSystem, at: QgsPointXY) -> tuple[float, float]:
    """Return the length on the ellipsoid of one CRS unit along x and along y at a place."""
    step = 1e-3 if crs.isGeographic() else 1.0
    east, north = metres_across(crs, at, step, step)
    return east / step, north / step


def _snapped(
    wanted: QgsRectangle, whole: QgsRectangle, x_size: float, y_size: float
) -> QgsRectangle:
    """Return the extent grown to whole pixels counted from the layer's north-west corner."""
    left = math.floor((wanted.xMinimum() - whole.xMinimum()) / x_size + 1e-6)
    right = math.ceil((wanted.xMaximum() - whole.xMinimum()) / x_size - 1e-6)
    top = math.floor((whole.yMaximum() - wanted.yMaximum()) / y_size + 1e-6)
    bottom = math.ceil((whole.yMaximum() - wanted.yMinimum()) / y_size - 1e-6)
    return QgsRectangle(
        whole.xMinimum() + left * x_size,
        whole.yMaximum() - bottom * y_size,
        whole.xMinimum() + right * x_size,
        whole.yMaximum() - top * y_size,
    )


def _file(layer: QgsRasterLayer, extent: QgsRectangle, columns: int, rows: int) -> Path:
    """Return a file named after its content, so that a follow-up question finds it again."""
    provider = layer.dataProvider()
    changed = provider.dataTimestamp().toMSecsSinceEpoch(), _files(layer), nodata_of(provider)
    key = f"{layer.id()}|{layer.source()}|{changed}|{extent.toString(9)}|{columns}|{rows}"
    name = hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]
    return temporary_folder() / f"export-{name}.tif"


def _files(layer: QgsRasterLayer) -> tuple[FileState, ...]:
    """Return the state of the files that a layer of GDAL's is read from."""
    dataset = gdal.Open(file_path(layer)) if layer.providerType() == "gdal" else None
    return file_states(dataset.GetFileList() or []) if dataset else ()
