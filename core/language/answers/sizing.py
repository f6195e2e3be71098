"""Sentences about size: areas, shares, means, the largest and the smallest."""

from __future__ import annotations

from statistics import median
from typing import List, Tuple

from ...evidence import DIRECTIONS
from ...grid import CELLS, Cell
from ..facts import Facts
from ..messages import say
from ..query import Form, Measure
from ..wording import listed
from .changed_objects import NumberedObject, largest_first
from .draft import Draft, cells_of, in_order, numbers_of
from .phrases import (
    amounts,
    area,
    capital,
    confidence,
    general,
    in_place,
    item,
    nothing,
    noun,
    of_whole,
    particular,
    place_of,
    share,
)
from .region import cell_name, region
from .shares import left_unchanged, touched

MOST_LISTED = 20
_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def size(facts: Facts) -> Draft:
    """Answer with an area; its parts follow where there are several."""
    units = facts.query.units
    if "unchanged" in facts.query.options:
        return left_unchanged(facts, "area_unchanged")
    if facts.area_m2 < 0.5:
        return Draft(say("zero_area", rest=nothing(facts)))
    total = area(facts.area_m2, units)
    if facts.class_free:
        text = f"{total} {'is' if facts.query.places else 'is'} marked as changed"
        part = f"{share(facts.share)} of {of_whole(facts)}"
        return Draft(f"{text}{in_place(facts)}, {part}.", "", touched(facts))
    parts = [
        f"{area(facts.area_of(kind, way), units)} of {noun(kind, 2)} {way}"
        for way in facts.directions
        for kind in reversed(facts.kinds)
        if facts.area_of(kind, way) >= 0.5
    ]
    if facts.reaching and facts.count:
        spoken = f"{facts.count:,} {general(facts, facts.count)}"
        lead = say("area_reaching", area=total, place=in_place(facts), amounts=spoken)
    elif len(parts) > 1:
        lead = f"{total}{in_place(facts)}: {listed(parts)}."
    elif facts.count:
        lead = say("area_simple", area=total, amounts=amounts(facts), place=in_place(facts))
    else:
        lead = f"{total}{in_place(facts)}: {parts[0]}." if parts else f"{total}{in_place(facts)}."
    context = f"That is {share(facts.share)} of {of_whole(facts)}."
    return Draft(lead, context, touched(facts), numbers_of(facts.objects + facts.reaching))


def mean_size(facts: Facts) -> float:
    """Return the mean or median size of the objects in square metres; there is one at least."""
    sizes = [one.area_m2 for one in facts.objects]
    return median(sizes) if "median" in facts.query.options else sum(sizes) / len(sizes)


def mean(facts: Facts) -> Draft:
    """Answer with the mean size of the objects."""
    if not facts.objects:
        return Draft(f"{capital(nothing(facts))}.")
    if facts.count == 1:
        return one_object(facts)
    sizes = [one.area_m2 for one in facts.objects]
    units = facts.query.units
    count = f"{facts.count:,} {general(facts, facts.count)}{in_place(facts)}"
    if "median" in facts.query.options:
        middle = area(mean_size(facts), units)
        return Draft(say("median", area=middle, count=count), "", touched(facts))
    lead = say(
        "mean",
        area=area(mean_size(facts), units),
        count=count,
        total=area(sum(sizes), units),
    )
    context = say("mean_range", least=area(min(sizes), units), most=area(max(sizes), units))
    return Draft(lead, context, touched(facts), numbers_of(facts.objects))


def extreme(facts: Facts) -> Draft:
    """Answer with the largest or smallest objects."""
    found = ordered(facts)
    if not found:
        return Draft(f"{capital(nothing(facts))}.")
    query = facts.query
    if "both ends" in query.options:
        return _both_ends(found, facts)
    word = "smallest" if query.measure is Measure.SMALLEST else "largest"
    if query.top > 1:
        shown = found[: query.top]
        items = "; ".join(_short_item(one, facts) for one in shown)
        name = general(facts, len(shown))
        lead = say("extreme_list", len(shown), extreme=word, noun=name, items=items)
        total = area(sum(one.area_m2 for one in shown), query.units)
        together = say("together_area", len(shown), area=total)
        return Draft(lead, together, in_order(o.cell for o in shown), numbers_of(shown))
    if query.rank > len(found):
        return Draft(say("rank_beyond", len(found), count=f"{amounts(facts)}{in_place(facts)}"))
    one = found[max(query.rank, 1) - 1]
    word = f"{_ORDINALS[query.rank]} {word}" if query.rank > 1 else word
    name = changed_name(one)
    if query.rank > 1 and name != general(facts, 1):
        name = f"{general(facts, 1)}, a {name},"
    values = {
        "extreme": word,
        "noun": name,
        "area": area(one.area_m2, query.units),
        "cell": cell_name(one.cell),
        "number": one.number,
    }
    key = {Form.HOW_MUCH: "extreme_size", Form.WHERE: "extreme_where"}.get(
        query.form, "extreme.one"
    )
    context = say("only_one") if len(found) == 1 and not query.numbers else ""
    if query.form is Form.WHERE:
        context = reach_of(one)
    return Draft(say(key, **values), context, cells_under(one), (one.number,))


def _both_ends(found: List[NumberedObject], facts: Facts) -> Draft:
    """Tell the largest and the smallest object in one answer."""
    ends = [found[0], found[-1]]
    units = facts.query.units
    values = [
        say("item", area=area(one.area_m2, units), cell=cell_name(one.cell), number=one.number)
        for one in ends
    ]
    lead = say("largest_smallest", noun=general(facts, 1), largest=values[0], smallest=values[1])
    total = say("together_area", 2, area=area(sum(one.area_m2 for one in ends), units))
    context = total if "total" in facts.query.options else ""
    return Draft(lead, context, in_order(one.cell for one in ends), numbers_of(ends))


def cells_under(one: NumberedObject) -> Tuple[Cell, ...]:
    """Return the cells that an object covers at least a square metre of, its own among them."""
    inside = (cell for cell in CELLS if one.area_in(region([cell.words])) >= 1.0)
    return in_order((one.cell, *inside))


def reach_of(one: NumberedObject) -> str:
    """Return the sentence that names the other cells an object reaches into."""
    others = [cell_name(cell) for cell in cells_under(one) if cell != one.cell]
    return say("reaches_also", cells=listed(others)) if others else ""


def one_object(facts: Facts) -> Draft:
    """Answer about the one object that is meant, in the measure asked for."""
    one, query = facts.objects[0], facts.query
    values = {
        "noun": changed_name(one),
        "area": area(one.area_m2, query.units),
        "cell": cell_name(one.cell),
        "number": one.number,
    }
    if query.form is Form.WHERE:
        return Draft(say("object_where", **values), reach_of(one), cells_under(one), (one.number,))
    return Draft(say("object_size", **values), "", (one.cell,), (one.number,))


def ordered(facts: Facts) -> List[NumberedObject]:
    """Return the objects asked about, the largest or the smallest first."""
    found = largest_first(facts.objects or facts.reaching)
    return found[::-1] if facts.query.measure is Measure.SMALLEST else found


def object_sizes(facts: Facts) -> Draft:
    """List objects with their sizes, one a line."""
    found = ordered(facts)
    if not found:
        return Draft(f"{capital(nothing(facts))}.")
    shown = found[: facts.query.top or MOST_LISTED]
    lines = [
        say(
            "object_line",
            number=one.number,
            noun=capital(changed_name(one)),
            area=area(one.area_m2, facts.query.units),
            cell=cell_name(one.cell),
            value=confidence(one.confidence),
        )
        for one in shown
    ]
    if len(found) > len(shown) and not facts.query.top:
        rest = "larger" if facts.query.measure is Measure.SMALLEST else "smaller"
        lines.append(say("objects_more", number=f"{len(found) - len(shown):,}", rest=rest))
    number = len(shown) if facts.query.top else facts.count
    head = f"{number:,} {general(facts, number)}{in_place(facts)}:"
    text = "\n".join([head, *(f"- {line}" for line in lines)])
    return Draft(text, "", in_order(o.cell for o in shown), numbers_of(found))


def cell_figures(facts: Facts) -> Draft:
    """List every place with its share or area, most first."""
    parts = facts.with_query(ascending=False).places(facts.query.unit)
    parts = sorted(parts, key=lambda part: -part.area_m2)[: facts.query.top or None]
    by_area = facts.query.measure is Measure.AREA
    lines = [
        f"- {capital(place_of(part))}: "
        + (area(part.area_m2, facts.query.units) if by_area else share(part.share))
        for part in parts
    ]
    most = parts[0]
    value = area(most.area_m2, facts.query.units) if by_area else share(most.share)
    head = f"From {value} in {place_of(most)} downwards:" if most.area_m2 else "0 % everywhere:"
    touched = cells_of(part for part in parts if part.area_m2 > 0)
    return Draft("\n".join([head, *lines]), "", touched)


def cell_counts(facts: Facts) -> Draft:
    """List every place with how many lie in it."""
    parts = facts.with_query(ascending=False).places(facts.query.unit)
    lines = [f"- {capital(place_of(part))}: {part.count:,}" for part in parts]
    head = f"{facts.count:,} {general(facts, facts.count)}:"
    touched = cells_of(part for part in parts if part.count)
    return Draft("\n".join([head, *lines]), "", touched, numbers_of(facts.objects))


def _short_item(one: NumberedObject, facts: Facts) -> str:
    if len(facts.kinds) == 1 and len(facts.directions) == 1:
        sized = area(one.area_m2, facts.query.units)
        return say("item", area=sized, cell=cell_name(one.cell), number=one.number)
    return item(one)


def changed_name(one: NumberedObject) -> str:
    """Return an object's kind and direction in words."""
    if one.direction == DIRECTIONS[1]:
        return f"{noun(one.kind, 1)} that has disappeared"
    return particular(one.kind, one.direction)
