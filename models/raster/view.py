"""One date seen on the working grid: read by windows, resampled, with what is valid."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import numpy as np
import rasterio
from rasterio.crs import CRS
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import RasterioError, RasterioIOError
from rasterio.io import DatasetReader
from rasterio.transform import Affine
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from ...core.grid import GridGeometry
from ..support.waiting_for_data import waiting_for_data
from .imagery.sentinels import LARGEST_VALUE
from .layer import Layer
from .overviews import agrees
from .projection import apply, bounds_of, intersection, outline, project

_AVERAGE_FROM = 1.5


@dataclass(frozen=True)
class RasterView:
    """A layer warped onto a grid; read it only in the thread that opened it."""

    layer: Layer
    vrt: WarpedVRT
    alpha: int
    grid: GridGeometry

    def read(self, col: int, row: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the values of three bands and where they are valid.

        Returns
        -------
        values : ndarray
            (3, height, width) in the layer's own type and units (a palette gives uint8 colours,
            one band is repeated); 0 where invalid.
        valid : ndarray
            bool (height, width).

        Raises
        ------
        InputError
            If the file is damaged there.
        """
        window = Window(col, row, width, height)
        values, valid = self.read_bands(self.layer.choice.indexes, window)
        if self.layer.palette is not None:
            values, valid = _colours(values[0], valid, self.layer.palette)
        if self.layer.scaling is not None and self.layer.palette is None:
            scale, offset = self.layer.scaling
            values = values * scale + offset
        values[:, ~valid] = 0
        return (values if len(values) == 3 else np.repeat(values, 3, axis=0)), valid

    def read_bands(self, bands: Sequence[int], window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return bands as they are stored, (bands, h, w), and where they are imagery, bool (h, w).

        Raises
        ------
        InputError
            If the file is damaged there.
        """
        try:
            with waiting_for_data():
                data = self.vrt.read([*bands, self.alpha], window=window)
        except RasterioIOError as error:
            raise self.layer.unreadable() from error
        values, valid = data[:-1], data[-1] > 0
        if values.dtype.kind == "f" and self.layer.palette is None:
            valid &= (np.abs(values) < LARGEST_VALUE).all(axis=0)
        if self.layer.blank is not None:
            valid &= ~self.layer.blank.at(self.grid, window)
        return values, valid


@contextmanager
def open_view(
    layer: Layer, grid: GridGeometry, native_size: float, unmixed: float | None = None
) -> Iterator[RasterView]:
    """Open a layer on a grid.

    Where the grid is coarser than the layer, the best overview in the file is read instead of the
    full resolution; what remains is averaged from 1.5 times on and bilinear below. Palette
    rasters are never mixed: nearest pixel.

    Parameters
    ----------
    layer:
        An open layer.
    grid:
        North-up target grid.
    native_size:
        The layer's pixel size in units of the grid's CRS.
    unmixed:
        Pixel size at which the layer is read, the nearest pixel of it for each of the grid; None
        mixes pixels.
    """
    ratio = (unmixed or math.sqrt(abs(grid.transform[0] * grid.transform[4]))) / native_size
    with ExitStack() as stack:
        try:
            dataset, factor = _at_overview(layer, grid, ratio, stack)
            resampling = Resampling.nearest if unmixed else _resampling(layer, ratio / factor)
            vrt = stack.enter_context(_warped(layer, dataset, grid, resampling))
        except RasterioError as error:
            raise layer.unreadable() from error
        yield RasterView(layer, vrt, vrt.colorinterp.index(ColorInterp.alpha) + 1, grid)


def _at_overview(
    layer: Layer, grid: GridGeometry, ratio: float, stack: ExitStack
) -> tuple[DatasetReader, float]:
    """Return the raster at its coarsest overview still as fine as the grid, and its factor."""
    full = layer.dataset
    factors = full.overviews(layer.choice.indexes[0]) if layer.reopenable else []
    fitting = [factor for factor in factors if factor <= ratio * 1.01]
    if not fitting:
        return full, 1.0
    level = factors.index(max(fitting))
    dataset = stack.enter_context(rasterio.open(layer.source.path, overview_level=level))
    if level not in layer.trusted:
        # An overview without its mask would turn masked pixels into imagery.
        masked_alike = dataset.mask_flag_enums == full.mask_flag_enums
        layer.trusted[level] = masked_alike and agrees(full, dataset, _window_of(layer, grid))
    if not layer.trusted[level]:
        return full, 1.0
    return dataset, float(max(fitting))


def _window_of(layer: Layer, grid: GridGeometry) -> Window:
    """Return the part of the raster under a grid, in its own pixels."""
    dataset = layer.dataset
    left, top = grid.to_map(0, 0)
    right, bottom = grid.to_map(grid.width, grid.height)
    corners = outline((left, bottom, right, top))
    places = bounds_of(
        *apply(~dataset.transform, *project(CRS.from_user_input(grid.crs), layer.crs, *corners))
    )
    whole = (0.0, 0.0, float(dataset.width), float(dataset.height))
    xmin, ymin, xmax, ymax = (places and intersection(places, whole)) or whole
    return Window(xmin, ymin, xmax - xmin, ymax - ymin)


def _warped(
    layer: Layer,
    dataset: DatasetReader | WarpedVRT,
    grid: GridGeometry,
    resampling: Resampling,
) -> WarpedVRT:
    decimal = dataset.dtypes[0].startswith("float")
    # A pixel is nodata only where all bands say so: a dark red alone is a colour.
    return WarpedVRT(
        dataset,
        src_crs=layer.crs,
        src_nodata=math.nan if decimal and dataset.nodata is None else dataset.nodata,
        crs=grid.crs,
        transform=Affine(*grid.transform),
        width=grid.width,
        height=grid.height,
        resampling=resampling,
        add_alpha=ColorInterp.alpha not in dataset.colorinterp,
        nodata=None,
        UNIFIED_SRC_NODATA="YES",
    )


def _resampling(layer: Layer, ratio: float) -> Resampling:
    if layer.palette is not None:
        return Resampling.nearest
    return Resampling.average if ratio > _AVERAGE_FROM else Resampling.bilinear


def _colours(
    indexes: np.ndarray, valid: np.ndarray, palette: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    known = indexes < len(palette)
    colours = palette[np.where(known, indexes, 0)]
    return np.moveaxis(colours[..., :3], -1, 0).copy(), valid & known & (colours[..., 3] > 0)
