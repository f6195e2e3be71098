"""A LEVIR-MCI folder: ``images/{train,val,test}/{A,B,label}``, or its masks alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image, UnidentifiedImageError

from .....core.errors import InputError
from ...guide_training.data.pairs import IMAGE_SUFFIXES
from ..caption_file import SPLITS, CaptionedImage
from ..label_file import read_label
from ..problems import Problems

CAPTIONS = "LevirCCcaptions.json"
_Read = TypeVar("_Read")


class LevirFolder:
    """Finds the files of each pair.

    Parameters
    ----------
    folder:
        Holds ``images``; None where only masks are at hand. Then no pictures are looked for, and
        conversations name them where LEVIR-MCI would have them.
    masks:
        A folder of masks to use instead of ``label``: flat, or laid out like LEVIR-MCI.

    Raises
    ------
    InputError
        If there are no masks at all.
    """

    def __init__(self, folder: Path | None, masks: Path | None = None) -> None:
        self.root = folder
        self.masks = masks or folder or Path()
        self._labels = _by_split(self.masks, "label")
        if not any(self._labels.values()):
            flat = _stems(self.masks)
            self._labels = dict.fromkeys(SPLITS, flat)
        if not any(self._labels.values()):
            raise InputError(
                f"{self.masks} holds no masks. They lie in images/train/label and so on as in "
                "LEVIR-MCI, or in one folder that --masks names."
            )
        self._pictures: dict[str, dict[str, dict[str, Path]]] = {
            date: _by_split(folder, date) if folder else dict.fromkeys(SPLITS, {})
            for date in ("A", "B")
        }
        self._has_pictures = any(any(found.values()) for found in self._pictures.values())

    def pictures(self, image: CaptionedImage) -> tuple[str, str]:
        """Return before and after relative to the folder, as the JSON names them."""
        before, after = (
            self._pictures[date][image.split].get(image.name, Path(image.filename)).name
            for date in ("A", "B")
        )
        return f"images/{image.split}/A/{before}", f"images/{image.split}/B/{after}"

    def read(
        self,
        images: Sequence[CaptionedImage],
        problems: Problems,
        read: Callable[[np.ndarray, np.ndarray], _Read],
    ) -> Iterator[tuple[CaptionedImage, _Read]]:
        """Yield each pair with what ``read`` makes of its road and building mask.

        Pairs without a mask or a picture, with an unusable mask or mixed sizes are noted.
        """
        for image in images:
            label = self._labels[image.split].get(image.name)
            if label is None:
                problems.add("mask missing", image.name, f"it has no mask in {self.masks}")
                continue
            if reason := self._unfit(image, label):
                problems.add(*reason)
                continue
            try:
                road, building = read_label(label)
            except InputError as error:
                problems.add("mask unusable", image.name, error.message)
                continue
            yield image, read(road, building)

    def note_uncaptioned(self, images: Iterable[CaptionedImage], problems: Problems) -> None:
        """Note the masks that no caption speaks of."""
        known = {image.name for image in images}
        found = {name for labels in self._labels.values() for name in labels}
        for name in sorted(found - known):
            problems.add("mask without captions", name, "the caption file does not know it")

    def _unfit(self, image: CaptionedImage, label: Path) -> tuple[str, str, str] | None:
        """Return kind, name and reason where the pictures of a pair cannot be used."""
        if not self._has_pictures:
            return None
        dates = [self._pictures[date][image.split].get(image.name) for date in ("A", "B")]
        found = [path for path in dates if path is not None]
        if len(found) < 2:
            lacking = [date for date, path in zip(("A", "B"), dates, strict=True) if path is None]
            return "picture missing", image.name, f"it is missing in {' and '.join(lacking)}"
        sizes = [_size(path) for path in (*found, label)]
        if None in sizes:
            return "picture unusable", image.name, "a picture or the mask is no image"
        if len(set(sizes)) > 1:
            shown = ", ".join(f"{size[0]} x {size[1]}" for size in sizes if size)
            return "sizes differ", image.name, f"before, after and mask have {shown} pixels"
        return None


def _by_split(folder: Path, part: str) -> dict[str, dict[str, Path]]:
    images = folder / "images" if (folder / "images").is_dir() else folder
    return {split: _stems(images / split / part) for split in SPLITS}


def _stems(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        return {}
    paths = sorted(folder.iterdir())
    return {path.stem: path for path in paths if path.suffix.lower() in IMAGE_SUFFIXES}


def _size(path: Path) -> tuple[int, int] | None:
    try:
        with Image.open(path) as image:
            return image.size
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
