"""All the samples of a training run: read, checked and counted before anything is learnt."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from ....core.errors import InputError
from ...vlm.packing.chat_packer import ChatPacker
from ...vlm.recipe import Recipe
from ..instructions.training_conversation import TrainingConversation, read_samples
from .example import TrainingExample, example_of
from .format_check import FormatCheck
from .picture_store import PictureStore

_NAMED = 5


@dataclass(frozen=True)
class DataFile:
    """A JSON file of conversations, and how often each of them is seen in an epoch.

    A ``weight`` of 0.5 takes another half of them each time.
    """

    path: Path
    weight: float = 1.0

    @classmethod
    def parse(cls, text: str) -> DataFile:
        """Read ``FILE`` or ``FILE=WEIGHT``.

        Raises
        ------
        InputError
            If the weight is no number above 0.
        """
        path, equals, weight = text.rpartition("=")
        if not equals or Path(text).is_file():
            return cls(Path(text))
        try:
            value = float(weight)
        except ValueError:
            value = 0.0
        if not 0 < value < float("inf"):
            raise InputError(f"{text}: the weight after = must be a number above 0, such as 0.5.")
        return cls(Path(path), value)


@dataclass
class Corpus:
    """The examples of several files.

    Attributes
    ----------
    sources:
        The examples of each file.
    weights:
        How often each of a file's examples is seen in an epoch.
    left_out:
        Why samples were left out, by their names.
    """

    sources: list[list[TrainingExample]] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The number of examples."""
        return sum(len(examples) for examples in self.sources)

    def describe_left_out(self) -> str | None:
        """Return a sentence on the samples that were left out, None if there are none."""
        if not self.left_out:
            return None
        first = [f"{name} ({why})" for name, why in list(self.left_out.items())[:_NAMED]]
        more = len(self.left_out) - len(first)
        return f"Left out {len(self.left_out)} samples: {', '.join(first)}" + (
            f" and {more} more." if more else "."
        )


def read_corpus(
    files: Sequence[DataFile],
    recipe: Recipe,
    images: Path | None,
    packer: ChatPacker,
    store: PictureStore,
    max_length: int,
    crop: int = 0,
    whole_text: bool = False,
) -> Corpus:
    """Read files of conversations as examples for a model.

    Parameters
    ----------
    recipe:
        Of the model that will be asked.
    images:
        The folder that pictures are named from; None takes each file's own.
    max_length:
        Longest example in tokens.
    crop:
        Side of the part of each picture that the model will see; 0 is all of it.
    whole_text:
        Whether all that is said is to be learnt, not answers alone.

    Raises
    ------
    InputError
        If a file or picture cannot be read, there is nothing to learn from, or most of it is
        asked in another prompt format than the recipe's.
    """
    reader = _Reader(images, packer, store, max_length, crop, whole_text)
    corpus = Corpus([reader.read(file.path) for file in files], [file.weight for file in files])
    corpus.left_out = reader.left_out
    reader.missing.complain()
    reader.formats.complain(recipe)
    if not corpus.count:
        why = corpus.describe_left_out() or "The files hold no conversations."
        raise InputError(f"There is nothing to learn from. {why}")
    return corpus


@dataclass
class _Reader:
    """Reads files one after another and notes what cannot be used."""

    images: Path | None
    packer: ChatPacker
    store: PictureStore
    max_length: int
    crop: int
    whole_text: bool

    def __post_init__(self) -> None:
        self.left_out: dict[str, str] = {}
        self.missing, self.formats = _Missing(), FormatCheck()

    def read(self, path: Path) -> list[TrainingExample]:
        """Return the examples of a file."""
        folder = self.images or path.parent
        examples = []
        for name, sample in _named(path):
            self.formats.add(sample)
            try:
                examples.append(self._example(name, sample, folder))
            except OSError as error:
                self.missing.add(name, error)
            except ValueError as error:
                self.left_out[name] = str(error)
        return examples

    def _example(self, name: str, sample: TrainingConversation, folder: Path) -> TrainingExample:
        pictures = tuple(folder / image for image in sample.images)
        sizes = [_seen(self.store.size(picture), self.crop) for picture in pictures]
        example = example_of(sample, name, pictures, sizes, self.packer, self.whole_text)
        if example.length > self.max_length:
            raise ValueError(f"{example.length} tokens, more than {self.max_length}")
        return example


def _named(path: Path) -> Iterator[tuple[str, TrainingConversation]]:
    samples = tqdm(read_samples(path), desc=f"reading {path.name}", file=sys.stderr, leave=False)
    for number, sample in enumerate(samples, start=1):
        yield f"{path.name}:{number}", sample


def _seen(size: tuple[int, int], crop: int) -> tuple[int, int]:
    return (min(size[0], crop), min(size[1], crop)) if crop else size


class _Missing:
    """Collects pictures that cannot be read, to name and count them all at once."""

    def __init__(self) -> None:
        self._first: list[str] = []
        self._count = 0

    def add(self, name: str, error: OSError) -> None:
        """Note a sample whose picture could not be read."""
        self._count += 1
        if len(self._first) < _NAMED:
            self._first.append(f"{name}: {error}")

    def complain(self) -> None:
        """Raise InputError if there are any."""
        if self._count:
            raise InputError(
                f"{self._count} samples have pictures that cannot be read, first "
                f"{'; '.join(self._first)}. Restore them, or name their folder with --images."
            )
