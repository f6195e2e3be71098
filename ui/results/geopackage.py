"""Tables of result rows in a GeoPackage, written with QGIS's own GDAL; works on any thread."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Iterable, Iterator

from osgeo import gdal, ogr, osr

from ...core.grid import Point
from ...core.result_layers import BOOLEAN, INTEGER, REAL, TEXT, ResultField, ResultRow

_TYPES = {
    TEXT: ogr.OFTString,
    INTEGER: ogr.OFTInteger,
    REAL: ogr.OFTReal,
    BOOLEAN: ogr.OFTInteger,
}


def open_geopackage(path: Path, is_new: bool) -> gdal.Dataset:
    """Open a GeoPackage for writing, or create it.

    Raises
    ------
    OSError
        If it is no GeoPackage or cannot be created.
    """
    if is_new:
        driver = gdal.GetDriverByName("GPKG")
        dataset = driver.Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    else:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE, allowed_drivers=["GPKG"])
    if dataset is None and not is_new and not os.access(path, os.W_OK):
        raise OSError("Permission denied")  # GDAL says nothing
    if dataset is None:
        raise OSError(gdal.GetLastErrorMsg() or "it is no GeoPackage")
    return dataset


def open_to_read(path: Path) -> gdal.Dataset:
    """Open a GeoPackage that is only read.

    Where it can be written to it is opened so: SQLite then takes back what a killed program had
    half written, which it must before anybody can read the file.

    Raises
    ------
    OSError
        If it is no GeoPackage or cannot be read.
    """
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        for access in (gdal.OF_UPDATE, gdal.OF_READONLY):
            with suppress(RuntimeError):  # raised where another plugin switched that on
                drivers = ["GPKG"]
                dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | access, allowed_drivers=drivers)
                if dataset is not None:
                    return dataset
        raise OSError(gdal.GetLastErrorMsg() or "it is no GeoPackage")
    finally:
        gdal.PopErrorHandler()


def reference_of(crs: str) -> osr.SpatialReference:
    """Return a CRS named by authority code or WKT, x before y.

    Raises
    ------
    OSError
        If GDAL does not know it.
    """
    reference = osr.SpatialReference()
    require(reference.SetFromUserInput(crs))
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def add_table(
    dataset: gdal.Dataset,
    name: str,
    fields: tuple[ResultField, ...],
    rows: Iterable[ResultRow],
    reference: osr.SpatialReference | None,
    facts: dict[str, str],
) -> ogr.Layer:
    """Add a table of polygons, or one without geometry where there is no reference.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    kind = ogr.wkbNone if reference is None else ogr.wkbPolygon
    layer = dataset.CreateLayer(name, reference, kind)
    if layer is None:
        raise OSError(gdal.GetLastErrorMsg())
    add_fields(layer, fields)
    for row in rows:
        add_feature(layer, row)
    require(layer.SetMetadata(facts))
    return layer


def add_fields(layer: ogr.Layer, fields: Iterable[ResultField]) -> None:
    """Add columns to a table.

    Raises
    ------
    OSError
        If they cannot be added.
    """
    for field in fields:
        definition = ogr.FieldDefn(field.name, _TYPES[field.kind])
        if field.kind == BOOLEAN:
            definition.SetSubType(ogr.OFSTBoolean)
        require(layer.CreateField(definition))


def add_feature(layer: ogr.Layer, row: ResultRow) -> None:
    """Add a row to a table.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    require(layer.CreateFeature(_feature(layer, row)))


def _feature(layer: ogr.Layer, row: ResultRow) -> ogr.Feature:
    feature = ogr.Feature(layer.GetLayerDefn())
    for name, value in row.values.items():
        if value is None:
            feature.SetFieldNull(name)
        else:
            feature.SetField(name, value)
    if row.rings:
        feature.SetGeometryDirectly(_polygon(row.rings))
    return feature


def _polygon(rings: list[list[Point]]) -> ogr.Geometry:
    polygon = ogr.Geometry(ogr.wkbPolygon)
    for points in rings:
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in points:
            ring.AddPoint_2D(x, y)
        polygon.AddGeometryDirectly(ring)
    return polygon


def require(code: int) -> None:
    """Raise what GDAL last complained about unless a call succeeded."""
    if code != ogr.OGRERR_NONE:
        raise OSError(gdal.GetLastErrorMsg() or f"GDAL error {code}")


@contextmanager
def transaction(dataset: gdal.Dataset) -> Iterator[None]:
    """Have all that is written meanwhile in the file, or none of it.

    Raises
    ------
    OSError
        If it can be neither begun nor ended.
    """
    require(dataset.StartTransaction())
    try:
        yield
        require(dataset.CommitTransaction())
    except BaseException:
        with suppress(RuntimeError):  # a full disk has ended the transaction already
            dataset.RollbackTransaction()
        raise


def execute(dataset: gdal.Dataset, statement: str) -> list[str]:
    """Run a statement of SQL; return the first column of what it selects.

    Raises
    ------
    OSError
        If it fails.
    """
    gdal.ErrorReset()
    rows = dataset.ExecuteSQL(statement)
    if gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise OSError(gdal.GetLastErrorMsg())
    if rows is None:
        return []
    values = [row.GetField(0) for row in rows]
    dataset.ReleaseResultSet(rows)
    return values
