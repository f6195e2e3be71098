"""Composed test pairs: complete, repeatable, with the truth they are made of."""

import cv2
import numpy as np
from changechat.models.cli import main
from changechat.models.lab.guide_training.data import composed
from changechat.models.lab.guide_training.data.composed import (
    composed_pairs,
    place_pairs,
    town_pairs,
    write_pairs,
)
from changechat.models.lab.guide_training.data.labels import (
    APPEARED,
    BUILDING,
    DISAPPEARED,
    ROAD,
    UNKNOWN,
)
from changechat.models.lab.guide_training.data.pairs import read_pairs
from changechat.models.lab.guide_training.data.sources import FIRST_TRAINING_SEED
from changechat.models.sample.town import town

from .places import place_set
from .road_images import road_image


def test_each_image_gives_three_pairs_and_a_seed_gives_the_same_ones():
    images = [road_image(seed, across=10 * seed + 4) for seed in range(3)]
    first, again = (list(composed_pairs(images, 5)) for _ in range(2))
    assert [name.split("_")[0] for name, _ in first] == ["places", "pasted", "same"] * 3
    for (_, one), (_, other) in zip(first, again, strict=True):
        assert all((a == b).all() for a, b in zip(one, other, strict=True))
    for name, (_, _, label) in first:
        assert np.isin(label[..., ROAD], (APPEARED, DISAPPEARED)).any() == ("same" not in name)


def test_test_towns_are_none_of_the_training_towns(monkeypatch):
    drawn = []

    def recorded(seed, side):
        drawn.append(seed)
        return town(seed, 64)

    monkeypatch.setattr(composed, "town", recorded)
    assert len(list(town_pairs(5))) == 5
    assert len(set(drawn)) == 5 and max(drawn) < FIRST_TRAINING_SEED


def test_every_second_test_town_has_its_dates_swapped():
    pairs = dict(town_pairs(2))
    codes = [set(np.unique(label[..., ROAD])) - {0} for _, _, label in pairs.values()]
    assert codes == [{APPEARED}, {DISAPPEARED}]


def test_the_command_writes_pairs_that_can_be_read_back(road_folder, tmp_path, capsys):
    out = tmp_path / "pairs"
    assert main(["compose-pairs", str(out), "--roads", str(road_folder)]) == 0
    assert "9 pairs" in capsys.readouterr().out
    assert len(list(read_pairs(out))) == 9
    label = cv2.imread(str(out / "label" / "pasted_000.png"), cv2.IMREAD_GRAYSCALE)
    assert set(np.unique(label)) == {0, 128}


def test_buildings_and_roads_have_their_own_grey(tmp_path):
    write_pairs(town_pairs(1), tmp_path)
    label = cv2.imread(str(tmp_path / "label" / "town_000.png"), cv2.IMREAD_GRAYSCALE)
    assert set(np.unique(label)) == {0, 128, 255}


def test_pairs_of_places_come_in_turn_and_every_pixel_has_a_truth():
    groups = [place_set("north", 1), place_set("south", 2)]
    pairs = list(place_pairs(groups, 16, seed=3))
    assert [name for name, _ in pairs[:3]] == ["north_000", "south_001", "north_002"]
    changed = [
        np.isin(label[..., BUILDING], (APPEARED, DISAPPEARED)).any()
        for *_, label in pairs_of(pairs)
    ]
    assert changed[:4] == [True] * 4 and changed[6:8] == [False] * 2
    assert not any((label[..., BUILDING] == UNKNOWN).any() for *_, label in pairs_of(pairs))


def pairs_of(named):
    return [tile for _, tile in named]


def test_kept_places_alone_become_test_pairs(place_recipe, tmp_path, capsys):
    root, recipe = place_recipe
    out = tmp_path / "composed"
    options = ["--places", str(root), "--recipe", str(recipe), "--count", "3"]
    assert main(["compose-pairs", str(out), *options]) == 0
    assert [pair.name for pair in read_pairs(out)] == ["kept_000", "kept_001", "kept_002"]
