"""Road change composed from single-date images with road masks.

No labelled pairs with road change are at hand, so pairs are made up after the idea of
single-temporal supervision (Zheng et al., *Change is Everywhere*, 2021): two images of different
places are taken for two dates of one place, and what changed is where exactly one of them has a
road. Two more kinds teach what such pairs cannot: one image seen twice in different light (nothing
changed), and a road of another image pasted into one date of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .....core.errors import InputError
from .....core.evidence import CLASSES
from .labels import APPEARED, BUILDING, DISAPPEARED, ROAD, UNCHANGED, UNKNOWN
from .pairs import IMAGE_SUFFIXES, read_rgb
from .sources import LabelledTile, Zoom, random_window

#: Of each folder's images, sorted by name, the first of every eight is kept for evaluation.
HELD_OUT_EVERY = 8
_ROAD_FROM = 128  # masks have grey edges
_SHOULDER_PX = 3  # a pasted road brings its kerb along
_FEATHER_PX = 1.2


@dataclass(frozen=True)
class RoadImage:
    """One image uint8 (H, W, 3) RGB and its road mask, bool (H, W)."""

    name: str
    image: np.ndarray
    road: np.ndarray


def read_road_images(folder: Path, held_out: bool = False) -> list[RoadImage]:
    """Return the images of ``folder/images`` with their masks in ``folder/masks``.

    ``held_out`` chooses the eighth part that training never sees instead of the rest.

    Raises
    ------
    InputError
        If a folder is missing or empty, or an image and its mask cannot be read or differ in size.
    """
    for part in ("images", "masks"):
        if not (folder / part).is_dir():
            raise InputError(
                f"{folder} has no subfolder {part}. Images with road masks stand in images and "
                "masks, with the same names before the suffix."
            )
    masks = {path.stem: path for path in (folder / "masks").iterdir()}
    paths = sorted(p for p in (folder / "images").iterdir() if p.suffix.lower() in IMAGE_SUFFIXES)
    if not paths:
        raise InputError(f"{folder}/images holds no images.")
    return [
        _read(path, masks.get(path.stem))
        for number, path in enumerate(paths)
        if (number % HELD_OUT_EVERY == 0) == held_out
    ]


def _read(path: Path, mask_path: Path | None) -> RoadImage:
    image = read_rgb(path)
    mask = None if mask_path is None else cv2.imread(str(mask_path), cv2.IMREAD_GRAYSCALE)
    if image is None or mask is None or image.shape[:2] != mask.shape:
        raise InputError(
            f"{path} cannot be read together with a mask of its own size. Replace or remove it."
        )
    return RoadImage(path.stem, image, mask >= _ROAD_FROM)


class RoadSource:
    """Composed pairs of road images: two places, one place twice, or a pasted road.

    Parameters
    ----------
    images:
        What the pairs are made of.
    scenes:
        Square images (H, W, 3) that get roads pasted in as well, so that roads are also seen in
        the imagery of the labelled pairs; may be empty.
    zoom:
        Bounds of the random enlargement.
    """

    def __init__(
        self, images: Sequence[RoadImage], scenes: Sequence[np.ndarray], zoom: Zoom
    ) -> None:
        self._images = images
        self._scenes = scenes
        self._zoom = zoom

    def draw(self, size: int, rng: np.random.Generator) -> LabelledTile:
        """Return a pair: 45 % two places, 25 % one place twice, 30 % with a pasted road."""
        kind = rng.random()
        one, other = self._window(size, rng), self._window(size, rng)
        if kind < 0.45:
            return two_places(one, other)
        if kind < 0.7:
            return one_place(one)
        if self._scenes and rng.random() < 0.5:
            scene = self._scenes[int(rng.integers(len(self._scenes)))]
            unknown = np.zeros(scene.shape[:2], bool)
            one = RoadImage("scene", *_cut(scene, unknown, size, self._zoom, rng))
        return pasted_road(one, other, bool(rng.integers(2)))

    def _window(self, size: int, rng: np.random.Generator) -> RoadImage:
        item = self._images[int(rng.integers(len(self._images)))]
        return RoadImage(item.name, *_cut(item.image, item.road, size, self._zoom, rng))


def _cut(
    image: np.ndarray, road: np.ndarray, size: int, zoom: Zoom, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    mask = road.astype(np.uint8)[..., None]
    window, _, mask = random_window((image, image, mask), size, zoom, rng)
    return window, mask[..., 0].astype(bool)


def two_places(before: RoadImage, after: RoadImage) -> LabelledTile:
    """Take two places for two dates; buildings are unknown."""
    label = _label(before.road.shape, building=UNKNOWN)
    label[after.road & ~before.road, ROAD] = APPEARED
    label[before.road & ~after.road, ROAD] = DISAPPEARED
    return before.image.copy(), after.image.copy(), label


def one_place(item: RoadImage) -> LabelledTile:
    """Take one image for both dates: nothing changed."""
    label = _label(item.road.shape, building=UNCHANGED)
    return item.image.copy(), item.image.copy(), label


def pasted_road(place: RoadImage, donor: RoadImage, appears: bool) -> LabelledTile:
    """Paste the donor's roads into one date of a place, in the place's colours.

    Pixels of the pasted kerb are unknown, and so are buildings under the paste.
    """
    band = cv2.dilate(donor.road.astype(np.uint8), np.ones((2 * _SHOULDER_PX + 1,) * 2)) > 0
    weight = cv2.GaussianBlur(band.astype(np.float32), (0, 0), _FEATHER_PX)[..., None]
    blend = weight * matched(donor.image, place.image) + (1 - weight) * place.image
    with_road = blend.round().clip(0, 255).astype(np.uint8)
    label = _label(place.road.shape, building=UNCHANGED)
    label[band, BUILDING] = UNKNOWN
    label[band, ROAD] = UNKNOWN
    label[donor.road, ROAD] = APPEARED if appears else DISAPPEARED
    label[place.road, ROAD] = UNCHANGED
    label[place.road & band & ~donor.road, ROAD] = UNKNOWN
    without = place.image.copy()
    return (without, with_road, label) if appears else (with_road, without, label)


def matched(image: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return the image, float32, with the target's mean and spread in each channel."""
    mean, spread = image.mean((0, 1)), image.std((0, 1)) + 1
    scaled = (image - mean) / spread * (target.std((0, 1)) + 1) + target.mean((0, 1))
    return scaled.astype(np.float32)


def _label(shape: tuple[int, int], building: int) -> np.ndarray:
    label = np.zeros((*shape, len(CLASSES)), np.uint8)
    label[..., BUILDING] = building
    return label
