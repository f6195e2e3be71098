"""The embedded guide from nothing but ImageNet weights: stage by stage, resumable."""

from __future__ import annotations

import shutil
from pathlib import Path

from ...support.files import whole_file
from ..training.checkpoint import make_folder
from .recipe import GuideRecipe
from .train import finish, train_stage


def make_guide(recipe: GuideRecipe, out: Path) -> Path:
    """Train stage after stage and return the path of the tuned weights.

    Each stage starts from the averaged weights of the one before, kept as ``out/NAME.safetensors``;
    a stage whose file is there is not trained again. An unfinished stage goes on where it stands,
    in ``out/NAME``. In the end ``out/guide.safetensors`` has its rules tuned, and a model card.

    Raises
    ------
    InputError
        If data are missing or ``out`` holds a run of other settings.
    """
    make_folder(out)
    start: Path | None = None
    for stage in recipe.stages:
        handed_on = out / f"{stage.name}.safetensors"
        if not handed_on.exists():
            trained = train_stage(recipe.data, out / stage.name, stage.config, start)
            with whole_file(handed_on) as partial:
                shutil.copyfile(trained, partial)
        start = handed_on
    result = out / "guide.safetensors"
    if start and not result.exists():
        finish(recipe.data, start, result, None, recipe.name)
    return result
