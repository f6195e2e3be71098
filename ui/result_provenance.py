"""Where a result layer comes from, kept as metadata and custom properties of the layer."""

from __future__ import annotations

from typing import Dict, Optional

from qgis.core import QgsLayerMetadata, QgsProviderRegistry, QgsVectorLayer

PROPERTY_PREFIX = "changechat/"


def layer_metadata(title: str, facts: Dict[str, str]) -> QgsLayerMetadata:
    """Return the facts as QGIS metadata: question and answer as abstract, the rest as history."""
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setTitle(title)
    metadata.setAbstract(f"{facts['question']}\n\n{facts['answer']}")
    metadata.setHistory([f"{name}: {value}" for name, value in facts.items()])
    return metadata


def store_in_file(uri: str, metadata: QgsLayerMetadata) -> Optional[str]:
    """Save metadata inside the GeoPackage, on any thread; return what went wrong, if anything."""
    saved, message = QgsProviderRegistry.instance().saveLayerMetadata("ogr", uri, metadata)
    return None if saved else message


def attach(layer: QgsVectorLayer, metadata: QgsLayerMetadata, facts: Dict[str, str]) -> None:
    """Give the facts to a loaded layer; the project saves them with it."""
    metadata.setCrs(layer.crs())
    layer.setMetadata(metadata)
    for name, value in facts.items():
        layer.setCustomProperty(PROPERTY_PREFIX + name, value)
