"""Layers of a conversation: what is kept of them, and which layers of a project they are."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer

from ...core.fingerprint import fingerprint
from ...core.kept_conversation import KeptLayer
from ...core.request import Source
from ..pair.layer_file import file_of, file_path


def kept_layer(layer: QgsRasterLayer | None) -> KeptLayer:
    """Return what is kept of a layer, its file's fingerprint excepted."""
    if layer is None:
        return KeptLayer("", "")
    return KeptLayer(layer.id(), layer.name(), layer.source(), layer.providerType())


def asked_about(kept: KeptLayer, source: Source) -> KeptLayer:
    """Return a kept layer with the source that was asked about."""
    return replace(kept, asked=asdict(source))


def find_layer(
    kept: KeptLayer, project: QgsProject, open_files: bool = True, by_name: bool = False
) -> str | None:
    """Return the id of the layer that a kept one is in a project, or None.

    That is the one with its id, else with its source, else with its file, there or where the
    project lies now, else one of its name whose file holds the same.

    Parameters
    ----------
    open_files:
        Whether files may be opened to compare what they hold.
    by_name:
        Whether at last the name is enough, if only one layer has it.
    """
    layers = _rasters(project)
    if kept.layer_id in layers:
        return kept.layer_id
    for layer_id, layer in layers.items():
        if layer.providerType() == kept.provider and layer.source() == kept.source:
            return layer_id
    moved = _path_now(kept, project)
    for layer_id, layer in layers.items():
        if layer.providerType() != "gdal":
            continue
        path = file_path(layer)
        if path == file_of(kept.source) != "" or (moved and _same(path, moved)):
            return layer_id
    if open_files and kept.fingerprint:
        for layer_id, layer in layers.items():
            if layer.name() == kept.name and fingerprint(file_path(layer)) == kept.fingerprint:
                return layer_id
    named = [layer_id for layer_id, layer in layers.items() if layer.name() == kept.name]
    return named[0] if by_name and len(named) == 1 else None


def is_changed(kept: KeptLayer, layer: QgsRasterLayer) -> bool:
    """Return whether a layer's file holds something else than when it was asked about."""
    return bool(kept.fingerprint) and fingerprint(file_path(layer)) not in (None, kept.fingerprint)


def _rasters(project: QgsProject) -> dict[str, QgsRasterLayer]:
    layers = project.mapLayers().items()
    return {layer_id: layer for layer_id, layer in layers if isinstance(layer, QgsRasterLayer)}


def _path_now(kept: KeptLayer, project: QgsProject) -> str | None:
    saved = project.absoluteFilePath()
    return str(Path(saved).parent / kept.relative) if saved and kept.relative else None


def _same(one: str, other: str) -> bool:
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
