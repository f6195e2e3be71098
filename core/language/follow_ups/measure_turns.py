"""Follow-ups that hold the figure told before against a bound, another side, or the rest."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Sequence

from ..query import AskedDirection, Form, Measure, Query, Unit
from ..questions.bounds import WHETHER, bounds_in
from ..questions.clues import Clues

#: "What is the difference?" between what was told before.
DIFFERENCE = (
    r"(?:and )?(?:what is )?the change(?: between (?:the )?(?:them|2|both|those|these))?(?: \?)?"
)
_EXTREMES = (Measure.LARGEST, Measure.SMALLEST)
_WAYS = (AskedDirection.APPEARED, AskedDirection.DISAPPEARED)


def figure_held(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "is that more than 0.1 ha?" after an area, "is it over 350 m²?" of the largest."""
    sized = tuple(one for one in own.limits if one.quantity in ("area", "total") and not one.of)
    pointing = clues.has("it|that|this|they") and not (clues.kinds or clues.places)
    shares = tuple(one for one in own.limits if one.quantity == "share")
    if shares and pointing and before.form is Form.HOW_MUCH and before.measure is Measure.SHARE:
        return before.but(form=Form.WHETHER, limits=(*before.limits, *shares))
    if not (sized and pointing and re.match(WHETHER, clues.text)):
        return None
    if before.measure in (*_EXTREMES, Measure.MEAN) and not before.limits:
        query = before.but(form=Form.WHETHER, limits=sized, numbers=(), top=0)
        return query.but(units=own.units or before.units)
    if before.form is Form.HOW_MUCH and before.measure is Measure.AREA and not before.options:
        limits = tuple(replace(one, quantity="total") for one in sized)
        kept = tuple(one for one in before.limits if one.quantity == "area")
        return before.but(form=Form.WHETHER, measure=Measure.COUNT, limits=(*kept, *limits))
    return None


def net_of_that(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "is that more than were lost?" after what is new, "how many more?" after a Yes."""
    if before.direction is AskedDirection.NET and clues.has(
        "how (?:many|much) (?:more|fewer)|by how"
    ):
        return before.but(form=Form.COMPARE, options=(), places=clues.places or before.places)
    compared = re.search(r"\b(?:it|that|this)\b.*\b(more|fewer|larger|smaller) than\b", clues.text)
    told = before.form in (Form.HOW_MANY, Form.HOW_MUCH) and not before.limits
    opposite = before.direction in _WAYS and own.direction in _WAYS
    if not (compared and told and opposite) or own.direction is before.direction or clues.places:
        return None
    more = (compared[1] in ("more", "larger")) is (before.direction is AskedDirection.APPEARED)
    measure = Measure.AREA if before.measure is Measure.AREA else Measure.COUNT
    query = before.but(form=Form.WHETHER, direction=AskedDirection.NET, measure=measure)
    return query.but(options=("more" if more else "fewer",), kinds=clues.kinds or before.kinds)


def difference_of_both(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "what is the difference?" after the largest and the smallest."""
    asked = re.fullmatch(DIFFERENCE, clues.text)
    last = [query.measure for query in earlier[-2:]]
    if not asked or set(last) != set(_EXTREMES):
        return None
    sides = ("largest", "smallest")
    query = before.but(form=Form.COMPARE, measure=Measure.DIFFERENCE, options=sides)
    return query.but(numbers=(), top=0, rank=0)


def cells_left(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "which ones did not?" after a number of cells that changed."""
    bare = (
        r"(?:and )?(?:which|what)(?: object| 1| cell)?(?: (?:did|have|has|are|were|is))? not"
        r"(?: change)?"
    )
    of_cells = before.unit is Unit.CELL and before.direction is not AskedDirection.UNCHANGED
    if not (of_cells and before.form in (Form.HOW_MANY, Form.LIST, Form.WHERE, Form.WHETHER)):
        return None
    unchanged = before.but(form=Form.WHERE, direction=AskedDirection.UNCHANGED, limits=())
    return unchanged.but(options=(), positive=True) if re.fullmatch(bare, clues.text) else None


def other_extreme(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "and the smallest?" after "is the largest new building in the south?"."""
    told = before.form is Form.WHETHER and before.measure in _EXTREMES
    named = own.measure in _EXTREMES and len(clues.text.split()) <= 4 and not clues.places
    return before.but(measure=own.measure, rank=own.rank, numbers=()) if told and named else None


def both_ways(clues: Clues, own: Query, earlier: Sequence[Query], before: Query) -> Optional[Query]:
    """Read "and in total?" after what appeared and what disappeared."""
    bare = re.fullmatch(r"(?:and )?(?:total|both)(?: \?)?", clues.text)
    ways = {query.direction for query in earlier[-2:]}
    if not bare or ways != set(_WAYS) or before.form not in (Form.HOW_MANY, Form.HOW_MUCH):
        return None
    return before.but(direction=AskedDirection.EITHER)


def in_units(clues: Clues, own: Query, earlier: Sequence[Query], before: Query) -> Optional[Query]:
    """Read "in square feet?" after the largest."""
    bare_size = r"(?:and )?how (?:much|large)(?: (?:is|was) (?:it|that))?(?: in \w+)?(?: \?)?"
    short = len(clues.text.split()) <= 3 or re.fullmatch(bare_size, clues.full)
    bare = own.measure is Measure.AREA and own.units and short
    if bare and before.measure in (Measure.LARGEST, Measure.SMALLEST, Measure.MEAN):
        return before.but(form=Form.HOW_MUCH, units=own.units)
    of_place = before.form is Form.WHICH and before.unit is not Unit.OBJECT and not clues.places
    if of_place and re.fullmatch(bare_size, clues.full) and not clues.has("it|that"):
        return before.but(units=own.units or before.units)  # the ranking tells the figure
    bounded = before.form is Form.WHETHER and any(
        one.quantity in ("area", "total") for one in before.limits
    )
    return before.but(units=own.units) if bare and bounded else None


def net_area(clues: Clues, own: Query, earlier: Sequence[Query], before: Query) -> Optional[Query]:
    """Read "and in area?" after the net change."""
    if before.direction is AskedDirection.NET and own.measure is Measure.AREA:
        places = clues.places or before.places
        return before.but(measure=Measure.AREA, units=own.units or before.units, places=places)
    if own.direction is AskedDirection.NET and before.measure is Measure.AREA:
        return own.but(measure=Measure.AREA, kinds=own.kinds or before.kinds, places=before.places)
    return None


def bound_anew(clues: Clues, own: Query, earlier: Sequence[Query], before: Query) -> Query | None:
    """Read "and than 300?" after "are all larger than 50 m²?": all else stays as it was."""
    related = r"(?:larger than|smaller than|more than|fewer than|atleast|atmost|than)"
    bare = re.fullmatch(
        rf"(?:(?:and|or|but|what about|also) )*{related} \d+(?:\.\d+)?(?: \w+)?(?: \?)?", clues.text
    )
    if not bare or len(before.limits) != 1:
        return None
    told = re.sub(r"\bat(?=least|most)", "at ", clues.text)
    anew = bounds_in(told) or bounds_in(re.sub(r"^.*?\bthan\b", "larger than", told))
    old = before.limits[0]
    limits = tuple(
        replace(
            old,
            value=one.value,
            of="",
            relation=one.relation if bounds_in(told) else old.relation,
        )
        for one in anew[:1]
    )
    return before.but(limits=limits) if limits else None
