"""Which parts of a mosaic (GDAL's VRT) cannot be read, and how much of it they are."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator

import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window

_SOURCE = re.compile(r"<(\w+Source)\b.*?</\1>", re.DOTALL)
_NAME = re.compile(r"<SourceFilename([^>]*)>([^<]+)</SourceFilename>")
_PLACE = re.compile(r'<DstRect [^>]*xSize="([\d.]+)" ySize="([\d.]+)"')
_DEEPEST = 8
_NAMED = 3


def broken_parts(path: str) -> str | None:
    """Return the missing or damaged parts of a mosaic and their share in words; None without any.

    Mosaics of mosaics are followed. Of each part its last pixel is read: a truncated file lacks it.
    """
    shares: dict[str, float] = {}
    for part, share in _parts(path, 1.0, _DEEPEST):
        if not _readable(part):
            shares[part] = shares.get(part, 0.0) + share
    if not shares:
        return None
    names = [_in_words(part) for part in list(shares)[:_NAMED]]
    more = f" and {len(shares) - _NAMED} more" if len(shares) > _NAMED else ""
    share = min(sum(shares.values()), 1.0)
    percent = f"about {share:.0%}" if share >= 0.005 else "less than 1%"
    return f"{', '.join(names)}{more}, {percent} of it"


def _in_words(part: str) -> str:
    return os.path.basename(part) + ("" if os.path.exists(part) else " (not found)")


def _parts(path: str, share: float, depth: int) -> Iterator[tuple[str, float]]:
    """Yield the files that a mosaic is read from and the share of it that each covers."""
    try:
        with rasterio.open(path) as dataset:
            text = dataset.tags(ns="xml:VRT").get("xml:VRT", "") if dataset.driver == "VRT" else ""
            size, bands = dataset.width * dataset.height, dataset.count
    except RasterioError:
        text = ""
    found = [(match, _NAME.search(match.group())) for match in _SOURCE.finditer(text)]
    for match, name in found:
        if name is None:
            continue
        part = html.unescape(name.group(2))
        if 'relativeToVRT="1"' in name.group(1) and not os.path.isabs(part):
            part = os.path.join(os.path.dirname(path), part)
        place = _PLACE.search(match.group())
        covered = float(place.group(1)) * float(place.group(2)) / size if place else 1.0
        inner = list(_parts(part, share * covered / bands, depth - 1)) if depth else []
        yield from inner or [(part, share * covered / bands)]


def _readable(part: str) -> bool:
    try:
        with rasterio.open(part) as dataset:
            dataset.read(1, window=Window(dataset.width - 1, dataset.height - 1, 1, 1))
    except RasterioError:
        return False
    return True
