"""Components from a change raster written tile by tile."""

import numpy as np
import pytest
from changechat.core.grid import GridGeometry
from changechat.models.guide import components as components_module
from changechat.models.guide.calibration import ObjectConfidence
from changechat.models.guide.cell_tally import CellTally
from changechat.models.guide.change_raster import change_raster
from changechat.models.guide.class_rule import ClassRule
from changechat.models.guide.components import find_components
from changechat.models.guide.predictor import Prediction
from changechat.models.guide.splitting import Splitting
from changechat.models.guide.tiling import plan_tiles
from shapely.geometry import Point, Polygon

SIZE = 300
GRID = GridGeometry((0.5, 0, 1000, 0, -0.5, 2000), SIZE, SIZE, "EPSG:32614")


@pytest.fixture(autouse=True)
def own_data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANGECHAT_HOME", str(tmp_path))


def components(change, appeared=None, min_area=2.0, tile=128, splitting=None, confidence=None):
    appeared = np.full_like(change, 255) if appeared is None else appeared
    rule = ClassRule(0.5, min_area, splitting, confidence)
    with change_raster(GRID, [rule.level]) as raster:
        for part in plan_tiles(SIZE, SIZE, tile, 16):
            outer = np.s_[part.row : part.row + part.height, part.col : part.col + part.width]
            prediction = Prediction(change[outer][None], appeared[outer][None])
            raster.write(part, prediction, np.ones((part.height, part.width), bool))
        return list(find_components(raster, 0, "building", GRID, rule))


def blank():
    return np.zeros((SIZE, SIZE), np.uint8)


def test_a_component_across_tile_seams_is_one():
    change = blank()
    change[10:290, 140:160] = 204
    (found,) = components(change)
    assert found.component.area_m2 == 280 * 20 * 0.25
    assert found.component.confidence == pytest.approx(0.8, abs=0.01)
    assert (found.component.row, found.component.col) == (1, 1)


def test_diagonal_touch_is_one_component_and_a_gap_makes_two():
    change = blank()
    change[10:20, 10:20] = change[20:30, 20:30] = 255
    change[100:110, 10:20] = change[100:110, 21:31] = 255
    assert sorted(item.component.area_m2 for item in components(change)) == [25, 25, 50]


def test_components_below_the_smallest_area_do_not_count():
    change = blank()
    change[5:7, 5:7] = 255
    change[50:54, 50:54] = 255
    assert [item.component.area_m2 for item in components(change, min_area=3)] == [4]


def test_the_direction_is_what_most_pixels_say():
    change, appeared = blank(), blank()
    change[10:30, 10:30] = change[200:220, 200:220] = 255
    appeared[10:30, 10:22] = 255
    directions = {
        (item.component.row, item.component.col): item.component.direction
        for item in components(change, appeared)
    }
    assert directions == {(0, 0): "appeared", (2, 2): "disappeared"}


def test_the_outline_lies_on_the_map_where_the_pixels_are():
    change = blank()
    change[40:60, 100:140] = 255
    change[45:55, 110:120] = 0
    (found,) = components(change)
    outer, hole = found.component.rings
    assert {tuple(point) for point in outer} == {
        (1050, 1980),
        (1050, 1970),
        (1070, 1970),
        (1070, 1980),
    }
    assert len(hole) == 5
    assert found.pixels.sum() == 40 * 20 - 100
    assert found.component.centroid == pytest.approx((1060, 1975), abs=0.5)


def test_values_below_the_threshold_are_no_change():
    change = blank()
    change[10:30, 10:30] = 120
    assert components(change) == []


def test_touching_houses_are_objects_with_outlines_of_their_own():
    change = blank()
    change[40:60, 100:144] = 200
    change[40:60, 100:120] = change[40:60, 124:144] = 250
    (one,) = components(change)
    left, right = components(change, splitting=Splitting((0.9,), 1.0, 2.0))
    assert one.component.area_m2 == 220
    assert left.component.area_m2 + right.component.area_m2 == 220 - 5
    outer = Polygon(left.component.rings[0])
    assert outer.is_valid and outer.disjoint(Polygon(right.component.rings[0]))
    assert outer.contains(Point(left.component.centroid))
    assert not (left.pixels.sum() == right.pixels.sum() == one.pixels.sum())


def test_a_calibrated_confidence_takes_the_place_of_the_probability():
    change = blank()
    change[40:60, 100:140] = 204
    (found,) = components(change, confidence=ObjectConfidence(0.0, 0.0, 0.0, 0.0))
    assert found.component.confidence == 0.5
    (sure,) = components(change, confidence=ObjectConfidence(1.0, 0.0, 0.0, 0.0))
    assert sure.component.confidence == pytest.approx(0.8, abs=0.01)


def test_a_network_too_large_for_one_mask_is_the_same_in_strips(monkeypatch):
    change, appeared = blank(), blank()
    change[10:16, 5:295] = change[5:295, 140:146] = 204
    appeared[:160] = 255
    (whole,) = components(change, appeared)
    monkeypatch.setattr(components_module, "_LARGEST_WINDOW_PX", 9_000)
    (strips,) = components(change, appeared)
    assert strips.pixels is None and len(list(strips.pieces())) > 5
    for name in ("area_m2", "direction", "confidence", "row", "col", "rings"):
        assert getattr(strips.component, name) == getattr(whole.component, name)
    tallies = [CellTally(GRID), CellTally(GRID)]
    for tally, found in zip(tallies, (whole, strips), strict=True):
        tally.add_component(found)
    cells = [[cell.changed for cell in tally.cells(10)] for tally in tallies]
    assert cells[0] == cells[1] and tallies[0].changed_pixels == tallies[1].changed_pixels
