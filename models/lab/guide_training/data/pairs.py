"""Labelled pairs on disk: folders ``A`` (before), ``B`` (after) and ``label`` (change mask)."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from .....core.errors import InputError
from ....guide.network import STRIDE
from ....guide.predictor import Predicts
from .mask_values import MaskValues

#: Metres per pixel of the pairs that rules and confidence are fitted to.
PIXEL_SIZE = 0.5
#: What else the folders of the two dates are called.
_OTHER_NAMES = {"A": ("before",), "B": ("after",)}
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")


@dataclass(frozen=True)
class LabelledPair:
    """One training pair.

    ``before`` and ``after`` are uint8 (H, W, 3) RGB, ``changed`` uint8 (H, W) with 0 or 1: changed
    buildings. ``road`` is the same for roads, None where the labels know no roads. Where
    ``building_known`` is false, ``changed`` says nothing.
    """

    name: str
    before: np.ndarray
    after: np.ndarray
    changed: np.ndarray
    road: np.ndarray | None = None
    building_known: bool = True

    @property
    def scene(self) -> str:
        """The name up to its last underscore: tiles of one scene or place share it."""
        return self.name.rpartition("_")[0] or self.name

    def truth(self, kind: str) -> np.ndarray | None:
        """Return the changed pixels of a class, uint8 (H, W), or None if they are not known."""
        building = self.changed if self.building_known else None
        return {"building": building, "road": self.road}[kind]

    def known(self, kind: str) -> np.ndarray:
        """Return the changed pixels of a class whose truth is known.

        Raises
        ------
        ValueError
            If it is not.
        """
        truth = self.truth(kind)
        if truth is None:
            raise ValueError(f"{self.name}: nothing is known about the class {kind}")
        return truth

    def only(self, kind: str) -> LabelledPair:
        """Return the pair as if the labels knew nothing but this class."""
        if kind == "building":
            return replace(self, road=None)
        return replace(self, building_known=False)

    @property
    def any_change(self) -> bool:
        """Whether anything labelled has changed."""
        truths = (self.truth(kind) for kind in ("building", "road"))
        return any(bool(truth.any()) for truth in truths if truth is not None)


def pair_names(folder: Path) -> list[tuple[Path, Path, Path]]:
    """Return ``(before, after, label)`` files of a folder, sorted by name.

    Raises
    ------
    InputError
        If a subfolder is missing or empty, or an image lacks one of its two partners.
    """
    before, after, label = (_images(folder, part) for part in ("A", "B", "label"))
    if not before:
        raise InputError(
            f"{folder / 'A'} holds no images. Put the before images there, the after images into "
            "B and the change masks into label, with the same names."
        )
    for name in sorted(before.keys() | after.keys() | label.keys()):
        lacking = [
            part
            for part, files in (("A", before), ("B", after), ("label", label))
            if name not in files
        ]
        if lacking:
            raise InputError(
                f"{name} in {folder} has no partner in {' and '.join(lacking)}. Add it, or remove "
                "the files of that name."
            )
    return [(before[name], after[name], label[name]) for name in sorted(before)]


def read_pairs(folder: Path) -> Iterator[LabelledPair]:
    """Read the pairs of a folder one after another.

    What a label's grey values mean is found out from all labels of the folder first.

    Raises
    ------
    InputError
        If a file cannot be read, the three images of a pair differ in size, or a label holds
        values that no mask has.
    """
    files = pair_names(folder)
    labels = MaskValues.of(path for _, _, path in files)
    for before_path, after_path, label_path in files:
        before, after = read_image(before_path), read_image(after_path)
        changed, road = labels.read(label_path)
        if not before.shape[:2] == after.shape[:2] == changed.shape:
            raise InputError(
                f"{before_path.stem} in {folder}: before is {_size(before)}, after {_size(after)} "
                f"and label {_size(changed)} pixels. Give all three the same size."
            )
        yield LabelledPair(before_path.stem, before, after, changed, road)


def rescaled(pair: LabelledPair, factor: float) -> LabelledPair:
    """Return a pair so many times as large, cut to whole strides of the network.

    Its labels keep their values.
    """
    if factor == 1:
        return pair

    def resized(image: np.ndarray, how: int) -> np.ndarray:
        size = (round(image.shape[1] * factor), round(image.shape[0] * factor))
        height, width = (length // STRIDE * STRIDE for length in size[::-1])
        return cv2.resize(image, size, interpolation=how)[:height, :width]

    dates = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return replace(
        pair,
        before=resized(pair.before, dates),
        after=resized(pair.after, dates),
        changed=resized(pair.changed, cv2.INTER_NEAREST),
        road=None if pair.road is None else resized(pair.road, cv2.INTER_NEAREST),
    )


def _images(folder: Path, part: str) -> dict[str, Path]:
    names = (part, *_OTHER_NAMES.get(part, ()))
    found = next((folder / name for name in names if (folder / name).is_dir()), None)
    if found is None:
        raise InputError(
            f"{folder} has no subfolder {' or '.join(names)}. Labelled pairs stand in A (before), "
            "B (after) and label (change mask), with the same file names."
        )
    return images_of(found)


def images_of(folder: Path) -> dict[str, Path]:
    """Return the image files of a folder by their names before the suffix.

    Raises
    ------
    InputError
        If there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}.")
    return {path.stem: path for path in folder.iterdir() if path.suffix.lower() in IMAGE_SUFFIXES}


def read_rgb(path: Path) -> np.ndarray | None:
    """Return an image, uint8 (h, w, 3) RGB, the first three of more bands; None if unreadable."""
    if path.suffix.lower() in (".tif", ".tiff"):
        return _read_tiff(path)
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    return None if image is None else cv2.cvtColor(image, cv2.COLOR_BGR2RGB)


def _read_tiff(path: Path) -> np.ndarray | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as file:
                bands = file.read([1, 2, 3] if file.count >= 3 else [1, 1, 1])
    except RasterioError:
        return None
    return np.ascontiguousarray(bands.transpose(1, 2, 0)) if bands.dtype == np.uint8 else None


def read_image(path: Path) -> np.ndarray:
    """Return an image, uint8 (h, w, 3) RGB.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    image = read_rgb(path)
    if image is None:
        raise InputError(f"{path} cannot be read as an image. Replace or remove it.")
    return image


def _size(image: np.ndarray) -> str:
    return f"{image.shape[1]} x {image.shape[0]}"


@dataclass(frozen=True)
class Seen:
    """A labelled pair, its change probability per class, uint8 (classes, h, w), and its novelty.

    ``distance`` is the mean distance of the place from those learned from; None if not known.
    """

    pair: LabelledPair
    change: np.ndarray
    distance: float | None = None


def seen_pairs(predictor: Predicts, pairs: Iterable[LabelledPair]) -> list[Seen]:
    """Return what the network says about each pair."""
    looks = ((pair, predictor.predict(pair.before, pair.after)) for pair in pairs)
    return [
        Seen(pair, look.change, None if look.novelty is None else float(look.novelty.mean()))
        for pair, look in looks
    ]


def halves(seen: Sequence[Seen]) -> tuple[list[Seen], list[Seen]]:
    """Cut the pairs in two of about equal size such that no scene is in both.

    The scenes are cut in the order of their names, so that neighbours mostly stay together.
    """
    ordered = sorted(seen, key=lambda one: (one.pair.scene, one.pair.name))
    scenes = [one.pair.scene for one in ordered]
    middle = len(ordered) // 2
    while 0 < middle < len(ordered) and scenes[middle] == scenes[middle - 1]:
        middle += 1
    return ordered[:middle], ordered[middle:]
