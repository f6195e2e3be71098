"""A GeoPackage with the grid and the changed objects of an answer, for the command line."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
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
from ...core.support.new_file import draft_of, publish
from .merging import merge_tables

_TABLE, _PARTS = "{part}_{number}", ("grid", "objects")
_NO_GEOPACKAGE = re.compile("not a database|no such table|unable to open")
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

    Existing tables are never touched: the new ones are ``grid_<n>`` and ``objects_<n>``, which
    nobody else can take meanwhile. They appear whole or not at all, and so does a new file.

    Parameters
    ----------
    path:
        A GeoPackage; it need not exist, its folder must.

    Raises
    ------
    InputError
        If the file exists and is no GeoPackage, or cannot be written.
    """
    try:
        with draft_of(path) as draft:
            tables = _tables(path, ())
            _write_tables(draft, tables, request, answer)
            with suppress(FileExistsError):
                publish(draft, path)
                return tables
            return _merge(draft, path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as error:
        raise _cannot_write(path, error) from error


def _tables(path: Path, existing: Iterable[str]) -> ResultTables:
    """Return names that are not in use."""
    number = next_number(existing, _TABLE)
    return ResultTables(path, *(_TABLE.format(part=part, number=number) for part in _PARTS))


def _merge(draft: Path, path: Path) -> ResultTables:
    """Move the tables of a draft into a file that exists already."""
    first, chosen = _tables(path, ()), []

    def rename(existing: Iterable[str]) -> dict[str, str]:
        tables = _tables(path, existing)
        chosen.append(tables)
        return {first.grid: tables.grid, first.objects: tables.objects}

    try:
        merge_tables(draft, path, rename)
    except sqlite3.Error as error:
        if _NO_GEOPACKAGE.search(str(error)):
            raise InputError(
                f"{path} exists and is no GeoPackage that can be read; give another file name."
            ) from error
        raise _cannot_write(path, error) from error
    return chosen[0]


def _write_tables(file: Path, tables: ResultTables, request: Request, answer: Answer) -> None:
    metadata = provenance(request, answer, datetime.now(UTC))
    crs = answer.evidence.grid.crs
    _write_table(file, tables.grid, GRID_FIELDS, list(grid_rows(answer)), crs, metadata)
    _write_table(file, tables.objects, OBJECT_FIELDS, list(object_rows(answer)), crs, metadata)


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
        dataset_options={"ADD_GPKG_OGR_CONTENTS": "NO"},
        layer_options={"SPATIAL_INDEX": "NO"},
    )


def _array(column: list, kind: str) -> np.ndarray:
    values = [_FILLERS[kind] if value is None else value for value in column]
    return np.array(values, dtype=_DTYPES[kind])


def _cannot_write(path: Path, error: Exception) -> InputError:
    return InputError(why_not_written(path, error))
