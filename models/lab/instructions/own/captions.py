"""Captions that people wrote, from a JSON file or JSON lines: image name to sentences."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

from .....core.errors import InputError
from ..problems import Problems

BAD_LINE, NO_PAIR = "caption that cannot be read", "caption without a pair"
_NAMES, _SENTENCES = ("image", "name", "filename"), ("captions", "caption", "sentences")


def read_captions(path: Path, problems: Problems) -> dict[str, tuple[str, ...]]:
    """Return the captions of each image, by its name without folder and suffix.

    Understood are an object ``{"name": ["sentence", ...]}`` or ``{"name": "sentence"}``, a list or
    lines of ``{"image": "name", "captions": [...]}``, and LEVIR-CC's own file.

    Parameters
    ----------
    problems:
        Told of entries and lines that are none of these; the others are used.

    Raises
    ------
    InputError
        If the file cannot be read or holds no caption at all.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The captions in {path} cannot be read: {error}.") from error
    captions: dict[str, tuple[str, ...]] = {}
    for place, entry in _entries(text, problems, path.name):
        try:
            name, sentences = _named(entry)
        except (TypeError, ValueError, AttributeError):
            problems.add(BAD_LINE, place, "it is no image name with sentences")
            continue
        captions[name] = captions.get(name, ()) + sentences
    if not captions:
        raise InputError(
            f"{path} holds no captions. Write one JSON object a line, for example "
            '{"image": "tile_1", "captions": ["a road is built"]}.'
        )
    return captions


def note_strangers(captions: Iterable[str], pairs: Iterable[str], problems: Problems) -> None:
    """Note the captions of images that no pair has."""
    for name in sorted(set(captions) - set(pairs)):
        problems.add(NO_PAIR, name, "it has captions but is no pair of the folder")


def _entries(text: str, problems: Problems, file: str) -> Iterator[tuple[str, Any]]:
    """Yield every entry with where it stands."""
    try:
        whole = json.loads(text)
    except ValueError:
        yield from _lines(text, problems, file)
        return
    if isinstance(whole, dict) and isinstance(whole.get("images"), list):
        whole = whole["images"]
    if isinstance(whole, dict) and not any(name in whole for name in _NAMES):
        yield from ((f"{file}, {name}", (name, value)) for name, value in whole.items())
    else:
        entries = whole if isinstance(whole, list) else [whole]
        yield from ((f"{file}, entry {number}", entry) for number, entry in enumerate(entries, 1))


def _lines(text: str, problems: Problems, file: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield f"{file}, line {number}", json.loads(line)
        except ValueError as error:
            problems.add(BAD_LINE, f"{file}, line {number}", f"it is no JSON: {error}")


def _named(entry: Any) -> tuple[str, tuple[str, ...]]:
    if isinstance(entry, tuple):
        name, said = entry
    else:
        name = next((entry[key] for key in _NAMES if key in entry), None)
        said = next((entry[key] for key in _SENTENCES if key in entry), None)
    if isinstance(said, dict):
        said = next((said[key] for key in _SENTENCES if key in said), None)
    sentences = tuple(_sentence(item) for item in ([said] if isinstance(said, str) else said))
    if not isinstance(name, str) or not sentences:
        raise ValueError("no name or no sentences")
    return PurePath(name.replace("\\", "/")).stem, sentences


def _sentence(item: Any) -> str:
    text = item["raw"] if isinstance(item, dict) else item
    if not isinstance(text, str) or not text.strip():
        raise ValueError("no sentence")
    return text.strip()
