"""Pairs with known answers: a folder of masks, or ChangeIMTI's test files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ....core.errors import InputError
from ...guide.objects import cells_in_order, changed_objects
from ..guide_training.data.mask_values import MaskValues
from ..guide_training.data.pairs import pair_names, read_rgb
from .understanding import TASK_KINDS

#: Objects in each of the nine cells, in reading order.
CellCounts = tuple[int, ...]
NO_CHANGE = "No change"


@dataclass(frozen=True)
class TestPair:
    """One pair and what is true of it.

    Attributes
    ----------
    name:
        What its answers are filed under.
    before, after:
        Its image files.
    references:
        True answers by task, in ChangeIMTI's bare formats.
    objects:
        Changed objects per cell of each class whose truth is known; empty without masks.
    """

    __test__ = False  # no test, whatever pytest thinks of the name

    name: str
    before: Path
    after: Path
    references: dict[str, tuple[str, ...]]
    objects: dict[str, CellCounts] = field(default_factory=dict)


@dataclass(frozen=True)
class TestSet:
    """Pairs to ask about; ``kinds`` are the classes whose truth is known of all of them."""

    __test__ = False

    pairs: tuple[TestPair, ...]
    kinds: tuple[str, ...]

    @property
    def tasks(self) -> tuple[str, ...]:
        """The tasks whose answers are known of some pair."""
        known = {task: None for pair in self.pairs for task in pair.references}
        return tuple(known)

    def limited(self, count: int | None) -> tuple[TestPair, ...]:
        """Return so many pairs, evenly spread over the set."""
        if count is None or count >= len(self.pairs):
            return self.pairs
        return tuple(self.pairs[index * len(self.pairs) // count] for index in range(count))


def read_masks(folder: Path) -> TestSet:
    """Read a folder with ``A``, ``B`` and ``label``; answers follow the ChangeIMTI rule.

    Yes means that any labelled pixel has changed, as ``guide-eval`` counts it. Roads are asked
    about only where the labels know them.

    Raises
    ------
    InputError
        If a file is missing or cannot be used.
    """
    files = pair_names(folder)
    labels = MaskValues.of(label for _, _, label in files)
    kinds = ("road", "building") if labels.roads else ("building",)
    pairs = []
    for before, after, label in files:
        building, road = labels.read(label)
        masks = {"road": road, "building": building}
        known = {kind: mask for kind, mask in masks.items() if mask is not None}
        pairs.append(_masked(before, after, known))
    return TestSet(tuple(pairs), kinds)


def _masked(before: Path, after: Path, masks: dict[str, np.ndarray]) -> TestPair:
    changed = any(mask.any() for mask in masks.values())
    references: dict[str, tuple[str, ...]] = {"binary": ("Yes" if changed else "No",)}
    objects = {}
    for ending, kind in TASK_KINDS.items():
        if kind not in masks:
            continue
        positions = changed_objects(masks[kind])
        indexes = [position.cell.index for position in positions]
        objects[kind] = tuple(map(indexes.count, range(9)))
        references[f"count_{ending}"] = (str(len(positions)),)
        references[f"loc_{ending}"] = (",".join(cells_in_order(positions)) or NO_CHANGE,)
    return TestPair(before.stem, before, after, references, objects)


def read_image(path: Path) -> np.ndarray:
    """Return an image, uint8 (h, w, 3) RGB.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    image = read_rgb(path)
    if image is None:
        raise InputError(f"{path} cannot be read as an image. Replace it.")
    return image


def partner_of(pair: TestPair, pairs: Sequence[TestPair]) -> TestPair:
    """Return the pair whose evidence stands in for this one's: half the set away.

    Where that is as changed as this one, the next pair that is not; so the evidence is wrong.
    """
    start = pairs.index(pair) + len(pairs) // 2
    others = [pairs[(start + step) % len(pairs)] for step in range(len(pairs))]
    asked = pair.references.get("binary")
    return next((other for other in others if other.references.get("binary") != asked), others[0])
