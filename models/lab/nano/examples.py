"""nano's examples as files: about made-up measurements, and about pairs."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from ...guide.abstention import withheld
from ..guide_training.data.sources import LabelledTile
from ..instructions.training_conversation import TrainingConversation
from .comparing import write_changes
from .conversations import MOST_TURNS, conversation
from .random_evidence import random_evidence, reason_to_withhold
from .teacher import judged_answer, taught_answer
from .tiles import ObservedTile, true_evidence

Pictures = tuple[str, ...]
"""Files of before and after, or nothing."""

NO_PICTURES: Sequence[Pictures] = ((),)

_JPEG = [cv2.IMWRITE_JPEG_QUALITY, 92]


def measured_examples(
    count: int,
    captions: Sequence[str],
    rng: np.random.Generator,
    pictures: Sequence[Pictures] = NO_PICTURES,
) -> Iterable[TrainingConversation]:
    """Yield conversations about made-up measurements.

    Parameters
    ----------
    pictures:
        What one of is shown beside each, of another place: nano learns that figures are read and
        not guessed from what it sees.
    """
    for _ in range(count):
        evidence = random_evidence(rng, captions)
        shown = pictures[int(rng.integers(len(pictures)))]
        yield conversation(evidence, partial(taught_answer, evidence), rng, shown)


def pictured_examples(
    looked_at: Sequence[ObservedTile],
    count: int,
    folder: Path,
    prefix: str,
    rng: np.random.Generator,
) -> Iterable[TrainingConversation]:
    """Yield two conversations for each of ``count`` variations of pairs.

    One is about the guide's evidence, one about the pictures alone, answered by the truth.

    Parameters
    ----------
    folder:
        Pictures are written into its folder ``images``.
    prefix:
        Begins the names of the pictures.
    """
    for pair, pictures in _variations(looked_at, count, folder, prefix, rng):
        yield conversation(pair.evidence, partial(taught_answer, pair.evidence), rng, pictures)
        yield _judged(pair, pictures, rng)


def judged_examples(
    tiles: Sequence[LabelledTile],
    count: int,
    folder: Path,
    prefix: str,
    rng: np.random.Generator,
    most_turns: int = MOST_TURNS,
) -> Iterable[TrainingConversation]:
    """Yield a conversation about the pictures alone, answered by the truth, for each variation.

    Parameters are those of ``pictured_examples``; nobody has looked at the tiles.
    """
    unseen = [ObservedTile(tile, true_evidence(tile)) for tile in tiles]
    for pair, pictures in _variations(unseen, count, folder, prefix, rng):
        yield _judged(pair, pictures, rng, most_turns)


def _judged(
    pair: ObservedTile, pictures: Pictures, rng: np.random.Generator, most_turns: int = MOST_TURNS
) -> TrainingConversation:
    truth = true_evidence(pair.sample)
    hidden = withheld(pair.evidence, reason_to_withhold(rng))
    return conversation(hidden, partial(judged_answer, truth), rng, pictures, most_turns)


def _variations(
    pairs: Sequence[ObservedTile], count: int, folder: Path, prefix: str, rng: np.random.Generator
) -> Iterator[tuple[ObservedTile, Pictures]]:
    """Yield pairs that vary, all of them before any comes again, and write their pictures."""
    (folder / "images").mkdir(parents=True, exist_ok=True)
    order: list[int] = []
    for number in range(count):
        order = order or rng.permutation(len(pairs)).tolist()
        pair = pairs[order.pop()].varied(rng)
        names = picture_names(prefix, number)
        for name, picture in zip(names, pair.sample, strict=False):
            cv2.imwrite(str(folder / name), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), _JPEG)
        write_changes(pair.sample[2], folder / names[1])
        yield pair, names


def picture_names(prefix: str, number: int) -> Pictures:
    """Return the files of a variation's pictures."""
    return tuple(f"images/{prefix}_{number:05}_{date}.jpg" for date in ("before", "after"))
