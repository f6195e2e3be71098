"""Does on the map what a question asked for: zooms, selects, marks and exports changed objects."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...core.answer import Answer
from ...core.errors import InputError
from ...core.grid import cell_from_words
from .map_view import show_cells, show_objects
from .result_layers import ResultLayers
from .result_style import bring_out

translate = QCoreApplication.translate

#: Suffix and GDAL driver by the format that a question names.
_DRIVERS: dict[str, tuple[str, str]] = {
    "geopackage": (".gpkg", "GPKG"),
    "geojson": (".geojson", "GeoJSON"),
    "csv": (".csv", "CSV"),
    "shapefile": (".shp", "ESRI Shapefile"),
}
_DEGREES = "EPSG:4326"  # of GeoJSON, by its standard


def act_on_map(
    answer: Answer, layers: ResultLayers, canvas: QgsMapCanvas, parent: QWidget
) -> str | None:
    """Do what the answer's question asked for; return a sentence for the analyst, or None.

    Objects that an answer speaks of are selected and stand out where they are not all of them.

    Raises
    ------
    InputError
        If an export cannot be written.
    """
    action = answer.action or {}
    numbers = action.get("objects") or answer.objects
    if numbers and (action or len(numbers) < len(answer.evidence.components)):
        layers.objects.selectByIds(numbers)
        bring_out(layers.objects, numbers)
    if not action:
        return None
    if action["name"] == "export":
        return _export(layers.objects, action["file_format"], parent)
    if numbers:
        shown = show_objects(canvas, answer.evidence, numbers)
    else:
        cells = [cell_from_words(words) for words in action["cells"]]
        shown = show_cells(canvas, answer.evidence.grid, cells)
    if shown:
        return None
    return translate("MapActions", "The map's coordinate system cannot show this place.")


def _export(objects: QgsVectorLayer, wanted: str, parent: QWidget) -> str | None:
    names = [wanted] if wanted in _DRIVERS else list(_DRIVERS)
    filters = ";;".join(f"{_DRIVERS[name][1]} (*{_DRIVERS[name][0]})" for name in names)
    name, chosen = QFileDialog.getSaveFileName(
        parent, translate("MapActions", "Export the objects"), "changes", filters
    )
    if not name:
        return None
    suffix, driver = _DRIVERS[names[filters.split(";;").index(chosen)] if chosen else names[0]]
    target = Path(name) if Path(name).suffix else Path(name).with_suffix(suffix)
    write_objects(objects, target, driver)
    sentence = translate("MapActions", "{number} objects exported to {path}")
    return sentence.format(number=objects.selectedFeatureCount(), path=target)


def write_objects(objects: QgsVectorLayer, target: Path, driver: str) -> None:
    """Write the selected objects.

    Raises
    ------
    InputError
        If they cannot be written.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.onlySelectedFeatures = True
    options.layerOptions = _layer_options(driver)
    context = QgsProject.instance().transformContext()
    if driver == "GeoJSON":
        degrees = QgsCoordinateReferenceSystem(_DEGREES)
        options.ct = QgsCoordinateTransform(objects.crs(), degrees, context)
    failed, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        objects, str(target), context, options
    )
    if failed != QgsVectorFileWriter.WriterError.NoError:
        sentence = translate("MapActions", "The objects could not be written to {path}: {reason}.")
        raise InputError(sentence.format(path=target, reason=message.rstrip(".")))


def _layer_options(driver: str) -> list[str]:
    return ["GEOMETRY=AS_WKT"] if driver == "CSV" else []
