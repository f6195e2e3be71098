"""What a detector marks that sees change but not of what: the guide's abstention, made useful."""

from ...core.evidence import CellEvidence, Evidence
from ...core.language.wording import area_words, cell_names, sentence, share_words

MOST_CELLS = 3
NO_CLASSES = "it does not say what changed"


def lit_cells(evidence: Evidence) -> list[CellEvidence]:
    """Return the changed cells among those that hold imagery."""
    return [item for item in evidence.cells if item.changed and item.valid_share > 0]


def main_cells(evidence: Evidence) -> list[CellEvidence]:
    """Return the fewest cells that hold more than half of the change; empty if that is many."""
    ranked = sorted(lit_cells(evidence), key=_weight, reverse=True)
    total = sum(map(_weight, ranked))
    held = 0.0
    for number, item in enumerate(ranked[:MOST_CELLS], start=1):
        held += _weight(item)
        if 2 * held > total:
            few = number < len(ranked)
            return sorted(ranked[:number], key=lambda one: one.cell.index) if few else []
    return []


def class_free_summary(evidence: Evidence) -> str:
    """Return what the detector marked, in one sentence."""
    detector, lit = f"a statistical detector ({evidence.detector})", lit_cells(evidence)
    if not lit:
        smallest = area_words(evidence.min_component_m2)
        return sentence(f"{detector} marks no change; it leaves out less than {smallest}")
    share = share_words(evidence.changed_area_m2 / evidence.area_m2)
    areas = f"{area_words(evidence.changed_area_m2)} of {area_words(evidence.area_m2)}"
    found = f", found in {cell_names(lit)}" if len(lit) <= MOST_CELLS else ""
    most = f", mostly in {cell_names(main)}" if (main := main_cells(evidence)) else ""
    return sentence(
        f"{detector} marks {share} of the area as changed, {areas}{found}{most}; {NO_CLASSES}"
    )


def _weight(item: CellEvidence) -> float:
    """Return the changed part of a cell; all nine cells are equally large."""
    return item.changed_share * item.valid_share
