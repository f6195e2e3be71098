"""Writing the two tables of an answer into a GeoPackage with QGIS's own GDAL, on any thread."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List

from osgeo import gdal

from ...core.answer import Answer
from ...core.errors import ChangeChatError
from ...core.failures.writing_results import why_not_written
from ...core.result_layers import GRID_FIELDS, OBJECT_FIELDS, grid_rows, next_number, object_rows
from .geopackage import add_table, open_geopackage, reference_of, require

_QGIS_METADATA = "http://mrcc.com/qgis.dtd"
_METADATA_COLUMNS = "(md_scope, md_standard_uri, mime_type, metadata)"
_REFERENCE_COLUMNS = "(reference_scope, table_name, md_file_id)"
_TABLE = "changes_{number}_{part}"


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
        raise ChangeChatError(why_not_written(path, error)) from error


def _write(
    path: Path, is_new: bool, answer: Answer, facts: Dict[str, str], metadata: str
) -> WrittenTables:
    gdal.ErrorReset()
    dataset = open_geopackage(path, is_new)
    number = next_number(_table_names(dataset), _TABLE)
    tables = WrittenTables(
        path,
        _TABLE.format(number=number, part="grid"),
        _TABLE.format(number=number, part="objects"),
    )
    reference = reference_of(answer.evidence.grid.crs)
    require(dataset.StartTransaction())
    try:
        add_table(dataset, tables.grid, GRID_FIELDS, grid_rows(answer), reference, facts)
        add_table(dataset, tables.objects, OBJECT_FIELDS, object_rows(answer), reference, facts)
        require(dataset.CommitTransaction())
    except (OSError, RuntimeError):
        with suppress(RuntimeError):  # a full disk has ended the transaction already
            dataset.RollbackTransaction()
        raise
    dataset.FlushCache()  # now the metadata tables exist
    for table in (tables.grid, tables.objects):
        _add_metadata(dataset, table, metadata)
    return tables


def _table_names(dataset: gdal.Dataset) -> List[str]:
    """Return the names of all tables, rasters included, so that none is ever reused."""
    rows = dataset.ExecuteSQL("SELECT table_name FROM gpkg_contents")
    if rows is None:
        raise OSError(gdal.GetLastErrorMsg())
    names = [row.GetField(0) for row in rows]
    dataset.ReleaseResultSet(rows)
    return names


def _add_metadata(dataset: gdal.Dataset, table: str, document: str) -> None:
    """Add a QGIS metadata document to a table, as the GeoPackage metadata extension has it."""
    escaped = document.replace("'", "''")
    # OGR's SQL takes no parameters; the table's name is our own, the document is escaped.
    record = f"VALUES ('dataset', '{_QGIS_METADATA}', 'text/xml', '{escaped}')"
    reference = f"VALUES ('table', '{table}', last_insert_rowid())"
    dataset.ExecuteSQL(f"INSERT INTO gpkg_metadata {_METADATA_COLUMNS} {record}")
    dataset.ExecuteSQL(f"INSERT INTO gpkg_metadata_reference {_REFERENCE_COLUMNS} {reference}")
