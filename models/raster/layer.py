"""One date's raster: opened, checked and described."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import numpy as np
import rasterio
from rasterio.crs import CRS
from rasterio.enums import ColorInterp
from rasterio.errors import RasterioIOError
from rasterio.io import DatasetReader
from rasterio.vrt import WarpedVRT

from ...core.errors import InputError
from ...core.request import Source
from ..support.waiting_for_data import waiting_for_data
from .bands import BandChoice, choose_bands
from .files.acquisition import dated
from .files.mosaic import broken_parts
from .files.readable import check_parts, check_readable, is_remote
from .imagery.blank import BlankPart
from .imagery.masking import hidden_values, masked
from .projection import across_antimeridian, parse_crs


@dataclass(frozen=True)
class Layer:
    """An open raster with a place on the map.

    Attributes
    ----------
    source:
        What the analyst chose, with its date where the file tells one.
    dataset:
        The open raster at full resolution, with a geotransform.
    crs:
        The file's CRS, or the one assigned in QGIS.
    choice:
        Bands to read.
    palette:
        Colour table, uint8 (entries, 4) as red, green, blue, alpha; None for other rasters.
    reopenable:
        Whether ``source.path`` opened again at an overview level shows the same raster.
    scaled:
        Whether the scale and offset of the file are applied; not where both dates share them.
    blank:
        What of the raster shows nothing though it is not nodata; None until that was looked for.
    trusted:
        Of each overview level that was looked at, whether it shows what the full resolution does.
    """

    source: Source
    dataset: DatasetReader | WarpedVRT
    crs: CRS
    choice: BandChoice
    palette: np.ndarray | None
    reopenable: bool
    scaled: bool = True
    blank: BlankPart | None = None
    trusted: dict[int, bool] = field(default_factory=dict, compare=False)

    @property
    def label(self) -> str:
        """Name for messages."""
        return self.source.label

    @property
    def colour(self) -> bool:
        """Whether red, green and blue are told apart."""
        return self.palette is not None or self.choice.colour

    @property
    def scaling(self) -> tuple[np.ndarray, np.ndarray] | None:
        """Scale and offset of the bands read, shape (bands, 1, 1); None where they say nothing."""
        if not self.scaled:
            return None
        picked = [index - 1 for index in self.choice.indexes]
        scales = np.array(self.dataset.scales, dtype=np.float32)[picked]
        offsets = np.array(self.dataset.offsets, dtype=np.float32)[picked]
        if (scales == 1).all() and (offsets == 0).all():
            return None
        return scales[:, None, None], offsets[:, None, None]

    @property
    def value_dtype(self) -> np.dtype:
        """Type in which the file stores its values."""
        return np.dtype(self.dataset.dtypes[self.choice.indexes[0] - 1])

    @property
    def value_kind(self) -> str:
        """What the pixel values are: ``8-bit``, ``integer`` or ``decimal``."""
        if self.palette is not None:
            return "8-bit"
        if self.value_dtype == np.uint8 and self.scaling is None:
            return "8-bit"
        return "decimal" if self.value_dtype.kind == "f" or self.scaling is not None else "integer"

    def unreadable(self) -> InputError:
        """Return the error for a file that opened but cannot be read to the end."""
        return _damaged(self.source)


@contextmanager
def open_layer(source: Source) -> Iterator[Layer]:
    """Open a raster for reading.

    A raster placed by ground control points is shown through GDAL's own polynomial warp.

    Raises
    ------
    InputError
        If the file is missing, damaged or no raster, or has no CRS, no place on the map, complex
        values, or not the bands asked for.
    """
    with ExitStack() as stack:
        dataset = stack.enter_context(_open(source))
        check_parts(source, dataset.files)
        source = dated(source, dataset)
        if dataset.count == 0:
            raise InputError(
                f"{source.label} holds several rasters; load the one you want as its own layer."
            )
        choice = choose_bands(source, dataset)
        hidden = hidden_values(source, dataset)
        if hidden or not source.declared_nodata:
            dataset = stack.enter_context(masked(source, dataset, hidden))
        control_points, control_crs = dataset.gcps
        crs = _crs(source, dataset.crs or control_crs)
        reopenable = not (control_points or hidden) and source.declared_nodata
        if control_points:
            opaque = ColorInterp.alpha not in dataset.colorinterp
            dataset = stack.enter_context(WarpedVRT(dataset, src_crs=crs, add_alpha=opaque))
        elif dataset.transform.is_identity:
            raise InputError(
                f"{source.label} has no place on the map (no georeferencing). "
                "Give it one with Layer ▸ Georeferencer, then ask again."
            )
        turned = across_antimeridian(crs, dataset) if not control_points else None
        if turned is not None:
            crs, transform = turned
            placed = {"crs": crs, "transform": transform}
            size = {"width": dataset.width, "height": dataset.height}
            opaque = bool(hidden) and ColorInterp.alpha not in dataset.colorinterp
            dataset = stack.enter_context(
                WarpedVRT(
                    dataset,
                    src_crs=crs,
                    src_transform=transform,
                    add_alpha=opaque,
                    **placed,
                    **size,
                )
            )
            reopenable = False
        if "complex" in dataset.dtypes[choice.indexes[0] - 1]:
            raise InputError(
                f"{source.label} holds complex numbers; convert it to amplitudes first."
            )
        yield Layer(source, dataset, crs, choice, _palette(dataset, choice), reopenable)


def _open(source: Source) -> DatasetReader:
    check_readable(source)
    try:
        with waiting_for_data():
            return rasterio.open(source.path)
    except RasterioIOError as error:
        if not os.path.exists(source.path) and not source.path.startswith("/vsi"):
            raise InputError(
                f"The file of {source.label} was not found ({source.path}). "
                "Load the layer again from where the file is now."
            ) from error
        raise _damaged(source) from error


def _damaged(source: Source) -> InputError:
    if is_remote(source.path):
        return InputError(
            f"The server of {source.label} did not answer in time, or with something else than "
            "a raster. Try again later, or load a copy on this computer."
        )
    parts = broken_parts(source.path)
    if parts is not None:
        return InputError(
            f"{source.label} is a mosaic with parts that are missing or damaged: {parts}. "
            "Put them back, build the mosaic anew, or draw the area elsewhere."
        )
    return InputError(
        f"The file of {source.label} cannot be read ({source.path}); it is damaged, incomplete or "
        "no raster. Copy or download it again, or export it as GeoTIFF."
    )


def _crs(source: Source, found: CRS | None) -> CRS:
    if source.crs:
        return parse_crs(source.crs, source.label)
    if not found:
        raise InputError(
            f"{source.label} has no coordinate reference system; set its CRS in Layer Properties."
        )
    return found


def _palette(dataset: DatasetReader | WarpedVRT, choice: BandChoice) -> np.ndarray | None:
    band = choice.indexes[0]
    if len(choice.indexes) != 1 or dataset.colorinterp[band - 1] != ColorInterp.palette:
        return None
    colours = dataset.colormap(band)
    table = np.zeros((max(colours) + 1, 4), dtype=np.uint8)
    for index, colour in colours.items():
        table[index] = colour
    return table
