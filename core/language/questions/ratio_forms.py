"""Questions about a ratio or a difference of two sides, and about so many a hectare."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Optional, Tuple

from ..query import AskedDirection, Form, Limit, Measure, Query, Unit
from .bounds import WHETHER
from .clues import Clues
from .measure_forms import query_of, rank_of

SIZES = {"largest": "largest", "smallest": "smallest", "average": "mean", "median": "median"}
_RATIO = re.compile(r"\bratio(?: (?:time )?(\d+(?:\.\d+)?))?\b")
#: The size of a side that is the only object of its noun.
ONLY = "only"
_BY_AREA = "area|surface|sqm|hectare|large|larger|smaller|land|coverage"
_EQUAL = r"as (?:many|much|large)\b.*\bas"
_DIFFERENCE = (
    r"(?:how many|how much) (?:\w+ ){0,3}?(?:more|fewer|larger|smaller)|by how (?:much|many)|"
    r"how much (?:more|fewer|larger|smaller)|change (?:\w+ ){0,5}?between"
)


def two_sides_form(clues: Clues) -> Optional[Query]:
    """Read "the ratio of built to demolished", "twice as many in the south as in the north"."""
    sides = sides_of(clues)
    ratio = _RATIO.search(clues.text)
    if ratio and not sides:
        return query_of(clues, Form.STOCK, limits=(), unit=Unit.OBJECT) if ratio[1] else None
    if not sides:
        return None
    asked = re.match(WHETHER, clues.text) is not None
    of_sizes, of_places = sides[0] in SIZES.values(), sides == clues.places
    of_sized = not of_sizes and sides[0].split()[0] in (*SIZES.values(), ONLY)
    of_nouns = sides[0] in _NOUNS or of_sized
    per_each = clues.has("^(?:and )?for (?:each|all) .*how many")
    if per_each and sides[0] in _WAYS:
        sides = sides[::-1]
    elif not (ratio or of_sized) and not _compares(clues, of_sizes, of_places, of_nouns, asked):
        return None
    more, fewer = clues.has("more than ratio"), clues.has("fewer than ratio")
    relation = ">" if more else "<" if fewer else ">="
    bounds: Tuple[Limit, ...] = ()
    if ratio and ratio[1]:
        bounds = (Limit("ratio", relation, float(ratio[1])),)
    if clues.has("change (?:\\w+ ){0,5}?between"):
        bounds = tuple(replace(one, quantity="gap") for one in clues.limits)
    return query_of(
        clues,
        Form.WHETHER if asked and (bounds or not ratio) else Form.COMPARE,
        measure=Measure.RATIO if ratio or per_each else Measure.DIFFERENCE,
        options=(*sides, *_measured_by(clues, sides, of_sizes)),
        limits=bounds,
        places=() if of_places else clues.places,
        kinds=()
        if of_nouns or sides[1] in _NOUNS or set(sides) == {"building", "road"}
        else clues.kinds,
        direction=AskedDirection.EITHER if of_nouns or sides[0] in _WAYS else clues.direction,
        unit=Unit.OBJECT,
        ascending=clues.has("fewer|smaller"),
        top=0,
    )


def _compares(clues: Clues, of_sizes: bool, of_places: bool, of_nouns: bool, asked: bool) -> bool:
    """Whether words compare the sides; net change of directions is read elsewhere."""
    if of_sizes:
        return clues.has("than|compare|between")
    if clues.has(_EQUAL):
        return asked
    if _of_mean_sizes(clues):
        return asked or clues.has("average")
    if of_nouns:
        return clues.has("more|fewer|larger|smaller|compare|outnumber|change")
    if clues.has(_DIFFERENCE) and not clues.has("net"):
        return not (clues.appeared and clues.disappeared)
    if clues.has("area .*(?:larger|smaller) than"):
        return asked
    more = "(?:more|fewer|larger|smaller)\\b.*\\bthan|change than"
    of_kinds = len(clues.measured_kinds) == 2 and not (clues.appeared and clues.disappeared)
    if of_kinds:
        both = clues.has(r"(?:building|road)\b.*\bthan\b.*\b(?:building|road)")
        return asked and both and clues.has("more|fewer|larger|smaller")
    return of_places and asked and clues.has(more)


def sides_of(clues: Clues) -> Tuple[str, ...]:
    """Return the two sides that are compared, in the order of the words; nothing for others."""
    if sized := _sized_sides(clues):
        return sized
    sizes = tuple(
        dict.fromkeys(SIZES[word] for word in re.findall(rf"\b({'|'.join(SIZES)})\b", clues.text))
    )
    if len(sizes) == 2:
        return sizes
    if len(sizes) == 1 and any(limit.quantity != "mean" for limit in clues.limits):
        return ()
    if rank_of(clues) > 1 and sizes in (("largest",), ("smallest",)) and clues.has("than|compare"):
        return (sizes[0], f"rank {rank_of(clues)}")
    if sizes in (("largest",), ("smallest",)) and clues.has("than (?:the )?(?:other|rest)"):
        return (sizes[0], "smallest" if sizes[0] == "largest" else "largest")
    if len(clues.places) == 2:
        return clues.places
    if len(clues.measured_kinds) == 2 and clues.appeared and clues.disappeared:
        return two_nouns(clues)
    if clues.appeared and clues.disappeared:
        whole = re.search(r"\b(appeared|disappeared) area (?:larger|smaller) than\b", clues.text)
        other = _noun_of(clues.text[whole.end() :]) if whole else ""
        if whole and other and not re.search("building|road", clues.text[: whole.start()]):
            return (whole[1], other)  # all that was lost against one kind
        words = re.findall(r"\b(appeared|disappeared)\b", clues.text)
        return tuple(dict.fromkeys(words)) if len(set(words)) == 2 else _WAYS
    if len(clues.measured_kinds) == 2:
        return tuple(dict.fromkeys(re.findall(r"\b(building|road)\b", clues.text)))
    return ()


def _of_mean_sizes(clues: Clues) -> bool:
    """Whether "are the new buildings bigger than the lost ones" compares how large each is."""
    means = "(?:larger|smaller) than|average .*(?:compare|than)"
    by_area = clues.has("area|surface") and not clues.has("average")
    return (
        clues.appeared
        and clues.disappeared
        and clues.has(means)
        and not by_area
        and not (clues.has("anything|each|all|1"))
    )


def _sized_sides(clues: Clues) -> Tuple[str, ...]:
    """Return the sides of "the largest new building or the largest lost one", size and noun."""
    plain = re.sub(r"^(?:and )?which (?:1 )?is (?:larger|smaller) ", "", clues.text)
    halves = re.split(_BETWEEN_SIZES, plain, maxsplit=1)
    if len(halves) < 2:
        return ()
    first, second = (_sized(half) for half in halves)
    if re.match(r"(?:that|those) of\b", halves[1]):
        second = (first[0], *second[1:])
    first, second = _single(first, second, halves[0]), _single(second, first, halves[1])
    second = (second[0], second[1] or first[1], second[2])
    ways = all(one[2] or one[0] == ONLY for one in (first, second))
    if not (first[0] and second[0] and ways) or first[1:] == second[1:]:
        return ()
    return tuple(" ".join(part for part in one if part) for one in (first, second))


def _single(
    one: Tuple[str, str, str], other: Tuple[str, str, str], words: str
) -> Tuple[str, str, str]:
    """Return a side without a size beside one with a size as the only object of its noun."""
    many = re.search(
        r"\b(?:all|each|anything|other|others|rest|total|area|half|object|\d\d+)\b", words
    )
    told = one[2] or (one[1] and one[1] != other[1])
    sized = other[0] in ("largest", "smallest")
    return (ONLY, *one[1:]) if not one[0] and sized and told and not many else one


#: What stands between two sizes that are compared.
_BETWEEN_SIZES = (
    r"\b(?:(?:larger|smaller|more|fewer) than|(?:larger|smaller)(?= (?:the|that|those)\b)|compare|"
    r"versus|or|than)\b ?"
)


def _sized(words: str) -> Tuple[str, str, str]:
    """Return the size, the kind and the direction that one side names, blank where none is."""
    named = [
        [word for word in re.findall(r"\w+", words) if word in known]
        for known in (SIZES, ("building", "road"), _WAYS)
    ]
    size, kind, way = (one[0] if len(set(one)) == 1 else "" for one in named)
    return SIZES.get(size, ""), kind, way


def _measured_by(clues: Clues, sides: Tuple[str, ...], of_sizes: bool) -> Tuple[str, ...]:
    if sides[0] in _WAYS and _of_mean_sizes(clues):
        return ("mean",)
    if sides[0].split()[0] in (*SIZES.values(), ONLY):
        return ()
    if clues.has(_EQUAL) and sides == clues.places and not clues.kinds:
        return ("equal",)
    if clues.has(_EQUAL) and not _RATIO.search(clues.text):
        return ("equal", *(("area",) if clues.has("much|area") else ()))
    if sides == clues.places and clues.has(r"(?:percent|share)(?! of (?:the |all )*\w*(?:appeared|"
                                           r"change|building|road))"):  # fmt: skip
        return ("share",)
    if sides == clues.places and clues.has("(?:more|fewer) change object"):
        return ("count",)
    by_area = clues.has(_BY_AREA) and not clues.has("many|count") and not of_sizes
    return ("area",) if by_area else ()


def two_nouns(clues: Clues) -> Tuple[str, ...]:
    """Return the sides of "more new roads than torn-down houses", each a kind and its direction."""
    splits = [r"\bthan\b", r"\bto\b", r"\bas (?=\w)", r"\b(?:versus|compare|and)\b"]
    if not re.match(WHETHER, clues.text):  # "which is larger, the new road or the lost building?"
        splits.append(r"\bor\b")
    for between in splits:
        halves = re.split(between, clues.text)
        found = [_noun_of(halves[0]), _noun_of(halves[-1])] if len(halves) > 1 else [""]
        if all(found) and found[0] != found[1]:
            return tuple(found)
    return ()


def _noun_of(words: str) -> str:
    kinds = set(re.findall(r"\b(building|road)\b", words))
    ways = set(re.findall(r"\b(appeared|disappeared)\b", words))
    return f"{kinds.pop()} {ways.pop()}" if len(kinds) == len(ways) == 1 else ""


def rate_form(clues: Clues) -> Optional[Query]:
    """Read "how many new buildings per hectare?", "per year?"."""
    if not clues.has("density|yearly"):
        return None
    by_area = clues.has("how much|area|surface|hectare|sqm|sqkm") and not clues.has("how many")
    if clues.has("yearly"):
        options = (
            *(("area",) if by_area else ()),
            *(("inmonths",) if clues.has("inmonths") else ()),
        )
        return query_of(clues, Form.HOW_MUCH, measure=Measure.RATE, limits=(), options=options)
    each = re.search(r"\bdensity (\d+(?:\.\d+)?)((?: (?:100|1000))*) \w+", clues.text)
    number = float(each[1]) * math.prod(map(float, each[2].split())) if each else 1.0
    options = (f"{number:g}",) if number != 1 else ()
    density = {"measure": Measure.DENSITY, "unit": Unit.OBJECT, "options": options}
    return query_of(clues, Form.HOW_MUCH, limits=(), **density)


_NOUNS = tuple(
    f"{kind} {way}" for kind in ("building", "road") for way in ("appeared", "disappeared")
)
_WAYS = (AskedDirection.APPEARED.value, AskedDirection.DISAPPEARED.value)
