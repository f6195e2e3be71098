"""The settings of one fine-tuning: a recipe's, and what the user sets otherwise."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from ...support.settings_file import (
    Number,
    PositiveNumber,
    PositiveWhole,
    Table,
    Whole,
    YesNo,
    read_toml,
    validated,
)
from ...vlm.recipe import Recipe


@dataclass(frozen=True)
class Settings(Table):
    """Settings that, with the data, determine a run.

    The run ends at the first limit it meets, and its learning rate has then come down to zero.

    Attributes
    ----------
    epochs:
        Limit: how often the data are gone through.
    max_steps, minutes:
        Further limits; 0 is none. With ``minutes`` the result depends on the machine's speed.
    learning_rate, warmup_share:
        Cosine schedule after a linear warm-up over that share of the run.
    plus_ratio:
        LoRA+: how much faster the matrices B learn than A (Hayou et al., 2024).
    batch, accumulation:
        Samples computed at once, and how many such batches make one step.
    max_length:
        Longest sample in tokens; longer ones are left out, named and counted.
    clip_norm:
        Longest gradient.
    crop, jitter:
        ChangeChat's augmentation: side of a random crop in pixels, 0 is none; and by which share
        brightness and contrast vary.
    evaluate_steps:
        Steps between two evaluations on the validation data; 0 evaluates after each epoch.
    checkpoint_minutes:
        Minutes between two checkpoints.
    whole_text:
        Whether questions and measurements are learnt too, not answers alone: for a model from
        scratch, which must first learn to read.
    """

    epochs: PositiveNumber = 1.0
    max_steps: Whole = 0
    minutes: Number = 0.0
    learning_rate: PositiveNumber = 1e-4
    warmup_share: Number = 0.1
    plus_ratio: PositiveNumber = 1.0
    batch: PositiveWhole = 6
    accumulation: PositiveWhole = 4
    max_length: PositiveWhole = 2048
    weight_decay: Number = 0.0
    clip_norm: Number = 1.0
    crop: Whole = 0
    jitter: Number = 0.0
    evaluate_steps: Whole = 0
    checkpoint_minutes: Number = 5.0
    seed: Whole = 7
    whole_text: YesNo = False
    matrix_rate: Number = 0.0
    bfloat16: YesNo = False

    @classmethod
    def of(cls, recipe: Recipe) -> Settings:
        """Return a recipe's settings."""
        names = {field.name for field in fields(cls)}
        lora = asdict(recipe.lora)
        return cls(**{name: value for name, value in lora.items() if name in names})

    def changed(self, values: dict[str, Any], where: str) -> Settings:
        """Return these settings with others for some.

        Raises
        ------
        InputError
            If a setting is unknown, or its value makes no sense.
        """
        return validated(Settings, {**asdict(self), **values}, where)

    def read(self, path: Path) -> Settings:
        """Return these settings with those of a TOML file.

        Raises
        ------
        InputError
            If the file is missing, no TOML, or a setting is unknown or makes no sense.
        """
        return self.changed(read_toml(path, "The training settings"), str(path))
