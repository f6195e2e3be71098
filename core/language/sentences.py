"""Sentences about what has changed: whether, how many, where, and what there is."""

from __future__ import annotations

from typing import Callable, Dict, List

from .answers.cell_sentences import (
    bounds_places,
    cells_within,
    how_many_places,
    unchanged_places,
)
from .answers.comparing import compare, either_or, rank, rank_list
from .answers.draft import Draft, cells_of, numbers_of
from .answers.joined import joined_cells
from .answers.phrases import (
    amounts,
    area,
    capital,
    cells_meant,
    confidence_bounds,
    counted,
    general,
    holding,
    in_place,
    nothing,
    place_of,
    ranked_places,
    share,
    some,
    too_small,
)
from .answers.positions import coordinates, distance
from .answers.ratios import density, two_sides
from .answers.region import place_name
from .answers.shares import share_of
from .answers.sizing import (
    cell_counts,
    cell_figures,
    extreme,
    mean,
    object_sizes,
    one_object,
    size,
)
from .answers.substance import also_reaching, reaching, substance
from .answers.verdicts import outside, stock, whether
from .facts import Facts, PlaceFacts
from .messages import say
from .query import BOTH, AskedDirection, Form, Measure, Unit
from .wording import listed


def how_many(facts: Facts) -> Draft:
    """Answer with the number first."""
    if facts.query.options[:1] == (BOTH,):
        return joined_cells(facts)
    if facts.query.unit is not Unit.OBJECT:
        return how_many_places(facts)
    if "outside" in facts.query.options:
        return outside(facts)
    if len(facts.query.places) > 1 and facts.count and not facts.class_free:
        return _place_by_place(facts)
    if any(bound.quantity == "confidence" for bound in facts.query.limits):
        return _count_of_sure(facts)
    if not facts.count:
        if facts.reaching:
            lead = say("none_by_centre", rest=reaching(facts))
            return Draft(lead, "", cells_meant(facts), numbers_of(facts.reaching))
        return Draft(f"{capital(nothing(facts))}.", too_small(facts))
    parts = listed([amounts(facts)])
    if facts.class_free:
        lead = f"{capital(amounts(facts))}{in_place(facts)}."
    elif len(facts.directions) > 1 and all(
        any(facts.of(kind, way) for kind in facts.kinds) for way in facts.directions
    ):
        kind = facts.kinds[0] if len(facts.kinds) == 1 else "object"
        total = counted(facts.count, kind)
        lead = say("count_total", total=total, parts=parts, place=in_place(facts))
    elif len({one.kind for one in facts.objects}) > 1 and not facts.query.kinds:
        total = counted(facts.count, "object")
        lead = say("count_total", total=total, parts=parts, place=in_place(facts))
    else:
        lead = say("count_of_kinds", amounts=capital(parts), place=in_place(facts))
    context = also_reaching(facts) or _together(facts)
    return Draft(lead, context, cells_meant(facts), numbers_of(facts.objects))


def _count_of_sure(facts: Facts) -> Draft:
    """Count those whose confidence keeps within the bound, out of all."""
    whole = facts.with_query(limits=()).count
    lead = say(
        "sure_count",
        part=f"{facts.count:,}",
        whole=f"{whole:,}",
        noun=general(facts, whole),
        place=in_place(facts),
        has="has" if facts.count == 1 else "have",
        what=confidence_bounds(facts.query.limits),
    )
    return Draft(lead, "", cells_meant(facts), numbers_of(facts.objects))


def _place_by_place(facts: Facts) -> Draft:
    """Count in each of several places."""
    each = [(facts.with_query(places=(one,)).count, place_name(one)) for one in facts.query.places]
    parts = listed([f"{number:,} in {name}" for number, name in each])
    total = f"{facts.count:,} {general(facts, facts.count)}"
    lead = say("places_counted", parts=parts, total=total)
    return Draft(lead, "", facts.region.touched, numbers_of(facts.objects))


def where(facts: Facts) -> Draft:
    """Answer with the cells, ranked."""
    query = facts.query
    if len(query.numbers) == 1 and facts.objects:
        return one_object(facts)
    if query.direction is AskedDirection.UNCHANGED:
        return unchanged_places(facts)
    if query.measure in (Measure.LARGEST, Measure.SMALLEST):
        return extreme(facts)
    if query.options[:1] == (BOTH,):
        return joined_cells(facts)
    if bounds_places(query):
        return cells_within(facts)
    parts = holding(facts)
    if not parts:
        return Draft(f"{capital(nothing(facts))}.", too_small(facts))
    everything = query.form is Form.LIST
    own = [part for part in parts if part.count]
    if facts.restricted and own and len(own) < len(parts):
        return _where_counted(facts, own, parts[len(own) :], everything)
    if len(parts) == 1:
        amount = amounts(facts) or reaching(facts) or share(parts[0].share)
        lead = say("where_only", cell=place_of(parts[0]), amount=amount)
    elif len(parts) <= 3 or everything:
        places = ranked_places(parts, facts, most=9 if everything else 3)
        lead = say("where_list", start="In", cells=places)
    else:
        lead = say("where_ranked", cells=ranked_places(parts, facts))
    return Draft(lead, "", cells_of(parts), numbers_of(facts.objects + facts.reaching))


def _where_counted(
    facts: Facts, own: List[PlaceFacts], touched: List[PlaceFacts], everything: bool
) -> Draft:
    """Name the cells that objects are counted in, and those that they only reach into."""
    named = ranked_places(own, facts, most=9 if everything else 3)
    start = "where_list" if len(own) <= 3 or everything else "where_ranked"
    lead = say(start, start="In", cells=named)
    reached = some([place_of(part) for part in touched], 9 if everything else 3)
    context = say("reach_into", cells=reached)
    numbers = numbers_of(facts.objects + facts.reaching)
    return Draft(lead, context, cells_of([*own, *touched]), numbers)


def describe(facts: Facts) -> Draft:
    """Say what appeared and disappeared, how much, and where most."""
    if not facts.found:
        return Draft(f"{capital(nothing(facts))}.", too_small(facts), cells_meant(facts))
    if not facts.count:
        lead = f"{capital(substance(facts))}."
        return Draft(lead, "", cells_meant(facts), numbers_of(facts.reaching))
    lead = f"{capital(substance(facts))}."
    if facts.query.places:
        return Draft(lead, "", facts.region.touched, numbers_of(facts.objects))
    parts = holding(facts)
    parts = [part for part in parts if part.count or not facts.restricted] or parts
    if len(parts) == 1:
        context = say("all_in", cell=place_of(parts[0]))
    else:
        key = "most_changed"
        context = say(key, cells=ranked_places(parts, facts))
    return Draft(lead, context, cells_of(parts[:3]), numbers_of(facts.objects))


def listing(facts: Facts) -> Draft:
    """Answer with a list of objects or places."""
    query = facts.query
    if Measure.COORDINATES.value in query.options:
        return coordinates(facts)
    if "each" in query.options:
        return cell_counts(facts)
    if query.measure in (Measure.SHARE, Measure.AREA) and query.unit is not Unit.OBJECT:
        return cell_figures(facts)
    if query.unit is Unit.OBJECT:
        return object_sizes(facts)
    if query.direction is AskedDirection.UNCHANGED or query.unit is Unit.CELL:
        return where(facts)
    return rank_list(facts)


def compared(facts: Facts) -> Draft:
    """Answer with a ratio or a difference of two sides, else with the net change."""
    of_sides = facts.query.measure in (Measure.RATIO, Measure.DIFFERENCE)
    return two_sides(facts) if of_sides else compare(facts)


def how_much(facts: Facts) -> Draft:
    """Answer with an area, a share, a mean, a density or the size of an extreme."""
    measure = facts.query.measure
    if measure is Measure.DISTANCE:
        return distance(facts)
    if len(facts.query.numbers) == 1 and facts.objects and measure is not Measure.SHARE:
        return one_object(facts)
    if measure is Measure.DENSITY:
        return density(facts)
    if measure is Measure.SHARE:
        return share_of(facts)
    if measure is Measure.MEAN:
        return mean(facts)
    if measure in (Measure.LARGEST, Measure.SMALLEST):
        return extreme(facts)
    return size(facts)


def which(facts: Facts) -> Draft:
    """Answer with the place or object that leads a ranking."""
    if facts.query.measure in (Measure.LARGEST, Measure.SMALLEST):
        return extreme(facts)
    return rank(facts)


WRITERS: Dict[Form, Callable[[Facts], Draft]] = {
    Form.WHETHER: whether,
    Form.EITHER_OR: either_or,
    Form.COMPARE: compared,
    Form.HOW_MANY: how_many,
    Form.HOW_MUCH: how_much,
    Form.WHICH: which,
    Form.WHERE: where,
    Form.LIST: listing,
    Form.DESCRIBE: describe,
    Form.STOCK: stock,
}


def written(facts: Facts) -> Draft:
    """Return the answer to a question about what has changed."""
    return WRITERS.get(facts.query.form, describe)(facts)


def _together(facts: Facts) -> str:
    """Return what those counted cover, and how much of that lies in the place asked about."""
    whole = _own_area(facts)
    inside = sum(one.area_in(facts.region) for one in facts.objects)
    if facts.count > 1 and area(inside) != area(whole):
        return say("together_inside", area=area(whole), inside=area(inside))
    return say("together_area", facts.count, area=area(whole))


def _own_area(facts: Facts) -> float:
    return sum(one.area_m2 for one in facts.objects)
