"""What a training run learns from, gathered from the folders it is given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .....core.errors import InputError
from ..config import TrainingConfig
from .pairs import LabelledPair, read_pairs
from .roads import RoadSource, read_road_images
from .sources import FIRST_TRAINING_SEED, PairSource, TileSource, TownSource


def training_sources(
    folders: Sequence[Path], road_folders: Sequence[Path], config: TrainingConfig
) -> list[tuple[TileSource, float]]:
    """Return the sources of samples with their shares.

    Parameters
    ----------
    folders:
        Labelled pairs (``A``, ``B``, ``label``). Tiles larger than ``config.size`` count as coarser
        imagery and are enlarged.
    road_folders:
        Single-date images with road masks (``images``, ``masks``).

    Raises
    ------
    InputError
        If a folder cannot be used or all shares are zero.
    """
    pairs = [pair for folder in folders for pair in read_pairs(folder)]
    fine = [pair for pair in pairs if max(pair.changed.shape) <= config.size]
    coarse = [pair for pair in pairs if max(pair.changed.shape) > config.size]
    sources: list[tuple[TileSource, float]] = []
    for group, zoom, share in (
        (fine, config.zoom, config.fine_share),
        (coarse, config.coarse_zoom, config.coarse_share),
    ):
        if group:
            sources.append((PairSource(group, zoom, config.changed_weight), share))
    if road_folders:
        images = [image for folder in road_folders for image in read_road_images(folder)]
        source = RoadSource(images, [pair.before for pair in _unchanged(fine)], config.zoom)
        sources.append((source, config.road_share))
    if config.towns:
        seeds = range(FIRST_TRAINING_SEED, FIRST_TRAINING_SEED + config.towns)
        sources.append((TownSource(seeds, config.zoom), config.town_share))
    if not any(share > 0 for _, share in sources):
        raise InputError("The training settings give every source of samples a share of zero.")
    return sources


def _unchanged(pairs: Sequence[LabelledPair]) -> list[LabelledPair]:
    return [pair for pair in pairs if not pair.changed.any()]
