"""Sentences about cells: which changed, which did not, how many, and those within bounds."""

from __future__ import annotations

from typing import List

from ..facts import Facts, PlaceFacts
from ..messages import say
from ..query import AskedDirection, Form, Limit, Query, Unit
from ..wording import listed
from .draft import Draft, cells_of, in_order
from .phrases import capital, cells, figure, nothing, place_of, ranked_places, share, unit_total
from .region import cell_name


def any_unchanged(facts: Facts) -> Draft:
    """Say whether any cell is unchanged."""
    free, total = facts.unchanged_cells, unit_total(facts, Unit.CELL)
    if not free:
        all_changed = say("no_unchanged", total=total)
        return Draft(say("no", rest=_each_of(facts, total) if facts.query.places else all_changed))
    names = cells([one.cell for one in free])
    key = "all_unchanged" if len(free) == total else "unchanged_cells"
    rest = say(key, None if key == "all_unchanged" else len(free), total=total, cells=names)
    return Draft(say("yes", rest=rest), "", in_order(one.cell for one in free))


def unchanged_places(facts: Facts) -> Draft:
    """Name the unchanged cells."""
    free, total = facts.unchanged_cells, unit_total(facts, Unit.CELL)
    found = in_order(one.cell for one in free)
    if not free:
        return Draft(f"None: {say('no_unchanged', total=total)}.")
    if len(free) == total:
        return Draft(f"{capital(say('all_unchanged', total=total))}.", "", found)
    names = capital(listed([cell_name(one.cell) for one in free]))
    return Draft(f"{names}.", f"{len(free)} of the {total} cells.", found)


def how_many_places(facts: Facts) -> Draft:
    """Count the places that changed, or did not."""
    query, total = facts.query, unit_total(facts, facts.query.unit)
    if query.direction is AskedDirection.UNCHANGED:
        free = facts.unchanged_cells
        if not free:
            return Draft(f"None: {say('no_unchanged', total=total)}.")
        if len(free) == total:
            return Draft(f"{capital(say('all_unchanged', total=total))}.")
        names = cells([one.cell for one in free])
        text = capital(say("unchanged_cells", len(free), total=total, cells=names))
        return Draft(
            f"{_percent(query, len(free) / total)}{text}.", "", in_order(one.cell for one in free)
        )
    if bounds_places(query):
        return cells_within(facts)
    parts = facts.with_query(ascending=False).ranked(query.unit)
    if not parts:
        return Draft(f"None: {nothing(facts)}.")
    key = "cells_hold" if facts.restricted else "cells_changed"
    names = ranked_places(parts, facts)
    text = say(key, len(parts), total=total, cells=names)
    return Draft(f"{_percent(query, len(parts) / total)}{text}", "", cells_of(parts))


def _percent(query: Query, part: float) -> str:
    return f"{share(part)}: " if "percent" in query.options else ""


#: "Without any", and "with any".
EMPTY, HELD = Limit("count", "<", 1.0), Limit("held", ">", 0.0)
_PLURALS = {Unit.QUADRANT: "quarters", Unit.HALF: "halves"}


def bounds_places(query: Query) -> bool:
    """Whether the bounds are on each place, not on objects."""
    return query.unit is not Unit.OBJECT and any(
        limit.quantity in ("share", "count", "held") for limit in query.limits
    )


def _within(part: PlaceFacts, query: Query) -> bool:
    values = {"share": part.share, "count": part.count, "held": float(part.held)}
    if EMPTY in query.limits:
        return not part.held
    return all(
        limit.holds(values[limit.quantity]) for limit in query.limits if limit.quantity in values
    )


def cells_within(facts: Facts) -> Draft:
    """Answer which places keep within bounds on their changed share."""
    query: Query = facts.query
    parts = facts.with_query(ascending=False).places(query.unit)
    by_count = any(limit.quantity == "count" for limit in query.limits)
    inside = [part for part in parts if _within(part, query)]
    inside.sort(key=lambda part: -(part.count if by_count else part.share))
    total = unit_total(facts, query.unit)
    named = ", ".join(f"{place_of(part)} ({figure(part, facts)})" for part in inside)
    if EMPTY in query.limits:
        named = listed([place_of(part) for part in inside])
    if "every" in query.options:
        return _every(facts, inside, [part for part in parts if part not in inside])
    if query.form is Form.WHETHER:
        if not inside and EMPTY in query.limits:
            return Draft(say("no", rest=_each_of(facts, total)), "", cells_of(parts))
        if not inside:
            most = max(parts, key=lambda part: part.count if by_count else part.share)
            value = f"{most.count:,}" if by_count else share(most.share)
            rest = f"{place_of(most)} has {value} and no other more"
            return Draft(say("no", rest=rest), "", cells_of([most]))
        return Draft(say("yes", rest=named), "", cells_of(inside))
    if not inside:
        return Draft(f"{capital(say('no_cell', total=total))}.")
    if query.form is Form.HOW_MANY:
        return Draft(say("cells_hold", len(inside), total=total, cells=named), "", cells_of(inside))
    return Draft(f"{capital(named)}.", "", cells_of(inside))


def _every(facts: Facts, inside: List[PlaceFacts], outside: List[PlaceFacts]) -> Draft:
    """Say whether every place keeps within the bounds, and which few do not or do."""
    total = len(inside) + len(outside)
    rest = _each_of(facts, total)
    if outside:
        names = listed([place_of(part) for part in outside])
        told = {"total": total, "places": _places(facts.query.unit)}
        rest = say("but_not_in", names=names, number=str(len(inside)), **told)
        rest = rest if inside else say("in_none", **told)
    yes = facts.query.positive is not bool(outside)
    return Draft(say("yes" if yes else "no", rest=rest), "", cells_of(outside or inside))


def _each_of(facts: Facts, total: int) -> str:
    return say("every_place", total=total, places=_places(facts.query.unit))


def _places(unit: Unit) -> str:
    return _PLURALS.get(unit, f"{unit.value}s")
