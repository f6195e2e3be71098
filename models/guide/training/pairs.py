"""Labelled pairs on disk: folders ``A`` (before), ``B`` (after) and ``label`` (change mask)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ....core.errors import InputError

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")


@dataclass(frozen=True)
class LabelledPair:
    """One training pair.

    ``before`` and ``after`` are uint8 (H, W, 3) RGB, ``changed`` uint8 (H, W) with 0 or 1.
    """

    name: str
    before: np.ndarray
    after: np.ndarray
    changed: np.ndarray


def pair_names(folder: Path) -> list[tuple[Path, Path, Path]]:
    """Return ``(before, after, label)`` files of a folder, sorted by name.

    Raises
    ------
    InputError
        If a subfolder is missing or empty, or a before image lacks its after image or label.
    """
    for part in ("A", "B", "label"):
        if not (folder / part).is_dir():
            raise InputError(
                f"{folder} has no subfolder {part}. Labelled pairs stand in A (before), "
                "B (after) and label (change mask), with the same file names."
            )
    after = {path.stem: path for path in (folder / "B").iterdir()}
    label = {path.stem: path for path in (folder / "label").iterdir()}
    files = []
    for path in sorted((folder / "A").iterdir()):
        if path.suffix.lower() not in IMAGE_SUFFIXES:
            continue
        if path.stem not in after or path.stem not in label:
            raise InputError(f"{path.name} in {folder} has no partner in B and label.")
        files.append((path, after[path.stem], label[path.stem]))
    if not files:
        raise InputError(f"{folder}/A holds no images.")
    return files


def read_pairs(folder: Path) -> Iterator[LabelledPair]:
    """Read the pairs of a folder one after another.

    Raises
    ------
    InputError
        If a file cannot be read or the three images of a pair differ in size.
    """
    for before_path, after_path, label_path in pair_names(folder):
        before, after = _read(before_path, cv2.IMREAD_COLOR), _read(after_path, cv2.IMREAD_COLOR)
        label = _read(label_path, cv2.IMREAD_GRAYSCALE)
        if not before.shape[:2] == after.shape[:2] == label.shape:
            raise InputError(
                f"{before_path.name} in {folder}: before {before.shape[:2]}, after "
                f"{after.shape[:2]} and label {label.shape} differ in size."
            )
        yield LabelledPair(
            before_path.stem,
            cv2.cvtColor(before, cv2.COLOR_BGR2RGB),
            cv2.cvtColor(after, cv2.COLOR_BGR2RGB),
            (label > 127).astype(np.uint8),
        )


def _read(path: Path, mode: int) -> np.ndarray:
    image = cv2.imread(str(path), mode)
    if image is None:
        raise InputError(f"{path} cannot be read as an image. Replace or remove it.")
    return image
