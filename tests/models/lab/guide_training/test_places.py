"""Pairs composed of places: the label says what the two pictures show."""

import numpy as np
import pytest
from changechat.core.errors import InputError
from changechat.models.lab.guide_training.data.labels import (
    APPEARED,
    BUILDING,
    DISAPPEARED,
    ROAD,
    UNCHANGED,
    UNKNOWN,
)
from changechat.models.lab.guide_training.data.places import (
    MaskedPlace,
    PlaceGroup,
    PlaceSet,
    PlaceSource,
    on_free_ground,
    pasted_buildings,
    two_places,
)

from .places import place, place_set


def test_two_places_change_where_exactly_one_is_built():
    before, after = place(1), place(2)
    _, _, label = two_places(before, after)
    assert ((label[..., BUILDING] == APPEARED) == (after.building & ~before.building)).all()
    assert ((label[..., BUILDING] == DISAPPEARED) == (before.building & ~after.building)).all()
    assert set(np.unique(label[..., ROAD])) == {UNCHANGED, UNKNOWN}


@pytest.mark.parametrize("appears", [True, False])
def test_pasted_buildings_stand_in_one_date_and_all_else_stays(appears):
    ground, donor = place(1), place(2)
    before, after, label = pasted_buildings(ground, donor, appears)
    built, bare = (after, before) if appears else (before, after)
    code = APPEARED if appears else DISAPPEARED
    assert (bare == ground.image).all()
    pasted = label[..., BUILDING] == code
    assert pasted.any() and (donor.building[pasted]).all()
    assert np.abs(built[pasted].astype(int) - donor.image[pasted]).mean() < 60
    unknown = label[..., BUILDING] == UNKNOWN
    assert (ground.building[unknown]).all() and unknown.any()


def test_on_free_ground_nothing_is_unknown():
    ground, donor = place(1), place(2)
    donor = on_free_ground(donor, ground)
    assert donor.building.any() and not (donor.building & ground.building).any()
    _, _, label = pasted_buildings(ground, donor, True)
    assert not (label[..., BUILDING] == UNKNOWN).any()


def test_a_source_gives_all_kinds_of_pairs_and_repeats_with_its_seed():
    source = PlaceSource([place_set("north", 1), place_set("south", 2)])
    drawn = [[source.draw(64, np.random.default_rng(seed)) for seed in range(40)] for _ in range(2)]
    for one, other in zip(*drawn, strict=True):
        assert all((a == b).all() for a, b in zip(one, other, strict=True))
        assert one[0].shape == one[1].shape == (64, 64, 3) and one[2].shape == (64, 64, 2)
    kinds = {
        (bool((before == after).all()), bool(np.isin(label[..., BUILDING], (1, 2)).any()))
        for before, after, label in drawn[0]
    }
    assert {(True, False), (False, True)} <= kinds
    assert (True, True) not in kinds


def test_groups_are_read_by_patterns_and_haze_is_left_out(place_recipe):
    root, _ = place_recipe
    folders = {"images": "places/image", "masks": "places/mask", "zoom": (1.0, 1.0)}
    assert len(PlaceSet.read(root, PlaceGroup("a", **folders, names=("a_*",))).places) == 2
    assert len(PlaceSet.read(root, PlaceGroup("all", **folders)).places) == 4
    with pytest.raises(InputError, match="built"):
        PlaceSet.read(root, PlaceGroup("built", **folders, least_built=0.99))
    with pytest.raises(InputError, match="no folder"):
        PlaceSet.read(root, PlaceGroup("x", "nowhere", "places/mask", (1.0, 1.0)))


def test_a_place_without_its_mask_is_named(place_recipe):
    root, _ = place_recipe
    (root / "places/mask/b_0.png").unlink()
    group = PlaceGroup("all", "places/image", "places/mask", (1.0, 1.0))
    with pytest.raises(InputError, match="b_0"):
        PlaceSet.read(root, group)


def test_windows_are_turned_with_their_masks():
    one = place(1)
    window = PlaceSet("one", (MaskedPlace(one.image, one.building),), (1.0, 1.0)).window(
        64, np.random.default_rng(5)
    )
    roof = (window.image == (210, 200, 205)).all(-1)
    assert (roof == window.building).mean() > 0.99 and window.building.any()
