"""The words that captions are made of, and their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NULL, UNKNOWN, START, END = range(4)
_MARKS = ("<NULL>", "<UNK>", "<START>", "<END>")


@dataclass(frozen=True)
class Words:
    """A vocabulary; ids 0 to 3 are empty, unknown, start and end."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, captions: Iterable[str], least: int) -> Words:
        """Return the words that occur at least ``least`` times, in alphabetical order."""
        counts = Counter(word for caption in captions for word in caption.split())
        return cls((*_MARKS, *sorted(word for word, number in counts.items() if number >= least)))

    def __len__(self) -> int:
        return len(self.words)

    def knows(self, caption: str) -> bool:
        """Whether all words of a caption are in the vocabulary."""
        return set(caption.split()) <= set(self.words)

    def encode(self, caption: str) -> list[int]:
        """Return the ids of a caption, with start and end."""
        ids = {word: index for index, word in enumerate(self.words)}
        return [START, *(ids.get(word, UNKNOWN) for word in caption.split()), END]

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of ids, without marks."""
        return " ".join(self.words[index] for index in ids if index >= len(_MARKS))
