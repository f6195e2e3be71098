"""Dates that lie beside each other are brought together where that is clear, else left alone."""

from __future__ import annotations

from contextlib import contextmanager

import numpy as np
import pytest
from changechat.core.request import Source
from changechat.models.raster import open_pair
from changechat.models.raster.registration.alignment import misalignment
from changechat.models.raster.same_picture import NOTE
from changechat.models.sample.town import town
from rasterio.transform import from_origin
from scipy.ndimage import shift as shifted

from ..rasters import EAST, NORTH, noise, write

HALF_METRE = from_origin(EAST, NORTH, 0.5, 0.5)


@pytest.fixture(scope="module")
def scene():
    return town(seed=3, size_px=768)


def moved(picture, right, down):
    """Return uint8 (h, w, 3) with its content moved by pixels, as (3, h, w) float."""
    bands = np.moveaxis(picture, -1, 0).astype(float)
    return np.stack([shifted(band, (down, right), order=1, mode="reflect") for band in bands])


def darker(bands):
    """Return bands under another sun: gain, offset and noise of their own."""
    rng = np.random.default_rng(0)
    return np.clip(0.7 * bands + 30 + rng.normal(0, 4, bands.shape), 0, 255)


@contextmanager
def opened(folder, before, after):
    sources = [
        write(folder / f"{name}.tif", np.round(values).astype(np.uint8), transform=HALF_METRE)
        for name, values in (("before", before), ("after", after))
    ]
    with open_pair(*sources, None, 0.5) as pair:
        yield pair


@pytest.mark.parametrize(
    ("right", "down", "words"),
    [
        (3.6, 0, "1.8 m east"),
        (-2.3, 1.4, "1.3 m south-west"),
        (0.7, -0.8, "0.5 m north-east"),
        (0, -4.5, "2.2 m north"),
    ],
)
def test_a_shift_is_found_under_other_light_and_planted_change(tmp_path, scene, right, down, words):
    with opened(tmp_path, moved(scene.before, 0, 0), darker(moved(scene.after, right, down))) as p:
        east, north = p.after.shift
        assert east == pytest.approx(0.5 * right, abs=0.15)
        assert north == pytest.approx(-0.5 * down, abs=0.15)
        assert p.notes[-1].endswith("of the before image; corrected.")
        assert words.split(" m ")[1] in p.notes[-1]
        rest = misalignment(p)
        assert np.hypot(rest.right, rest.down) < 0.3 and not rest.clear


def test_a_corrected_pair_shows_the_same_place_in_windows_and_overview(tmp_path, scene):
    picture = moved(scene.before, 0, 0)
    with opened(tmp_path, picture, moved(scene.before, 3, -2)) as pair:
        before, after, valid = pair.read(100, 100, 256, 256)
        overviews = pair.overview(384)
    assert valid.all()
    assert np.abs(before.astype(int) - after).mean() < 4
    assert np.abs(overviews[0][8:-8, 8:-8].astype(int) - overviews[1][8:-8, 8:-8]).mean() < 4


@pytest.mark.parametrize("after", ["same", "darker", "changed", "a third of a pixel away"])
def test_a_pair_that_lies_well_is_read_exactly_as_before(tmp_path, scene, after):
    picture = moved(scene.before, 0, 0)
    values = {
        "same": picture,
        "darker": darker(picture),
        "changed": moved(scene.after, 0, 0),
        "a third of a pixel away": moved(scene.before, 0.3, 0),
    }[after]
    with opened(tmp_path, picture, values) as pair:
        assert pair.after.shift == (0.0, 0.0) and set(pair.notes) <= {NOTE}
        read = pair.read(0, 0, 768, 768)[1]
    assert (np.moveaxis(read, -1, 0) == np.round(values).astype(np.uint8)).all()


@pytest.mark.parametrize("side", [40, 300])
def test_unrelated_pictures_are_left_alone_without_a_word(tmp_path, side):
    with opened(tmp_path, noise(side=side), noise(side=side, seed=1)) as pair:
        assert pair.after.shift == (0.0, 0.0) and pair.notes == []


def test_parts_that_lie_farther_apart_than_is_looked_for_are_told_and_not_moved(tmp_path, scene):
    after = moved(scene.before, 4, 0)
    after[:, :, 256:512] = moved(scene.before, -4, 0)[:, :, 256:512]
    after[:, 250:] = noise(side=768)[:, 250:]
    with opened(tmp_path, moved(scene.before, 0, 0), after) as pair:
        assert pair.after.shift == (0.0, 0.0) and pair.after.field is None
        assert "seem to lie about" in pair.notes[-1] and "not corrected" in pair.notes[-1]


def test_the_edge_of_nodata_does_not_hold_a_shifted_pair_in_place(tmp_path, scene):
    before, after = moved(scene.before, 0, 0), moved(scene.before, 3, 0)
    for values in (before, after):
        values[:] = np.clip(values, 1, 255)
        values[:, 300:340] = 0
    sources = [
        write(
            tmp_path / f"{name}.tif", np.round(values).astype(np.uint8), transform=HALF_METRE,
            nodata=0,
        )
        for name, values in (("before", before), ("after", after))
    ]  # fmt: skip
    with open_pair(*sources, None, 0.5) as pair:
        assert pair.after.shift[0] == pytest.approx(1.5, abs=0.15)


def test_the_real_tornado_pair_is_brought_together(data_dir):
    folder = data_dir / "geo" / "joplin_tornado_2011"
    sources = [
        Source(str(folder / name))
        for name in ("joplin_pre_EPSG26915_0.6m.tif", "joplin_post_EPSG4326.tif")
    ]
    with open_pair(*sources, None, 0.5) as pair:
        east, north = pair.after.shift
        assert 0.2 < east < 0.8 and -1.0 < north < -0.4
        rest = misalignment(pair)
        assert np.hypot(rest.right, rest.down) < 0.3
