"""Pictures of training examples: read once, and varied as ChangeChat does (arXiv 2409.08582)."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from ....core.errors import InputError

_GREY = np.array((0.299, 0.587, 0.114), dtype=np.float32)
_BOUND = 1_000_000_000


class PictureStore:
    """Reads pictures and keeps those used last.

    Parameters
    ----------
    bound:
        Bytes of pixels that are kept.
    """

    def __init__(self, bound: int = _BOUND) -> None:
        self._bound = bound
        self._held = 0
        self._pixels: OrderedDict[Path, np.ndarray] = OrderedDict()
        self._sizes: dict[Path, tuple[int, int]] = {}

    def size(self, path: Path) -> tuple[int, int]:
        """Return a picture's height and width; the pixels are not read.

        Raises
        ------
        OSError
            If it is not there, is no picture, or is far too large.
        """
        if path not in self._sizes:
            try:
                with Image.open(path) as image:
                    self._sizes[path] = image.height, image.width
            except Image.DecompressionBombError as error:
                raise OSError(f"{path}: {error}") from error
        return self._sizes[path]

    def read(self, path: Path) -> np.ndarray:
        """Return a picture, uint8 (h, w, 3) RGB, not to be written to.

        Raises
        ------
        InputError
            If it cannot be read.
        """
        pixels = self._pixels.get(path)
        if pixels is None:
            pixels = _read(path)
            self._pixels[path] = pixels
            self._held += pixels.nbytes
            while self._held > self._bound and len(self._pixels) > 1:
                self._held -= self._pixels.popitem(last=False)[1].nbytes
        self._pixels.move_to_end(path)
        return pixels


def _read(path: Path) -> np.ndarray:
    try:
        with Image.open(path) as image:
            pixels = np.asarray(image.convert("RGB"))
    except (OSError, Image.DecompressionBombError) as error:
        raise InputError(
            f"The picture {path} cannot be read: {error}. Restore it, or take its samples out."
        ) from error
    pixels.flags.writeable = False
    return pixels


@dataclass(frozen=True)
class Augmentation:
    """A random crop, the same for both dates, and jitter, another for each.

    Attributes
    ----------
    crop:
        Side in pixels; 0 keeps the whole picture.
    jitter:
        By which share brightness and contrast vary.
    """

    crop: int = 0
    jitter: float = 0.0

    def varied(self, pictures: list[np.ndarray], seed: Sequence[int]) -> list[np.ndarray]:
        """Return pictures, uint8 (h, w, 3), as one draw of the seed shows them."""
        rng = np.random.default_rng(seed)
        row, column = rng.random(2)
        return [self._jittered(self._cropped(one, row, column), rng) for one in pictures]

    def _cropped(self, picture: np.ndarray, row: float, column: float) -> np.ndarray:
        if not self.crop:
            return picture
        height, width = (min(side, self.crop) for side in picture.shape[:2])
        top = int(row * (picture.shape[0] - height + 1))
        left = int(column * (picture.shape[1] - width + 1))
        return picture[top : top + height, left : left + width]

    def _jittered(self, picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        if not self.jitter:
            return picture
        brightness, contrast = rng.uniform(1 - self.jitter, 1 + self.jitter, 2).astype(np.float32)
        lit = picture * brightness
        middle = (lit @ _GREY).mean()
        return np.clip(middle + contrast * (lit - middle), 0, 255).round().astype(np.uint8)
