"""Composed road change: its truth follows from the masks it is made of."""

import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.lab.guide_training.data.labels import (
    APPEARED,
    BUILDING,
    DISAPPEARED,
    ROAD,
    UNKNOWN,
)
from changechat.models.lab.guide_training.data.roads import (
    RoadSource,
    one_place,
    pasted_road,
    read_road_images,
    two_places,
)

from .road_images import road_image

WEST, EAST = road_image(1, across=20), road_image(2, across=40)


def test_between_two_places_exactly_one_road_is_a_change():
    before, after, label = two_places(WEST, EAST)
    assert (before == WEST.image).all() and (after == EAST.image).all()
    assert (label[20:28, :, ROAD] == DISAPPEARED).all()
    assert (label[40:48, :, ROAD] == APPEARED).all()
    assert (label[..., ROAD] != 0).sum() == 16 * 64
    assert (label[..., BUILDING] == UNKNOWN).all()


def test_swapping_two_places_swaps_the_directions():
    forward, backward = two_places(WEST, EAST)[2], two_places(EAST, WEST)[2]
    assert ((forward[..., ROAD] == APPEARED) == (backward[..., ROAD] == DISAPPEARED)).all()


def test_one_place_has_not_changed():
    before, after, label = one_place(WEST)
    assert (before == after).all() and not label.any()
    before[:] = 0
    assert WEST.image.any()  # samples may be changed, what they are made of not


@pytest.mark.parametrize("appears", [True, False])
def test_a_pasted_road_is_in_one_date_only(appears):
    before, after, label = pasted_road(WEST, EAST, appears)
    without, with_road = (before, after) if appears else (after, before)
    assert (without == WEST.image).all()
    assert (label[40:48, :, ROAD] == (APPEARED if appears else DISAPPEARED)).all()
    far = np.s_[:12]
    assert (with_road[far] == WEST.image[far]).all() and not label[far].any()
    assert (label[37:40, :, ROAD] == UNKNOWN).all()  # the kerb


def test_a_road_pasted_onto_a_road_is_no_change():
    label = pasted_road(WEST, WEST, True)[2]
    assert (label[20:28, :, ROAD] == 0).all()


def test_samples_are_square_and_of_the_size_asked_for():
    source = RoadSource([WEST, EAST], [WEST.image], (0.9, 1.25))
    rng = np.random.default_rng(3)
    for _ in range(20):
        before, after, label = source.draw(32, rng)
        assert before.shape == after.shape == (32, 32, 3) and label.shape == (32, 32, 2)


def test_every_eighth_image_is_kept_for_evaluation(road_folder):
    kept = [item.name for item in read_road_images(road_folder, held_out=True)]
    rest = [item.name for item in read_road_images(road_folder)]
    assert kept == ["00", "08", "16"] and len(rest) == 14 and not set(kept) & set(rest)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda f: (f / "masks" / "03.png").unlink(), "mask of its own size"),
        (lambda f: (f / "masks" / "03.png").write_bytes(b"no image"), "mask of its own size"),
        (lambda f: [p.unlink() for p in (f / "images").iterdir()], "no images"),
        (lambda f: (f / "masks").rename(f / "labels"), "no subfolder masks"),
    ],
)
def test_a_spoilt_folder_is_one_clear_sentence(road_folder, spoil, words):
    spoil(road_folder)
    with pytest.raises(InputError, match=words):
        read_road_images(road_folder)
