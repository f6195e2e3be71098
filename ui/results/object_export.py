"""Writes changed objects into a file of the analyst's choice, beside the event loop."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Callable, Sequence

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from .correction_export import free_name
from .first_save import layer_files

translate = QCoreApplication.translate

#: Suffix and GDAL driver by the format that a question names.
_FORMATS: dict[str, tuple[str, str]] = {
    "geopackage": (".gpkg", "GPKG"),
    "geojson": (".geojson", "GeoJSON"),
    "csv": (".csv", "CSV"),
    "shapefile": (".shp", "ESRI Shapefile"),
}
_DRIVERS = dict(_FORMATS.values())
_DEGREES = "EPSG:4326"  # of GeoJSON, by its standard

_running: dict[QgsVectorFileWriterTask, QgsVectorLayer] = {}  # nobody else keeps them


def export_objects(
    objects: QgsVectorLayer,
    feature_ids: Sequence[int],
    parent: QWidget,
    told: Callable[[str], object],
    failed: Callable[[str], object],
    wanted: str = "",
) -> None:
    """Ask where to, and write objects there in the order of their ids, unsaved edits included.

    Outlines are written as WKT in CSV, in degrees in GeoJSON.

    Parameters
    ----------
    told, failed:
        Take the sentence on what was written, or why nothing was. Neither is called where the
        analyst thinks better of it.
    wanted:
        The one format to offer, as ``core.language`` names it; without one it may be any.
    """
    layer_id = objects.id()
    target = _ask_target(wanted, parent)
    # The dialog ran an event loop of its own: the layer may be gone.
    if target is None or QgsProject.instance().mapLayer(layer_id) is None:
        return
    written = translate("ObjectExport", "{number} objects exported to {path}")
    refused = translate("ObjectExport", "The objects could not be written to {path}: {reason}.")
    read = map(os.path.realpath, layer_files(QgsProject.instance()))
    if os.path.realpath(target) in read:
        reason = translate("ObjectExport", "it holds the results; choose another name")
        failed(refused.format(path=target, reason=reason))
        return
    request = QgsFeatureRequest().setFilterFids(list(feature_ids))
    found = {feature.id(): feature for feature in objects.getFeatures(request)}
    copies = objects.materialize(QgsFeatureRequest().setFilterFids([]))
    copies.dataProvider().addFeatures([found[one] for one in feature_ids if one in found])
    gone: list[QObject] = []
    parent.destroyed.connect(gone.append)

    def end(tell: Callable[[str], object], sentence: str, reason: str = "") -> None:
        number = _running.pop(task).featureCount()
        if not gone:
            tell(sentence.format(number=number, path=target, reason=reason.rstrip(".")))

    task = QgsVectorFileWriterTask(copies, str(target), _options(copies, target))
    _running[task] = copies
    task.writeComplete.connect(lambda _path: end(told, written))
    task.errorOccurred.connect(lambda _error, reason: end(failed, refused, reason))
    QgsApplication.taskManager().addTask(task)


def _ask_target(wanted: str, parent: QWidget) -> Path | None:
    """Return a path whose suffix is one of the formats', None where none was chosen."""
    formats = [_FORMATS[wanted]] if wanted in _FORMATS else list(_FORMATS.values())
    suffixes = {f"{driver} (*{suffix})": suffix for suffix, driver in formats}
    folder = QgsProject.instance().absolutePath() or str(Path.home())
    name, chosen = QFileDialog.getSaveFileName(
        parent,
        translate("ObjectExport", "Export the objects"),
        str(Path(folder, "changes")),
        ";;".join(suffixes),
    )
    if not name:
        return None
    if Path(name).suffix.lower() in _DRIVERS:
        return Path(name)
    return free_name(Path(name + suffixes.get(chosen, formats[0][0])))  # asked of another name


def _options(objects: QgsVectorLayer, target: Path) -> QgsVectorFileWriter.SaveVectorOptions:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = _DRIVERS[target.suffix.lower()]
    if options.driverName == "CSV":
        options.layerOptions = ["GEOMETRY=AS_WKT"]
    if options.driverName == "GeoJSON":
        degrees = QgsCoordinateReferenceSystem(_DEGREES)
        options.ct = QgsCoordinateTransform(objects.crs(), degrees, QgsProject.instance())
    return options
