"""Sun and shadow on a generated town."""

from __future__ import annotations

import numpy as np
import pytest
from changechat.models.sample.light import LOWEST_OCCLUDER, Light, expose, shading, shadow

PIXEL = 0.25


def sun(azimuth: float, elevation: float = 45.0) -> Light:
    return Light(azimuth, elevation, (1.0, 1.0, 1.0), 1.0, 0.0)


def block_of(height: float) -> np.ndarray:
    ground = np.zeros((200, 200), np.float32)
    ground[90:110, 90:110] = height
    return ground


@pytest.mark.parametrize(
    ("azimuth", "dark", "lit"),
    [
        (180, (80, 100), (120, 100)),
        (90, (100, 80), (100, 120)),
        (0, (120, 100), (80, 100)),
        (270, (100, 120), (100, 80)),
    ],
)
def test_shadow_falls_away_from_the_sun(azimuth, dark, lit):
    shade = shadow(block_of(5.0), PIXEL, sun(azimuth))
    assert shade[dark] > 0.9
    assert shade[lit] < 0.1


@pytest.mark.parametrize(("elevation", "height"), [(45, 5.0), (30, 4.0), (60, 8.0)])
def test_shadow_is_as_long_as_height_over_tangent_of_elevation(elevation, height):
    shade = shadow(block_of(height), PIXEL, sun(180, elevation))
    length = shade[:90, 100].sum() * PIXEL
    assert length == pytest.approx(
        (height - LOWEST_OCCLUDER) / np.tan(np.radians(elevation)), abs=0.5
    )


def test_level_ground_is_lit_evenly_and_has_no_shadow():
    level = np.full((40, 40), 3.0, np.float32)
    assert shading(level, PIXEL, sun(120)) == pytest.approx(np.ones((40, 40)))
    assert shadow(level, PIXEL, sun(120)).max() == 0


def test_a_roof_facing_the_sun_is_brighter_than_the_one_behind_the_ridge():
    distance = np.abs(np.arange(100) - 50) * PIXEL
    ridge = np.repeat((20 - 0.5 * distance)[:, None], 100, axis=1).astype(np.float32)
    light = shading(ridge, PIXEL, sun(180))
    assert light[70, 50] > 1 > light[30, 50]


def test_the_image_has_half_the_pixels_each_way():
    height = np.zeros((60, 80), np.float32)
    image = expose(np.full((60, 80, 3), 0.5, np.float32), height, PIXEL, sun(180), (1,))
    assert image.shape == (30, 40, 3)
    assert image.dtype == np.uint8
    assert 115 < image.mean() < 140
