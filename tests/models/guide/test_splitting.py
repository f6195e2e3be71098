"""Touching objects are told apart at necks, and nowhere else."""

import cv2
import numpy as np
import pytest
from changechat.models.guide.class_rule import ClassRule, counted_objects
from changechat.models.guide.objects import changed_objects
from changechat.models.guide.splitting import Splitting, split
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

SPLITTING = Splitting(levels=(0.9, 0.95), neck_m=1.0, core_m2=2.0)


def rows_of_houses(count, valley):
    """Houses of 20 px with high probability and valleys of 4 px between them."""
    change = np.zeros((40, 24 * count + 20), np.uint8)
    change[10:30, 10 : 24 * count + 6] = valley
    for house in range(count):
        change[10:30, 10 + 24 * house : 30 + 24 * house] = 250
    return change


def parts_of(change, smallest=5.0, splitting=SPLITTING):
    return split(change, change > 127, splitting, 0.5, smallest)


def test_a_row_of_houses_falls_apart_at_its_valleys():
    change = rows_of_houses(4, valley=200)
    objects = parts_of(change)
    assert objects.max() == 4 and len(changed_objects(objects)) == 4
    middles = [objects[20, 20 + 24 * house] for house in range(4)]
    assert len(set(middles)) == 4 and 0 not in middles
    lost = (change > 127).sum() - (objects > 0).sum()
    assert lost == 3 * 20, "a gap is one pixel wide"


def test_a_neck_parts_what_has_one_probability():
    change = rows_of_houses(2, valley=0)
    change[19:21, 30:34] = 250
    assert parts_of(change).max() == 2
    change[12:28, 30:34] = 250
    assert parts_of(change).max() == 1, "a wide joint is no neck"


def test_one_even_object_stays_whole_to_the_pixel():
    change = rows_of_houses(3, valley=250)
    assert (parts_of(change) == (change > 127)).all()


def test_what_would_be_too_small_stays_with_its_neighbour():
    change = rows_of_houses(2, valley=200)
    assert parts_of(change, smallest=90).max() == 2
    objects = parts_of(change, smallest=120)
    assert objects.max() == 1 and (objects > 0).sum() == (change > 127).sum()


def test_a_faint_object_beside_a_sure_one_is_not_lost():
    change = rows_of_houses(2, valley=150)
    change[10:30, 34:54] = 235  # above the first level, below the second
    assert parts_of(change).max() == 2


@settings(max_examples=60)
@given(noise=arrays(np.uint8, (12, 16)), smallest=st.sampled_from([0.5, 2.0, 8.0]))
def test_objects_never_touch_are_whole_and_large_enough(noise, smallest):
    change = cv2.resize(noise, (64, 48), interpolation=cv2.INTER_CUBIC)
    objects = counted_objects(change, ClassRule(0.5, smallest, SPLITTING), 0.5)
    count, _ = cv2.connectedComponents((objects > 0).astype(np.uint8), connectivity=8)
    assert count - 1 == objects.max()
    assert not (objects[change < 128] > 0).any()
    for number in range(1, objects.max() + 1):
        one = (objects == number).astype(np.uint8)
        assert cv2.connectedComponents(one, connectivity=8)[0] == 2
        assert one.sum() * 0.25 >= smallest


@pytest.mark.parametrize("turn", [np.fliplr, np.flipud])
def test_the_number_of_objects_does_not_depend_on_the_orientation(turn):
    change = rows_of_houses(4, valley=200)
    assert parts_of(np.ascontiguousarray(turn(change))).max() == 4
