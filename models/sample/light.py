"""Sun, sky and camera: from surface colour and height to the pixels of an aerial image."""

from dataclasses import dataclass

import cv2
import numpy as np

_STEEPEST = 1.1
_SHARPENING = 0.7
_MID_GREY = 0.42
_TALLEST_OCCLUDER = 14.0
LOWEST_OCCLUDER = 0.25
DARKEST = 2  # many readers take black for missing data


@dataclass(frozen=True)
class Light:
    """The light and the camera of one date.

    Attributes
    ----------
    azimuth, elevation:
        Where the sun stands, in degrees: clockwise from north, and above the horizon.
    tint:
        Gains of red, green and blue.
    contrast, haze:
        Slope around mid-grey, and veil added by the air (0 to 1).
    """

    azimuth: float
    elevation: float
    tint: tuple[float, float, float]
    contrast: float
    haze: float

    @property
    def towards_sun(self) -> tuple[float, float]:
        """Unit vector on the ground towards the sun (x east, y south)."""
        azimuth = np.radians(self.azimuth)
        return float(np.sin(azimuth)), float(-np.cos(azimuth))

    @property
    def rise(self) -> float:
        """Tangent of the sun's elevation."""
        return float(np.tan(np.radians(self.elevation)))


def lights(seed: int) -> tuple[Light, Light]:
    """Return the lights of both dates: mild differences of sun, season and colour."""
    rng = np.random.default_rng((seed, 2))
    azimuth, elevation = rng.uniform(115, 235), rng.uniform(42, 56)
    warm = rng.uniform(-0.03, 0.03)
    tint = (1.13 + warm, 1.12, 1.12 - warm)
    before = Light(azimuth, elevation, tint, rng.uniform(1.1, 1.25), 0.02)
    azimuth, elevation = azimuth + rng.uniform(-28, 28), elevation + rng.uniform(-8, 4)
    warm = rng.uniform(-0.04, 0.03)
    gain = rng.uniform(0.92, 1.02)
    tint = (gain * (0.98 + warm), gain * 1.01, gain * (0.99 - warm))
    return before, Light(azimuth, elevation, tint, rng.uniform(1.1, 1.25), 0.01)


def expose(
    colour: np.ndarray, height: np.ndarray, pixel: float, light: Light, seed: tuple[int, ...]
) -> np.ndarray:
    """Return the lit scene as uint8 (h/2, w/2, 3).

    Parameters
    ----------
    colour, height:
        float32 (h, w, 3) reflectance 0 to 1 and float32 (h, w) metres above ground.
    pixel:
        Metres per pixel of the input; the output pixel is twice that.
    seed:
        Of the camera's noise.
    """
    sun = shading(height, pixel, light) * (1 - shadow(height, pixel, light))
    skylight = np.array([0.24, 0.26, 0.30], np.float32)
    lit = sun[..., None] * (1 - skylight)
    lit += skylight
    lit *= colour
    side = height.shape[1] // 2, height.shape[0] // 2
    image = cv2.resize(lit, side, interpolation=cv2.INTER_AREA)
    image += _SHARPENING * (image - cv2.GaussianBlur(image, (0, 0), 1.0))
    image = (image - _MID_GREY) * light.contrast + _MID_GREY
    image = image * np.array(light.tint, np.float32) * (1 - light.haze) + light.haze
    rng = np.random.default_rng(seed)
    image += rng.standard_normal(image.shape[:2], dtype=np.float32)[..., None] * np.float32(0.009)
    return np.clip(image * 255 + 0.5, DARKEST, 255).astype(np.uint8)


def shading(height: np.ndarray, pixel: float, light: Light) -> np.ndarray:
    """Return direct light by Lambert's law, relative to level ground (float32, 0 to 2)."""
    slope_x = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=1, scale=0.5 / pixel)
    slope_y = cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=1, scale=0.5 / pixel)
    np.clip(slope_x, -_STEEPEST, _STEEPEST, out=slope_x)
    np.clip(slope_y, -_STEEPEST, _STEEPEST, out=slope_y)
    east, south = light.towards_sun
    towards = (slope_x * -east + slope_y * -south) / light.rise
    return np.clip((1 + towards) / np.sqrt(1 + slope_x**2 + slope_y**2), 0, 2)


def shadow(height: np.ndarray, pixel: float, light: Light) -> np.ndarray:
    """Return cast shadow (float32, 0 lit to 1 dark) of what is taller than ``LOWEST_OCCLUDER`` m.

    The height that a sunbeam must clear at each pixel is gathered towards the sun, over twice the
    distance in each round.
    """
    tallest = min(float(height.max()), _TALLEST_OCCLUDER)
    east, south = light.towards_sun
    horizon = height.copy()
    step = 1
    while step * pixel * light.rise < tallest:
        here, there = _overlap(height.shape, round(step * east), round(step * south))
        beams = horizon[there] - np.float32(step * pixel * light.rise)
        np.maximum(horizon[here], beams, out=horizon[here])
        step *= 2
    dark = (horizon > height + LOWEST_OCCLUDER).astype(np.float32)
    return cv2.GaussianBlur(dark, (0, 0), 0.25 / pixel)


def _overlap(
    shape: tuple[int, ...], dx: int, dy: int
) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Return the window of the pixels with a neighbour at (dx, dy), and that of the neighbours."""
    rows, cols = shape
    here = slice(max(0, -dy), min(rows, rows - dy)), slice(max(0, -dx), min(cols, cols - dx))
    there = slice(max(0, dy), min(rows, rows + dy)), slice(max(0, dx), min(cols, cols + dx))
    return here, there
