"""From a raster layer to the source of one date: file, bands, CRS and acquisition date."""

from __future__ import annotations

import re
from datetime import date

from osgeo import gdal
from qgis.core import Qgis, QgsMultiBandColorRenderer, QgsRasterLayer
from qgis.PyQt.QtCore import Qt

from ...core.request import Source
from ..compat import input_band
from .crs import crs_text
from .hidden_values import with_hidden_values

_FIRST_YEAR = 1930
_FULL_DATE = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_YEAR = re.compile(r"(?<![\dA-Za-z])(\d{4})(?![\dA-Za-z])")
# Formats that every GDAL build reads; others may need a plugin that only QGIS's GDAL has.
# JPEG 2000 counts by any driver: QGIS may use a commercial one where the engine has OpenJPEG.
_PLAIN_DRIVERS = frozenset(
    "AAIGrid BMP COG DTED EHdr ENVI ERS GIF GPKG GTiff HFA JPEG MBTiles NITF PNG PNM SENTINEL2 "
    "SAFE SRTMHGT VRT WEBP JP2OpenJPEG JP2ECW JP2KAK JP2Lura JP2MrSID JPEG2000".split()
)
_REMOTE = ("/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls", "/vsioss", "/vsiswift", "http")
_PLAIN_REMOTE = (".tif", ".tiff", ".jp2", ".vrt")


def layer_source(layer: QgsRasterLayer, bands: tuple[int, ...] | None = None) -> Source:
    """Return the source of a layer whose file the engine can open itself.

    Parameters
    ----------
    bands:
        1-based bands to read as red, green, blue; None takes those the layer shows.
    """
    source = Source(
        path=file_path(layer),
        bands=bands or shown_bands(layer),
        name=layer.name(),
        date=acquired(layer),
        crs=_assigned_crs(layer),
    )
    return with_hidden_values(source, layer)


def file_path(layer: QgsRasterLayer) -> str:
    """Return what GDAL opens: the layer's source without QGIS's open options."""
    return layer.source().split("|", 1)[0]


def needs_export(layer: QgsRasterLayer) -> bool:
    """Return whether only QGIS can read the layer, so that its pixels must be exported first.

    True for other providers (WMS, XYZ, databases), rasters in memory, layers with open options or
    stored credentials, and formats that a GDAL without plugins may not know.
    """
    if layer.providerType() != "gdal":
        return True
    path = file_path(layer)
    if path != layer.source() or "authcfg=" in path:
        return True
    if path.startswith(("/vsimem/", "MEM:")):
        return True
    if path.lower().startswith(_REMOTE):
        return not path.split("?")[0].lower().endswith(_PLAIN_REMOTE)
    driver = gdal.IdentifyDriver(path)
    # An unreadable file is left to the engine, whose message names what is wrong with it.
    return driver is not None and driver.ShortName not in _PLAIN_DRIVERS


def shown_bands(layer: QgsRasterLayer) -> tuple[int, ...] | None:
    """Return the 1-based bands shown as red, green, blue, or the one shown; None if unclear."""
    renderer = layer.renderer()
    bands: tuple[int, ...]
    if isinstance(renderer, QgsMultiBandColorRenderer):
        bands = (renderer.redBand(), renderer.greenBand(), renderer.blueBand())
    else:
        bands = (input_band(renderer),)
    return bands if min(bands) > 0 else None


def _assigned_crs(layer: QgsRasterLayer) -> str | None:
    """Return the layer's CRS where the analyst set it otherwise than the file does."""
    crs = layer.crs()
    if not crs.isValid() or crs == layer.dataProvider().crs():
        return None
    return crs_text(crs)


def acquired(layer: QgsRasterLayer) -> str | None:
    """Return the acquisition date as ISO text, or None if unknown.

    Taken from the layer's fixed temporal range, else from its file's name, else from its own name.
    Names give ``YYYYMMDD``, ``YYYY-MM-DD`` or a year alone.
    """
    temporal = layer.temporalProperties()
    if temporal.isActive() and temporal.mode() == Qgis.RasterTemporalMode.FixedTemporalRange:
        begin = temporal.fixedTemporalRange().begin()
        if begin.isValid():
            return begin.date().toString(Qt.DateFormat.ISODate)
    file_name = re.split(r"[\\/]", layer.source().split("|")[0])[-1]
    names = (file_name if layer.providerType() == "gdal" else "", layer.name())
    return next(filter(None, (date_in_name(name) for name in names)), None)


def date_in_name(name: str) -> str | None:
    """Return the first plausible date in a name as ``YYYY-MM-DD``, else a lone year, else None."""
    for year, _, month, day in _FULL_DATE.findall(name):
        found = _plausible(int(year), int(month), int(day))
        if found:
            return found.isoformat()
    for year in _YEAR.findall(name.replace("_", " ")):
        if _plausible(int(year), 1, 1):
            return year
    return None


def _plausible(year: int, month: int, day: int) -> date | None:
    """Return the date unless it cannot be one of imagery: tile numbers look like dates too."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= year and found <= date.today() else None
