"""Labels: what is known of each class, and resizing without mixing codes."""

import numpy as np
from changechat.models.lab.guide_training.data.labels import (
    APPEARED,
    BUILDING,
    DISAPPEARED,
    ROAD,
    UNKNOWN,
    label_of,
    resize_label,
)
from changechat.models.lab.guide_training.data.sources import swapped
from hypothesis import given
from hypothesis import strategies as st


def test_roads_are_unknown_beside_changed_buildings():
    changed = np.zeros((8, 8), np.uint8)
    changed[2:4, 2:4] = 1
    label = label_of(changed)
    assert (label[..., BUILDING] == changed * APPEARED).all()
    assert (label[2:4, 2:4, ROAD] == 0).all() and (label[5:, :, ROAD] == UNKNOWN).all()


def test_a_pair_without_changed_buildings_is_taken_to_have_no_changed_roads():
    assert not label_of(np.zeros((8, 8), np.uint8)).any()


def test_known_roads_are_taken_as_they_are():
    changed, road = np.zeros((2, 8, 8), np.uint8)
    changed[2:4, 2:4] = road[6] = 1
    label = label_of(changed, road)
    assert (label[..., ROAD] == road).all() and (label[..., BUILDING] == changed).all()


@given(st.integers(0, 2**32 - 1), st.integers(8, 40), st.integers(8, 40))
def test_resizing_never_invents_a_code(seed, width, height):
    rng = np.random.default_rng(seed)
    label = rng.choice(np.array([0, APPEARED, DISAPPEARED, UNKNOWN], np.uint8), (16, 16, 2))
    resized = resize_label(label, (width, height))
    assert resized.shape == (height, width, 2)
    assert set(np.unique(resized)) <= set(np.unique(label)) | {0}


def test_swapping_the_dates_twice_gives_the_label_back():
    label = np.array([[[0, 1], [2, UNKNOWN]]], np.uint8)
    assert swapped(label).tolist() == [[[0, 2], [1, UNKNOWN]]]
    assert (swapped(swapped(label)) == label).all()
