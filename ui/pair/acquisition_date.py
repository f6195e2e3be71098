"""When the imagery of a layer was acquired, as far as the layer tells."""

from __future__ import annotations

import re
from datetime import date
from typing import Optional

from qgis.core import Qgis, QgsRasterLayer
from qgis.PyQt.QtCore import Qt

_FIRST_YEAR = 1930
_FULL_DATE = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_YEAR = re.compile(r"(?<![\dA-Za-z])(\d{4})(?![\dA-Za-z])")


def acquired(layer: QgsRasterLayer) -> Optional[str]:
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


def date_in_name(name: str) -> Optional[str]:
    """Return the first plausible date in a name as ``YYYY-MM-DD``, else a lone year, else None."""
    for year, _, month, day in _FULL_DATE.findall(name):
        found = _plausible(int(year), int(month), int(day))
        if found:
            return found.isoformat()
    for year in _YEAR.findall(name.replace("_", " ")):
        if _plausible(int(year), 1, 1):
            return year
    return None


def _plausible(year: int, month: int, day: int) -> Optional[date]:
    """Return the date unless it cannot be one of imagery: tile numbers look like dates too."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= year and found <= date.today() else None
