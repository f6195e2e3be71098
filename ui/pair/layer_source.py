"""From a raster layer to the source of one date: file, bands, CRS and place."""

from __future__ import annotations

from dataclasses import replace

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMultiBandColorRenderer,
    QgsProject,
    QgsRasterLayer,
)

from ...core.request import Area, Source
from ..compat import input_band
from .acquisition import acquired
from .crs import crs_text
from .hidden_values import with_hidden_values
from .layer_file import file_path, is_remote
from .layer_geometry import overlap
from .map_area import map_area

# Formats that every GDAL build reads; others may need a plugin that only QGIS's GDAL has.
# JPEG 2000 counts by any driver: QGIS may use a commercial one where the engine has OpenJPEG.
_PLAIN_DRIVERS = frozenset(
    "AAIGrid BMP COG DTED EHdr ENVI ERS GIF GPKG GTiff HFA JPEG MBTiles NITF PNG PNM SENTINEL2 "
    "SAFE SRTMHGT VRT WEBP JP2OpenJPEG JP2ECW JP2KAK JP2Lura JP2MrSID JPEG2000".split()
)
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


def anchored(
    source: Source, layer: QgsRasterLayer, partner: QgsRasterLayer, area: Area | None
) -> Source:
    """Return the source with the place that QGIS gives the middle of what is compared.

    QGIS may have datum grids that the engine lacks, and the project may prefer a transformation.
    Main thread only.
    """
    compared = map_area(area) if area else overlap(layer, partner)
    if compared is None or not layer.crs().isValid():
        return source
    world, project = QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    middle = compared.geometry.boundingBox().center()
    try:
        there = QgsCoordinateTransform(compared.crs, layer.crs(), project).transform(middle)
        lonlat = QgsCoordinateTransform(layer.crs(), world, project).transform(there)
    except QgsCsException:
        return source
    return replace(source, anchor=(there.x(), there.y(), lonlat.x(), lonlat.y()))


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
    if is_remote(path):
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
