"""Where a result layer comes from, kept as metadata and custom properties of the layer."""

from __future__ import annotations

from qgis.core import Qgis, QgsLayerMetadata, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

PROPERTY_PREFIX = "changechat/"


def layer_metadata(title: str, facts: dict[str, str]) -> QgsLayerMetadata:
    """Return the facts as QGIS metadata, all of them as history.

    Question and answer are the abstract, where they are facts.
    """
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setTitle(title)
    told = (facts[name] for name in ("question", "answer", "summary") if facts.get(name))
    metadata.setAbstract("\n\n".join(told))
    metadata.setHistory([f"{name}: {value}" for name, value in facts.items()])
    return metadata


def metadata_document(metadata: QgsLayerMetadata) -> str:
    """Return the XML that QGIS reads from a GeoPackage's metadata table.

    ``QgsProviderRegistry.saveLayerMetadata`` writes the same, but deadlocks on a thread while the
    main thread opens a layer.
    """
    document = QDomDocument()
    root = document.createElement("qgis")
    root.setAttribute("version", Qgis.QGIS_VERSION)
    document.appendChild(root)
    metadata.writeMetadataXml(root, document)
    return document.toString()


def attach(layer: QgsVectorLayer, metadata: QgsLayerMetadata, facts: dict[str, str]) -> None:
    """Give the facts to a loaded layer; the project saves them with it."""
    metadata.setCrs(layer.crs())
    layer.setMetadata(metadata)
    for name, value in facts.items():
        layer.setCustomProperty(PROPERTY_PREFIX + name, value)


def facts_of(layer: QgsVectorLayer) -> dict[str, str]:
    """Return the facts of a layer, also of one that was opened from its file; empty if it has none.

    Values are one line each where only the file's metadata holds them.
    """
    names = [name for name in layer.customPropertyKeys() if name.startswith(PROPERTY_PREFIX)]
    if names:
        return {name[len(PROPERTY_PREFIX) :]: str(layer.customProperty(name)) for name in names}
    lines = (line.partition(": ") for line in layer.metadata().history())
    return {name: value for name, separator, value in lines if separator}
