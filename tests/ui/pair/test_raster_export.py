"""Exporting what only QGIS can read."""

from pathlib import Path

import numpy as np
import pytest
from changechat.core.errors import Cancelled, InputError
from changechat.core.request import Area
from changechat.core.temporary_folder import temporary_folder
from changechat.ui.pair.export_plan import MAX_SIDE, plan_export
from changechat.ui.pair.layer_source import needs_export
from changechat.ui.pair.raster_export import RasterExport, run_export
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsRasterBlockFeedback,
    QgsRasterLayer,
    QgsRasterRange,
)

from ..rasters import UTM15, gradient, read_raster, write_raster
from ..tile_server import TileServer, tile_colour
from ..waiting import Signal, wait_until

AREA = Area.from_extent(500000, 4000000, 500300, 4000300, UTM15)


@pytest.fixture(autouse=True)
def data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path / "home"))


@pytest.fixture
def tiles():
    with TileServer() as server:
        yield server


@pytest.fixture
def partner(tmp_path):
    return QgsRasterLayer(write_raster(str(tmp_path / "after.tif"), gradient()), "After")


def tile_layer(server, zmax=19):
    return QgsRasterLayer(server.uri(zmax), "Tiles", "wms")


def memory_layer(pixels=None, path="/vsimem/export_test.tif"):
    return QgsRasterLayer(write_raster(path, gradient() if pixels is None else pixels), "Memory")


def export(plan):
    return run_export(plan, QgsRasterBlockFeedback())


def tile_at(x, y, zoom):
    """Return the tile that holds a Web Mercator position."""
    half = 20037508.342789244
    size = 2 * half / 2**zoom
    return int((x + half) // size), int((half - y) // size)


def test_tiles_are_exported_where_they_lie(tiles, partner):
    layer = tile_layer(tiles)
    source = export(plan_export(layer, AREA, partner))
    pixels = read_raster(source.path)
    left, width, _, top, _, height = gdal.Open(source.path).GetGeoTransform()
    zoom = max(tiles.zooms)
    for row, column in ((10, 10), (10, -10), (-10, 10), (-10, -10)):
        y, x = np.arange(pixels.shape[1])[row], np.arange(pixels.shape[2])[column]
        tile = tile_at(left + (x + 0.5) * width, top + (y + 0.5) * height, zoom)
        assert tuple(pixels[:3, row, column]) == pytest.approx(tile_colour(*tile), abs=3)
    assert source.bands == (1, 2, 3)
    assert (pixels[3] == 255).all()


def test_an_export_covers_the_area_with_room_for_resampling(tiles, partner):
    plan = plan_export(tile_layer(tiles), AREA, partner)
    to_tiles = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(UTM15), plan.crs, QgsProject.instance()
    )
    assert plan.extent.contains(to_tiles.transformBoundingBox(partner.extent()))


def test_tiles_are_never_read_finer_than_the_partner(tiles, tmp_path):
    coarse = write_raster(str(tmp_path / "coarse.tif"), gradient(rows=60, columns=60), pixel_size=5)
    plan = plan_export(tile_layer(tiles, zmax=22), AREA, QgsRasterLayer(coarse, "Coarse"))
    # Web Mercator's metre is shorter than a metre on the ground by the cosine of the latitude.
    assert plan.extent.width() / plan.columns == pytest.approx(
        5 / np.cos(np.radians(36.1)), rel=0.02
    )


def test_tiles_are_never_read_finer_than_their_largest_zoom(tiles, partner):
    plan = plan_export(tile_layer(tiles, zmax=16), AREA, partner)
    assert plan.extent.width() / plan.columns == pytest.approx(156543.034 / 2**16, rel=1e-4)


def test_without_a_partner_with_pixels_the_zoom_decides_down_to_a_quarter_metre(tiles):
    plan = plan_export(tile_layer(tiles, zmax=24), AREA, tile_layer(tiles, zmax=24))
    assert plan.columns == pytest.approx(300 / 0.25, rel=0.05)


def test_a_large_area_is_capped_and_says_so(tiles, partner):
    area = Area.from_extent(500000, 4000000, 510000, 4005000, UTM15)
    plan = plan_export(tile_layer(tiles), area, partner)
    assert max(plan.columns, plan.rows) <= MAX_SIDE + 10
    assert "m per pixel instead of" in plan.notes[0]


def test_a_small_area_needs_no_note(tiles, partner):
    assert plan_export(tile_layer(tiles), AREA, partner).notes == []


def test_without_an_area_the_partner_gives_the_extent(tiles, partner):
    plan = plan_export(tile_layer(tiles), None, partner)
    assert plan.columns == pytest.approx(
        plan_export(tile_layer(tiles), AREA, partner).columns, abs=2
    )


def test_two_online_layers_without_an_area_ask_for_one(tiles):
    with pytest.raises(InputError, match="draw an area"):
        plan_export(tile_layer(tiles), None, tile_layer(tiles))


def test_an_area_outside_the_layer_names_the_layer():
    layer = memory_layer()
    far = Area.from_extent(600000, 4000000, 600300, 4000300, UTM15)
    with pytest.raises(InputError, match="outside “Memory”"):
        plan_export(layer, far)


def test_a_layer_without_crs_says_where_to_set_it():
    layer = QgsRasterLayer(write_raster("/vsimem/no_crs.tif", gradient(), crs=None), "Bare")
    layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(InputError, match="Layer Properties"):
        plan_export(layer, AREA)


def test_an_unreachable_server_is_a_sentence_and_leaves_no_file(partner):
    with TileServer(empty=True) as server:
        with pytest.raises(InputError, match="returned no image"):
            export(plan_export(tile_layer(server), AREA, partner))
    assert list(temporary_folder().iterdir()) == []


def test_pixels_in_memory_keep_their_values_bands_and_type():
    pixels = gradient(bands=4).astype(np.uint16) * 100
    layer = memory_layer(pixels)
    assert needs_export(layer)
    area = Area.from_extent(500050, 4000100, 500100, 4000150, UTM15)
    source = export(plan_export(layer, area))
    exported = gdal.Open(source.path)
    assert exported.ReadAsArray().dtype == np.uint16
    left, _, _, top, _, _ = exported.GetGeoTransform()
    column, row = round((left - 500000) / 0.5), round((4000300 - top) / 0.5)
    window = pixels[:, row : row + exported.RasterYSize, column : column + exported.RasterXSize]
    assert np.array_equal(exported.ReadAsArray(), window)
    assert source.bands == (1, 2, 3)


def test_an_export_stays_inside_the_layer():
    plan = plan_export(memory_layer(), AREA)
    assert (plan.columns, plan.rows) == (600, 600)


def test_pixels_that_are_merged_are_averaged(tmp_path):
    checkers = np.indices((600, 600)).sum(axis=0)[None] % 2 * 200
    layer = memory_layer(checkers.astype(np.uint8), "/vsimem/checkers.tif")
    coarse = write_raster(str(tmp_path / "coarse.tif"), gradient(rows=60, columns=60), pixel_size=5)
    source = export(plan_export(layer, AREA, QgsRasterLayer(coarse, "Coarse")))
    assert abs(read_raster(source.path).astype(int) - 100).max() < 20


def test_a_follow_up_question_finds_the_export_again(tiles, partner):
    layer = tile_layer(tiles)
    first = export(plan_export(layer, AREA, partner))
    requests = len(tiles.zooms)
    assert export(plan_export(layer, AREA, partner)) == first
    assert len(tiles.zooms) == requests


def test_another_area_gets_another_file(tiles, partner):
    layer = tile_layer(tiles)
    smaller = Area.from_extent(500000, 4000000, 500100, 4000100, UTM15)
    first, second = (plan_export(layer, area, partner) for area in (AREA, smaller))
    assert first.source.path != second.source.path


def test_a_drawn_polygon_is_exported_by_its_bounding_box():
    triangle = {
        "type": "MultiPolygon",
        "coordinates": [
            [[[500100, 4000100], [500200, 4000100], [500150, 4000200], [500100, 4000100]]]
        ],
    }
    extent = plan_export(memory_layer(), Area(triangle, UTM15)).extent
    assert extent.xMinimum() == pytest.approx(500100, abs=3)
    assert extent.yMaximum() == pytest.approx(4000200, abs=3)


def test_a_cancelled_export_stops_and_leaves_nothing(partner):
    with TileServer(delay=0.3) as server:
        feedback = QgsRasterBlockFeedback()
        plan = plan_export(tile_layer(server), AREA, partner)
        feedback.cancel()
        with pytest.raises(Cancelled):
            run_export(plan, feedback)
    assert list(temporary_folder().iterdir()) == []


def test_as_a_task_it_runs_off_the_main_thread_and_delivers_the_source(tiles, partner):
    task = RasterExport(plan_export(tile_layer(tiles), AREA, partner))
    exported = Signal(task.exported)
    QgsApplication.taskManager().addTask(task)
    (source,) = exported.wait()
    assert Path(source.path).exists()


def test_a_task_can_be_cancelled_while_the_server_is_slow(partner):
    with TileServer(delay=1.0) as server:
        task = RasterExport(plan_export(tile_layer(server), AREA, partner))
        failed = Signal(task.failed)
        QgsApplication.taskManager().addTask(task)
        wait_until(lambda: server.requests > 0)
        task.cancel()
        assert failed.wait() == ("cancelled", "Stopped.")


def test_a_task_can_be_cancelled_before_it_starts(partner, tiles):
    task = RasterExport(plan_export(tile_layer(tiles), AREA, partner))
    failed = Signal(task.failed)
    QgsApplication.taskManager().addTask(task)
    task.cancel()
    assert failed.wait()[0] == "cancelled"


def test_the_layer_may_vanish_while_it_is_exported(partner):
    with TileServer(delay=0.1) as server:
        layer = tile_layer(server)
        QgsProject.instance().addMapLayer(layer)
        task = RasterExport(plan_export(layer, AREA, partner))
        exported = Signal(task.exported)
        QgsApplication.taskManager().addTask(task)
        wait_until(lambda: server.requests > 0)
        QgsProject.instance().removeMapLayer(layer.id())
        assert exported.wait()


def test_additional_nodata_goes_with_an_exported_layer_and_asks_for_a_file_of_its_own(partner):
    layer = memory_layer()
    plain = export(plan_export(layer, AREA, partner))
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(7, 9)])
    source = export(plan_export(layer, AREA, partner))
    assert plain.hidden == () and ((1, 7, 9),) in source.hidden
    assert source.path != plain.path
