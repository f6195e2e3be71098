"""A folder of labelled pairs, ``A``, ``B`` and ``label``, with or without ``train, val, test``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from .....core.errors import InputError
from ...guide_training.data.pairs import IMAGE_SUFFIXES
from ..label_file import read_label
from ..problems import Problems
from .pair import SPLITS, TRAIN, OwnPair
from .splitting import Shares, split_of_each

NO_PARTNER, UNREADABLE, OTHER_SIZE = "pair without partner", "unreadable pair", "sizes differ"
REPEATED = "name that occurs twice"
_PARTS = ("A", "B", "label")


@dataclass(frozen=True)
class PairFiles:
    """The files of one pair and its split."""

    name: str
    split: str
    before: Path
    after: Path
    label: Path


def find_pairs(folder: Path, shares: Shares, seed: int, problems: Problems) -> list[PairFiles]:
    """Return the complete pairs of a folder, sorted by split and name.

    Either the folder holds ``A``, ``B`` and ``label`` itself, and pairs are drawn for validation
    and test by ``shares``; or its subfolders ``train``, ``val`` and ``test`` do, which then are
    the splits.

    Raises
    ------
    InputError
        If there are no such folders or no pair is complete.
    """
    given = [split for split in SPLITS if (folder / split).is_dir()]
    if (folder / "A").is_dir():
        files = _complete(folder, TRAIN, problems)
        if files:
            splits = split_of_each(len(files), shares, seed)
            files = [replace(pair, split=split) for pair, split in zip(files, splits, strict=True)]
    elif given and shares == Shares():
        files = _distinct(
            [pair for split in given for pair in _complete(folder / split, split, problems)],
            problems,
        )
    elif given:
        raise InputError(
            f"{folder} is split already ({', '.join(given)}). Leave the shares for validation and "
            "test out, or name a folder that holds A, B and label itself."
        )
    else:
        raise InputError(
            f"{folder} holds no labelled pairs. Put before images into A, after images into B and "
            "change masks into label, with the same names."
        )
    if not files:
        raise InputError(f"{folder} holds no complete pair: every image lacks a partner.")
    return files


def known_classes(files: list[PairFiles]) -> tuple[str, ...]:
    """Return the classes that the labels of a folder tell: roads only where one holds any."""
    for pair in files:
        try:
            road, _ = read_label(pair.label)
        except InputError:
            continue  # reading the pair says so
        if road.any():
            return ("road", "building")
    return ("building",)


def read_pair(
    files: PairFiles,
    captions: Mapping[str, tuple[str, ...]],
    known: tuple[str, ...],
    problems: Problems,
) -> Iterator[OwnPair]:
    """Yield the pair, or nothing and a problem where its files do not fit together.

    Parameters
    ----------
    known:
        Classes that the labels of the folder tell.
    """
    try:
        sizes = {_size(files.before), _size(files.after)}
        road, building = read_label(files.label)
    except InputError as error:
        problems.add(UNREADABLE, files.name, error.message)
        return
    if sizes != {building.shape}:
        problems.add(OTHER_SIZE, files.name, "before, after and label are not of one size")
        return
    masks = {"road": road, "building": building}
    yield OwnPair(
        files.name,
        files.split,
        files.before,
        files.after,
        {kind: masks[kind] for kind in known},
        captions.get(files.name, ()),
    )


def _complete(folder: Path, split: str, problems: Problems) -> list[PairFiles]:
    before, after, label = (_images(folder / part) for part in _PARTS)
    complete = []
    for name in sorted(before.keys() | after.keys() | label.keys()):
        found = dict(zip(_PARTS, (before.get(name), after.get(name), label.get(name)), strict=True))
        missing = [part for part, file in found.items() if file is None]
        if missing:
            problems.add(NO_PARTNER, f"{split}/{name}", f"it is missing in {' and '.join(missing)}")
        else:
            complete.append(PairFiles(name, split, before[name], after[name], label[name]))
    return complete


def _images(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise InputError(
            f"{folder} is missing. Labelled pairs stand in A (before), B (after) and label (change "
            "mask), with the same file names."
        )
    files = sorted(folder.iterdir())
    return {file.stem: file for file in files if file.suffix.lower() in IMAGE_SUFFIXES}


def _distinct(files: list[PairFiles], problems: Problems) -> list[PairFiles]:
    """Leave out a pair whose name another split has used: names tell pairs apart."""
    first: dict[str, PairFiles] = {}
    for pair in files:
        if pair.name in first:
            where = first[pair.name].split
            problems.add(REPEATED, f"{pair.split}/{pair.name}", f"it is in {where} too")
        else:
            first[pair.name] = pair
    return list(first.values())


def _size(path: Path) -> tuple[int, int]:
    try:
        with Image.open(path) as image:
            image.verify()
            return image.height, image.width
    except (OSError, UnidentifiedImageError, SyntaxError) as error:
        raise InputError(f"{path} cannot be read as an image: {error}") from error
