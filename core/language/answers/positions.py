"""Sentences about coordinates: centres of objects, and the extent of the area."""

from __future__ import annotations

from math import hypot

from ..facts import Facts
from ..messages import say
from ..query import Measure
from .changed_objects import NumberedObject
from .draft import Draft, in_order, numbers_of
from .phrases import amounts, area, capital, item, nothing, objects_named
from .sizing import MOST_LISTED, changed_name, ordered


def coordinates(facts: Facts) -> Draft:
    """Answer with the centres of the objects asked about, in the CRS of the evidence."""
    query, grid = facts.query, facts.evidence.grid
    if not (facts.restricted or query.numbers or query.top or query.places):
        return Draft(_extent(facts))
    found = ordered(facts)
    if not found:
        return Draft(f"{capital(nothing(facts))}.")
    first = max(query.rank, 1) - 1
    of_one = query.measure in (Measure.LARGEST, Measure.SMALLEST)
    shown = found[first : first + (query.top or (1 if of_one else MOST_LISTED))]
    if len(shown) == 1:
        one = shown[0]
        lead = say("coordinates", crs=grid.crs, item=item(one), **_place(one))
        return Draft(lead, "", (one.cell,), (one.number,))
    lines = [
        "- "
        + say(
            "coordinates_line",
            number=one.number,
            noun=changed_name(one),
            area=area(one.area_m2, query.units),
            **_place(one),
        )
        for one in shown
    ]
    if len(found) > first + len(shown) and not query.top:
        lines.append(say("objects_more", number=f"{len(found) - len(shown):,}", rest="smaller"))
    text = "\n".join([say("coordinates_head", crs=grid.crs), *lines])
    return Draft(text, "", in_order(one.cell for one in shown), numbers_of(shown))


def distance(facts: Facts) -> Draft:
    """Answer how far two objects lie apart, in metres from centre to centre."""
    grid, found = facts.evidence.grid, ordered(facts)
    both = found[-2:] if "smallest" in facts.query.options else found[:2]
    if len(both) < 2:
        return Draft(f"{capital(objects_named(facts) or amounts(facts) or nothing(facts))}.")
    (x1, y1), (x2, y2) = (one.centre for one in both)
    metres = hypot((x1 - x2) * grid.width, (y1 - y2) * grid.height) * facts.evidence.pixel_size
    told = {"first": item(both[0]), "second": item(both[1])}
    lead = say("distance", metres=f"{metres:,.0f}", **told)
    return Draft(lead, "", in_order(one.cell for one in both), numbers_of(both))


def _place(one: NumberedObject) -> "dict[str, str]":
    x, y = one.component.centroid
    return {"x": f"{x:,.1f}", "y": f"{y:,.1f}"}


def _extent(facts: Facts) -> str:
    grid = facts.evidence.grid
    west, north = grid.transform[2], grid.transform[5]
    east, south = west + grid.width * grid.transform[0], north + grid.height * grid.transform[4]
    values = {"west": west, "north": north, "east": east, "south": south}
    return say("extent", crs=grid.crs, **{name: f"{value:,.0f}" for name, value in values.items()})
