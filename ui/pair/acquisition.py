"""When a layer was acquired, and which of two layers is the earlier one."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date
from functools import lru_cache

from osgeo import gdal
from qgis.core import Qgis, QgsRasterLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ...core.acquisition.date_in_tags import DOMAINS, date_of_file
from ...core.acquisition.order import DateClues, Order, order_of
from .layer_file import file_path, is_remote


def acquired(layer: QgsRasterLayer) -> str | None:
    """Return the acquisition date as ISO text, of a day, a month or a year, or None if unknown.

    Taken from the layer's fixed temporal range, else from its file's name, else from its own name,
    else from the file's metadata, which also gives the day to a year in a name.
    """
    temporal = layer.temporalProperties()
    if temporal.isActive() and temporal.mode() == Qgis.RasterTemporalMode.FixedTemporalRange:
        temporal_range = temporal.fixedTemporalRange()
        if temporal_range.begin().isValid():
            return _told(temporal_range.begin().date(), temporal_range.end())
    return _date_of_file(_names(layer), *_metadata_key(layer))


def order_of_layers(before: QgsRasterLayer, after: QgsRasterLayer) -> Order:
    """Return how two layers lie in time, by their dates and names."""
    first, second = (DateClues(acquired(layer), _names(layer)) for layer in (before, after))
    return order_of(first, second)


def _names(layer: QgsRasterLayer) -> tuple[str, str]:
    """Return the names of file and layer; the address of an online layer is no name."""
    is_file = layer.providerType() == "gdal"
    return re.split(r"[\\/]", file_path(layer))[-1] if is_file else "", layer.name()


def _told(begin: QDate, end: QDateTime) -> str:
    """Return the first day of a range, or the year or month that it is the whole of."""
    last_days = end.date(), end.addSecs(-1).date()  # an end at midnight may count or not
    if begin.dayOfYear() == 1 and begin.addYears(1).addDays(-1) in last_days:
        return begin.toString("yyyy")
    if begin.day() == 1 and begin.addMonths(1).addDays(-1) in last_days:
        return begin.toString("yyyy-MM")
    return begin.toString(Qt.DateFormat.ISODate)


def _metadata_key(layer: QgsRasterLayer) -> tuple[str, float]:
    """Return path and time of writing of a file whose metadata can be read at once, else blanks."""
    path = file_path(layer)
    if layer.providerType() != "gdal" or is_remote(path) or not layer.isValid():
        return "", 0.0
    try:
        return path, os.stat(path).st_mtime
    except (OSError, ValueError):  # within an archive, or in memory
        return path, 0.0


@lru_cache(maxsize=1024)
def _date_of_file(names: tuple[str, str], path: str, written: float) -> str | None:
    tags: dict[str, str] = {}
    with suppress(RuntimeError):  # where another plugin has switched GDAL's exceptions on
        dataset = gdal.OpenEx(path, gdal.OF_RASTER) if path else None
        for domain in DOMAINS if dataset else ():
            tags.update(dataset.GetMetadata(domain) or {})
    day = date.fromtimestamp(written) if written else None
    return date_of_file(names, tags, day)
