"""The words that captions are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ....core.errors import InputError
from .config import SummaryConfig

NULL, START, END = "<NULL>", "<START>", "<END>"
FILE_NAME = "vocab.json"


@dataclass(frozen=True)
class Vocabulary:
    """Words in the order of their ids."""

    words: tuple[str, ...]

    @classmethod
    def read(cls, path: Path, config: SummaryConfig) -> Vocabulary:
        """Read a ``vocab.json`` (word to id) and check that it fits the caption decoder.

        Raises
        ------
        InputError
            If it is missing, no such file, or made for another decoder.
        """
        try:
            ids = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise InputError(
                f"There is no {path}. MCI-Net's checkpoint needs its vocabulary, {FILE_NAME}, in "
                "the same folder, or name it with --vocabulary."
            ) from error
        except (OSError, ValueError) as error:
            raise _unusable(path, f"it cannot be read as JSON ({type(error).__name__})") from error
        if not isinstance(ids, dict) or not all(type(number) is int for number in ids.values()):
            raise _unusable(path, "it does not give each word a number")
        if len(ids) != config.vocabulary:
            raise _unusable(
                path, f"it has {len(ids)} words where the checkpoint knows {config.vocabulary}"
            )
        if sorted(ids.values()) != list(range(len(ids))):
            raise _unusable(path, f"its numbers are not 0 to {len(ids) - 1}, each once")
        steering = {NULL: config.null, START: config.start, END: config.end}
        if any(ids.get(word) != number for word, number in steering.items()):
            wanted = ", ".join(f"{word} is {number}" for word, number in steering.items())
            raise _unusable(path, f"in MCI-Net's {wanted}")
        return cls(tuple(sorted(ids, key=lambda word: ids[word])))

    def sentence(self, ids: Iterable[int]) -> str:
        """Return the words of a caption, without those that only steer."""
        words = (self.words[number] for number in ids)
        return " ".join(word for word in words if word not in (NULL, START, END))


def _unusable(path: Path, why: str) -> InputError:
    return InputError(
        f"{path} is not the vocabulary of MCI-Net: {why}. Take the {FILE_NAME} that belongs to the "
        "checkpoint."
    )
