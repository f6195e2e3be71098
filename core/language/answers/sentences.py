"""Sentences about what has changed: whether, how many, where, and what there is."""

from __future__ import annotations

from typing import Callable, Dict, Tuple

from ...grid import Cell
from ..query import (
    AskedDirection,
    Form,
    Measure,
    Query,
    Unit,
)
from ..understanding.phrases import (
    amounts,
    area,
    capital,
    cells,
    counted,
    figure,
    holding,
    in_place,
    item,
    nothing,
    noun,
    of_whole,
    place_of,
    ranked_places,
    share,
    unit_total,
)
from ..understanding.region import cell_name
from ..wording import listed
from .comparing import (
    compare,
    either_or,
    rank,
    rank_list,
)
from .draft import Draft, cells_of, in_order, numbers_of
from .facts import Facts
from .messages import say
from .sizing import (
    cell_figures,
    extreme,
    mean,
    object_sizes,
    share_of,
    size,
)


def whether(facts: Facts) -> Draft:
    """Answer Yes or No in the sense of the question."""
    query = facts.query
    if query.direction is AskedDirection.UNCHANGED:
        return _any_unchanged(facts)
    if query.direction is AskedDirection.NET:
        return _grown(facts)
    if query.unit is Unit.CELL and any(limit.quantity == "share" for limit in query.limits):
        return _cells_within(facts)
    counted_limits = [bound for bound in query.limits if bound.quantity in ("count", "share")]
    holds = facts.found
    for bound in counted_limits:
        holds = bound.holds(facts.count if bound.quantity == "count" else facts.share)
    yes = holds if query.positive else not holds
    rest = substance(facts) if facts.found else nothing(facts)
    if yes and not facts.found and not facts.class_free and not counted_limits:
        kinds = len(facts.kinds) > 1
        lead = say("yes_none" if kinds else "yes", rest=rest)
    else:
        lead = say("yes" if yes else "no", rest=rest)
    context = _too_small(facts) if not facts.found else also_reaching(facts)
    return Draft(lead, context, _cells_meant(facts), numbers_of(facts.objects + facts.reaching))


def how_many(facts: Facts) -> Draft:
    """Answer with the number first."""
    if facts.query.unit is not Unit.OBJECT:
        return _how_many_places(facts)
    if not facts.count:
        if facts.reaching:
            lead = say("none_by_centre", rest=reaching(facts))
            return Draft(lead, "", _cells_meant(facts), numbers_of(facts.reaching))
        return Draft(f"{capital(nothing(facts))}.", _too_small(facts))
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
    context = also_reaching(facts) or say("together_area", facts.count, area=area(_own_area(facts)))
    return Draft(lead, context, _cells_meant(facts), numbers_of(facts.objects))


def where(facts: Facts) -> Draft:
    """Answer with the cells, ranked."""
    query = facts.query
    if query.direction is AskedDirection.UNCHANGED:
        return _unchanged_places(facts)
    if query.measure in (Measure.LARGEST, Measure.SMALLEST):
        return extreme(facts)
    if any(limit.quantity == "share" for limit in query.limits):
        return _cells_within(facts)
    parts = holding(facts)
    if not parts:
        return Draft(f"{capital(nothing(facts))}.", _too_small(facts))
    everything = query.form is Form.LIST
    if len(parts) == 1:
        amount = amounts(facts) or reaching(facts) or share(parts[0].share)
        lead = say("where_only", cell=place_of(parts[0]), amount=amount)
    elif len(parts) <= 3 or everything:
        places = ranked_places(parts, facts, most=9 if everything else 3)
        lead = say("where_list", start="In", cells=places)
    else:
        lead = say("where_ranked", cells=ranked_places(parts, facts))
    return Draft(lead, "", cells_of(parts), numbers_of(facts.objects + facts.reaching))


def describe(facts: Facts) -> Draft:
    """Say what appeared and disappeared, how much, and where most."""
    if not facts.found:
        return Draft(f"{capital(nothing(facts))}.", _too_small(facts), facts.region.touched)
    if not facts.count:
        lead = f"{capital(substance(facts))}."
        return Draft(lead, "", facts.region.touched, numbers_of(facts.reaching))
    lead = f"{capital(substance(facts))}."
    if facts.query.places:
        return Draft(lead, also_reaching(facts), facts.region.touched, numbers_of(facts.objects))
    parts = holding(facts)
    if len(parts) == 1:
        context = say("all_in", cell=place_of(parts[0]))
    else:
        key = "most_changed"
        context = say(key, cells=ranked_places(parts, facts))
    return Draft(lead, context, cells_of(parts[:3]), numbers_of(facts.objects))


def listing(facts: Facts) -> Draft:
    """Answer with a list of objects or places."""
    query = facts.query
    if query.measure in (Measure.SHARE, Measure.AREA) and query.unit is not Unit.OBJECT:
        return cell_figures(facts)
    if query.unit is Unit.OBJECT:
        return object_sizes(facts)
    if query.direction is AskedDirection.UNCHANGED or query.unit is Unit.CELL:
        return where(facts)
    return rank_list(facts)


def how_much(facts: Facts) -> Draft:
    """Answer with an area, a share, a mean or the size of an extreme."""
    measure = facts.query.measure
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


def stock(facts: Facts) -> Draft:
    """Say that what stands is not counted, and what changed of it."""
    rest = substance(facts) if facts.found else nothing(facts)
    return Draft(say("stock"), say("meanwhile", rest=rest), (), numbers_of(facts.objects))


WRITERS: Dict[Form, Callable[[Facts], Draft]] = {
    Form.WHETHER: whether,
    Form.EITHER_OR: either_or,
    Form.COMPARE: compare,
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


def substance(facts: Facts) -> str:
    """Return what was found in the place, with area and share, without a full stop."""
    if facts.class_free:
        found = area(facts.area_m2)
        return say("marked", share=share(facts.share), whole=of_whole(facts), area=found)
    if not facts.count:
        return reaching(facts) if facts.reaching else _reached(facts)
    return say(
        "amounts_area",
        amounts=amounts(facts),
        place=in_place(facts),
        area=area(facts.area_m2),
        share=share(facts.share),
        whole=of_whole(facts),
    )


def reaching(facts: Facts) -> str:
    """Return which objects counted elsewhere reach into the place, without a full stop."""
    if not facts.reaching:
        return _reached(facts)
    inside = area(sum(one.area_in(facts.region) for one in facts.reaching))
    first = facts.reaching[0]
    kinds = {one.kind for one in facts.reaching}
    kind = first.kind if len(kinds) == 1 else "object"
    number = len(facts.reaching)
    of = area(first.area_m2) if number == 1 else inside
    text = say(
        "reaches_in",
        number,
        noun=noun(kind, number, bare=True),
        area=of,
        where=f"in {cell_name(first.cell)}",
        place=facts.region.name,
    )
    covered = share(facts.share)
    return f"{text} and covers {covered} of it" if number == 1 else f"{text} ({covered} of it)"


def also_reaching(facts: Facts) -> str:
    """Return the sentence that tells of objects reaching in beside those counted there."""
    if not facts.reaching or not facts.count:
        return ""
    where_from = f"in {cell_name(facts.reaching[0].cell)}"
    return say("also_reaches", len(facts.reaching), where=where_from)


def _reached(facts: Facts) -> str:
    text = say("reached", place=facts.region.name)
    return f"{text}, {area(facts.area_m2)} or {share(facts.share)} of it"


def _own_area(facts: Facts) -> float:
    return sum(one.area_m2 for one in facts.objects)


def _too_small(facts: Facts) -> str:
    smallest = facts.evidence.min_component_m2
    return say("smallest", area=area(smallest)) if smallest >= 1 else ""


def _cells_meant(facts: Facts) -> Tuple[Cell, ...]:
    if facts.query.places:
        return facts.region.touched
    return cells_of(holding(facts))


def _any_unchanged(facts: Facts) -> Draft:
    free, total = facts.unchanged_cells, unit_total(facts, Unit.CELL)
    if not free:
        return Draft(say("no", rest=say("no_unchanged", total=total)))
    names = cells([one.cell for one in free])
    key = "all_unchanged" if len(free) == total else "unchanged_cells"
    rest = say(key, None if key == "all_unchanged" else len(free), total=total, cells=names)
    return Draft(say("yes", rest=rest), "", in_order(one.cell for one in free))


def _unchanged_places(facts: Facts) -> Draft:
    free, total = facts.unchanged_cells, unit_total(facts, Unit.CELL)
    found = in_order(one.cell for one in free)
    if not free:
        return Draft(f"None: {say('no_unchanged', total=total)}.")
    if len(free) == total:
        return Draft(f"{capital(say('all_unchanged', total=total))}.", "", found)
    names = capital(listed([cell_name(one.cell) for one in free]))
    return Draft(f"{names}.", f"{len(free)} of the {total} cells.", found)


def _how_many_places(facts: Facts) -> Draft:
    query, total = facts.query, unit_total(facts, facts.query.unit)
    if query.direction is AskedDirection.UNCHANGED:
        free = facts.unchanged_cells
        if not free:
            return Draft(f"None: {say('no_unchanged', total=total)}.")
        if len(free) == total:
            return Draft(f"{capital(say('all_unchanged', total=total))}.")
        names = cells([one.cell for one in free])
        text = capital(say("unchanged_cells", len(free), total=total, cells=names))
        return Draft(f"{text}.", "", in_order(one.cell for one in free))
    if any(limit.quantity == "share" for limit in query.limits):
        return _cells_within(facts)
    parts = facts.with_query(ascending=False).ranked(query.unit)
    if not parts:
        return Draft(f"None: {nothing(facts)}.")
    key = "cells_hold" if facts.restricted else "cells_changed"
    names = ranked_places(parts, facts)
    text = say(key, len(parts), total=total, cells=names)
    return Draft(text, "", cells_of(parts))


def _cells_within(facts: Facts) -> Draft:
    """Answer which places keep within bounds on their changed share."""
    query: Query = facts.query
    limits = [limit for limit in query.limits if limit.quantity == "share"]
    parts = facts.with_query(ascending=False).places(query.unit)
    inside = [part for part in parts if all(limit.holds(part.share) for limit in limits)]
    inside.sort(key=lambda part: -part.share)
    total = unit_total(facts, query.unit)
    named = ", ".join(f"{place_of(part)} ({figure(part, facts)})" for part in inside)
    if query.form is Form.WHETHER:
        if not inside:
            most = max(parts, key=lambda part: part.share)
            rest = f"{place_of(most)} has {share(most.share)} and no other more"
            return Draft(say("no", rest=rest), "", cells_of([most]))
        return Draft(say("yes", rest=named), "", cells_of(inside))
    if not inside:
        return Draft(say("cells_none", total=total))
    if query.form is Form.HOW_MANY:
        return Draft(say("cells_hold", len(inside), total=total, cells=named), "", cells_of(inside))
    return Draft(f"{capital(named)}.", "", cells_of(inside))


def _grown(facts: Facts) -> Draft:
    change = sum(facts.net().values())
    more = "more" in facts.query.options
    yes = change > 0 if more else change < 0
    draft = compare(facts)
    lead = say("yes" if yes else "no", rest=draft.lead.rstrip("."))
    return Draft(lead, draft.context, draft.cells, draft.objects)


def main_item(facts: Facts) -> str:
    """Return the largest object among those asked about, in words."""
    return item(max(facts.objects, key=lambda one: one.area_m2))
