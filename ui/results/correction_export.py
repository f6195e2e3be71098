"""Exporting reviewed result layers to one GeoPackage that the engine makes training data of."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator

from osgeo import gdal
from qgis.core import NULL, QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import ChangeChatError, InputError
from ...core.request import Area
from ...core.result_layers import (
    ADDED,
    CELLS,
    CORRECTED_CELL_FIELDS,
    CORRECTED_OBJECT_FIELDS,
    FACT_FIELDS,
    FACTS,
    OBJECTS,
    ORIGINAL,
    REDRAWN,
    REJECT,
    REVIEW,
    ResultField,
    ResultRow,
)
from ...core.support.new_file import draft_of, numbered, publish_numbered
from ...core.temporary_folder import is_temporary
from ...core.version import plugin_version
from ..pair.crs import crs_text
from .geopackage import add_table, open_geopackage, reference_of, transaction
from .result_roles import AnswerLayers

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Exported:
    """Where an export lies, and how many objects and cells in it were reviewed."""

    path: Path
    objects: int
    cells: int


def export_corrections(answer: AnswerLayers, path: Path) -> Exported:
    """Write both layers as they are shown, edits not yet saved included, and where they come from.

    Imagery that lies in the plugin's temporary folder, because only QGIS could read it, is copied
    beside the export. Nothing that exists is overwritten: a taken name gets a number.

    Raises
    ------
    InputError
        If that imagery is gone already.
    ChangeChatError
        If the file cannot be written.
    """
    path = free_name(path)
    objects, cells = list(object_rows(answer.objects)), list(cell_rows(answer.grid))
    copies: list[Path] = []
    try:
        facts = {**_facts(answer, objects), **_kept_imagery(answer.facts, path, copies)}
        with draft_of(path) as draft:
            _write(draft, crs_text(answer.grid.crs()), objects, cells, facts)
            path = publish_numbered(draft, path)
    except (OSError, RuntimeError) as error:
        for made in copies:
            with suppress(OSError):
                made.unlink()
        raise ChangeChatError(
            translate(
                "CorrectionExport",
                "The corrections could not be written to {path} ({error}); choose another folder, "
                "or free some disk space.",
            ).format(path=path, error=error)
        ) from error
    reviewed = [sum(bool(row.values[REVIEW.name]) for row in rows) for rows in (objects, cells)]
    return Exported(path, *reviewed)


def free_name(path: Path) -> Path:
    """Return a path, with a number added where a file has that name."""
    return next(name for name in numbered(path) if not name.exists())


def object_rows(layer: QgsVectorLayer) -> Iterator[ResultRow]:
    """Yield the objects, each polygon a row, with ``CORRECTED_OBJECT_FIELDS``."""
    for feature in layer.getFeatures():
        values = _values(feature, CORRECTED_OBJECT_FIELDS)
        values[REVIEW.name] = _review(values, feature.geometry())
        for rings in _polygons(feature.geometry()):
            yield ResultRow(values, rings)


def cell_rows(layer: QgsVectorLayer) -> Iterator[ResultRow]:
    """Yield the nine cells with ``CORRECTED_CELL_FIELDS``."""
    for feature in layer.getFeatures():
        values = _values(feature, CORRECTED_CELL_FIELDS)
        for rings in _polygons(feature.geometry()):
            yield ResultRow(values, rings)


def _review(values: dict[str, Any], geometry: QgsGeometry) -> Any:
    """Return what is said of an object; drawing it anew or adding it says something too."""
    if values[REVIEW.name] == REJECT:
        return REJECT
    original = values[ORIGINAL.name]
    if original:
        moved = not QgsGeometry.fromWkt(original).isGeosEqual(geometry)
        return REDRAWN if moved else values[REVIEW.name]
    return ADDED if values["confidence"] is None else values[REVIEW.name]


def _values(feature: QgsFeature, fields: tuple[ResultField, ...]) -> dict[str, Any]:
    """Return the values of the fields that a layer has; None for the others and for NULL."""
    there = set(feature.fields().names())
    values = {field.name: feature[field.name] if field.name in there else None for field in fields}
    return {name: None if value in (NULL, "") else value for name, value in values.items()}


def _polygons(geometry: QgsGeometry) -> list[list[list[tuple[float, float]]]]:
    """Return the rings of each part; one part without rings where there is no geometry."""
    if geometry.isEmpty():
        return [[]]
    parts = geometry.asMultiPolygon() if geometry.isMultipart() else [geometry.asPolygon()]
    return [[[(point.x(), point.y()) for point in ring] for ring in part] for part in parts if part]


def _facts(answer: AnswerLayers, objects: list[ResultRow]) -> dict[str, str]:
    facts = dict(answer.facts)
    if "area" not in facts:  # written by an earlier version
        box, crs = answer.grid.extent(), crs_text(answer.grid.crs())
        corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        facts["area"] = json.dumps(Area.from_extent(*corners, crs).geometry)
        facts["area_crs"] = crs
    found = {row.values[ORIGINAL.name] for row in objects} - {None}
    if facts.get("objects", "").isdigit():
        facts["deleted_objects"] = str(max(0, int(facts["objects"]) - len(found)))
    facts["exported_by"] = plugin_version()
    return facts


def _kept_imagery(facts: dict[str, str], path: Path, copies: list[Path]) -> dict[str, str]:
    """Copy imagery that will not last; return what the facts say about it then."""
    kept = {}
    for date in ("before", "after"):
        source = Path(facts[f"{date}_file"])
        if not is_temporary(source):
            continue
        if not source.is_file():
            raise InputError(
                translate(
                    "CorrectionExport",
                    "The copy of “{layer}” that the answer was made from is gone. Ask again, "
                    "correct the new layers and export them before QGIS is closed.",
                ).format(layer=facts[date])
            )
        copy = free_name(path.with_name(f"{path.stem}_{date}{source.suffix}"))
        copies.append(copy)
        _copy(source, copy)
        kept[f"{date}_file"] = copy.name
    return kept


def _copy(source: Path, copy: Path) -> None:
    try:
        os.link(source, copy)  # at once, whatever its size
    except OSError:
        shutil.copyfile(source, copy)


def _write(
    path: Path, crs: str, objects: list[ResultRow], cells: list[ResultRow], facts: dict[str, str]
) -> None:
    gdal.ErrorReset()
    path.unlink(missing_ok=True)
    dataset = open_geopackage(path, is_new=True)
    reference = reference_of(crs)
    rows = [ResultRow({"name": name, "value": value}, []) for name, value in facts.items()]
    with transaction(dataset):
        add_table(dataset, OBJECTS, CORRECTED_OBJECT_FIELDS, objects, reference, {})
        add_table(dataset, CELLS, CORRECTED_CELL_FIELDS, cells, reference, {})
        add_table(dataset, FACTS, FACT_FIELDS, rows, None, {})
    dataset.FlushCache()
