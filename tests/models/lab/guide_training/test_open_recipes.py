"""The recipes for open data: what they read, and that they run on folders laid out like theirs."""

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import rasterio
from changechat.core.errors import InputError
from changechat.models.guide.weights import load_guide
from changechat.models.lab.guide_training.data.pairs import pair_names, read_image, rescaled
from changechat.models.lab.guide_training.making import make_guide
from changechat.models.lab.guide_training.recipe import RECIPE, GuideRecipe

from ....packaging.open_rules import OPEN_SOURCES
from .places import place

OPEN, PAIRS = RECIPE.with_name("open_recipe.toml"), RECIPE.with_name("open_pairs_recipe.toml")
SIDE = 512


@pytest.mark.parametrize("recipe", [OPEN, PAIRS], ids=lambda path: path.stem)
def test_they_learn_from_open_sources_alone(recipe, tmp_path):
    data = GuideRecipe.read(recipe, tmp_path).data
    assert set(data.sources(towns=True)) <= set(OPEN_SOURCES)


def test_ours_learns_from_others_too(tmp_path):
    sources = GuideRecipe.read(RECIPE, tmp_path).data.sources(towns=True)
    assert "levir_cd/train_256" in sources and not set(sources) <= set(OPEN_SOURCES)


@pytest.fixture
def pairs(tmp_path):
    """Pairs in the layouts of FOTBCD-Binary (PNG) and FLAIR-BCD (five bands)."""
    for part in ("train", "val"):
        for number in range(2):
            write_pair(tmp_path / "fotbcd/images" / part, ("before", "after", "label"), number)
    write_pair(tmp_path / "flair_bcd/train", ("A", "B", "label"), 7, bands=5)
    return tmp_path


def write_pair(folder: Path, parts, number: int, bands: int = 3):
    after = place(number, SIDE)
    before = np.where(after.building[..., None], np.uint8(90), after.image)
    for part, image in zip(parts, (before, after.image, after.building * np.uint8(255))):
        (folder / part).mkdir(parents=True, exist_ok=True)
        if bands == 3 or image.ndim == 2:
            colours = image[..., ::-1] if image.ndim == 3 else image
            cv2.imwrite(str(folder / part / f"{number}.png"), colours)
            continue
        planes = [*image.transpose(2, 0, 1), *[image[..., 0]] * (bands - 3)]
        with rasterio.open(
            folder / part / f"{number}.tif", "w", "GTiff", SIDE, SIDE, bands, dtype="uint8"
        ) as file:
            file.write(np.stack(planes))


def test_dates_may_be_called_before_and_after_and_have_more_bands(pairs):
    assert len(pair_names(pairs / "fotbcd/images/train")) == 2
    five, _, _ = pair_names(pairs / "flair_bcd/train")[0]
    assert (read_image(five)[..., 0] == 90).any() and read_image(five).shape == (SIDE, SIDE, 3)
    with pytest.raises(InputError, match="no subfolder A or before"):
        pair_names(pairs)


def test_what_judges_is_seen_at_the_guides_scale(pairs):
    (first, *_) = GuideRecipe.read(PAIRS, pairs).data.held_out()
    assert first.before.shape == (192, 192, 3) and set(np.unique(first.changed)) == {0, 1}
    assert rescaled(first, 1.0) is first


def test_a_guide_is_made_of_them(pairs, tmp_path):
    recipe = tmp_path / "recipe.toml"
    text = PAIRS.read_text().replace("[settings]", "[settings]\ntowns = 0\nsize = 128")
    recipe.write_text(text.replace("batch = 6", "batch = 2"))
    weights = make_guide(GuideRecipe.read(recipe, pairs, schedule=1e-4), tmp_path / "run")
    network, card = load_guide(weights)
    assert card.name == "open embedded guide"
    assert card.sources == ("fotbcd/images/train", "flair_bcd/train")
    assert "fotbcd/images/train" in (tmp_path / "run" / "README.md").read_text()
    assert json.loads(card.to_json())["sources"] == list(card.sources)


def test_without_a_folder_of_pairs_kept_places_judge(place_recipe, tmp_path):
    folder, recipe = place_recipe
    text = recipe.read_text().replace('validation = "pairs"', "")
    recipe.write_text(text.replace('pairs = ["pairs"]', ""))
    read = GuideRecipe.read(recipe, folder)
    held_out = read.data.held_out()
    assert len(held_out) == 216 and {pair.scene for pair in held_out} == {"kept"}
    assert {pair.scene for pair in read.data.learned(64)} == {"learnt"}
    with pytest.raises(InputError, match="no labelled pairs"):
        replace(read.data, places=()).held_out()
