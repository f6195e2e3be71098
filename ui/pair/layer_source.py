"""From a raster layer to the source of one date: file, bands, CRS and acquisition date."""

from __future__ import annotations

from typing import Optional, Tuple

from osgeo import gdal
from qgis.core import QgsMultiBandColorRenderer, QgsRasterLayer

from ...core.request import Source
from ..compat import input_band
from .acquisition_date import acquired

__all__ = ["acquired", "file_path", "layer_source", "needs_export", "shown_bands"]

# Formats that every GDAL build reads; others may need a plugin that only QGIS's GDAL has.
# JPEG 2000 counts by any driver: QGIS may use a commercial one where the engine has OpenJPEG.
_PLAIN_DRIVERS = frozenset(
    "AAIGrid BMP COG DTED EHdr ENVI ERS GIF GPKG GTiff HFA JPEG MBTiles NITF PNG PNM SENTINEL2 "
    "SAFE SRTMHGT VRT WEBP JP2OpenJPEG JP2ECW JP2KAK JP2Lura JP2MrSID JPEG2000".split()
)
_REMOTE = ("/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls", "/vsioss", "/vsiswift", "http")
_PLAIN_REMOTE = (".tif", ".tiff", ".jp2", ".vrt")


def layer_source(layer: QgsRasterLayer, bands: Optional[Tuple[int, ...]] = None) -> Source:
    """Return the source of a layer whose file the engine can open itself.

    Parameters
    ----------
    bands:
        1-based bands to read as red, green, blue; None takes those the layer shows.
    """
    return Source(
        path=file_path(layer),
        bands=bands or shown_bands(layer),
        name=layer.name(),
        date=acquired(layer),
        crs=_assigned_crs(layer),
    )


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


def shown_bands(layer: QgsRasterLayer) -> Optional[Tuple[int, ...]]:
    """Return the 1-based bands shown as red, green, blue, or the one shown; None if unclear."""
    renderer = layer.renderer()
    bands: Tuple[int, ...]
    if isinstance(renderer, QgsMultiBandColorRenderer):
        bands = (renderer.redBand(), renderer.greenBand(), renderer.blueBand())
    else:
        bands = (input_band(renderer),)
    return bands if min(bands) > 0 else None


def _assigned_crs(layer: QgsRasterLayer) -> Optional[str]:
    """Return the layer's CRS where the analyst set it otherwise than the file does."""
    crs = layer.crs()
    if not crs.isValid() or crs == layer.dataProvider().crs():
        return None
    return crs.authid() or crs.toWkt()
