"""Where the suite looks: pictures of towns with the outlines of some roofs and a true change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ....sample.town import town
from ...guide_training.data.pairs import pair_names, read_pairs

_TOWN_SIDE = 256
_FEWEST_ROOFS, _MOST_ROOFS = 0.04, 0.4


@dataclass(frozen=True)
class BuiltPlace:
    """One place on two dates.

    Attributes
    ----------
    name:
        Of its file, or of the generated town.
    before, after:
        uint8 (h, w, 3) RGB.
    roofs:
        bool (h, w): buildings of the after date that the before date lacks.
    """

    name: str
    before: np.ndarray
    after: np.ndarray
    roofs: np.ndarray


def places(folder: Path | None, count: int) -> list[BuiltPlace]:
    """Return places spread evenly over a folder of labelled pairs, or generated towns.

    Parameters
    ----------
    folder:
        With ``A``, ``B`` and ``label``; pairs of which buildings cover less than 4 % or more than
        40 % are passed over. None: towns that are drawn from a seed.
    count:
        How many places at most.

    Raises
    ------
    InputError
        If the folder holds no labelled pairs.
    """
    if folder is None:
        return [_town(seed) for seed in range(count)]
    built = [place for place in _pairs(folder) if _FEWEST_ROOFS < place.roofs.mean() < _MOST_ROOFS]
    return _spread(built, count)


def _pairs(folder: Path) -> Iterator[BuiltPlace]:
    pair_names(folder)
    for pair in read_pairs(folder):
        yield BuiltPlace(pair.name, pair.before, pair.after, pair.changed > 0)


def _town(seed: int) -> BuiltPlace:
    scene = town(seed, _TOWN_SIDE)
    return BuiltPlace(f"town {seed}", scene.before, scene.after, scene.building == 1)


def _spread(found: Sequence[BuiltPlace], count: int) -> list[BuiltPlace]:
    picked = np.linspace(0, len(found) - 1, min(count, len(found))).round().astype(int)
    return [found[index] for index in picked]
