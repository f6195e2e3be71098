"""An answer about the sample against its truth."""

from __future__ import annotations

from pathlib import Path

import pytest
from changechat.core.answer import Answer
from changechat.core.evidence import Evidence, no_counts
from changechat.core.grid import CELLS, GridGeometry
from changechat.models.sample import SampleFiles, compare_with_truth


def counts_in(*indices: int) -> list:
    cells = [no_counts() for _ in CELLS]
    for index in indices:
        cells[index]["building"]["appeared"] = 1
    return cells


def sample_with(*indices: int) -> SampleFiles:
    total = no_counts()
    total["building"]["appeared"] = len(indices)
    total["road"]["appeared"] = 1
    nowhere = Path("nowhere")
    return SampleFiles(nowhere, nowhere, nowhere, total, counts_in(*indices))


def answer_with(*indices: int, classes: tuple = ("building",)) -> Answer:
    grid = GridGeometry((1, 0, 0, 0, -1, 0), 90, 90, "EPSG:32614")
    evidence = Evidence(True, grid, 1.0, 8100.0, "guide", classes=classes)
    for cell, counts in zip(evidence.cells, counts_in(*indices)):
        cell.counts = counts
    evidence.counts["building"]["appeared"] = len(indices)
    return Answer("text", "count", evidence)


def test_cells_are_right_extra_or_missed():
    result = compare_with_truth(sample_with(0, 4, 8), answer_with(0, 4, 5))
    assert result.right == ["top left corner", "center"]
    assert result.extra == ["right"]
    assert result.missed == ["lower right corner"]
    assert result.precision == result.recall == pytest.approx(2 / 3)


def test_the_text_names_counts_and_the_cells_that_are_wrong():
    text = str(compare_with_truth(sample_with(0, 4, 8), answer_with(0)))
    assert "Buildings found: appeared 1 of 3, disappeared 0 of 0." in text
    assert "Missed: center, lower right corner." in text
    assert "Extra" not in text


def test_a_class_the_guide_cannot_see_is_not_judged():
    blind = str(compare_with_truth(sample_with(0), answer_with(0)))
    assert "Roads: not judged; true 1 appeared, 0 disappeared." in blind
    seeing = str(compare_with_truth(sample_with(0), answer_with(0, classes=("road", "building"))))
    assert "Roads found: appeared 0 of 1" in seeing


def test_nothing_found_where_nothing_changed_is_perfect():
    result = compare_with_truth(sample_with(), answer_with())
    assert (result.precision, result.recall) == (1.0, 1.0)
