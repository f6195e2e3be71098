"""Requests to do something on the map, and objects by their number."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from ...evidence import DIRECTIONS
from ..query import ALL, AskedDirection, Form, Measure, Query, Unit
from .bounds import WHETHER
from .clues import KINDS, Clues
from .measure_forms import negated, query_of, rank_of

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


#: "Roads 3 new buildings" is a list of counts; "object 3 disappeared" names one.
_NUMBERED = re.compile(
    r"\b(?:object|(?:building|road)(?! (?:no |count )?\d+ (?:appeared|disappeared|change)\b)) "
    r"(?:no |count )?(\d{1,6}(?:(?: and| or)? \d{1,6})*)\b(?! (?:(?:appeared |disappeared |"
    r"change )?(?:building|road|object)|sqm|hectare|percent|metre|largest|smallest|sentence|"
    r"bullet|point)\b)"
)


#: "Is building 3 new?"
_ONE_NUMBERED = re.compile(
    _NUMBERED.pattern.replace(r"(?! (?:no |count )?\d+ (?:appeared|disappeared|change)\b)", "")
)
_SIZED = "(?:larger|smaller) than"
_BESIDE_ANOTHER = r"\b(?:of|from|than) (?:the )?(?:object|building|road) (?:no )?\d"


def numbers_in(clues: Clues) -> Tuple[int, ...]:
    """Return the numbers of objects that are named: "object 9", "objects 3 and 6"."""
    pattern = _ONE_NUMBERED if re.match(r"(?:and )?(?:is|was|did|has) ", clues.text) else _NUMBERED
    found = (one for part in pattern.findall(clues.text) for one in re.findall(r"\d+", part))
    return tuple(dict.fromkeys(int(one) for one in found))


def _said_of(clues: Clues, numbers: Tuple[int, ...]) -> Query:
    """Read "does object 12 lie in the south?", "are objects 5 and 6 both new?"."""
    words = _ONE_NUMBERED.sub("", clues.text).split()
    said = tuple(word for word in (*KINDS, *DIRECTIONS) if word in words)
    options = (ALL, *said, "named")
    positive = not negated(clues)
    return Query(
        Form.WHETHER, numbers=numbers, places=clues.places, options=options, positive=positive
    )


def _bounded(clues: Clues, numbers: Tuple[int, ...]) -> Optional[Query]:
    """Read "is object 4 larger than 80 m²?", "is object 4 larger than the new road?"."""
    if any(limit.quantity != "area" for limit in clues.limits) or clues.has("anything|total"):
        return None
    query = Query(Form.WHETHER, numbers=numbers, limits=clues.limits, options=(ALL, "named"))
    return query.but(positive=not negated(clues), units=clues.units)


def numbered_form(clues: Clues) -> Optional[Query]:
    """Read "object 9"."""
    numbers = numbers_in(clues)
    if numbers and clues.limits and re.match(r"(?:and )?(?:is|are|was|were|does|do) ", clues.text):
        return _bounded(clues, numbers)
    if not numbers or clues.limits:
        return None
    form, direction = Form.LIST, AskedDirection.EITHER
    spoken = clues.appeared is not clues.disappeared or clues.measured_kinds
    # "Was it only object 5 that disappeared?" asks about the others too.
    asked = re.match(WHETHER, clues.text) is not None and not clues.has("only")
    # Where one lies from another is not measured, and "not" of several leaves open of which.
    asked = asked and not (clues.places and re.search(_BESIDE_ANOTHER, clues.text))
    asked = asked and not (negated(clues) and len(numbers) > 1 and not clues.has(_SIZED))
    sized = clues.has(_SIZED)
    if asked and not sized and (clues.places or (spoken and len(numbers) > 1)):
        return _said_of(clues, numbers)
    if asked and spoken and len(numbers) == 1:
        form, direction = Form.WHETHER, clues.direction
    elif asked and len(numbers) == 2 and sized:
        form = Form.WHETHER
    elif clues.has("where|which (?:\\w+ )?(?:cell|side|corner)"):
        form = Form.WHERE
    elif clues.has("total|together|whole") and len(numbers) > 1 and not (asked and sized):
        form = Form.HOW_MUCH
    elif not (asked and sized) and clues.has(
        "how large|how (?:many|much) (?:sqm|hectare)|large of|area of"
    ):
        form = Form.HOW_MUCH
    query = query_of(
        clues,
        form,
        measure=Measure.LARGEST if form is Form.WHETHER and len(numbers) == 2 else Measure.SIZES,
        ascending=clues.has("smaller than"),
        unit=Unit.OBJECT,
        direction=direction,
        numbers=numbers,
        places=(),
        positive=form is not Form.WHETHER or not negated(clues),
    )
    if clues.has("wherefore") or form is Form.WHETHER:
        return query
    return act_form(clues, query) if any(clues.anywhere(one) for _, one in _ACTS) else query
