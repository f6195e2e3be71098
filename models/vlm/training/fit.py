"""Fine-tune a model on conversations: resumable, seeded, the best kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from transformers.utils import logging

from ..device import CPU, Device
from ..packing import Packer, packer
from ..recipe import Recipe
from .augment import Augmentation
from .collate import Collator
from .corpus import Corpus, DataFile, read_corpus
from .course import Course
from .picture_store import PictureStore
from .run_log import say
from .settings import Settings
from .whole_model import Alteration, WholeModel


@dataclass(frozen=True)
class Outcome:
    """What a run came to.

    Attributes
    ----------
    folder:
        Holds the result.
    steps, epochs, seconds:
        How long it learnt, all starts together.
    loss:
        Mean of the last steps, in nats a token of an answer.
    validation_loss:
        The best on the validation data; None without.
    samples, left_out:
        How many samples there were, and how many more were left out.
    tokens_per_second:
        Speed of this start, pictures included, padding not.
    """

    folder: str
    steps: int
    epochs: float
    seconds: float
    loss: float | None
    validation_loss: float | None
    samples: int
    left_out: int
    tokens_per_second: float | None
    samples_per_second: float | None


def fit(
    recipe: Recipe,
    folder: Path,
    data: Sequence[DataFile],
    settings: Settings,
    out: Path,
    *,
    validation: Sequence[DataFile] = (),
    images: Path | None = None,
    device: Device = CPU,
    alter: Sequence[Alteration] = (),
) -> Outcome:
    """Train all weights of a model folder and return what it came to.

    The run is saved in ``out`` every few minutes; started again with the same ``out``, it goes on
    where it was saved. ``out/model`` is the result: the best on the validation data, or the last.
    ``out/log.jsonl`` tells the losses.

    Parameters
    ----------
    folder:
        The model to start from, trained or with random weights; it is not changed.
    data, validation:
        Files of conversations in the published format.
    images:
        The folder that pictures are named from; None takes each file's own.
    alter:
        Called with the model before training, each in turn.

    Raises
    ------
    InputError
        If data or model cannot be used, the run in ``out`` was of other settings, or the disk is
        full.
    Cancelled
        After Ctrl-C, once the run is saved.
    """
    torch.manual_seed(settings.seed)
    logging.disable_progress_bar()  # one bar is enough
    out.mkdir(parents=True, exist_ok=True)
    pack, store = packer(recipe.family, folder, recipe.images), PictureStore()
    corpus = read_corpus(data, images, pack, store, settings.max_length, settings.crop)
    held_out = _held_out(validation, images, pack, store, settings)
    for one in (corpus, held_out):
        if one is not None and (left_out := one.describe_left_out()):
            say(left_out)
    student = WholeModel(recipe, folder, device, alter)
    varied = Augmentation(settings.crop, settings.jitter)
    course = Course(
        student,
        corpus,
        Collator(pack, store, varied if varied != Augmentation() else None),
        held_out,
        Collator(pack, store),
        settings,
        out,
        _identity(recipe, data, validation, corpus, settings, student.kind),
    )
    course.run()
    return Outcome(
        folder=str(course.result),
        steps=course.step,
        epochs=round(course.epochs, 3),
        seconds=round(course.seconds, 1),
        loss=course.log.last_loss,
        validation_loss=course.best,
        samples=corpus.count,
        left_out=len(corpus.left_out),
        tokens_per_second=course.log.tokens_per_second,
        samples_per_second=course.log.samples_per_second,
    )


def _held_out(
    files: Sequence[DataFile],
    images: Path | None,
    pack: Packer,
    store: PictureStore,
    settings: Settings,
) -> Corpus | None:
    if not files:
        return None
    return read_corpus(files, images, pack, store, settings.max_length)


def _identity(
    recipe: Recipe,
    data: Sequence[DataFile],
    validation: Sequence[DataFile],
    corpus: Corpus,
    settings: Settings,
    kind: str,
) -> dict:
    """Return what a run must have in common with the one it continues."""
    varying = asdict(settings)
    del varying["checkpoint_minutes"]
    return {
        "kind": kind,
        "prompt_format": recipe.prompt_format,
        "settings": varying,
        "data": [[file.path.name, file.weight] for file in data],
        "validation": [file.path.name for file in validation],
        "samples": [len(lessons) for lessons in corpus.sources],
    }
