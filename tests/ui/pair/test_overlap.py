"""Where two layers overlap, whatever their CRS."""

from __future__ import annotations

import pytest
from changechat.ui.pair.area_size import square_metres
from changechat.ui.pair.layer_geometry import overlap
from qgis.core import QgsRasterLayer

from ..rasters import gradient, write_raster


def layer(tmp_path, name: str, **how) -> QgsRasterLayer:
    path = write_raster(str(tmp_path / name), gradient(rows=100, columns=100), **how)
    return QgsRasterLayer(path, name)


def test_half_of_two_shifted_layers(qgis_app, tmp_path):
    first = layer(tmp_path, "a.tif", origin=(500000, 4000300), pixel_size=1.0)
    second = layer(tmp_path, "b.tif", origin=(500050, 4000300), pixel_size=1.0)
    assert square_metres(overlap(first, second)) == pytest.approx(5000, rel=0.002)


def test_layers_in_different_crs(qgis_app, tmp_path):
    utm = layer(tmp_path, "a.tif", origin=(500000, 4000300), pixel_size=1.0)
    world = layer(tmp_path, "b.tif", origin=(-94, 37), pixel_size=0.02, crs="EPSG:4326")
    for pair in ((utm, world), (world, utm)):
        assert square_metres(overlap(*pair)) == pytest.approx(10_000, rel=0.002)


def test_an_online_layer_of_the_whole_world_overlaps_all_of_the_other(qgis_app, tmp_path):
    utm = layer(tmp_path, "a.tif", origin=(500000, 4000300), pixel_size=1.0)
    tiles = QgsRasterLayer("type=xyz&url=http://localhost:9/{z}/{x}/{y}.png", "tiles", "wms")
    for pair in ((utm, tiles), (tiles, utm)):
        assert square_metres(overlap(*pair)) == pytest.approx(10_000, rel=0.002)


def test_layers_apart_or_without_crs_have_none(qgis_app, tmp_path):
    first = layer(tmp_path, "a.tif", origin=(500000, 4000300))
    touching = layer(tmp_path, "b.tif", origin=(500050, 4000300))
    far = layer(tmp_path, "c.tif", origin=(0, 0.1), crs="EPSG:4326", pixel_size=0.001)
    bare = layer(tmp_path, "d.tif", crs=None)
    for other in (touching, far, bare):
        assert overlap(first, other) is None
