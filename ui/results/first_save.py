"""Takes the result file of an unsaved project beside it when it is saved first.

The save waits for that, on the main thread: QGIS writes the layers' sources right after.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import ChangeChatError
from ...core.failures.writing_results import why_not_written
from ...core.kept_conversation import CONVERSATIONS
from ...core.support.new_file import draft_of, publish_numbered
from .geopackage import execute, open_geopackage, open_to_read
from .layer_table import reads, table_of

translate = QCoreApplication.translate


def copy_into(path: Path, wanted: list[Path], project: str) -> Path:
    """Copy a GeoPackage to the first of the wanted names that can be had; return that.

    What is there already is left alone: the copy gets a number then. Its conversations are those of
    ``project`` from now on, also where projects of one name share a file.

    Raises
    ------
    ChangeChatError
        If none of them can be written.
    """
    reasons = []
    for target in wanted:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            return _copy(path, target, project)
        except (OSError, RuntimeError) as error:
            reasons.append(why_not_written(target, error))
    sentence = translate(
        "FirstSave", "The results of this project stay in {path}; its layers work. {reason}"
    )
    raise ChangeChatError(sentence.format(path=path, reason=reasons[0]))


def _copy(path: Path, target: Path, project: str) -> Path:
    """Copy all that was committed, also what SQLite has not yet put into the file itself."""
    with draft_of(target) as draft:
        dataset = open_to_read(path)
        execute(dataset, f"VACUUM INTO {_quoted(draft)}")
        dataset = open_geopackage(draft, is_new=False)
        if dataset.GetLayerByName(CONVERSATIONS) is not None:
            execute(dataset, f"UPDATE {CONVERSATIONS} SET project = {_quoted(project)}")  # nosec B608
        del dataset
        return publish_numbered(draft, target)


def _quoted(text: object) -> str:
    return "'{}'".format(str(text).replace("'", "''"))


def is_being_edited(path: Path, project: QgsProject) -> bool:
    """Return whether a layer of a file has edits that are not saved yet."""
    return any(layer.isEditable() for layer in layers_in(project, path))


def repoint(project: QgsProject, old: Path, new: Path) -> None:
    """Let the layers of a project that read one file read another of the same content."""
    registry = QgsProviderRegistry.instance()
    for layer in layers_in(project, old):
        parts = registry.decodeUri("ogr", layer.source())
        selected = layer.selectedFeatureIds()
        uri = registry.encodeUri("ogr", {**parts, "path": str(new)})
        layer.setDataSource(uri, layer.name(), "ogr", False)
        layer.selectByIds(selected)


def layer_files(project: QgsProject) -> list[Path]:
    """Return the files that the vector layers of a project lie in, GeoPackages alone."""
    files = (table_of(layer)[0] for layer in project.mapLayers().values())
    return [Path(path) for path in dict.fromkeys(files) if path.lower().endswith(".gpkg")]


def layers_in(project: QgsProject, path: Path) -> list[QgsVectorLayer]:
    """Return the layers of a project that read a file."""
    return [layer for layer in project.mapLayers().values() if reads(layer, path)]
