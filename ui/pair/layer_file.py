"""The file behind a raster layer of GDAL's."""

from __future__ import annotations

from qgis.core import QgsRasterLayer

_REMOTE = ("/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls", "/vsioss", "/vsiswift", "http")


def file_path(layer: QgsRasterLayer) -> str:
    """Return what GDAL opens: the layer's source without QGIS's open options."""
    return file_of(layer.source())


def file_of(source: str) -> str:
    """Return what GDAL opens of the source of a layer of its."""
    return source.split("|", 1)[0]


def is_remote(path: str) -> bool:
    """Return whether GDAL reads a path over the network by itself."""
    return path.lower().startswith(_REMOTE)
