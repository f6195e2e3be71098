"""The pairs the bank asks about: where their files lie, and copies with a place on earth."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

SAMPLE_PREFIX = "sample:"


@dataclass(frozen=True)
class Pair:
    """One pair of rasters.

    Attributes
    ----------
    name:
        Short name used by the questions.
    before, after:
        Files that the engine can open.
    dates:
        Acquisition dates as ISO text, None where unknown; handed to the engine with the files.
    """

    name: str
    before: Path
    after: Path
    dates: tuple[str | None, str | None]

    def source(self, later: bool) -> dict:
        """Return one date as the protocol's ``Source``."""
        path = self.after if later else self.before
        return {
            "path": str(path),
            "bands": None,
            "name": path.name,
            "date": self.dates[1 if later else 0],
            "crs": None,
        }


def read_pairs(file: Path, data: Path, sample: Path, made: Path) -> dict[str, Pair]:
    """Return the pairs of ``file`` by name; tiles without a CRS are copied into ``made``."""
    pairs = {}
    for entry in json.loads(file.read_text()):
        paths = [_locate(entry[side], data, sample) for side in ("before", "after")]
        if place := entry.get("georeference"):
            made.mkdir(parents=True, exist_ok=True)
            names = [f"{entry['id']}_{side}.tif" for side in ("before", "after")]
            paths = [_placed(path, made / name, place) for path, name in zip(paths, names)]
        first, second = entry["dates"]
        pairs[entry["id"]] = Pair(entry["id"], paths[0], paths[1], (first, second))
    return pairs


def _locate(path: str, data: Path, sample: Path) -> Path:
    if path.startswith(SAMPLE_PREFIX):
        return sample / path.removeprefix(SAMPLE_PREFIX)
    return data / path


def _placed(picture: Path, copy: Path, place: dict) -> Path:
    """Write the picture as a GeoTIFF with pixel size and CRS, once."""
    if copy.exists():
        return copy
    import warnings

    import rasterio
    from rasterio.transform import from_origin

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with rasterio.open(picture) as source:
            pixels = source.read()
    count, height, width = pixels.shape
    side = place["pixel_m"]
    profile = {"driver": "GTiff", "count": count, "height": height, "width": width}
    profile |= {"dtype": pixels.dtype, "crs": place["crs"], "photometric": "RGB"}
    profile["transform"] = from_origin(place["west"], place["north"], side, side)
    with rasterio.open(copy, "w", **profile) as target:
        target.write(pixels)
    return copy
