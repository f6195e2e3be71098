"""Two names of one picture are told: links are refused, copies are said to be copies."""

from __future__ import annotations

import os
import shutil

import pytest
from changechat.core.errors import InputError
from changechat.core.request import Source
from changechat.models.raster import open_pair
from changechat.models.raster.same_picture import NOTE
from rasterio.shutil import copy as copy_raster
from rasterio.transform import Affine, from_origin

from .rasters import EAST, NORTH, noise, write


def notes(before, after):
    with open_pair(before, after, None, 0.2) as pair:
        return pair.notes


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_a_link_is_the_same_raster(tmp_path, dates, link):
    link(dates[0].path, tmp_path / "other.tif")
    with pytest.raises(InputError, match="same raster"):
        notes(dates[0], Source(str(tmp_path / "other.tif")))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("copy.tif", None),
        ("other.png", {"driver": "PNG"}),
        ("other.img", {"driver": "HFA"}),
        ("deflated.tif", {"driver": "GTiff", "COMPRESS": "DEFLATE", "TILED": "YES"}),
        ("view.vrt", {"driver": "VRT"}),
    ],
)
def test_a_copy_is_told_in_any_format(tmp_path, dates, name, options):
    if options is None:
        shutil.copy(dates[0].path, tmp_path / name)
    else:
        copy_raster(dates[0].path, tmp_path / name, **options)
    assert NOTE in notes(dates[0], Source(str(tmp_path / name)))


def test_the_same_pixels_south_up_are_the_same_picture(tmp_path, dates):
    south_up = Affine(1, 0, EAST, 0, 1, NORTH - 64)
    assert NOTE in notes(dates[0], write(tmp_path / "up.tif", noise()[:, ::-1], transform=south_up))


def test_one_pixel_makes_another_picture(tmp_path):
    values = noise(side=1100)
    other = values.copy()
    other[1, 1099, 1099] += 1
    first, second = (write(tmp_path / f"{i}.tif", v) for i, v in enumerate((values, other)))
    assert NOTE not in notes(first, second)


def test_the_same_pixels_elsewhere_are_another_picture(tmp_path, dates):
    moved = write(tmp_path / "m.tif", noise(), transform=from_origin(EAST + 3, NORTH, 1, 1))
    assert NOTE not in notes(dates[0], moved)
