"""A raster whose hidden values are masked before anything is resampled, as a virtual raster."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from xml.etree import ElementTree  # nosec B405: only what GDAL itself has written is parsed
from xml.sax.saxutils import escape  # nosec B406

import numpy as np
import rasterio
import rasterio.shutil
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.io import DatasetReader, MemoryFile

from ....core.request import HiddenValues, Source
from ..bands import image_bands

_ALL_VALUES = "0:0,1:255"


def hidden_values(source: Source, dataset: DatasetReader) -> tuple[HiddenValues, ...]:
    """Return what of a raster is hidden beyond what the warper itself leaves out.

    That is what QGIS hides, and the nodata values of a file whose bands declare different ones: a
    pixel is nodata where all bands that declare one hold it.
    """
    declared = _declared(dataset) if source.declared_nodata else ()
    values = {value for _, value, _ in declared}
    alike = len(values) == 1 and len(declared) == len(image_bands(dataset))
    return source.hidden if alike or not declared else (declared, *source.hidden)


@contextmanager
def masked(
    source: Source, dataset: DatasetReader, hidden: Sequence[HiddenValues]
) -> Iterator[DatasetReader]:
    """Open a raster anew with a mask that leaves out its own nodata and all hidden values.

    Bands, places and colours are the raster's own; its alpha band, if it is the last one, becomes
    part of the mask.

    Parameters
    ----------
    dataset:
        The open raster, at full resolution.
    hidden:
        A pixel is hidden where all conditions of one of them hold.
    """
    with rasterio.open(_virtual(source, dataset, hidden)) as virtual:
        yield virtual


def _declared(dataset: DatasetReader) -> HiddenValues:
    nodata = dataset.nodatavals
    return tuple(
        (band, float(nodata[band - 1]), float(nodata[band - 1]))
        for band in image_bands(dataset)
        if nodata[band - 1] is not None and not math.isnan(nodata[band - 1])
    )


def _virtual(source: Source, dataset: DatasetReader, hidden: Sequence[HiddenValues]) -> str:
    """Return GDAL's own description of the raster as a virtual one, with another mask."""
    with MemoryFile(ext="vrt") as file:
        rasterio.shutil.copy(dataset, file.name, driver="VRT")
        root = ElementTree.fromstring(file.read())  # nosec B314
    for parent in root.findall("MaskBand"):
        root.remove(parent)
    bands = root.findall("VRTRasterBand")
    for band in bands:
        for name in ("NoDataValue", "HideNoDataValue", "MaskBand"):
            for child in band.findall(name):
                band.remove(child)
    if dataset.colorinterp[-1] == ColorInterp.alpha:
        root.remove(bands[-1])
    rules = list(hidden)
    declared = _declared(dataset) if source.declared_nodata else ()
    if declared and declared not in rules:
        rules.append(declared)
    parts = [_rule(source.path, dataset, rule) for rule in rules]
    if set(dataset.mask_flag_enums[0]) & {MaskFlags.per_dataset, MaskFlags.alpha}:
        parts.append(_source(source.path, "mask,1", _ALL_VALUES))
    if parts:
        # GDAL's "min" needs two bands or more.
        visible = _derived("min", parts * 2 if len(parts) == 1 else parts)
        mask = ElementTree.SubElement(root, "MaskBand")
        mask.append(ElementTree.fromstring(visible))  # nosec B314
    return ElementTree.tostring(root, encoding="unicode")


def _rule(path: str, dataset: DatasetReader, rule: HiddenValues) -> str:
    """Return a source that is 0 where all conditions hold, else 255."""
    parts = [
        _source(path, str(band), _table(low, high, np.dtype(dataset.dtypes[band - 1])))
        for band, low, high in rule
    ]
    if len(parts) == 1:
        return parts[0]
    size = f'rasterXSize="{dataset.width}" rasterYSize="{dataset.height}"'
    return _source(f"<VRTDataset {size}>{_derived('max', parts)}</VRTDataset>", "1", "0:0,255:255")


def _table(low: float, high: float, dtype: np.dtype) -> str:
    """Return a look-up table: 0 from ``low`` to ``high``, 255 beyond."""
    if dtype.kind == "f":
        below, above = (
            float(np.nextafter(dtype.type(end), dtype.type(to)))
            for end, to in ((low, -np.inf), (high, np.inf))
        )
    else:
        below, above = low - 1, high + 1
    pairs = [(below, 255), (low, 0), (high, 0), (above, 255)]
    return ",".join(f"{value:.17g}:{seen}" for value, seen in pairs if math.isfinite(value))


def _source(path: str, band: str, table: str) -> str:
    return (
        f'<ComplexSource><SourceFilename relativeToVRT="0">{escape(path)}</SourceFilename>'
        f"<SourceBand>{band}</SourceBand><LUT>{table}</LUT></ComplexSource>"
    )


def _derived(function: str, parts: Sequence[str]) -> str:
    return (
        '<VRTRasterBand dataType="Byte" band="1" subClass="VRTDerivedRasterBand">'
        f"<PixelFunctionType>{function}</PixelFunctionType>"
        f"<SourceTransferType>Byte</SourceTransferType>{''.join(parts)}</VRTRasterBand>"
    )
