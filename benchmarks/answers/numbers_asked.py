"""Judges answers to how many, how much, what share, how sure."""

from __future__ import annotations

import re
from collections.abc import Callable
from statistics import mean, median

from facts import ANY, Facts, Thing
from reading import Figure, figures, first_statement, opening, places_in
from regions import CELL_WORDS, CELLS, WHOLE_REGION, Region, readings_of, region_of_cells
from verdict import AWKWARD, BESIDE, RIGHT, WRONG, Case, Verdict

_REACH = r"reach|extend|cover|partly|overlap|touch|stretch|next (?:door|cell)|neighbou?r"
_REACH += r"|lies? in|part of"
_LOSS = (
    r"fewer|less|lost|loss|minus|decreas|fell|shrank|shrunk|gone|drop|declin|net (?:loss|decrease)"
)


def wanted(expect: dict, facts: Facts) -> list[Thing]:
    """Return the objects that an expectation speaks of, whatever the place."""
    kinds = expect.get("kinds") or [expect.get("kind", ANY)]
    things = []
    for kind in kinds:
        things += facts.select(kind, expect.get("direction", ANY), expect.get("above", 0.0))
    if below := expect.get("below"):
        things = [thing for thing in things if thing.area_m2 < below]
    return things


def judge_count(expect: dict, case: Case) -> Verdict:
    """Expect: the number asked for comes first."""
    things = wanted(expect, case.facts)
    truths = _count_truths(things, expect, case)
    if expect.get("net"):
        return _judge_net(things, expect, case)
    first = _bare(_with_article(first_statement(case.text)), case)
    everything = _bare(_with_article(case.text), case)
    if not first and opening(case.text) in ("none", "no", "unchanged"):
        return Verdict(RIGHT) if 0 in truths else Verdict(WRONG, f"none, {sorted(truths)} held")
    if opening(case.text) == "none" and 0 in truths:
        return Verdict(RIGHT)
    values = [int(abs(figure.value)) for figure in first]
    if values and values[0] in truths:
        return Verdict(RIGHT)
    if any(len(p) > 1 and set(p) <= set(values) for p in _parts(things, expect, case)):
        return Verdict(RIGHT, "given in parts")
    if truths & {int(abs(figure.value)) for figure in everything} - {0}:
        return Verdict(AWKWARD, f"{sorted(truths)} is not the first figure")
    if not values:
        return Verdict(BESIDE, "no number")
    return Verdict(WRONG, f"{values[0]}, {sorted(truths)} held")


def _count_truths(things: list[Thing], expect: dict, case: Case) -> set[int]:
    truths = set()
    for region in readings_of(expect.get("places", [])):
        centred, reached = case.facts.count_in(things, region)
        told = re.search(_REACH, case.text, re.IGNORECASE)
        if centred or told or not case.facts.reach_matters(things, region):
            truths.add(centred)
        truths.add(reached)
    return truths


def _parts(things: list[Thing], expect: dict, case: Case) -> list[list[int]]:
    """Return the counts by kind, by direction and by both, whose sum was asked for."""
    region = readings_of(expect.get("places", []))[0]
    keys: list[Callable[[Thing], object]] = [
        lambda thing: thing.kind,
        lambda thing: thing.direction,
        lambda thing: (thing.kind, thing.direction),
    ]
    splits = []
    for key in keys:
        groups = [[t for t in things if key(t) == name] for name in {key(t) for t in things}]
        splits.append([n for n in (case.facts.count_in(g, region)[0] for g in groups) if n])
    return splits


def _judge_net(things: list[Thing], expect: dict, case: Case) -> Verdict:
    gained = sum(1 if thing.direction == "appeared" else -1 for thing in things)
    first = first_statement(case.text)
    hits = [f for f in _bare(first, case) if int(abs(f.value)) == abs(gained)]
    if not hits and gained == 0 and re.search(r"no (?:net )?change|same|balance|none|zero", first):
        return Verdict(RIGHT)
    if not hits:
        late = [f for f in _bare(case.text, case) if int(abs(f.value)) == abs(gained)]
        if late:
            return Verdict(AWKWARD, "the net figure comes late")
        return Verdict(WRONG if figures(first) else BESIDE, f"net is {gained:+d}")
    loss = hits[0].value < 0 or re.search(_LOSS, first, re.IGNORECASE)
    if (gained < 0) != bool(loss) and gained:
        return Verdict(WRONG, f"the sign of {gained:+d}")
    named = rf"net|more|gain|up|grew|plus|\+|{_LOSS}"
    if gained and hits[0].value > 0 and not re.search(named, first):
        return Verdict(AWKWARD, "not said to be a net figure")
    return Verdict(RIGHT)


def _bare(text: str, case: Case) -> list[Figure]:
    asked = {figure.value for figure in figures(case.question) if not figure.unit}
    found = [figure for figure in figures(text) if not figure.unit]
    limit = re.compile(r"(?:than|over|above|below|under|exceed\w*|at least|least) $")
    return [f for f in found if not (f.value in asked and limit.search(text[: f.start]))]


def _with_article(text: str) -> str:
    return re.sub(r"\b[Aa]n? (?=single |new |building|road|object|hall)", "1 ", text)


def judge_area(expect: dict, case: Case) -> Verdict:
    """Expect: the area asked for comes first among the areas, with its unit."""
    truths = area_truths(expect, case.facts)
    return judge_measure(case, truths, "m2", expect.get("unit"), expect.get("tolerance", 0.02))


def area_truths(expect: dict, facts: Facts) -> list[float]:
    """Return the areas that answer an expectation, in square metres."""
    if expect.get("stat") == "looked_at":
        return [facts.area_m2]
    truths = []
    for region in readings_of(expect.get("places", [])):
        things = wanted(expect, facts)
        inside = things if region == WHOLE_REGION else facts.centred(things, region)
        truths.append(_stat(inside, expect.get("stat", "total")))
        if region != WHOLE_REGION:
            reaching = facts.reaching(things, region)
            total = expect.get("stat", "total") == "total"
            truths.append(
                facts.area_in(things, region) if total else _stat(reaching, expect["stat"])
            )
    if not expect.get("places") and expect.get("kind", ANY) == ANY == expect.get("direction", ANY):
        truths += [facts.changed_m2] if expect.get("stat", "total") == "total" else []
    return truths


_STATS: dict[str, Callable[[list[float]], float]] = {
    "total": lambda areas: sum(areas),
    "mean": lambda areas: mean(areas),
    "median": lambda areas: median(areas),
    "max": lambda areas: max(areas),
    "min": lambda areas: min(areas),
}


def _stat(things: list[Thing], stat: str) -> float:
    areas = [thing.area_m2 for thing in things]
    if stat == "net":
        return sum(t.area_m2 * (1 if t.direction == "appeared" else -1) for t in things)
    if not areas:
        return 0.0
    return float(_STATS[stat](areas))


def judge_measure(
    case: Case, truths: list[float], unit: str, spelt: str | None, tolerance: float
) -> Verdict:
    """Judge the first figure with this unit."""
    first = [f for f in figures(first_statement(case.text)) if f.unit == unit]
    every = [f for f in figures(case.text) if f.unit == unit]
    empty = all(abs(truth) < 1e-6 for truth in truths)
    nothing = opening(case.text) in ("none", "no", "unchanged") or re.search(
        r"\bno\b|\bnone\b|\bnothing\b|\b0\b", first_statement(case.text), re.IGNORECASE
    )
    if not first and not every:
        if empty and nothing:
            return Verdict(RIGHT)
        return Verdict(WRONG if nothing and not empty else BESIDE, f"no figure in {unit}")
    if empty and nothing and not first:
        return Verdict(RIGHT)
    asked = {f.value for f in figures(case.question)}
    chosen = [f for f in first if f.value not in asked] or first
    if chosen and any(chosen[0].fits(truth, tolerance) for truth in truths):
        return _in_unit(chosen, spelt)
    if any(figure.fits(truth, tolerance) and truth for figure in every for truth in truths):
        return Verdict(AWKWARD, "the figure asked for is not the first")
    told = chosen[0].value if chosen else every[0].value
    return Verdict(WRONG, f"{told:g}, held {[round(truth, 3) for truth in truths]}")


def _in_unit(found: list[Figure], spelt: str | None) -> Verdict:
    scales = {"m2": 1.0, "ha": 1e4, "km2": 1e6}
    if spelt and not any(abs(f.scale - scales[spelt]) < 1e-9 or not f.value for f in found):
        return Verdict(AWKWARD, f"not in {spelt}")
    return Verdict(RIGHT)


def judge_share(expect: dict, case: Case) -> Verdict:
    """Expect: the percentage of the right whole."""
    if expect.get("of") == "each_cell":
        return _judge_each_cell(case)
    truths = [100 * truth for truth in share_truths(expect, case.facts)]
    tiny = re.search(r"(?:less than|under|below) (?:0\.)?1 ?(?:%|per)", case.text)
    if tiny and min(truths) < 1 and min(truths) > 0:
        return Verdict(RIGHT)
    return judge_measure(case, truths, "%", None, expect.get("tolerance", 0.03))


def share_truths(expect: dict, facts: Facts) -> list[float]:
    """Return the shares (0 to 1) that answer an expectation."""
    things = wanted(expect, facts)
    truths = []
    for region in readings_of(expect.get("places", [])):
        if expect.get("of") == "change":
            truths.append(facts.area_in(things, region) / max(facts.changed_m2, 1e-9))
        elif expect.get("of") == "count":
            base = {**expect, "kind": expect.get("base", ANY), "direction": ANY, "above": 0.0}
            whole = len(wanted(base, facts))
            truths.append(facts.count_in(things, region)[0] / max(whole, 1))
        elif expect.get("stat") in ("max", "min"):
            shares = [facts.cell_share(cell) for cell in CELLS]
            truths.append(max(shares) if expect["stat"] == "max" else min(shares))
        else:
            truths.append(facts.share_in(things, region))
            truths.append(
                facts.area_in(facts.centred(things, region), region)
                / max(facts.valid_area(region), 1e-9)
            )
    return truths


def _judge_each_cell(case: Case) -> Verdict:
    """Every changed cell stands with its own share."""
    told, wrong = set(), []
    mentions = places_in(case.text)
    percents = [figure for figure in figures(case.text) if figure.unit == "%"]
    for place, mention in enumerate(mentions):
        end = mentions[place + 1].start if place + 1 < len(mentions) else len(case.text)
        near = [f for f in percents if mention.end <= f.start < end]
        for cell in mention.cells if near and len(mention.cells) == 1 else ():
            truth = 100 * case.facts.cell_share(cell)
            fits = near[0].fits(truth, 0.03) or abs(near[0].value - truth) <= near[0].slack
            (told.add(cell) if fits else wrong.append(CELL_WORDS[cell[0]][cell[1]]))
    changed = {cell for cell in CELLS if case.facts.cell_changed(cell)}
    if wrong:
        return Verdict(WRONG, f"the share of {wrong[0]}")
    if changed <= told or (not changed and opening(case.text) in ("unchanged", "none", "no")):
        return Verdict(RIGHT)
    return Verdict(AWKWARD if len(told) >= 3 else BESIDE, f"{len(told)} of {len(changed)} cells")


def judge_confidence(expect: dict, case: Case) -> Verdict:
    """Expect: a measured confidence, of what was asked about."""
    pool = confidence_truths(expect, case.facts)
    found = [
        f for f in figures(case.text) if f.unit == "%" or (not f.unit and f.slack and f.value <= 1)
    ]
    values = [f.value / 100 if f.unit == "%" else f.value for f in found]
    certain = re.search(r"sure|certain|confiden|doubt", case.text, re.IGNORECASE)
    certain = certain or re.match(r"\W*\d+(?:\.\d+)? ?%", case.text)
    if not pool:
        return Verdict(RIGHT if certain or opening(case.text) else BESIDE)
    if not values:
        return Verdict(AWKWARD if certain else BESIDE, "no confidence in figures")
    if not certain:
        return Verdict(BESIDE, "a figure, but of no confidence")
    if any(abs(value - truth) <= 0.0151 for value in values[:2] for truth in pool):
        return Verdict(RIGHT)
    return Verdict(WRONG, f"{values[0]:.2f}, held {[round(truth, 2) for truth in pool[:6]]}")


def confidence_truths(expect: dict, facts: Facts) -> list[float]:
    """Return the confidences that answer an expectation, 0 to 1."""
    things = wanted(expect, facts)
    regions: list[Region] = readings_of(expect.get("places", []))
    which = expect.get("of", "all")
    if which == "largest":
        return [max(things, key=lambda t: t.area_m2).confidence] if things else []
    if which == "least":
        weakest = sorted(thing.confidence for thing in things)[:3]
        return weakest + sorted(facts.cell_confidence(cell) for cell in CELLS)[:1]
    cells = sorted(set().union(*[set(region.cells) for region in regions]) or set(CELLS))
    pool = [facts.cell_confidence(cell) for cell in cells]
    pool += [mean(pool), min(pool), max(pool)] if pool else []
    inside = [t for t in things if any(t.centred_in(region) for region in regions)]
    if inside:
        sure = [thing.confidence for thing in inside]
        weights = sum(thing.area_m2 for thing in inside)
        pool = [mean(sure), median(sure), min(sure), max(sure), *pool]
        pool.append(sum(t.confidence * t.area_m2 for t in inside) / weights)
    return pool


def cell_region(cell: tuple[int, int]) -> Region:
    """Return one cell as a region."""
    return region_of_cells(frozenset({cell}))
