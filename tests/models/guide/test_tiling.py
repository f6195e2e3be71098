"""Tiles cover an area once, with context wherever there is any."""

import numpy as np
import pytest
from changechat.models.guide.tiling import plan_tiles
from hypothesis import given
from hypothesis import strategies as st


@given(width=st.integers(1, 700), height=st.integers(1, 700), tile=st.integers(65, 300))
def test_inner_parts_cover_every_pixel_exactly_once(width, height, tile):
    covered = np.zeros((height, width), int)
    for item in plan_tiles(width, height, tile, margin=32):
        covered[
            item.keep_row : item.keep_row + item.keep_height,
            item.keep_col : item.keep_col + item.keep_width,
        ] += 1
    assert (covered == 1).all()


@given(width=st.integers(1, 3000), height=st.integers(1, 3000))
def test_tiles_stay_inside_and_bounded_with_full_margins_where_the_area_goes_on(width, height):
    for item in plan_tiles(width, height, 512, 64):
        assert item.col >= 0 and item.col + item.width <= width
        assert item.row >= 0 and item.row + item.height <= height
        assert item.width <= 512 + 1 and item.height <= 512 + 1
        assert item.keep_col - item.col == min(64, item.keep_col)
        right = item.keep_col + item.keep_width
        assert item.col + item.width - right == min(64, width - right)


def test_an_area_that_fits_is_one_tile():
    assert len(plan_tiles(1024, 900)) == 1


def test_margins_that_eat_the_tile_are_refused():
    with pytest.raises(ValueError, match="no inside"):
        plan_tiles(100, 100, 64, 32)
