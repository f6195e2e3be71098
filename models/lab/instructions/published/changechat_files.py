"""ChangeChat-87k as files: one JSON for each rule-based part, of the train split alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..caption_file import CaptionedImage
from ..problems import Problems
from ..training_conversation import write_samples
from .changechat import (
    BINARY,
    CAPTION,
    CONTOURS,
    COUNT,
    DIALOGUE,
    LOCATE,
    ChangedShapes,
    ChatPair,
    chat_samples,
)
from .levir_source import LevirSource, progress

SPLIT = "train"

#: How many conversations the publication's language model wrote.
PUBLISHED_CONVERSATIONS = 26600


def parts(grid: bool) -> tuple[str, ...]:
    """Return the files; the later release localises in the 3 x 3 grid instead of polygons."""
    return (CAPTION, BINARY, COUNT, LOCATE if grid else CONTOURS, DIALOGUE)


def chat_pairs(source: LevirSource, problems: Problems) -> list[ChatPair]:
    """Return what is known about each pair of the train split; what cannot be used is noted."""
    images = [image for image in source.images if image.split == SPLIT]
    found = source.folder.read(progress(images), problems, ChangedShapes.of)
    return [
        ChatPair(
            image.name,
            source.folder.pictures(image),
            image.changed,
            image.captions,
            shapes if image.changed else shapes.none(),
        )
        for image, shapes in found
    ]


def write_changechat(pairs: Sequence[ChatPair], out: Path, seed: int, grid: bool) -> dict[str, int]:
    """Write ``out/PART.json`` and return the counts.

    Raises
    ------
    InputError
        If a file cannot be written.
    """
    counts = {}
    for part in parts(grid):
        samples = (sample for pair in pairs for sample in chat_samples(part, pair, seed))
        counts[part] = write_samples(samples, out / f"{part}.json")
    return counts


def changechat_counts(images: Sequence[CaptionedImage], grid: bool) -> dict[str, int]:
    """Return the samples of each rule-based part of a caption file."""
    train = [image for image in images if image.split == SPLIT]
    captions = sum(len(image.captions) for image in train)
    return {part: captions if part == CAPTION else len(train) for part in parts(grid)}
