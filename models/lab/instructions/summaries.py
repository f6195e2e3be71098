"""The guide's sentence about each pair: read from a file, or asked of a guide here."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ....core.errors import InputError
from ...narration.summary import summary
from ...raster.array_pair import ArrayPair
from ...support.listener import Listener
from ..guide_training.data.pairs import read_rgb
from .caption_file import CaptionedImage
from .journal import ConversationJournal, json_lines
from .problems import Problems
from .published.levir_folder import LevirFolder

if TYPE_CHECKING:
    from ...raster import RasterPair


def read_summaries(path: Path, problems: Problems) -> dict[str, str]:
    """Return the sentence of each pair.

    Parameters
    ----------
    path:
        Either one JSON object of names and sentences, or JSON lines ``{"image": ..., "answer":
        ...}``, the shape of predictions.
    problems:
        Takes lines and sentences that cannot be used.

    Raises
    ------
    InputError
        If the file cannot be read or holds no sentence.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"The summaries {path} cannot be read: {error}.") from error
    found: dict[str, str] = {}
    for name, sentence in _named(raw, path, problems):
        if isinstance(name, str) and isinstance(sentence, str):
            found[name] = sentence
        else:
            problems.add("summary unusable", str(name), "it is no text")
    if not found:
        raise InputError(
            f"{path} holds no summaries. Write one JSON object of names and sentences, or lines "
            'of {"image": "train_000001", "answer": "..."}.'
        )
    return found


def _named(raw: bytes, path: Path, problems: Problems) -> list[tuple[object, object]]:
    try:
        table = json.loads(raw)
    except ValueError:
        table = None
    if isinstance(table, dict) and "answer" not in table:
        return list(table.items())
    lines = json_lines(raw, path, problems)
    return [(entry.get("image"), entry.get("answer")) for _, entry in lines]


def guide_summaries(
    name: str,
    folder: LevirFolder,
    images: Sequence[CaptionedImage],
    kept: ConversationJournal,
) -> Mapping[str, str]:
    """Let a guide describe each pair that has pictures, as it does when a question is asked.

    Parameters
    ----------
    name:
        Of the guide: see :func:`models.guide.choice.choose_guide`.
    folder, images:
        The pairs.
    kept:
        Sentences of earlier runs, which are not asked for again; takes the new ones.

    Raises
    ------
    InputError
        If the guide is not installed or the pairs have no pictures.
    """
    # Imported here because torch takes seconds, and most data sets do without a guide.
    from ...guide.guide import Guide

    if folder.root is None:
        raise InputError("A guide looks at pictures: name the folder that holds them.")
    known = {str(entry["image"]): str(entry["answer"]) for entry in kept if entry["guide"] == name}
    guide = Guide(name)
    for image in images:
        if image.name in known:
            continue
        before, after = (read_rgb(folder.root / path) for path in folder.pictures(image))
        if before is None or after is None or before.shape != after.shape:
            continue  # named where the pair is left out
        evidence = guide.observe(cast("RasterPair", ArrayPair(before, after)), Listener())
        known[image.name] = evidence.caption or summary(evidence)
        kept.append({"image": image.name, "answer": known[image.name], "guide": name})
    return known
