"""What was found in the place asked about, as a clause."""

from __future__ import annotations

from ..facts import Facts
from ..messages import say
from .phrases import amounts, area, in_place, noun, of_whole, share
from .region import cell_name


def substance(facts: Facts) -> str:
    """Return what was found in the place, with area and share, without a full stop."""
    if facts.class_free:
        found = area(facts.area_m2)
        return say("marked", share=share(facts.share), whole=of_whole(facts), area=found)
    if not facts.count:
        return reaching(facts) if facts.reaching else _reached(facts)
    if facts.reaching:
        return say(
            "with_reaching",
            len(facts.reaching),
            amounts=amounts(facts),
            place=in_place(facts),
            area=area(facts.area_m2),
            share=share(facts.share),
            whole=of_whole(facts),
        )
    return say(
        "amounts_area",
        amounts=amounts(facts),
        place=in_place(facts),
        area=area(facts.area_m2, facts.query.units),
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
    if not facts.reaching or not facts.count or facts.class_free:
        return ""
    where_from = f"in {cell_name(facts.reaching[0].cell)}"
    return say("also_reaches", len(facts.reaching), where=where_from)


def _reached(facts: Facts) -> str:
    text = say("reached", place=facts.region.name)
    return f"{text}, {area(facts.area_m2)} or {share(facts.share)} of it"
