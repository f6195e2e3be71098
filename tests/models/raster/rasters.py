"""Small rasters written for the tests, and the notation the tests share."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Sequence

import numpy as np
import rasterio
from changechat.core.request import Area, Source
from rasterio.enums import ColorInterp
from rasterio.transform import Affine, from_origin

UTM = "EPSG:32633"
EAST, NORTH = 500_000.0, 5_000_000.0
ONE_METRE = from_origin(EAST, NORTH, 1, 1)


def noise(bands: int = 3, side: int = 64, dtype: str = "uint8", seed: int = 0) -> np.ndarray:
    """Return random values 10 to 199, shape (bands, side, side)."""
    return np.random.default_rng(seed).integers(10, 200, (bands, side, side)).astype(dtype)


HOLE = (slice(10, 20), slice(30, 44))


def hole_only(valid: np.ndarray) -> bool:
    """Return whether all of 64 x 64 pixels but those of ``HOLE`` are valid."""
    expected = np.ones((64, 64), dtype=bool)
    expected[HOLE] = False
    return bool((valid == expected).all())


def write(
    path: Path,
    values: np.ndarray,
    crs: Optional[str] = UTM,
    transform: Optional[Affine] = ONE_METRE,
    colours: Optional[Sequence[ColorInterp]] = None,
    mask: Optional[np.ndarray] = None,
    **options: object,
) -> Source:
    """Write values (bands, height, width) as GeoTIFF and return them as a source."""
    count, height, width = values.shape
    profile = dict(driver="GTiff", count=count, height=height, width=width, dtype=values.dtype)
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
        with rasterio.open(path, "w", **profile, crs=crs, transform=transform, **options) as file:
            file.write(values)
            if colours:
                file.colorinterp = colours
            if mask is not None:
                file.write_mask(mask)
    return Source(str(path), name=path.stem)


def square(left: float, top: float, side: float) -> Area:
    """Return a square, in metres from the north-west corner of the test rasters."""
    return Area.from_extent(EAST + left, NORTH - top - side, EAST + left + side, NORTH - top, UTM)
