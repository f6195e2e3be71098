"""The guide's output over a whole area, kept in a temporary file: memory stays constant."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import rasterio
import rasterio.features
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.io import DatasetWriter
from rasterio.windows import Window

from ...core.errors import InputError
from ...core.grid import GridGeometry
from ...core.temporary_folder import temporary_folder
from ..support.files import check_room
from .outline import Shape
from .predictor import Prediction
from .tiling import Tile

_BANDS = 3


class ChangeRaster:
    """Change mask, change probability and direction per class, on the grid of the area.

    Bands of class ``k``: ``3k + 1`` the mask (1 changed), ``3k + 2`` the probability of change,
    ``3k + 3`` the probability of "appeared", both 0 to 255.
    """

    def __init__(self, dataset: DatasetWriter, levels: Sequence[int]) -> None:
        self._dataset = dataset
        self._levels = levels

    def write(self, tile: Tile, prediction: Prediction, valid: np.ndarray) -> np.ndarray:
        """Store the inner part of a tile and return its change probability (classes, h, w).

        ``prediction`` and ``valid`` cover the tile's outer window; invalid pixels never count.
        """
        probability = prediction.change[:, *tile.inner] * valid[tile.inner]
        appeared = prediction.appeared[:, *tile.inner]
        window = Window(tile.keep_col, tile.keep_row, tile.keep_width, tile.keep_height)
        for index in range(len(probability)):
            mask = (probability[index] >= self._levels[index]).astype(np.uint8)
            bands = np.stack([mask, probability[index], appeared[index]])
            self._dataset.write(bands, list(_bands(index)), window=window)
        return probability

    def shapes(self, class_index: int) -> Iterator[Shape]:
        """Yield the 8-connected components of a class as GeoJSON polygons in pixel coordinates.

        GDAL follows them line by line through the file, so no component is split at a tile's
        edge and the mask is never held in memory.
        """
        mask = rasterio.band(self._dataset, _bands(class_index)[0])
        for shape, _ in rasterio.features.shapes(mask, mask=mask, connectivity=8):
            yield shape

    def read(self, class_index: int, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return probabilities of change and of "appeared", uint8 (h, w), of a window."""
        _, change, appeared = _bands(class_index)
        values = self._dataset.read([change, appeared], window=window)
        return values[0], values[1]


@contextmanager
def change_raster(grid: GridGeometry, levels: Sequence[int]) -> Iterator[ChangeRaster]:
    """Open an empty change raster in the plugin's temporary folder; removed at the end.

    ``levels`` holds, per class, the probability (0 to 255) from which a pixel counts.

    Raises
    ------
    InputError
        If the disk has no room for it.
    """
    folder = temporary_folder()
    folder.mkdir(parents=True, exist_ok=True)
    size = grid.width * grid.height * len(levels) * _BANDS
    remedy = "Free some space or draw a smaller area."
    check_room(folder, size, "The change mask of this area", remedy)
    with TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "change.tif"
        profile = {
            "driver": "GTiff",
            "width": grid.width,
            "height": grid.height,
            "count": len(levels) * _BANDS,
            "dtype": "uint8",
            "tiled": True,
            "blockxsize": 256,
            "blockysize": 256,
            "interleave": "band",
            "BIGTIFF": "IF_SAFER",
        }
        try:
            with _in_pixel_coordinates(), rasterio.open(path, "w+", **profile) as dataset:
                yield ChangeRaster(dataset, levels)
        except RasterioError as error:
            raise InputError(
                f"The change mask cannot be kept in {folder}: {error}. Free some disk space there."
            ) from error


@contextmanager
def _in_pixel_coordinates() -> Iterator[None]:
    """Hush the warning that the raster lies nowhere on the map: its shapes are wanted in pixels."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        yield


def _bands(class_index: int) -> tuple[int, int, int]:
    first = _BANDS * class_index + 1
    return first, first + 1, first + 2
