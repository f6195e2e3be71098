"""LEVIR-MCI as it was named on the command line: captions, pictures and masks together."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm

from .....core.errors import InputError
from ..caption_file import SPLITS, CaptionedImage, read_caption_file
from ..data_card import fingerprint
from ..mask_answers import MaskAnswers
from ..problems import Problems
from .changeimti import PART_OF_SPLIT, TEST, TRAIN, PairFacts
from .levir_folder import CAPTIONS, LevirFolder


@dataclass(frozen=True)
class LevirSource:
    """What the conversations are made of.

    Attributes
    ----------
    images:
        The pairs in the order of the caption file.
    folder:
        Their files.
    captions:
        The caption file.
    """

    images: Sequence[CaptionedImage]
    folder: LevirFolder
    captions: Path

    def described(self) -> list[dict[str, object]]:
        """Return the sources for the data card."""
        captions: dict[str, object] = {
            "what": "captions, splits and changeflag",
            "file": self.captions.name,
            "sha256": fingerprint(self.captions),
        }
        masks: dict[str, object] = {"what": "change masks", "folder": str(self.folder.masks)}
        if self.folder.root is None:
            return [captions, masks]
        return [captions, masks, {"what": "pictures", "folder": str(self.folder.root)}]


def open_levir(
    folder: Path | None, captions: Path | None, masks: Path | None, problems: Problems
) -> LevirSource:
    """Find the files.

    Parameters
    ----------
    folder:
        LEVIR-MCI; None where masks and captions are named apart.
    captions:
        The caption file; None for the folder's own.
    masks:
        A folder of masks; None for the folder's own.
    problems:
        Takes caption entries that cannot be used and masks without captions.

    Raises
    ------
    InputError
        If captions or masks are missing.
    """
    if captions is None:
        if folder is None or not (folder / CAPTIONS).is_file():
            raise InputError(
                f"There are no captions. Put {CAPTIONS} into the folder, or name a file with "
                "--captions."
            )
        captions = folder / CAPTIONS
    if folder is not None and not folder.is_dir():
        raise InputError(f"There is no folder {folder}. Name the one that holds LEVIR-MCI.")
    images = read_caption_file(captions, problems)
    files = LevirFolder(folder, masks)
    files.note_uncaptioned(images, problems)
    return LevirSource(images, files, captions)


def changeimti_parts(
    source: LevirSource, summaries: Mapping[str, str] | None, problems: Problems
) -> dict[str, list[PairFacts]]:
    """Return what is known about each pair, by part: training (train and val) and test, if any.

    Parameters
    ----------
    source:
        Where from.
    summaries:
        The guide's caption by pair for the guided variant, else None. A pair without one is noted
        and left out.
    problems:
        Takes what cannot be used.
    """
    parts: dict[str, list[PairFacts]] = {TRAIN: [], TEST: []}
    images = progress(source.images)
    for image, answers in source.folder.read(images, problems, MaskAnswers.of):
        summary = None if summaries is None else summaries.get(image.name)
        if summaries is not None and summary is None:
            problems.add("summary missing", image.name, "there is no sentence of the guide for it")
            continue
        pictures = source.folder.pictures(image)
        facts = PairFacts(image.name, pictures, image.changed, image.captions, answers, summary)
        parts[PART_OF_SPLIT[image.split]].append(facts)
    return {part: pairs for part, pairs in parts.items() if pairs}


def used_by_split(source: LevirSource, used: Iterable[str]) -> dict[str, int]:
    """Return how many of the pairs with these names each split has."""
    names = set(used)
    counts = Counter(image.split for image in source.images if image.name in names)
    return {split: counts[split] for split in SPLITS}


def refuse_nothing(pairs: Sequence[object], problems: Problems) -> None:
    """Raise where not one pair is left.

    Raises
    ------
    InputError
        If there is none; the message says what became of them.
    """
    if not pairs:
        why = "; ".join(f"{kind}: {count}" for kind, count in problems.counts().items())
        raise InputError(f"No pair is left to make conversations of ({why or 'no train split'}).")


def progress(items: Sequence[Any]) -> Any:
    """Return the same items, shown as they go on stderr."""
    return tqdm(items, file=sys.stderr, leave=False, unit=" pairs")
