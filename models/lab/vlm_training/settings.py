"""The settings of one fine-tuning: a recipe's, and what the user sets otherwise."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from ....core.errors import InputError
from ...vlm.recipe import Recipe


@dataclass(frozen=True)
class Settings:
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
        Steps between two looks at the validation data; 0 looks at the end of each epoch.
    checkpoint_minutes:
        Minutes between two checkpoints.
    whole_text:
        Whether questions and measurements are learnt too, not answers alone: for a model from
        scratch, which must first learn to read.
    """

    epochs: float = 1.0
    max_steps: int = 0
    minutes: float = 0.0
    learning_rate: float = 1e-4
    warmup_share: float = 0.1
    plus_ratio: float = 1.0
    batch: int = 6
    accumulation: int = 4
    max_length: int = 2048
    weight_decay: float = 0.0
    clip_norm: float = 1.0
    crop: int = 0
    jitter: float = 0.0
    evaluate_steps: int = 0
    checkpoint_minutes: float = 5.0
    seed: int = 7
    whole_text: bool = False
    matrix_rate: float = 0.0
    bfloat16: bool = False

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
        known = {field.name for field in fields(self)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise InputError(
                f"{where} holds unknown settings: {', '.join(unknown)}. Known are: "
                f"{', '.join(sorted(known))}."
            )
        for name, value in values.items():
            _check(name, value, where)
        return replace(self, **values)

    def read(self, path: Path) -> Settings:
        """Return these settings with those of a TOML file.

        Raises
        ------
        InputError
            If the file is missing, no TOML, or a setting is unknown or makes no sense.
        """
        try:
            values = tomllib.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(f"The training settings {path} cannot be read: {error}.") from error
        return self.changed(values, str(path))


#: Where 0 makes no sense.
_POSITIVE = ("epochs", "learning_rate", "plus_ratio", "batch", "accumulation", "max_length")
_WHOLE = ("max_steps", "batch", "accumulation", "max_length", "crop", "evaluate_steps", "seed")
_YES_OR_NO = ("whole_text", "bfloat16")


def _check(name: str, value: object, where: str) -> None:
    if name in _YES_OR_NO:
        if not isinstance(value, bool):
            raise InputError(f"{where} has {name} = {value!r}; it must be true or false.")
        return
    kinds = (int,) if name in _WHOLE else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not 0 <= value < float("inf"):
        whole = " whole" if name in _WHOLE else ""
        raise InputError(f"{where} has {name} = {value!r}; it must be a{whole} number from 0.")
    if name in _POSITIVE and value == 0:
        raise InputError(f"{where} has {name} = 0; it must be more than that.")
