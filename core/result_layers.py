"""The result layers, grid and changed objects, and corrections to them: schema, rows, provenance.

QGIS and the command line write the same tables from here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Iterable, Iterator

from .answer import Answer
from .evidence import CellEvidence, Component, Evidence
from .grid import Cell, Point
from .request import Request, Source
from .version import plugin_version

TEXT, INTEGER, REAL, BOOLEAN = "text", "integer", "real", "boolean"


@dataclass(frozen=True)
class ResultField:
    """One column: its name and one of ``TEXT``, ``INTEGER``, ``REAL``, ``BOOLEAN``."""

    name: str
    kind: str


@dataclass(frozen=True)
class ResultRow:
    """One feature.

    Attributes
    ----------
    values:
        Field name to value; None is NULL: the guide did not look, or cannot see that class.
    rings:
        Exterior ring, then holes, closed, in the working CRS of the answer's grid.
    """

    values: dict[str, Any]
    rings: list[list[Point]]


#: What the analyst says about a feature; NULL where nothing yet (``core.result_layers``).
REVIEW = ResultField("review", TEXT)
#: The class as the analyst corrects it; NULL leaves it as found.
REVIEW_KIND = ResultField("review_kind", TEXT)
#: Outline of an object as it was found, as WKT; NULL for one the analyst drew.
ORIGINAL = ResultField("original", TEXT)

GRID_FIELDS: tuple[ResultField, ...] = (
    ResultField("cell", TEXT),
    ResultField("row", INTEGER),
    ResultField("col", INTEGER),
    ResultField("changed", BOOLEAN),
    ResultField("changed_share", REAL),
    ResultField("roads_appeared", INTEGER),
    ResultField("roads_disappeared", INTEGER),
    ResultField("buildings_appeared", INTEGER),
    ResultField("buildings_disappeared", INTEGER),
    ResultField("mentioned", BOOLEAN),
    ResultField("confidence", REAL),
    ResultField("text_confidence", REAL),
    REVIEW,
    REVIEW_KIND,
)
#: Of a grid that many answers share: without what belongs to one of them.
SHARED_GRID_FIELDS: tuple[ResultField, ...] = tuple(
    field for field in GRID_FIELDS if field.name not in ("mentioned", "text_confidence")
)

#: Number of an object in its evidence, from 1, as ``Answer.objects`` and the links of the chat have
#: it; NULL for one the analyst drew.
OBJECT = ResultField("object", INTEGER)

OBJECT_FIELDS: tuple[ResultField, ...] = (
    OBJECT,
    ResultField("kind", TEXT),
    ResultField("direction", TEXT),
    ResultField("area_m2", REAL),
    ResultField("cell", TEXT),
    ResultField("row", INTEGER),
    ResultField("col", INTEGER),
    ResultField("confidence", REAL),
    ResultField("experimental", BOOLEAN),
    REVIEW,
    REVIEW_KIND,
    ORIGINAL,
)

#: What an analyst says of a feature. QGIS writes it and the engine reads it; what it means for
#: training data is said in ``models.lab.instructions.own.review_rule`` and docs/own-data.md.
ACCEPT, REJECT = "accept", "reject"
#: Found in an export only: told by comparing an object with its original outline.
REDRAWN, ADDED = "redrawn", "added"

#: Tables of an export; ``FACTS``, where the answer came from, has no geometry.
OBJECTS, CELLS, FACTS = "corrected_objects", "corrected_cells", "facts"

CORRECTED_OBJECT_FIELDS: tuple[ResultField, ...] = (
    ResultField("kind", TEXT),
    ResultField("direction", TEXT),
    ResultField("confidence", REAL),
    REVIEW,
    REVIEW_KIND,
    ORIGINAL,
)
CORRECTED_CELL_FIELDS: tuple[ResultField, ...] = (
    ResultField("cell", TEXT),
    ResultField("row", INTEGER),
    ResultField("col", INTEGER),
    ResultField("changed", BOOLEAN),
    REVIEW,
    REVIEW_KIND,
)
FACT_FIELDS: tuple[ResultField, ...] = (ResultField("name", TEXT), ResultField("value", TEXT))

_NOT_REVIEWED = {REVIEW.name: None, REVIEW_KIND.name: None}


def grid_rows(answer: Answer, fields: tuple[ResultField, ...] = GRID_FIELDS) -> Iterator[ResultRow]:
    """Yield the nine cells in reading order, with the values of ``fields``."""
    for public, cell in zip(answer.cells(), answer.evidence.cells):
        examined = answer.evidence.examined and cell.valid_share > 0
        values = {
            "cell": public["cell"],
            "row": cell.row,
            "col": cell.col,
            "changed": public["changed"],
            "changed_share": cell.changed_share if examined else None,
            **_cell_counts(cell, answer.evidence.judged if examined else ()),
            "mentioned": public["mentioned"],
            "confidence": cell.confidence if examined else None,
            "text_confidence": public["text_confidence"],
            **_NOT_REVIEWED,
        }
        wanted = {field.name: values[field.name] for field in fields}
        yield ResultRow(wanted, [answer.evidence.grid.polygon(cell.cell)])


def object_rows(answer: Answer) -> Iterator[ResultRow]:
    """Yield the changed objects, with the values of ``OBJECT_FIELDS``."""
    for number, component in enumerate(answer.evidence.components, 1):
        experimental = component.kind in answer.evidence.experimental
        values = {
            OBJECT.name: number,
            **_object_values(component),
            "experimental": experimental,
            **_NOT_REVIEWED,
            ORIGINAL.name: well_known_text(component.rings),
        }
        yield ResultRow(values, component.rings)


def provenance(request: Request, answer: Answer, created: datetime) -> dict[str, str]:
    """Return where an answer comes from, as text that metadata can hold.

    Parameters
    ----------
    created:
        When the answer was written, in UTC.
    """
    sure = answer.text_confidence
    return {
        "question": request.question,
        "answer": answer.text,
        **result_facts(request, answer.evidence, created),
        "model": answer.model,
        "disagreement": answer.disagreement or "none",
        "text_confidence": "unknown" if sure is None else f"{sure:g}",
        "notes": " ".join([*answer.notes, *answer.evidence.notes]) or "none",
    }


def result_facts(request: Request, evidence: Evidence, created: datetime) -> dict[str, str]:
    """Return where a result comes from that many answers share; parameters as ``provenance``."""
    return {
        **_source_facts("before", request.before),
        **_source_facts("after", request.after),
        "area": json.dumps(request.area.geometry) if request.area else "overlap",
        "area_crs": request.area.crs if request.area else "none",
        "guide": evidence.guide,
        "detector": evidence.detector or "none",
        "created_utc": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "pixel_size_m": f"{evidence.pixel_size:g}",
        "crs": evidence.grid.crs,
        "classes": ", ".join(evidence.judged) or "none",
        "objects": str(len(evidence.components)),
        "experimental_kinds": ", ".join(evidence.experimental) or "none",
        "min_component_m2": f"{evidence.min_component_m2:g}",
        "notes": " ".join(evidence.notes) or "none",
        "plugin_version": plugin_version(),
    }


def well_known_text(rings: list[list[Point]]) -> str:
    """Return rings as a polygon in WKT that reads back as exactly the same numbers."""
    parts = (", ".join(f"{float(x)!r} {float(y)!r}" for x, y in ring) for ring in rings)
    return "POLYGON ({})".format(", ".join(f"({part})" for part in parts))


def next_number(existing: Iterable[str], pattern: str) -> int:
    """Return the first number above all that existing tables use.

    Parameters
    ----------
    existing:
        Names of the tables in the file.
    pattern:
        Table name with ``{part}`` for ``grid`` or ``objects`` and ``{number}``, e.g.
        ``changes_{number}_{part}``.
    """
    expression = re.escape(pattern)
    expression = expression.replace(re.escape("{number}"), r"(\d+)")
    expression = expression.replace(re.escape("{part}"), "(?:grid|objects)")
    matches = (_number(expression, name) for name in existing)
    return max((number for number in matches if number is not None), default=0) + 1


def _number(expression: str, name: str) -> int | None:
    match = re.fullmatch(expression, name, re.IGNORECASE | re.ASCII)
    return int(match.group(1)) if match else None


def _source_facts(date: str, source: Source) -> dict[str, str]:
    return {
        date: source.label,
        f"{date}_file": source.path,
        f"{date}_bands": ",".join(str(band) for band in source.bands or ()) or "default",
        f"{date}_crs": source.crs or "own",
        f"{date}_date": source.date or "unknown",
    }


def _cell_counts(cell: CellEvidence, seen: tuple[str, ...]) -> dict[str, int | None]:
    return {
        f"{kind}s_{direction}": count if kind in seen else None
        for kind, directions in cell.counts.items()
        for direction, count in directions.items()
    }


def _object_values(component: Component) -> dict[str, Any]:
    return {
        "kind": component.kind,
        "direction": component.direction,
        "area_m2": component.area_m2,
        "cell": Cell(component.row, component.col).words,
        "row": component.row,
        "col": component.col,
        "confidence": component.confidence,
    }
