"""The bundled sample as files: two georeferenced rasters, the truth raster and a record."""

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.crs import CRS
from rasterio.transform import Affine, array_bounds, from_bounds, from_origin
from rasterio.warp import Resampling, reproject, transform_bounds

from ...core.errors import InputError
from ...core.evidence import Counts
from .light import DARKEST
from .town import Town, town
from .truth import count

BEFORE_CRS, AFTER_CRS = "EPSG:32614", "EPSG:4326"
BEFORE_PIXEL, AFTER_PIXEL = 0.5, 0.6
SIZE, MARGIN = 900, 30
TRUTH_CLASSES = {1: "building appeared", 2: "building disappeared", 3: "road appeared"}

_GENERATION = 1
_NORTH_WEST = (626000.0, 3389000.0)
_METRES_PER_DEGREE = 111_200.0
_BEFORE_NAME, _AFTER_NAME = "town_before_2019-03-09.tif", "town_after_2023-04-16.tif"
_TRUTH_NAME, _RECORD_NAME = "town_truth.tif", "town_truth.json"
_TRUTH_COLOURS = {
    0: (0, 0, 0, 0),
    1: (0, 114, 178, 255),
    2: (213, 94, 0, 255),
    3: (240, 228, 66, 255),
}


@dataclass(frozen=True)
class SampleFiles:
    """The sample on disk and what is true about it.

    Attributes
    ----------
    before, after:
        RGB GeoTIFFs of 450 x 450 m: EPSG:32614 at 0.5 m, and EPSG:4326 at about 0.6 m.
    truth:
        uint8 GeoTIFF on the grid of ``before`` with ``TRUTH_CLASSES``; 0 is no change.
    counts:
        True changed components per class and direction.
    cells:
        The same per cell of the before raster's 3 x 3 grid, in reading order, by centroid.
    """

    before: Path
    after: Path
    truth: Path
    counts: Counts
    cells: list[Counts]


def write_sample(folder: Path, seed: int = 7) -> SampleFiles:
    """Write the sample into a folder, or reuse it when it is there complete.

    Parameters
    ----------
    folder:
        Made if needed. Only the sample's own files in it are ever replaced.
    seed:
        Which town; the same seed always gives the same pixels.

    Raises
    ------
    InputError
        If the folder cannot be written.
    """
    sample = _read_sample(folder, seed)
    if sample is not None:
        return sample
    try:
        folder.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".town-", dir=folder))
    except OSError as error:
        raise InputError(
            f"The sample cannot be written to {folder} ({error.strerror}). "
            "Choose a folder you may write to."
        ) from error
    try:
        _write_files(workshop, seed)
        for name in (_BEFORE_NAME, _AFTER_NAME, _TRUTH_NAME, _RECORD_NAME):
            os.replace(workshop / name, folder / name)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    sample = _read_sample(folder, seed)
    if sample is None:
        raise InputError(f"The sample in {folder} changed while it was written. Try again.")
    return sample


def _read_sample(folder: Path, seed: int) -> SampleFiles | None:
    """Return the sample if its record and all its files are there, else None."""
    try:
        record = json.loads((folder / _RECORD_NAME).read_text(encoding="utf-8"))
        sizes = {name: (folder / name).stat().st_size for name in record["bytes"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if (record.get("generation"), record.get("seed")) != (_GENERATION, seed):
        return None
    if sizes != record["bytes"]:
        return None
    return SampleFiles(
        before=folder / _BEFORE_NAME,
        after=folder / _AFTER_NAME,
        truth=folder / _TRUTH_NAME,
        counts=record["counts"],
        cells=record["cells"],
    )


def _write_files(folder: Path, seed: int) -> None:
    scene = town(seed, SIZE + 2 * MARGIN, BEFORE_PIXEL)
    inner = slice(MARGIN, -MARGIN)
    building, road = scene.building[inner, inner], scene.road[inner, inner]
    transform = _before_transform(0)
    _write_image(folder / _BEFORE_NAME, scene.before[inner, inner], transform, BEFORE_CRS)
    after, after_transform = _after_in_degrees(scene)
    _write_image(folder / _AFTER_NAME, after, after_transform, AFTER_CRS)
    _write_truth(folder / _TRUTH_NAME, building, road, transform)
    counts, cells = count(building, road)
    names = (_BEFORE_NAME, _AFTER_NAME, _TRUTH_NAME)
    record = {
        "generation": _GENERATION,
        "seed": seed,
        "counts": counts,
        "cells": cells,
        "bytes": {name: (folder / name).stat().st_size for name in names},
    }
    (folder / _RECORD_NAME).write_text(json.dumps(record, indent=1), encoding="utf-8")


def _before_transform(margin: int) -> Affine:
    """Return the geotransform of the before raster grown by ``margin`` pixels."""
    west, north = _NORTH_WEST
    edge = margin * BEFORE_PIXEL
    return from_origin(west - edge, north + edge, BEFORE_PIXEL, BEFORE_PIXEL)


def _after_in_degrees(scene: Town) -> tuple[np.ndarray, Affine]:
    """Resample the after image onto a grid in degrees that covers the whole before raster.

    The scene is larger than the before raster by a margin, so that the turned grid has no holes.
    """
    bounds = transform_bounds(
        BEFORE_CRS, AFTER_CRS, *array_bounds(SIZE, SIZE, _before_transform(0)), densify_pts=21
    )
    west, south, east, north = bounds
    shrink = np.cos(np.radians((south + north) / 2))
    width = round((east - west) * _METRES_PER_DEGREE * shrink / AFTER_PIXEL)
    height = round((north - south) * _METRES_PER_DEGREE / AFTER_PIXEL)
    target = from_bounds(*bounds, width, height)
    bands = np.zeros((3, height, width), np.uint8)
    reproject(
        np.ascontiguousarray(np.moveaxis(scene.after, -1, 0)),
        bands,
        src_transform=_before_transform(MARGIN),
        src_crs=BEFORE_CRS,
        dst_transform=target,
        dst_crs=AFTER_CRS,
        resampling=Resampling.cubic,
    )
    np.maximum(bands, DARKEST, out=bands)  # cubic weights undershoot in shadows
    return np.moveaxis(bands, 0, -1), target


def _write_image(path: Path, image: np.ndarray, transform: Affine, crs: str) -> None:
    with rasterio.open(
        path,
        "w",
        **_profile(image.shape, 3, transform, crs),
        photometric="RGB",
        predictor=2,
        interleave="pixel",
    ) as raster:
        raster.write(np.moveaxis(image, -1, 0))


def _write_truth(path: Path, building: np.ndarray, road: np.ndarray, transform: Affine) -> None:
    truth = building.copy()
    truth[(road == 1) & (building == 0)] = 3
    with rasterio.open(path, "w", **_profile(truth.shape, 1, transform, BEFORE_CRS)) as raster:
        raster.write(truth, 1)
        raster.write_colormap(1, _TRUTH_COLOURS)
        raster.update_tags(1, **{f"CLASS_{code}": name for code, name in TRUTH_CLASSES.items()})


def _profile(shape: tuple[int, ...], count: int, transform: Affine, crs: str) -> dict:
    return {
        "driver": "GTiff",
        "height": shape[0],
        "width": shape[1],
        "count": count,
        "dtype": "uint8",
        "crs": CRS.from_user_input(crs),
        "transform": transform,
        "compress": "deflate",
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
    }
