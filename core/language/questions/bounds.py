"""The bounds that a question sets: "more than 40", "larger than 300 m²", "between 2 and 5 %"."""

from __future__ import annotations

import re
from typing import List, Tuple

from ..query import Limit

#: How questions begin that want a Yes or a No.
WHETHER = (
    r"^(?:and |but |so |okay |hello |please )*(?:is|are|was|were|has|have|did|does|do|can|could|"
    r"anything|whether|if|no|nothing|neither|confirm|would)\b|whether|"
    r"^(?:building|road|change|unchanged)$"
)
SQUARE_METRES = {"sqm": 1.0, "hectare": 10_000.0, "sqkm": 1_000_000.0, "acre": 4046.8564224}
SQUARE_METRES.update({"pitch": 7140.0, "ares": 100.0})
SQUARE_METRES.update({"sqft": 0.09290304, "sqyd": 0.83612736, "sqmi": 2_589_988.110336})
_LIMIT = re.compile(
    r"\b(?P<bound>more than|more|at least|fewer than|fewer|at most|up to|exactly|larger than|"
    r"larger|"
    r"smaller than|smaller|least of|minimum of)\s+(?:a |an |of )?(?P<value>\d+(?:\.\d+)?)"
    r"(?P<times>(?: (?:100|1000|12))*)(?:\s+(?P<unit>sqm|hectare|sqkm|acre|sqft|sqyd|sqmi|pitch|"
    r"percent|"
    r"metre))?"
)
#: "Larger than the average" bounds each object by the mean of all.
_MEAN = re.compile(r"\b(larger|smaller) than (?:the |an? )?average\b")
#: "Only one new building" is a number, not a lower bound.
_JUST = re.compile(
    r"\b(?:just|only) (\d+) (?=(?:appeared |disappeared )?(?:building|road|object)\b)"
)
_OF_ALL = re.compile(r"\b(?:total|by|whole)\s*$")
_OF_ALL_AFTER = re.compile(
    r"^ (?:of (?:appeared |disappeared |change )?(?:building|road|area|object|surface)|was|were|"
    r"has|have|had|is|"
    r"are|of (?:appeared|disappeared|change)|(?:dis)?appeared|change|total|area)\b"
)
_BETWEEN = re.compile(
    r"\bbetween (?P<low>\d+(?:\.\d+)?)(?P<of> \w+)? and (?P<high>\d+(?:\.\d+)?)(?P<unit> (?:sqm|"
    r"hectare|sqkm|acre|sqft|sqyd|sqmi|percent|metre))?"
)
_RELATIONS = {
    "more": ">",
    "at least": ">=",
    "least of": ">=",
    "minimum of": ">=",
    "fewer": "<",
    "at most": "<=",
    "up to": "<=",
    "exactly": "=",
    "larger": ">",
    "smaller": "<",
    "no larger": "<=",
}


def _both_bounds(match: "re.Match[str]") -> str:
    """Return "between 100 and 200 sqm" as two bounds."""
    unit = match["unit"] or (match["of"] or "")
    return f"at least {match['low']}{unit} at most {match['high']}{unit}"


def _whole_sum(text: str, match: "re.Match[str]") -> bool:
    """Whether "more than 5 hectares of buildings" bounds what there is in all."""
    opens = re.match(WHETHER, text) is not None
    of_each = re.search(
        r"\b(?:building|road|object|1|each|anything)(?: (?:of|with|that|which))?\s*$",
        text[: match.start()],
    )
    return opens and not of_each and _OF_ALL_AFTER.match(text[match.end() :]) is not None


#: "Is the total area of new buildings larger than 5 ha" bounds what there is in all.
_OF_AREA = re.compile(
    r"^(?:and )?(?:is|are|was|were|has|did|does) (?:the |all )*(?:total |whole )?"
    r"(?:(?:change|appeared|disappeared|building|road) )*(?:area|surface)\b"
)

#: "Has the number of new buildings exceeded 2" bounds the number.
_COUNT_OF = re.compile(
    r"(\bcount of (?:\w+ ){1,4}?)(larger|smaller)(?: than)? (\d+)\b"
    r"(?! (?:sqm|hectare|sqkm|acre|sqft|sqyd|sqmi|percent))"
)

#: "Do they together cover at least 700 m²", "is the total of new buildings above 700 m²".
_TOGETHER = re.compile(
    r"^(?:and )?(?:is|are|was|were|has|have|did|does|do) (?:.*\b)?total\b"
    r"(?!.*\b(?:anything|each)\b)"
)

#: "Smaller than the demolished one", where objects are counted, listed or asked whether any are.
_THAN_OBJECT = re.compile(
    r"\b(?P<bound>larger than|smaller than|(?:at least )?as large as|no smaller than|no larger "
    r"than) (?:the |that |a )?(?:(?P<size>largest|smallest|average) )?"
    r"(?:(?P<number>object \d+)|(?P<noun>(?:(?:appeared|disappeared|single|only) )*"
    r"(?:building|road|1|object)(?: (?:that|which) (?:(?:has|have|was|been) )*"
    r"(?:appeared|disappeared))?))\b(?! (?:in|on|at|of|together|total)\b)"
)
#: "Smaller than all new buildings" is smaller than the smallest.
_THAN_ALL = re.compile(
    r"\b(larger|smaller) than (?:all|each)(?: 1 of)?(?: of)?(?: the)? "
    r"(?=(?:(?:dis)?appeared )?(?:building|road)\b)"
)
_SETS = re.compile(
    r"^(?:and |so )?(?:how many|count|list|show|give|which|what|(?:is|are|was|were) there|"
    r"anything|all|each|nothing|no|(?:is|are|was|were|has|have|did|do|does) "
    r"(?:there |not )?(?:anything|all|each|most|no|nothing|object \d+)|.*\ball$)\b"
)
_NO_SETS = r"\b(?:largest|smallest|average|median|ratio|how much|by|total|than|how large)\b"


def without_object_bound(text: str) -> Tuple[str, Tuple[Limit, ...]]:
    """Return standing words without a bound that is an object's size, and that bound."""
    text = _THAN_ALL.sub(lambda m: f"{m[1]} than the {m[1][:-1]}st ", text)
    match = _THAN_OBJECT.search(text)
    before = text[: match.start()].strip() if match else ""
    kinds = re.findall(r"\b(?:building|road)\b", before)
    nouns = kinds or re.findall(r"\b(?:object|change)\b", before)
    if not (match and nouns and _SETS.match(before)) or re.search(_NO_SETS, before):
        return text, ()
    if match["number"] and re.search(r"\bobject \d", before):
        return text, ()  # two objects named by their numbers are compared elsewhere
    words = (match["noun"] or "").split()
    ways = [word for word in words if word in ("appeared", "disappeared")]
    kind = next((word for word in words if word in ("building", "road")), (kinds or [""])[-1])
    if not match["number"] and not kind or not (match["number"] or ways or kind not in kinds):
        return text, ()
    of = f"{match['size'] or 'only'} {kind} {ways[0] if len(ways) == 1 else 'either'}"
    relation = _RELATIONS.get(match["bound"].replace(" than", ""), ">=")
    bound = Limit("area", relation, 0.0, match["number"] or of)
    return f"{text[: match.start()]}{text[match.end() :]}".strip(), (bound,)


def bounds_in(text: str) -> Tuple[Limit, ...]:
    """Return the bounds in standing words, on counts, areas, shares and confidences."""
    text = _BETWEEN.sub(_both_bounds, text)
    text = _COUNT_OF.sub(
        lambda m: f"{m[1]}{'more' if m[2] == 'larger' else 'fewer'} than {m[3]}", text
    )
    limits: List[Limit] = [
        Limit("mean", _RELATIONS[match[1]], 1.0) for match in _MEAN.finditer(text)
    ]
    limits += [Limit("count", "=", float(match[1])) for match in _JUST.finditer(text)]
    for match in _LIMIT.finditer(text):
        bound = match["bound"].replace(" than", "")
        value = float(match["value"])
        for times in (match["times"] or "").split():
            value *= float(times)
        quantity, scale = "count", 1.0
        if match["unit"] in SQUARE_METRES:
            quantity, scale = "area", SQUARE_METRES[match["unit"]]
            summed = _OF_ALL.search(text[: match.start()]) or _whole_sum(text, match)
            if summed and bound not in ("larger", "smaller"):
                quantity = "total"
            elif _OF_AREA.match(text) or _TOGETHER.match(text):
                quantity = "total"
        elif match["unit"] == "percent":
            sure = re.search(r"\b(?:sure|unsure)\b", text) is not None
            quantity, scale = ("confidence" if sure else "share"), 0.01
        elif re.search(r"\b(?:sure|unsure)\b", text) and value <= 1:
            quantity = "confidence"
        elif bound in ("larger", "smaller"):
            quantity = "area"
        limits.append(Limit(quantity, _RELATIONS[bound], value * scale))
    return tuple(limits)
