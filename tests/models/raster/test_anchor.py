"""Rasters lie where QGIS places them, also where the engine lacks a datum grid that QGIS has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from changechat.core.request import Request, Source
from changechat.models.raster import open_pair
from changechat.models.raster.projection import LONLAT, parse_crs, project
from rasterio.transform import from_origin

from .rasters import write

GRID, CENTRE = "EPSG:27200", (2660000.0, 5990000.0)
#: What QGIS gives by the grid nz_linz_nzgd2kgrid0005; without it PROJ errs by 2.6 m.
LONLAT_BY_GRID = (174.790940434, -41.282928083)


def marked(path, crs, centre, pixel=0.5):
    """Return a grey raster of 100 m with a bright square of 6 m in its middle."""
    values = np.full((3, 200, 200), 60, np.uint8)
    values[:, 94:106, 94:106] = 240
    corner = from_origin(centre[0] - 50, centre[1] + 50, pixel, pixel)
    return write(path, values, crs=crs, transform=corner)


def middle(picture, valid):
    """Return column and row of the bright square's middle."""
    rows, cols = np.nonzero((picture[..., 0] > 150) & valid)
    return np.array([cols.mean(), rows.mean()])


def in_crs(crs):
    xs, ys = project(LONLAT, parse_crs(crs, "the test"), *[[value] for value in LONLAT_BY_GRID])
    return float(xs[0]), float(ys[0])


@pytest.mark.parametrize("other", ["EPSG:2193", "EPSG:4326", "EPSG:32760"])
@pytest.mark.parametrize("old_first", [True, False])
def test_a_mark_lies_on_itself_where_only_qgis_has_the_datum_grid(tmp_path, other, old_first):
    old = replace(marked(tmp_path / "old.tif", GRID, CENTRE), anchor=(*CENTRE, *LONLAT_BY_GRID))
    place = in_crs(other)
    if other == "EPSG:4326":
        values = np.full((3, 200, 200), 60, np.uint8)
        values[:, 94:106, 94:106] = 240
        x, y = 0.5 / 83_700, 0.5 / 111_000
        corner = from_origin(place[0] - 100 * x, place[1] + 100 * y, x, y)
        new = write(tmp_path / "new.tif", values, crs=other, transform=corner)
    else:
        new = marked(tmp_path / "new.tif", other, place)
    new = replace(new, anchor=(*place, *LONLAT_BY_GRID))
    dates = (old, new) if old_first else (new, old)
    with open_pair(*dates, None, 0.5) as pair:
        before, after, valid = pair.read(0, 0, pair.grid.width, pair.grid.height)
        (col, row), shown = middle(before, valid), middle(after, valid)
        x, y = pair.grid.to_map(col + 0.5, row + 0.5)
        ((east,), (north,)) = project(parse_crs(pair.grid.crs, ""), LONLAT, [x], [y])
    assert np.hypot(*(shown - (col, row))) < 0.4
    assert any("QGIS's own coordinate transformation, 2.6 m" in note for note in pair.notes)
    if pair.grid.crs != GRID:
        assert (
            np.hypot((east - LONLAT_BY_GRID[0]) * 83_700, (north - LONLAT_BY_GRID[1]) * 111e3) < 0.4
        )


def test_an_anchor_within_half_a_pixel_moves_nothing_and_says_nothing(tmp_path):
    place = in_crs("EPSG:2193")
    first = marked(tmp_path / "a.tif", "EPSG:2193", place)
    second = marked(tmp_path / "b.tif", "EPSG:32760", in_crs("EPSG:32760"))
    second = replace(second, anchor=(*in_crs("EPSG:32760"), *LONLAT_BY_GRID))
    with open_pair(replace(first, anchor=(*place, *LONLAT_BY_GRID)), second, None, 0.5) as pair:
        assert pair.before.shift == pair.after.shift == (0.0, 0.0)
        assert not any("QGIS" in note for note in pair.notes)


def test_an_anchor_survives_the_way_to_the_engine():
    source = Source("a.tif", anchor=(1.0, 2.0, 3.0, 4.5))
    request = Request(source, Source("b.tif"), "What changed?")
    assert Request.from_dict(request.to_dict()) == request
