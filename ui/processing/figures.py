"""The numbers of an answer, for models and scripts that calculate with them."""

from __future__ import annotations

from statistics import fmean

from ...core.answer import Answer
from ...core.evidence import DIRECTIONS, Evidence

AREA, SHARE = "CHANGED_AREA_M2", "CHANGED_SHARE"
CONFIDENCE, TEXT_CONFIDENCE = "CONFIDENCE", "TEXT_CONFIDENCE"


def count_id(kind: str, direction: str) -> str:
    """Return the public id of a count, such as ``BUILDINGS_APPEARED``."""
    return f"{kind}s_{direction}".upper()


def figures(answer: Answer) -> dict[str, float | None]:
    """Return counts, changed area in m² and as a share (0 to 1), and how sure they are (0 to 1).

    None stands for what was not looked at or cannot be seen, never for "none were found".
    """
    evidence = answer.evidence
    counts = {
        count_id(kind, direction): None if found is None else found[direction]
        for kind, found in answer.judged_counts.items()
        for direction in DIRECTIONS
    }
    looked = evidence.examined and evidence.area_m2 > 0
    return {
        **counts,
        AREA: evidence.changed_area_m2 if looked else None,
        SHARE: evidence.changed_area_m2 / evidence.area_m2 if looked else None,
        CONFIDENCE: _confidence(evidence),
        TEXT_CONFIDENCE: answer.text_confidence,
    }


def _confidence(evidence: Evidence) -> float | None:
    """Return the mean over the changed objects; without any, over the cells that were seen."""
    if not evidence.examined:
        return None
    sure = [item.confidence for item in evidence.components]
    sure = sure or [cell.confidence for cell in evidence.cells if cell.valid_share > 0]
    return fmean(sure) if sure else None
