"""Questions about sizes, shares, rankings and extremes, and how a query is made from clues."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Optional, Tuple

from ..query import AskedDirection, Form, Measure, Query, Unit
from .bounds import WHETHER
from .clues import Clues

_SUPERLATIVE = "largest|smallest|most|least"


def query_of(clues: Clues, form: Form, **more: Any) -> Query:
    """Return a query of this form with what the words tell about kinds, places and bounds."""
    values = {
        "kinds": clues.kinds,
        "direction": clues.direction,
        "places": clues.places,
        "limits": clues.limits,
        "top": clues.top,
        "units": clues.units,
        "unit": clues.unit,
    }
    return Query(form, **{**values, **more})


def negated(clues: Clues) -> bool:
    """Whether a question asks if something is not so; "isn't it in the north?" does not."""
    return re.search(r"(?<=\w )(?<!^is )(?<!^are )\b(?:not|neither|nor)\b", clues.text) is not None


def share_form(clues: Clues) -> Optional[Query]:
    """Read "what percentage", "what share of each cell"."""
    if not clues.has(
        "percent|share|how much of (?:the )?(?:area|image|cell|center|north|top|\\w+)"
    ):
        return None
    if clues.has("percent how many cell"):
        way = AskedDirection.UNCHANGED if clues.unchanged else clues.direction
        by_number = {"unit": Unit.CELL, "options": ("percent",)}
        return query_of(clues, Form.HOW_MANY, direction=way, **by_number)
    base = share_base(clues)
    if base:
        bounded = any(limit.quantity == "share" for limit in clues.limits)
        form = Form.WHETHER if bounded and re.match(WHETHER, clues.text) else Form.HOW_MUCH
        return query_of(clues, form, measure=Measure.SHARE, unit=Unit.OBJECT, options=base)
    if (clues.kept or (clues.unchanged and not clues.kinds)) and clues.unit is Unit.OBJECT:
        return query_of(
            clues, Form.HOW_MUCH, measure=Measure.SHARE, unit=Unit.OBJECT, options=("unchanged",)
        )
    if clues.has("each|list|all cell|all the cell|rank"):
        return query_of(clues, Form.LIST, measure=Measure.SHARE, unit=place_unit(clues))
    if clues.unit is not Unit.OBJECT and clues.has("most|least|largest|smallest|which"):
        return ranking_form(clues)
    of_change = clues.has("(?:percent|share) of (?:all |the |total |all the )*change")
    options: Tuple[str, ...] = ("of change",) if of_change and clues.places else ()
    if clues.limits and any(limit.quantity == "share" for limit in clues.limits):
        if clues.unit is Unit.OBJECT:
            return query_of(clues, Form.WHETHER, measure=Measure.SHARE, options=options)
        return cells_by_limit(clues)
    return query_of(clues, Form.HOW_MUCH, measure=Measure.SHARE, unit=Unit.OBJECT, options=options)


def share_base(clues: Clues) -> Tuple[str, ...]:
    """Return what a share is asked of where that is something changed, not the area.

    "What share of the new buildings is in the north" is of new buildings. The answer begins with
    ``of those``; then come the kinds, the direction, and ``area`` or ``count``.
    """
    text = re.sub(r"\bchange (?=(?:dis)?appeared\b)", "change is ", clues.text)
    extreme = re.search(r"\b(?:largest|smallest)\b", text)
    match = _OF_THOSE.search(f"{text} all" if extreme else text) or _OF_THOSE_FIRST.search(text)
    match = match or _OF_THOSE_LAST.search(f"{text} ")
    if match is None:
        return ()
    base = match["base"].split() + [match.groupdict().get("way") or ""]
    rest = text[: match.start()] + text[match.end() :]
    more = (
        re.search(r"\b(?:they|those|these|that|it)\b", clues.text)
        or clues.places
        or clues.limits
        or re.search(r"\b(?:building|road|(?:dis)?appeared)\b", rest)
    )
    if not more or not _CHANGED & set(base):
        return ()
    words = [word for word in ("building", "road", "appeared", "disappeared") if word in base]
    by_area = {"area", "surface", "change"} & set(base)
    counted = {"object", "building", "road"} & set(base) and base[-2:] != ["area", ""]
    of_one = (extreme.group(),) if extreme and not clues.top else ()
    return ("of those", *words, "area" if by_area and not counted else "count", *of_one)


_CHANGED = {"change", "appeared", "disappeared"}
_BASE = (
    r"(?P<base>(?:(?:all|the|total|appeared|disappeared|change|building|road|object|area|"
    r"surface) )+)"
)
_LINK = r"(?:(?:that|which|have|has|had|been|was|were|got) )*"
_OF_THOSE = re.compile(rf"\b(?:percent|share) of {_BASE}(?=\w)")
#: "Together they make up what share of all new buildings?"
_OF_THOSE_LAST = re.compile(
    rf"\b(?:they|those|these|that|it)\b.*\b(?:percent|share) of {_BASE}(?:\? )?$"
)
_OF_THOSE_FIRST = re.compile(
    rf"^of {_BASE}(?:{_LINK}(?P<way>appeared|disappeared) )?(?:what|which|how much) "
    r"(?:percent|share)\b"
)


def place_unit(clues: Clues) -> Unit:
    """Return the kind of place named, cells where none is."""
    return Unit.CELL if clues.unit is Unit.OBJECT else clues.unit


def cells_by_limit(clues: Clues) -> Query:
    """Read "which cells have more than 10 % change"."""
    form = Form.HOW_MANY if clues.has("how many|count") else Form.WHERE
    if re.match(r"(?:is|are|was|were|has|have|did|do|does)\b", clues.text):
        form = Form.WHETHER
    return query_of(clues, form, measure=Measure.SHARE, unit=place_unit(clues))


def ranking_form(clues: Clues) -> Optional[Query]:
    """Read which place changed the most or the least."""
    first = clues.has(
        "where should i|where (?:do|to|shall|must|can) (?:i |we )?(?:look|start|begin)|look first"
    )
    places = clues.unit is not Unit.OBJECT or clues.has("where|which side|hotspot")
    more = clues.has("which") and clues.has("more|fewer") and not clues.limits
    ranked = more or clues.has(f"rank|{_SUPERLATIVE}|more change than|first")
    if first and clues.has("where|which|what"):
        return query_of(clues, Form.WHICH, unit=Unit.CELL, measure=Measure.SHARE)
    lines = clues.unit in (Unit.ROW, Unit.COLUMN, Unit.HALF) and len(clues.places) > 1
    if not (places and ranked) or clues.has("how many (?!change)"):
        return None
    # "Which cells changed more than the center?" is answered by all of them in order.
    than_place = len(clues.places) == 1 and clues.has("change (?:\\w+ )?(?:more|fewer) than")
    if clues.places and not (lines or than_place):
        return None
    of_cells = clues.unit is not Unit.OBJECT and clues.has(
        "cell (?:with|has|have|of|by) (?:the )?(?:largest|smallest) change"
    )
    if clues.has("(?:largest|smallest) (?:\\w+ )?(?:building|road|object|change)") and not of_cells:
        return None
    alone = r"(?:largest|smallest) (?:dis)?appeared(?= \?|$| and| in)"  # "the largest demolition"
    if re.search(alone, clues.text) and not clues.has("cell|part|row|column|quadrant|half|corner"):
        return None
    unit = place_unit(clues)
    by_kind = bool(clues.measured_kinds) and not clues.has(
        "change|percent|share|area|large|surface"
    )
    counted = by_kind or clues.has(
        "count|most (?:\\w+ )?(?:building|road|object)(?! area| surface)|"
        "least (?:\\w+ )?(?:building|road)"
    )
    counted = counted or clues.has("(?:most|least) of (?:them|those|these|the (?:building|road))")
    counted = counted or (clues.has("how many") and bool(clues.kinds))
    measure = Measure.COUNT if counted else Measure.AREA if clues.units else Measure.SHARE
    form = Form.LIST if than_place or clues.has("rank|list|each") else Form.WHICH
    among = ("corners",) if clues.has("which corner") else ()
    both = clues.has("most|largest") and clues.has("least|smallest")
    some = clues.has("not 0|but (?:\\w+ ){0,2}(?:change|anything)|atleast (?:1|anything)")
    if re.match(WHETHER, clues.text) and clues.has(
        "most (?:in|on|at|within) (?:just |only )?1 part"
    ):
        return query_of(clues, Form.WHICH, unit=unit, measure=measure, options=("concentrated",))
    top = re.search(
        r"(?<!of )(?<!of the )\b(\d+) (?:change )?(?:cell|part|areas|row|column|corner)\b",
        clues.text,
    )
    return query_of(
        clues,
        form,
        places=among,
        unit=unit,
        measure=measure,
        options=("both ends",) if both else ("not empty",) if some else (),
        ascending=clues.has("least|smallest|fewer|smaller") and not both,
        rank=rank_of(clues),
        top=clues.top or (int(top[1]) if top else 0),
    )


def _unchanged_area(clues: Clues) -> Optional[Query]:
    """Read "how many hectares did not change?"."""
    named = clues.kinds or clues.appeared or clues.disappeared
    named = (named and not clues.kept) or clues.unit is not Unit.OBJECT
    sized = r"how much|how many (?:sqm|hectare|sqkm|acre|sqft|sqyd|sqmi)|how large|what area"
    if named or not clues.has(sized):
        return None
    options = ("unchanged",)
    return query_of(clues, Form.HOW_MUCH, measure=Measure.AREA, unit=Unit.OBJECT, options=options)


def extreme_form(clues: Clues) -> Optional[Query]:
    """Read largest, smallest and average objects."""
    if clues.has("average|median") and (not clues.limits or _sizes_bounded(clues)):
        options = ("median",) if clues.has("median") else ()
        asks_whether = clues.limits and re.match(WHETHER, clues.text)
        form = Form.WHETHER if asks_whether else Form.HOW_MUCH
        return query_of(clues, form, measure=Measure.MEAN, unit=Unit.OBJECT, options=options)
    if clues.has("largest") and clues.has("smallest"):
        both = ("both ends", *(("total",) if clues.has("total") else ()))
        return query_of(clues, Form.WHICH, measure=Measure.LARGEST, unit=Unit.OBJECT, options=both)
    if not clues.has("largest|smallest|top \\d"):
        return None
    measure = Measure.SMALLEST if clues.has("smallest") else Measure.LARGEST
    asks_where = r"(?:and )?(?:where|(?:in )?which (?:\w+ )?(?:cell|side|part|corner)|on which)\b"
    form = Form.WHERE if re.match(asks_where, clues.text) else Form.WHICH
    bounded = any(limit.quantity in ("area", "total") for limit in clues.limits)
    if re.match(WHETHER, clues.text) and (bounded or (clues.places and not clues.has("more|than"))):
        form = Form.WHETHER
    elif clues.has("how (?:large|many|much)|what (?:area|large)|area of|large of|sqm|hectare"):
        form = Form.HOW_MUCH if form is Form.WHICH else form
    positive = form is not Form.WHETHER or not negated(clues)
    return query_of(
        clues, form, measure=measure, unit=Unit.OBJECT, rank=rank_of(clues), positive=positive
    )


def _sizes_bounded(clues: Clues) -> bool:
    """Whether the mean itself is held against a size, or is that of objects of a size.

    "Is the average house above 200 m²?", "the average of those above 200 m²".
    """
    sized = all(limit.quantity == "area" for limit in clues.limits)
    asks = rf"(?:{WHETHER}|what |how large |(?:the )?average |(?:the )?median ).*"
    return sized and bool(re.match(rf"(?=.*\b(?:average|median)\b.*\d){asks}", clues.text))


def extreme_of(clues: Clues, otherwise: Measure) -> Measure:
    """Return the extreme that is named, the largest where both are; else what is given."""
    if clues.has("largest"):
        return Measure.LARGEST
    return Measure.SMALLEST if clues.has("smallest") else otherwise


def rank_of(clues: Clues) -> int:
    """Return which of a ranking is meant: 2 for "the second largest"; 0 where none is named."""
    named = (number for number, word in _RANKS if clues.has(word))
    return next(named, 0)


_ORDINALS = ((2, "second"), (3, "third-or-3rd"), (4, "fourth"), (5, "fifth"))
_RANKS = tuple(
    (
        number,
        rf"{word} (?:\w+ )?(?:largest|smallest|most|least)|(?:and|the) {word}(?=(?: 1)?(?: \?|$))",
    )
    for number, word in _ORDINALS
)


def area_form(clues: Clues) -> Optional[Query]:
    """Read "how much area", "how many square metres"."""
    if clues.has("how much (?:building|road)(?! area| surface)"):
        return None
    if clues.unchanged or clues.kept:
        return _unchanged_area(clues)
    elsewhere = (
        r"\b(?:on|in|at|for|across|over|within) (?:the |this |that |my |our )?(?:whole )?area\b"
    )
    asks = replace(clues, text=re.sub(elsewhere, "", clues.text)).has(
        r"how much|how large|how many (?:sqm|hectare|sqkm|acre|sqft|sqyd|sqmi|metre)|(?:what|total|"
        r"change|the|count|"
        r"building|road|appeared|disappeared) (?:is |of )?(?:the )?(?:total |change )?(?:area|"
        r"surface|large)\b|"
        r"area (?:of|was|were|is|has|have|appeared|disappeared|change|that|covered)|in (?:sqm|"
        r"hectare|sqkm|acre|sqft|sqyd|sqmi)|"
        r"surface|(?:sqm|hectare|acre|sqkm) (?:of|was|were|have|has)"
    )
    where = clues.has("where|which (?:cell|part|areas)")
    if (
        not asks
        or where
        or clues.has("how many (?:building|road|object|change|appeared|disappeared|type)")
    ):
        return None
    if clues.limits and re.match(WHETHER, clues.text):
        return None
    if re.match(r"(?:is|are|was|were|has|have|did|does|do|anything)\b", clues.text):
        return None
    if clues.has("how large (?:are|were|is) (?:they|these|those|them)"):
        return query_of(clues, Form.HOW_MUCH, measure=Measure.MEAN, unit=Unit.OBJECT)
    one = r"how large (?:is|was) (?:the|that|this) (?:\w+ )?(?:building|road|object|1)"
    if clues.has(rf"{one}(?! area| surface)") and not clues.has("total|change"):
        return query_of(clues, Form.HOW_MUCH, measure=Measure.LARGEST, unit=Unit.OBJECT)
    if clues.has("each (?:building|road|object|change|of)"):
        return query_of(clues, Form.LIST, measure=Measure.SIZES, unit=Unit.OBJECT)
    if clues.has("each"):
        return query_of(clues, Form.LIST, measure=Measure.AREA, unit=place_unit(clues))
    if clues.has("what change|what areas? change") and not clues.has("total|how|area of|in sqm"):
        return None
    return query_of(clues, Form.HOW_MUCH, measure=Measure.AREA, unit=Unit.OBJECT)
