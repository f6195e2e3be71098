"""Parts of sentences: amounts, nouns, places, objects, areas in the unit asked for."""

from __future__ import annotations

from typing import Iterable, List, Sequence, Tuple

from ...evidence import ANY_DIRECTION, ANY_KIND, CLASSES, DIRECTIONS, Evidence
from ...grid import Cell
from ..facts import Facts, PlaceFacts
from ..messages import say
from ..query import Limit, Unit
from ..wording import area_words, listed, share_words
from .changed_objects import NumberedObject
from .draft import cells_of
from .region import cell_name, place_name

MOST_NAMED = 3
_UNIT_SIZES = {"m2": 1.0, "ha": 1e4, "km2": 1e6, "acre": 4046.8564224, "sqft": 0.09290304}
_UNIT_SIZES.update({"sqyd": 0.83612736, "sqmi": 2_589_988.110336, "a": 100.0, "pitch": 7140.0})
_UNIT_SIGNS = {"m2": "m²", "ha": "ha", "km2": "km²", "acre": "acres", "sqft": "sq ft"}
_UNIT_SIGNS.update({"sqyd": "sq yd", "sqmi": "sq mi", "a": "a", "pitch": "football pitches"})


def area(square_metres: float, units: str = "") -> str:
    """Return an area, in the unit asked for where one was."""
    if not units:
        return area_words(square_metres) if square_metres >= 0.05 else "0 m²"
    value = square_metres / _UNIT_SIZES[units]
    if units in ("m2", "sqft", "sqyd"):
        return f"{value:,.0f} {_UNIT_SIGNS[units]}"
    digits = 1 if value >= 100 else 2 if value >= 1 else 3 if value >= 0.1 else 4
    return f"{value:,.{digits}f} {_UNIT_SIGNS[units]}"


def share(part: float) -> str:
    """Return a share in per cent, nothing as 0 %."""
    return share_words(part) if part > 0 else "0 %"


def confidence(value: float) -> str:
    """Return a confidence of 0 to 1."""
    return f"{value:.2f}"


def noun(kind: str, number: float, bare: bool = False) -> str:
    """Return ``building`` or ``buildings``; ``bare`` leaves "changed" out of "changed patch"."""
    return say(f"{kind}.bare" if bare and kind != "object" else kind, number)


def counted(number: int, kind: str, bare: bool = False) -> str:
    """Return ``25 buildings``."""
    return f"{number:,} {noun(kind, number, bare)}"


def particular(kind: str, direction: str, number: float = 1) -> str:
    """Return ``new building``, ``building that has disappeared`` or ``changed patch``."""
    if direction == ANY_DIRECTION or kind == ANY_KIND:
        return noun(kind, number)
    if direction == DIRECTIONS[0]:
        return say("new", noun=noun(kind, number))
    return say("lost" if number == 1 else "lost.many", noun=noun(kind, number))


def general(facts: Facts, number: float = 1) -> str:
    """Return the noun for what was asked about: ``new building``, ``changed objects``."""
    kind = facts.kinds[0] if len(facts.kinds) == 1 else "object"
    if len(facts.directions) == 1:
        return particular(kind, facts.directions[0], number)
    return say("changed", noun=noun(kind, number))


def amounts(facts: Facts) -> str:
    """Return ``25 buildings and 2 roads have appeared, 3 buildings have disappeared``."""
    parts = []
    for direction in facts.directions:
        numbers = [(len(facts.of(kind, direction)), kind) for kind in reversed(facts.kinds)]
        numbers = [(number, kind) for number, kind in numbers if number]
        if numbers:
            total = sum(number for number, _ in numbers)
            who = listed([counted(number, kind, bare=True) for number, kind in numbers])
            who += bounds(facts)
            parts.append(f"{who} {say('has', total, verb=direction)}")
    return listed(parts)


def bounds(facts: Facts) -> str:
    """Return `` larger than 300 m²`` where the question set such a bound."""
    by_mean = [limit for limit in facts.query.limits if limit.quantity == "mean"]
    if by_mean:
        key = "above_mean" if by_mean[0].relation == ">" else "below_mean"
        return say(key, area=area(facts.mean_m2, facts.query.units))
    limits = [limit for limit in facts.query.limits if limit.quantity == "area"]
    sure = confidence_bounds(facts.query.limits)
    sure = say("sure_bound", sure=sure) if sure else ""
    if len(limits) == 2 and limits[0].relation == ">=" and limits[1].relation == "<=":
        return say("between", low=area(limits[0].value), high=area(limits[1].value)) + sure
    return sure + "".join(
        say("above" if limit.relation in (">", ">=") else "below", area=area(limit.value))
        for limit in limits
    )


def confidence_bounds(limits: Iterable[Limit]) -> str:
    """Return "a confidence above 0.99", "of at least 0.4 and of at most 0.6"; empty for none."""
    words = {">": "above", "<": "below", ">=": "atleast", "<=": "atmost"}
    told = [
        f"{say('confidence_' + words[one.relation]) if one.relation in words else 'of'} "
        f"{confidence(one.value)}"
        for one in limits
        if one.quantity == "confidence"
    ]
    return say("sure_bounded", bounds=listed(told)) if told else ""


def nothing(facts: Facts) -> str:
    """Return ``no road or building has changed in the top left corner``."""
    verb = facts.directions[0] if len(facts.directions) == 1 else "changed"
    if facts.class_free:
        return say("nothing_marked", place=in_place(facts).strip() or "in the area")
    if named := objects_named(facts):
        return named
    nouns = " or ".join(noun(kind, 1) for kind in facts.kinds)
    return say("none", nouns=nouns + bounds(facts), verb=verb, place=in_place(facts))


def in_place(facts: Facts) -> str:
    """Return `` in the top left corner``; nothing for the whole area."""
    return "" if not facts.query.places else f" in {facts.region.name}"


def cells(parts: Sequence[Cell]) -> str:
    """Return cells as a list, at most three named."""
    return some([cell_name(cell) for cell in parts])


def some(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Return at most so many names, then "and four more"."""
    if len(names) <= most:
        return listed(names)
    rest = len(names) - most
    words = "zero one two three four five six seven eight nine".split()
    spoken = words[rest] if rest < len(words) else f"{rest:,}"
    return f"{', '.join(names[:most])} and {say('more_cells', rest, number=spoken)}"


def place_of(part: PlaceFacts) -> str:
    """Return the name of a ranked place."""
    return place_name(part.place)


def ranked_places(parts: Sequence[PlaceFacts], facts: Facts, most: int = MOST_NAMED) -> str:
    """Return places with their figures: counts where kinds are asked about, else shares."""
    return some([f"{place_of(part)} ({figure(part, facts)})" for part in parts], most)


def figure(part: PlaceFacts, facts: Facts) -> str:
    """Return the figure by which places are told apart."""
    if facts.restricted and part.count:
        return f"{part.count:,}"
    if facts.restricted:
        return f"{area(part.area_m2)} reaching in"
    return share(part.share)


def of_whole(facts: Facts) -> str:
    """Return what a share is a share of."""
    return facts.region.name if facts.query.places else "the area"


def item(one: NumberedObject) -> str:
    """Return ``a new building of 770 m² in the top right corner (object 4)``."""
    name = particular(one.kind, one.direction)
    if one.direction == DIRECTIONS[1]:
        return f"a {noun(one.kind, 1)} of {area(one.area_m2)} that has disappeared in " + (
            f"{cell_name(one.cell)} (object {one.number})"
        )
    return f"a {name} of {area(one.area_m2)} in {cell_name(one.cell)} (object {one.number})"


def objects_named(facts: Facts) -> str:
    """Return ``object 3 is a building of 230 m² that …`` for the few that a question names."""
    named = [one for one in facts.all_objects if one.number in facts.query.numbers]
    told = [
        say("object_is", number=one.number, item=item(one).rpartition(" (")[0]) for one in named
    ]
    return listed(told) if len(told) <= MOST_NAMED else ""


def too_small(facts: Facts) -> str:
    """Return the sentence on what is left out for its size."""
    smallest = facts.evidence.min_component_m2
    return say("smallest", area=area(smallest)) if smallest >= 1 else ""


def cells_meant(facts: Facts) -> Tuple[Cell, ...]:
    """Return the cells of the place asked about, for the whole area those that hold something."""
    return facts.region.touched if facts.query.places else cells_of(holding(facts))


def unjudged(facts: Facts) -> List[str]:
    """Return the kinds asked about that are measured elsewhere and not judged here."""
    if facts.class_free:
        return []
    return [kind for kind in facts.query.kinds if kind in CLASSES and kind not in facts.kinds]


def kinds_named(kinds: Iterable[str]) -> str:
    """Return ``roads and buildings``."""
    return listed([noun(kind, 2) for kind in kinds])


def not_judged(evidence: Evidence) -> List[str]:
    """Return which kinds the guide leaves out, a sentence each: ``Roads are not judged here.``."""
    left_out = [kind for kind in CLASSES if kind not in evidence.classes]
    return [say("not_judged", kinds=capital(kinds_named([kind]))) for kind in left_out]


def unfamiliar() -> str:
    """Return the sentence about a place that looks like none the guide has learned from."""
    return say("unfamiliar")


def judged_only(evidence: Evidence) -> str:
    """Return ``Roads are not judged here. I can tell buildings.``."""
    told = say("judged", kinds=kinds_named(evidence.classes))
    return " ".join([*not_judged(evidence), told])


def capital(text: str) -> str:
    """Return the text with a capital first."""
    return f"{text[:1].upper()}{text[1:]}"


def unit_total(facts: Facts, unit: Unit) -> int:
    """Return how many places of a unit there are that were looked at."""
    if unit is Unit.CELL:
        return sum(1 for cell in facts.cells if cell.valid_share > 0)
    return len(facts.places(unit))


def holding(facts: Facts) -> List[PlaceFacts]:
    """Return the cells that hold something of what was asked about, most first."""
    return facts.with_query(ascending=False).ranked(Unit.CELL)
