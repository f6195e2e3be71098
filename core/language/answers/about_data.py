"""Sentences about the images, the method and how sure the result is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Sequence

from ...evidence import CellEvidence
from ...request import Source
from ..facts import Facts
from ..messages import say
from ..query import Measure, Unit
from ..wording import HIGH, MIDDLE, uncapital
from .changed_objects import NumberedObject
from .dates import about_dates
from .draft import Draft, in_order, numbers_of, verdict
from .phrases import (
    area,
    capital,
    confidence,
    general,
    in_place,
    kinds_named,
    nothing,
    share,
    some,
    unfamiliar,
)
from .region import cell_name
from .sizing import changed_name, ordered

MOST_DOUBTED = 3


def about_data(facts: Facts, sources: Sequence[Source]) -> Draft:
    """Answer a question about the images or the method."""
    evidence, measure = facts.evidence, facts.query.measure
    if measure is Measure.DATES:
        return Draft(about_dates(facts.query, sources))
    if measure is Measure.NOVELTY:
        return Draft(_familiar(facts))
    if measure is Measure.QUALITY:
        return Draft(_problems(facts))
    if measure is Measure.PIXEL_SIZE:
        size = f"{evidence.pixel_size:.2f}".rstrip("0").rstrip(".") + " m"
        if {"coarse", "enough"} & set(facts.query.options):
            return Draft(_fine_enough(facts, size))
        grid = evidence.grid
        return Draft(say("pixel_size", size=size, width=grid.width, height=grid.height))
    if measure is Measure.CRS:
        return Draft(say("crs", crs=evidence.grid.crs))
    if measure is Measure.ALIGNMENT:
        return Draft(_alignment(facts))
    if measure is Measure.AREA_LOOKED_AT:
        grid = evidence.grid
        sides = [f"{count * evidence.pixel_size:,.0f} m" for count in (grid.width, grid.height)]
        looked_at = area(facts.looked_at_m2, facts.query.units)
        return Draft(say("area", area=looked_at, width=sides[0], height=sides[1]))
    if measure is Measure.COVERAGE:
        return _coverage(facts)
    if measure is Measure.THRESHOLD:
        return Draft(say("threshold", area=area(evidence.min_component_m2)))
    if measure is Measure.IMAGES and len(sources) == 2:
        names = [str(getattr(source, "label", "")) for source in sources]
        return Draft(say("images", before=names[0], after=names[1]))
    if measure is Measure.GRID:
        return Draft(say("grid", area=area(evidence.area_m2 / 9)))
    return _method(facts)


def how_sure(facts: Facts) -> Draft:
    """Answer how certain the result, an object, or a cell is."""
    query = facts.query
    if query.options == ("mean",):
        return _mean_within(facts)
    one_meant = query.measure in (Measure.LARGEST, Measure.SMALLEST) and query.limits
    if one_meant and (draft := _extreme_within(facts)):
        return draft
    if query.limits and not facts.objects:
        none = f"{capital(nothing(facts))}."
        return Draft(say("no", rest=nothing(facts)) if "whether" in query.options else none)
    if not facts.objects and not facts.found:
        return _sure_of_nothing(facts)
    if query.unit is Unit.CELL and query.options in (("least",), ("most",)):
        return _cells_by_confidence(facts)
    if query.measure in (Measure.LARGEST, Measure.SMALLEST) and facts.objects:
        one = ordered(facts)[0]
        word = "smallest" if query.measure is Measure.SMALLEST else "largest"
        lead = say(
            "sure_object",
            level=_level(one.confidence),
            value=confidence(one.confidence),
            extreme=word,
            noun=changed_name(one),
            area=area(one.area_m2),
            cell=cell_name(one.cell),
        )
        return Draft(lead, "", (one.cell,), (one.number,))
    if query.options in (("least",), ("most",)) or query.limits:
        return _by_confidence(facts)
    if query.options == ("false",) and facts.objects:
        return _false_alarms(facts)
    return _overall(facts)


def _mean_within(facts: Facts) -> Draft:
    """Say whether the mean confidence keeps within the bounds."""
    plain = facts.with_query(limits=(), options=())
    draft = how_sure(plain)
    if not plain.objects:
        return draft
    mean = sum(one.confidence for one in plain.objects) / plain.count
    yes = all(bound.holds(mean) for bound in facts.query.limits)
    return replace(verdict(yes, draft), context="")


def _extreme_within(facts: Facts) -> Optional[Draft]:
    """Say whether the confidence of the largest or smallest keeps within the bounds."""
    bounds = [bound for bound in facts.query.limits if bound.quantity == "confidence"]
    others = tuple(bound for bound in facts.query.limits if bound.quantity != "confidence")
    plain = facts.with_query(limits=others)
    if not (bounds and plain.objects):
        return None
    draft = how_sure(plain)
    yes = all(bound.holds(ordered(plain)[0].confidence) for bound in bounds)
    return replace(verdict(yes, draft), context="")


def _overall(facts: Facts) -> Draft:
    objects = facts.objects or facts.reaching
    if not objects:
        return _sure_of_nothing(facts)
    mean = sum(one.confidence for one in objects) / len(objects)
    least = min(objects, key=lambda one: one.confidence)
    name = general(facts, len(objects)) + in_place(facts)
    if len(objects) == 1:
        name = changed_name(least) + in_place(facts)
        lead = say("sure", 1, level=_level(mean), noun=name, mean=confidence(mean))
        return Draft(lead, "", (least.cell,), (least.number,))
    doubt = say("sure_least", item=_doubted(least), value=confidence(least.confidence))
    count = f"the {len(objects):,} {name}"
    lead = say("sure", level=_level(mean), count=count, mean=confidence(mean), least=doubt)
    return Draft(lead, "", (least.cell,), numbers_of(objects))


def _by_confidence(facts: Facts) -> Draft:
    most = facts.query.options == ("most",)
    found = sorted(facts.objects, key=lambda one: one.confidence, reverse=most)
    if not found:
        return Draft(f"{capital(nothing(facts))}.")
    shown = found[: facts.query.top or MOST_DOUBTED]
    items = "; ".join(
        say(
            "confidence_item",
            noun=capital(changed_name(one)) if not place else changed_name(one),
            area=area(one.area_m2),
            cell=cell_name(one.cell),
            value=confidence(one.confidence),
            number=one.number,
        )  # fmt: skip
        for place, one in enumerate(shown)
    )
    lead = say("most_list" if most else "least_list", items=uncapital(items))
    if facts.query.limits:
        lead = f"{len(found):,} {general(facts, len(found))}. {lead}"
    if "whether" in facts.query.options:
        lead = say("yes", rest=lead.rstrip("."))
    return Draft(lead, "", in_order(one.cell for one in shown), numbers_of(shown))


def _cells_by_confidence(facts: Facts) -> Draft:
    most = facts.query.options == ("most",)
    seen = [cell for cell in facts.cells if cell.valid_share > 0]
    seen.sort(key=lambda cell: cell.confidence, reverse=most)
    shown = seen[: facts.query.top or 1]
    items = ", ".join(
        say("confidence_cell", cell=cell_name(one.cell), value=confidence(one.confidence))
        for one in shown
    )
    return Draft(f"{capital(items)}.", "", in_order(one.cell for one in shown))


def _false_alarms(facts: Facts) -> Draft:
    wrong = sum(1 - one.confidence for one in facts.objects)
    least = min(facts.objects, key=lambda one: one.confidence)
    doubt = say("sure_least", item=_doubted(least), value=confidence(least.confidence))
    number = f"{wrong:.0f}" if wrong >= 0.95 else "less than one"
    count = f"the {facts.count:,} {general(facts, facts.count)}"
    mean = confidence(1 - wrong / facts.count)
    lead = say("false_alarms", mean=mean, number=number, count=count, least=doubt)
    return Draft(lead, say("shadow"), (least.cell,), (least.number,))


def _sure_of_nothing(facts: Facts) -> Draft:
    seen = [cell for cell in facts.cells if cell.valid_share > 0]
    if not seen:
        return Draft(say("outside", place=facts.region.name))
    if facts.restricted and any(cell.changed for cell in seen):
        return _sure_of_absence(facts, [cell for cell in seen if not cell.changed])
    mean = sum(cell.confidence for cell in seen) / len(seen)
    least = min(seen, key=lambda cell: cell.confidence)
    level, value = _level(mean), confidence(mean)
    if facts.query.options == ("false",):
        return Draft(say("false_none", mean=value))
    if confidence(least.confidence) == value:
        where = in_place(facts) or say("everywhere")
        lead = say("sure_everywhere", level=level, mean=value, where=where)
        return Draft(lead, "", facts.region.touched)
    cell = f"{cell_name(least.cell)} ({confidence(least.confidence)})"
    return Draft(say("sure_unchanged", level=level, mean=value, cell=cell), "", (least.cell,))


def _sure_of_absence(facts: Facts, unchanged: list[CellEvidence]) -> Draft:
    """Say how sure it is that one kind or direction is absent where others changed."""
    if not unchanged:
        return Draft(say("sure_absent_unknown", rest=nothing(facts)))
    mean = sum(cell.confidence for cell in unchanged) / len(unchanged)
    lead = say("sure_absent", level=_level(mean), rest=nothing(facts), mean=confidence(mean))
    return Draft(lead, "", in_order(cell.cell for cell in unchanged))


def _doubted(one: NumberedObject) -> str:
    return f"a {changed_name(one)} of {area(one.area_m2)} in {cell_name(one.cell)}"


def _level(value: float) -> str:
    return say(
        "level.high" if value >= HIGH else "level.middle" if value >= MIDDLE else "level.low"
    )


def _method(facts: Facts) -> Draft:
    evidence = facts.evidence
    if facts.class_free:
        reason = evidence.reason or ""
        return Draft(say("method_class_free", detector=evidence.detector, reason=reason).strip())
    kinds = kinds_named(evidence.classes)
    return Draft(say("method", guide=evidence.guide, kinds=kinds))


_SHIFT = re.compile(r"(\d+(?:\.\d+)?) m\b")


def _alignment(facts: Facts) -> str:
    """Say whether the dates lie on each other, how far apart they are, and what was done."""
    options, note = facts.query.options, _note(facts.evidence.notes, "lie")
    if note is None:
        if "how much" in options:
            return say("shift_none")
        shifted = "shift" in options or "corrected" in options
        return say("alignment_ok_shift" if shifted else "alignment_ok")
    corrected = "not corrected" not in note
    if "how much" in options and (metres := _SHIFT.search(note)):
        pixels = f"{float(metres[1]) / facts.evidence.pixel_size:.1f}"
        return say("shift_much", metres=metres[1], pixels=pixels, note=note)
    if "corrected" in options:
        return say("corrected_yes" if corrected else "aligned_not", note=note)
    if "shift" in options:
        return say("shift_yes", note=note)
    if "whether" not in options:
        return note
    return say("aligned_corrected" if corrected else "aligned_not", note=note)


def _familiar(facts: Facts) -> str:
    """Tell whether the place looks like those that the guide has learned from."""
    if facts.class_free:
        return _method(facts).lead
    return unfamiliar() if unfamiliar() in facts.evidence.notes else say("is_familiar")


def _problems(facts: Facts) -> str:
    """Tell the notes on the imagery, Yes first where that was asked."""
    notes = " ".join(facts.evidence.notes)
    if not notes and any(cell.valid_share < 0.9995 for cell in facts.cells):
        notes = _missing(facts).lead
    if not notes:
        return say("no_problems")
    return say("yes", rest=notes.rstrip(".")) if "whether" in facts.query.options else notes


def _fine_enough(facts: Facts, size: str) -> str:
    """Say whether the pixels are fine enough for what is measured here."""
    fine = facts.evidence.valid
    rest = say("pixels_enough", size=size, kinds=kinds_named(facts.evidence.classes))
    if not fine:
        rest = facts.evidence.reason or ""
    yes = fine is not ("coarse" in facts.query.options)
    return say("yes" if yes else "no", rest=rest.rstrip("."))


def _missing(facts: Facts) -> Draft:
    """Say how much of the area has no data, and where."""
    gaps = sorted((cell for cell in facts.cells if cell.valid_share < 0.9995),
                  key=lambda cell: cell.valid_share)  # fmt: skip
    if not gaps:
        asked = "whether" in facts.query.options
        return Draft(say("no_gaps" if asked else "coverage_none_missing"))
    missing = sum(1 - cell.valid_share for cell in facts.cells) / len(facts.cells)
    named = some([f"{cell_name(one.cell)} ({share(1 - one.valid_share)})" for one in gaps], 9)
    cells = in_order(one.cell for one in gaps)
    lead = say("coverage_missing", share=share(missing), cells=named)
    if "whether" in facts.query.options:
        lead = say("yes", rest=lead.rstrip("."))
    return Draft(lead, "", cells)


def _coverage(facts: Facts) -> Draft:
    if "nodata" in facts.query.options:
        return _missing(facts)
    total = sum(cell.valid_share for cell in facts.cells) / max(len(facts.cells), 1)
    note = _note(facts.evidence.notes, "no data")
    if total >= 0.9995 and not note:
        return Draft(say("coverage_full"))
    note = note or "both dates have data there."
    return Draft(say("coverage_part", share=share(total), note=note))


def _note(notes: Sequence[str], word: str) -> Optional[str]:
    return next((note for note in notes if word in note), None)
