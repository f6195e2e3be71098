"""Small rasters for tests, written with the GDAL that QGIS brings."""

from __future__ import annotations

from typing import Optional, Sequence

import numpy as np
from osgeo import gdal, gdal_array, osr

UTM15 = "EPSG:32615"


def write_raster(
    path: str,
    pixels: np.ndarray,
    origin: Sequence[float] = (500000.0, 4000300.0),
    pixel_size: float = 0.5,
    crs: Optional[str] = UTM15,
    driver: str = "GTiff",
) -> str:
    """Write (bands, rows, columns) north up from the north-west corner; return ``path``."""
    bands, rows, columns = pixels.shape
    kind = gdal_array.NumericTypeCodeToGDALTypeCode(pixels.dtype)
    memory = gdal.GetDriverByName("MEM").Create("", columns, rows, bands, kind)
    memory.SetGeoTransform((origin[0], pixel_size, 0, origin[1], 0, -pixel_size))
    if crs:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        memory.SetProjection(reference.ExportToWkt())
    for band in range(bands):
        memory.GetRasterBand(band + 1).WriteArray(pixels[band])
    gdal.GetDriverByName(driver).CreateCopy(path, memory)
    return path


def read_raster(path: str) -> np.ndarray:
    """Return the pixels of a raster as (bands, rows, columns)."""
    pixels = gdal.Open(path).ReadAsArray()
    return pixels if pixels.ndim == 3 else pixels[None]


def gradient(bands: int = 3, rows: int = 600, columns: int = 600) -> np.ndarray:
    """Return uint8 pixels that differ from place to place and from band to band."""
    row, column = np.mgrid[0:rows, 0:columns]
    return np.stack([(row * 3 + column * 5 + 40 * band) % 251 for band in range(bands)]).astype(
        np.uint8
    )
