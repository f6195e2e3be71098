"""The window that a sentence describes holds most of what changed."""

import numpy as np
from changechat.models.guide.summary.summarizer import most_changed_window
from hypothesis import given
from hypothesis import strategies as st


def window(width, height, objects=(), side=256):
    values = np.array(objects, float).reshape(-1, 3)
    return most_changed_window(width, height, side, values[:, :2], values[:, 2])


def test_an_area_hardly_larger_than_a_window_is_described_whole():
    found = window(300, 200)
    assert (found.col_off, found.row_off, found.width, found.height) == (0, 0, 300, 200)


def test_the_window_lies_where_most_area_has_changed():
    found = window(2000, 1000, [(100, 100, 5), (120, 130, 5), (1800, 900, 30)])
    assert found.col_off <= 1800 < found.col_off + found.width
    assert found.row_off <= 900 < found.row_off + found.height


def test_without_change_the_middle_is_looked_at():
    found = window(1000, 600)
    assert (found.col_off, found.row_off, found.width, found.height) == (372, 172, 256, 256)


@given(
    st.integers(1, 3000),
    st.integers(1, 3000),
    st.lists(st.tuples(st.floats(0, 0.999), st.floats(0, 0.999), st.floats(1, 1e4)), max_size=20),
)
def test_the_window_lies_in_the_area_and_holds_the_largest_object_or_more(width, height, relative):
    objects = [(x * width, y * height, area) for x, y, area in relative]
    found = window(width, height, objects)
    assert 0 <= found.col_off and found.col_off + found.width <= width
    assert 0 <= found.row_off and found.row_off + found.height <= height
    held = sum(
        area
        for x, y, area in objects
        if found.col_off <= x < found.col_off + found.width
        and found.row_off <= y < found.row_off + found.height
    )
    assert not objects or held >= max(area for _, _, area in objects) * (1 - 1e-9)
