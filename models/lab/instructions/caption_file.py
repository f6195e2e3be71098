"""The captions of LEVIR-CC and LEVIR-MCI: which pairs there are, their splits, what people saw."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ....core.errors import InputError
from .problems import Problems

SPLITS = ("train", "val", "test")
_UNUSABLE = "caption entry unusable"


@dataclass(frozen=True)
class CaptionedImage:
    """One pair as the caption file knows it.

    Attributes
    ----------
    filename, name:
        File of both dates and of the mask, e.g. ``train_000001.png``; the same without suffix.
    split:
        One of ``SPLITS``.
    changed:
        The file's ``changeflag``.
    captions:
        As written, usually five; never empty.
    """

    filename: str
    split: str
    changed: bool
    captions: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the file's name without its suffix."""
        return Path(self.filename).stem


def read_caption_file(path: Path, problems: Problems) -> list[CaptionedImage]:
    """Return the pairs in the order of the file; entries that cannot be used are noted.

    Parameters
    ----------
    path:
        JSON, also gzipped: LEVIR-CC's own ``LevirCCcaptions.json``, or compact:
        ``{"train_000001": {"split": "train", "changeflag": 0, "captions": [...]}, ...}``.
    problems:
        Takes the entries left out.

    Raises
    ------
    InputError
        If the file cannot be read or holds no usable entry.
    """
    images: dict[str, CaptionedImage] = {}
    for label, entry in _entries(_json(path), path):
        try:
            image = _image(entry)
            if image.name in images:
                raise ValueError("its name occurs twice")
            images[image.name] = image
        except ValueError as error:
            problems.add(_UNUSABLE, label, str(error))
    if not images:
        raise InputError(f"{path} holds no captions that can be used.")
    return list(images.values())


def _json(path: Path) -> Any:
    try:
        raw = path.read_bytes()
        return json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise InputError(f"The captions {path} cannot be read: {error}.") from error


def _entries(data: Any, path: Path) -> Iterator[tuple[str, dict]]:
    """Yield what to call each entry, and the entry in the shape of LEVIR-CC."""
    images = data.get("images") if isinstance(data, dict) else None
    if isinstance(images, list):
        for number, entry in enumerate(images, start=1):
            entry = entry if isinstance(entry, dict) else {}
            yield str(entry.get("filename", f"image {number}")), entry
    elif isinstance(data, dict):
        for name, entry in data.items():
            entry = entry if isinstance(entry, dict) else {}
            captions = entry.get("captions")
            captions = captions if isinstance(captions, list) else []
            sentences = [{"raw": caption} for caption in captions]
            known = {"filename": f"{name}.png", "filepath": entry.get("split")}
            yield name, {**known, "changeflag": entry.get("changeflag"), "sentences": sentences}
    else:
        raise InputError(
            f"{path} holds no captions. They are LEVIR-CC's JSON with its list of images, or a "
            "name for each pair with split, changeflag and captions."
        )


def _image(entry: dict) -> CaptionedImage:
    filename, split, flag = (entry.get(key) for key in ("filename", "filepath", "changeflag"))
    if not isinstance(filename, str) or Path(filename).name != filename or not filename:
        raise ValueError("its file has no usable name")
    if split not in SPLITS:
        raise ValueError(f"its split is {split!r} and none of {', '.join(SPLITS)}")
    if isinstance(flag, bool) or flag not in (0, 1):
        raise ValueError(f"its changeflag is {flag!r} and neither 0 nor 1")
    sentences = entry.get("sentences")
    try:
        captions = tuple(sentence["raw"] for sentence in sentences)  # type: ignore[union-attr]
    except (TypeError, KeyError):
        captions = ()
    if not captions or not all(isinstance(item, str) and item.strip() for item in captions):
        raise ValueError("it has no captions, or some that are no text")
    return CaptionedImage(filename, split, flag == 1, captions)
