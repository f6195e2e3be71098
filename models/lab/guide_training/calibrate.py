"""Fit the guide's confidence to labelled pairs, and check it on scenes that were not fitted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rasterio.windows import Window
from scipy import ndimage
from scipy.optimize import minimize

from ....core.grid import CELLS, GridGeometry
from ...guide.calibration import CellConfidence, ObjectConfidence, missed_odds, object_features
from ...guide.cell_tally import CellFacts, CellTally
from ...guide.class_rule import counted_objects
from ...guide.weights import GuideCard
from .data.pairs import PIXEL_SIZE, Seen, halves
from .reliability import Reliability

#: An object is a true change when at least this share of its pixels is.
TRUE_SHARE = 0.5
#: With fewer right or wrong examples a fit would say more about chance than about the guide.
_FEWEST = 5
_RIDGE = 1.0
_PRIOR = 0.1


@dataclass(frozen=True)
class FoundObject:
    """A counted object of a tile, pixels bool (h, w) at a window, and whether it is real.

    ``probability`` is the mean change probability of its pixels, ``features`` are those of
    :func:`object_features`.
    """

    kind: str
    window: Window
    pixels: np.ndarray
    features: np.ndarray
    probability: float
    real: bool


@dataclass(frozen=True)
class JudgedObject:
    """A tile with its counted objects, of the classes whose truth is known."""

    seen: Seen
    kinds: tuple[str, ...]
    objects: tuple[FoundObject, ...]


def calibrated(card: GuideCard, seen: Sequence[Seen]) -> GuideCard:
    """Return the card with confidence fitted to predicted pairs.

    An object is real when at least half of its pixels truly changed. A cell's yes or no is right
    when the same rule on the true mask says the same: changed area at least as large as the
    smallest object. What has too few examples of either kind stays uncalibrated.
    """
    plain = _uncalibrated(card)
    return _fitted(plain, [judged(plain, one) for one in seen])


def cross_validated(card: GuideCard, seen: Sequence[Seen]) -> dict[str, dict[str, Reliability]]:
    """Return how well confidence holds, before and after calibration, on scenes never fitted.

    Fitted on either half of the scenes and tested on the other; keys are the classes and ``cells``,
    then ``before`` and ``after``.
    """
    plain = _uncalibrated(card)
    parts = [[judged(plain, one) for one in half] for half in halves(seen)]
    checked: dict[str, dict[str, Reliability]] = {}
    for fit, test in (parts, parts[::-1]):
        for stage, used in (("before", plain), ("after", _fitted(plain, fit))):
            for name, reliability in _reliability(used, test).items():
                stages = checked.setdefault(name, {})
                stages[stage] = stages.get(stage, Reliability.empty()) + reliability
    return checked


def judged(card: GuideCard, seen: Seen) -> JudgedObject:
    """Return a tile's counted objects and whether they are real."""
    kinds = tuple(kind for kind in card.config.classes if seen.pair.truth(kind) is not None)
    objects: list[FoundObject] = []
    for kind in kinds:
        change = seen.change[card.config.classes.index(kind)]
        found = counted_objects(change, card.rule(kind), PIXEL_SIZE)
        true = seen.pair.known(kind)
        for number, place in enumerate(ndimage.find_objects(found), start=1):
            around = _around(place, found.shape)
            pixels = found[around] == number
            objects.append(
                FoundObject(
                    kind,
                    Window.from_slices(*around),
                    pixels,
                    object_features(change[around], pixels, PIXEL_SIZE),
                    float(change[around][pixels].mean()) / 255,
                    bool((true[around][pixels] > 0).mean() >= TRUE_SHARE),
                )
            )
    return JudgedObject(seen, kinds, tuple(objects))


def _uncalibrated(card: GuideCard) -> GuideCard:
    rules = {kind: replace(rule, confidence=None) for kind, rule in card.rules.items()}
    return replace(card, rules=rules, cell_confidence=None)


def _fitted(card: GuideCard, tiles: Sequence[JudgedObject]) -> GuideCard:
    rules = dict(card.rules)
    for kind in card.config.classes:
        found = [one for tile in tiles for one in tile.objects if one.kind == kind]
        real = np.array([one.real for one in found], bool)
        if _enough(real):
            weights = _logistic_fit(np.stack([one.features for one in found]), real)
            rules[kind] = replace(card.rule(kind), confidence=ObjectConfidence(*weights))
    card = replace(card, rules=rules)
    cells = [cell for tile in tiles for cell in cell_verdicts(card, tile)]
    changed = [(facts.features, r) for facts, _, r in cells if facts.features is not None]
    quiet = [(facts, right) for facts, _, right in cells if not facts.changed]
    verdicts = ([right for _, right in changed], [right for _, right in quiet])
    if not all(_enough(np.array(part, bool)) for part in verdicts):
        return card
    first, second, constant = _logistic_fit(
        np.stack([features for features, _ in changed]), np.array([r for _, r in changed])
    )
    missed = _odds_fit(
        np.stack([facts.areas_m2 for facts, _ in quiet]), np.array([right for _, right in quiet])
    )
    return replace(card, cell_confidence=CellConfidence((first, second, constant), missed))


def _reliability(card: GuideCard, tiles: Sequence[JudgedObject]) -> dict[str, Reliability]:
    found: dict[str, list[tuple[float, bool]]] = {}
    for tile in tiles:
        for one in tile.objects:
            found.setdefault(one.kind, []).append((object_confidence(card, one), one.real))
        found.setdefault("cells", []).extend(
            (confidence, right) for _, confidence, right in cell_verdicts(card, tile)
        )
    return {name: Reliability.of(pairs) for name, pairs in found.items()}


def object_verdicts(card: GuideCard, tile: JudgedObject, kind: str) -> list[tuple[float, bool]]:
    """Return confidence and whether it is real of each object of a class."""
    return [(object_confidence(card, one), one.real) for one in tile.objects if one.kind == kind]


def cell_verdicts(card: GuideCard, tile: JudgedObject) -> Iterator[tuple[CellFacts, float, bool]]:
    """Yield facts, confidence and whether yes or no is right, for each cell of a tile."""
    smallest = card.smallest_m2 / PIXEL_SIZE**2
    height, width = tile.seen.change.shape[1:]
    grid = GridGeometry((PIXEL_SIZE, 0, 0, 0, -PIXEL_SIZE, 0), width, height, "")
    guess, truth = CellTally(grid), CellTally(grid)
    known = [card.config.classes.index(kind) for kind in tile.kinds]
    guess.add_tile(0, 0, tile.seen.change[known], np.ones((height, width), bool))
    for one in tile.objects:
        guess.add_object([(one.window, one.pixels)], object_confidence(card, one))
    for kind in tile.kinds:
        truth.add_object([(Window(0, 0, width, height), tile.seen.pair.known(kind) > 0)], 1.0)
    for cell, evidence in zip(CELLS, guess.cells(smallest, card.cell_confidence), strict=True):
        facts = guess.facts(cell, smallest)
        yield facts, evidence.confidence, facts.changed == truth.facts(cell, smallest).changed


def object_confidence(card: GuideCard, one: FoundObject) -> float:
    """Return what the card says of an object being real."""
    model = card.rule(one.kind).confidence
    return one.probability if model is None else float(model.of(one.features))


def _around(place: tuple[slice, slice], shape: tuple[int, int]) -> tuple[slice, slice]:
    rows, cols = (
        slice(max(0, part.start - 1), min(length, part.stop + 1))
        for part, length in zip(place, shape, strict=True)
    )
    return rows, cols


def _enough(right: np.ndarray) -> bool:
    return bool(min(right.sum(), (~right).sum()) >= _FEWEST)


def _logistic_fit(features: np.ndarray, right: np.ndarray) -> list[float]:
    """Return weights and constant of a logistic regression with a ridge on scaled features.

    No weight is negative: what is larger, sharper or more probable is never less sure. Fitted
    freely, large roofs of other places lost confidence for the sake of a few large yards here.
    """
    middle, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled, count = (features - middle) / spread, features.shape[1]

    def loss(weights: np.ndarray) -> float:
        odds = scaled @ weights[:-1] + weights[-1]
        ridge = 0.5 * _RIDGE * (weights[:-1] ** 2).sum()
        return np.logaddexp(0, np.where(right, -odds, odds)).sum() + ridge

    bounds = [(0, None)] * count + [(None, None)]
    fit = minimize(loss, np.zeros(count + 1), method="L-BFGS-B", bounds=bounds).x
    weights = fit[:-1] / spread
    return [*map(float, weights), float(fit[-1] - middle @ weights)]


def _odds_fit(areas: np.ndarray, right: np.ndarray) -> tuple[float, ...]:
    """Return the weight per band that explains the misses best."""
    usual = np.log((~right).mean() ** 2 / areas.sum(axis=1).mean())

    def loss(rates: np.ndarray) -> float:
        odds = np.maximum(missed_odds(areas, np.exp(rates)), 1e-12)
        missed = np.where(right, 0, np.log(odds))
        return (np.log1p(odds) - missed).sum() + 0.5 * _PRIOR * ((rates - usual) ** 2).sum()

    rates = minimize(loss, np.full(areas.shape[1], usual), method="L-BFGS-B").x
    return tuple(float(rate) for rate in np.exp(rates))
