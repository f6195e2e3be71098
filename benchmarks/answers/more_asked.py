"""Judges the rarer questions: cells counted or ranked, two sides compared, an object's place."""

from __future__ import annotations

from numbers_asked import judge_measure, judge_share, wanted
from reading import figures, first_statement, opening, places_in
from regions import CELLS, readings_of
from verdict import AWKWARD, BESIDE, RIGHT, WRONG, Case, Verdict


def judge_count_cells(expect: dict, case: Case) -> Verdict:
    """How many of the nine cells changed, hold objects, or are unchanged."""
    core, reached = case.facts.cells_with(wanted(expect, case.facts))
    flagged = {cell for cell in CELLS if case.facts.cell_changed(cell)}
    truths = {len(core), len(reached)}
    if "kind" not in expect:
        truths = {9 - len(flagged)} if expect.get("unchanged") else {len(flagged), len(core)}
    found = [int(figure.value) for figure in figures(first_statement(case.text)) if not figure.unit]
    if opening(case.text) == "none":
        return Verdict(RIGHT if 0 in truths else WRONG, f"none, {truths} held")
    if found and found[0] in truths:
        return Verdict(RIGHT)
    if not found and opening(case.text) in ("none", "no", "unchanged"):
        return Verdict(RIGHT if 0 in truths else WRONG, f"none, {truths} held")
    if "all nine" in case.text.lower() and 9 in truths:
        return Verdict(RIGHT)
    return Verdict(WRONG if found else BESIDE, f"{found[:1]}, {truths} held")


def judge_cells_over(expect: dict, case: Case) -> Verdict:
    """Expect: the cells whose changed share lies above a limit."""
    over = {cell for cell in CELLS if case.facts.cell_share(cell) > expect["share_over"]}
    if not over:
        return Verdict(RIGHT if opening(case.text) in ("none", "no", "unchanged") else WRONG)
    mentions = places_in(first_statement(case.text)) or places_in(case.text)
    named = set().union(*[mention.cells for mention in mentions] or [set()])
    if not named:
        return Verdict(BESIDE, "no cell named")
    if named - over:
        return Verdict(WRONG, f"{sorted(named - over)} lie below")
    more = "more" in case.text
    return Verdict(RIGHT) if named == over or more else Verdict(AWKWARD, "not all named")


def judge_share_unchanged(expect: dict, case: Case) -> Verdict:
    """Expect: the share that did not change; that of what did, said so, is awkward."""
    share = 100 * case.facts.changed_m2 / case.facts.area_m2
    verdict = judge_measure(case, [100 - share], "%", None, 0.003)
    if verdict.name == RIGHT or "chang" not in case.text:
        return verdict
    told = judge_share({"type": "share"}, case)
    return Verdict(AWKWARD, "the share of change") if told.name == RIGHT and share else verdict


def judge_ranked_cells(expect: dict, case: Case) -> Verdict:
    """At least the first three cells in falling order of share, area or count."""
    things = case.facts.things
    if not things:
        return Verdict(RIGHT if opening(case.text) in ("none", "no", "unchanged") else WRONG)
    named = []
    for mention in places_in(case.text):
        if len(mention.cells) == 1 and (cell := next(iter(mention.cells))) not in named:
            named.append(cell)
    changed = sum(case.facts.cell_changed(cell) for cell in CELLS)
    counts = {cell: sum(thing.cell == cell for thing in things) for cell in CELLS}
    for key in (case.facts.cell_share, counts.__getitem__):
        values = [key(cell) for cell in named]
        falling = all(one >= two - 1e-9 for one, two in zip(values, values[1:]))
        top = sorted((key(cell) for cell in CELLS), reverse=True)[: len(values)]
        if values and falling and abs(sum(top) - sum(values)) < 1e-6:
            enough = len(named) >= min(3, changed)
            return Verdict(RIGHT) if enough else Verdict(AWKWARD, "too few cells")
    return Verdict(WRONG if named else BESIDE, "not in order")


def judge_object_cell(expect: dict, case: Case) -> Verdict:
    """Expect: the cell that holds the largest object asked about, or one that it reaches."""
    things = wanted(expect, case.facts)
    if not things:
        return Verdict(RIGHT if opening(case.text) in ("none", "no", "unchanged") else WRONG)
    largest = max(things, key=lambda thing: thing.area_m2)
    _, reached = case.facts.cells_with([largest])
    mentions = places_in(case.text)
    if not mentions:
        return Verdict(BESIDE, "no cell named")
    if any(set(region.cells) & reached for region in mentions[0].options):
        return Verdict(RIGHT)
    return Verdict(WRONG, f"{mentions[0].place}, it lies in {sorted(reached)}")


def judge_two_sides(expect: dict, case: Case) -> Verdict:
    """Expect: a figure for each of two places."""
    hits = []
    found = figures(case.text)
    for place in expect["places"]:
        truths: list[tuple[str, float]] = []
        for region in readings_of([place]):
            things = wanted(expect, case.facts)
            truths += [("", count) for count in case.facts.count_in(things, region)]
            truths.append(("m2", case.facts.area_in(things, region)))
            truths.append(("%", 100 * case.facts.share_in(things, region)))
        hits.append(
            any(f.unit == unit and f.fits(value, 0.03) for f in found for unit, value in truths)
        )
    if all(hits):
        return Verdict(RIGHT)
    if not case.facts.things and opening(case.text) in ("none", "no", "unchanged"):
        return Verdict(RIGHT)
    return Verdict(AWKWARD if any(hits) else BESIDE, "not a figure for each side")


def judge_net_yes(expect: dict, case: Case) -> Verdict:
    """Yes if more appeared than disappeared."""
    things = wanted(expect, case.facts)
    gained = sum(1 if thing.direction == "appeared" else -1 for thing in things)
    said = opening(case.text)
    if said in ("yes", "no"):
        return Verdict(RIGHT if (said == "yes") == (gained > 0) else WRONG, f"net {gained:+d}")
    if said in ("none", "unchanged") and not things:
        return Verdict(RIGHT)
    return Verdict(AWKWARD if str(abs(gained)) in case.text else BESIDE, "no Yes or No")


def judge_area_rank(expect: dict, case: Case) -> Verdict:
    """Expect: the area of the n-th largest object asked about."""
    things = sorted(wanted(expect, case.facts), key=lambda thing: -thing.area_m2)
    if len(things) < expect["n"]:
        few = opening(case.text) in ("none", "no", "unchanged") or "only" in case.text.lower()
        return Verdict(RIGHT if few else BESIDE, "there is no such object")
    return judge_measure(case, [things[expect["n"] - 1].area_m2], "m2", None, 0.01)
