"""The property that matters most: a place on the ground is the same pixel on both dates."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from changechat.core.request import Area, Source
from changechat.models.raster import RasterPair, open_pair
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rasterio.crs import CRS
from rasterio.transform import Affine
from rasterio.warp import transform

CRSS = {
    "degrees": lambda lon, lat: CRS.from_epsg(4326),
    "Web Mercator": lambda lon, lat: CRS.from_epsg(3857),
    "UTM": lambda lon, lat: CRS.from_epsg(
        (32600 if lat >= 0 else 32700) + min(60, int((lon + 180) // 6) + 1)
    ),
    "feet": lambda lon, lat: CRS.from_string(
        f"+proj=tmerc +lat_0={lat} +lon_0={lon - 0.3} +x_0=300000 +units=us-ft +datum=WGS84"
    ),
    "equal area": lambda lon, lat: CRS.from_string(
        f"+proj=laea +lat_0={lat} +lon_0={lon + 1} +x_0=700000 +y_0=6600000 +datum=WGS84"
    ),
}


@dataclass(frozen=True)
class Picture:
    """How one date is laid out: ``pixel`` in metres, ``turn`` in degrees."""

    crs: str
    pixel: float
    turn: float
    south_up: bool


def pictures() -> st.SearchStrategy[Picture]:
    return st.builds(
        Picture,
        st.sampled_from(sorted(CRSS)),
        st.floats(0.3, 2.0),
        st.one_of(st.just(0.0), st.floats(0, 360)),
        st.booleans(),
    )


def ground(lon: float, lat: float) -> CRS:
    return CRS.from_string(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +datum=WGS84")


def layout(picture: Picture, lon: float, lat: float, side: int) -> tuple[CRS, Affine]:
    """Return the geotransform that puts the middle of the picture on the place."""
    crs = CRSS[picture.crs](lon, lat)
    east, north = transform(ground(lon, lat), crs, [0, 1, 0], [0, 0, 1])
    to_crs = Affine(
        east[1] - east[0], east[2] - east[0], east[0],
        north[1] - north[0], north[2] - north[0], north[0],
    )  # fmt: skip
    flip = 1 if picture.south_up else -1
    pixels = (
        Affine.rotation(picture.turn)
        * Affine.scale(picture.pixel, flip * picture.pixel)
        * Affine.translation(-side / 2, -side / 2)
    )
    return crs, to_crs * pixels


def write_ruler(
    path: Path, picture: Picture, lon: float, lat: float, extent: float, level: float
) -> Source:
    """Write a raster whose red grows to the east and green to the north of the place.

    One level of brightness is ``level`` metres; 128 is the place itself.
    """
    side = round(extent / picture.pixel)
    crs, geotransform = layout(picture, lon, lat, side)
    rows, cols = np.mgrid[0:side, 0:side] + 0.5
    a, b, c, d, e, f = geotransform[:6]
    xs, ys = a * cols + b * rows + c, d * cols + e * rows + f
    east, north = transform(crs, ground(lon, lat), xs.ravel(), ys.ravel())
    values = np.full((3, side, side), 255, dtype=np.uint8)
    values[0] = np.round(np.reshape(east, xs.shape) / level + 128)
    values[1] = np.round(np.reshape(north, xs.shape) / level + 128)
    with rasterio.open(
        path, "w", driver="GTiff", count=3, height=side, width=side, dtype="uint8", crs=crs,
        transform=geotransform,
    ) as file:  # fmt: skip
        file.write(values)
    return Source(str(path))


def offsets(pair: RasterPair, lon: float, lat: float, level: float) -> tuple[float, float]:
    """Return the largest distance in pixels between what a pixel shows and where it lies.

    First among the pixels surrounded by valid ones, then among all: at the rim half a pixel more
    is natural, since part of it has no data.
    """
    before, after, valid = pair.read(0, 0, pair.grid.width, pair.grid.height)
    rows, cols = np.nonzero(valid)
    xs, ys = pair.grid.to_map(cols + 0.5, rows + 0.5)
    place = np.transpose(transform(pair.grid.crs, ground(lon, lat), xs, ys))
    shown = [(date[valid][:, :2] - 128.0) * level for date in (before, after)]
    distance = np.maximum(*(np.linalg.norm(date - place, axis=1) for date in shown))
    padded = np.pad(valid, 1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    surrounded = windows.all(axis=(2, 3))[valid]
    return distance[surrounded].max() / pair.pixel_size, distance.max() / pair.pixel_size


def north_of(pair: RasterPair, row: int, lon: float, lat: float) -> float:
    """Return how many metres north of the place a row of the grid lies, in its middle."""
    x, y = pair.grid.to_map(pair.grid.width / 2, row)
    return transform(pair.grid.crs, ground(lon, lat), [x], [y])[1][0]


def plain(crs: str) -> Picture:
    return Picture(crs, 1.0, 0.0, False)


@example(plain("UTM"), plain("equal area"), 179.9999, 10, False)
@example(plain("Web Mercator"), plain("UTM"), 179.9999, 50, False)
@example(plain("feet"), plain("UTM"), 179.9999, 50, False)
@example(plain("degrees"), plain("UTM"), -179.9999, 10, False)
@example(plain("UTM"), plain("degrees"), -179.9999, -10, True)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    pictures(),
    pictures(),
    st.floats(-179.999, 179.999),
    st.floats(-65, 70),
    st.booleans(),
)
def test_every_pixel_shows_its_own_place_on_both_dates(first, second, lon, lat, drawn):
    coarse = max(first.pixel, second.pixel)
    level = coarse / 2.7
    half = 18 * coarse
    with tempfile.TemporaryDirectory() as folder:
        before = write_ruler(Path(folder) / "before.tif", first, lon, lat, 60 * coarse, level)
        after = write_ruler(Path(folder) / "after.tif", second, lon, lat, 52 * coarse, level)
        drawn_in = ground(lon, lat).to_wkt()
        area = Area.from_extent(-half, -half, half, half, drawn_in) if drawn else None
        with open_pair(before, after, area, finest=0.1) as pair:
            assert abs(pair.pixel_size / coarse - 1) < 0.03
            assert pair.read(0, 0, pair.grid.width, pair.grid.height)[2].mean() > 0.45
            assert north_of(pair, 0, lon, lat) > north_of(pair, pair.grid.height, lon, lat)
            inner, outer = offsets(pair, lon, lat, level)
    # Half a pixel is the ruler's own rounding: two axes of 1 / 2.7 pixel each.
    assert inner <= 0.65
    assert outer <= 1.25
