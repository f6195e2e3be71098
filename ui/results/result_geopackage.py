"""Writing results into a GeoPackage with QGIS's own GDAL, on any thread."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable, Optional

from osgeo import gdal

from ...core.answer import Answer
from ...core.errors import ChangeChatError
from ...core.failures.writing_results import newer_version, why_not_written
from ...core.result_key import SCHEMA_VERSION
from ...core.result_layers import (
    OBJECT_FIELDS,
    SHARED_GRID_FIELDS,
    grid_rows,
    next_number,
    object_rows,
)
from ...core.support.new_file import draft_of, publish
from .geopackage import add_table, execute, open_geopackage, open_to_read, reference_of, transaction

AlongWith = Optional[Callable[[gdal.Dataset, int], None]]
"""Writes more into the open file, given the number of the result; may raise to undo it all."""

_QGIS_METADATA = "http://mrcc.com/qgis.dtd"
_METADATA_COLUMNS = "(md_scope, md_standard_uri, mime_type, metadata)"
_REFERENCE_COLUMNS = "(reference_scope, table_name, md_file_id)"
_TABLE = "changes_{number}_{part}"


@dataclass(frozen=True)
class WrittenTables:
    """Where a result lies: the file, the number of the result in it, both tables, their facts.

    ``are_new`` tells that they were written just now.
    """

    path: Path
    number: int
    facts: dict[str, str]
    are_new: bool = False

    @property
    def grid(self) -> str:
        """Name of the table of cells."""
        return _TABLE.format(number=self.number, part="grid")

    @property
    def objects(self) -> str:
        """Name of the table of changed objects."""
        return _TABLE.format(number=self.number, part="objects")


def write_tables(
    path: Path,
    answer: Answer,
    facts: dict[str, str],
    metadata: str,
    along_with: AlongWith = None,
) -> WrittenTables:
    """Find the tables of a result, or write them beside whatever the file already holds.

    The tables are ``changes_<n>_grid`` and ``changes_<n>_objects``. Those that hold the same
    ``key`` serve again and stay as they are, with all that was reviewed in them; else ``n`` is one
    that is not in use, also not by another program that writes at the same time. All is done in one
    transaction: either all of it is written or the file stays as it was; a new file appears whole
    or not at all.

    Parameters
    ----------
    path:
        A GeoPackage; it and its folder are made if they do not exist.
    facts:
        Provenance, stored as metadata of both tables; ``key`` and ``schema_version`` are those of
        ``core.result_key``.
    metadata:
        The same as an XML document of QGIS, which shows it wherever the tables are opened.
    along_with:
        Called within the transaction, after both tables are there.

    Raises
    ------
    ChangeChatError
        If the file is no GeoPackage, is of a newer version or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with suppress(FileExistsError), draft_of(path) as draft:
                tables = _write(draft, True, answer, facts, metadata, along_with)
                publish(draft, path)
                return replace(tables, path=path)
        return _write(path, False, answer, facts, metadata, along_with)
    except (OSError, RuntimeError) as error:
        # RuntimeError is what GDAL raises where another plugin switched its exceptions on.
        raise ChangeChatError(why_not_written(path, error)) from error


def _write(
    path: Path,
    is_new: bool,
    answer: Answer,
    facts: dict[str, str],
    metadata: str,
    along_with: AlongWith,
) -> WrittenTables:
    gdal.ErrorReset()
    dataset = open_geopackage(path, is_new)
    with transaction(dataset):
        # A statement that writes, if only nothing, keeps other writers out; a BEGIN alone does not.
        execute(dataset, "UPDATE gpkg_contents SET identifier = identifier WHERE 0")
        if is_of_newer_version(dataset):
            raise ChangeChatError(newer_version(path))
        tables = _found(dataset, path, facts["key"])
        if tables is None:
            tables = WrittenTables(path, _free_number(dataset), facts, are_new=True)
            _add(dataset, tables, answer, metadata)
        if along_with is not None:
            along_with(dataset, tables.number)
    return tables


def is_of_newer_version(dataset: gdal.Dataset) -> bool:
    """Return whether a later version of the plugin made a file, which this one would damage.

    The facts of every result tell; a mark of the file's own would make GDAL leave a file beside it.
    """
    if not _has_metadata(dataset):
        return False
    sign = 'key="schema_version">'
    others = (
        "SELECT metadata FROM gpkg_metadata "
        f"WHERE metadata LIKE '%{sign}%' AND metadata NOT LIKE '%{sign}{SCHEMA_VERSION}<%'"  # nosec B608
    )
    versions = (re.search(rf"{sign}(\d+)<", text) for text in execute(dataset, others))
    return any(int(version.group(1)) > SCHEMA_VERSION for version in versions if version)


def _has_metadata(dataset: gdal.Dataset) -> bool:
    wanted = "SELECT 1 FROM sqlite_master WHERE name = 'gpkg_metadata_reference'"
    return bool(execute(dataset, wanted))


def _found(dataset: gdal.Dataset, path: Path, key: str) -> WrittenTables | None:
    """Return the tables with this key, None where there are none or one of them is gone."""
    if not _has_metadata(dataset):
        return None
    described = "gpkg_metadata_reference JOIN gpkg_metadata ON gpkg_metadata.id = md_file_id"
    # The key is our own digest.
    wanted = f"SELECT table_name FROM {described} WHERE metadata LIKE '%{key}%'"  # nosec B608
    names = execute(dataset, wanted)
    for name in names:
        number = re.fullmatch(_TABLE.format(number=r"(\d+)", part="grid"), name or "")
        if number is None:
            continue
        found = WrittenTables(path, int(number.group(1)), {})
        grid, objects = (dataset.GetLayerByName(name) for name in (found.grid, found.objects))
        if grid is not None and objects is not None:
            return replace(found, facts=grid.GetMetadata())
    return None


def tables_in(path: Path) -> list[WrittenTables]:
    """Return the results that a file holds, the earliest first; none of one that cannot be read."""
    try:
        dataset = open_to_read(path)
    except OSError:
        return []
    names = [dataset.GetLayer(index).GetName() for index in range(dataset.GetLayerCount())]
    matches = (re.fullmatch(_TABLE.format(number=r"(\d+)", part="grid"), name) for name in names)
    numbers = sorted(int(match.group(1)) for match in matches if match)
    found = [WrittenTables(path, number, {}) for number in numbers]
    return [
        replace(tables, facts=dataset.GetLayerByName(tables.grid).GetMetadata()) for tables in found
    ]


def _free_number(dataset: gdal.Dataset) -> int:
    """Return a number that no table has; nobody can take it until the transaction ends.

    Rasters and views count too, so that no name is ever reused.
    """
    names = execute(
        dataset, "SELECT table_name FROM gpkg_contents UNION SELECT name FROM sqlite_master"
    )
    return next_number(names, _TABLE)


def _add(dataset: gdal.Dataset, tables: WrittenTables, answer: Answer, metadata: str) -> None:
    reference = reference_of(answer.evidence.grid.crs)
    cells = grid_rows(answer, SHARED_GRID_FIELDS)
    add_table(dataset, tables.grid, SHARED_GRID_FIELDS, cells, reference, tables.facts)
    add_table(dataset, tables.objects, OBJECT_FIELDS, object_rows(answer), reference, tables.facts)
    dataset.FlushCache()  # now the metadata tables exist
    for table in (tables.grid, tables.objects):
        _add_metadata(dataset, table, metadata)


def _add_metadata(dataset: gdal.Dataset, table: str, document: str) -> None:
    """Add a QGIS metadata document to a table, as the GeoPackage metadata extension has it."""
    escaped = document.replace("'", "''")
    # OGR's SQL takes no parameters; the table's name is our own, the document is escaped.
    record = f"VALUES ('dataset', '{_QGIS_METADATA}', 'text/xml', '{escaped}')"
    reference = f"VALUES ('table', '{table}', last_insert_rowid())"
    execute(dataset, f"INSERT INTO gpkg_metadata {_METADATA_COLUMNS} {record}")
    execute(dataset, f"INSERT INTO gpkg_metadata_reference {_REFERENCE_COLUMNS} {reference}")
