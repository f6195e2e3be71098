"""Sentences that say Yes or No, and those that leave it open where a kind is not judged."""

from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from ...evidence import CLASSES, DIRECTIONS
from ..facts import Facts
from ..messages import say
from ..query import ALL, BOTH, MOST, AskedDirection, Form, Limit, Measure, Unit
from ..wording import listed
from .cell_sentences import any_unchanged, bounds_places, cells_within, how_many_places
from .comparing import compare, rank
from .draft import Draft, numbers_of, verdict
from .joined import joined
from .phrases import (
    MOST_NAMED,
    amounts,
    bounds,
    capital,
    cells_meant,
    confidence_bounds,
    figure,
    general,
    in_place,
    item,
    judged_only,
    nothing,
    objects_named,
    of_whole,
    place_of,
    share,
    too_small,
    unjudged,
)
from .ratios import two_sides
from .shares import share_of, share_of_changed
from .sizing import extreme, mean, mean_size
from .substance import substance


def whether(facts: Facts) -> Draft:
    """Answer Yes or No in the sense of the question."""
    query = facts.query
    if query.measure in (Measure.RATIO, Measure.DIFFERENCE):
        return two_sides(facts)
    if query.options[:1] == (BOTH,):
        return joined(facts)
    if "outside" in query.options:
        return outside(facts)
    if query.options[:1] == ("cells",):
        return _cells_counted(facts)
    if query.options[:1] == ("leads",):
        return _leads(facts)
    if query.measure is Measure.MEAN and query.limits:
        return _mean_within(facts)
    if query.measure in (Measure.LARGEST, Measure.SMALLEST):
        return _of_two(facts) if len(query.numbers) == 2 else _extreme_within(facts)
    if query.direction is AskedDirection.UNCHANGED:
        return any_unchanged(facts)
    if query.direction is AskedDirection.NET:
        return _grown(facts)
    if bounds_places(query):
        return cells_within(facts)
    if "of change" in query.options or "of those" in query.options:
        return _share_within(facts)
    if query.options[:1] in ((ALL,), (MOST,)):
        return _whether_all(facts)
    measured = {"count": facts.count, "share": facts.share, "total": facts.area_m2}
    counted_limits = [bound for bound in query.limits if bound.quantity in measured]
    held = [bound.holds(measured[bound.quantity]) for bound in counted_limits]
    firm = [_is_settled(bound, measured[bound.quantity]) for bound in counted_limits]
    holds = all(held) if held else facts.found
    settled = facts.found
    if held:
        settled = all(firm) or any(now and not kept for now, kept in zip(firm, held))
    yes = holds if query.positive else not holds
    named = objects_named(facts) if facts.count == 1 else ""
    rest = (named or substance(facts)) if facts.found else nothing(facts)
    if unjudged(facts) and not settled:
        return Draft(f"{capital(rest)}.", "", cells_meant(facts), numbers_of(facts.objects))
    if facts.found and any(bound.quantity == "share" for bound in query.limits):
        told = share(facts.share)
        if any(told == share(bound.value) for bound in query.limits):
            told = f"{100 * facts.share:.2f} %"
        rest = f"{told} of {of_whole(facts)}. {capital(amounts(facts) or rest)}"
    if yes and not facts.found and not facts.class_free and not counted_limits:
        kinds = len(facts.kinds) > 1
        lead = say("yes_none" if kinds else "yes", rest=rest)
    else:
        lead = say("yes" if yes else "no", rest=rest)
    context = "" if facts.found or query.numbers else too_small(facts)
    return Draft(lead, context, cells_meant(facts), numbers_of(facts.objects + facts.reaching))


def _cells_counted(facts: Facts) -> Draft:
    """Say whether so many cells changed, or did not."""
    plain = facts.with_query(limits=(), options=())
    unchanged = facts.query.direction is AskedDirection.UNCHANGED
    number = len(plain.unchanged_cells if unchanged else plain.ranked(Unit.CELL))
    yes = all(one.holds(number) for one in facts.query.limits if one.quantity == "count")
    return replace(verdict(yes, how_many_places(plain)), context="")


def _share_within(facts: Facts) -> Draft:
    """Say whether the share of all change, or of "those", keeps within a bound."""
    shares = [bound for bound in facts.query.limits if bound.quantity == "share"]
    others = tuple(bound for bound in facts.query.limits if bound.quantity != "share")
    plain = facts.with_query(limits=others)
    draft, value = share_of(plain), share_of_changed(plain)
    if value is None:
        return draft
    told = share(value)
    if any(told == share(bound.value) for bound in shares):
        lead = draft.lead.replace(told, f"{100 * value:.2f} %", 1)
        draft = replace(draft, lead=lead)
    yes = all(bound.holds(value) for bound in shares)
    return verdict(yes is facts.query.positive, draft)


def _leads(facts: Facts) -> Draft:
    """Say whether a place changed the most or the least of all, and which did else."""
    query = facts.query
    whole = facts.with_query(places=query.options[1:], options=())
    first = whole.ranked(query.unit)[:1]
    if not first:
        return Draft(say("no", rest=nothing(facts.with_query(places=()))))
    own, draft = facts.place(query.places[0]), rank(whole)
    yes = own.place == first[0].place or figure(own, whole) == figure(first[0], whole)
    context = draft.context if yes else f"{capital(place_of(own))}: {figure(own, whole)}."
    return replace(verdict(yes, draft), context=context)


def _of_two(facts: Facts) -> Draft:
    """Say whether the first of two objects named by their numbers is larger than the second."""
    named = {one.number: one for one in facts.objects}
    both = [named[number] for number in facts.query.numbers if number in named]
    if len(both) < 2:
        return Draft(f"{capital(objects_named(facts) or nothing(facts))}.")
    first, second = both
    larger = first.area_m2 > second.area_m2
    yes = first.area_m2 < second.area_m2 if facts.query.ascending else larger
    rest = say("against", first=item(first), second=item(second))
    lead = say("yes" if yes is facts.query.positive else "no", rest=rest)
    return Draft(lead, "", (), numbers_of(both))


def _extreme_within(facts: Facts) -> Draft:
    """Say whether the largest or smallest objects keep within a bound, else lie in the place."""
    query = facts.query
    bounds_of_size = [bound for bound in query.limits if bound.quantity in ("area", "total")]
    places = query.places if bounds_of_size else ()
    draft = extreme(facts.with_query(limits=(), places=places, form=Form.WHICH))
    named = [one for one in facts.all_objects if one.number in draft.objects]
    if not named:
        return draft
    inside = {one.number for one in facts.objects}
    together = sum(one.area_m2 for one in named)
    yes = all(
        bound.holds(together if bound.quantity == "total" else one.area_m2)
        for bound in bounds_of_size
        for one in named
    )
    yes = yes if bounds_of_size else all(one.number in inside for one in named)
    context = draft.context if query.top > 1 else ""
    return replace(verdict(yes is query.positive, draft), context=context)


def _mean_within(facts: Facts) -> Draft:
    """Say whether the mean or median size keeps within a bound."""
    whole = facts.with_query(limits=(), form=Form.HOW_MUCH)
    if not whole.objects:
        return mean(whole)
    yes = all(bound.holds(mean_size(whole)) for bound in facts.query.limits)
    return verdict(yes is facts.query.positive, mean(whole))


def outside(facts: Facts) -> Draft:
    """Count those that do not lie in the place, or say whether there are any."""
    whole = facts.with_query(places=())
    inside = {one.number for one in facts.objects}
    others = [one for one in whole.objects if one.number not in inside]
    values = {"part": f"{len(others):,}", "whole": f"{whole.count:,}"}
    lead = say("outside_of", noun=general(whole, 2), place=facts.region.name, **values)
    if facts.query.form is Form.WHETHER:
        yes = bool(others) is facts.query.positive
        lead = say("yes" if yes else "no", rest=lead.rstrip("."))
    return Draft(lead, "", (), numbers_of(others))


def _is_settled(bound: Limit, value: float) -> bool:
    """Whether what is not judged could not change the verdict on a bound, whatever there is."""
    return value > bound.value or (value == bound.value and bound.relation in (">=", "<"))


def _whether_all(facts: Facts) -> Draft:
    """Say whether all that was asked about is as is said, and name the few that are not."""
    query, said = facts.query, facts.query.options[1:]
    there = query.places if "there" in said else ()
    whole = facts.with_query(places=there, limits=(), options=())
    ways = [way for way in DIRECTIONS if way in said]
    if ways and whole.kinds and query.kinds and "changed" not in said and not query.limits:
        return _of_all_that_stood(facts.with_query(direction=AskedDirection(ways[0])))
    if not whole.count:
        return Draft(f"{capital(nothing(whole))}.")
    kinds = [kind for kind in CLASSES if kind in said]
    held = [
        one
        for one in facts.objects
        if (not kinds or one.kind in kinds) and (not ways or one.direction in ways)
    ]
    most = query.options[0] == MOST
    so = len(held) > whole.count / 2 if most else len(held) == whole.count
    if so and kinds and len(facts.evidence.classes) < len(CLASSES):
        return Draft(f"{judged_only(facts.evidence)} {capital(substance(whole))}.")
    rest = say(
        "so_many",
        part=f"{len(held):,}",
        whole=f"{whole.count:,}",
        noun=general(whole, whole.count),
        what=_what_all_are(facts, len(held), kinds, ways),
    )
    numbers = set(numbers_of(held))
    others = [one for one in whole.objects if one.number not in numbers]
    if "named" in said and objects_named(facts):
        rest, others = objects_named(facts), []
    named = say("not_those", items=listed([item(one) for one in others]))
    context = named if 0 < len(others) <= MOST_NAMED and not most else ""
    lead = say("yes" if so is query.positive else "no", rest=rest)
    return Draft(lead, context, cells_meant(facts), numbers_of(whole.objects))


def _what_all_are(facts: Facts, held: int, kinds: Sequence[str], ways: Sequence[str]) -> str:
    """Return "lie in the south", "are larger than 100 m²", "are new buildings"."""
    query = facts.query
    sized = tuple(one for one in query.limits if one.quantity != "confidence")
    way = AskedDirection(ways[0]) if ways else query.direction
    named = facts.with_query(kinds=tuple(kinds) or query.kinds, direction=way, limits=())
    parts = (
        ("all_are", f"{'a ' if held == 1 else ''}{general(named, held)}" if kinds or ways else ""),
        ("all_are", bounds(facts.with_query(limits=sized)).strip()),
        ("all_have", confidence_bounds(query.limits)),
        ("all_lie", "" if "there" in query.options else in_place(facts).strip()),
    )
    return listed([say(key, held, what=what) for key, what in parts if what])


def _of_all_that_stood(facts: Facts) -> Draft:
    """Say that what stood is not counted where some of it has gone, No where nothing has."""
    if facts.found or not facts.query.positive:
        return stock(facts)
    return Draft(say("no", rest=nothing(facts)), too_small(facts))


def stock(facts: Facts) -> Draft:
    """Say that what stands is not counted, and what changed of it."""
    rest = substance(facts) if facts.found else nothing(facts)
    return Draft(say("stock"), say("meanwhile", rest=rest), (), numbers_of(facts.objects))


def _grown(facts: Facts) -> Draft:
    change = sum(facts.net().values())
    more = "more" in facts.query.options
    yes = change > 0 if more else change < 0
    if facts.query.limits:
        way = {one: facts.with_query(direction=AskedDirection(one)) for one in DIRECTIONS}
        gained = way[DIRECTIONS[0]].area_m2 - way[DIRECTIONS[1]].area_m2
        value = gained if facts.query.measure is Measure.AREA else change
        yes = all(one.holds(value) for one in facts.query.limits)
    return verdict(yes, compare(facts))
