"""The data card beside training conversations: what is in them, whence, and what was left out."""

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ....core.errors import InputError
from ....core.version import plugin_version
from ..report_writer import document, table, write_json, write_text
from .problems import Problems

CARD_JSON, CARD_MARKDOWN = "data_card.json", "data_card.md"
NO_LICENCE = "not stated: to be filled in before the data are passed on"
_LIBRARIES = ("opencv-python-headless", "numpy", "nltk")


@dataclass
class DataCard:
    """What a set of conversations is.

    Attributes
    ----------
    dataset:
        What it is called.
    licence:
        Terms of the data, as its maker states them.
    pairs:
        Image pairs used, by split.
    counts:
        Samples by folder (``train``, ``test``) and file.
    settings:
        Seed and whatever else decides what comes out.
    sources:
        Each with ``what`` it gave and where it came from.
    left_out:
        What could not be used.
    """

    dataset: str
    licence: str = NO_LICENCE
    pairs: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    sources: list[dict[str, object]] = field(default_factory=list)
    left_out: Problems = field(default_factory=Problems)

    def to_dict(self) -> dict:
        """Return plain JSON values; the same data give the same bytes."""
        return {
            "dataset": self.dataset,
            "licence": self.licence,
            "pairs": dict(self.pairs),
            "counts": {name: dict(files) for name, files in self.counts.items()},
            "totals": {name: sum(files.values()) for name, files in self.counts.items()},
            "settings": dict(self.settings),
            "sources": self.sources,
            "versions": versions(),
            "left_out": self.left_out.to_dict(),
        }

    def to_markdown(self) -> str:
        """Return the same for people."""
        data = self.to_dict()
        parts = [f"# Data card: {self.dataset}", f"Licence: {self.licence}"]
        parts.append(table(("Split", "Pairs"), self.pairs.items(), str))
        for name, files in data["counts"].items():
            rows = [*files.items(), ("**sum**", data["totals"][name])]
            parts.append(f"## Samples: {name}\n\n" + table(("File", "Samples"), rows, str))
        parts.append("## Settings\n\n" + table(("Setting", "Value"), self.settings.items(), str))
        sources = [
            ", ".join(f"{key}: {value}" for key, value in item.items()) for item in self.sources
        ]
        parts.append("## Sources\n\n" + "\n".join(f"- {source}" for source in sources))
        parts.append("## Versions\n\n" + table(("What", "Version"), data["versions"].items(), str))
        rows = [f"- {item.kind}: {item}" for item in self.left_out]
        parts.append("## Left out\n\n" + ("\n".join(rows) or "Nothing."))
        return document(parts)


def start_folder(out: Path) -> None:
    """Make the folder for a data set, or take one that this program has begun or filled before.

    Until :func:`write_card`, its card says that it is not complete.

    Raises
    ------
    InputError
        If it holds other files, or cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        foreign = any(out.iterdir()) and not (out / CARD_JSON).exists()
    except OSError as error:
        raise InputError(f"{out} cannot be used as a folder: {error}.") from error
    if foreign:
        raise InputError(
            f"{out} holds files that are no data set of this program. Name an empty or a new "
            "folder, so that nothing is overwritten."
        )
    write_text(out / CARD_JSON, json.dumps({"complete": False}) + "\n")


def write_card(card: DataCard, out: Path) -> None:
    """Write the card as JSON and as Markdown.

    Raises
    ------
    InputError
        If the folder cannot be written to.
    """
    write_json(out / CARD_JSON, {"complete": True, **card.to_dict()})
    write_text(out / CARD_MARKDOWN, card.to_markdown())


def fingerprint(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def versions() -> dict[str, str]:
    """Return the versions that decide what comes out."""
    found = {"changechat": plugin_version(), "python": platform.python_version()}
    for library in _LIBRARIES:
        try:
            found[library] = importlib.metadata.version(library)
        except importlib.metadata.PackageNotFoundError:
            found[library] = "not installed"
    return found
