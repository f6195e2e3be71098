"""What the guide knows of places unlike those it has learned from, fitted to images and pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import torch
from scipy.optimize import minimize_scalar

from ...guide.calibration import log_odds
from ...guide.network import GuideNetwork
from ...guide.network import scale as scaled
from ...guide.novelty import PATCH, Novelty, NoveltyRule
from ...guide.rescaling import resized
from ...guide.weights import GuideCard
from ...sample.town import town
from .calibrate import JudgedObject, cell_verdicts, judged, object_verdicts
from .data.pairs import PIXEL_SIZE, LabelledPair, Seen
from .data.sources import FIRST_TRAINING_SEED
from .reliability import Reliability

#: Confidence begins to fall where one in ten of the places that it was fitted to lies, and falls by
#: all where one in a hundred lies.
_FAMILIAR, _NOVEL = 0.90, 0.99
_TOWNS, _TOWN_SIDE = 12, 512
_LARGEST_FALL = 8.0
_RIDGE = 0.1

Verdicts = list[tuple[float, bool]]


def with_novelty(
    network: GuideNetwork,
    trained_pixel_size: float,
    learned: Iterable[LabelledPair],
    towns: bool,
) -> GuideNetwork:
    """Return the network with a novelty fitted to pairs that it has learned from.

    ``trained_pixel_size`` is the card's, in metres; ``towns`` says that it has seen generated towns
    too. Pairs too small for that leave it as it is.
    """
    novelty = Novelty(len(network.config.widths))
    dates = [date for pair in learned for date in (pair.before, pair.after)]
    if towns:
        scenes = (town(FIRST_TRAINING_SEED + number, _TOWN_SIDE) for number in range(_TOWNS))
        dates += [date for scene in scenes for date in (scene.before, scene.after)]
    enlarged = PIXEL_SIZE / trained_pixel_size
    patches = [
        _patches(network, novelty, resized(date, enlarged))
        for date in dates
        if enlarged * min(date.shape[:2]) >= PATCH
    ]
    if sum(map(len, patches)) <= len(novelty.mean):
        return network
    novelty.fit(np.concatenate(patches))
    result = GuideNetwork(replace(network.config, novelty=True))
    result.load_state_dict({**result.state_dict(), **network.state_dict()})
    result.novelty = novelty
    return result.eval().to(memory_format=torch.channels_last)


def with_rule(card: GuideCard, seen: Sequence[Seen]) -> GuideCard:
    """Return the card with what counts as novel, by pairs of places like those learned from.

    Nothing falls yet: see :func:`fitted_falls`. Without any distances it stays as it is.
    """
    distances = [one.distance for one in seen if one.distance is not None]
    if not distances:
        return card
    familiar, novel = np.quantile(distances, (_FAMILIAR, _NOVEL)).round(4)
    return replace(card, novelty=NoveltyRule(float(familiar), float(novel)))


def fitted_falls(card: GuideCard, seen: Sequence[Seen]) -> GuideCard:
    """Return the card with falls of confidence fitted to predicted pairs of other places.

    What is right there as often as it says keeps its confidence: nothing ever rises.

    Raises
    ------
    ValueError
        If the card does not know what is novel: see :func:`with_rule`.
    """
    tiles = [judged(card, one) for one in seen]
    rule = _without_falls(card)
    card = replace(card, novelty=rule)
    objects = {
        kind: _fall(card, tiles, partial(object_verdicts, kind=kind)) for kind in card.judged
    }
    rule = replace(rule, objects=objects)
    card = replace(card, novelty=rule)
    changed, unchanged = (
        _fall(card, tiles, partial(_verdicts_of, changed=said)) for said in (True, False)
    )
    return replace(card, novelty=replace(rule, changed=changed, unchanged=unchanged))


def cross_validated_abroad(
    card: GuideCard, seen: Sequence[Seen]
) -> dict[str, dict[str, Reliability]]:
    """Return how well confidence holds at sites that its falls were not fitted to.

    Each site is left out in turn; keys are the judged classes, ``cells`` and those said to be
    ``changed cells`` or ``unchanged cells``, then ``before`` (no fall) and ``after``.
    """
    plain = replace(card, novelty=_without_falls(card))
    checked: dict[str, dict[str, Reliability]] = {}
    for site in sorted({one.pair.scene for one in seen}):
        there = [judged(card, one) for one in seen if one.pair.scene == site]
        fitted = fitted_falls(card, [one for one in seen if one.pair.scene != site])
        for stage, used in (("before", plain), ("after", fitted)):
            for tile in there:
                at = used.at_distance(tile.seen.distance)
                found = {kind: object_verdicts(at, tile, kind) for kind in card.judged}
                found["changed cells"] = _verdicts_of(at, tile, True)
                found["unchanged cells"] = _verdicts_of(at, tile, False)
                found["cells"] = [*found["changed cells"], *found["unchanged cells"]]
                for name, pairs in found.items():
                    stages = checked.setdefault(name, {})
                    stages[stage] = stages.get(stage, Reliability.empty()) + Reliability.of(pairs)
    return checked


def _without_falls(card: GuideCard) -> NoveltyRule:
    if card.novelty is None:
        raise ValueError("The card does not know which places are novel.")
    return NoveltyRule(card.novelty.familiar, card.novelty.novel)


def _fall(
    card: GuideCard,
    tiles: Sequence[JudgedObject],
    verdicts: Callable[[GuideCard, JudgedObject], Verdicts],
) -> float:
    """Return the fall in log odds that makes what is said as likely as it is right, 0 or more."""
    rule = _without_falls(card)
    rows = [
        (rule.share(tile.seen.distance), said, right)
        for tile in tiles
        for said, right in verdicts(card.at_distance(tile.seen.distance), tile)
    ]
    if not any(not right for _, _, right in rows):
        return 0.0
    share, said, right = (np.array(column) for column in zip(*rows, strict=True))
    odds = log_odds(said)

    def loss(fall: float) -> float:
        lowered = odds - fall * share
        return np.logaddexp(0, np.where(right, -lowered, lowered)).sum() + _RIDGE * fall**2

    return round(float(minimize_scalar(loss, bounds=(0, _LARGEST_FALL), method="bounded").x), 3)


def _verdicts_of(card: GuideCard, tile: JudgedObject, changed: bool) -> Verdicts:
    return [
        (said, right)
        for facts, said, right in cell_verdicts(card, tile)
        if facts.changed == changed
    ]


def _patches(network: GuideNetwork, novelty: Novelty, date: np.ndarray) -> np.ndarray:
    """Return the mean features of a date's whole patches, float (patches, channels)."""
    height, width = (length // PATCH * PATCH for length in date.shape[:2])
    pixels = torch.from_numpy(np.ascontiguousarray(date[:height, :width])).permute(2, 0, 1)[None]
    with torch.inference_mode():
        maps = network.backbone(scaled(pixels), novelty.level + 1)
        return novelty.patches(maps[novelty.level])[0].flatten(1).T.numpy()
