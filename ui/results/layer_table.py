"""The table of a file that a vector layer shows."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProviderRegistry, QgsVectorLayer


def table_of(layer: QgsMapLayer | None) -> tuple[str, str]:
    """Return the path and the table that a layer of OGR's reads; empty texts for another layer."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr":
        return "", ""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    return parts.get("path") or "", parts.get("layerName") or ""


def reads(layer: QgsMapLayer | None, path: Path, table: str | None = None) -> bool:
    """Return whether a layer shows a table of a file, any of them where none is named."""
    file, name = table_of(layer)
    return table in (None, name) and bool(file) and os.path.realpath(file) == os.path.realpath(path)
