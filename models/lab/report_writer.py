"""How reports and cards are written: Markdown and JSON, each file whole or not at all."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..support.files import whole_file

_SPECIAL = re.compile(r"([\\`*\[\]<|#~&$]|(?<!\w)_|_(?!\w))")


def inert(text: str) -> str:
    """Return text of unknown origin in one line that Markdown and HTML leave as it is."""
    visible = "".join(char if char.isprintable() else " " for char in text)
    return _SPECIAL.sub(r"\\\1", " ".join(visible.split()))


def table(
    head: Sequence[str], rows: Iterable[Iterable[Any]], shown: Callable[[Any], str] = inert
) -> str:
    """Return a Markdown table; ``shown`` is what becomes of a cell."""
    lines = [head, ["---"] * len(head), *([shown(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def document(blocks: Iterable[str]) -> str:
    """Return a document of headings, paragraphs and tables."""
    return "\n\n".join(blocks) + "\n"


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all.

    Raises
    ------
    InputError
        If the disk is full or the folder cannot be written to.
    """
    with whole_file(path) as partial:
        partial.write_text(text, "utf-8")


def write_json(path: Path, values: Mapping[str, Any]) -> None:
    """Write a JSON object to read; fails like :func:`write_text`."""
    write_text(path, json.dumps(values, ensure_ascii=False, indent=1) + "\n")
