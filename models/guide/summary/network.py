"""The summary branch at small size: coarsest maps and changed objects in, words out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from ..backbone import OUTPUT_CHANNELS
from ..mci_net.config import SummaryConfig
from ..mci_net.summary_branch import SummaryBranch
from .scene import PLANES, SIDE

NULL, UNKNOWN, START, END = range(4)
_MARKS = ("<NULL>", "<UNK>", "<START>", "<END>")
#: Longest caption that is learned, with start and end.
SLOTS = 24


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


@dataclass(frozen=True)
class SummarySizes:
    """Sizes of the branch: channels per date, bi-temporal layers, width of the decoder.

    ``seen_channels`` are those of the backbone's coarsest maps.
    """

    vocabulary: int
    channels: int = 64
    layers: int = 2
    width: int = 96
    feed_forward: int = 192
    seen_channels: int = OUTPUT_CHANNELS[-1]

    def to_dict(self) -> dict:
        """Return plain JSON values."""
        return asdict(self)


class SummaryNetwork(nn.Module):
    """MCI-Net's semantic branch on the guide's coarsest maps.

    Beside the two maps it sees the changed objects of the mask (:meth:`Scene.planes`): amounts and
    positions come from the mask, so that an 8 x 8 map need not count buildings, and the sentence
    speaks of what the mask shows.
    """

    def __init__(self, sizes: SummarySizes) -> None:
        super().__init__()
        self.sizes = sizes
        reduced = sizes.channels - PLANES
        self.reduce = nn.Conv2d(sizes.seen_channels, reduced, 1, bias=False)
        self.norm = nn.BatchNorm2d(reduced)
        self.drop = nn.Dropout(0.1)
        self.branch = SummaryBranch(
            SummaryConfig(
                channels=sizes.channels,
                encoder_layers=sizes.layers,
                encoder_heads=4,
                encoder_expansion=2,
                map_side=SIDE,
                width=sizes.width,
                decoder_heads=4,
                feed_forward=sizes.feed_forward,
                vocabulary=sizes.vocabulary,
                slots=SLOTS,
                null=NULL,
                start=START,
                end=END,
            )
        )

    def memory(self, before: Tensor, after: Tensor, planes: Tensor) -> Tensor:
        """Return what the words look at.

        Parameters
        ----------
        before, after:
            The backbone's coarsest maps, float (N, ``seen_channels``, 8, 8).
        planes:
            The changed objects, float (N, PLANES, 8, 8).
        """
        maps = [
            torch.cat([self.drop(functional.relu(self.norm(self.reduce(x)))), planes], dim=1)
            for x in (before, after)
        ]
        return self.branch.decoder.memory(*self.branch.encoder(*maps))

    def score(self, words: Tensor, memory: Tensor) -> Tensor:
        """Score the next words: ids (N, T) to logits (N, T, vocabulary)."""
        return self.branch.decoder(words, memory)
