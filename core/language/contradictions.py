"""Where a model's text contradicts what was measured: answers, objects, cells, areas, shares."""

from __future__ import annotations

from typing import Iterator, List, Sequence, Set

from ..evidence import CLASSES, DIRECTIONS, Evidence
from ..grid import CELLS, Cell, cell_from_words
from .answering import Spoken
from .claims import Claim, claims, figures, ranked_cells
from .query import Form, Query
from .reading import Reading, opening
from .wording import area_words, cell_name, listed, share_words


def contradictions(text: str, reading: Reading, evidence: Evidence, spoken: Spoken) -> List[str]:
    """Return what a text says that was measured otherwise, each once, in half sentences.

    Parameters
    ----------
    text, reading:
        What a model wrote, and what was read in it.
    evidence:
        What was measured.
    spoken:
        The evidence's own answer to the question.
    """
    wrong = [
        *_wrong_answer(text, reading, spoken),
        *_wrong_figures(text, evidence, spoken),
    ]
    if evidence.valid:
        wrong += _wrong_claims(text, evidence, spoken)
        wrong += _wrong_cells(text, reading, evidence, spoken)
    return list(dict.fromkeys(wrong))


def _wrong_answer(text: str, reading: Reading, spoken: Spoken) -> Iterator[str]:
    """Yield a yes or no that is not the evidence's."""
    measured, said = opening(spoken.text), opening(text)
    if measured is None and said is not None and _is_report(spoken):
        measured = spoken.facts["area"]["value"] > 0  # a report that begins with "Yes"
    if measured is not None and said is not None:
        if measured != said:
            words = ("no", "yes")
            yield f"{words[said]} where the measurement says {words[measured]}"
    elif measured is not None and reading.no_change:
        yes_means_none = isinstance(spoken.query, Query) and not spoken.query.positive
        if measured != yes_means_none:
            yield "that nothing has changed where something has"
    elif reading.no_change and spoken.facts and spoken.facts["count"]["value"]:
        yield "that nothing has changed where something has"


def _is_report(spoken: Spoken) -> bool:
    told = isinstance(spoken.query, Query) and spoken.query.form in (Form.TALK, Form.DESCRIBE)
    return told and "area" in spoken.facts


def _wrong_claims(text: str, evidence: Evidence, spoken: Spoken) -> Iterator[str]:
    for claim in claims(text):
        if claim.kind not in evidence.classes:
            continue
        allowed = _allowed(claim, evidence) | _asked_numbers(claim, spoken)
        total = max(allowed, default=0)
        if claim.number is None:
            wrong = total == 0 and claim.kind not in evidence.experimental
        else:
            wrong = claim.number not in allowed and not (claim.loose and claim.number <= total)
        if wrong:
            yield _told(claim, evidence)


def _allowed(claim: Claim, evidence: Evidence) -> Set[int]:
    """Return the numbers that may be said of a kind and direction in some cells."""
    each_way = [(way,) for way in DIRECTIONS]
    ways = [(claim.direction,)] if claim.direction else [DIRECTIONS, *each_way]
    if claim.number == 0 and not claim.direction:
        ways = [DIRECTIONS]  # "no building has changed" denies both ways
    found = set()
    for way in ways:
        each = {
            sum(evidence.cells[cell.index].counts[claim.kind][one] for one in way)
            for cell in claim.cells
        }
        whole = sum(evidence.counts[claim.kind][one] for one in way)
        held = [evidence.cells[cell.index].counts[claim.kind] for cell in claim.cells]
        found.add(sum(counts[one] for counts in held for one in way) if held else whole)
        found |= each if len(each) == 1 else set()
        if claim.number:
            found.add(whole)
    return found


def _told(claim: Claim, evidence: Evidence) -> str:
    number = "some" if claim.number is None else f"{claim.number or 'no'}"
    way = f" {claim.direction}" if claim.direction else ""
    verb = f"{claim.kind}{'' if claim.number == 1 else 's'}{way or ' changed'}"
    where = f" in {listed([cell_name(cell) for cell in claim.cells])}" if claim.cells else ""
    ways = (claim.direction,) if claim.direction else DIRECTIONS
    cells = [evidence.cells[cell.index].counts for cell in claim.cells] or [evidence.counts]
    shown = sum(counts[claim.kind][one] for counts in cells for one in ways)
    return (
        f"{number} {verb}{where} where {shown or 'none'} {'was' if shown == 1 else 'were'} measured"
    )


def _wrong_cells(text: str, reading: Reading, evidence: Evidence, spoken: Spoken) -> Iterator[str]:
    """Yield the cells that are called changed and are not, or called the most changed wrongly."""
    changed = {item.cell.words for item in evidence.changed_cells()}
    unseen = [kind for kind in CLASSES if kind not in evidence.classes]
    beyond = {words for kind in unseen for words in reading.class_cells[kind]}
    beyond -= {words for kind in evidence.classes for words in reading.class_cells[kind]}
    if not _has_place(spoken):
        for words in reading.cells:
            if words not in changed | beyond:
                yield f"change in {cell_name(cell_from_words(words))}, where none was measured"
    for cells in ranked_cells(text):
        if changed and not _may_rank(cells, evidence, spoken):
            named = listed([cell_name(cell) for cell in cells])
            yield f"most of it in {named}, where less was measured than elsewhere"


def _may_rank(cells: Sequence[Cell], evidence: Evidence, spoken: Spoken) -> bool:
    """Whether each of the cells is among the first by area, by number, or in the answer."""
    few = max(len(set(cells)), 2)
    by_area = sorted(CELLS, key=lambda c: -evidence.cells[c.index].changed_share)[:few]
    by_count = sorted(CELLS, key=lambda c: -_objects_in(c, evidence))[:few]
    answered = set(spoken.cells)
    return all(cell in by_area or cell in by_count or cell.words in answered for cell in cells)


def _objects_in(cell: Cell, evidence: Evidence) -> int:
    counts = evidence.cells[cell.index].counts
    return sum(counts[kind][way] for kind in evidence.classes for way in DIRECTIONS)


def _wrong_figures(text: str, evidence: Evidence, spoken: Spoken) -> Iterator[str]:
    answered = [*figures(spoken.text)]
    areas = [*_areas(evidence), *(one.value for one in answered if not one.is_share)]
    shares = [*_shares(evidence), *(one.value for one in answered if one.is_share)]
    for figure in figures(text):
        known = shares if figure.is_share else areas
        if all(abs(figure.value - one) > figure.slack for one in known):
            said = share_words(figure.value) if figure.is_share else area_words(figure.value)
            yield f"{said}, which was not measured"


def _areas(evidence: Evidence) -> List[float]:
    each = [one.area_m2 for one in evidence.components]
    cells = [item.changed_share * evidence.area_m2 / 9 for item in evidence.cells]
    ways = [
        sum(one.area_m2 for one in evidence.components if (one.kind, one.direction) == (kind, way))
        for kind in evidence.classes
        for way in DIRECTIONS
    ]
    mean = sum(each) / len(each) if each else 0.0
    fixed = (evidence.area_m2, evidence.changed_area_m2, evidence.min_component_m2, sum(each), mean)
    return [*fixed, *each, *cells, *ways, evidence.area_m2 / 9]


def _shares(evidence: Evidence) -> List[float]:
    whole = max(evidence.area_m2, 1e-9)
    cells = [share for item in evidence.cells for share in (item.changed_share, item.confidence)]
    changed = [area / whole for area in _areas(evidence)]
    sure = [one.confidence for one in evidence.components]
    return [*cells, *changed, *sure, 0.0, 1.0]


def _asked_numbers(claim: Claim, spoken: Spoken) -> Set[int]:
    """Return the numbers of the answer itself that a claim may mean, as of a place."""
    if claim.cells and not _has_place(spoken):
        return set()
    ways = (claim.direction,) if claim.direction else DIRECTIONS
    values = [
        spoken.facts[name]["value"]
        for name in (f"{claim.kind} {way}" for way in ways)
        if name in spoken.facts
    ]
    return {*values, sum(values)} if values else set()


def _has_place(spoken: Spoken) -> bool:
    return isinstance(spoken.query, Query) and bool(spoken.query.places)
