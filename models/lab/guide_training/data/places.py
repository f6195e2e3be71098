"""Building change composed from single-date images with building masks, of many places.

After the idea of single-temporal supervision (Zheng et al., *Change is Everywhere*, 2021): two
places are taken for two dates of one, and what changed is where exactly one of them has a building.
A building of another place pasted into one date teaches change where all around stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import cv2
import numpy as np

from .....core.errors import InputError
from .....core.evidence import CLASSES
from ....support.settings_file import Number, Table, Text, Texts, YesNo
from .labels import APPEARED, BUILDING, DISAPPEARED, ROAD, UNCHANGED, UNKNOWN
from .pairs import images_of, read_image
from .roads import matched
from .sources import LabelledTile, Zoom, random_window

_BUILDING_FROM = 128
_FLAT = 12.0  # standard deviation of an image of nothing but haze or cloud
_FEATHER_PX = 1.0
_YARD_PX = 4  # a pasted building brings a little of its ground along
_SAME_SHARE, _TWO_SHARE = 0.25, 0.45
_SAME_GROUP_SHARE = 0.8


@dataclass(frozen=True)
class PlaceGroup(Table):
    """Places that look alike: images and building masks (255) of the same names in two folders.

    ``names`` are patterns that a file's name before the suffix must match one of. ``zoom`` bounds
    the random enlargement to the guide's scale. Images with a smaller share of buildings than
    ``least_built`` are left out. What is ``kept`` is never trained on.
    """

    name: Text
    images: Text
    masks: Text
    zoom: tuple[Number, Number]
    names: Texts = ("*",)
    least_built: Number = 0.0
    kept: YesNo = False


@dataclass(frozen=True)
class MaskedPlace:
    """One image uint8 (H, W, 3) RGB and its building mask, bool (H, W)."""

    image: np.ndarray
    building: np.ndarray


@dataclass(frozen=True)
class PlaceSet:
    """The places of one group, with the bounds of their random enlargement."""

    name: str
    places: tuple[MaskedPlace, ...]
    zoom: Zoom

    @classmethod
    def read(cls, root: Path, group: PlaceGroup) -> PlaceSet:
        """Read a group whose folders lie in ``root``; images of haze alone are left out.

        Raises
        ------
        InputError
            If a folder is missing, a mask is missing or of another size, or no image is left.
        """
        masks = images_of(root / group.masks)
        read = (
            _read(path, masks.get(name))
            for name, path in sorted(images_of(root / group.images).items())
            if any(fnmatch(name, pattern) for pattern in group.names)
        )
        places = tuple(
            place
            for place in read
            if place.image.std() >= _FLAT and place.building.mean() >= group.least_built
        )
        if not places:
            raise InputError(f"{root / group.images} holds no images for the group {group.name}.")
        return cls(group.name, places, group.zoom)

    def window(self, size: int, rng: np.random.Generator) -> MaskedPlace:
        """Return a window of one of the places at random, enlarged and turned at random."""
        place = self.places[int(rng.integers(len(self.places)))]
        mask = place.building.astype(np.uint8)[..., None]
        image, _, mask = random_window((place.image, place.image, mask), size, self.zoom, rng)
        turns = int(rng.integers(4))
        turned = np.ascontiguousarray(np.rot90(image, turns))
        return MaskedPlace(turned, np.rot90(mask[..., 0].astype(bool), turns))


def _read(path: Path, mask_path: Path | None) -> MaskedPlace:
    image = read_image(path)
    mask = None if mask_path is None else cv2.imread(str(mask_path), cv2.IMREAD_GRAYSCALE)
    if mask is None or mask.shape != image.shape[:2]:
        raise InputError(
            f"{path} has no readable building mask of its own size. Replace or remove it."
        )
    return MaskedPlace(image, mask >= _BUILDING_FROM)


class PlaceSource:
    """Composed pairs: 45 % two places, 25 % one twice, 30 % with pasted buildings.

    Groups are drawn by the root of their size; both dates of a pair are mostly of one group.
    """

    def __init__(self, groups: Sequence[PlaceSet]) -> None:
        self._groups = groups
        weights = np.sqrt([len(group.places) for group in groups])
        self._weights = weights / weights.sum()

    def draw(self, size: int, rng: np.random.Generator) -> LabelledTile:
        """Return a pair of ``size`` px."""
        group = self._group(rng)
        one = group.window(size, rng)
        kind = rng.random()
        if kind < _SAME_SHARE:
            return one_place_twice(one)
        near = rng.random() < _SAME_GROUP_SHARE
        other = (group if near else self._group(rng)).window(size, rng)
        if kind < _SAME_SHARE + _TWO_SHARE:
            return two_places(one, other)
        return pasted_buildings(one, other, bool(rng.integers(2)))

    def _group(self, rng: np.random.Generator) -> PlaceSet:
        return self._groups[int(rng.choice(len(self._groups), p=self._weights))]


def two_places(before: MaskedPlace, after: MaskedPlace) -> LabelledTile:
    """Take two places for two dates; roads are unknown but where a building came or went."""
    label = _label(before.building.shape, road=UNKNOWN)
    label[after.building & ~before.building, BUILDING] = APPEARED
    label[before.building & ~after.building, BUILDING] = DISAPPEARED
    label[label[..., BUILDING] != UNCHANGED, ROAD] = UNCHANGED
    return before.image, after.image, label


def one_place_twice(place: MaskedPlace) -> LabelledTile:
    """Take one image for both dates: nothing changed."""
    return place.image, place.image.copy(), _label(place.building.shape, road=UNCHANGED)


def pasted_buildings(place: MaskedPlace, donor: MaskedPlace, appears: bool) -> LabelledTile:
    """Paste the donor's buildings into one date of a place, in the place's colours.

    Where the place itself has a building under the paste nothing is known.
    """
    band = _with_yards(donor.building)
    weight = cv2.GaussianBlur(band.astype(np.float32), (0, 0), _FEATHER_PX)[..., None]
    blend = weight * matched(donor.image, place.image) + (1 - weight) * place.image
    built = blend.round().clip(0, 255).astype(np.uint8)
    label = _label(place.building.shape, road=UNCHANGED)
    label[band, ROAD] = UNKNOWN
    label[donor.building, BUILDING] = APPEARED if appears else DISAPPEARED
    label[place.building & band, BUILDING] = UNKNOWN
    return (place.image, built, label) if appears else (built, place.image, label)


def on_free_ground(donor: MaskedPlace, place: MaskedPlace) -> MaskedPlace:
    """Return the donor with those buildings alone that stand clear of the place's."""
    taken = _with_yards(_with_yards(place.building))
    _, numbers = cv2.connectedComponents(donor.building.astype(np.uint8), connectivity=8)
    hit = np.unique(numbers[taken])
    return MaskedPlace(donor.image, donor.building & ~np.isin(numbers, hit))


def _with_yards(building: np.ndarray) -> np.ndarray:
    side = 2 * _YARD_PX + 1
    return cv2.dilate(building.astype(np.uint8), np.ones((side, side), np.uint8)) > 0


def _label(shape: tuple[int, int], road: int) -> np.ndarray:
    label = np.zeros((*shape, len(CLASSES)), np.uint8)
    label[..., ROAD] = road
    return label
