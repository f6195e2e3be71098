"""Judges answers to whether, either-or, which and where, and what must be refused."""

from __future__ import annotations

import re

from facts import ANY, Facts
from numbers_asked import area_truths, cell_region, wanted
from reading import figures, first_statement, opening, places_in, says_everywhere, sentences
from refusal import fits_class, is_refusal, refuses_anywhere
from regions import CELL_WORDS, CELLS, readings_of
from verdict import AWKWARD, BESIDE, HONEST, RIGHT, WRONG, Case, Verdict


def judge_yesno(expect: dict, case: Case) -> Verdict:
    """Yes or No first, fitting the question's polarity."""
    truths = condition(expect, case.facts)
    negate = bool(expect.get("negate"))
    said = opening(case.text)
    if said in ("yes", "no"):
        claim = (said == "yes") != negate
        if claim not in truths:
            return Verdict(WRONG, f"{said}, but it is {sorted(truths)}, negated {negate}")
        bare = len(case.text.split()) < 3 and True in truths and not expect.get("bare")
        if bare or not _limit_served(expect, case):
            return Verdict(AWKWARD, "a bare word" if bare else "silent about the limit")
        return Verdict(RIGHT)
    if said in ("unchanged", "none", "changed"):
        claim = said == "changed"
        if claim not in truths:
            return Verdict(WRONG, f"{said}, but it is {sorted(truths)}")
        fits = not negate and said != "changed"
        return Verdict(RIGHT) if fits else Verdict(AWKWARD, "no Yes or No")
    return _unopened(truths, case)


def _limit_served(expect: dict, case: Case) -> bool:
    """Whether an answer about a limit repeats it or gives the figure that is held against it."""
    limits = {name: expect[name] for name in ("above", "area_over") if name in expect}
    if not limits:
        return True
    pool = [thing.area_m2 for thing in wanted(expect, case.facts)]
    pool += limits.values()
    if "area_over" in limits:
        pool += area_truths({**expect, "places": []}, case.facts)
    told = [figure for figure in figures(case.text) if figure.unit == "m2"]
    return any(figure.fits(truth) for figure in told for truth in pool if truth)


def _unopened(truths: set[bool], case: Case) -> Verdict:
    """Judge a text without Yes, No or a state: its first figure may still tell."""
    found = figures(first_statement(case.text))
    if found and ((found[0].value > 0) in truths):
        return Verdict(AWKWARD, "no Yes or No")
    return Verdict(BESIDE, "no Yes or No")


def condition(expect: dict, facts: Facts) -> set[bool]:
    """Return what may be true of a condition; both where it hangs by a hair."""
    things = wanted(expect, facts)
    truths = set()
    for region in readings_of(expect.get("places", [])):
        centred, reached = facts.count_in(things, region)
        if "more_than" in expect:
            truths |= {centred > expect["more_than"], reached > expect["more_than"]}
        elif "area_over" in expect:
            truths |= {area > expect["area_over"] for area in area_truths(expect, facts)}
        elif "share_over" in expect:
            truths.add(facts.share_in(things, region) > expect["share_over"])
        else:
            truths.add(bool(centred) or facts.reach_matters(things, region))
            if reached and not centred and not facts.reach_matters(things, region):
                truths |= {True, False}
    return truths


def judge_choice(expect: dict, case: Case) -> Verdict:
    """Expect: the option that holds comes first, or that neither does."""
    winners = _winners(expect["of"], case.facts)
    picked = _picked(expect["of"], case.text)
    tie = re.search(
        r"\b(?:same|equal|tie|neither|both|as many|no difference|none|nothing|no)\b",
        first_statement(case.text),
        re.IGNORECASE,
    )
    if None in winners and tie:
        return Verdict(RIGHT)
    if picked is None:
        return Verdict(BESIDE, "no option named")
    if picked not in winners:
        return Verdict(WRONG, f"chose {expect['of'][picked]['label']}")
    if opening(case.text) in ("yes", "no"):
        return Verdict(AWKWARD, "Yes or No to an either-or question")
    if _picked(expect["of"], first_statement(case.text)) is None:
        return Verdict(AWKWARD, "the choice comes late")
    return Verdict(RIGHT)


def _winners(options: list[dict], facts: Facts) -> set[int | None]:
    """Return the places of the options that win by count, area or share; None for a tie."""
    winners: set[int | None] = set()
    for measure in ("state",) if "state" in options[0] else ("count", "area", "share"):
        values = [_value(option, measure, facts) for option in options]
        top = max(values)
        leaders = [place for place, value in enumerate(values) if value >= top - 1e-9]
        winners.add(None if len(leaders) > 1 else leaders[0])
    return winners


def _value(option: dict, measure: str, facts: Facts) -> float:
    things = wanted(option, facts)
    region = readings_of(option.get("places", []))[0]
    if measure == "state":
        return float(bool(things) == (option["state"] == "changed"))
    if measure == "count":
        return facts.count_in(things, region)[0]
    return facts.area_in(things, region) if measure == "area" else facts.share_in(things, region)


def _picked(options: list[dict], text: str) -> int | None:
    """Return the option that the text names first, leaving out what stands behind "than"."""
    head = re.split(r"\bthan\b|\bagainst\b|\brather\b", first_statement(text), maxsplit=1)[0]
    for part in (head, text):
        places = {}
        for number, option in enumerate(options):
            match = re.search(rf"\b(?:{option['label']})", part, re.IGNORECASE)
            if match:
                places[number] = match.start()
        if places:
            return min(places, key=lambda number: places[number])
    return None


def judge_cells(expect: dict, case: Case) -> Verdict:
    """Expect: the cells asked for, ranked where there are many, and no others."""
    rank = expect.get("rank", "all")
    if rank in ("most", "least_changed"):
        return _judge_rank(expect, case, rank == "most")
    if rank == "none":
        return _judge_unchanged(case)
    things = wanted(expect, case.facts)
    core, reached = case.facts.cells_with(things)
    if expect.get("places"):
        inside = set().union(*[set(region.cells) for region in readings_of(expect["places"])])
        core, reached = core & inside, reached & inside
    elif ANY == expect.get("kind", ANY) == expect.get("direction", ANY):
        flagged = {cell for cell in CELLS if case.facts.cell_changed(cell)}
        reached |= flagged
    return _judge_named(core, reached, case)


def _judge_named(core: set, reached: set, case: Case) -> Verdict:
    mentions = [m for m in places_in(_first_claims(case.text)) if not _negated(case.text, m.start)]
    if not reached:
        empty = opening(case.text) in ("none", "no", "unchanged") or re.search(
            r"\bno(?:where|ne)?\b|nothing", first_statement(case.text), re.IGNORECASE
        )
        return Verdict(RIGHT) if empty else Verdict(WRONG, "nothing is there")
    if says_everywhere(case.text):
        fits = len(reached) >= 8 or reached == core
        return Verdict(RIGHT if len(reached) >= 8 else AWKWARD if fits else WRONG, "everywhere")
    if not mentions:
        none = opening(case.text) in ("none", "no", "unchanged")
        none = none or case.text.lower().startswith("nowhere")
        return Verdict(WRONG if none else BESIDE, "no cell named")
    for mention in mentions:
        if not any(set(region.cells or CELLS) & reached for region in mention.options):
            return Verdict(WRONG, f"{mention.place} holds nothing")
    named = set().union(*[mention.cells for mention in mentions])
    if core <= named:
        return Verdict(RIGHT)
    more = re.search(r"\bmore\b|other|rest|fewer|also|mostly|mainly|most", case.text)
    if len(named & reached) >= min(3, len(core)) or (more and named & core):
        return Verdict(RIGHT if more or len(core - named) <= 1 else AWKWARD, "not all named")
    return Verdict(AWKWARD, f"{len(core - named)} cells left out")


def _first_claims(text: str) -> str:
    """Return the text without sentences that tell of unchanged or doubtful cells."""
    kept = [
        part
        for part in sentences(text)
        if not re.search(r"unchanged|no change|did not|not changed|ask|nothing", part, re.I)
    ]
    return " ".join(kept) or text


def _negated(text: str, start: int) -> bool:
    return bool(
        re.search(r"\b(?:no|none|not|nothing|except|but for)\b[^,.;|\n]{0,30}$", text[:start])
    )


def _judge_rank(expect: dict, case: Case, most: bool) -> Verdict:
    """Expect: the first cell named leads by share, area or count."""
    things = wanted(expect, case.facts)
    allowed = [cell for cell in CELLS if most or case.facts.cell_changed(cell)]
    if expect.get("places"):
        allowed = sorted(readings_of(expect["places"])[0].cells)
        things = [thing for thing in things if thing.cell in allowed]
    regions = [cell_region(cell) for cell in allowed]
    leaders = set()
    for values in (
        [case.facts.area_in(things, region) for region in regions],
        [case.facts.share_in(things, region) for region in regions],
        [case.facts.count_in(things, region)[0] for region in regions],
    ):
        top = (max(values) if most else min(values)) if values else 0.0
        leaders |= {cell for cell, value in zip(allowed, values) if abs(value - top) <= 0.001 * top}
    mentions = places_in(case.text)
    if not things:
        quiet = opening(case.text) in ("none", "no", "unchanged") or "no cell" in case.text.lower()
        return Verdict(RIGHT if quiet else WRONG, "nothing changed")
    if not mentions:
        return Verdict(BESIDE, "no cell named")
    if any(set(region.cells) & leaders for region in mentions[0].options):
        narrow = len(mentions[0].cells) == 1 or bool(expect.get("wide"))
        return Verdict(RIGHT) if narrow else Verdict(AWKWARD, "a row, not a cell")
    words = [CELL_WORDS[row][col] for row, col in sorted(leaders)]
    return Verdict(WRONG, f"{mentions[0].place} first, {words} lead")


def _judge_unchanged(case: Case) -> Verdict:
    """Expect: the cells without change, or that there is none."""
    quiet = {cell for cell in CELLS if not case.facts.cell_changed(cell)}
    text = first_statement(case.text)
    if not quiet:
        fits = re.search(r"\b(?:none|no cell|no part|every|all|nowhere|no)\b", text, re.IGNORECASE)
        return Verdict(RIGHT) if fits else Verdict(WRONG, "no cell is unchanged")
    if len(quiet) == 9 and (
        says_everywhere(text)
        or re.search(r"\ball\b|nothing|no change|whole|entire|none of", text, re.IGNORECASE)
    ):
        return Verdict(RIGHT)
    named = set().union(*[mention.cells for mention in places_in(text)] or [set()])
    if not named:
        return Verdict(BESIDE, "no cell named")
    if named - quiet:
        return Verdict(WRONG, f"{sorted(named - quiet)} changed")
    whole = named == quiet or re.search(r"\bmore\b|other", case.text)
    return Verdict(RIGHT) if whole else Verdict(AWKWARD, "not all named")


def judge_refusal(expect: dict, case: Case) -> Verdict:
    """Expect: an honest refusal for a fitting reason; never Yes or No."""
    classes = expect["class"] if isinstance(expect["class"], list) else [expect["class"]]
    said = opening(case.text)
    if said == "yes":
        return Verdict(WRONG, "Yes to what is not measured")
    if not is_refusal(case.text):
        if said in ("no", "none", "unchanged"):
            late = refuses_anywhere(case.text)
            return Verdict(AWKWARD if late else WRONG, "No to what is not measured")
        if refuses_anywhere(case.text):
            return Verdict(AWKWARD, "the refusal comes late")
        return Verdict(BESIDE, "no refusal")
    if said == "no":
        return Verdict(AWKWARD, "No, then a refusal")
    if fits_class(case.text, classes):
        return Verdict(HONEST)
    return Verdict(AWKWARD, f"refused, but not for {classes}")
