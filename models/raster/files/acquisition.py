"""When a raster was acquired, as far as its file tells."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from rasterio.io import DatasetReader

from ....core.acquisition.date_in_tags import DOMAINS, date_of_file
from ....core.request import Source


def dated(source: Source, dataset: DatasetReader) -> Source:
    """Return the source with the date of its names or of the file's metadata, unless it has one."""
    if source.date is not None:
        return source
    tags = {name: text for ns in DOMAINS for name, text in dataset.tags(ns=ns or None).items()}
    written = None
    with suppress(OSError, ValueError):  # a web address, a raster within an archive
        written = date.fromtimestamp(Path(source.path).stat().st_mtime)
    return replace(source, date=date_of_file(source.names, tags, written))
