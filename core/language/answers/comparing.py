"""Sentences that compare: either-or, net change, and rankings of places."""

from __future__ import annotations

from typing import List, Tuple

from ...evidence import DIRECTIONS
from ..facts import Facts, PlaceFacts
from ..messages import say
from ..query import AskedDirection, Measure
from ..wording import listed
from .changed_objects import NumberedObject
from .draft import Draft, cells_of, in_order, numbers_of
from .phrases import (
    amounts,
    area,
    capital,
    counted,
    figure,
    general,
    in_place,
    item,
    judged_only,
    nothing,
    noun,
    of_whole,
    place_of,
    ranked_places,
    share,
    some,
)
from .region import cell_name, place_name
from .shares import share_of
from .substance import substance

_BUILT, _GONE = "appeared than disappeared", "disappeared than appeared"


def either_or(facts: Facts) -> Draft:
    """Answer with the alternative that holds."""
    options = facts.query.options
    if "changed" in options:
        return _changed_or_not(facts)
    if facts.class_free and not _are_places(options):
        return Draft(
            f"{capital(nothing(facts))}."
            if not facts.found
            else say(
                "class_free_found",
                share=share(facts.share),
                whole=of_whole(facts),
                area=area(facts.area_m2),
            )
        )
    if _are_places(options):
        return _between_places(facts, options)
    if DIRECTIONS[0] in options:
        return _between_directions(facts)
    return _between_kinds(facts)


def compare(facts: Facts) -> Draft:
    """Answer with the net change."""
    gained = sum(len(facts.of(kind, DIRECTIONS[0])) for kind in facts.kinds)
    lost = sum(len(facts.of(kind, DIRECTIONS[1])) for kind in facts.kinds)
    come = sum(facts.area_of(kind, DIRECTIONS[0]) for kind in facts.kinds)
    left = sum(facts.area_of(kind, DIRECTIONS[1]) for kind in facts.kinds)
    kind = facts.kinds[0] if len(facts.kinds) == 1 else "object"
    by_area = facts.query.measure is Measure.AREA
    change = come - left if by_area else gained - lost
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    common = {"sign": sign, "place": in_place(facts)}
    units = facts.query.units
    if by_area:
        lead = say("net_area", area=area(abs(change), units), appeared=area(come, units),
                   disappeared=area(left, units), **common)  # fmt: skip
        return Draft(lead, "", (), numbers_of(facts.objects))
    size = abs(int(change))
    lead = say(
        "net",
        size,
        noun=noun(kind, size),
        appeared=f"{gained:,}",
        disappeared=f"{lost:,}",
        **common,
    )
    return Draft(lead, "", (), numbers_of(facts.objects))


def rank(facts: Facts) -> Draft:
    """Answer with the place that changed the most or the least."""
    query = facts.query
    parts = facts.ranked(query.unit)
    if not parts:
        return Draft(say("rank_none", rest=nothing(facts)))
    if "both ends" in query.options:
        return _both_ends(facts)
    if "concentrated" in query.options:
        return _share_of_first(parts[0], facts)
    if "not empty" in query.options:
        parts = [part for part in parts if part.area_m2 >= 0.5 or part.count]
    if query.rank > len(parts):
        return Draft(f"{capital(ranked_places(parts, facts, most=9))}.", "", cells_of(parts))
    parts = parts[max(query.rank, 1) - 1 :]
    first = parts[0]
    if query.top > 1:
        shown = parts[: query.top]
        return Draft(f"{capital(ranked_places(shown, facts, query.top))}.", "", cells_of(shown))
    least = [part for part in parts if part.area_m2 < 0.5 and not part.count]
    if query.ascending and least:
        names = capital(listed([place_of(part) for part in least]))
        return Draft(say("rank_least", Places=names), "", cells_of(least))
    by_count = query.measure is Measure.COUNT and facts.restricted
    name = capital(place_of(first))
    if by_count:
        kind = facts.kinds[0] if len(facts.kinds) == 1 else "object"
        inside = facts.with_query(places=(first.place,))
        found = amounts(inside) or counted(0, kind)
        lead = say("rank_count", Place=name, count=found, by="")
    elif query.measure is Measure.AREA:
        lead = say("rank_area", Place=name, area=area(first.area_m2, query.units), by="")
    else:
        by = f", {area(first.area_m2, query.units)}"
        lead = say("rank_share", Place=name, share=share(first.share), by=by)
        if facts.restricted and first.area_m2:
            inside = facts.with_query(places=(first.place,))
            found = amounts(inside)
            lead = f"{name}: {found + ', ' if found else ''}{share(first.share)} of it."
    return Draft(lead, _runner_up(parts, facts, by_count), cells_of(parts[:1]))


def _share_of_first(first: PlaceFacts, facts: Facts) -> Draft:
    """Tell what share of what changed lies in the place that changed the most."""
    base = (*facts.query.kinds, *(facts.directions if len(facts.directions) == 1 else ()))
    options = ("of those", *base, "area") if facts.restricted else ("of change",)
    return share_of(facts.with_query(places=(first.place,), options=options))


def _both_ends(facts: Facts) -> Draft:
    """Name the place that changed the most and those that changed the least."""
    plain = facts.with_query(options=(), ascending=False)
    most = plain.ranked(facts.query.unit)[0]
    least = facts.with_query(options=(), ascending=True).ranked(facts.query.unit)
    empty = [part for part in least if part.area_m2 < 0.5 and not part.count]
    last = f"{place_of(least[0])} ({figure(least[0], facts)})"
    if empty:
        last = f"{some([place_of(part) for part in empty])} (0 %)"
    lead = say("both_ends", most=f"{place_of(most)} ({figure(most, facts)})", least=last)
    return Draft(lead, "", cells_of([most, *(empty or least[:1])]))


def rank_list(facts: Facts) -> Draft:
    """List the places that hold something, most first."""
    parts = facts.ranked(facts.query.unit)
    if not parts:
        return Draft(say("rank_none", rest=nothing(facts)))
    return Draft(f"{capital(ranked_places(parts, facts, most=9))}.", "", cells_of(parts))


def _runner_up(parts: List[PlaceFacts], facts: Facts, by_count: bool) -> str:
    if len(parts) < 2:
        return ""
    second = parts[1]
    value = f"{second.count:,}" if by_count else share(second.share)
    if facts.query.measure is Measure.AREA:
        value = area(second.area_m2, facts.query.units)
    if by_count and second.count == parts[0].count:
        return f"{capital(place_of(second))} has as many."
    return say("rank_next", Place=capital(place_of(second)), value=value)


def _changed_or_not(facts: Facts) -> Draft:
    if not facts.found:
        return Draft(say("unchanged_choice", rest=nothing(facts)), "", facts.region.touched)
    lead = say("changed_choice", rest=substance(facts))
    return Draft(lead, "", facts.region.touched, numbers_of(facts.objects))


def _between_directions(facts: Facts) -> Draft:
    both = facts.with_query(direction=AskedDirection.EITHER)
    each = [facts.with_query(direction=AskedDirection(way)) for way in DIRECTIONS]
    values, sides, context = _told(each, facts)
    if not any(values):
        return Draft(say("neither", rest=nothing(both)))
    if values[0] == values[1]:
        lead = say("equal", first=sides[0], second=sides[1])
    else:
        ahead = 0 if (values[0] > values[1]) != facts.query.ascending else 1
        quantity = "Fewer" if facts.query.ascending else "More"
        words = _BUILT if ahead == 0 else _GONE
        lead = f"{quantity} {words}{in_place(both)}: {sides[ahead]}, {sides[1 - ahead]}."
        context = _told([each[ahead], each[1 - ahead]], facts)[2]
    return Draft(lead, context, (), numbers_of(both.objects))


def _between_kinds(facts: Facts) -> Draft:
    kinds = [kind for kind in ("building", "road") if kind in facts.evidence.classes]
    if len(kinds) < 2:
        return Draft(judged_only(facts.evidence))
    each = [facts.with_query(kinds=(kind,)) for kind in kinds]
    values, sides, context = _told(each, facts)
    if values[0] == values[1]:
        lead = say("equal", first=sides[0], second=sides[1])
    else:
        ahead = 0 if (values[0] > values[1]) != facts.query.ascending else 1
        lead = say(
            "more_than",
            winner=capital(noun(kinds[ahead], 2)),
            first=sides[ahead],
            second=sides[1 - ahead],
        )
        context = _told([each[ahead], each[1 - ahead]], facts)[2]
    return Draft(lead, context, (), numbers_of([*each[0].objects, *each[1].objects]))


def _told(each: List[Facts], facts: Facts) -> Tuple[List[float], List[str], str]:
    """Return the values that are compared, each side in words, and the other measure of both."""
    numbers, areas = [one.count for one in each], [one.area_m2 for one in each]
    if facts.query.measure is Measure.AREA:
        sides = [f"{area(one.area_m2, facts.query.units)} of {general(one, 2)}" for one in each]
        return areas, sides, say("by_number", first=f"{numbers[0]:,}", second=f"{numbers[1]:,}")
    sides = [f"{one.count:,} {general(one, one.count)}" for one in each]
    context = say("by_area", first=area(areas[0]), second=area(areas[1]))
    return [float(number) for number in numbers], sides, context


def _between_places(facts: Facts, options: Tuple[str, ...]) -> Draft:
    parts = [facts.place(name) for name in options[:2]]
    each = [facts.with_query(places=(name,)).objects for name in options[:2]]
    if facts.query.measure is Measure.AREA and all(len(found) == 1 for found in each):
        return _between_objects(facts, [found[0] for found in each])
    by_count = facts.restricted and facts.query.measure is Measure.COUNT
    key = "count" if by_count else "share"
    values = [getattr(part, key) for part in parts]
    sides = [_side(part, facts) for part in parts]
    if values[0] == values[1]:
        lead = say("equal", first=sides[0], second=sides[1])
    else:
        ahead = 0 if (values[0] > values[1]) != facts.query.ascending else 1
        lead = say(
            "more_than",
            winner=capital(place_name(options[ahead])),
            first=sides[ahead],
            second=sides[1 - ahead],
        )
    return Draft(lead, "", cells_of(parts))


def _between_objects(facts: Facts, both: List[NumberedObject]) -> Draft:
    """Tell the larger of the only object in one place and the only one in the other."""
    both = sorted(both, key=lambda one: one.area_m2, reverse=not facts.query.ascending)
    lead = say(
        "more_than",
        winner=capital(cell_name(both[0].cell)),
        first=item(both[0]),
        second=item(both[1]),
    )
    return Draft(lead, "", in_order(one.cell for one in both), numbers_of(both))


def _side(part: PlaceFacts, facts: Facts) -> str:
    kind = facts.kinds[0] if len(facts.kinds) == 1 else "object"
    value = f"{share(part.share)} of {place_name(part.place)} changed, {area(part.area_m2)}"
    if facts.class_free:
        return value
    if facts.restricted:
        return f"{counted(part.count, kind)} in {place_name(part.place)}"
    return f"{value} and {counted(part.count, kind)}"


def _are_places(options: Tuple[str, ...]) -> bool:
    return bool(options) and options[0] not in (*DIRECTIONS, "road", "building")
