"""Tables of result rows in a GeoPackage, written with QGIS's own GDAL; works on any thread."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable

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
    if dataset is None:
        raise OSError(gdal.GetLastErrorMsg() or "it is no GeoPackage")
    return dataset


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
) -> None:
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
    for field in fields:
        definition = ogr.FieldDefn(field.name, _TYPES[field.kind])
        if field.kind == BOOLEAN:
            definition.SetSubType(ogr.OFSTBoolean)
        require(layer.CreateField(definition))
    for row in rows:
        require(layer.CreateFeature(_feature(layer, row)))
    require(layer.SetMetadata(facts))


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
