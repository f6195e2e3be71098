"""The embedded guide from nothing but ImageNet weights: stage by stage, resumable."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import torch

from ...guide.weights import load_guide, save_guide
from ...support.files import whole_file
from ..training.checkpoint import make_folder
from .recipe import GuideRecipe
from .train import finish, train_stage


def make_guide(recipe: GuideRecipe, out: Path) -> Path:
    """Train stage after stage and return the path of the tuned weights.

    What a stage hands on, the average of its weights, is kept as ``out/NAME.safetensors``. A stage
    whose file is there is not trained again, nor are those that only it needs. An unfinished stage
    goes on where it stands, in ``out/NAME``. In the end ``out/guide.safetensors`` has its rules
    tuned, and a model card.

    Raises
    ------
    InputError
        If data are missing or ``out`` holds a run of other settings.
    """
    make_folder(out)
    last = _made(recipe.stages[-1].name, recipe, out)
    result = out / "guide.safetensors"
    if not result.exists():
        finish(recipe.data, last, result, None, recipe.name)
    return result


def _made(name: str, recipe: GuideRecipe, out: Path) -> Path:
    """Return what a stage hands on, trained now where it is not there yet."""
    stage = next(one for one in recipe.stages if one.name == name)
    handed_on = out / f"{name}.safetensors"
    if handed_on.exists():
        return handed_on
    needed = {one: _made(one, recipe, out) for one in stage.needs}
    if stage.mean_of:
        save_mean(list(needed.values()), handed_on)
        return handed_on
    start = needed[stage.start] if stage.start else None
    teachers = [needed[one] for one in stage.teachers]
    trained = train_stage(recipe.data, out / name, stage.config, start, teachers)
    with whole_file(handed_on) as partial:
        shutil.copyfile(trained, partial)
    return handed_on


def save_mean(weights: Sequence[Path], path: Path) -> None:
    """Write the mean of guides that went on from one start, with the first one's card.

    Their mean generalises better than each of them (model soups, Wortsman et al. 2022).
    """
    loaded = [load_guide(one) for one in weights]
    tensors = [network.state_dict() for network, _ in loaded]
    network, card = loaded[0]
    network.load_state_dict(
        {
            name: torch.stack([one[name] for one in tensors]).mean(0)
            if tensor.is_floating_point()
            else tensor
            for name, tensor in tensors[0].items()
        }
    )
    save_guide(network, card, path)
