"""Random windows keep the scale that is drawn, however small the image."""

import numpy as np
import pytest
from changechat.models.lab.guide_training.data.sources import random_window


def tile(side):
    """A white square of an eighth of the side in the middle, labelled."""
    before = np.zeros((side, side, 3), np.uint8)
    after, label = before.copy(), np.zeros((side, side, 2), np.uint8)
    middle = np.s_[side // 2 - side // 16 : side // 2 + side // 16]
    after[middle, middle], label[middle, middle, 1] = 255, 1
    return before, after, label


@pytest.mark.parametrize(("side", "zoom"), [(256, 0.5), (256, 1.0), (256, 2.0), (512, 0.5)])
def test_a_square_is_as_large_as_its_zoom_says(side, zoom):
    found = set()
    for seed in range(20):
        sample = random_window(tile(side), 256, (zoom, zoom), np.random.default_rng(seed))
        before, after, label = sample
        assert before.shape == after.shape == (256, 256, 3) and label.shape == (256, 256, 2)
        assert np.mean((after[..., 0] > 127) == label[..., 1]) > 0.99
        rows = np.flatnonzero(label[..., 1].any(1))
        if len(rows):
            first = np.flatnonzero(np.diff(rows) > 1)
            found.add(int(first[0]) + 1 if len(first) else len(rows))
    assert max(found) == pytest.approx(side / 8 * zoom, abs=1)


def test_what_lies_beyond_a_small_image_is_its_mirror_image():
    rng = np.random.default_rng(1)
    image = rng.integers(0, 255, (64, 64, 3), dtype=np.uint8)
    label = np.zeros((64, 64, 2), np.uint8)
    seen, _, _ = random_window((image, image, label), 128, (1.0, 1.0), rng)
    assert np.array_equal(seen[:64, :64], image)
    assert np.array_equal(seen[:64, 64:], image[:, ::-1])
    assert np.array_equal(seen[64:, :64], image[::-1])
