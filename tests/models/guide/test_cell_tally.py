"""Cells add up whatever way the area was cut into tiles."""

import numpy as np
from changechat.core.evidence import Component
from changechat.core.grid import CELLS, GridGeometry
from changechat.models.guide.cell_tally import CellTally
from changechat.models.guide.components import Found
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.windows import Window


def grid_of(width, height):
    return GridGeometry((1, 0, 0, 0, -1, 0), width, height, "EPSG:32614")


def component(row, col, area):
    return Component("building", "appeared", area, (0, 0), row, col, 0.9, [])


@settings(max_examples=40)
@given(width=st.integers(3, 90), height=st.integers(3, 90), cut=st.integers(1, 89))
def test_every_valid_pixel_is_in_one_cell_however_the_tiles_fall(width, height, cut):
    cut = min(cut, width - 1)
    tally = CellTally(grid_of(width, height))
    for col, part in ((0, cut), (cut, width - cut)):
        shape = (height, part)
        tally.add_tile(col, 0, np.zeros((1, *shape), np.uint8), np.ones(shape, bool))
    assert tally.valid_pixels == width * height
    assert all(cell.valid_share == 1 for cell in tally.cells(1))


def test_a_component_across_a_border_lights_both_cells_but_is_counted_in_one():
    tally = CellTally(grid_of(90, 90))
    tally.add_tile(0, 0, np.zeros((1, 90, 90), np.uint8), np.ones((90, 90), bool))
    tally.add_component(
        Found(component(0, 0, 200), Window(20, 10, 20, 10), np.ones((10, 20), bool))
    )
    cells = tally.cells(min_component_px=10)
    assert [cell.changed for cell in cells] == [True, True] + [False] * 7
    assert [cell.counts["building"]["appeared"] for cell in cells] == [1] + [0] * 8
    assert cells[0].changed_share == cells[1].changed_share == round(100 / 900, 4)
    assert cells[0].confidence == 0.9


def test_a_sliver_smaller_than_the_smallest_component_does_not_light_a_cell():
    tally = CellTally(grid_of(90, 90))
    tally.add_tile(0, 0, np.zeros((1, 90, 90), np.uint8), np.ones((90, 90), bool))
    tally.add_component(
        Found(component(0, 0, 200), Window(11, 10, 20, 10), np.ones((10, 20), bool))
    )
    cells = tally.cells(min_component_px=11)
    assert cells[0].changed and not cells[1].changed


def test_an_unchanged_cell_is_less_certain_where_the_network_hesitated():
    probability = np.zeros((1, 90, 90), np.uint8)
    probability[0, :30, :30] = 102
    tally = CellTally(grid_of(90, 90))
    tally.add_tile(0, 0, probability, np.ones((90, 90), bool))
    cells = tally.cells(10)
    assert cells[0].confidence == 0.6 and cells[8].confidence == 1


def test_cells_without_valid_pixels_are_neither_changed_nor_certain():
    tally = CellTally(grid_of(90, 90))
    valid = np.zeros((90, 90), bool)
    valid[:30] = True
    tally.add_tile(0, 0, np.zeros((1, 90, 90), np.uint8), valid)
    south = [cell for cell in tally.cells(10) if CELLS[cell.cell.index].row == 2]
    assert [(cell.valid_share, cell.confidence, cell.changed) for cell in south] == [
        (0, 0, False)
    ] * 3
