"""The pair in the project's file, so that a reopened project has it again."""

from __future__ import annotations

import json
from typing import Any, Callable

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer

_SCOPE, _ENTRY = "changechat", "/pair"


def save_pair(
    before: QgsRasterLayer | None, after: QgsRasterLayer | None, order_told: bool
) -> None:
    """Put the pair into the project, or take it out where there is none.

    To be called while QGIS writes the project (``QgsProject.writeProject``): at any other time that
    would make it one with unsaved changes.
    """
    project = QgsProject.instance()
    if before is None or after is None:
        if project.readEntry(_SCOPE, _ENTRY)[0]:
            project.removeEntry(_SCOPE, _ENTRY)
        return
    layers = {"before": _description(before), "after": _description(after)}
    project.writeEntry(_SCOPE, _ENTRY, json.dumps({**layers, "order_told": order_told}))


def saved_pair() -> tuple[QgsRasterLayer | None, QgsRasterLayer | None, bool]:
    """Return the layers of the pair that the project keeps, and whether their order was told.

    A layer is found by its id, else by its source, which may have moved with the project, else by
    its name if only one has it; None where it is gone.
    """
    try:
        saved = json.loads(QgsProject.instance().readEntry(_SCOPE, _ENTRY)[0] or "{}")
        before, after = (_found(saved[date]) for date in ("before", "after"))
        return before, after, bool(saved.get("order_told"))
    except (ValueError, KeyError, TypeError, AttributeError):  # none, or written by others
        return None, None, False


def _description(layer: QgsRasterLayer) -> dict[str, str]:
    return {"id": layer.id(), "source": _portable(layer), "name": layer.name()}


def _portable(layer: QgsMapLayer) -> str:
    """Return the source as the project's file has it: relative, unless the project wants it not."""
    return QgsProject.instance().pathResolver().writePath(layer.source())


def _found(description: dict[str, Any]) -> QgsRasterLayer | None:
    layers = QgsProject.instance().mapLayers().values()
    rasters = [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
    tellers: tuple[tuple[str, Callable[[QgsRasterLayer], str]], ...] = (
        ("id", QgsRasterLayer.id),
        ("source", _portable),
        ("name", QgsRasterLayer.name),
    )
    for key, told in tellers:
        found = [layer for layer in rasters if told(layer) == description[key]]
        if len(found) == 1:
            return found[0]
    return None
