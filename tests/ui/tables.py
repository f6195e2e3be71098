"""Tables in a GeoPackage, looked at past GDAL and QGIS."""

import sqlite3
from contextlib import closing


def table_names(path):
    with closing(sqlite3.connect(path)) as database:
        return {row[0] for row in database.execute("SELECT table_name FROM gpkg_contents")}


def rows(path, table):
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]
