"""Answers laid out on request: one line, some sentences, bullets, a table, a talk-through."""

from __future__ import annotations

from typing import Callable, Dict, List

from ...evidence import CellEvidence
from ..facts import Facts
from ..messages import say
from ..query import Form, ReportForm
from ..sentences import describe
from .draft import Draft, cells_of, numbers_of, verdict
from .phrases import (
    amounts,
    area,
    capital,
    confidence,
    counted,
    holding,
    in_place,
    item,
    nothing,
    noun,
    of_whole,
    ranked_places,
    share,
)
from .region import cell_name
from .sizing import object_sizes
from .substance import substance


def report(facts: Facts) -> Draft:
    """Return the report that a query asks for."""
    layout = facts.query.report
    if layout is None:
        return talk(facts) if facts.query.form is Form.TALK else describe(facts)
    return _LAYOUTS[layout](facts)


def talk(facts: Facts) -> Draft:
    """Say whether, how many, where, how large and how sure, a paragraph each."""
    if not facts.found:
        draft = describe(facts)
        draft = Draft(draft.lead, draft.context, draft.cells)
        return verdict(False, draft) if "whether" in facts.query.options else draft
    parts = holding(facts)
    paragraphs = [say("yes", rest=substance(facts)), *_story(facts)]
    if caption := _caption(facts):
        paragraphs.append(caption)
    text = "\n\n".join(paragraphs)
    return Draft(text, "", cells_of(parts[:3]), numbers_of(facts.objects))


def _story(facts: Facts) -> List[str]:
    """Return where, the largest, and how sure, as sentences."""
    parts = holding(facts)
    story = [say("most_changed", cells=ranked_places(parts, facts))]
    if facts.objects:
        largest = max(facts.objects, key=lambda one: one.area_m2)
        story.append(say("largest_is", item=item(largest)))
        mean = sum(one.confidence for one in facts.objects) / facts.count
        story.append(f"{say('bullet_sure', mean=confidence(mean))}.")
    return story


def _line(facts: Facts) -> Draft:
    if not facts.found:
        return Draft(f"{capital(nothing(facts))}.")
    return Draft(f"{capital(substance(facts))}.", "", (), numbers_of(facts.objects))


def _sentences(facts: Facts) -> Draft:
    """Return exactly as many sentences as were asked for, as far as there is something to say."""
    wanted = max(1, min(facts.query.sentences or 2, 6))
    if not facts.found:
        smallest = area(facts.evidence.min_component_m2)
        told = [f"{capital(nothing(facts))}.", say("smallest", area=smallest)]
    else:
        told = [f"{capital(substance(facts))}.", *_story(facts)]
    parts = holding(facts)
    return Draft(" ".join(told[:wanted]), "", cells_of(parts[:3]), numbers_of(facts.objects))


def _bullets(facts: Facts) -> Draft:
    if not facts.found:
        smallest = area(facts.evidence.min_component_m2)
        return Draft(f"- {capital(nothing(facts))}.\n- {say('smallest', area=smallest)}")
    found = [
        (len(facts.of(kind, way)), kind, way) for way in facts.directions for kind in facts.kinds
    ]
    lines = [
        f"{counted(number, kind)} {say('has', number, verb=way)} ({area(facts.area_of(kind, way))})"
        for number, kind, way in sorted(found, reverse=True)
        if number and not facts.class_free
    ]
    if facts.class_free:
        lines.append(f"{capital(amounts(facts))}{in_place(facts)}")
    lines.append(
        say(
            "bullet_area", area=area(facts.area_m2), share=share(facts.share), whole=of_whole(facts)
        )
    )
    parts = holding(facts)
    lines += [line.rstrip(".") for line in _story(facts)]
    text = "\n".join(f"- {line}" for line in lines[: facts.query.top or None])
    return Draft(text, "", cells_of(parts[:3]), numbers_of(facts.objects))


def _table(facts: Facts) -> Draft:
    """Return a Markdown table with a row for each cell."""
    columns = [] if facts.class_free else _columns(facts)
    heads = [say("table_column", kind=noun(kind, 2), way=way) for kind, way in columns]
    heads = [say("table_cell"), *map(capital, heads or [say("table_patches")])]
    if not facts.restricted:
        heads.append(say("table_changed"))
    rows = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    rows += [_row(facts, cell, columns) for cell in facts.cells]
    touched = [cell.cell for cell in facts.cells if cell.changed]
    return Draft("\n".join(rows), "", tuple(touched), numbers_of(facts.objects))


def _columns(facts: Facts) -> list[tuple[str, str]]:
    """Return the kinds and directions that the table counts."""
    return [(kind, way) for kind in reversed(facts.kinds) for way in facts.directions]


def _row(facts: Facts, cell: CellEvidence, columns: list[tuple[str, str]]) -> str:
    inside = [one for one in facts.matching if one.cell == cell.cell]
    values = [f"{sum((one.kind, one.direction) == column for one in inside):,}"
              for column in columns] or [f"{len(inside):,}"]  # fmt: skip
    changed = share(cell.changed_share)
    if cell.valid_share <= 0:
        values, changed = ["–"] * len(values), say("not_covered")
    values += [] if facts.restricted else [changed]
    return "| " + " | ".join([capital(cell_name(cell.cell)[4:]), *values]) + " |"


def _caption(facts: Facts) -> str:
    """Quote the guide's own sentence where everything was asked about and the facts agree."""
    evidence = facts.evidence
    if not evidence.caption or facts.restricted or facts.query.places:
        return ""
    part = say("caption_part") if evidence.caption_of_part else ""
    return say("caption", part=part, caption=evidence.caption)


_LAYOUTS: Dict[ReportForm, Callable[[Facts], Draft]] = {
    ReportForm.LINE: _line,
    ReportForm.SENTENCES: _sentences,
    ReportForm.BULLETS: _bullets,
    ReportForm.TABLE: _table,
    ReportForm.OBJECTS: object_sizes,
}
