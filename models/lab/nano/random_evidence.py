"""Evidence of places that do not exist, for examples in reading measurements."""

from collections.abc import Sequence

import numpy as np

from ....core.evidence import CLASSES, DIRECTIONS, CellEvidence, Evidence
from ....core.grid import CELLS, GridGeometry
from ...narration.summary import summary

_NOTHING, _CLASS_FREE, _BUILDINGS_ALONE = 0.22, 0.1, 0.25
_CAPTIONED, _CUT_OFF, _EVENLY = 0.45, 0.12, 0.4
_MOST_OBJECTS = 999
_DETECTORS = ("IR-MAD, 3 bands", "IR-MAD, 4 bands", "IR-MAD, red, green and blue")
_REASONS = (
    "The change guide cannot see buildings at {size:.3g} m per pixel; it needs 0.5 to 1 m.",
    "The change guide cannot judge imagery without red, green and blue; it was trained on colours.",
)


def random_evidence(rng: np.random.Generator, captions: Sequence[str]) -> Evidence:
    """Return made-up evidence, most often of a few objects, sometimes of hundreds.

    Parameters
    ----------
    captions:
        What the guide's own sentence is drawn from where something has changed.
    """
    evidence = _blank(rng)
    if rng.random() < _CUT_OFF:
        _cut_off(evidence, rng)
    draw = rng.random()
    if draw < _CLASS_FREE:
        _without_classes(evidence, rng)
    elif draw > _CLASS_FREE + _NOTHING:
        _fill(evidence, rng)
        if evidence.changed and rng.random() < _CAPTIONED:
            evidence.caption = captions[int(rng.integers(len(captions)))]
    evidence.summary = summary(evidence)
    return evidence


def reason_to_withhold(rng: np.random.Generator) -> str:
    """Return why a guide might abstain."""
    return _REASONS[int(rng.integers(len(_REASONS)))].format(size=rng.uniform(1.6, 30))


def _blank(rng: np.random.Generator) -> Evidence:
    width, height = (int(np.exp(rng.uniform(np.log(128), np.log(6000)))) for _ in range(2))
    size = float(rng.choice([0.3, 0.5, 0.5, 0.5, 0.6, 1.0]))
    buildings_alone = rng.random() < _BUILDINGS_ALONE
    return Evidence(
        valid=True,
        grid=GridGeometry((size, 0, 0, 0, -size, 0), width, height, "EPSG:32614"),
        pixel_size=size,
        area_m2=round(width * height * size**2, 1),
        guide="lesson",
        classes=("building",) if buildings_alone else CLASSES,
        experimental=() if buildings_alone or rng.random() < 0.3 else ("road",),
        min_component_m2=12.0,
    )


def _cut_off(evidence: Evidence, rng: np.random.Generator) -> None:
    """Leave a side of the area without imagery."""
    row, column = ((0, None), (2, None), (None, 0), (None, 2))[int(rng.integers(4))]
    for item in evidence.cells:
        if row in (None, item.row) and column in (None, item.col):
            item.valid_share = 0.0


def _fill(evidence: Evidence, rng: np.random.Generator) -> None:
    """Spread objects over some of the cells and light up a neighbour now and then."""
    seen = [item for item in evidence.cells if item.valid_share]
    count = min(len(seen), int(rng.choice(np.arange(1, 10), p=_CELL_SHARES)))
    holding = set(rng.choice(len(seen), count, replace=False).tolist())
    largest = int(np.exp(rng.uniform(np.log(1.5), np.log(300)))) if rng.random() < 0.5 else 4
    left = _MOST_OBJECTS
    for number, item in enumerate(seen):
        if number in holding:
            left -= _put_objects(item, evidence, min(largest, left // len(CELLS)), rng)
        elif rng.random() < 0.12:
            item.changed = True
        if item.changed:
            item.changed_share = round(float(np.exp(rng.normal(-2.8, 1.2)).clip(0.0002, 0.9)), 4)
    for kind in CLASSES:
        for direction in DIRECTIONS:
            evidence.counts[kind][direction] = sum(item.counts[kind][direction] for item in seen)
    evidence.changed_area_m2 = evidence.area_m2 * sum(item.changed_share for item in seen) / 9


_CELL_SHARES = np.array((20, 18, 14, 10, 8, 7, 5, 4, 6)) / 92


def _put_objects(
    item: CellEvidence, evidence: Evidence, largest: int, rng: np.random.Generator
) -> int:
    options = [(kind, direction) for kind in evidence.classes for direction in DIRECTIONS]
    chances = [0.55 if direction == "appeared" else 0.2 for _, direction in options]
    drawn = [
        option for option, chance in zip(options, chances, strict=True) if rng.random() < chance
    ]
    drawn = drawn or [options[int(rng.integers(len(options)))]]
    total = 0
    for kind, direction in drawn:
        number = _number(max(1, largest // len(drawn)), rng)
        item.counts[kind][direction] = number
        total += number
    item.changed = True
    return total


def _number(largest: int, rng: np.random.Generator) -> int:
    """Return most often a small number, but any often enough to be learnt."""
    if rng.random() < _EVENLY:
        return int(rng.integers(1, largest + 1))
    return int(np.exp(rng.uniform(0, np.log(largest + 0.9))))


def _without_classes(evidence: Evidence, rng: np.random.Generator) -> None:
    evidence.valid, evidence.detector = False, str(rng.choice(_DETECTORS))
    evidence.reason = _REASONS[0].format(size=rng.uniform(1.6, 30))
    for item in evidence.cells:
        if item.valid_share and rng.random() < 0.4:
            item.changed, item.changed_share = True, round(float(rng.uniform(0.001, 0.5)), 4)
    shares = sum(item.changed_share for item in evidence.cells)
    evidence.changed_area_m2 = round(evidence.area_m2 * shares / 9, 1)
