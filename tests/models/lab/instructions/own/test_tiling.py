"""Blocks and tiles: what they cover, and what they share."""

import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.lab.instructions.own.splitting import Shares, split_of_each
from changechat.models.lab.instructions.own.tile_folder import blocks, tiles
from hypothesis import given
from hypothesis import strategies as st
from rasterio.windows import Window


def covered(windows, width, height) -> np.ndarray:
    count = np.zeros((height, width), int)
    for window in windows:
        rows, cols = window.toslices()
        count[rows, cols] += 1
    return count


@st.composite
def tilings(draw):
    side = draw(st.integers(2, 40))
    overlap = draw(st.integers(0, side - 1))
    width, height = (draw(st.integers(side, side + 150)) for _ in range(2))
    return Window(draw(st.integers(0, 9)), draw(st.integers(0, 9)), width, height), side, overlap


@given(tilings())
def test_every_pixel_lies_in_exactly_one_core(tiling):
    block, side, overlap = tiling
    cut = list(tiles(block, side, overlap))
    count = covered([tile.core for tile in cut], 200, 200)
    inside = covered([block], 200, 200)
    assert (count == inside).all()


@given(tilings())
def test_tiles_are_whole_stay_in_their_block_and_hold_their_core(tiling):
    block, side, overlap = tiling
    for tile in tiles(block, side, overlap):
        assert (tile.window.width, tile.window.height) == (side, side)
        for outer, inner in ((block, tile.window), (tile.window, tile.core)):
            assert outer.col_off <= inner.col_off and outer.row_off <= inner.row_off
            assert inner.col_off + inner.width <= outer.col_off + outer.width
            assert inner.row_off + inner.height <= outer.row_off + outer.height


@given(tilings())
def test_neighbours_share_at_least_the_overlap(tiling):
    block, side, overlap = tiling
    lefts = sorted({tile.window.col_off for tile in tiles(block, side, overlap)})
    assert all(left + side - right >= overlap for left, right in zip(lefts, lefts[1:]))


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 120))
def test_blocks_cover_every_pixel_once_and_hold_a_tile_where_the_area_does(width, height, side):
    cut = blocks(width, height, side)
    assert (covered(cut, width, height) == 1).all()
    for block in cut:
        assert block.width >= min(side, width) and block.height >= min(side, height)


@given(st.integers(4, 60), st.floats(0.05, 0.4), st.floats(0.05, 0.4), st.integers(0, 99))
def test_tiles_of_different_splits_share_no_pixel(blocks_wanted, val, test, seed):
    width, height = 17 * blocks_wanted, 40
    cut = blocks(width, height, 16)
    splits = split_of_each(len(cut), Shares(val, test), seed)
    seen = {
        name: covered(
            [
                tile.window
                for block, split in zip(cut, splits, strict=True)
                if split == name
                for tile in tiles(block, 10, 4)
            ],
            width,
            height,
        )
        > 0
        for name in ("train", "val", "test")
    }
    assert all(mask.any() for mask in seen.values())
    assert (sum(mask.astype(int) for mask in seen.values()) <= 1).all()


def test_the_same_seed_splits_the_same_way_and_another_one_does_not():
    first, again, other = (split_of_each(40, Shares(0.25), seed) for seed in (1, 1, 2))
    assert first == again != other
    assert first.count("val") == 10


def test_without_shares_everything_is_for_training():
    assert split_of_each(1, Shares(), 0) == ["train"]


@pytest.mark.parametrize(("val", "test"), [(0.5, 0.5), (-0.1, 0), (1.0, 0)])
def test_shares_that_leave_nothing_to_train_on_are_refused(val, test):
    with pytest.raises(InputError, match="leave nothing to train on"):
        Shares(val, test)


def test_too_few_blocks_are_refused():
    with pytest.raises(InputError, match="1 block, too few"):
        split_of_each(1, Shares(0.2), 0)


def test_an_area_smaller_than_a_tile_is_refused():
    with pytest.raises(InputError, match="smaller than a tile of 64"):
        list(tiles(Window(0, 0, 50, 100), 64, 0))


def test_an_overlap_as_large_as_the_tile_is_refused():
    with pytest.raises(InputError, match="--overlap"):
        list(tiles(Window(0, 0, 50, 100), 16, 16))
