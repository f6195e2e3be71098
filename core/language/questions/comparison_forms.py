"""Questions that compare: net change, one of two, and which third."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Tuple

from ..query import AskedDirection, Form, Measure, Query, Unit
from .bounds import WHETHER
from .clues import Clues
from .measure_forms import query_of

_UNITS = {"row": Unit.ROW, "col": Unit.COLUMN, "half": Unit.HALF, "quadrant": Unit.QUADRANT}


def leading_form(clues: Clues) -> Optional[Query]:
    """Read "did the top right change the most?", "more than all other corners?"."""
    leads = clues.has(
        r"(?:most|least)(?! of)|than (?:all|each|anything)(?: of)?(?: the)? (?:other|rest)|"
        r"than (?:the )?(?:other|rest)|than (?:elsewhere|everywhere|anywhere)"
    )
    asked = re.match(WHETHER, clues.text) and len(clues.places) == 1 and not clues.limits
    if not (asked and leads) or clues.has("largest|smallest|sure|how|which|where"):
        return None
    among = ("corners",) if clues.has("(?:other|most|least|change) corner|corner that") else ()
    return query_of(
        clues,
        Form.WHETHER,
        measure=Measure.COUNT if clues.measured_kinds else Measure.SHARE,
        unit=_UNITS.get(clues.places[0].partition(":")[0], Unit.CELL),
        options=("leads", *among),
        ascending=clues.has("least|fewer|smaller"),
        top=0,
    )


def _net_within(clues: Clues) -> Query:
    """Read "is the net gain more than 700 m²?"."""
    by_count = all(one.quantity == "count" for one in clues.limits)
    return query_of(
        clues,
        Form.WHETHER,
        direction=AskedDirection.NET,
        measure=Measure.COUNT if by_count else Measure.AREA,
        limits=tuple(replace(one, quantity="gap") for one in clues.limits),
    )


def net_form(clues: Clues) -> Optional[Query]:
    """Read "the net change", "more built than demolished?", "has the number grown?"."""
    by_percent = r"(?:what|how many|how much) percent (?:\w+ )*(?:grow|shrink)"
    if clues.has(rf"(?:grow|shrink)(?: \w+){{0,4}} percent(?! of)|{by_percent}"):
        return query_of(clues, Form.STOCK, limits=(), unit=Unit.OBJECT)
    grown = clues.has("grow|shrink") and clues.has("count|how many|area (?:grow|shrink)")
    grown = grown and not clues.has("or shrink")
    if clues.has("net") and clues.limits and re.match(WHETHER, clues.text):
        return _net_within(clues)
    both = clues.appeared and clues.disappeared and clues.has("more|fewer") and clues.has("than")
    both = both and clues.unit is Unit.OBJECT
    told = re.search(r"\b(more|fewer) (?:\w+ )*?(appeared|disappeared)\b.*\bthan\b", clues.text)
    told = told or re.search(
        r"\b(?=(?:dis)?appeared (?:\w+ ){0,2}(more|fewer))(appeared|disappeared)\b.*\bthan\b",
        clues.text,
    )
    if both and told and re.match(r"(?:is|are|was|were|has|have|did|do|does)\b", clues.text):
        way = "more" if (told[1] == "more") is (told[2] == "appeared") else "fewer"
        measure = Measure.AREA if clues.has("area|surface|sqm|hectare") else Measure.COUNT
        net = AskedDirection.NET
        return query_of(clues, Form.WHETHER, direction=net, measure=measure, options=(way,))
    compared = "how much (?:more|fewer|larger|smaller)\\b.*\\bthan"
    of_ways = clues.appeared and clues.disappeared and len(clues.measured_kinds) < 2
    balance = (of_ways and clues.has(compared) and not clues.has("average")) or clues.has(
        "change between (?:the )?(?:appeared|disappeared) and (?:the )?\\w+"
    )
    if (
        clues.has("net")
        or grown
        or balance
        or clues.has("how many (?:more|fewer) (?:building|road|object)")
        or clues.has("how many (?:building|road|object) (?:more|fewer)")
        or clues.has("(?:more|fewer) (?:building|road) (?:now|after|than before)")
    ):
        measure = (
            Measure.AREA if clues.has("area|surface|sqm|hectare|large|how much") else Measure.COUNT
        )
        asked = re.match(r"(?:is|are|was|were|has|have|did|do|does)\b", clues.text) is not None
        if (grown or asked) and not clues.has("net"):
            if clues.has("how many|how much|by how"):
                return query_of(clues, Form.COMPARE, direction=AskedDirection.NET, measure=measure)
            positive = clues.has("grow|more")
            options = ("more",) if positive else ("fewer",)
            return query_of(
                clues, Form.WHETHER, direction=AskedDirection.NET, measure=measure, options=options
            )
        return query_of(clues, Form.COMPARE, direction=AskedDirection.NET, measure=measure)
    return None


def thirds_form(clues: Clues) -> Optional[Query]:
    """Read "which third of the image, top, middle or bottom"."""
    if not clues.has("(?:which|what) third-or-3rd") or clues.has("largest|smallest"):
        return None
    unit = Unit.COLUMN if clues.has("left|right|west|east") else Unit.ROW
    least = clues.has("least|fewer")
    return query_of(clues, Form.WHICH, unit=unit, places=(), measure=Measure.SHARE, ascending=least)


def either_or_form(clues: Clues) -> Optional[Query]:
    """Read "more roads or more buildings", "the north or the south"."""
    either_way = clues.has("appeared or (?:dis)?appeared|disappeared or appeared")
    if (
        either_way
        and not clues.unchanged
        and not clues.has("more|most|fewer|where|how many|how much|list")
    ):
        both = (AskedDirection.APPEARED.value, AskedDirection.DISAPPEARED.value)
        either = AskedDirection.EITHER
        return query_of(clues, Form.EITHER_OR, options=both, direction=either, unit=Unit.OBJECT)
    if clues.has("grow") and clues.has("shrink"):
        both = (AskedDirection.APPEARED.value, AskedDirection.DISAPPEARED.value)
        either = AskedDirection.EITHER
        return query_of(clues, Form.EITHER_OR, options=both, direction=either, unit=Unit.OBJECT)
    if clues.has("(?:largest|smallest) (?:\\w+ )?(?:building|road|object|change|1)"):
        if len(clues.places) == 2:  # where the largest lies, not the largest there
            measure = Measure.SMALLEST if clues.has("smallest") else Measure.LARGEST
            return query_of(clues, Form.WHERE, measure=measure, places=(), unit=Unit.OBJECT)
    if clues.has(r"change or (?:not|unchanged|no change|still)|unchanged or change"):
        if not clues.has("whether|if"):
            return query_of(clues, Form.EITHER_OR, options=("changed", "unchanged"))
    if len(clues.places) == 2 and re.fullmatch(
        r"(?:and )?(?:in )?(?:the )?\w+ (?:\w+ )?or (?:in )?(?:the )?\w+(?: \w+)?(?: \?)?",
        clues.text,
    ):
        return query_of(clues, Form.EITHER_OR, options=clues.places, places=(), unit=Unit.OBJECT)
    compared = clues.has("more|most|compare|fewer|larger|smaller|stronger|or|dominates|outnumber")
    joined = clues.has("or|than|and|between|compare")
    if not (compared and joined) or clues.has("how (?:many|much)") or clues.limits:
        return None
    superlative = clues.has("more|most|fewer|larger|smaller|compare|what|which|mainly|change in")
    options: Tuple[str, ...] = ()
    asks = clues.has(r"\bor\b|compare|than")
    if len(clues.places) == 2 and asks and superlative:
        options = clues.places
    elif len(clues.measured_kinds) == 2 and asks and clues.has("more|most|fewer|compare|mainly"):
        options = ("building", "road")
    elif clues.appeared and clues.disappeared and asks:
        if clues.has("more|most|fewer|compare|mainly|which|outnumber"):
            options = (AskedDirection.APPEARED.value, AskedDirection.DISAPPEARED.value)
    if not options:
        return None
    fewer = clues.has("fewer|least|smaller")
    places = () if options == clues.places else clues.places
    kinds = () if options == ("building", "road") else clues.kinds
    counted = bool(clues.measured_kinds) and clues.has("more (?:\\w+ )?(?:building|road)|how many")
    by_area = clues.has("area|surface|large|sqm|hectare|larger|smaller")
    return query_of(
        clues,
        Form.EITHER_OR,
        options=options,
        places=places,
        kinds=kinds,
        ascending=fewer,
        measure=Measure.AREA if by_area and not counted else Measure.COUNT,
        unit=Unit.OBJECT,
    )
