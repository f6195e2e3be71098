"""Questions about what has changed: which form they have, and what they ask for in it."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from ..query import AskedDirection, Form, Limit, Measure, Query, ReportForm, Unit
from .clues import WHETHER, Clues
from .measure_forms import (
    area_form,
    cells_by_limit,
    extreme_form,
    place_unit,
    query_of,
    rank_of,
    ranking_form,
    share_form,
)

_ACTS = (
    ("zoom", "zoom|center the image on|center on"),
    ("export", "export|shapefile|geojson|geopackage|csv"),
    ("mark", "highlight|point out"),
    ("select", "select"),
    ("select", "show(?! (?:me )?(?:where|which|how|what|the count|a table|table|list))"),
)
_FORMATS = ("shapefile", "geojson", "geopackage", "csv")


def question_form(clues: Clues) -> Optional[Query]:
    """Return the query where the words have a form of their own, else None."""
    for rule in (
        _numbered,
        _object_list,
        _report,
        _act,
        _talk,
        _net,
        _thirds,
        _either_or,
        share_form,
        ranking_form,
        extreme_form,
        area_form,
        _count,
        _where,
        _listing,
        _whether,
        _describe,
    ):
        query = rule(clues)
        if query is not None:
            return query
    return None


def act_form(clues: Clues, query: Query) -> Query:
    """Return the query as something to do on the map, by the words that name the act."""
    act = next(name for name, pattern in _ACTS if clues.anywhere(pattern))
    named = next((name for name in _FORMATS if clues.anywhere(name)), "")
    return query.but(form=Form.ACT, act=act, file_format=named)


def _report(clues: Clues) -> Optional[Query]:
    report, sentences = clues.report()
    if report is None:
        return None
    if report in (ReportForm.WORD, ReportForm.NUMBER):
        return _in_few_words(clues, report)
    wanted = re.search(r"\b(\d+) (?:\w+ )?(?:bullet|key point|point)\b(?! each)", clues.full)
    return query_of(
        clues,
        Form.SUMMARISE,
        report=report,
        sentences=sentences,
        unit=Unit.OBJECT,
        top=int(wanted[1]) if wanted and report is ReportForm.BULLETS else 0,
        limits=(),
    )


def _in_few_words(clues: Clues, report: ReportForm) -> Optional[Query]:
    """Read a question whose answer shall be a word or a number."""
    if report is ReportForm.WORD:
        query = _whether(clues) or query_of(clues, Form.WHETHER)
    else:
        query = _count(clues) or query_of(clues, Form.HOW_MANY, unit=Unit.OBJECT)
    return query.but(report=report)


def _act(clues: Clues) -> Optional[Query]:
    if clues.anywhere(
        r"highlight (?:this|the|it|that)?\s?(?:area|image|place|cell|part|them|center|"
        r"\w+ corner)? ?(?:as|to be)"
    ):
        return None  # "can I mark this tile as no change?"
    if not any(clues.anywhere(pattern) for _, pattern in _ACTS):
        return None
    if clues.has("which|where|how many|what") and not clues.anywhere("zoom|export|select"):
        return None
    measure = Measure.COUNT
    if clues.has("largest|most"):
        measure = Measure.LARGEST
    elif clues.has("smallest|least"):
        measure = Measure.SMALLEST
    bare = not (clues.changed or clues.kinds or clues.appeared or clues.disappeared or clues.places)
    if clues.anywhere("show") and bare and not clues.has("object|all|it|them|1|that"):
        return None
    return act_form(clues, query_of(clues, Form.ACT, measure=measure, rank=rank_of(clues)))


def _talk(clues: Clues) -> Optional[Query]:
    parts = sum(clues.anywhere(word) for word in ("whether|if", "how many", "where", "what"))
    if parts >= 3 or (clues.anywhere("explain") and not clues.has("how many|where|which|how much")):
        return query_of(clues, Form.TALK, limits=(), top=0, unit=Unit.OBJECT)
    return None


def _net(clues: Clues) -> Optional[Query]:
    grown = clues.has("grow|shrink") and clues.has("count|how many") and not clues.has("or shrink")
    both = clues.appeared and clues.disappeared and clues.has("more") and clues.has("than")
    told = re.search(r"\bmore (?:\w+ )*?(appeared|disappeared)\b.*\bthan\b", clues.text)
    told = told or re.search(r"\b(appeared|disappeared) (?:\w+ ){0,2}more\b.*\bthan\b", clues.text)
    if both and told and re.match(r"(?:is|are|was|were|has|have|did|do|does)\b", clues.text):
        way = "more" if told[1] == "appeared" else "fewer"
        measure = Measure.AREA if clues.has("area|surface|sqm|hectare") else Measure.COUNT
        net = AskedDirection.NET
        return query_of(clues, Form.WHETHER, direction=net, measure=measure, options=(way,))
    balance = clues.has("how much more (?:\\w+ )?appeared than (?:\\w+ )?disappeared") or clues.has(
        "change between (?:the )?(?:appeared|disappeared) and (?:the )?\\w+"
    )
    if (
        clues.has("net")
        or grown
        or balance
        or clues.has("how many more (?:building|road|object)")
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


def _thirds(clues: Clues) -> Optional[Query]:
    """Read "which third of the image, top, middle or bottom"."""
    if not clues.has("(?:which|what) third-or-3rd") or clues.has("largest|smallest"):
        return None
    unit = Unit.COLUMN if clues.has("left|right|west|east") else Unit.ROW
    least = clues.has("least|fewer")
    return query_of(clues, Form.WHICH, unit=unit, places=(), measure=Measure.SHARE, ascending=least)


def _either_or(clues: Clues) -> Optional[Query]:
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


def _count(clues: Clues) -> Optional[Query]:
    if not clues.has("how many|count|how often|how much (?:building|road)"):
        return None
    if clues.has("(?:each|per) (?:date|capita)"):
        return query_of(clues, Form.HOW_MANY, unit=Unit.OBJECT, unknown=("rates over time",))
    direction = clues.direction
    unit = (
        clues.unit
        if clues.has(
            "how many (?:of the )?(?:\\w+ )?(?:cell|part|areas|quadrant|row|column|corner)"
        )
        else Unit.OBJECT
    )
    if clues.has("each|per") and not clues.has("each building"):
        if clues.has("each cell|each part|each quadrant|each row|each column|each areas|each half"):
            return query_of(clues, Form.LIST, measure=Measure.COUNT, unit=place_unit(clues))
    if unit is Unit.OBJECT and clues.unchanged and clues.kinds:
        return query_of(clues, Form.STOCK)
    if unit is not Unit.OBJECT and clues.unchanged:
        direction = AskedDirection.UNCHANGED
    outside = ("outside",) if clues.has("(?:not in|outside|except)(?: of)?(?: the)?") else ()
    options = outside if clues.places else ()
    return query_of(clues, Form.HOW_MANY, unit=unit, direction=direction, options=options)


def _where(clues: Clues) -> Optional[Query]:
    asks = clues.has(
        r"where|(?:which|what) (?:\w+ )?(?:cell|part|areas|side|corner|quadrant|row|column|half)|"
        r"in which|which area|which (?:of the )?(?:cell|part|areas|quadrant|corner)|location of|"
        r"part of the (?:image|area|building)|(?:is|are) (?:it|they) in"
    )
    if not asks:
        return None
    if empty := _cells_without(clues):
        return empty
    if clues.limits and any(limit.quantity in ("share", "count") for limit in clues.limits):
        return cells_by_limit(clues)
    direction = AskedDirection.UNCHANGED if clues.unchanged else clues.direction
    form = Form.LIST if clues.has("list|all") else Form.WHERE
    return query_of(clues, form, unit=Unit.CELL, direction=direction)


def _object_list(clues: Clues) -> Optional[Query]:
    """Read "every demolished building with its area", "the sizes of the new roads"."""
    noun = (
        r"(?:appeared |disappeared |change |the |of |\d |largest |smallest |all )*"
        r"(?:building|road|object|change)\b"
    )
    extreme = clues.has("largest|smallest") and not clues.top
    many = not extreme and clues.has(
        rf"(?:list|table|each|every|rank|give me all|large of(?: the)?) (?:of )?{noun}"
    )
    ordered = clues.has(r"(?:list|all|each) .*(?:by large|by area|rank)")
    told = clues.has(rf"{noun}.* (?:with|and) (?:it |the |their )?(?:area|large|cell|sure)")
    asks = clues.has("list|table|each|all|give|show|rank") or bool(clues.top)
    of_places = clues.unit is not Unit.OBJECT and not clues.places
    if of_places or not (many or ordered or (told and asks)):
        return None
    if clues.has("how (?:many|much)|average|median|net|total"):
        return None
    measure = Measure.SMALLEST if clues.has("smallest") else Measure.SIZES
    return query_of(clues, Form.LIST, measure=measure, unit=Unit.OBJECT)


def _numbered(clues: Clues) -> Optional[Query]:
    """Read "object 9"."""
    numbers = tuple(int(one) for one in re.findall(r"\bobject (?:count )?(\d{1,6})\b", clues.text))
    if not numbers or clues.limits:
        return None
    query = query_of(clues, Form.LIST, measure=Measure.SIZES, unit=Unit.OBJECT, numbers=numbers)
    return act_form(clues, query) if any(clues.anywhere(one) for _, one in _ACTS) else query


def _listing(clues: Clues) -> Optional[Query]:
    if not clues.has(
        "list|rank|each (?:building|road|object|change)|which (?:building|road|object|1|change)"
    ):
        if not clues.has("name (?:the|all)|give me all"):
            return None
    unit = clues.unit if clues.unit is not Unit.OBJECT else Unit.OBJECT
    direction = (
        AskedDirection.UNCHANGED if clues.unchanged and unit is Unit.CELL else clues.direction
    )
    measure = Measure.COUNT if unit is Unit.CELL else Measure.SIZES
    return query_of(clues, Form.LIST, unit=unit, direction=direction, measure=measure)


def _cells_without(clues: Clues) -> Optional[Query]:
    """Read "cells without a new building"."""
    if not clues.has(r"cell (?:that |which |have |has |with |where |there )*(?:without|no|not)\b"):
        return None
    if clues.has("how many cell (?:\\w+ )?unchanged"):
        return None
    asked = re.match(r"(?:is|are|was|were|has|have|did|do|does|anything)\b", clues.text)
    form = Form.WHETHER if asked else Form.HOW_MANY if clues.has("how many") else Form.WHERE
    return query_of(clues, form, unit=Unit.CELL, limits=(Limit("count", "<", 1.0),))


def _whether(clues: Clues) -> Optional[Query]:
    if not re.search(WHETHER, clues.text):
        return None
    if empty := _cells_without(clues):
        return empty
    of_cells = clues.unit is Unit.CELL and clues.has("(?:anything|each|1|all(?: the)?) cell")
    if of_cells and any(limit.quantity == "count" for limit in clues.limits):
        every = ("every",) if clues.has("each cell|all (?:the )?cell") else ()
        return cells_by_limit(clues).but(options=every)
    spoken = clues.changed or clues.appeared or clues.disappeared or clues.unchanged
    if not (
        spoken or clues.kinds or clues.places or clues.has("anything|object|unseen|hidden|type")
    ):
        if not clues.unknown_nouns:
            return None
    if clues.unchanged:
        of_cells = clues.has(
            "^(?:and )?(?:is|are|did|has|have|anything)\\b.*\\b(?:anything|1|is there) (?:\\w+ "
            "){0,3}unchanged|anything (?:\\w+ ){0,3}(?:not change)"
        )
        if of_cells and not clues.has("anything change") and not clues.has("no change"):
            return query_of(clues, Form.WHETHER, direction=AskedDirection.UNCHANGED, unit=Unit.CELL)
        return query_of(clues, Form.WHETHER, positive=False, unit=Unit.OBJECT)
    if clues.has("replaced"):
        return query_of(clues, Form.WHETHER, direction=AskedDirection.EITHER)
    if clues.places and re.match(
        r"(?:and )?(?:are|were|is|was|did|do|have|has|lie) all\b", clues.text
    ):
        return query_of(clues, Form.WHETHER, unit=Unit.OBJECT, options=("all",))
    claimed = re.search(
        r"\b(\d+) (?:appeared |disappeared |change )?(?:building|road|object)", clues.text
    )
    if claimed and not clues.limits:
        limits = (Limit("count", "=", float(claimed[1])),)
        return query_of(clues, Form.WHETHER, limits=limits, unit=Unit.OBJECT)
    return query_of(clues, Form.WHETHER)


def _describe(clues: Clues) -> Optional[Query]:
    told = clues.anywhere("describe|summarise|compare")
    asks = clues.has("what|which|tell|how (?:has|have|did|is|does|do)|give|show|find|detect")
    spoken = clues.changed or clues.appeared or clues.disappeared or clues.unchanged
    if told and not clues.anywhere("what|which") and not spoken and not clues.kinds:
        return query_of(clues, Form.DESCRIBE)
    if told or (asks and (spoken or clues.kinds or clues.places or clues.has("detect|image"))):
        form = Form.SUMMARISE if clues.anywhere("summarise") else Form.DESCRIBE
        if clues.has("what (?:\\w+ ){0,4}unchanged") or clues.has(
            "what (?:has |did |have )?not change"
        ):
            return query_of(clues, Form.WHERE, unit=Unit.CELL, direction=AskedDirection.UNCHANGED)
        return query_of(clues, form)
    return None
