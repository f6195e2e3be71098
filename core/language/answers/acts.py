"""What a question wants done on the map: a value for the dock, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from ..facts import Facts, cell_words
from ..messages import say
from ..query import Measure
from .changed_objects import NumberedObject
from .draft import Draft, in_order, numbers_of
from .phrases import amounts, in_place, item, nothing
from .sizing import ordered

FORMATS = {
    "shapefile": "Shapefile",
    "geojson": "GeoJSON",
    "geopackage": "GeoPackage",
    "csv": "CSV",
}


@dataclass(frozen=True)
class MapAction:
    """Something to do on the map.

    Attributes
    ----------
    name:
        ``zoom``, ``select``, ``mark`` or ``export``.
    objects:
        Numbers of the objects meant, from 1 in the evidence's order.
    cells:
        ChangeIMTI words of the cells meant.
    file_format:
        For an export: ``shapefile``, ``geojson``, ``geopackage``, ``csv``, or empty to ask.
    """

    name: str
    objects: Tuple[int, ...] = ()
    cells: Tuple[str, ...] = ()
    file_format: str = ""

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return {
            "name": self.name,
            "objects": list(self.objects),
            "cells": list(self.cells),
            "file_format": self.file_format,
        }


def act(facts: Facts) -> Tuple[Draft, Optional[MapAction]]:
    """Return what to say and what to do; nothing to do where nothing is meant."""
    query = facts.query
    chosen = _chosen(facts)
    if not chosen:
        if query.act == "zoom" and query.places:
            cells = facts.region.touched
            draft = Draft(say("zoom_cell", cell=facts.region.name), "", cells)
            return draft, MapAction("zoom", (), tuple(cell_words(cells)))
        key = "export_none" if query.act == "export" else "act_none"
        return Draft(say(key, rest=nothing(facts))), None
    cells = in_order(one.cell for one in chosen)
    numbers = numbers_of(chosen)
    action = MapAction(query.act, numbers, tuple(cell_words(cells)), query.file_format)
    return Draft(_sentence(facts, chosen), "", cells, numbers), action


def _chosen(facts: Facts) -> Tuple[NumberedObject, ...]:
    query = facts.query
    objects = facts.objects or facts.reaching
    if query.measure in (Measure.LARGEST, Measure.SMALLEST):
        first = max(query.rank, 1) - 1
        return tuple(ordered(facts)[first : first + (query.top or 1)])
    if query.measure is Measure.CONFIDENCE and (query.ascending or query.options):
        doubted = sorted(objects, key=lambda one: one.confidence, reverse=not query.ascending)
        return tuple(doubted[: query.top or 3])
    return objects


def _sentence(facts: Facts, chosen: Tuple[NumberedObject, ...]) -> str:
    query = facts.query
    few = len(chosen) <= 3 and len(chosen) < max(len(facts.objects), 2)
    what = "; ".join(map(item, chosen)) if few else amounts(facts) + in_place(facts)
    if query.act == "export":
        named = FORMATS.get(query.file_format, say("format_asked"))
        return say("export", amounts=what, format=named)
    if query.act == "zoom":
        return say("zoom", item=what)
    return say("mark" if query.act == "mark" else "select", amounts=what)
