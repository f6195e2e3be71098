"""What a training run learns from, gathered from the folders it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .....core.errors import InputError
from ..config import TrainingConfig
from .pairs import LabelledPair, images_of, read_image, read_pairs
from .places import PlaceGroup, PlaceSet, PlaceSource
from .roads import RoadSource, read_road_images
from .same_place import ImageGroup, SamePlaceSource
from .sources import FIRST_TRAINING_SEED, PairSource, TileSource, TownSource, Zoom

#: To about 0.25 to 0.5 m, of the unlabelled images' 0.3 m.
_UNLABELLED_ZOOM = (0.6, 1.1)


@dataclass(frozen=True)
class TrainingData:
    """Where the data of a run lie.

    Attributes
    ----------
    pairs:
        Folders with ``A``, ``B``, ``label``. Tiles larger than ``TrainingConfig.size`` count as
        coarser imagery and are enlarged.
    validation:
        Folder of the same shape, never trained on.
    roads:
        Folders of single-date images with road masks (``images``, ``masks``).
    unlabelled:
        Folders of single-date images, of 0.3 m, in which nothing ever changes.
    places:
        Groups of single-date images with building masks.
    root:
        What the groups' folders lie in.
    """

    pairs: Sequence[Path]
    validation: Path
    roads: Sequence[Path] = ()
    unlabelled: Sequence[Path] = ()
    places: Sequence[PlaceGroup] = ()
    root: Path = Path()


def training_sources(data: TrainingData, config: TrainingConfig) -> list[tuple[TileSource, float]]:
    """Return the sources of samples with their shares.

    Raises
    ------
    InputError
        If a folder cannot be used or all shares are zero.
    """
    pairs = [pair for folder in data.pairs for pair in read_pairs(folder)]
    fine = [pair for pair in pairs if max(pair.changed.shape) <= config.size]
    coarse = [pair for pair in pairs if max(pair.changed.shape) > config.size]
    groups = (
        (fine, config.zoom, config.fine_share),
        (coarse, config.coarse_zoom, config.coarse_share),
    )
    sources: list[tuple[TileSource, float]] = [
        (PairSource(group, zoom, config.changed_weight), share)
        for group, zoom, share in groups
        if group
    ]
    if data.roads:
        images = [image for folder in data.roads for image in read_road_images(folder)]
        scenes = [pair.before for pair in fine if not pair.changed.any()]
        sources.append((RoadSource(images, scenes, config.zoom), config.road_share))
    if config.towns:
        seeds = range(FIRST_TRAINING_SEED, FIRST_TRAINING_SEED + config.towns)
        sources.append((TownSource(seeds, config.zoom), config.town_share))
    places = [PlaceSet.read(data.root, group) for group in data.places if not group.kept]
    if places:
        sources.append((PlaceSource(places), config.place_share))
    if config.same_place_share:
        seen = [_both_dates(group, zoom) for group, zoom, _ in groups if group]
        seen += [(_images(folder), _UNLABELLED_ZOOM) for folder in data.unlabelled]
        seen += [([place.image for place in group.places], group.zoom) for group in places]
        sources.append((SamePlaceSource(seen), config.same_place_share))
    if not any(share > 0 for _, share in sources):
        raise InputError("The training settings give every source of samples a share of zero.")
    return sources


def _both_dates(pairs: Sequence[LabelledPair], zoom: Zoom) -> ImageGroup:
    return [date for pair in pairs for date in (pair.before, pair.after)], zoom


def _images(folder: Path) -> list:
    return [read_image(path) for _, path in sorted(images_of(folder).items())]
