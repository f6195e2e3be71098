"""Writing the two tables of an answer into a GeoPackage with QGIS's own GDAL, on any thread."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from osgeo import gdal

from ...core.answer import Answer
from ...core.errors import ChangeChatError
from ...core.failures.writing_results import why_not_written
from ...core.result_layers import GRID_FIELDS, OBJECT_FIELDS, grid_rows, next_number, object_rows
from ...core.support.new_file import draft_of, publish
from .geopackage import add_table, execute, open_geopackage, reference_of, require

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


def write_tables(path: Path, answer: Answer, facts: dict[str, str], metadata: str) -> WrittenTables:
    """Write both tables in one transaction, beside whatever the file already holds.

    The tables are ``changes_<n>_grid`` and ``changes_<n>_objects`` with an ``n`` that is not in
    use, also not by another program that writes at the same time. Either both are written or the
    file stays as it was; a new file appears whole or not at all.

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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with suppress(FileExistsError), draft_of(path) as draft:
                tables = _write(draft, True, answer, facts, metadata)
                publish(draft, path)
                return replace(tables, path=path)
        return _write(path, False, answer, facts, metadata)
    except (OSError, RuntimeError) as error:
        # RuntimeError is what GDAL raises where another plugin switched its exceptions on.
        raise ChangeChatError(why_not_written(path, error)) from error


def _write(
    path: Path, is_new: bool, answer: Answer, facts: dict[str, str], metadata: str
) -> WrittenTables:
    gdal.ErrorReset()
    dataset = open_geopackage(path, is_new)
    reference = reference_of(answer.evidence.grid.crs)
    require(dataset.StartTransaction())
    try:
        tables = _free_tables(dataset, path)
        add_table(dataset, tables.grid, GRID_FIELDS, grid_rows(answer), reference, facts)
        add_table(dataset, tables.objects, OBJECT_FIELDS, object_rows(answer), reference, facts)
        dataset.FlushCache()  # now the metadata tables exist
        for table in (tables.grid, tables.objects):
            _add_metadata(dataset, table, metadata)
        require(dataset.CommitTransaction())
    except (OSError, RuntimeError):
        with suppress(RuntimeError):  # a full disk has ended the transaction already
            dataset.RollbackTransaction()
        raise
    return tables


def _free_tables(dataset: gdal.Dataset, path: Path) -> WrittenTables:
    """Return names that no table has; nobody can take them until the transaction ends.

    Rasters and views count too, so that no name is ever reused.
    """
    # A statement that writes, if only nothing, keeps other writers out; a BEGIN alone does not.
    execute(dataset, "UPDATE gpkg_contents SET identifier = identifier WHERE 0")
    names = execute(
        dataset, "SELECT table_name FROM gpkg_contents UNION SELECT name FROM sqlite_master"
    )
    number = next_number(names, _TABLE)
    return WrittenTables(
        path,
        _TABLE.format(number=number, part="grid"),
        _TABLE.format(number=number, part="objects"),
    )


def _add_metadata(dataset: gdal.Dataset, table: str, document: str) -> None:
    """Add a QGIS metadata document to a table, as the GeoPackage metadata extension has it."""
    escaped = document.replace("'", "''")
    # OGR's SQL takes no parameters; the table's name is our own, the document is escaped.
    record = f"VALUES ('dataset', '{_QGIS_METADATA}', 'text/xml', '{escaped}')"
    reference = f"VALUES ('table', '{table}', last_insert_rowid())"
    execute(dataset, f"INSERT INTO gpkg_metadata {_METADATA_COLUMNS} {record}")
    execute(dataset, f"INSERT INTO gpkg_metadata_reference {_REFERENCE_COLUMNS} {reference}")
