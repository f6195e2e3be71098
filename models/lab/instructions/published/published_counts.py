"""How many samples a caption file gives, without masks."""

from __future__ import annotations

from collections.abc import Sequence

from ..caption_file import CaptionedImage
from ..mask_answers import NO_CHANGE, MaskAnswers
from .changeimti import PairFacts, Rules
from .changeimti_files import PART_OF_SPLIT, TEST, TRAIN, count_samples

_ANY = MaskAnswers("0", "0", NO_CHANGE, NO_CHANGE)


def changeimti_counts(images: Sequence[CaptionedImage], guided: bool) -> dict[str, dict[str, int]]:
    """Return the samples of each file of ChangeIMTI, for training and test.

    Whatever the masks say, the numbers are the same: every pair is asked about both classes.
    """
    parts: dict[str, list[PairFacts]] = {TRAIN: [], TEST: []}
    summary = "" if guided else None
    for image in images:
        facts = PairFacts(image.name, ("", ""), image.changed, image.captions, _ANY, summary)
        parts[PART_OF_SPLIT[image.split]].append(facts)
    return count_samples(parts, Rules())
