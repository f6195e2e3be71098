"""What makes one place look different on another day, though nothing has changed.

Every kind has a few variants, which are dealt to the places in turn. A variant takes a picture,
uint8 (h, w, 3), the roofs in it, bool (h, w), and a generator of random numbers, and returns the
picture as another flight or another archive would have it, in any type.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from ....raster.imagery.compression import compressed

Alteration = Callable[[np.ndarray, np.ndarray, np.random.Generator], np.ndarray]

_COLLAR = 0.3
#: Along each axis, in pixels: six along the diagonal.
_LARGEST_SHIFT = 4.25


def _as_is(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return picture


@dataclass(frozen=True)
class Circumstance:
    """How the after date comes out, and the before date where it is not in plain bytes either."""

    after: Alteration
    before: Alteration = _as_is


def _collar(low: int, high: int, turned: bool = False, quality: int = 0) -> Alteration:
    """Return a collar of values ``low`` to ``high`` along one side or around a turned footprint."""

    def collared(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        height, width = picture.shape[:2]
        imagery = np.zeros((height, width), np.uint8)
        if turned:
            box = ((width / 2, height / 2), (0.9 * width, 0.9 * height), rng.uniform(15, 30))
            cv2.fillPoly(imagery, [cv2.boxPoints(box).round().astype(np.int32)], 1)
        else:
            imagery[:, round(_COLLAR * width) :] = 1
            imagery = np.ascontiguousarray(np.rot90(imagery, int(rng.integers(4))))
        fill = rng.integers(low, high + 1, picture.shape, dtype=np.uint8)
        whole = np.where(imagery[..., None] > 0, picture, fill)
        return compressed(whole, quality) if quality else whole

    return collared


def _gap(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Leave a quarter black, as the part of a mosaic that was never written."""
    whole = picture.copy()
    height, width = (side // 2 for side in picture.shape[:2])
    top, left = rng.integers(2) * height, rng.integers(2) * width
    whole[top : top + height, left : left + width] = 0
    return whole


def _linear(gain: tuple[float, float], offset: tuple[float, float]) -> Alteration:
    """Return another calibration: gain and offset (in grey values) drawn for each band."""

    def calibrated(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        return _bytes(picture * rng.uniform(*gain, 3) + rng.uniform(*offset))

    return calibrated


def _sun(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another sun: each roof has a brighter and a darker side, and a shadow on another side."""
    angle = rng.uniform(0, 2 * np.pi)
    east, south = np.cos(angle), np.sin(angle)
    light = np.ones(roofs.shape, np.float32)
    count, labels, _, centres = cv2.connectedComponentsWithStats(roofs.astype(np.uint8))
    rows, cols = np.indices(roofs.shape)
    for number in range(1, count):
        (x, y), roof = centres[number], labels == number
        lit = (cols - x) * east + (rows - y) * south > 0
        light[roof] = np.where(lit[roof], 1.3, 0.65)
    thrown = _moved(roofs.astype(np.float32), -6 * east, -6 * south) > 0.5
    light[thrown & ~roofs] = 0.55
    return _bytes(picture * cv2.GaussianBlur(light, (0, 0), 0.7)[..., None])


def _parallax(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another flight line: roofs lean by a few pixels over what is around them."""
    angle, distance = rng.uniform(0, 2 * np.pi), rng.uniform(2, 5)
    right, down = distance * np.cos(angle), distance * np.sin(angle)
    leaning = cv2.dilate(roofs.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    over = cv2.GaussianBlur(_moved(leaning, right, down), (0, 0), 0.7)[..., None]
    bare = cv2.inpaint(picture, (leaning > 0).astype(np.uint8), 5, cv2.INPAINT_TELEA)
    ground = np.where(leaning[..., None] > 0, bare, picture)
    return _bytes(over * _moved(picture, right, down) + (1 - over) * ground)


def _season(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another season: what is green turns brown, or what is dry turns green."""
    red, green, blue = np.moveaxis(picture.astype(np.float32), -1, 0)
    plants = np.clip((2 * green - red - blue) / 30, 0, 1)
    plants = (cv2.GaussianBlur(plants, (0, 0), 1.5) * ~roofs)[..., None]
    tint = np.array([1.35, 1.0, 0.8]) if rng.random() < 0.5 else np.array([0.7, 1.05, 0.75])
    return _bytes(picture * (1 + plants * (tint - 1)))


def _haze(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Haze of uneven density."""
    density = _field(picture.shape[:2], rng)[..., None] * 0.2 + 0.35
    return _bytes(picture * (1 - density) + np.array([205, 210, 220]) * density)


def _warp(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another orthorectification: shifts of up to six pixels that change slowly."""
    rows, cols = np.indices(roofs.shape, dtype=np.float32)
    east, south = (_LARGEST_SHIFT * _field(roofs.shape, rng) for _ in range(2))
    return cv2.remap(picture, cols + east, rows + south, cv2.INTER_CUBIC, None, cv2.BORDER_REFLECT)


def _noise(deviation: float) -> Alteration:
    """Return a noisier sensor."""

    def noisy(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        return _bytes(picture + rng.normal(0, deviation, picture.shape))

    return noisy


def _jpeg(quality: int) -> Alteration:
    """Return a stronger compression."""

    def again(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        return compressed(picture, quality)

    return again


def _counts(dtype: str, gain: float, offset: float) -> Alteration:
    """Return the same radiance in other units."""

    def stored(picture: np.ndarray, roofs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        return (picture * np.float32(gain) + np.float32(offset)).astype(dtype)

    return stored


_COUNTS = _counts("uint16", 4, 0)

CIRCUMSTANCES: dict[str, tuple[Circumstance, ...]] = {
    "same": (Circumstance(_as_is),),
    "collar": (
        Circumstance(_collar(0, 0)),
        Circumstance(_collar(0, 5)),
        Circumstance(_collar(255, 255)),
        Circumstance(_collar(0, 0, turned=True)),
        Circumstance(_collar(254, 255, quality=75)),
        Circumstance(_gap),
    ),
    "offset": (
        Circumstance(_linear((1, 1), (35, 60))),
        Circumstance(_linear((1, 1), (-45, -25))),
        Circumstance(_linear((0.35, 0.6), (0, 0))),
        Circumstance(_linear((0.4, 1.3), (-10, 80))),
        Circumstance(_counts("uint16", 4, 1000), before=_COUNTS),
        Circumstance(_counts("uint16", 1.5, 200), before=_COUNTS),
    ),
    "light": (Circumstance(_sun),),
    "parallax": (Circumstance(_parallax),),
    "season": (Circumstance(_season),),
    "haze": (Circumstance(_haze),),
    "shift": (Circumstance(_warp),),
    "noise": (Circumstance(_noise(6)), Circumstance(_noise(14))),
    "jpeg": (Circumstance(_jpeg(30)), Circumstance(_jpeg(8))),
    "depth": (
        Circumstance(_counts("uint16", 12, 1000)),
        Circumstance(_counts("float32", 1 / 400, 0.02)),
        Circumstance(_counts("uint16", 8, 0)),
    ),
}


def _bytes(values: np.ndarray) -> np.ndarray:
    return np.clip(np.round(values), 0, 255).astype(np.uint8)


def _moved(picture: np.ndarray, right: float, down: float) -> np.ndarray:
    matrix = np.array([[1, 0, right], [0, 1, down]], np.float32)
    size = picture.shape[1::-1]
    return cv2.warpAffine(picture, matrix, size, borderMode=cv2.BORDER_REFLECT)


def _field(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Return a smooth field between -1 and 1, float32."""
    coarse = rng.uniform(-1, 1, (4, 4)).astype(np.float32)
    return cv2.resize(coarse, shape[1::-1], interpolation=cv2.INTER_CUBIC).clip(-1, 1)
