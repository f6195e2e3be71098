"""One place twice: it looks different, and nothing is labelled."""

import numpy as np
import pytest
from changechat.models.lab.guide_training.data.same_place import (
    SamePlaceSource,
    random_offset,
    random_season,
    random_shade,
    random_sharpness,
)

from .places import place

LOOKS = (random_offset, random_season, random_shade, random_sharpness)


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_changes_the_image_but_not_what_it_shows(look):
    image = place(1).image
    changed = look(image, np.random.default_rng(2))
    assert changed.shape == image.shape and changed.dtype == np.uint8
    assert not (changed == image).all()
    grey = [one.mean(-1).ravel() for one in (image, changed)]
    assert np.corrcoef(*grey)[0, 1] > 0.5


def test_season_tints_plants_and_leaves_roofs():
    one = place(1)
    tinted = random_season(one.image, np.random.default_rng(2))
    moved = np.abs(tinted.astype(int) - one.image).max(-1)
    assert moved[one.building].max() <= 2 < moved[~one.building].mean()


def test_nothing_is_labelled_and_the_dates_differ():
    source = SamePlaceSource([([place(1).image], (0.9, 1.1)), ([place(2).image], (1.0, 1.0))])
    rng = np.random.default_rng(1)
    drawn = [source.draw(64, rng) for _ in range(20)]
    assert not any(label.any() for _, _, label in drawn)
    differing = sum(not (before == after).all() for before, after, _ in drawn)
    assert differing > 15
