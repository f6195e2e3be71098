"""Changed objects follow the ChangeIMTI rule."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

pytest.importorskip("cv2", reason="OpenCV belongs to the engine environment")

from changechat.core.grid import Cell
from changechat.models.guide.objects import Position, cells_in_order, changed_objects, simplified


def mask_with(*boxes, size=90):
    mask = np.zeros((size, size), bool)
    for top, left, height, width in boxes:
        mask[top : top + height, left : left + width] = True
    return mask


def test_an_unchanged_pair_has_no_objects():
    assert changed_objects(np.zeros((256, 256), bool)) == []


def test_a_rectangle_lies_at_its_centre_truncated_to_whole_pixels():
    assert changed_objects(mask_with((10, 40, 8, 12))) == [Position(45, 13, Cell(0, 1))]


def test_objects_touching_at_a_corner_are_one():
    assert len(changed_objects(mask_with((10, 10, 8, 8), (18, 18, 8, 8)))) == 1


def test_objects_come_as_opencv_returns_them_which_is_from_the_bottom_up():
    objects = changed_objects(mask_with((5, 5, 8, 8), (70, 70, 8, 8), (40, 5, 8, 8)))
    assert cells_in_order(objects) == ["lower right corner", "left", "top left corner"]


def test_single_pixels_and_lines_enclose_no_area_and_do_not_count():
    assert changed_objects(mask_with((10, 10, 1, 1), (30, 10, 1, 40), (50, 10, 20, 1))) == []


def test_there_is_no_area_threshold_above_that():
    assert len(changed_objects(mask_with((10, 10, 2, 2)))) == 1


def test_an_object_inside_the_hole_of_another_is_ignored():
    mask = mask_with((10, 10, 60, 60))
    mask[20:60, 20:60] = False
    mask[35:45, 35:45] = True
    assert len(changed_objects(mask)) == 1


def test_a_cell_is_named_for_the_centroid_not_for_the_overlap():
    objects = changed_objects(mask_with((5, 5, 10, 80)))
    assert cells_in_order(objects) == ["top"]


def test_the_grid_of_a_wide_mask_follows_its_width_and_height():
    mask = np.zeros((30, 300), np.uint8)
    mask[22:28, 210:220] = 255
    assert [item.cell for item in changed_objects(mask)] == [Cell(2, 2)]


def test_a_cell_holding_two_objects_is_named_once():
    assert cells_in_order(changed_objects(mask_with((5, 5, 6, 6), (18, 18, 6, 6)))) == [
        "top left corner"
    ]


def test_details_below_five_per_cent_of_the_outline_do_not_move_the_centroid():
    plain = changed_objects(mask_with((10, 10, 41, 41)))
    with_porch = changed_objects(mask_with((10, 10, 41, 41), (20, 51, 21, 7)))
    with_wing = changed_objects(mask_with((10, 10, 41, 41), (20, 51, 21, 16)))
    assert plain == [Position(30, 30, Cell(1, 1))]
    assert with_porch == plain
    assert with_wing[0].x > plain[0].x


def test_a_ragged_outline_is_simplified_to_at_most_eight_vertices():
    angle = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    radius = np.where(np.arange(64) % 4 < 2, 60, 100)
    star = np.stack([120 + radius * np.cos(angle), 120 + radius * np.sin(angle)], axis=1)
    assert 3 <= len(simplified(star.astype(np.int32)[:, None])) <= 8


def test_a_mask_with_channels_is_refused():
    with pytest.raises(ValueError, match="two dimensions"):
        changed_objects(np.zeros((8, 8, 3), np.uint8))


@settings(max_examples=60, deadline=None)
@given(arrays(np.bool_, st.tuples(st.integers(1, 40), st.integers(1, 40))))
def test_every_object_lies_inside_the_mask_and_in_its_cell(mask):
    height, width = mask.shape
    for item in changed_objects(mask):
        assert 0 <= item.x < width
        assert 0 <= item.y < height
        assert item.cell.col * width / 3 <= item.x < (item.cell.col + 1) * width / 3
        assert item.cell.row * height / 3 <= item.y < (item.cell.row + 1) * height / 3


@settings(max_examples=40, deadline=None)
@given(arrays(np.bool_, st.tuples(st.integers(1, 30), st.integers(1, 30))))
def test_bool_and_255_masks_mean_the_same(mask):
    assert changed_objects(mask) == changed_objects(mask.astype(np.uint8) * 255)
