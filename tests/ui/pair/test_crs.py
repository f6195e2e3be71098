"""A CRS that only this QGIS numbers travels as WKT; a layer travels with QGIS's place of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from changechat.core.request import Area
from changechat.ui.pair.crs import crs_text
from changechat.ui.pair.layer_source import anchored, layer_source
from changechat.ui.pair.map_area import MapArea, to_area
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from ..rasters import gradient, write_raster

WEST_OF_15 = "+proj=tmerc +lat_0=0 +lon_0=-93.2 +x_0=500000 +ellps=GRS80 +units=m"
LONLAT = QgsCoordinateReferenceSystem("EPSG:4326")


@pytest.fixture
def custom(qgis_new_project) -> QgsCoordinateReferenceSystem:
    """Return a CRS of the user's: QGIS gives it a number of its own."""
    crs = QgsCoordinateReferenceSystem.fromProj(WEST_OF_15)
    QgsApplication.createDatabase()
    number = crs.saveAsUserCrs("West of zone 15")
    return QgsCoordinateReferenceSystem(f"USER:{number}")


@pytest.fixture
def layer(tmp_path, qgis_new_project) -> QgsRasterLayer:
    return QgsRasterLayer(write_raster(str(tmp_path / "town.tif"), gradient(rows=40)), "Town")


@pytest.mark.parametrize("code", ["EPSG:32615", "ESRI:54030", "OGC:CRS84", "IGNF:LAMB93"])
def test_a_code_that_every_proj_knows_travels_as_it_is(code):
    assert crs_text(QgsCoordinateReferenceSystem(code)) == code


def test_a_crs_of_the_user_travels_as_wkt_with_layer_and_area(custom, layer):
    assert custom.authid().startswith("USER:")
    layer.setCrs(custom)
    area = to_area(MapArea(QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1)), custom))
    for text in (layer_source(layer).crs, area.crs):
        again = QgsCoordinateReferenceSystem()
        assert text.startswith("PROJCRS") and again.createFromUserInput(text)
        there = [
            QgsCoordinateTransform(crs, LONLAT, QgsProject.instance()).transform(500000, 4000000)
            for crs in (custom, again)
        ]
        assert there[0].distance(there[1]) < 1e-9


@pytest.mark.parametrize("with_area", [True, False])
def test_the_anchor_is_the_middle_where_the_project_places_it(layer, tmp_path, with_area):
    partner = QgsRasterLayer(
        write_raster(str(tmp_path / "late.tif"), gradient(rows=40), origin=(500100.0, 4000300.0)),
        "Late",
    )
    # A transformation that the project prefers: 0.001 degrees further east than PROJ's own.
    QgsProject.instance().transformContext()
    context = QgsProject.instance().transformContext()
    own = QgsCoordinateTransform(layer.crs(), LONLAT, QgsProject.instance())
    moved = (
        "+proj=pipeline +step +inv +proj=utm +zone=15 +ellps=WGS84 "
        "+step +proj=affine +xoff=0.0000174532925199 +step +proj=unitconvert +xy_in=rad +xy_out=deg"
    )
    context.addCoordinateOperation(layer.crs(), LONLAT, moved)
    area = Area.from_extent(500150, 4000285, 500170, 4000295, "EPSG:32615") if with_area else None
    middle = QgsPointXY(500160, 4000290) if with_area else QgsPointXY(500200, 4000290)
    expected = own.transform(middle)
    QgsProject.instance().setTransformContext(context)
    source = anchored(layer_source(layer), layer, partner, area)
    assert replace(source, anchor=None) == layer_source(layer)
    x, y, lon, lat = source.anchor
    assert (x, y) == pytest.approx((middle.x(), middle.y()), abs=1e-3)
    assert (lon, lat) == pytest.approx((expected.x() + 0.001, expected.y()), abs=1e-7)


def test_there_is_no_anchor_where_the_layers_share_nothing(layer, tmp_path):
    far = write_raster(str(tmp_path / "far.tif"), gradient(rows=40), origin=(600000.0, 4000300.0))
    assert anchored(layer_source(layer), layer, QgsRasterLayer(far, "Far"), None).anchor is None
