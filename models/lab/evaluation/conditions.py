"""What a model is given to look at: the pair as it is, or with something taken away.

- ``guided``: pictures and evidence of the pair, as in the product.
- ``unguided``: the evidence withheld, in the words of a guide that abstains.
- ``blank``: unguided, and both pictures grey.
- ``other-evidence``: the pictures of the pair with the evidence of another one.
- ``swapped``: the dates exchanged, in pictures and evidence.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...engine.observation import Observation
from ...guide.abstention import WITHOUT_COLOURS, withheld
from ...support.listener import Listener
from .given import Given
from .observation_cache import ObservationCache
from .test_set import TestPair, partner_of

GUIDED, UNGUIDED, BLANK = "guided", "unguided", "blank"
OTHER_EVIDENCE, SWAPPED = "other-evidence", "swapped"
CONDITIONS = (GUIDED, UNGUIDED, BLANK, OTHER_EVIDENCE, SWAPPED)

_GREY = 128


def observe_under(
    condition: str,
    pair: TestPair,
    pairs: Sequence[TestPair],
    observations: ObservationCache,
    listener: Listener,
) -> tuple[Observation, Given]:
    """Return what a model is shown of a pair, and what it is told.

    Parameters
    ----------
    pairs:
        The whole set, from which the other evidence is taken.

    Raises
    ------
    InputError
        If an image cannot be used.
    """
    if condition == SWAPPED:
        observation = observations.observe(pair.after, pair.before, listener)
        return observation, Given.of(pair.name, observation.evidence)
    observation = observations.observe(pair.before, pair.after, listener)
    if condition == GUIDED:
        return observation, Given.of(pair.name, observation.evidence)
    if condition == OTHER_EVIDENCE:
        other = partner_of(pair, pairs)
        evidence = observations.observe(other.before, other.after, listener).evidence
        return Observation(evidence, observation.pictures), Given.of(other.name, evidence)
    hidden = withheld(observation.evidence, WITHOUT_COLOURS)
    pictures = observation.pictures
    if condition == BLANK:
        before, after = (np.full_like(picture, _GREY) for picture in pictures)
        pictures = before, after
    return Observation(hidden, pictures), Given.of(pair.name, hidden)


def answers_file(folder: Path, condition: str) -> Path:
    """Return where the answers under a condition are kept."""
    return folder / f"answers-{condition}.jsonl"
