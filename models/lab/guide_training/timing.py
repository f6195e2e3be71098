"""How long guides look at labelled pairs, in turn, so that other work hits all alike."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

import numpy as np

from ...guide.choice import ChosenGuide
from .data.pairs import LabelledPair
from .report import GuideReport


def look_times(
    guides: Sequence[ChosenGuide],
    pairs: Iterable[LabelledPair],
    ground_sampling_distance: float,
    repeat: int,
) -> list[float]:
    """Return each guide's median wall time of a pair in seconds, network and objects.

    Every pair, of so many metres per pixel, is looked at ``repeat`` times by one guide after the
    other.
    """
    reports = [GuideReport(guide.card, ground_sampling_distance) for guide in guides]
    looks = [guide.comparing(ground_sampling_distance) for guide in guides]
    seconds: list[list[float]] = [[] for _ in guides]
    for pair in pairs:
        for _ in range(repeat):
            for look, report, times in zip(looks, reports, seconds, strict=True):
                start = time.perf_counter()
                report.objects(look.predict(pair.before, pair.after).change)
                times.append(time.perf_counter() - start)
    return [float(np.median(times)) for times in seconds]
