"""Sentences about several sides at once: both new and lost, buildings and roads alike."""

from __future__ import annotations

from typing import Tuple

from ...evidence import CLASSES, DIRECTIONS
from ..facts import Facts, PlaceFacts
from ..messages import say
from ..query import AskedDirection, Form, Unit
from ..wording import listed
from .draft import Draft, cells_of, numbers_of
from .phrases import capital, cells_meant, nothing, place_of, unit_total
from .substance import substance


def side(facts: Facts, name: str) -> Facts:
    """Return the facts of a kind, a direction, or a kind and its direction: "road appeared"."""
    kinds = tuple(kind for kind in CLASSES if kind in name.split())
    way = next((way for way in DIRECTIONS if way in name.split()), facts.query.direction)
    kinds = kinds or facts.query.kinds
    return facts.with_query(kinds=kinds, direction=AskedDirection(way), limits=())


def joined(facts: Facts) -> Draft:
    """Say whether all sides hold; where one is not judged and the others hold, neither."""
    sides, judged = _sides(facts)
    if facts.query.unit is Unit.CELL:
        return joined_cells(facts)
    missing = [one for one in judged if not one.found]
    rest = substance(facts) if facts.found else ""
    if missing:
        rest = "; ".join(part for part in (nothing(missing[0]), rest) if part)
        lead = say("no", rest=rest)
    elif len(judged) < len(sides):
        lead = f"{capital(rest)}."
    else:
        lead = say("yes", rest=rest)
    return Draft(lead, "", cells_meant(facts), numbers_of(facts.objects + facts.reaching))


def joined_cells(facts: Facts) -> Draft:
    """Name or count the cells in which all sides that are judged hold, or say whether one is."""
    sides, judged = _sides(facts)
    query, total = facts.query, unit_total(facts, Unit.CELL)
    without = [name.startswith("no ") for name in query.options[1:]]
    parts = [
        part
        for part in facts.with_query(ascending=False).ranked(Unit.CELL)
        if all(_holds(one.place(part.place), no) for one, no in zip(sides, without) if one.kinds)
    ]
    unknown = [
        name for one, name in zip(sides, query.options[1:]) if not one.kinds and "other" not in name
    ]
    if unknown and (parts or query.form is not Form.WHETHER):
        return Draft(f"{capital(substance(facts) if facts.found else nothing(facts))}.")
    if not parts:
        none = say("no_cell" if any(without) else "no_cell_both", total=total)
        return Draft(say("no", rest=none) if query.form is Form.WHETHER else f"{capital(none)}.")
    named = listed([place_of(part) for part in parts])
    lead = say("cells_hold", len(parts), total=total, cells=named)
    if query.form is Form.WHETHER:
        lead = say("yes", rest=lead.rstrip("."))
    return Draft(lead, "", cells_of(parts))


def _holds(part: PlaceFacts, without: bool) -> bool:
    return not part.held if without else part.count > 0


def _sides(facts: Facts) -> Tuple[Tuple[Facts, ...], Tuple[Facts, ...]]:
    """Return the sides, and those of them whose kind is judged."""
    sides = tuple(side(facts, name) for name in facts.query.options[1:])
    return sides, tuple(one for one in sides if one.kinds)
