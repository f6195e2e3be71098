"""What ChangeIMTI's rule says about every mask of a folder, with no captions or images needed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from ....core.errors import InputError
from ..guide_training.data.pairs import IMAGE_SUFFIXES
from .label_file import read_label
from .mask_answers import MaskAnswers
from .problems import Problems


def mask_files(folder: Path) -> list[Path]:
    """Return the image files of a folder by name.

    Raises
    ------
    InputError
        If there are none.
    """
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}. Name one that holds change masks.")
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in IMAGE_SUFFIXES)
    if not paths:
        raise InputError(
            f"{folder} holds no masks. Put PNG, JPEG or TIFF files there: 0 unchanged, 128 road, "
            "255 building."
        )
    return paths


def answered_masks(paths: Sequence[Path], problems: Problems) -> Iterator[dict[str, str]]:
    """Yield ``image`` and the four answers of each mask that can be read; note the others.

    ``image`` is the file's name without its suffix, as in predictions; with it where two files
    differ in nothing else.
    """
    stems = Counter(path.stem for path in paths)
    for path in tqdm(paths, file=sys.stderr, leave=False):
        try:
            answers = MaskAnswers.of(*read_label(path))
        except InputError as error:
            problems.add("label unusable", path.name, error.message)
            continue
        image = path.stem if stems[path.stem] == 1 else path.name
        yield {"image": image, **asdict(answers)}
