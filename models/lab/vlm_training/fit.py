"""Fine-tune a model on conversations: resumable, seeded, the best kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from transformers.utils import logging

from ....core.errors import InputError
from ....core.support.byte_size import byte_size
from ...vlm.device import CPU, Device, why_no_gpu
from ...vlm.hub.installed import why_not_usable
from ...vlm.memory import estimate
from ...vlm.packing import packer
from ...vlm.recipe import Recipe, unquantized
from ..training.checkpoint import make_folder
from ..training.loop import CHECKPOINT_NAME, TrainingLoop
from ..training.run_log import say
from .adapted_model import AdaptedModel
from .card import card_of
from .collate import Collator
from .corpus import DataFile, read_corpus
from .fine_tuning import ExtraLoss, FineTuning
from .picture_store import Augmentation, PictureStore
from .settings import Settings
from .trainable_model import Alteration
from .whole_model import WholeModel

#: Bytes of a learning weight besides itself in 32 bit: its gradient and AdamW's two means.
_LEARNING = 3
_MINUTE = 60.0


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
    adapter: bool = False,
    alter: Sequence[Alteration] = (),
    extra: ExtraLoss | None = None,
) -> Outcome:
    """Train all weights of a model folder, or an adapter on it, and return what it came to.

    The run is saved in ``out`` every few minutes; started again with the same ``out``, it goes on
    where it was saved. ``out/model`` or ``out/adapter`` is the result: the best on the validation
    data, or the last. ``out/log.jsonl`` tells the losses.

    Parameters
    ----------
    folder:
        The model to start from, trained or with random weights; it is not changed.
    data, validation:
        Files of conversations in the published format.
    images:
        The folder that pictures are named from; None takes each file's own.
    adapter:
        Whether a LoRA adapter learns and the model stays as it is.
    alter:
        Called with the model before training, each in turn.
    extra:
        Learnt beside the answers.

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
    make = AdaptedModel if adapter else WholeModel
    check_device(recipe, folder, device, make.kind)
    make_folder(out)
    result = out / make.kind
    if result.exists() and not (out / CHECKPOINT_NAME).exists():
        raise InputError(
            f"{result} is there already and is no result of a run in {out}. "
            "Choose another folder, so that nothing is overwritten."
        )
    pack, store = packer(recipe.family, folder, recipe.images), PictureStore()
    longest, crop = settings.max_length, settings.crop
    corpus = read_corpus(data, recipe, images, pack, store, longest, crop, settings.whole_text)
    held_out = None
    if validation:
        held_out = read_corpus(validation, recipe, images, pack, store, longest)
    for one in (corpus, held_out):
        if one is not None and (left_out := one.describe_left_out()):
            say(left_out)
    varied = Augmentation(settings.crop, settings.jitter)
    card = card_of(recipe, settings, data, corpus, make.kind)
    trainee = FineTuning(
        make(recipe, folder, device, alter),
        corpus,
        Collator(pack, store, varied if varied != Augmentation() else None),
        held_out,
        Collator(pack, store),
        settings,
        result,
        card,
        extra,
    )
    loop = TrainingLoop(
        trainee,
        trainee.length,
        out,
        _identity(card),
        settings.evaluate_steps,
        settings.checkpoint_minutes * _MINUTE,
    )
    try:
        loop.run()
    except torch.OutOfMemoryError as error:
        raise InputError(
            f"A batch of {settings.batch} does not fit into the memory of this GPU. Set "
            "batch lower and accumulation as much higher, in a file given with --config; the "
            "result is the same."
        ) from error
    return Outcome(
        folder=str(result),
        steps=loop.step,
        epochs=round(loop.epochs, 3),
        seconds=round(loop.seconds, 1),
        loss=loop.log.last_loss,
        validation_loss=None if loop.best is None else -loop.best,
        samples=corpus.count,
        left_out=len(corpus.left_out),
        tokens_per_second=loop.log.per_second("tokens"),
        samples_per_second=loop.log.per_second("samples"),
    )


def _identity(card: dict) -> dict:
    """Return what a saved run must have in common with the one that continues it."""
    settings = {**card["settings"], "checkpoint_minutes": None}
    return {**card, "settings": settings, "versions": None}


def check_device(recipe: Recipe, folder: Path, device: Device, kind: str) -> None:
    """See that a model is there and can be trained on a device.

    Parameters
    ----------
    kind:
        ``model`` for all weights, ``adapter`` for an adapter.

    Raises
    ------
    InputError
        If not; the message says what would help.
    """
    if problem := why_not_usable(folder):
        raise InputError(f"{recipe.title} cannot be trained. {problem}")
    if device.on_gpu and device.dtype != torch.bfloat16:
        raise InputError(
            f"{device.label} does not compute in bfloat16, which training needs. Use an NVIDIA "
            "GPU of the generation Ampere or later, or --device cpu for a small model."
        )
    if kind == "model":
        whole = estimate(unquantized(recipe), folder, replace(device, dtype=torch.float32))
        need = whole.total + _LEARNING * whole.weights
    else:
        held = recipe if device.on_gpu else unquantized(recipe)
        need = estimate(held, folder, device).total
    free = device.free_bytes()
    if need > free:
        helps = "Close other programs that use it, or choose a smaller model."
        if not device.on_gpu:
            helps = f"Train it on an NVIDIA GPU, in 4 bit. {why_no_gpu() or ''}".strip()
        raise InputError(
            f"{recipe.title} needs {byte_size(need)} of memory on {device.label} to be trained, "
            f"and {byte_size(free)} are free. {helps}"
        )
