"""Follow-ups: what a question leaves unsaid is taken from the questions before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Sequence, Tuple

from ...grid import CELLS
from ..answers.region import CELL_WORDS
from ..query import AskedDirection, Form, Limit, Measure, Query, Unit
from ..questions.clues import Clues
from ..questions.measure_forms import query_of, rank_of
from ..questions.place_reading import COLUMNS_OF, ROWS_OF
from .measure_turns import DIFFERENCE
from .turns import turned_to

_OPENERS = (
    r"(?:and|or|but|only|just|also|then|now|so|what about|how about|the unchanged for|in|on|at)\b"
)
_PRONOUNS = "them|they|their|those|it|its|that 1|1|ones|object|both|each|that"
_NOT_MEASURED = (
    Form.CAUSE,
    Form.WEATHER,
    Form.OFF_TOPIC,
    Form.INSTRUCTION,
    Form.SOCIAL,
    Form.TOOL,
    Form.DATA,
    Form.VISUAL,
    Form.WHEN,
)
_DEMANDS = (Form.SUMMARISE, Form.TALK)


def leans(clues: Clues, query: Optional[Query]) -> bool:
    """Whether a question needs what was asked before it."""
    spoken = clues.changed or clues.unchanged
    if re.fullmatch(DIFFERENCE, clues.text):
        return True
    if clues.has("of (?:the 2|the 3|them|those|these)"):
        return True
    if query is not None and query.form in _DEMANDS:
        return False
    if query is not None and query.options[:1] == ("of those",) and not clues.places:
        return clues.has("that|it|they|those|these|together|total")
    if re.match(rf"{_OPENERS}", clues.full) and not _complete(clues, query):
        return True
    if clues.has(
        r"(?:does|did|has|have|is|are|was|were|in|of) it|in there|its|that (?:cell|corner)"
    ):
        return True
    if re.search(r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere(?: \?)?$", clues.text):
        return True
    names = clues.appeared or clues.disappeared or bool(clues.kinds)
    pronoun = clues.has(_PRONOUNS) and not clues.measured_kinds and not spoken
    if pronoun and not (clues.has("anything") and names):
        return True
    if query is None:
        return len(clues.full.split()) <= 8
    asks_extreme = query.measure in (Measure.LARGEST, Measure.SMALLEST, Measure.MEAN)
    if names and clues.kinds and (clues.appeared or clues.disappeared):
        return False
    if query.form is Form.WHETHER and (names or spoken or clues.has("anything")):
        return False
    if clues.unseen or clues.hidden or clues.types or clues.unknown_nouns:
        return False
    return not spoken and not (asks_extreme and names) and not (names and query.unit is Unit.CELL)


def _complete(clues: Clues, query: Optional[Query]) -> bool:
    """Whether a question that opens with "and" or "in" says everything itself."""
    if query is None:
        return False
    opens_in = re.match(r"(?:in|on|at|so|now|then)\b", clues.full) is not None
    return opens_in and (clues.changed or clues.unchanged or bool(clues.kinds))


def continued(clues: Clues, query: Optional[Query], earlier: Sequence[Query]) -> Query:
    """Return the question completed by the ones before it."""
    before = next((q for q in reversed(earlier) if q.form not in _NOT_MEASURED), None)
    if before is None:
        return query if query is not None else starts_again(clues)
    if query is None or (query.form is Form.DESCRIBE and clues.has("(?:what|how) about")):
        own = _like(before, clues)
    else:
        own = query
    kinds = clues.kinds or (() if _general(clues) else before.kinds)
    direction = own.direction
    if direction is AskedDirection.EITHER and not clues.changed:
        direction = before.direction
    if direction is AskedDirection.UNCHANGED and own.form not in (
        Form.WHERE,
        Form.LIST,
        Form.HOW_MANY,
    ):
        direction = AskedDirection.EITHER
    rank = rank_of(clues)
    extreme = before.measure in (Measure.LARGEST, Measure.SMALLEST)
    if own.act == "export" and not clues.has(_PRONOUNS):
        return own
    if before.places and own.form is Form.WHICH and own.unit is Unit.OBJECT:
        own = own.but(unit=_unit_of(before.places[0]))
    special = turned_to(clues, own, earlier, before)
    if special is not None:
        return special
    if extreme and own.limits and clues.has("it|that 1|that|this 1"):
        return before
    if rank and extreme:
        own = before.but(rank=rank, top=0, numbers=())
    elif clues.has("total") and before.measure is Measure.MEAN:
        own = own.but(form=Form.HOW_MUCH, measure=Measure.AREA)
        return own.but(kinds=before.kinds, direction=before.direction, places=before.places)
    elif extreme and clues.has(_PRONOUNS):
        own = own.but(rank=before.rank)
    return own.but(
        kinds=kinds,
        direction=direction,
        places=_places(clues, own, earlier, before),
        limits=_bounds(clues, own, before),
        measure=_measure(clues, own, before),
    )


def _unit_of(place: str) -> Unit:
    names = {"row": Unit.ROW, "col": Unit.COLUMN, "half": Unit.HALF, "quadrant": Unit.QUADRANT}
    return names.get(place.partition(":")[0], Unit.OBJECT)


def _bounds(clues: Clues, own: Query, before: Query) -> Tuple[Limit, ...]:
    """Return the bounds; "and between 50 and 100?" are of the quantity bounded before."""
    if not own.limits:
        if clues.has(_PRONOUNS):
            return before.limits
        own_bounds = ("area", "confidence", "mean")  # "where?" asks where those are
        short = len(clues.text.split()) <= 2
        return tuple(one for one in before.limits if short and one.quantity in own_bounds)
    bare = all(limit.quantity == "count" for limit in own.limits)
    if bare and before.limits and own.measure is Measure.COUNT:
        return tuple(replace(limit, quantity=before.limits[0].quantity) for limit in own.limits)
    return own.limits


def starts_again(clues: Clues) -> Query:
    """Return the query of words without a form and without anything before them."""
    if clues.unseen or clues.hidden or clues.unknown_nouns:
        return query_of(clues, Form.WHETHER)
    return query_of(clues, Form.DESCRIBE)


def _like(before: Query, clues: Clues) -> Query:
    """Return the earlier question asked anew about what these words name."""
    sized = before.measure in (Measure.LARGEST, Measure.SMALLEST)
    form = Form.DESCRIBE if before.form in (*_DEMANDS, Form.STOCK, Form.ACT) else before.form
    if before.form is Form.EITHER_OR or (
        clues.places and before.form in (Form.WHERE, Form.WHICH) and not sized
    ):
        form = Form.DESCRIBE
    if before.measure in (Measure.RATIO, Measure.DIFFERENCE):
        return query_of(clues, Form.DESCRIBE, unit=Unit.OBJECT)
    unit = before.unit if form is before.form else Unit.OBJECT
    return query_of(
        clues,
        form,
        unit=unit,
        measure=before.measure,
        positive=before.positive,
        units=clues.units or before.units,
    )


def _places(clues: Clues, own: Query, earlier: Sequence[Query], before: Query) -> "tuple[str, ...]":
    beside = _beside(clues, before) or _opposite(clues, before)
    if beside:
        return (beside,)
    if clues.has("elsewhere"):
        return ()
    if clues.places:
        if own.form is Form.EITHER_OR:
            return own.places
        return _in_line(clues.places, before.places or before.options)
    if clues.has("total|both") and len(clues.text.split()) <= 3:
        united = [place for query in earlier[-2:] for place in query.places]
        places = tuple(dict.fromkeys(united))
        return places if len(places) > 1 else ()
    if clues.has("whole|everywhere|total|all") or own.form is Form.EITHER_OR:
        return ()
    return before.places


def _in_line(named: Tuple[str, ...], before: Sequence[str]) -> Tuple[str, ...]:
    """Return "on the right" after a column as the right column, after a row as a row."""
    last = before[-1] if before else ""
    kin = ROWS_OF if last.startswith("row:") else COLUMNS_OF if last.startswith("col:") else {}
    return tuple(kin.get(place, place) for place in named)


def _beside(clues: Clues, before: Query) -> str:
    """Return the cell next to the one asked about before: "and below it?"."""
    match = re.search(
        r"\b(smaller|larger|north|south|east|west|left|right) (?:of )?(?:it|that|there)\b",
        clues.full,
    )
    if match is None and not before.limits:  # "and below?"
        match = re.fullmatch(r"(?:(?:and|what about|just) )*(smaller|larger)(?: \?)?", clues.full)
    if match is None or len(before.places) != 1 or before.places[0] not in CELL_WORDS:
        return ""
    cell = CELLS[CELL_WORDS.index(before.places[0])]
    down, across = _STEPS[match[1]]
    row, col = cell.row + down, cell.col + across
    return CELLS[3 * row + col].words if 0 <= row <= 2 and 0 <= col <= 2 else ""


def _opposite(clues: Clues, before: Query) -> str:
    """Return the cell across the centre from the one asked about before."""
    if not clues.has("opposite") or len(before.places) != 1 or before.places[0] not in CELL_WORDS:
        return ""
    return CELLS[len(CELLS) - 1 - CELL_WORDS.index(before.places[0])].words


_STEPS = {"smaller": (1, 0), "south": (1, 0), "larger": (-1, 0), "north": (-1, 0)}
_STEPS.update({"left": (0, -1), "west": (0, -1), "right": (0, 1), "east": (0, 1)})


def _general(clues: Clues) -> bool:
    """Whether the words widen the question to everything."""
    return clues.has("anything|everything|total change|all change|all object") and not clues.has(
        "them|they|those|their|its|it|that"
    )


def _measure(clues: Clues, own: Query, before: Query) -> Measure:
    extreme = before.measure in (Measure.LARGEST, Measure.SMALLEST)
    single = clues.has("it|its|that|there|that 1") and not clues.has("them|they|those|those")
    located = Measure.COORDINATES.value in own.options
    of_one = own.form in (Form.HOW_MUCH, Form.WHERE, Form.ACT, Form.CONFIDENCE) or located
    if extreme and single and of_one:
        return before.measure
    return own.measure
