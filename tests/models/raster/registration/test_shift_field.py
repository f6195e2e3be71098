"""Dates that lie beside each other differently from place to place are brought together."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from changechat.core.request import Area
from changechat.models.detector.detector import observe_without_classes
from changechat.models.guide.guide import Guide
from changechat.models.raster import open_pair
from changechat.models.raster.spectral import spectral
from changechat.models.sample.town import town
from changechat.models.support.listener import Listener
from rasterio.transform import from_origin

from ..rasters import EAST, NORTH, UTM, noise, write

SIDE = 512
PLACE = from_origin(EAST, NORTH, 0.5, 0.5)


@pytest.fixture(scope="module")
def scene():
    return town(seed=3, size_px=SIDE)


def smooth(largest):
    """Return a field (2, h, w) of about one wave over the scene, right and down."""
    y, x = np.mgrid[:SIDE, :SIDE] * 2 * np.pi / SIDE
    return largest * np.stack([np.sin(x) * np.cos(0.7 * y), np.cos(0.8 * x + 1)]) / 1.2


def tilted(largest):
    """Return what a tilted sensor makes of a plane: shifts that grow across the scene."""
    y, x = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    return largest * np.stack([0.7 * x + 0.3 * y, 0.5 * x])


def warped(picture, field):
    """Return a picture whose content is moved by a field, under other light."""
    y, x = np.mgrid[:SIDE, :SIDE]
    places = [(grid - part).astype(np.float32) for grid, part in zip((x, y), field)]
    moved = cv2.remap(picture, *places, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
    rng = np.random.default_rng(0)
    return np.clip(0.8 * moved + 20 + rng.normal(0, 3, moved.shape), 0, 255).astype(np.uint8)


def dates(folder, before, after, **options):
    return [
        write(folder / f"{name}.tif", np.moveaxis(picture, -1, 0), transform=PLACE, **options)
        for name, picture in (("before", before), ("after", after))
    ]


def left_over(pair, field):
    """Return how far in pixels the reading lies beside the truth, at every pixel but the border."""
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    truth = field.astype(np.float32)
    for _ in range(5):  # the field is given on the moved picture
        truth = np.stack(
            [cv2.remap(part.astype(np.float32), x + truth[0], y + truth[1], cv2.INTER_LINEAR,
                       borderMode=cv2.BORDER_REPLICATE) for part in field]
        )  # fmt: skip
    found = pair.after.field.over(pair.grid, 0, 0, SIDE, SIDE)
    return np.hypot(*(found - truth))[32:-32, 32:-32]


@pytest.mark.parametrize(
    ("field", "tolerance"), [(smooth(6), 0.45), (smooth(3), 0.3), (tilted(4), 0.3)]
)
def test_a_warp_is_found_applied_and_told(tmp_path, scene, field, tolerance):
    with open_pair(*dates(tmp_path, scene.before, warped(scene.after, field)), None, 0.5) as pair:
        assert left_over(pair, field).mean() < tolerance
        assert "directions that differ from place to place; corrected." in pair.notes[-1]
        before, after, valid = pair.read(64, 64, 384, 384)
        again = pair.read(100, 80, 200, 200)
        overviews = pair.overview(256)
    assert valid.mean() > 0.99
    alike = np.corrcoef(before.ravel(), after.ravel())[0, 1]
    plain = warped(scene.after, field)[64:448, 64:448]
    assert alike > np.corrcoef(before.ravel(), plain.ravel())[0, 1] + 0.1
    # OpenCV rounds places to a thirty-second of a pixel.
    assert np.abs(again[1].astype(int) - after[16:216, 36:236]).mean() < 0.5
    assert np.corrcoef(overviews[0].ravel(), overviews[1].ravel())[0, 1] > alike - 0.1


def test_what_a_field_moves_is_not_called_change(tmp_path, scene):
    pair = dates(tmp_path, scene.before, warped(scene.before, smooth(6)))
    with open_pair(*pair, None, 0.5) as read:
        assert Guide().observe(read, Listener()).components == []


def test_objects_lie_where_the_before_date_has_their_place(tmp_path, scene):
    seen = []
    for index, after in enumerate((scene.after, warped(scene.after, smooth(6)))):
        folder = tmp_path / str(index)
        folder.mkdir()
        with open_pair(*dates(folder, scene.before, after), None, 0.5) as pair:
            seen.append(Guide().observe(pair, Listener()))
    straight, through = (
        np.array([part.centroid for part in evidence.components]) for evidence in seen
    )
    assert abs(len(straight) - len(through)) <= 2
    beside = np.hypot(*(straight[:, None] - through[None]).transpose(2, 0, 1)).min(axis=0)
    assert np.mean(beside < 2) >= 0.8


def test_all_bands_are_read_through_the_field(tmp_path, scene):
    five = [np.concatenate([view, view[..., :2]], axis=2) for view in (
        scene.before, warped(scene.before, smooth(6)))]  # fmt: skip
    with open_pair(*dates(tmp_path, *five), None, 0.5) as pair:
        before, after, valid = spectral(pair).read(64, 64, 384, 384)
        evidence = observe_without_classes(pair, Guide().observe(pair, Listener()), Listener())
    assert before.shape == (5, 384, 384) and valid.mean() > 0.99
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.9
    assert evidence.detector.startswith("IR-MAD")


def test_nodata_is_carried_along_and_never_mixed_in(tmp_path, scene):
    after = np.clip(warped(scene.before, smooth(6)), 1, 255)
    after[200:260, 100:300] = 0
    sources = dates(tmp_path, np.clip(scene.before, 1, 255), after, nodata=0)
    with open_pair(*sources, None, 0.5) as pair:
        assert pair.after.field is not None
        _, read, valid = pair.read(0, 0, SIDE, SIDE)
    assert 0.04 < 1 - valid.mean() < 0.1
    assert read[valid].min() > 0


def test_an_area_is_read_with_what_lies_around_it(tmp_path, scene):
    area = Area.from_extent(EAST + 40, NORTH - 220, EAST + 220, NORTH - 40, UTM)
    sources = dates(tmp_path, scene.before, warped(scene.before, smooth(6)))
    with open_pair(*sources, area, 0.5) as pair:
        assert pair.after.field is not None
        assert pair.read(0, 0, 360, 360)[2].all()


@pytest.mark.parametrize("side", [100, 512])
def test_unrelated_pictures_get_no_field(tmp_path, side):
    first, second = (
        write(tmp_path / f"{seed}.tif", noise(side=side, seed=seed), transform=PLACE)
        for seed in (1, 2)
    )
    with open_pair(first, second, None, 0.5) as pair:
        assert pair.after.field is None
