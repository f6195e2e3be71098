"""Pictures of training samples: read once, kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import numpy as np
from PIL import Image

from ....core.errors import InputError

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
