"""Whether two answers speak of one result: same pair, area and guide, and the same found."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress

from .answer import Answer
from .evidence import Evidence
from .file_state import path_on_disk
from .request import Request, Source
from .temporary_folder import is_temporary

#: Of the tables in a GeoPackage of results. Version 1 (ChangeChat 0.1) had two tables an answer and
#: no key.
SCHEMA_VERSION = 2


def result_key(request: Request, answer: Answer) -> str:
    """Return 64 hex digits that two answers share if and only if one pair of tables serves both.

    They stand for both sources with the state of their files, the area, the guide and its settings,
    and what was found, so that whoever finds other objects gets tables of its own. A folder that
    moved with its imagery keeps its results: of a file its name, size and time count, not its
    folder. Reads the state of the files; not for the main thread.
    """
    evidence = answer.evidence
    area = [request.area.crs, request.area.geometry] if request.area else None
    parts = [
        SCHEMA_VERSION,
        _identity(request.before),
        _identity(request.after),
        area,
        [evidence.guide, evidence.detector, list(evidence.classes), list(evidence.experimental)],
        [evidence.pixel_size, evidence.min_component_m2, evidence.grid.to_dict()],
        _found(evidence),
    ]
    text = json.dumps(parts, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _identity(source: Source) -> list:
    """Return what tells a source from others; the state of an export's file tells nothing.

    An export of a layer is named after that layer's own source, and made anew in each session.
    """
    shown = [source.bands, source.crs, source.anchor, source.hidden, source.declared_nodata]
    path = path_on_disk(source.path)
    if path is None:
        return [source.path, shown]
    name = source.path.replace("\\", "/").rsplit("/", 1)[-1]
    if is_temporary(path):
        return [name, shown]
    with suppress(OSError):  # gone since a moment ago
        status = os.stat(path)
        return [name, status.st_size, status.st_mtime_ns, shown]
    return [name, shown]


def _found(evidence: Evidence) -> list:
    """Return what was found, rounded to what survives another run on another processor."""
    components = [
        [item.kind, item.direction, round(item.area_m2, 1), [round(at, 2) for at in item.centroid]]
        for item in evidence.components
    ]
    cells = [[cell.changed, round(cell.changed_share, 4)] for cell in evidence.cells]
    return [evidence.valid, components, cells]
