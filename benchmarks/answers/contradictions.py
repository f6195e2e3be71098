"""Finds statements anywhere in an answer that the evidence does not bear out."""

from __future__ import annotations

import itertools
import re
from statistics import mean, median

from facts import ANY, DIRECTIONS, Thing
from reading import (
    GONE,
    NEW,
    Figure,
    direction_in,
    figures,
    first_statement,
    noun_after,
    places_in,
    sentences,
)
from regions import (
    CELLS,
    HALVES,
    QUADRANTS,
    WHOLE_REGION,
    Region,
    readings,
    readings_of,
    region_of_cells,
)
from verdict import Case

_SKIP = re.compile(
    r"\bfor example\b|\be\.g\b|\bsuch as\b|\bask\b|\btry\b|\?|\bother\b|\bmore\b|\bcells?\b"
    r"|larger than|smaller than|above|below|\bover\b|at least \d+ m|largest|smallest|biggest"
    r"|\bleast\b|\bof (?:the )?\d|\btop \w+|per cent of|\bdoubtful\b|uncertain|confiden|fewer",
    re.IGNORECASE,
)
_EVERY_CELL = [region_of_cells(frozenset({cell})) for cell in CELLS]


def contradiction(case: Case) -> str | None:
    """Return what contradicts the evidence, or None."""
    if not case.facts.examined:
        return None
    asked = readings_of(case.places)
    for sentence in sentences(case.text):
        regions = _regions(sentence, asked)
        for check in (_counts, _areas, _percents, _denials):
            if found := check(sentence, regions, case):
                return found
    return None


def elsewhere(case: Case) -> bool:
    """Whether the answer's first statement counts for another place than the one asked about."""
    if not case.places or not case.facts.valid:
        return False
    first = first_statement(case.text)
    regions = _regions(first, readings_of(case.places))[1:]
    return _counts(first, regions, case) is not None


def _regions(sentence: str, asked: list[Region]) -> list[Region]:
    """Return the regions a sentence may speak of: all, those asked about, those it names."""
    regions = [WHOLE_REGION, *asked]
    mentions = places_in(sentence)
    for mention in mentions:
        regions += mention.options
    cells = set().union(*[mention.cells for mention in mentions] or [set()])
    if cells:
        regions.append(region_of_cells(frozenset(cells)))
    return regions


def _counts(sentence: str, regions: list[Region], case: Case) -> str | None:
    if not case.facts.valid or _SKIP.search(sentence):
        return None
    for figure in figures(sentence):
        noun = "" if figure.unit else noun_after(sentence, figure)
        if not noun or figure.value in _asked(case):
            continue
        clause = _clause(sentence, figure)
        allowed = _allowed_counts(noun, direction_in(clause), regions, case)
        if int(abs(figure.value)) not in allowed:
            return f"{figure.value:g} {noun} in: {clause.strip()[:80]}"
    return None


def _clause(sentence: str, figure: Figure) -> str:
    """Return the part of a sentence around a figure, up to the next figure or comma."""
    rest = sentence[figure.end :]
    stop = re.search(r"[;:]|, |\band (?=\d|\w+ (?:road|building|new))|\bwhile\b|\bbut\b", rest)
    return sentence[figure.start : figure.end] + (rest[: stop.start()] if stop else rest)


def _allowed_counts(noun: str, direction: str, regions: list[Region], case: Case) -> set[int]:
    allowed = set()
    for way in (*DIRECTIONS, ANY) if direction == ANY else (direction,):
        things = case.facts.select(noun, way)
        for region in regions:
            allowed |= set(case.facts.count_in(things, region))
        if way == ANY:
            gained = [1 if thing.direction == "appeared" else -1 for thing in things]
            allowed.add(abs(sum(gained)))
    if noun == ANY:
        for kind, way in itertools.product(("building", "road"), (*DIRECTIONS, ANY)):
            things = case.facts.select(kind, way)
            allowed |= {n for region in regions for n in case.facts.count_in(things, region)}
    return allowed


def _asked(case: Case) -> set[float]:
    return {figure.value for figure in figures(case.question)}


def _areas(sentence: str, regions: list[Region], case: Case) -> str | None:
    told = [figure for figure in figures(sentence) if figure.unit == "m2"]
    if not told or re.search(r"\?|for example|e\.g", sentence):
        return None
    pool = _area_pool(regions, case)
    for figure in told:
        if figure.value in _asked(case) or not figure.value:
            continue
        if not any(figure.fits(truth, 0.02) for truth in pool):
            return f"{figure.value:g} m² in: {sentence[:80]}"
    return None


def _area_pool(regions: list[Region], case: Case) -> list[float]:
    facts = case.facts
    pool = [facts.area_m2, facts.changed_m2, facts.area_m2 - facts.changed_m2]
    pool += [float(facts.evidence["min_component_m2"]), facts.area_m2 / 9]
    pool += [thing.area_m2 for thing in facts.things]
    for things in _groups(case):
        areas = [thing.area_m2 for thing in things]
        if areas:
            pool += [mean(areas), median(areas)]
        for region in (*regions, *_EVERY_CELL):
            pool.append(facts.area_in(things, region))
            pool.append(sum(thing.area_m2 for thing in facts.centred(things, region)))
    built, gone = facts.select(ANY, "appeared"), facts.select(ANY, "disappeared")
    for kind in ("building", "road", ANY):
        net = [sum(t.area_m2 for t in side if kind in (ANY, t.kind)) for side in (built, gone)]
        pool.append(abs(net[0] - net[1]))
    return pool + [facts.valid_area(region) for region in regions]


def _groups(case: Case) -> list[list[Thing]]:
    pairs = itertools.product((ANY, "building", "road"), (ANY, *DIRECTIONS))
    return [case.facts.select(kind, direction) for kind, direction in pairs]


def _percents(sentence: str, regions: list[Region], case: Case) -> str | None:
    told = [figure for figure in figures(sentence) if figure.unit == "%"]
    if not told or re.search(r"\?|for example|no ?data|left out", sentence):
        return None
    pool = _share_pool(regions, case)
    for figure in told:
        if figure.value in _asked(case) or figure.value in (0.0, 100.0):
            continue
        fits = any(figure.fits(100 * truth, 0.03) for truth in pool)
        if not fits and not any(abs(figure.value - 100 * truth) <= figure.slack for truth in pool):
            return f"{figure.value:g} % in: {sentence[:80]}"
    return None


def _share_pool(regions: list[Region], case: Case) -> list[float]:
    facts = case.facts
    wide = [*regions, *_EVERY_CELL]
    wide += [readings(name)[0] for name in (*HALVES, *QUADRANTS)]
    pool = [facts.changed_m2 / facts.area_m2, 1 - facts.changed_m2 / facts.area_m2]
    pool += [facts.cell_share(cell) for cell in CELLS]
    pool += [facts.cell_confidence(cell) for cell in CELLS]
    for things in _groups(case):
        pool += [facts.share_in(things, region) for region in wide]
        areas = [facts.area_in(things, region) for region in wide]
        areas += [sum(t.area_m2 for t in facts.centred(things, region)) for region in wide]
        pool += [area / max(facts.changed_m2, 1.0) for area in areas]
        pool += [area / facts.area_m2 for area in areas]
        counts = [facts.count_in(things, region)[0] for region in wide]
        pool += [count / max(len(things), 1) for count in counts]
        pool += [len(things) / max(len(facts.things), 1)]
        sure = [thing.confidence for thing in things]
        pool += [*sure, mean(sure), median(sure)] if sure else []
    return pool


def _denials(sentence: str, regions: list[Region], case: Case) -> str | None:
    """Find "no building has disappeared" where some have, unless a place or limit narrows it."""
    if case.places or places_in(sentence) or not case.facts.valid or _SKIP.search(sentence):
        return None
    pattern = rf"\b[Nn]o (?:new )?(buildings?|roads?)[^.;,]{{0,25}}?\b({GONE}|{NEW}|changed)\b"
    for match in re.finditer(pattern, sentence):
        kind = "building" if match[1].startswith("b") else "road"
        direction = direction_in(match[0])
        if case.facts.select(kind, direction):
            return f"denies: {match[0]}"
    if re.match(r"\W*(?:no change\b|nothing has changed)", sentence, re.IGNORECASE):
        return "says no change" if case.facts.things and not case.places else None
    return None
