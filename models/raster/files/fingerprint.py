"""The files that a raster is read from, so that none is replaced without another look."""

from __future__ import annotations

import os

import rasterio
from rasterio.errors import RasterioError

from ....core.file_state import FileState, file_states
from .readable import is_remote

_MOST_PARTS = 20_000


def fingerprint(path: str) -> tuple[FileState, ...]:
    """Return the state of all files a raster is read from: parts, overviews, masks, world files.

    The parts of a mosaic are followed through mosaics of mosaics. Empty for what is not on this
    computer.
    """
    return file_states(_files(path))


def _files(path: str) -> set[str]:
    found, waiting = {path}, [path]
    while waiting and len(found) < _MOST_PARTS:
        for name in _named_by(waiting.pop()):
            if name not in found:
                found.add(name)
                if name.lower().endswith(".vrt"):
                    waiting.append(name)
    return found


def _named_by(path: str) -> list[str]:
    """Return the files that a raster says it is made of; none for what is no file."""
    pipe = os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path))
    if pipe or is_remote(path):
        return []  # opening it may wait for ever
    try:
        with rasterio.open(path) as dataset:
            return list(dataset.files)
    except (RasterioError, ValueError):  # a name that GDAL cannot take
        return []
