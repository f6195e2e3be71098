"""Judges answers against the evidence they came with; imports nothing of the project.

``judge(text, expects, evidence)`` returns one of the verdicts of ``verdict.ORDER``. ``expects`` is
a list of acceptable outcomes (README.md names their types); the best of them counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import contradictions
import more_asked
import numbers_asked
import told
import words_asked
from facts import ANY, Facts
from reading import opening, plain
from refusal import is_garbled, is_refusal
from verdict import (
    AWKWARD,
    BESIDE,
    CONTRADICTION,
    HONEST,
    ORDER,
    REFUSED,
    RIGHT,
    Case,
    Verdict,
    best,
)

__all__ = ["ORDER", "judge"]

_JUDGES: dict[str, Callable[[dict, Case], Verdict]] = {
    "count": numbers_asked.judge_count,
    "area": numbers_asked.judge_area,
    "share": numbers_asked.judge_share,
    "confidence": numbers_asked.judge_confidence,
    "yesno": words_asked.judge_yesno,
    "choice": words_asked.judge_choice,
    "cells": words_asked.judge_cells,
    "refusal": words_asked.judge_refusal,
    "describe": told.judge_describe,
    "list": told.judge_list,
    "form": told.judge_form,
    "action": told.judge_action,
    "mentions": told.judge_mentions,
    "courtesy": told.judge_courtesy,
    "not_obeyed": told.judge_not_obeyed,
    "fact": told.judge_fact,
    "count_cells": more_asked.judge_count_cells,
    "cells_over": more_asked.judge_cells_over,
    "share_unchanged": more_asked.judge_share_unchanged,
    "ranked_cells": more_asked.judge_ranked_cells,
    "object_cell": more_asked.judge_object_cell,
    "two_sides": more_asked.judge_two_sides,
    "net_yes": more_asked.judge_net_yes,
    "area_rank": more_asked.judge_area_rank,
}
#: Expectations that need kinds and directions, if they name any.
_MEASURED = (
    "count",
    "area",
    "share",
    "yesno",
    "choice",
    "cells",
    "list",
    "confidence",
    "action",
    "count_cells",
    "object_cell",
    "net_yes",
    "area_rank",
)
_NO_CLAIMS = ("refusal", "courtesy", "fact", "mentions", "action", "form", "not_obeyed")


def judge(
    text: str,
    expects: list[dict],
    evidence: dict,
    *,
    question: str = "",
    dates: tuple[str | None, str | None] = (None, None),
    author: str = "evidence",
) -> Verdict:
    """Return the verdict on one answer.

    Parameters
    ----------
    text:
        The answer as it is shown.
    expects:
        Acceptable outcomes, at least one.
    evidence:
        The ``evidence`` object of the same answer.
    question:
        What was asked; figures of it may be repeated.
    dates:
        Acquisition dates that the engine was given.
    author:
        Who wrote the text.
    """
    facts = Facts(evidence, dates)
    verdicts = []
    for expect in expects:
        case = Case(plain(text), text.strip(), facts, question, author, expect.get("places", []))
        verdicts.append(_judge_one(_possible(expect, facts), case))
    return best(verdicts)


def _judge_one(expect: dict, case: Case) -> Verdict:
    if is_garbled(case.raw) and expect.get("of") != "number_only":
        return Verdict(BESIDE, "garbled or empty")
    if parts := expect.get("all"):
        verdict = _worst([_judge_one(_possible(part, case.facts), case) for part in parts])
    else:
        verdict = _JUDGES[expect["type"]](expect, case)
    verdict = _as_refusal(expect, case, verdict)
    if verdict.name in (RIGHT, AWKWARD) and contradictions.elsewhere(case):
        return Verdict(BESIDE, "counts for another place than the one asked about")
    told = expect.get("type") == "describe" and verdict.name == BESIDE
    if told or verdict.name in (RIGHT, AWKWARD, HONEST):
        if found := contradictions.contradiction(case):
            return Verdict(CONTRADICTION, found)
    return verdict


def _worst(verdicts: list[Verdict]) -> Verdict:
    return max(verdicts, key=lambda verdict: verdict.rank)


def _as_refusal(expect: dict, case: Case, verdict: Verdict) -> Verdict:
    """Turn what looks beside or wrong into a refusal where the text refuses what is held."""
    if expect.get("type") in _NO_CLAIMS and expect.get("type") != "fact":
        return verdict
    missed = verdict.name not in (RIGHT, HONEST, AWKWARD)
    if missed and is_refusal(case.text) and opening(case.text) not in ("yes", "no"):
        return Verdict(REFUSED, verdict.reason)
    return verdict


def _possible(expect: dict, facts: Facts) -> dict:
    """Return the expectation, or a refusal where the evidence cannot tell what it asks."""
    if expect.get("type") not in _MEASURED:
        return expect
    for part in expect.get("of", []) if expect["type"] == "choice" else [expect]:
        kinds = part.get("kinds") or [part.get("kind", ANY)]
        if expect.get("stat") == "looked_at":
            return expect
        if not all(facts.judges(kind, part.get("direction", ANY)) for kind in kinds):
            return {"type": "refusal", "class": ["abstains", "not_measured"]}
    return expect


def first_words(text: str, count: int = 12) -> str:
    """Return the beginning of a text on one line, for tables."""
    words = re.sub(r"\s+", " ", text).split(" ")
    return " ".join(words[:count]) + (" …" if len(words) > count else "")
