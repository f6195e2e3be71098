"""Requests to do something on the map, and objects by their number."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from ..query import Form, Measure, Query, Unit
from .clues import Clues
from .measure_forms import query_of, rank_of

_ACTS = (
    ("zoom", "zoom|center the image on|center on"),
    ("export", "export|shapefile|geojson|geopackage|csv"),
    ("mark", "highlight|point out"),
    ("select", "select"),
    ("select", "show(?! (?:me )?(?:where|which|how|what|the count|a table|table|list))"),
)
_FORMATS = ("shapefile", "geojson", "geopackage", "csv")


def act_form(clues: Clues, query: Query) -> Query:
    """Return the query as something to do on the map, by the words that name the act."""
    act = next(name for name, pattern in _ACTS if clues.anywhere(pattern))
    named = next((name for name in _FORMATS if clues.anywhere(name)), "")
    return query.but(form=Form.ACT, act=act, file_format=named)


def map_form(clues: Clues) -> Optional[Query]:
    """Read "zoom to the largest", "show the new roads", "export them"."""
    if clues.anywhere(
        r"highlight (?:this|the|it|that)?\s?(?:area|image|place|cell|part|them|center|"
        r"\w+ corner)? ?(?:as|to be)"
    ):
        return None  # "can I mark this tile as no change?"
    if not any(clues.anywhere(pattern) for _, pattern in _ACTS):
        return None
    if re.match(r"(?:do|does|did|is|are|was|were|has|have)\b", clues.text):
        return None  # "do both images show the same?"
    if clues.has("which|where|how many|what") and not clues.anywhere("zoom|export|select"):
        return None
    measure = Measure.COUNT
    if clues.has("largest|most"):
        measure = Measure.LARGEST
    elif clues.has("smallest|least"):
        measure = Measure.SMALLEST
    bare = not (clues.changed or clues.kinds or clues.appeared or clues.disappeared or clues.places)
    if (
        clues.anywhere("show")
        and bare
        and not clues.has("object|all|it|them|1|that|those|both|largest|smallest")
    ):
        return None
    return act_form(clues, query_of(clues, Form.ACT, measure=measure, rank=rank_of(clues)))


_NUMBERED = re.compile(
    r"\b(?:object|building|road) (?:no |count )?(\d{1,6})\b(?! (?:appeared|disappeared|change|"
    r"building|"
    r"road|object|sqm|hectare|percent|metre|largest|smallest|sentence|bullet|point))"
)


def numbers_in(clues: Clues) -> Tuple[int, ...]:
    """Return the numbers of objects that are named: "object 9", "building no. 3"."""
    return tuple(int(one) for one in _NUMBERED.findall(clues.text))


def numbered_form(clues: Clues) -> Optional[Query]:
    """Read "object 9"."""
    numbers = numbers_in(clues)
    if not numbers or clues.limits:
        return None
    form = Form.LIST
    if clues.has("where|which (?:\\w+ )?(?:cell|side|corner)"):
        form = Form.WHERE
    elif clues.has("how large|how (?:many|much) (?:sqm|hectare)|large of|area of"):
        form = Form.HOW_MUCH
    query = query_of(
        clues, form, measure=Measure.SIZES, unit=Unit.OBJECT, numbers=numbers, places=()
    )
    return act_form(clues, query) if any(clues.anywhere(one) for _, one in _ACTS) else query
