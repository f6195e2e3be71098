"""ChangeChat's augmentation: one crop for both dates, light of its own for each."""

import numpy as np
from changechat.models.lab.vlm_training.picture_store import Augmentation
from hypothesis import given
from hypothesis import strategies as st


def ramp(height, width):
    rows, columns = np.mgrid[:height, :width]
    return np.stack([rows, columns, rows // 2], axis=-1).astype(np.uint8)


@given(st.integers(1, 100), st.integers(1, 100), st.integers(1, 120), st.integers(0, 99))
def test_both_dates_are_cropped_at_the_same_place(height, width, crop, seed):
    picture = ramp(height, width)
    one, other = Augmentation(crop).varied([picture, picture], (seed,))
    assert np.array_equal(one, other)
    assert one.shape == (min(height, crop), min(width, crop), 3)
    top, left = one[0, 0, 0], one[0, 0, 1]
    assert np.array_equal(one, picture[top : top + crop, left : left + crop])


def test_crops_reach_every_border():
    corners = [Augmentation(252).varied([ramp(256, 256)], (n,))[0][0, 0, :2] for n in range(200)]
    assert np.min(corners, axis=0).tolist() == [0, 0]
    assert np.max(corners, axis=0).tolist() == [4, 4]


def test_the_same_seed_shows_the_same_and_another_something_else():
    pictures = [ramp(80, 80), ramp(80, 80)]
    augmentation = Augmentation(64, 0.35)
    one, again, other = (augmentation.varied(pictures, (seed,)) for seed in (1, 1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(one, again, strict=True))
    assert not np.array_equal(one[0], other[0]) and not np.array_equal(one[0], one[1])


def test_jitter_changes_light_within_its_share():
    grey = np.full((8, 8, 3), 100, dtype=np.uint8)
    means = [Augmentation(0, 0.35).varied([grey], (seed,))[0].mean() for seed in range(300)]
    assert 64 <= min(means) < 70 and 130 < max(means) <= 136


def test_nothing_asked_changes_nothing():
    picture = ramp(30, 40)
    assert Augmentation().varied([picture], (0,))[0] is picture
