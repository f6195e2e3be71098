"""Questions about what has changed: which form they have, and what they ask for in it."""

from __future__ import annotations

import re
from typing import Optional

from ..query import ALL, AskedDirection, Form, Limit, Measure, Query, ReportForm, Unit
from .bounds import WHETHER
from .clues import Clues
from .comparison_forms import either_or_form, leading_form, net_form, thirds_form
from .joined_forms import (
    all_form,
    apart_form,
    cells_counted_form,
    cells_without,
    every_form,
    joined_form,
    only_form,
)
from .map_forms import map_form, numbered_form, numbers_in
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
from .ratio_forms import rate_form, two_sides_form


def question_form(clues: Clues) -> Optional[Query]:
    """Return the query where the words have a form of their own, else None."""
    for rule in (
        _coordinates,
        numbered_form,
        all_form,
        _object_list,
        _report,
        map_form,
        _talk,
        every_form,
        apart_form,
        only_form,
        cells_counted_form,
        joined_form,
        leading_form,
        two_sides_form,
        net_form,
        thirds_form,
        either_or_form,
        rate_form,
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


def _coordinates(clues: Clues) -> Optional[Query]:
    """Read "the coordinates of the largest", "list them with centroids"."""
    of_images = clues.has("where (?:are|is|was|were) (?:the |these |this |my |our )?(?:image|area)")
    if of_images and not clues.changed:
        options = (Measure.COORDINATES.value,)
        return Query(Form.LIST, measure=Measure.SIZES, options=options)
    if not clues.has("coordinates") or clues.anywhere("export|zoom"):
        return None
    measure = Measure.SMALLEST if clues.has("smallest") else Measure.LARGEST
    bounded = clues.has("largest|smallest")
    options = (Measure.COORDINATES.value,)
    query = query_of(clues, Form.LIST, unit=Unit.OBJECT, options=options, numbers=numbers_in(clues))
    return query.but(measure=measure if bounded else Measure.SIZES, top=clues.top or int(bounded),
                     rank=rank_of(clues))  # fmt: skip


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
        query = either_or_form(clues) or _whether(clues) or query_of(clues, Form.WHETHER)
    else:
        query = _count(clues) or query_of(clues, Form.HOW_MANY, unit=Unit.OBJECT)
    return query.but(report=report)


def _talk(clues: Clues) -> Optional[Query]:
    parts = sum(clues.anywhere(word) for word in ("whether|if", "how many", "where", "what"))
    plain = clues.anywhere("explain") and not re.match(WHETHER, clues.text)
    if parts >= 3 or (plain and not clues.has("how many|where|which|how much")):
        whether = ("whether",) if clues.anywhere("whether|if") else ()
        return query_of(clues, Form.TALK, limits=(), top=0, unit=Unit.OBJECT, options=whether)
    return None


def _count(clues: Clues) -> Optional[Query]:
    if not clues.has("how many|count|how often|how much (?:building|road)"):
        return None
    counted = any(limit.quantity == "count" for limit in clues.limits)
    if counted and re.match(WHETHER, clues.text) and not clues.has("how many|how often|how much"):
        return None  # "has the number of new buildings exceeded 2?"
    if clues.has("replaced") and not (clues.appeared or clues.disappeared):
        return query_of(clues, Form.HOW_MANY, unit=Unit.OBJECT, unknown=("replacements",))
    if clues.has("(?:each|per) capita"):
        return query_of(clues, Form.HOW_MANY, unit=Unit.OBJECT, unknown=("inhabitants",))
    if empty := cells_without(clues):
        return empty
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
            each = ("each",)
            return query_of(
                clues, Form.LIST, measure=Measure.COUNT, unit=place_unit(clues), options=each
            )
    if unit is Unit.OBJECT and (clues.unchanged or clues.kept) and not clues.has("change cell"):
        return query_of(clues, Form.STOCK)
    if unit is not Unit.OBJECT and clues.unchanged:
        direction = AskedDirection.UNCHANGED
    outside = ("outside",) if clues.has("(?:not in|outside|except)(?: of)?(?: the)?") else ()
    options = outside if clues.places else ()
    corners = clues.has(r"how many (?:of (?:the )?)?(?:\w+ )?corner") and not clues.places
    query = query_of(clues, Form.HOW_MANY, unit=unit, direction=direction, options=options)
    return query.but(places=("corners",)) if corners else query


def _where(clues: Clues) -> Optional[Query]:
    asks = clues.has(
        r"where|(?:which|what) (?:\w+ )?(?:cell|part|areas|side|corner|quadrant|row|column|half)|"
        r"in which|which area|which (?:of the )?(?:cell|part|areas|quadrant|corner)|location of|"
        r"part of the (?:image|area|building)|(?:is|are) (?:it|they) in"
    )
    of_parts = clues.unchanged and not clues.places and clues.has("part|cell")
    if of_parts and clues.has("whether") and not clues.has("which|what|how many"):
        return query_of(clues, Form.WHETHER, direction=AskedDirection.UNCHANGED, unit=Unit.CELL)
    nowhere = "where (?:\\w+ )?nothing|without (?:\\w+ )?change"
    if re.match(WHETHER, clues.text) and clues.has(nowhere):
        return query_of(clues, Form.WHETHER, direction=AskedDirection.UNCHANGED, unit=Unit.CELL)
    if not asks or (re.match(WHETHER, clues.text) and clues.places and clues.unchanged):
        return None
    if empty := cells_without(clues):
        return empty
    if clues.limits and any(limit.quantity in ("share", "count") for limit in clues.limits):
        return cells_by_limit(clues)
    direction = AskedDirection.UNCHANGED if clues.unchanged else clues.direction
    every = "list|all|(?:which|what) (?:of the )?(?:\\w+ )?cell(?! (?:is|has) the)"
    form = Form.LIST if clues.has(every) else Form.WHERE
    if direction is AskedDirection.UNCHANGED and clues.has("(?:which|what) corner"):
        return query_of(clues, form, unit=Unit.CELL, direction=direction, places=("corners",))
    return query_of(clues, form, unit=Unit.CELL, direction=direction)


def _object_list(clues: Clues) -> Optional[Query]:
    """Read "every demolished building with its area", "the sizes of the new roads"."""
    noun = (
        r"(?:appeared |disappeared |change |the |of |\d |largest |smallest |all )*"
        r"(?:building|road|object|change)\b"
    )
    if re.match(r"(?:hello |please )*(?:select|highlight|zoom|export)\b", clues.full):
        return None
    extreme = clues.has("largest|smallest") and not clues.top
    many = not extreme and clues.has(
        rf"(?:list|table|each|every|rank|give me all|large of(?: the)?) (?:of )?{noun}"
    )
    several = clues.top > 0 and clues.has("table|list|bullet") and clues.has("largest|smallest")
    many = many or several
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


_FRACTION_OF_OBJECTS = (
    r"\d (?:third|fourth|quadrant|fifth|tenth) of (?:the |all |these |those )*"
    r"(?:appeared|disappeared|change|building|road|object|them|these|those)"
)


def _whether(clues: Clues) -> Optional[Query]:
    if not re.search(WHETHER, clues.text):
        return None
    if empty := cells_without(clues):
        return empty
    if (
        clues.places
        and "edge" not in clues.places
        and clues.has(
            r"(?:building|road|object|(?:dis)?appeared|change)(?: that)?(?: \w+)? "
            r"(?:not in|outside|except)"
        )
    ):
        denied = re.match(r"(?:and )?(?:\w+ )?(?:there )?(?:no|nothing)\b", clues.text)
        outside = ("outside",)
        return query_of(clues, Form.WHETHER, unit=Unit.OBJECT, options=outside, positive=not denied)
    of_cells = clues.unit is Unit.CELL and clues.has("(?:anything|each|1|all(?: the)?) cell")
    if of_cells and any(limit.quantity == "count" for limit in clues.limits):
        return cells_by_limit(clues)
    spoken = clues.changed or clues.appeared or clues.disappeared or clues.unchanged
    if not (
        spoken or clues.kinds or clues.places or clues.has("anything|object|unseen|hidden|type")
    ):
        if not clues.unknown_nouns:
            return None
    none = r"(?:and |so |but )?(?:nothing|(?:is|are|was|were|has|have) (?:there )?(?:no|nothing))\b"
    if re.match(none, clues.text) and not clues.unchanged:
        return query_of(clues, Form.WHETHER, positive=False, unit=Unit.OBJECT)
    if clues.has("most of") and not (clues.limits or clues.kinds):
        most = (Limit("share", "<" if clues.unchanged else ">", 0.5),)
        return query_of(clues, Form.WHETHER, measure=Measure.SHARE, limits=most, unit=Unit.OBJECT)
    if clues.has(_FRACTION_OF_OBJECTS):
        return query_of(clues, Form.DESCRIBE)
    if clues.unchanged and clues.has("almost"):
        hardly = (Limit("share", "<", 0.02),)
        return query_of(clues, Form.WHETHER, measure=Measure.SHARE, limits=hardly, unit=Unit.OBJECT)
    if clues.unchanged:
        of_cells = clues.has(
            "^(?:and )?(?:is|are|did|has|have|anything)\\b.*\\b(?:anything|1|is there) (?:\\w+ "
            "){0,3}unchanged|anything (?:\\w+ ){0,3}(?:not change)"
        )
        if (
            of_cells
            and not clues.places
            and not clues.has("anything change")
            and not clues.has("no change")
        ):
            corners = ("corners",) if clues.has("corner") else ()
            way, unit = AskedDirection.UNCHANGED, Unit.CELL
            return query_of(clues, Form.WHETHER, direction=way, unit=unit, places=corners)
        return query_of(clues, Form.WHETHER, positive=False, unit=Unit.OBJECT)
    if clues.has("replaced"):
        return query_of(clues, Form.WHETHER, unknown=("replacements",), unit=Unit.OBJECT)
    claimed = re.findall(
        r"\b(\d+) (?:appeared |disappeared |change )?(?:building|road|object)", clues.text
    )
    if len(claimed) > 1:
        return query_of(clues, Form.DESCRIBE)
    if claimed and not clues.limits:
        limits = (Limit("count", "=", float(claimed[0])),)
        return query_of(clues, Form.WHETHER, limits=limits, unit=Unit.OBJECT)
    each = clues.has("(?<!at )all|each") and any(
        limit.quantity in ("area", "confidence") for limit in clues.limits
    )
    if each:
        return query_of(clues, Form.WHETHER, unit=Unit.OBJECT, options=(ALL,))
    # No Yes and no No where it was not read how they are bounded.
    unread = (
        clues.has(
            r"than|only|same|each|(?<!at )all|mostly|half|except|equal|but (?:no|not|without)"
        )
        and not clues.limits
    )
    return query_of(clues, Form.DESCRIBE if unread else Form.WHETHER)


def _describe(clues: Clues) -> Optional[Query]:
    told = clues.anywhere("describe|summarise|compare")
    asks = clues.has("what|which|tell|how (?:has|have|did|is|does|do)|give|show|find|detect")
    spoken = clues.changed or clues.appeared or clues.disappeared or clues.unchanged
    if told and not clues.anywhere("what|which") and not spoken and not clues.kinds:
        short = clues.anywhere("summarise")
        return query_of(clues, Form.SUMMARISE if short else Form.DESCRIBE)
    if told or (asks and (spoken or clues.kinds or clues.places or clues.has("detect|image"))):
        form = Form.SUMMARISE if clues.anywhere("summarise") else Form.DESCRIBE
        if clues.has("what (?:\\w+ ){0,4}unchanged") or clues.has(
            "what (?:has |did |have )?not change"
        ):
            return query_of(clues, Form.WHERE, unit=Unit.CELL, direction=AskedDirection.UNCHANGED)
        return query_of(clues, form)
    return None
