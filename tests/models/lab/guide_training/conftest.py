"""What the training tests share."""

import cv2
import numpy as np
import pytest

from .places import place
from .road_images import road_image


@pytest.fixture
def road_folder(tmp_path):
    for part in ("images", "masks"):
        (tmp_path / part).mkdir()
    for number in range(17):
        item = road_image(number, across=4 + 2 * number)
        cv2.imwrite(str(tmp_path / "images" / f"{number:02}.jpg"), item.image)
        cv2.imwrite(str(tmp_path / "masks" / f"{number:02}.png"), item.road * np.uint8(255))
    return tmp_path


RECIPE = """
[data]
pairs = ["pairs"]
validation = "pairs"
unlabelled = ["places/image"]

[settings]
size = 64
batch = 4
epochs = 1
samples_per_epoch = 16
towns = 0
widths = [8, 8, 8]
detail_width = 4
same_place_share = 0.2
quick_convolutions = true

[[stages]]
name = "first"
steady = true

[[stages]]
name = "last"
steady = false

[[places]]
name = "learnt"
images = "places/image"
masks = "places/mask"
zoom = [0.8, 1.2]
names = ["a_*"]

[[places]]
name = "kept"
images = "places/image"
masks = "places/mask"
zoom = [0.8, 1.2]
names = ["b_*"]
kept = true
"""


@pytest.fixture
def place_recipe(tmp_path):
    """A folder of four places and four labelled pairs, and a recipe for them."""
    for part in ("places/image", "places/mask", "pairs/A", "pairs/B", "pairs/label"):
        (tmp_path / part).mkdir(parents=True)
    for number, name in enumerate(("a_0", "a_1", "b_0", "b_1")):
        one, other = place(number, 96), place(number + 4, 64)
        mask = one.building * np.uint8(255)
        write(tmp_path, {"places/image": one.image, "places/mask": mask}, name)
        label = other.building * np.uint8(255)
        pair = {"pairs/A": other.image // 2, "pairs/B": other.image, "pairs/label": label}
        write(tmp_path, pair, name)
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE)
    return tmp_path, recipe


def write(root, images, name):
    for folder, image in images.items():
        cv2.imwrite(str(root / folder / f"{name}.png"), image)
