"""Follow-ups that turn to the very objects, the ranking or the figure that was spoken of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Sequence

from ..query import AskedDirection, Form, Measure, Query, ReportForm, Unit
from ..questions.clues import Clues
from ..questions.measure_forms import rank_of
from ..questions.ratio_forms import SIZES
from .measure_turns import (
    DIFFERENCE,
    both_ways,
    bound_anew,
    cells_left,
    difference_of_both,
    figure_held,
    in_units,
    net_area,
    net_of_that,
    other_extreme,
)

_POINTING = (
    "them|they|those|it|its|that 1|1|ones|object|both|each|that|these|this|same|other|first|"
    "second|last"
)
_COUNTED = (Form.HOW_MANY, Form.WHETHER, Form.DESCRIBE, Form.LIST)


def turned_to(clues: Clues, own: Query, earlier: Sequence[Query], before: Query) -> Optional[Query]:
    """Return the query where a follow-up turns to something of its own, else None."""
    for turn in (
        figure_held,
        net_of_that,
        difference_of_both,
        cells_left,
        other_extreme,
        both_ways,
        _next,
        bound_anew,
        _outside_anew,
        _by_how_many,
        _which_then,
        _than_there,
        _than_that_place,
        _of_last_two,
        in_units,
        _which_of_both,
        _against,
        _figure_alone,
        _rest_of_bounded,
        _share_of_those,
        _objects_meant,
        _ranked,
        net_area,
    ):
        query = turn(clues, own, earlier, before)
        if query is not None:
            return query
    return None


def _next(clues: Clues, own: Query, earlier: Sequence[Query], before: Query) -> Query | None:
    """Read "and the next one?" after a rank, and "by how much?" after the first."""
    ranked = next((query for query in reversed(earlier) if _is_ranking(query)), None)
    if ranked is None or len(clues.text.split()) > 6:
        return None
    if clues.has("next"):
        return ranked.but(form=Form.WHICH, rank=max(ranked.rank, 1) + 1, numbers=(), top=0)
    bare = clues.has("by how (?:much|many)") and not clues.kinds
    return ranked if bare and ranked is before else None


def _outside_anew(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Query | None:
    """Read "and outside the top row?" after a count, or a Yes or No."""
    named = clues.kinds or clues.appeared or clues.disappeared or clues.changed
    counted = before.form in (Form.HOW_MANY, Form.WHETHER) and before.unit is Unit.OBJECT
    if named or not (clues.places and counted) or before.options not in ((), ("outside",)):
        return None
    asked = clues.has(r"(?:not in|outside|except)(?: of)?(?: the)?")
    return before.but(places=clues.places, options=("outside",)) if asked else None


def _is_ranking(query: Query) -> bool:
    by_size = query.measure in (Measure.LARGEST, Measure.SMALLEST)
    return by_size or (query.form is Form.WHICH and query.unit is not Unit.OBJECT)


def _by_how_many(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "by how many?" and "what about their area?" after one of two was told."""
    compared = before.form is Form.EITHER_OR or before.measure is Measure.DIFFERENCE
    if not compared or clues.places or clues.kinds:
        return None
    by_area = clues.has("area|surface") or (own.measure is Measure.AREA and not clues.has("by how"))
    if by_area and before.measure is Measure.DIFFERENCE:
        return before.but(options=(*before.options[:2], "area"), units=own.units)
    if by_area:
        return before.but(measure=Measure.AREA, units=own.units)
    if clues.has("by how (?:many|much)|how (?:many|much) more|change between"):
        area = ("area",) if before.measure is Measure.AREA else before.options[2:]
        options = (*before.options[:2], *area)
        return before.but(form=Form.COMPARE, measure=Measure.DIFFERENCE, options=options)
    return None


def _which_then(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "which?" after a number or a Yes."""
    counted = before.form in (Form.HOW_MANY, Form.WHETHER)
    of_objects = before.unit is Unit.OBJECT
    bare = r"(?:and |so )?which" if of_objects else r"(?:and |so )?which(?: object| 1)?"
    if not counted or before.options or not re.fullmatch(bare, clues.text):
        return None
    return before.but(form=Form.LIST, measure=Measure.SIZES if of_objects else before.measure)


def _than_there(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "is it more than in the north east?" after an answer about one place."""
    compares = clues.has("more|fewer|larger|smaller") and clues.has("than")
    if not (compares and clues.has("it|that|there")):
        return None
    if len(before.places) != 1 or len(clues.places) != 1:
        return None
    options = (before.places[0], clues.places[0])
    query = before.but(form=Form.WHETHER, measure=Measure.DIFFERENCE, options=options)
    return query.but(places=(), ascending=clues.has("fewer|smaller"))


def _than_that_place(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "and than the top?" after "is the center worse than the left?"."""
    if before.measure not in (Measure.RATIO, Measure.DIFFERENCE) or not clues.has("than"):
        return None
    if len(clues.places) != 1 or len(clues.text.split()) > 6:
        return None
    return before.but(options=(before.options[0], clues.places[0], *before.options[2:]))


def _of_last_two(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "how many more is that?" after two counts that were told one after the other."""
    more = clues.has(rf"how (?:many|much) (?:more|fewer)|by how (?:many|much)|{DIFFERENCE}$")
    if not more or len(earlier) < 2 or clues.places or before.form is Form.EITHER_OR:
        return None
    one, two = earlier[-2:]
    if one.form is not two.form or len(one.places) != 1 or len(two.places) != 1:
        return None
    options = (two.places[0], one.places[0])
    return two.but(form=Form.COMPARE, measure=Measure.DIFFERENCE, options=options, places=())


def _which_of_both(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "so which has more?" after the same question about two places."""
    if not clues.has("which (?:\\w+ ){0,5}?(?:more|most|fewer|least)") or len(earlier) < 2:
        return None
    one, two = earlier[-2:]
    both = one.places + two.places
    if len(both) != 2 or one.form is not two.form or clues.places:
        return None
    fewer = clues.has("fewer|least")
    return two.but(form=Form.EITHER_OR, options=both, places=(), ascending=fewer)


def _against(clues: Clues, own: Query, earlier: Sequence[Query], before: Query) -> Optional[Query]:
    """Read "how much larger is it than the smallest?", "compare it to the second largest"."""
    if before.measure not in (Measure.LARGEST, Measure.SMALLEST):
        return None
    if not clues.has(r"it\b.*\bthan|than it|than .* it|compare (?:it|that)|ratio"):
        return None
    last = [query.measure for query in earlier[-2:]]
    if clues.has("ratio") and set(last) == {Measure.LARGEST, Measure.SMALLEST}:
        sides = ("largest", "smallest")
        return before.but(
            form=Form.COMPARE, measure=Measure.RATIO, options=sides, numbers=(), unknown=()
        )
    this = "largest" if before.measure is Measure.LARGEST else "smallest"
    other = next((name for word, name in SIZES.items() if clues.has(word)), "")
    if rank_of(clues) > 1:
        other = f"rank {rank_of(clues)}"
    elif clues.has("other|others|ones"):
        other = "smallest" if this == "largest" else "largest"
    if not other or other == this:
        return None
    measure = Measure.RATIO if clues.has("ratio") else Measure.DIFFERENCE
    query = before.but(form=Form.COMPARE, measure=measure, options=(this, other), numbers=())
    return query.but(units=clues.units, rank=0, top=0, unknown=())


def _figure_alone(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "just the number" after an answer."""
    bare = not (clues.kinds or clues.places or clues.appeared or clues.disappeared)
    return before.but(report=own.report) if own.report is ReportForm.NUMBER and bare else None


def _rest_of_bounded(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "and below?", "and the others?" after what keeps within one bound."""
    bound = before.limits[0] if len(before.limits) == 1 else None
    if bound is None or bound.quantity not in ("confidence", "area", "mean"):
        return None
    if not re.fullmatch(r"(?:(?:and|or|but|what|how|about|the) )*(?:smaller|larger|others?|fewer|"
                        r"more|rest)(?: (?:object|that|it|1))?", clues.full):  # fmt: skip
        return None
    above = bound.relation in (">", ">=")
    if bound.relation not in _CONVERSE or clues.has("larger|more" if above else "smaller|fewer"):
        return before
    return before.but(limits=(replace(bound, relation=_CONVERSE[bound.relation]),))


_CONVERSE = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


def _share_of_those(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read "what share of all new buildings is that?", "percent southern?", "how much of that?"."""
    if own.options[:1] == ("of those",):
        named = {"building", "road"} & set(own.options) or clues.has(
            "of (?:all |the |total )*change"
        )
        kinds = () if named else before.kinds
        own = own.but(options=(own.options[0], *kinds, *own.options[1:]))
        pointing = clues.has("they|those|these|that|it|together|total")
        places = clues.places or (before.places if pointing else ())
        return own.but(places=places, numbers=before.numbers if pointing else ())
    if before.options[:1] == ("of those",) and clues.places and len(clues.text.split()) <= 6:
        return before.but(places=clues.places) if own.form is not Form.HOW_MANY else None
    counted = before.form in _COUNTED and (before.kinds or before.direction in _ONE_WAY)
    short = len(clues.text.split()) <= 7 and clues.places and not clues.has("area|of")
    part = clues.has("of (?:that|those|them|these|it)") and (clues.kinds or clues.places)
    if own.measure is not Measure.SHARE or not ((counted and short) or part):
        return None
    way = before.direction.value if before.direction in _ONE_WAY else ""
    by_area = before.measure in (Measure.AREA, Measure.SHARE)
    base = (*before.kinds, *((way,) if way else ()), "area" if by_area else "count")
    return own.but(
        options=("of those", *base),
        kinds=clues.kinds or before.kinds,
        direction=before.direction,
        places=clues.places or before.places,
    )


def _objects_meant(
    clues: Clues, own: Query, earlier: Sequence[Query], before: Query
) -> Optional[Query]:
    """Read a question about the very objects that were spoken of."""
    ranked = rank_of(clues) > 1 and clues.has("largest|smallest|most|least")
    if not own.numbers and (ranked or not (before.numbers and clues.has(_POINTING))):
        return None
    numbers, form = own.numbers or before.numbers, own.form
    if own.unit is Unit.CELL and form in (Form.LIST, Form.WHERE):
        form = Form.WHERE
    elif form is Form.DESCRIBE and len(numbers) == 1 and not clues.measured_kinds:
        form = Form.LIST
    named = own.direction is not AskedDirection.EITHER
    return own.but(
        form=form,
        numbers=numbers,
        kinds=clues.kinds or before.kinds,
        direction=own.direction if named else before.direction,
        places=clues.places if form is Form.WHETHER else (),
        rank=0,
        top=0 if len(numbers) <= own.top else own.top,
    )


def _ranked(clues: Clues, own: Query, earlier: Sequence[Query], before: Query) -> Optional[Query]:
    """Read "and the second worst?", "and the least?" after a ranking of places."""
    if clues.kinds or clues.places or before.measure in (Measure.LARGEST, Measure.SMALLEST):
        return None
    named = clues.has("least|smallest|most|fewer")
    if not (rank_of(clues) or named) or len(clues.text.split()) > 6:
        return None
    if before.unit is not Unit.OBJECT and before.form in (Form.WHETHER, Form.HOW_MANY):
        counted = Measure.COUNT if before.kinds else Measure.SHARE
        asked = Query(Form.WHICH, before.kinds, before.direction, measure=counted)
        return asked.but(unit=before.unit, ascending=clues.has("least|smallest|fewer"))
    ranking = next(
        (q for q in reversed(earlier) if q.form is Form.WHICH and q.unit is not Unit.OBJECT), None
    )
    if ranking is None:
        return None
    least = clues.has("least|smallest") if named else ranking.ascending
    way = own.direction if own.direction in _ONE_WAY else ranking.direction
    return ranking.but(rank=rank_of(clues), ascending=least, direction=way)


_ONE_WAY = (AskedDirection.APPEARED, AskedDirection.DISAPPEARED)
