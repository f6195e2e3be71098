"""Questions about several sides at once and about every place: "both … and …", "each cell"."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from ...evidence import DIRECTIONS
from ..query import ALL, BOTH, MOST, AskedDirection, Form, Limit, Query, ReportForm, Unit
from .bounds import WHETHER
from .clues import KINDS, Clues
from .measure_forms import cells_by_limit, query_of
from .ratio_forms import two_nouns

_SIDES = (r"building|road", r"appeared|disappeared")
_COMPARED = "more|fewer|most|least|larger|smaller|than|compare|ratio|net|change between|how much"
#: Begins another question after "and".
_ANEW = r"(?:which|where|what|when|how|cell|part|areas|is|are|was|were|did)\b"
_EVERY = (
    r"(?:each|all)(?: of)?(?: the)?(?: single)?(?: \d)? "
    r"(?:cell|part|areas|quadrant|row|column|half|corner|side)\b|each area|everywhere"
)


def every_form(clues: Clues) -> Optional[Query]:
    """Read "does every cell have a new building?", "did all parts change?"."""
    spoken = clues.changed or clues.appeared or clues.disappeared or clues.kinds
    match = re.search(rf"\b(?:{_EVERY})", clues.text)
    if match is None or not spoken or not re.search(WHETHER, clues.text):
        return None
    negated = re.search(r"\bnot(?: \w+)?\s*$", clues.text[: match.start()]) is not None
    if (clues.unchanged and not negated) or clues.has("which|where|what|how (?:many|much)"):
        return None
    if clues.has("than") and not clues.limits:
        return None
    query = cells_by_limit(clues).but(form=Form.WHETHER, options=("every",), positive=not negated)
    if "corner" in match.group():
        query = query.but(places=("corners",))
    unit = next((one for one in Unit if one.value in match.group()), Unit.CELL)
    bounded = any(limit.quantity in ("count", "share") for limit in query.limits)
    limits = query.limits if bounded else (*query.limits, Limit("held", ">", 0.0))
    return query.but(unit=Unit.CELL if unit is Unit.QUADRANT else unit, limits=limits)


#: "All the new buildings", "every one of them", "the new buildings all": which objects all are.
_THOSE = (
    r"(?P<{}>(?:(?:appeared|disappeared) )*(?:change (?:building|road|object)|{})"
    r"(?: (?:that|which) (?:(?:have|were|was) )?(?:appeared|disappeared))?)\b"
)
_NOUNS = "building|road|object|change|1|them|they|these|those"
_OBJECTS = re.compile(
    r"^(?:and |but |so )?(?P<not>not )?(?:is|are|was|were|has|have|did|do|does|lie|whether) "
    r"(?P<no>not )?(?:(?:all|each|most)(?: 1)?(?: of)?(?: the)?(?: \d+)? "
    rf"{_THOSE.format('a', _NOUNS)}|"
    rf"(?:the )?{_THOSE.format('b', _NOUNS)} (?:all|most(?:ly)?)\b)|"
    rf"^(?:and )?(?:are|were) the {_THOSE.format('c', _NOUNS)}"
    r"(?= (?:(?:larger|smaller|more) than|atleast|atmost|between) (?:the |an? )?(?:\d|average))"
)


def all_of(clues: Clues) -> "Optional[re.Match[str]]":
    """Return the words for the objects of which all are asked about: "all new buildings"."""
    match = _OBJECTS.search(clues.text)
    return None if clues.has("you|list|show|table") else match


def all_form(clues: Clues) -> Optional[Query]:
    """Read "are all new buildings larger than 100 m²?", "were all changes new buildings?".

    What all of them are said to be stands in the bounds, the places and the options after ``ALL``.
    """
    match = all_of(clues)
    if match is None:
        return None
    those = (match["a"] or match["b"] or match["c"]).split()
    rest = clues.text[match.end() :].split()
    if "change" in those[:-1] and not (rest or clues.limits or clues.places):
        those, rest = those[:-1], those[-1:]  # "are all changes buildings?"
    said = tuple(word for word in (*KINDS, *DIRECTIONS) if word in rest and word not in those)
    limits = tuple(one for one in clues.limits if one.quantity in ("area", "mean", "confidence"))
    if not (said or limits or clues.places):
        return None
    ways = [way for way in DIRECTIONS if way in those]
    return query_of(
        clues,
        Form.WHETHER,
        kinds=tuple(kind for kind in KINDS if kind in those),
        direction=AskedDirection(ways[0]) if len(ways) == 1 else AskedDirection.EITHER,
        limits=limits,
        unit=Unit.OBJECT,
        options=(
            MOST if clues.has("most") else ALL,
            *said,
            *(("changed",) if "change" in those else ()),
        ),
        positive=not (match["not"] or match["no"]),
    )


def only_form(clues: Clues) -> Optional[Query]:
    """Read "did only roads change?", "is the change only in the south?"."""
    if not re.match(WHETHER, clues.text) or clues.limits or clues.unit is not Unit.OBJECT:
        return None
    only = re.search(r"\bonly ((?:(?:appeared|disappeared|building|road)\b ?)+)", clues.text)
    if only is None:
        in_place = clues.places and clues.has("only (?:in|on|at|within|the)")
        return query_of(clues, Form.WHETHER, options=(ALL, "changed")) if in_place else None
    rest = clues.text[: only.start()] + clues.text[only.end() :]
    named = only[1].split()
    kind = [one for one in KINDS if one in named]
    # "Did only buildings appear" is of what appeared, "only new buildings" of all change.
    adjective = bool(kind) and named[-1] in kind
    way = [] if adjective else [one for one in DIRECTIONS if one in named and kind]
    said = [one for one in named if one not in way]
    ways = way or [one for one in DIRECTIONS if re.search(rf"\b{one}\b", rest)]
    direction = AskedDirection(ways[0]) if len(ways) == 1 else AskedDirection.EITHER
    options = (ALL, *said, "changed", "there")  # the place is where all are looked for
    return query_of(clues, Form.WHETHER, kinds=(), direction=direction, options=options)


def joined_form(clues: Clues) -> Optional[Query]:
    """Read "did both buildings and roads change?", "a cell with new and with lost buildings"."""
    asked = re.match(WHETHER, clues.text) is not None
    of_cells = clues.unit is Unit.CELL and clues.has("cell|part|areas|quadrant")
    sides = _sides(clues)
    if not sides or not (asked or of_cells) or clues.unchanged or clues.has(_COMPARED):
        return None
    either = clues.has("anything") and not of_cells and not clues.has("both")
    if either or clues.limits or clues.has(r"each|\d+"):
        return None  # "any buildings and roads" asks for either, "25 new and 3 lost" for numbers
    form = Form.WHETHER if asked else Form.HOW_MANY if clues.has("how many") else Form.WHERE
    unit = Unit.CELL if of_cells else Unit.OBJECT
    return query_of(clues, form, unit=unit, options=(BOTH, *sides), top=0)


def apart_form(clues: Clues) -> Optional[Query]:
    """Read "which cells have demolitions but no new buildings?", "has any cell only new ones?"."""
    if not (clues.unit is Unit.CELL and clues.has("cell|part|areas|quadrant")):
        return None
    ways = r"(?:dis)?appeared (?:more|fewer|larger|smaller) than (?:\w+ )?(?:dis)?appeared"
    if clues.has(ways):  # "which cells lost more than they gained?": both stand in the table
        return query_of(clues, Form.SUMMARISE, report=ReportForm.TABLE, unit=Unit.OBJECT)
    for sides in _SIDES:
        but = re.search(
            rf"\b({sides}) (?:\w+ ){{0,2}}?but (?:no|not|without)(?: \w+){{0,2}}? ({sides})\b",
            clues.text,
        )
        if but and but[1] != but[2]:
            kinds = () if but[1] in KINDS else clues.kinds
            return _cells_of(clues, (but[1], f"no {but[2]}")).but(kinds=kinds)
    only = re.search(r"\bonly ((?:(?:building|road|appeared|disappeared) ?)+)", clues.text)
    if only is None:
        return None
    named = only[1].split()
    pairs = [pair for pair in (KINDS, DIRECTIONS) if {*pair} & {*named}]
    others = [one for pair in pairs for one in pair if one not in named]
    return _cells_of(clues, (only[1].strip(), *(f"no other {one}" for one in others))).but(kinds=())


def cells_counted_form(clues: Clues) -> Optional[Query]:
    """Read "did more than 3 cells change?"."""
    bound = r"(?:more than|atleast|at least|fewer than|at most|atmost|exactly) \d+(?:\.\d+)?"
    if not re.match(WHETHER, clues.text) or not clues.has(
        rf"{bound} (?:of (?:the )?)?(?:\d )?cell"
    ):
        return None
    way = AskedDirection.UNCHANGED if clues.unchanged else clues.direction
    return query_of(clues, Form.WHETHER, direction=way, unit=Unit.CELL, options=("cells",))


def _cells_of(clues: Clues, sides: Tuple[str, ...]) -> Query:
    asked = re.match(WHETHER, clues.text) is not None
    form = Form.WHETHER if asked else Form.HOW_MANY if clues.has("how many") else Form.WHERE
    way, options = AskedDirection.EITHER, (BOTH, *sides)
    return query_of(clues, form, direction=way, unit=Unit.CELL, options=options, top=0)


def _sides(clues: Clues) -> Tuple[str, ...]:
    """Return what is joined by "and", in the order of the words."""
    for sides in _SIDES:
        joined = rf"\b({sides}) (?:\w+ ){{0,3}}?and (?:(?!{_ANEW})\w+ ){{0,3}}?({sides})\b"
        match = re.search(joined, clues.text)
        if match and match[1] != match[2]:
            return two_nouns(clues) or (match[1], match[2])
    return ()


def cells_without(clues: Clues) -> Optional[Query]:
    """Read "cells without a new building"."""
    without = "(?:that |which |have |has |with |where |there )*(?:without|no|not)\\b"
    if not clues.has(rf"(?:cell|corner) {without}"):
        return None
    if clues.has("how many cell (?:\\w+ )?unchanged"):
        return None
    asked = re.match(r"(?:is|are|was|were|has|have|did|do|does|anything)\b", clues.text)
    form = Form.WHETHER if asked else Form.HOW_MANY if clues.has("how many") else Form.WHERE
    query = query_of(clues, form, unit=Unit.CELL, limits=(Limit("count", "<", 1.0),))
    return query.but(places=("corners",)) if clues.has("corner") and not clues.places else query
