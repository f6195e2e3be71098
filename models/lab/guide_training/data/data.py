"""What a training run learns from, gathered from the folders it is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from .....core.errors import InputError
from ....guide.rescaling import scale_factor
from ..config import TrainingConfig
from .composed import KEPT_PAIRS, KEPT_SEED, labelled, place_pairs
from .pairs import PIXEL_SIZE, LabelledPair, images_of, read_image, read_pairs, rescaled
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
        Folder of the same shape, never trained on; None takes pairs composed of the kept places.
    validation_pixel_size:
        Metres per pixel of what is in it.
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
    validation: Path | None
    roads: Sequence[Path] = ()
    unlabelled: Sequence[Path] = ()
    places: Sequence[PlaceGroup] = ()
    root: Path = Path()
    validation_pixel_size: float = PIXEL_SIZE

    def held_out(self) -> list[LabelledPair]:
        """Return the pairs that judge, of :data:`PIXEL_SIZE`.

        Raises
        ------
        InputError
            If a folder cannot be used, or there is neither a folder nor a kept place.
        """
        if self.validation is None:
            if not any(group.kept for group in self.places):
                raise InputError(
                    "There are no labelled pairs that judge. Name a folder of them as validation, "
                    "or keep places from training."
                )
            return self.abroad()
        factor = scale_factor(self.validation_pixel_size, PIXEL_SIZE)
        return [rescaled(pair, factor) for pair in read_pairs(self.validation)]

    def abroad(self) -> list[LabelledPair]:
        """Return pairs composed of the kept places; none without such places."""
        kept = [PlaceSet.read(self.root, group) for group in self.places if group.kept]
        return list(labelled(place_pairs(kept, KEPT_PAIRS, KEPT_SEED))) if kept else []

    def learned(self, size: int) -> Iterator[LabelledPair]:
        """Yield pairs that show what is learned from: labelled ones, else composed ones.

        Larger tiles than ``size`` are of coarser imagery and left out.
        """
        if self.pairs:
            pairs = (pair for folder in self.pairs for pair in read_pairs(folder))
            yield from (pair for pair in pairs if max(pair.changed.shape) <= size)
            return
        places = [PlaceSet.read(self.root, group) for group in self.places if not group.kept]
        yield from labelled(place_pairs(places, KEPT_PAIRS, KEPT_SEED))

    def sources(self, towns: bool) -> tuple[str, ...]:
        """Return the names of all that is learned from, folders as they lie in the root."""
        learned = [group for group in self.places if not group.kept]
        folders = [*self.pairs, *self.roads, *self.unlabelled]
        names = [_name(folder, self.root) for folder in folders]
        names += [group.images for group in learned]
        return tuple(dict.fromkeys([*names, *(["generated towns"] if towns else [])]))


def _name(folder: Path, root: Path) -> str:
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.name


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
    enlarged = partial(_times, factor=config.enlargement)
    zoom = enlarged(config.zoom)
    groups = (
        (fine, zoom, config.fine_share),
        (coarse, enlarged(config.coarse_zoom), config.coarse_share),
    )
    sources: list[tuple[TileSource, float]] = [
        (PairSource(group, bounds, config.changed_weight), share)
        for group, bounds, share in groups
        if group
    ]
    if data.roads:
        images = [image for folder in data.roads for image in read_road_images(folder)]
        scenes = [pair.before for pair in fine if not pair.changed.any()]
        sources.append((RoadSource(images, scenes, zoom), config.road_share))
    if config.towns:
        seeds = range(FIRST_TRAINING_SEED, FIRST_TRAINING_SEED + config.towns)
        sources.append((TownSource(seeds, zoom), config.town_share))
    learned = [PlaceSet.read(data.root, group) for group in data.places if not group.kept]
    places = [replace(group, zoom=enlarged(group.zoom)) for group in learned]
    if places:
        sources.append((PlaceSource(places), config.place_share))
    if config.same_place_share:
        seen = [_both_dates(group, bounds) for group, bounds, _ in groups if group]
        seen += [(_images(folder), enlarged(_UNLABELLED_ZOOM)) for folder in data.unlabelled]
        seen += [([place.image for place in group.places], group.zoom) for group in places]
        sources.append((SamePlaceSource(seen), config.same_place_share))
    if not any(share > 0 for _, share in sources):
        raise InputError("The training settings give every source of samples a share of zero.")
    return sources


def _times(zoom: Zoom, factor: float) -> Zoom:
    return zoom[0] * factor, zoom[1] * factor


def _both_dates(pairs: Sequence[LabelledPair], zoom: Zoom) -> ImageGroup:
    return [date for pair in pairs for date in (pair.before, pair.after)], zoom


def _images(folder: Path) -> list:
    return [read_image(path) for _, path in sorted(images_of(folder).items())]
