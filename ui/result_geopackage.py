"""Writing the two tables of an answer into a GeoPackage with QGIS's own GDAL, on any thread."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, Tuple

from osgeo import gdal, ogr, osr

from ..core.answer import Answer
from ..core.errors import ChangeChatError
from ..core.grid import Point
from ..core.result_layers import (
    BOOLEAN,
    GRID_FIELDS,
    INTEGER,
    OBJECT_FIELDS,
    REAL,
    TEXT,
    ResultField,
    ResultRow,
    grid_rows,
    next_number,
    object_rows,
)

_QGIS_METADATA = "http://mrcc.com/qgis.dtd"
_METADATA_COLUMNS = "(md_scope, md_standard_uri, mime_type, metadata)"
_REFERENCE_COLUMNS = "(reference_scope, table_name, md_file_id)"
_TABLE = "changes_{number}_{part}"
_TYPES = {
    TEXT: ogr.OFTString,
    INTEGER: ogr.OFTInteger,
    REAL: ogr.OFTReal,
    BOOLEAN: ogr.OFTInteger,
}


@dataclass(frozen=True)
class WrittenTables:
    """Where an answer was written: the file and its two tables."""

    path: Path
    grid: str
    objects: str


def write_tables(path: Path, answer: Answer, facts: Dict[str, str], metadata: str) -> WrittenTables:
    """Write both tables in one transaction, beside whatever the file already holds.

    The tables are ``changes_<n>_grid`` and ``changes_<n>_objects`` with an ``n`` that is not in
    use. Either both are written or the file stays as it was.

    Parameters
    ----------
    path:
        A GeoPackage; it and its folder are made if they do not exist.
    facts:
        Provenance, stored as metadata of both tables.
    metadata:
        The same as an XML document of QGIS, which shows it wherever the tables are opened.

    Raises
    ------
    ChangeChatError
        If the file is no GeoPackage or cannot be written.
    """
    is_new = not path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _write(path, is_new, answer, facts, metadata)
    except (OSError, RuntimeError) as error:
        # RuntimeError is what GDAL raises where another plugin switched its exceptions on.
        if is_new:
            with suppress(OSError):
                path.unlink()
        raise ChangeChatError(
            f"The result layers could not be written to {path} ({error}); check that it can be "
            "written to and that the disk has free space."
        ) from error


def _write(
    path: Path, is_new: bool, answer: Answer, facts: Dict[str, str], metadata: str
) -> WrittenTables:
    gdal.ErrorReset()
    dataset = _open(path, is_new)
    number = next_number(_table_names(dataset), _TABLE)
    tables = WrittenTables(
        path,
        _TABLE.format(number=number, part="grid"),
        _TABLE.format(number=number, part="objects"),
    )
    reference = osr.SpatialReference()
    _require(reference.SetFromUserInput(answer.evidence.grid.crs))
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    _require(dataset.StartTransaction())
    try:
        _add_table(dataset, tables.grid, GRID_FIELDS, grid_rows(answer), reference, facts)
        _add_table(dataset, tables.objects, OBJECT_FIELDS, object_rows(answer), reference, facts)
        _require(dataset.CommitTransaction())
    except (OSError, RuntimeError):
        dataset.RollbackTransaction()
        raise
    dataset.FlushCache()  # now the metadata tables exist
    for table in (tables.grid, tables.objects):
        _add_metadata(dataset, table, metadata)
    return tables


def _open(path: Path, is_new: bool) -> gdal.Dataset:
    if is_new:
        driver = gdal.GetDriverByName("GPKG")
        dataset = driver.Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    else:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE, allowed_drivers=["GPKG"])
    if dataset is None:
        raise OSError(gdal.GetLastErrorMsg() or "it is no GeoPackage")
    return dataset


def _table_names(dataset: gdal.Dataset) -> List[str]:
    """Return the names of all tables, rasters included, so that none is ever reused."""
    rows = dataset.ExecuteSQL("SELECT table_name FROM gpkg_contents")
    if rows is None:
        raise OSError(gdal.GetLastErrorMsg())
    names = [row.GetField(0) for row in rows]
    dataset.ReleaseResultSet(rows)
    return names


def _add_table(
    dataset: gdal.Dataset,
    name: str,
    fields: Tuple[ResultField, ...],
    rows: Iterable[ResultRow],
    reference: osr.SpatialReference,
    facts: Dict[str, str],
) -> None:
    layer = dataset.CreateLayer(name, reference, ogr.wkbPolygon)
    if layer is None:
        raise OSError(gdal.GetLastErrorMsg())
    for field in fields:
        definition = ogr.FieldDefn(field.name, _TYPES[field.kind])
        if field.kind == BOOLEAN:
            definition.SetSubType(ogr.OFSTBoolean)
        _require(layer.CreateField(definition))
    for row in rows:
        _require(layer.CreateFeature(_feature(layer, row)))
    _require(layer.SetMetadata(facts))


def _add_metadata(dataset: gdal.Dataset, table: str, document: str) -> None:
    """Add a QGIS metadata document to a table, as the GeoPackage metadata extension has it."""
    escaped = document.replace("'", "''")
    # OGR's SQL takes no parameters; the table's name is our own, the document is escaped.
    record = f"VALUES ('dataset', '{_QGIS_METADATA}', 'text/xml', '{escaped}')"
    reference = f"VALUES ('table', '{table}', last_insert_rowid())"
    dataset.ExecuteSQL(f"INSERT INTO gpkg_metadata {_METADATA_COLUMNS} {record}")
    dataset.ExecuteSQL(f"INSERT INTO gpkg_metadata_reference {_REFERENCE_COLUMNS} {reference}")


def _feature(layer: ogr.Layer, row: ResultRow) -> ogr.Feature:
    feature = ogr.Feature(layer.GetLayerDefn())
    for name, value in row.values.items():
        if value is None:
            feature.SetFieldNull(name)
        else:
            feature.SetField(name, value)
    feature.SetGeometryDirectly(_polygon(row.rings))
    return feature


def _polygon(rings: List[List[Point]]) -> ogr.Geometry:
    polygon = ogr.Geometry(ogr.wkbPolygon)
    for points in rings:
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in points:
            ring.AddPoint_2D(x, y)
        polygon.AddGeometryDirectly(ring)
    return polygon


def _require(code: int) -> None:
    if code != ogr.OGRERR_NONE:
        raise OSError(gdal.GetLastErrorMsg() or f"GDAL error {code}")
