"""A GeoPackage with the grid and the changed objects of an answer, for the command line."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from ...core.answer import Answer
from ...core.errors import InputError
from ...core.failures.writing_results import why_not_written
from ...core.request import Request
from ...core.result_layers import (
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
    provenance,
)

_TABLE = "{part}_{number}"
_DTYPES = {TEXT: object, INTEGER: np.int32, REAL: np.float64, BOOLEAN: np.bool_}
_FILLERS = {TEXT: None, INTEGER: 0, REAL: 0.0, BOOLEAN: False}


@dataclass(frozen=True)
class ResultTables:
    """Where an answer was written: the file and its two tables."""

    path: Path
    grid: str
    objects: str


def write_result(path: Path, request: Request, answer: Answer) -> ResultTables:
    """Write both layers of an answer into a GeoPackage, beside whatever it already holds.

    Existing tables are never touched: the new ones are ``grid_<n>`` and ``objects_<n>``. A new
    file appears whole or not at all.

    Parameters
    ----------
    path:
        A GeoPackage; it need not exist, its folder must.

    Raises
    ------
    InputError
        If the file exists and is no GeoPackage, or cannot be written.
    """
    if path.exists():
        return _add_tables(path, path, request, answer)
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".changechat-") as folder:
            draft = Path(folder) / "result.gpkg"
            tables = _add_tables(draft, path, request, answer)
            _publish(draft, path)
    except FileExistsError:
        return _add_tables(path, path, request, answer)
    except OSError as error:
        raise _cannot_write(path, error) from error
    return tables


def _publish(draft: Path, path: Path) -> None:
    """Give the draft its name without replacing a file that appeared meanwhile."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links; rename is the best it offers.
        os.rename(draft, path)


def _add_tables(file: Path, shown: Path, request: Request, answer: Answer) -> ResultTables:
    number = next_number(_table_names(file), _TABLE)
    tables = ResultTables(
        shown,
        _TABLE.format(part="grid", number=number),
        _TABLE.format(part="objects", number=number),
    )
    metadata = provenance(request, answer, datetime.now(UTC))
    crs = answer.evidence.grid.crs
    try:
        _write_table(file, tables.grid, GRID_FIELDS, list(grid_rows(answer)), crs, metadata)
        _write_table(file, tables.objects, OBJECT_FIELDS, list(object_rows(answer)), crs, metadata)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as error:
        raise _cannot_write(shown, error) from error
    return tables


def _table_names(file: Path) -> list[str]:
    """Return the names of all tables, spatial or not, so that none is ever reused."""
    if not file.exists():
        return []
    uri = f"{file.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as database:
            rows = database.execute("SELECT table_name FROM gpkg_contents").fetchall()
    except sqlite3.Error as error:
        raise InputError(
            f"{file} exists and is no GeoPackage that can be read; give another file name."
        ) from error
    return [name for (name,) in rows]


def _write_table(
    file: Path,
    table: str,
    fields: tuple[ResultField, ...],
    rows: list[ResultRow],
    crs: str,
    metadata: dict[str, str],
) -> None:
    columns = [[row.values[field.name] for row in rows] for field in fields]
    polygons = [shapely.Polygon(row.rings[0], row.rings[1:]) for row in rows]
    pyogrio.raw.write(
        file,
        layer=table,
        driver="GPKG",
        geometry=np.array(shapely.to_wkb(polygons), dtype=object),
        geometry_type="Polygon",
        field_data=[
            _array(column, field.kind) for column, field in zip(columns, fields, strict=True)
        ],
        field_mask=[np.array([value is None for value in column], bool) for column in columns],
        fields=[field.name for field in fields],
        crs=crs,
        layer_metadata=metadata,
    )


def _array(column: list, kind: str) -> np.ndarray:
    values = [_FILLERS[kind] if value is None else value for value in column]
    return np.array(values, dtype=_DTYPES[kind])


def _cannot_write(path: Path, error: Exception) -> InputError:
    return InputError(why_not_written(path, error))
