"""Sentences about a ratio or a difference of two sides, and about so many a hectare or a year."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean, median
from typing import List, Sequence, Tuple

from ...evidence import CLASSES, DIRECTIONS
from ...grid import Cell
from ...request import Source
from ..facts import Facts
from ..messages import say
from ..query import Form, Measure
from .changed_objects import largest_first
from .dates import about_dates, time_between
from .draft import Draft, in_order, numbers_of
from .joined import side
from .phrases import (
    amounts,
    area,
    capital,
    general,
    in_place,
    item,
    judged_only,
    nothing,
    share,
)
from .region import cell_name, place_name
from .substance import substance

_TO_SQUARE_METRES = {"ha": 1e4, "km2": 1e6, "acre": 4046.8564224, "sqmi": 2_589_988.110336}


@dataclass(frozen=True)
class Side:
    """One side of a comparison: its value, how it is told, and what of it is on the map."""

    value: float
    told: str
    cells: Tuple[Cell, ...] = ()
    objects: Tuple[int, ...] = ()


def two_sides(facts: Facts) -> Draft:
    """Answer with a ratio or a difference, Yes or No where a bound was asked for."""
    query = facts.query
    if query.options[0] in _SIZE_NAMES and not facts.objects:
        return Draft(f"{capital(nothing(facts))}.")
    named = [name for name in query.options[:2] if set(name.split()) & set(CLASSES)]
    if not facts.class_free and not all(side(facts, name).kinds for name in named):
        return Draft(judged_only(facts.evidence))
    of = _side
    if query.options[0] in _SIZE_NAMES:
        of = _of_sizes
    elif _of_sizes_there(facts):
        of = _sized
        empty = next((one for one in _nouns(facts) if not one.objects), None)
        if empty is not None:
            return Draft(f"{capital(nothing(empty))}.")
    first, second = (of(facts, name) for name in query.options[:2])
    against = say("against", first=first.told, second=second.told)
    if query.measure is Measure.RATIO:
        lead = _ratio(facts, first, second, against)
    elif query.form is Form.WHETHER and any(one.quantity == "gap" for one in query.limits):
        gap = abs(first.value - second.value)
        yes = all(one.holds(gap) for one in query.limits)
        rest = say("difference", size=_difference(facts, first, second), against=against)
        lead = say("yes" if yes else "no", rest=rest.rstrip("."))
    elif query.form is Form.WHETHER:
        yes = first.value < second.value if query.ascending else first.value > second.value
        yes = first.value == second.value if "equal" in query.options else yes
        lead = say("yes" if yes else "no", rest=against)
    else:
        lead = say("difference", size=_difference(facts, first, second), against=against)
    cells = in_order((*first.cells, *second.cells))
    return Draft(lead, "", cells, (*first.objects, *second.objects))


def _difference(facts: Facts, first: Side, second: Side) -> str:
    options, ahead = facts.query.options, first.value >= second.value
    size = abs(first.value - second.value)
    if _of_sizes_there(facts) or "mean" in options:
        return f"{area(size, facts.query.units)} {'larger' if ahead else 'smaller'}"
    if "area" in options:
        return f"{area(size, facts.query.units)} {'more' if ahead else 'less'}"
    if _by_share(facts):
        return f"{100 * size:.2g} percentage points {'more' if ahead else 'less'}"
    return f"{size:,.0f} {'more' if ahead else 'fewer'}"


def _by_share(facts: Facts) -> bool:
    """Whether places are compared by the share of them that changed."""
    first = facts.query.options[0].split()[0]
    places = first not in (*DIRECTIONS, *CLASSES, *_SIZE_NAMES)
    if not places or "share" in facts.query.options:
        return places
    return not facts.restricted and not {"area", "count"} & set(facts.query.options)


def density(facts: Facts) -> Draft:
    """Answer with how many there are on a hectare, or on the unit that was asked for."""
    units = facts.query.units if facts.query.units in _TO_SQUARE_METRES else "ha"
    each = float(next(iter(facts.query.options), "1"))
    if facts.query.options and facts.query.units == "m2":
        units = "m2"
    value = facts.count / (facts.looked_at_m2 / (each * _TO_SQUARE_METRES.get(units, 1.0)))
    unit = {"ha": "hectare", "km2": "square kilometre", "acre": "acre", "sqmi": "square mile"}
    lead = say(
        "density",
        value=f"{value:.3g}" if value < 100 else f"{value:,.0f}",
        unit=area(each * _TO_SQUARE_METRES.get(units, 1.0), units) if each != 1 else unit[units],
        amounts=amounts(facts) or nothing(facts),
        place=in_place(facts) if facts.count else "",
        area=area(facts.looked_at_m2),
    )
    return Draft(lead, "", facts.region.touched, numbers_of(facts.objects))


def yearly(facts: Facts, sources: Sequence[Source]) -> Draft:
    """Answer with how many there are a year between the two dates."""
    elapsed, monthly = time_between(sources), "inmonths" in facts.query.options
    unit = "month" if monthly else "year"
    found = f"{amounts(facts) or nothing(facts)}"
    numbers = numbers_of(facts.objects)
    if not elapsed or not elapsed.days:
        why = about_dates(facts.query, sources)
        return Draft(
            say("yearly_unknown", unit=unit, why=why, Amounts=capital(found)), "", (), numbers
        )
    about = "About " if elapsed.is_rough else ""
    units = elapsed.years * (12 if monthly else 1)
    each = facts.count / units
    value = f"{about}{each:.2g}" if each < 100 else f"{about}{each:,.0f}"
    if "area" in facts.query.options:
        value = f"{about}{area(facts.area_m2 / units, facts.query.units)}"
        found = substance(facts.with_query(places=())) if facts.found else found
    place = in_place(facts) if facts.count else ""
    lead = say(
        "yearly", value=value, unit=unit, amounts=found, place=place, time=elapsed.told("inyears")
    )
    return Draft(lead, "", facts.region.touched, numbers)


def _ratio(facts: Facts, first: Side, second: Side, against: str) -> str:
    bound = next((limit for limit in facts.query.limits if limit.quantity == "ratio"), None)
    times = first.value / second.value if second.value else float("inf")
    if facts.query.form is Form.WHETHER and bound is not None:
        yes = first.value > 0 and bound.holds(times)
        rest = f"{against}, {_number(times)} times {_as(facts)}" if second.value else against
        return say("yes" if yes else "no", rest=rest)
    if not second.value or not first.value:
        return say("no_ratio", against=against)
    if times >= 1 or _of_sizes_there(facts):
        return say("ratio", left=_number(times), right="1", against=against)
    return say("ratio", left="1", right=_number(1 / times), against=against)


def _as(facts: Facts) -> str:
    if _of_sizes_there(facts):
        return "as large"
    return "as much" if "area" in facts.query.options else "as many"


def _side(facts: Facts, name: str) -> Side:
    """Return one place, direction or kind with its number, its area in brackets where asked."""
    of_place = name.split()[0] not in (*CLASSES, *DIRECTIONS)
    part = facts.with_query(places=(name,), limits=()) if of_place else side(facts, name)
    where = f" in {place_name(name)}" if of_place else ""
    cells, numbers = (part.region.touched if where else ()), numbers_of(part.objects)
    if _by_share(facts):
        return Side(part.share, f"{share(part.share)} of {place_name(name)}", cells, numbers)
    if "mean" in facts.query.options and part.objects:
        size = mean([one.area_m2 for one in part.objects])
        told = f"{part.count:,} {general(part, part.count)} of {area(size, facts.query.units)}"
        return Side(size, say("on_average", told=told), cells, numbers)
    if "area" in facts.query.options and where and part.count == 1:
        one = part.objects[0]
        return Side(one.area_m2, item(one), cells, numbers)
    if "area" in facts.query.options or facts.class_free:
        told = f"{area(part.area_m2, facts.query.units)} of {general(part, 2)}{where}"
        return Side(part.area_m2, told, cells, numbers)
    told = f"{part.count:,} {general(part, part.count)}{where}"
    return Side(float(part.count), told, cells, numbers)


def _of_sizes(facts: Facts, name: str) -> Side:
    """Return the largest, the smallest or the mean object with its size."""
    ordered = largest_first(facts.objects)
    units = facts.query.units
    if name in ("mean", "median"):
        sizes: List[float] = [one.area_m2 for one in ordered]
        value = mean(sizes) if name == "mean" else median(sizes)
        told = f"{area(value, units)} on average" if name == "mean" else f"{area(value, units)}"
        return Side(value, told if name == "mean" else f"{told} in the middle")
    rank = int(name.split()[1]) - 1 if name.startswith("rank ") else 0
    one = ordered[-1] if name == "smallest" else ordered[min(rank, len(ordered) - 1)]
    told = f"{area(one.area_m2, units)} in {cell_name(one.cell)} (object {one.number})"
    return Side(one.area_m2, told, (one.cell,), (one.number,))


def _sized(facts: Facts, name: str) -> Side:
    """Return the largest, the smallest or the mean object of a kind or direction with its size."""
    size, _, noun = name.partition(" ")
    part = side(facts, noun)
    if size == "only" and part.count > 1:
        size = "mean"
    if size in ("mean", "median"):
        value = _of_sizes(part, size).value
        told = f"{part.count:,} {general(part, part.count)} of {area(value, facts.query.units)}"
        told = say("on_average", told=told) if size == "mean" else f"{told} in the middle"
        return Side(value, told, (), numbers_of(part.objects))
    ordered = largest_first(part.objects)
    one = ordered[-1] if size == "smallest" else ordered[0]
    return Side(one.area_m2, item(one), (one.cell,), (one.number,))


def _nouns(facts: Facts) -> Tuple[Facts, ...]:
    """Return what the sides of "the largest new building, the smallest lost one" are sizes of."""
    return tuple(side(facts, name) for name in facts.query.options[:2])


def _of_sizes_there(facts: Facts) -> bool:
    """Whether sizes are compared: "largest", "mean building appeared"."""
    return facts.query.options[0].split()[0] in _SIZE_NAMES


def _number(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:,.0f}"


_SIZE_NAMES = ("largest", "smallest", "mean", "median", "only")
