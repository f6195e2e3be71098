"""Moving the tables of one GeoPackage into another, under names that nobody has there.

GDAL's bindings here write one table a call, so two writers may choose the same name, and half of
an answer may stay behind. SQLite itself copies all of it in one transaction.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

BUSY_SECONDS = 10.0
_FIRST_OWN_REFERENCE = 100_000  # srs_id of a CRS without an authority, as GDAL counts
_OPTIONAL = ("gpkg_geometry_columns", "gpkg_metadata", "gpkg_metadata_reference")


def merge_tables(
    draft: Path, path: Path, rename: Callable[[Iterable[str]], dict[str, str]]
) -> None:
    """Copy tables with their CRS and metadata; all of them, or the file stays as it was.

    Parameters
    ----------
    draft:
        A GeoPackage without indexes and triggers, just written.
    path:
        A GeoPackage, perhaps of another program's making.
    rename:
        Given the names in use there, returns names in the draft to new ones. Nobody else writes
        from then until the end.

    Raises
    ------
    sqlite3.Error
        If the file is no GeoPackage, is locked by another program or cannot be written.
    """
    uri = f"{path.resolve().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    with closing(connection) as database:
        database.execute("ATTACH ? AS draft", (str(draft),))
        database.execute("BEGIN IMMEDIATE")
        names = database.execute(
            "SELECT table_name FROM main.gpkg_contents UNION SELECT name FROM main.sqlite_master"
        ).fetchall()
        for table in _OPTIONAL:
            _make_as_in_draft(database, table)
        for old, new in rename(name for (name,) in names).items():
            _copy(database, old, new)
        database.execute("COMMIT")


def _make_as_in_draft(database: sqlite3.Connection, table: str, named: str = "") -> None:
    name = named or table
    if database.execute("SELECT 1 FROM main.sqlite_master WHERE name = ?", (name,)).fetchone():
        return
    (made,) = database.execute(
        "SELECT sql FROM draft.sqlite_master WHERE name = ?", (table,)
    ).fetchone()
    database.execute(made.replace(f'"{table}"', f'"{name}"', 1))


def _copy(database: sqlite3.Connection, old: str, new: str) -> None:
    (reference,) = database.execute(
        "SELECT srs_id FROM draft.gpkg_geometry_columns WHERE table_name = ?", (old,)
    ).fetchone()
    values = {"old": old, "new": new, "srs": _reference(database, reference)}
    _make_as_in_draft(database, old, new)
    database.create_function("in_reference", 2, _in_reference, deterministic=True)
    # Both names are our own.
    database.execute(f'INSERT INTO main."{new}" SELECT * FROM draft."{old}"')  # nosec B608
    database.execute(f'UPDATE main."{new}" SET geom = in_reference(geom, :srs)', values)  # nosec B608
    database.execute(
        "INSERT INTO main.gpkg_contents SELECT :new, data_type, :new, description, last_change, "
        "min_x, min_y, max_x, max_y, :srs FROM draft.gpkg_contents WHERE table_name = :old",
        values,
    )
    database.execute(
        "INSERT INTO main.gpkg_geometry_columns SELECT :new, column_name, geometry_type_name, "
        ":srs, z, m FROM draft.gpkg_geometry_columns WHERE table_name = :old",
        values,
    )
    _copy_metadata(database, old, new)


def _copy_metadata(database: sqlite3.Connection, old: str, new: str) -> None:
    documents = database.execute(
        "SELECT md_scope, md_standard_uri, mime_type, metadata FROM draft.gpkg_metadata JOIN "
        "draft.gpkg_metadata_reference ON md_file_id = id WHERE table_name = ?",
        (old,),
    ).fetchall()
    for document in documents:
        cursor = database.execute(
            "INSERT INTO main.gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) "
            "VALUES (?, ?, ?, ?)",
            document,
        )
        database.execute(
            "INSERT INTO main.gpkg_metadata_reference (reference_scope, table_name, md_file_id) "
            "VALUES ('table', ?, ?)",
            (new, cursor.lastrowid),
        )


def _reference(database: sqlite3.Connection, number: int) -> int:
    """Return the number that the draft's CRS has in the file, where it is added if missing."""
    columns = ("srs_name", "organization", "organization_coordsys_id", "definition", "description")
    row = database.execute(
        f"SELECT {', '.join(columns)} FROM draft.gpkg_spatial_ref_sys WHERE srs_id = ?",  # nosec B608
        (number,),
    ).fetchone()
    crs = dict(zip(columns, row, strict=True))
    found = database.execute(
        "SELECT srs_id FROM main.gpkg_spatial_ref_sys WHERE definition = :definition OR "
        "(lower(organization) = lower(:organization) AND lower(organization) <> 'none' AND "
        "organization_coordsys_id = :organization_coordsys_id)",
        crs,
    ).fetchone()
    if found:
        return found[0]
    taken = {i for (i,) in database.execute("SELECT srs_id FROM main.gpkg_spatial_ref_sys")}
    crs["srs_id"] = max(_FIRST_OWN_REFERENCE, *taken) + 1 if number in taken else number
    present = database.execute("SELECT name FROM pragma_table_info('gpkg_spatial_ref_sys')")
    if ("definition_12_063",) in present.fetchall():  # a file with the extension for WKT 2
        crs["definition_12_063"] = "undefined"
    database.execute(
        f"INSERT INTO main.gpkg_spatial_ref_sys ({', '.join(crs)}) "  # nosec B608
        f"VALUES ({', '.join(f':{name}' for name in crs)})",
        crs,
    )
    return crs["srs_id"]


def _in_reference(geometry: bytes, number: int) -> bytes:
    """Return a GeoPackage geometry with another CRS number in its header."""
    order = "<i" if geometry[3] & 1 else ">i"
    return geometry[:4] + struct.pack(order, number) + geometry[8:]
