"""Sentences about shares: of the area, of all change, of what a question calls "those"."""

from __future__ import annotations

from typing import Optional, Tuple

from ...evidence import CLASSES
from ...grid import Cell
from ..facts import Facts
from ..messages import say
from ..query import AskedDirection, Unit
from .draft import Draft, cells_of, numbers_of
from .phrases import area, bounds, capital, general, nothing, noun, objects_named, of_whole, share


def share_of(facts: Facts) -> Draft:
    """Answer with a share of the place asked about."""
    if "of change" in facts.query.options and facts.query.places:
        return _share_of_change(facts)
    if "of those" in facts.query.options:
        return _share_of_those(facts)
    if "unchanged" in facts.query.options:
        return left_unchanged(facts, "share_unchanged")
    if facts.area_m2 <= 0:
        return Draft(say("share_none", whole=of_whole(facts), rest=nothing(facts)))
    has = "has changed"
    if facts.restricted and not facts.class_free:
        kinds = tuple({one.kind for one in facts.objects}) or facts.query.kinds
        has = f"is {general(facts.with_query(kinds=kinds), 2)}"
    lead = say(
        "share_first",
        share=share(facts.share),
        whole=of_whole(facts),
        has=has,
        area=area(facts.area_m2, facts.query.units),
        looked_at=area(facts.looked_at_m2, facts.query.units),
    )
    return Draft(lead, "", touched(facts), numbers_of(facts.objects + facts.reaching))


def left_unchanged(facts: Facts, key: str) -> Draft:
    """Answer with how much has not changed, as the message of that key tells it."""
    left = max(facts.looked_at_m2 - facts.area_m2, 0.0)
    told = {"share": share(left / facts.looked_at_m2), "area": area(left, facts.query.units)}
    named = facts.restricted and not facts.class_free
    what = say("has_no", noun=general(facts, 1)) if named else say("has_not_changed")
    return Draft(say(key, whole=of_whole(facts), what=what, **told))


def _share_of_change(facts: Facts) -> Draft:
    whole = facts.with_query(places=()).area_m2
    part = share(share_of_changed(facts) or 0.0)
    lead = say("share_of_change", share=part, place=facts.region.name, area=area(facts.area_m2),
               total=area(whole))  # fmt: skip
    return Draft(lead, "", touched(facts), numbers_of(facts.objects))


def _share_of_those(facts: Facts) -> Draft:
    """Answer with a share of what changed, such as of the new buildings."""
    facts, base, part, whole = _part_of_those(facts)
    by_area = "area" in facts.query.options
    if not whole:
        return Draft(f"{capital(nothing(base))}.")
    values = (area(part), area(whole)) if by_area else (f"{part:,}", f"{whole:,}")
    lead = say(
        "share_of_those",
        share=share(part / whole),
        base=say("changed_area", way=_way_of(base)) if by_area else general(base, 2),
        rest=_rest_of(facts),
        part=values[0],
        whole=values[1],
    )
    return Draft(lead, "", touched(facts), numbers_of(facts.objects))


def _part_of_those(facts: Facts) -> Tuple[Facts, Facts, float, float]:
    """Return the part and the whole, each as facts and as its number or its area."""
    options = facts.query.options
    kinds = tuple(kind for kind in CLASSES if kind in options)
    way = next((way for way in AskedDirection if way.value in options), AskedDirection.EITHER)
    base = facts.with_query(places=(), limits=(), numbers=(), kinds=kinds, direction=way)
    if not facts.query.kinds:
        facts = facts.with_query(kinds=kinds)
    if extreme := _extreme_in(options):
        found = sorted(facts.objects, key=lambda one: one.area_m2, reverse=extreme == "largest")
        facts = facts.with_query(numbers=tuple(one.number for one in found[:1]))
    if "area" in options:
        return facts, base, facts.area_m2, base.area_m2
    return facts, base, facts.count, base.count


def _extreme_in(options: Tuple[str, ...]) -> str:
    return next((one for one in options if one in ("largest", "smallest")), "")


def share_of_changed(facts: Facts) -> Optional[float]:
    """Return the share, 0 to 1, of all change or of "those" that the place or the part has.

    None where there is nothing to have a share of.
    """
    if "of those" in facts.query.options:
        _, _, part, whole = _part_of_those(facts)
    else:
        part, whole = facts.area_m2, facts.with_query(places=()).area_m2
    return part / whole if whole else None


def _way_of(base: Facts) -> str:
    if base.class_free:
        return "changed"
    kinds = f"{noun(base.kinds[0], 1)} " if len(base.kinds) == 1 else ""
    return f"{kinds}{base.directions[0] if len(base.directions) == 1 else 'changed'}"


def _rest_of(facts: Facts) -> str:
    """Return what is said of those: that they lie somewhere, are large, or of a kind."""
    if extreme := _extreme_in(facts.query.options):
        return f"the {extreme} {general(facts, 1)}"
    if named := objects_named(facts):
        return named
    if facts.query.places:
        return f"in {facts.region.name}"
    return bounds(facts).strip() or general(facts, 2)


def touched(facts: Facts) -> Tuple[Cell, ...]:
    """Return the cells of the places asked about, else those in which anything lies."""
    if facts.query.places:
        return facts.region.touched
    return cells_of(part for part in facts.places(Unit.CELL) if part.area_m2 >= 1)
