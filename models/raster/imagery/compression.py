"""A picture compressed so hard that its blocks look like objects, and another one made like it."""

from __future__ import annotations

import cv2
import numpy as np

_BLOCK = 8
_QUALITIES = range(1, 25)
_HEAVY = 15
#: Nearly the least change, in grey values, as of qualities whose steps divide those of its own.
_NEARLY, _ROUNDING = 1.2, 0.3
#: How much of the change at the next lower quality is left at a picture's own: 0.2 at most, and 0.8
#: and more in a picture that was compressed less or not at all.
_HARDLY = 0.25
#: Deviation in grey values below which a picture has no texture to tell by.
_TEXTURE = 1.0


def heavy_compression(picture: np.ndarray) -> int | None:
    """Return the quality of JPEG, 2 to 15, at which a picture was compressed; None for any other.

    Compressing such a picture once more at its own quality changes hardly anything.

    Parameters
    ----------
    picture:
        uint8 (3, h, w), the file's own pixels; the blocks of 8 pixels may begin anywhere.
    """
    whole = np.ascontiguousarray(np.moveaxis(picture, 0, -1))
    # Colours are compressed as brightness and hue, or by TIFF band by band.
    parts = cv2.cvtColor(whole, cv2.COLOR_RGB2GRAY), whole[..., 1]
    return next(filter(None, map(_quality, parts)), None)


def _quality(grey: np.ndarray) -> int | None:
    """Return at which low quality one band, uint8 (h, w), was compressed; None for none."""
    if min(grey.shape) < 2 * _BLOCK or grey.std() < _TEXTURE:
        return None
    blocks = grey[_first_block(grey.T) :, _first_block(grey) :]
    blocks = blocks[: len(blocks) // _BLOCK * _BLOCK, : blocks.shape[1] // _BLOCK * _BLOCK]
    values = blocks.astype(np.int16)
    change = {q: float(np.abs(_as_jpeg(blocks, q) - values).mean()) for q in _QUALITIES}
    least = _NEARLY * min(change.values()) + _ROUNDING
    own = next(quality for quality in _QUALITIES if change[quality] <= least)
    stands_out = own > 1 and change[own] < _HARDLY * change[own - 1]
    return own if stands_out and own <= _HEAVY else None


def compressed(picture: np.ndarray, quality: int) -> np.ndarray:
    """Return a picture, uint8 (h, w, 3), as JPEG of a quality between 1 and 100 leaves it."""
    return _as_jpeg(picture[..., ::-1], quality)[..., ::-1]


def _as_jpeg(picture: np.ndarray, quality: int) -> np.ndarray:
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imdecode(data, cv2.IMREAD_UNCHANGED)


def _first_block(grey: np.ndarray) -> int:
    """Return the column at which the first whole block begins, by the steps between columns."""
    steps = np.abs(np.diff(grey.astype(np.float32), axis=1)).mean(axis=0)
    steps = steps[: len(steps) // _BLOCK * _BLOCK].reshape(-1, _BLOCK).mean(axis=0)
    return (int(steps.argmax()) + 1) % _BLOCK
